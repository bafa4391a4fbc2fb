#include "desk/settings.h"

#include "base/fault.h"

#include <glib/gstdio.h>
#include <string.h>

static KadrSettings *
load_text (const char *text, GError **error)
{
  g_autofree char *dir = g_dir_make_tmp ("kadr-settings-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "desk.ini", NULL);
  KadrSettings *settings = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  settings = kadr_settings_load (path, error);
  g_unlink (path);
  g_rmdir (dir);
  return settings;
}

static void
test_round (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text
      = kadr_settings_make ("Алаң; \"жаңа\"", "Asia/Almaty", "kk", "uuid-1", &error);
  g_autoptr (KadrSettings) settings = load_text (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (settings->name, ==, "Алаң; \"жаңа\"");
  g_assert_cmpstr (settings->outlet, ==, "Алаң; \"жаңа\"");
  g_assert_cmpstr (settings->zone, ==, "Asia/Almaty");
  g_assert_cmpstr (settings->lang, ==, "kk");
  g_assert_cmpstr (settings->store, ==, "uuid-1");
  g_assert_cmpuint (settings->n_sizes, ==, 2);
  g_assert_cmpint (settings->sizes[0], ==, 2048);
  g_assert_cmpint (settings->sizes[1], ==, 320);
}

static void
test_make_refuses (void)
{
  static const struct
  {
    const char *name, *zone, *lang;
  } rows[] = {
    { "", "Asia/Almaty", "ru" }, { "\xFF", "Asia/Almaty", "ru" }, { "Desk", "Asia/Nowhere", "ru" },
    { "Desk", "../../x", "ru" }, { "Desk", "Asia/Almaty", "de" }, { "Desk", "Asia/Almaty", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text
          = kadr_settings_make (rows[i].name, rows[i].zone, rows[i].lang, "u", &error);

      g_assert_null (text);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

#define STORE                                                                                      \
  "[desk]\nname=D\nzone=Asia/Almaty\nlang=ru\nstore=u\n[renditions]\nsizes=320\n[store]\n"

/* What stays free on the disk: the smaller of both columns. */
static void
test_reserve (void)
{
  static const struct
  {
    const char *line;
    guint64 bytes;
    guint percent;
  } rows[] = {
    { "", G_GUINT64_CONSTANT (2) << 30, 2 },
    { "reserve=2G\n", G_GUINT64_CONSTANT (2) << 30, 100 },
    { "reserve=512M\n", 512 << 20, 100 },
    { "reserve=7K\n", 7 << 10, 100 },
    { "reserve=1T\n", G_GUINT64_CONSTANT (1) << 40, 100 },
    { "reserve=4096\n", 4096, 100 },
    { "reserve=0\n", 0, 100 },
    { "reserve=5%\n", G_MAXUINT64, 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strconcat (STORE, rows[i].line, NULL);
      g_autoptr (KadrSettings) settings = load_text (text, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (settings->reserve.bytes, ==, rows[i].bytes);
      g_assert_cmpuint (settings->reserve.percent, ==, rows[i].percent);
      g_assert_cmpuint (g_strv_length (settings->copies), ==, 0);
    }
}

static void
test_copies (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrSettings) settings = load_text (STORE "copies=/media/a;/media/b c\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (settings->copies), ==, 2);
  g_assert_cmpstr (settings->copies[1], ==, "/media/b c");
}

#define DESK "[desk]\nname=D\nzone=Asia/Almaty\nlang=ru\nstore=u\n"

static void
test_load_refuses (void)
{
  static const char *const rows[] = {
    "",
    "no ini at all",
    "[desk]\nname=D\nzone=Asia/Almaty\nlang=ru\n[renditions]\nsizes=320\n",
    "[desk]\nname=\nzone=Asia/Almaty\nlang=ru\nstore=u\n[renditions]\nsizes=320\n",
    "[desk]\nname=D\nzone=Mars/Olympus\nlang=ru\nstore=u\n[renditions]\nsizes=320\n",
    DESK,
    DESK "[renditions]\nsizes=\n",
    STORE "reserve=\n",
    STORE "reserve=much\n",
    STORE "reserve=-1\n",
    STORE "reserve=100%\n",
    STORE "reserve=2GB\n",
    STORE "reserve=99999999T\n",
    STORE "copies=media\n",
    DESK "territory=Kazakhstan\n[renditions]\nsizes=320\n",
    DESK "territory=kz\n[renditions]\nsizes=320\n",
    DESK "[renditions]\nsizes=320;15\n",
    DESK "[renditions]\nsizes=99999\n",
    DESK "[renditions]\nsizes=1600;1500;1400;1300;1200;1100;1000;900;800\n",
    DESK "[renditions]\nsizes=320\n[credit]\nru=Фото:\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrSettings) settings = load_text (rows[i], &error);

      g_assert_null (settings);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

static void
test_absent (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (kadr_settings_load ("/nonexistent/desk.ini", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

/* What @outlet prints in @lang and @channel: the template for all, "|", the one for a person alone. */
static void
assert_templates (const KadrSettings *settings, const char *outlet, const char *lang,
                  const char *channel, const char *wanted)
{
  KadrCreditTemplate found = kadr_settings_get_credit_template (settings, outlet, lang, channel);
  g_autofree char *both
      = g_strdup_printf ("%s|%s", found.credit, found.own != NULL ? found.own : "");

  g_assert_cmpstr (both, ==, wanted);
}

static void
test_templates (void)
{
  static const struct
  {
    const char *outlet, *lang, *channel, *wanted;
  } rows[] = {
    { NULL, "ru", "web", "© {credit}|Фото {credit}" },
    { NULL, "ru", "print", "Снимок: {credit}|Фото {credit}" },
    { NULL, "uz", "web", "Surat: {credit}|" },
    { NULL, "en", "web", "Photo: {credit}|" },
    { NULL, "fr", "web", "© {credit}|" },
    { NULL, NULL, "web", "© {credit}|Фото {credit}" },
    { "Спорт", "ru", "web", "Фото/{credit}|" },
    { "Спорт", "ru", "social", "📷 {credit}|📷 {credit}!" },
    { "Спорт", "kk", "web", "Сурет: {credit}|" },
    { "Nobody", "ru", "web", "© {credit}|Фото {credit}" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrSettings) settings = load_text (
      DESK "[renditions]\nsizes=100;300;200\n[credit]\nru=© {credit}\nuz=Surat: {credit}\n"
           "ru.own=Фото {credit}\nru.print=Снимок: {credit}\n[credit Спорт]\nru=Фото/{credit}\n"
           "ru.social=📷 {credit}\nru.social.own=📷 {credit}!\n",
      &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_templates (settings, rows[i].outlet, rows[i].lang, rows[i].channel, rows[i].wanted);
  g_assert_true (kadr_settings_has_outlet (settings, "Спорт"));
  g_assert_true (kadr_settings_has_outlet (settings, settings->outlet));
  g_assert_false (kadr_settings_has_outlet (settings, "Nobody"));
  g_assert_cmpint (settings->sizes[0], ==, 300);
  g_assert_cmpint (settings->sizes[2], ==, 100);
}

/* A key that would never be used is told, and so is one that would drop the credit. */
static void
test_bad_templates (void)
{
  static const char *const lines[]
      = { "[credit]\nru.prnt=Фото: {credit}\n", "[credit]\nru.own.print=Фото: {credit}\n",
          "[credit Спорт]\nru=Фото\n", "[credit]\nru.=Фото: {credit}\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strconcat (DESK "[renditions]\nsizes=100\n", lines[i], NULL);
      g_autoptr (KadrSettings) settings = load_text (text, &error);

      g_assert_null (settings);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/reserve", test_reserve);
  g_test_add_func ("/settings/copies", test_copies);
  g_test_add_func ("/settings/round", test_round);
  g_test_add_func ("/settings/make-refuses", test_make_refuses);
  g_test_add_func ("/settings/load-refuses", test_load_refuses);
  g_test_add_func ("/settings/absent", test_absent);
  g_test_add_func ("/settings/templates", test_templates);
  g_test_add_func ("/settings/bad-templates", test_bad_templates);
  return g_test_run ();
}
