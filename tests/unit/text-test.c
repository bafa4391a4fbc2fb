#include "base/text.h"

static void
test_fold (void)
{
  static const struct
  {
    const char *text, *key;
  } cases[] = {
    { "Ёлка  ФОТО", "елка фото" },
    { "елка фото", "елка фото" },
    { " Пресс-служба\u00A0акимата\n", "пресс-служба акимата" },
    { "ҚАЗАҚПАРАТ", "қазақпарат" },
    { "Қазақпарат", "қазақпарат" },
    { "И\u0306од", "йод" },
    { "ﬁle №5", "file no5" },
    { "", "" },
    { " \t\n", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = kadr_text_fold (cases[i].text);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

static void
test_tidy (void)
{
  static const struct
  {
    const char *text, *tidy;
  } cases[] = {
    { "  Фото:\u00A0 Елена \n Беляева ", "Фото: Елена Беляева" },
    { "И\u0306од", "Йод" },
    { "a\xFFz", "a\uFFFDz" },
    { "\uFEFFФото", "Фото" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tidy = kadr_text_tidy (cases[i].text);

      g_assert_cmpstr (tidy, ==, cases[i].tidy);
    }
}

/* Texts that need no normalizing take a shorter way; it must lead to the same place for every letter. */
static void
test_tidy_is_composed (void)
{
  for (gunichar c = 1; c < 0x30000; c++)
    {
      g_autoptr (GString) text = g_string_new ("и"); /* which some marks join */
      g_autofree char *tidy = NULL;
      g_autofree char *normal = NULL;
      g_autofree char *want = NULL;

      if (!g_unichar_validate (c))
        continue;
      g_string_append_unichar (text, c);
      g_string_append_c (text, 'a');
      normal = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
      tidy = kadr_text_tidy (text->str);
      want = kadr_text_tidy (normal);
      g_assert_cmpstr (tidy, ==, want);
      if (g_unichar_isprint (c) && !g_unichar_isspace (c) && c != 0xA0)
        g_assert_cmpstr (tidy, ==, normal);
    }
}

static void
test_fit (void)
{
  /* IIM Credit holds 32 bytes: the cut falls between letters, never inside one. */
  const char *credit = "пресс-служба акимата города Алматы";

  g_assert_cmpuint (kadr_text_fit (credit, 32), ==, 31 + 1);
  g_assert_true (g_utf8_validate (credit, (gssize) kadr_text_fit (credit, 32), NULL));
  g_assert_true (g_utf8_validate (credit, (gssize) kadr_text_fit (credit, 31), NULL));
  g_assert_cmpuint (kadr_text_fit ("abc", 10), ==, 3);
  g_assert_cmpuint (kadr_text_fit ("ж", 1), ==, 0);
  g_assert_cmpuint (kadr_text_fit ("", 0), ==, 0);
}

static void
test_show (void)
{
  static const struct
  {
    const char *bytes, *shown;
  } cases[] = {
    { "снег.jpg", "снег.jpg" },
    { "a\nb", "a\\nb" },
    { "bad\xFF\xFE.jpg", "bad\\xFF\\xFE.jpg" },
    { "evil\u202Egpj.exe", "evil\\u202Egpj.exe" },
    { "\x1b[31mred", "\\x1B[31mred" },
    { "cut\xD0", "cut\\xD0" },
  };
  g_autofree char *with_nul = kadr_text_show ("a\0b", 3);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = kadr_text_show (cases[i].bytes, -1);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  g_assert_cmpstr (with_nul, ==, "a\\x00b");
}

static void
test_language (void)
{
  static const struct
  {
    const char *text, *lang;
  } cases[] = {
    { "Фото: пресс-служба акимата города Алматы", "ru" },
    { "Сурет: Алматы қаласы әкімдігінің баспасөз қызметі", "kk" },
    { "Photo: Anna Kovacs", "en" },
    { "Фото: Almaty Museum of Arts", "ru" },
    { "2026 — 13.02", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (kadr_text_guess_language (cases[i].text), ==, cases[i].lang);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/tidy", test_tidy);
  g_test_add_func ("/text/tidy-is-composed", test_tidy_is_composed);
  g_test_add_func ("/text/fit", test_fit);
  g_test_add_func ("/text/show", test_show);
  g_test_add_func ("/text/language", test_language);
  return g_test_run ();
}
