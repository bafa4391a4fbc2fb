#include "meta/charset.h"

static KadrSpan
span_of (const char *text)
{
  return (KadrSpan){ (const guint8 *) text, strlen (text) };
}

/* Press texts in the bytes that old programs wrote, and what they say. */
static const struct
{
  KadrCharset charset;
  const char *bytes;
  const char *text;
} rows[] = {
  { KADR_CHARSET_UTF_8, "Алматы", "Алматы" },
  { KADR_CHARSET_WINDOWS_1251, "\xC0\xEB\xEC\xE0\xF2\xFB", "Алматы" },
  { KADR_CHARSET_WINDOWS_1251, "\xD2\xC0\xD1\xD1", "ТАСС" },
  { KADR_CHARSET_WINDOWS_1251, "\xC5\xEB\xE5\xED\xE0 \xC1\xE5\xEB\xFF\xE5\xE2\xE0",
    "Елена Беляева" },
  { KADR_CHARSET_KOI8_R, "\xE1\xCC\xCD\xC1\xD4\xD9", "Алматы" },
  { KADR_CHARSET_KOI8_R, "\xE5\xCC\xC5\xCE\xC1 \xE2\xC5\xCC\xD1\xC5\xD7\xC1", "Елена Беляева" },
  { KADR_CHARSET_CP866, "\x80\xAB\xAC\xA0\xE2\xEB", "Алматы" },
  { KADR_CHARSET_MACCYRILLIC, "\x80\xEB\xEC\xE0\xF2\xFB", "Алматы" },
  { KADR_CHARSET_ISO_8859_5, "\xB0\xDB\xDC\xD0\xE2\xEB", "Алматы" },
  { KADR_CHARSET_WINDOWS_1252, "\xA9 2004 Nobody", "© 2004 Nobody" },
  { KADR_CHARSET_WINDOWS_1252, "Andr\xE9 M\xFCller, Malm\xF6", "André Müller, Malmö" },
  { KADR_CHARSET_WINDOWS_1252, "\x93quoted\x94 \x96 caf\xE9", "“quoted” – café" },
};

static void
test_guess (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int confidence;
      KadrCharset guess = kadr_charset_guess (span_of (rows[i].bytes), &confidence);
      g_autofree char *text = kadr_charset_decode (guess, span_of (rows[i].bytes));

      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_cmpstr (kadr_charset_get_name (guess), ==, kadr_charset_get_name (rows[i].charset));
      g_assert_cmpint (confidence, >, 0);
      g_assert_cmpint (confidence, <=, 100);
    }
}

/* Kazakh letters tell the charsets apart that agree on Russian ones. */
static void
test_kazakh (void)
{
  static const struct
  {
    KadrCharset charset;
    const char *bytes;
  } kazakh[]
      = { { KADR_CHARSET_KZ_1048, "\xE1\xE0\xF1\xEF\xE0\xF1\xB4\xE7 \x9D\xFB\xE7\xEC\xE5\xF2\xB3" },
          { KADR_CHARSET_PT154, "\xE1\xE0\xF1\xEF\xE0\xF1\xB5\xE7 \x9D\xFB\xE7\xEC\xE5\xF2\xB3" } };

  for (gsize i = 0; i < G_N_ELEMENTS (kazakh); i++)
    {
      int confidence;
      KadrCharset guess = kadr_charset_guess (span_of (kazakh[i].bytes), &confidence);
      g_autofree char *text = kadr_charset_decode (guess, span_of (kazakh[i].bytes));

      g_assert_cmpstr (text, ==, "баспасөз қызметі");
      g_assert_cmpint (guess, ==, kazakh[i].charset);
    }
}

static void
test_cut_character (void)
{
  g_autofree char *text = kadr_charset_decode (KADR_CHARSET_UTF_8, span_of ("аким\xD0"));

  g_assert_true (kadr_charset_is_utf8 (span_of ("аким\xD0")));
  g_assert_cmpstr (text, ==, "аким");
  g_assert_false (kadr_charset_is_utf8 (span_of ("\xD0 ким")));
  g_assert_false (kadr_charset_is_utf8 (span_of ("caf\xE9"))); /* Latin-1, not a cut character */
}

static void
test_double_encoding (void)
{
  static const struct
  {
    const char *text;
    const char *single;
  } doubled[] = {
    { "\xC3\x90\xC2\x90\xC3\x90\xC2\xBB\xC3\x90\xC2\xBC\xC3\x90\xC2\xB0\xC3\x91\xC2\x82\xC3\x91\xC2\x8B",
      "Алматы" },                 /* through Latin-1 */
    { "РђР»РјР°С‚С‹", "Алматы" }, /* through windows-1251 */
    { "Алматы", NULL },
    { "Алма-Ата, café", NULL },
    { "plain", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (doubled); i++)
    {
      g_autofree char *single = kadr_charset_undouble (doubled[i].text);

      g_assert_cmpstr (single, ==, doubled[i].single);
    }
}

static void
test_names (void)
{
  g_assert_cmpint (kadr_charset_find ("cp1251"), ==, KADR_CHARSET_WINDOWS_1251);
  g_assert_cmpint (kadr_charset_find ("Windows-1251"), ==, KADR_CHARSET_WINDOWS_1251);
  g_assert_cmpint (kadr_charset_find ("UTF-8"), ==, KADR_CHARSET_UTF_8);
  g_assert_cmpint (kadr_charset_find ("EBCDIC"), ==, KADR_CHARSET_UNDECLARED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charset/guess", test_guess);
  g_test_add_func ("/charset/kazakh", test_kazakh);
  g_test_add_func ("/charset/cut-character", test_cut_character);
  g_test_add_func ("/charset/double-encoding", test_double_encoding);
  g_test_add_func ("/charset/names", test_names);
  return g_test_run ();
}
