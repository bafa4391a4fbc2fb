#include "credit/party-csv.h"

#include "base/fault.h"

#include <string.h>

static GPtrArray *
parse (const char *text, GError **error)
{
  return kadr_party_csv_parse (text, strlen (text), error);
}

static void
test_round (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);
  g_autoptr (json_t) aliases
      = json_loads ("[{\"lang\":\"ru\",\"text\":\"ТОО \\\"Заря\\\", завод\"},"
                    "{\"lang\":\"ru\",\"text\":\"Заря\"},{\"lang\":\"\",\"text\":\"Z;Z\"}]",
                    0, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  const KadrPartyRow *row;

  kadr_party_csv_append_header (out);
  kadr_party_csv_append_row (out, KADR_CREDIT_PARTY_OTHER, "Заря, завод", aliases);
  kadr_party_csv_append_row (out, KADR_CREDIT_PARTY_SOCIAL, "@zarya", NULL);
  rows = parse (out->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  row = rows->pdata[1];
  g_assert_cmpstr (row->name, ==, "@zarya");
  g_assert_null (strstr (out->str, ",@"));
  row = rows->pdata[0];
  g_assert_cmpstr (row->name, ==, "Заря, завод");
  g_assert_cmpuint (row->line, ==, 2);
  g_assert_true (json_equal (row->aliases, aliases));
  kadr_party_csv_append_header (again);
  for (guint i = 0; i < rows->len; i++)
    {
      const KadrPartyRow *copied = rows->pdata[i];

      kadr_party_csv_append_row (again, copied->kind, copied->name, copied->aliases);
    }
  g_assert_cmpstr (again->str, ==, out->str);
}

static void
test_spreadsheets (void)
{
  static const char *const texts[] = {
    "kind,name,ru,kk,en,other\nagency,Заря,Заря,,,\n",
    "kind,name,ru,kk,en,other\r\nagency,Заря,Заря,,,\r\n",
    "\xEF\xBB\xBFkind;name;ru;kk;en;other\r\nagency;Заря;Заря;;;\r\n\r\n;;;;;\r\n",
    "kind,name,ru,kk,en,other\nagency,\"Заря\", Заря ,,,",
    "kind\tname\tru\tkk\ten\tother\r\"agency\"\tЗаря\tЗаря\t\t\t\r",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = parse (texts[i], &error);
      const KadrPartyRow *row;

      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, 1);
      row = rows->pdata[0];
      g_assert_cmpstr (row->name, ==, "Заря");
      g_assert_cmpuint (json_array_size (row->aliases), ==, 1);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    { "", "line 1" },
    { "name,kind\n", "line 1" },
    { "kind,name,ru,kk,en,other\nagency,Заря\n", "line 2" },
    { "kind,name,ru,kk,en,other\n\nking,Заря,,,,\n", "line 3" },
    { "kind,name,ru,kk,en,other\nagency,,,,,\n", "line 2" },
    { "kind,name,ru,kk,en,other\nagency,\"Заря,,,,\n", "not closed" },
    { "kind,name,ru,kk,en,other\n\nagency,\"Заря\"x,,,,\n", "line 3" },
    { "kind,name,ru,kk,en,other\nagency,\xC7\xE0,,,,\n", "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = parse (cases[i].text, &error);

      g_assert_null (rows);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/party-csv/round", test_round);
  g_test_add_func ("/party-csv/spreadsheets", test_spreadsheets);
  g_test_add_func ("/party-csv/refused", test_refused);
  return g_test_run ();
}
