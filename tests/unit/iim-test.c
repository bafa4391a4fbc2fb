#include "base/fault.h"
#include "meta/iim-edit.h"
#include "meta/iim.h"

#define SPAN(literal)        ((KadrSpan){ (const guint8 *) (literal), sizeof (literal) - 1 })
#define CREDIT(text, length) "\x1C\x02\x6E\x00" length text

static void
test_read (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    guint n_entries;
    gboolean whole;
  } rows[] = {
#define ROW(bytes, n_entries, whole) { bytes, sizeof (bytes) - 1, n_entries, whole }
    ROW ("", 0, TRUE),
    ROW (CREDIT ("abc", "\x03"), 1, TRUE),
    ROW (CREDIT ("abc", "\x03") "\0\0\0\0\0\0\0", 1, TRUE),
    ROW (CREDIT ("abc", "\x03") "\x1C\x02\0\0", 1, TRUE),
    ROW (CREDIT ("abc", "\x04"), 0, FALSE),
    ROW (CREDIT ("abc", "\x02"), 1, TRUE),
    ROW (CREDIT ("abc", "\x03") "garbage", 1, FALSE),
    ROW ("\x1C\x02\x6E\x80\x02\x00\x03"
         "abc",
         1, TRUE), /* extended length */
    ROW ("\x1C\x02\x6E\x80\x05\x00\x00\x00\x00\x03"
         "abc",
         0, FALSE),
    ROW ("\x1C\x02\x6E\xFF\xFF"
         "abc",
         0, FALSE),
#undef ROW
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (KadrIimEntry));
      KadrSpan block = { (const guint8 *) rows[i].bytes, rows[i].size };

      g_test_message ("row %d", (int) i);
      g_assert_cmpint (kadr_iim_read (block, entries), ==, rows[i].whole);
      g_assert_cmpint (entries->len, ==, rows[i].n_entries);
    }
}

static void
test_charset (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    KadrCharset charset;
  } rows[] = {
#define ROW(bytes, charset) { bytes, sizeof (bytes) - 1, charset }
    ROW ("\x1C\x01\x5A\0\x03\033%G" CREDIT ("\xD0\xB0", "\x02"), KADR_CHARSET_UTF_8),
    ROW (CREDIT ("\xD0\xB0", "\x02") "\x1C\x01\x5A\0\x03\033%G", KADR_CHARSET_UTF_8),
    ROW ("\x1C\x01\x5A\0\x03\033-L" CREDIT ("\xB0\xDB", "\x02"), KADR_CHARSET_ISO_8859_5),
    ROW ("\x1C\x01\x5A\0\x03\033%G" CREDIT ("\xE0\xEA\xE8\xEC", "\x04"), KADR_CHARSET_WINDOWS_1251),
    ROW ("\x1C\x01\x5A\0\x03\033.A" CREDIT ("\xE0\xEA\xE8\xEC", "\x04"), KADR_CHARSET_WINDOWS_1251),
    ROW ("\x1C\x01\x5A\0\x03\033.A" CREDIT ("caf\xE9", "\x04"), KADR_CHARSET_ISO_8859_1),
#undef ROW
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (KadrIimEntry));
      int confidence;

      kadr_iim_read ((KadrSpan){ (const guint8 *) rows[i].bytes, rows[i].size }, entries);
      g_assert_cmpstr (kadr_charset_get_name (kadr_iim_decide_charset (entries, &confidence)), ==,
                       kadr_charset_get_name (rows[i].charset));
    }
}

static void
test_date (void)
{
  static const struct
  {
    const char *date;
    const char *time;
    const char *moment;
  } rows[] = {
    { "20260213", "183642+0500", "2026-02-13T18:36:42+05:00" },
    { "20260213", "183642-0330", "2026-02-13T18:36:42-03:30" },
    { "20260213", "183642", "2026-02-13T18:36:42" },
    { "20260213", "", "2026-02-13" },
    { "20260213", "996199", "2026-02-13" },
    { "2026:02:13", "18:36:42", "2026-02-13T18:36:42" },
    { "20260000", "", "2026" },
    { "20261400", "", "2026" },
    { "00000000", "", NULL },
    { "yesterday", "", NULL },
    { "", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      KadrSpan date = { (const guint8 *) rows[i].date, strlen (rows[i].date) };
      KadrSpan time = { (const guint8 *) rows[i].time, strlen (rows[i].time) };
      g_autofree char *moment = kadr_iim_read_date (date, time);

      g_assert_cmpstr (moment, ==, rows[i].moment);
    }
}

#define UTF8 "\x1C\x01\x5A\0\x03\033%G"

static void
test_edit (void)
{
  static const struct
  {
    const char *what;
    KadrSpan block;
    const char *values;
    KadrSpan result; /* empty: no change */
  } rows[] = {
    { "cut on a character boundary",
      { (const guint8 *) CREDIT ("old", "\x03"), 8 },
      "{\"creditLine\":\"пресс-служба акимата\"}",
      { (const guint8 *) UTF8 "\x1C\x02\x6E\0\x20пресс-служба аким", 8 + 5 + 32 } },
    { "one dataset per keyword, in the place of the first",
      { (const guint8 *) "\x1C\x02\x19\0\1a" CREDIT ("c", "\x01") "\x1C\x02\x19\0\1b", 18 },
      "{\"keywords\":[\"x\",\"y\"]}",
      { (const guint8 *) UTF8 "\x1C\x02\x19\0\1x\x1C\x02\x19\0\1y" CREDIT ("c", "\x01"), 26 } },
    { "removed",
      { (const guint8 *) UTF8 CREDIT ("old", "\x03"), 16 },
      "{\"creditLine\":null}",
      { (const guint8 *) UTF8, 8 } },
    { "legacy text beside it comes along",
      { (const guint8 *) "\x1C\x02\x5A\0\x06\xC0\xEB\xEC\xE0\xF2\xFB", 11 },
      "{\"creditLine\":\"x\"}",
      { (const guint8 *) UTF8 "\x1C\x02\x5A\0\x0C"
                              "Алматы" CREDIT ("x", "\x01"),
        8 + 17 + 6 } },
    { "date and time",
      { (const guint8 *) UTF8, 8 },
      "{\"dateCreated\":\"2026-02-13T18:36:42+05:00\"}",
      { (const guint8 *) UTF8 "\x1C\x02\x37\0\x08"
                              "20260213\x1C\x02\x3C\0\x0B"
                              "183642+0500",
        8 + 13 + 16 } },
    { "a property unknown to IIM",
      { (const guint8 *) CREDIT ("old", "\x03"), 8 },
      "{\"usageTerms\":{\"x-default\":\"x\"}}",
      { NULL, 0 } },
    { "the same once more",
      { (const guint8 *) UTF8 CREDIT ("old", "\x03"), 16 },
      "{\"creditLine\":\"old\"}",
      { NULL, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) values
          = kadr_json_parse (rows[i].values, strlen (rows[i].values), "t", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) out = kadr_iim_edit (rows[i].block, values, NULL, &error);

      g_test_message ("%s", rows[i].what);
      g_assert_no_error (error);
      g_assert_cmpint (out != NULL, ==, rows[i].result.size > 0);
      if (out != NULL)
        g_assert_cmpmem (out->data, out->len, rows[i].result.data, rows[i].result.size);
    }
}

static void
test_edit_damaged (void)
{
  g_autoptr (json_t) values = json_pack ("{s:s}", "creditLine", "x");
  g_autoptr (GError) error = NULL;

  g_assert_null (kadr_iim_edit (SPAN (CREDIT ("abc", "\x09")), values, NULL, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/iim/read", test_read);
  g_test_add_func ("/iim/charset", test_charset);
  g_test_add_func ("/iim/date", test_date);
  g_test_add_func ("/iim/edit", test_edit);
  g_test_add_func ("/iim/edit-damaged", test_edit_damaged);
  return g_test_run ();
}
