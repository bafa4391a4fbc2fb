#include "catalog/roster.h"

#include "base/fault.h"

#include <string.h>

static KadrRoster *
parse (const char *text, char sign, GError **error)
{
  return kadr_roster_parse (text, strlen (text), "kairat.tsv", sign, error);
}

static void
test_expand (void)
{
  static const char table[]
      = "// \"Кайрат\"\nk10\tБауыржан Исламхан\tИсламхан\r\n\nК7\tЖ\t\nqq\tодин\n"
        "QQ\tдва\n";
  static const struct
  {
    char sign;
    const char *text, *want, *unknown;
  } rows[] = {
    { '\\', "", "", "" },
    { '\\', "Гол: \\k10\\.", "Гол: Бауыржан Исламхан.", "" },
    { '\\', "\\K10#2\\ и \\к7\\", "Исламхан и Ж", "" },
    { '\\', "\\k10#1\\", "Бауыржан Исламхан", "" },
    { '\\', "\\k10\\\\k10#2\\", "Бауыржан ИсламханИсламхан", "" },
    { '\\', "\\qq\\", "один", "" },
    { '\\', "\\k10#3\\ \\к7#2\\ \\k10#0\\ \\k11\\", "\\k10#3\\ \\к7#2\\ \\k10#0\\ \\k11\\",
      "k10 к7 k11" },
    { '\\', "\\k11\\k10\\", "\\k11Бауыржан Исламхан", "k11" },
    { '\\', "=k10= \\\\ \\ k10\\ \\k10", "=k10= \\\\ \\ k10\\ \\k10", "" },
    { '=', "=k10= \\k10\\", "Бауыржан Исламхан \\k10\\", "" },
    { '=', "http://a/?b=c&d=k10&e=f", "http://a/?b=c&d=k10&e=f", "" },
    { '=', "=k10#99999999999999999999=", "=k10#99999999999999999999=", "k10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrRoster) roster = parse (table, rows[i].sign, &error);
      g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *got = NULL, *said = NULL;

      g_assert_no_error (error);
      got = kadr_roster_expand (roster, rows[i].text, unknown);
      g_ptr_array_add (unknown, NULL);
      said = g_strjoinv (" ", (char **) unknown->pdata);
      g_assert_cmpstr (got, ==, rows[i].want);
      g_assert_cmpstr (said, ==, rows[i].unknown);
    }
}

static void
test_json (void)
{
  static const struct
  {
    const char *value, *want; /* NULL: nothing was replaced */
  } rows[] = {
    { "{\"ru\":\"\\\\a\\\\\",\"n\":1}", "{\"ru\":\"Абай\",\"n\":1}" },
    { "[\"b\",\"=a=\"]", NULL },
    { "[\"b\",\"\\\\a\\\\\"]", "[\"b\",\"Абай\"]" },
    { "[{\"name\":\"\\\\a\\\\\"}]", "[{\"name\":\"Абай\"}]" },
    { "{}", NULL },
  };
  g_autoptr (KadrRoster) roster = parse ("a\tАбай\n", '\\', NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) value
          = kadr_json_parse (rows[i].value, strlen (rows[i].value), "test", NULL);
      g_autofree char *before = kadr_json_to_line (value);
      g_autoptr (json_t) got = kadr_roster_expand_json (roster, value, NULL);
      g_autofree char *line = got != NULL ? kadr_json_to_line (got) : NULL;
      g_autofree char *after = kadr_json_to_line (value);

      g_assert_cmpstr (line, ==, rows[i].want);
      g_assert_cmpstr (after, ==, before);
    }
}

/* windows-1251, as old spreadsheets write it. */
static void
test_charset (void)
{
  static const char table[]
      = "k10\t\xc1\xe0\xf3\xfb\xf0\xe6\xe0\xed \xc8\xf1\xeb\xe0\xec\xf5\xe0\xed, "
        "\xef\xee\xeb\xf3\xe7\xe0\xf9\xe8\xf2\xed\xe8\xea\n";
  g_autoptr (KadrRoster) roster = parse (table, '\\', NULL);
  g_autofree char *got = kadr_roster_expand (roster, "\\k10\\", NULL);

  g_assert_cmpstr (got, ==, "Бауыржан Исламхан, полузащитник");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *says;
  } rows[] = {
    { "a b\tname\n", "line 1: a b: a code is made of" },
    { "a\tname\nb\n", "line 2: b: a line is CODE" },
    { "a\t\n", "line 1: a: a line is CODE" },
    { "\tname\n", "line 1: : a code is made of" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrRoster) roster = parse (rows[i].text, '\\', &error);

      g_assert_null (roster);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/expand", test_expand);
  g_test_add_func ("/roster/json", test_json);
  g_test_add_func ("/roster/charset", test_charset);
  g_test_add_func ("/roster/refused", test_refused);
  return g_test_run ();
}
