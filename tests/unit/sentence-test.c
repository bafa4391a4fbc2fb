#include "base/sentence.h"

#include "base/sentences.gen.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

/* NULL: @text has not the form of @from. */
static const struct
{
  const char *from, *text, *to, *want;
} cases[] = {
  { "the file is empty", "the file is empty", "файл пуст", "файл пуст" },
  { "the file is empty", "the file is empty now", "файл пуст", NULL },
  { "the file is empty", "the file", "файл пуст", NULL },
  { "%s pictures are kept", "PSD pictures are kept", "снимки %s хранятся", "снимки PSD хранятся" },
  { "снимки %s хранятся", "снимки PSD хранятся", "%s pictures are kept", "PSD pictures are kept" },
  { "%lu x %lu are more than %d", "40000 x 30000 are more than 500", "%lu × %lu больше %d",
    "40000 × 30000 больше 500" },
  { "took more than %d seconds", "took more than 30 seconds", "дольше %d с", "дольше 30 с" },
  { "took more than %d seconds", "took more than some seconds", "дольше %d с", NULL },
  { "the count is %u", "the count is -1", "число %u", NULL },
  { "the count is %d", "the count is ", "число %d", NULL },
  { "cannot be decoded: %s", "cannot be decoded: a %s: b", "не читается: %s",
    "не читается: a %s: b" },
  { "ended (%s)", "ended (signal (11))", "конец (%s)", "конец (signal (11))" },
  { "%s", "", "<%s>", "<>" },
  { "100%% of %zu", "100% of 5", "%zu: 100%%", "5: 100%" },
  /* A translation may turn the order about. */
  { "\"%s\" above %s", "\"a\" above b", "%2$s, «%1$s»", "b, «a»" },
  { "%2$s, «%1$s»", "b, «a»", "\"%s\" above %s", "\"a\" above b" },
  { "%d of %.12s", "3 of abcdef", "%2$.12s: %1$d", "abcdef: 3" },
  { "%2$.12s: %1$d", "abcdef: x", "%d of %.12s", NULL },
};

static void
test_convert (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *seen = kadr_sentence_convert (cases[i].from, cases[i].text, cases[i].to);

      g_assert_cmpstr (seen, ==, cases[i].want);
    }
}

static void
test_unknown (void)
{
  g_autofree char *kept = kadr_sentence_keep ("что-то новое");
  g_autofree char *said = kadr_sentence_say ("что-то новое");

  g_assert_cmpstr (kept, ==, "что-то новое");
  g_assert_cmpstr (said, ==, "что-то новое");
  g_assert_null (kadr_sentence_keep (NULL));
  g_assert_null (kadr_sentence_say (NULL));
}

static gboolean
speak (const char *language)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = g_path_get_dirname (self);
  g_autofree char *catalogs = g_build_filename (dir, "..", "..", "locale", NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  if (setlocale (LC_ALL, "C.UTF-8") == NULL && setlocale (LC_ALL, "en_US.UTF-8") == NULL)
    return FALSE;
  bindtextdomain (GETTEXT_PACKAGE, catalogs);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return TRUE;
}

/* @form with a word or a number of its own in each place. */
static char *
fill_in (const char *form)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (const char *p = form; *p != '\0'; p++)
    {
      gsize length = *p == '%' ? 1 + strspn (p + 1, "0123456789.-+lzjh") : 0;

      if (length == 0)
        g_string_append_c (out, *p);
      else if (length == 1 && p[1] == '%')
        g_string_append_c (out, '%');
      else
        g_string_append_printf (out, p[length] == 's' ? "Ы%u" : "%u", ++n);
      p += length;
    }
  return g_string_free (out, FALSE);
}

/* Every sentence of the program finds its way from English and back. */
static void
test_all_forms (gconstpointer language)
{
  gsize n_said = 0;

  if (!speak (language))
    {
      g_test_skip ("this machine has no UTF-8 locale");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sentence_forms); i++)
    {
      g_autofree char *kept = fill_in (sentence_forms[i]);
      g_autofree char *want
          = kadr_sentence_convert (sentence_forms[i], kept, gettext (sentence_forms[i]));
      g_autofree char *said = kadr_sentence_say (kept);
      g_autofree char *again = kadr_sentence_keep (said);
      g_autofree char *resaid = kadr_sentence_say (again);

      g_assert_cmpstr (said, ==, want);
      g_assert_cmpstr (resaid, ==, said);
      n_said += strcmp (said, kept) != 0;
    }
  /* A few are the same in all languages. */
  g_assert_cmpuint (n_said, >, G_N_ELEMENTS (sentence_forms) * 9 / 10);
}

/* What is put into a sentence is somebody's and stays, but for what went wrong within what went wrong. */
static void
test_values (void)
{
  static const struct
  {
    const char *kept, *said;
  } sentences[] = {
    { "the file is empty", "файл пуст" },
    { "a.jpg: the file is empty", "a.jpg: файл пуст" },
    { "b: a.jpg: the file is empty", "b: a.jpg: файл пуст" },
    { "XMP left out: the file is empty", "XMP пропущен: файл пуст" },
    { "cannot read it: the file is empty", "не удалось прочитать файл: файл пуст" },
    { "the file is too large: the file is empty", "файл слишком велик: файл пуст" },
    { "the picture cannot be decoded: the file is empty",
      "изображение не раскодировать: файл пуст" },
    { "the worker cannot be understood: XMP left out: the file is empty",
      "ответ kadr-worker непонятен: XMP пропущен: файл пуст" },
    { "it crashed the worker (the file is empty)", "из-за него kadr-worker упал (файл пуст)" },
    { "the headline was \"the file is empty\"", "заголовок был «the file is empty»" },
    { "a new picture: the file is empty", "новый снимок: the file is empty" },
    { "the headline was \"a \"b\" c\"", "заголовок был «a \"b\" c»" },
    { "picture 3, credit: was \"\", is now \"Фото: \"А\"\"",
      "снимок 3, авторство: было «», стало «Фото: \"А\"»" },
    { "файл пуст", "файл пуст" },
    { "файл бос", "файл бос" },
  };

  if (!speak ("ru"))
    {
      g_test_skip ("this machine has no UTF-8 locale");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *said = kadr_sentence_say (sentences[i].kept);

      g_assert_cmpstr (said, ==, sentences[i].said);
    }
}

/* "cannot open it: ..." ends with the system's words. */
static void
test_system (void)
{
  g_autofree char *english = g_strdup_printf ("cannot open it: %s", g_strerror (EACCES));
  g_autofree char *said = NULL;
  g_autofree char *kept = NULL;

  if (!speak ("ru"))
    {
      g_test_skip ("this machine has no UTF-8 locale");
      return;
    }
  said = kadr_sentence_say (english);
  kept = kadr_sentence_keep (said);
  g_assert_true (g_str_has_prefix (said, "не удалось открыть"));
  g_assert_true (g_str_has_suffix (said, g_strerror (EACCES)));
  g_assert_cmpstr (kept, ==, "cannot open it: Permission denied");
  g_clear_pointer (&said, g_free);
  g_clear_pointer (&kept, g_free);
  said = kadr_sentence_say ("it crashed the worker (Segmentation fault)");
  kept = kadr_sentence_keep (said);
  g_assert_true (strstr (said, g_strsignal (SIGSEGV)) != NULL);
  g_assert_cmpstr (kept, ==, "it crashed the worker (Segmentation fault)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence/convert", test_convert);
  g_test_add_func ("/sentence/unknown", test_unknown);
  g_test_add_data_func ("/sentence/all-forms-ru", "ru", test_all_forms);
  g_test_add_data_func ("/sentence/all-forms-kk", "kk", test_all_forms);
  g_test_add_func ("/sentence/values", test_values);
  g_test_add_func ("/sentence/system", test_system);
  return g_test_run ();
}
