#include "base/csv.h"

#include "base/fault.h"

#include <string.h>

/* A table and what is read of it: cells between "|", rows between "/", "!" for a row that is refused, each with
 * its line before it. */
static const struct
{
  const char *name, *text, *want;
} tables[] = {
  { "plain", "a,b\n1,2\n", "1:a|b/2:1|2/" },
  { "no-last-newline", "a,b\n1,2", "1:a|b/2:1|2/" },
  { "crlf", "a,b\r\n1,2\r\n", "1:a|b/2:1|2/" },
  { "cr", "a,b\r1,2\r", "1:a|b/2:1|2/" },
  { "mark", "\xEF\xBB\xBF\"a\",b\n", "1:a|b/" },
  { "semicolon", "a;b,c;d\n1;2,5;3\n", "1:a|b,c|d/2:1|2,5|3/" },
  { "tab", "a\tb\n1\t2\n", "1:a|b/2:1|2/" },
  { "separator-in-quotes", "\"a,b,c\";d\n", "1:a,b,c|d/" },
  { "quotes", "a,b\n\"x \"\"y\"\"\",\"1,2\"\n", "1:a|b/2:x \"y\"|1,2/" },
  { "newline-in-quotes", "a,b\n\"x\ny\",2\n3,4\n", "1:a|b/2:x\ny|2/4:3|4/" },
  { "empty-cells", "a,b,c\n,,3\n1,,\n", "1:a|b|c/2:||3/3:1||/" },
  { "empty-lines", "a,b\n\n , \n1,2\n\n", "1:a|b/4:1|2/" },
  { "trimmed", "a , b\n", "1:a|b/" },
  { "quote-inside", "a,b\n5\" x,2\n", "1:a|b/2:5\" x|2/" },
  { "behind-quotes", "a,b\n\"x\"y,2\n3,4\n", "1:a|b/2:!/3:3|4/" },
  { "not-closed", "a,b\n\"x,2\n3,4\n5,6\n", "1:a|b/2:!/3:3|4/4:5|6/" },
  { "formula-made-harmless", "a,'b\n\"'=1+1\",'@x\n", "1:a|'b/2:=1+1|@x/" },
  { "nothing", "", "" },
};

static void
test_read (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (KadrCsv) csv = kadr_csv_new (tables[i].text, strlen (tables[i].text), "t.csv", NULL);
  g_autoptr (GString) seen = g_string_new (NULL);

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) cells = kadr_csv_next (csv, &error);

      if (cells == NULL && error == NULL)
        break;
      g_string_append_printf (seen, "%u:", kadr_csv_get_line (csv));
      if (cells == NULL)
        {
          g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
          g_string_append (seen, "!/");
          continue;
        }
      for (guint k = 0; k < cells->len; k++)
        g_string_append_printf (seen, "%s%s", k > 0 ? "|" : "",
                                (char *) g_ptr_array_index (cells, k));
      g_string_append_c (seen, '/');
    }
  g_assert_cmpstr (seen->str, ==, tables[i].want);
}

static void
test_not_utf8 (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (kadr_csv_new ("\xC4\xE0\xF2\xE0,b\n", 7, "t.csv", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
}

static void
test_write (void)
{
  static const struct
  {
    const char *text, *want;
  } cells[] = {
    { NULL, "," },
    { "", "," },
    { "a b", "a b," },
    { "a,b", "\"a,b\"," },
    { "a\"b", "\"a\"\"b\"," },
    { "a\nb", "\"a\nb\"," },
    { "=1+1", "\"'=1+1\"," },
    { "-5", "\"'-5\"," },
    { "@x", "\"'@x\"," },
    { "Ә;і", "\"Ә;і\"," },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      kadr_csv_append_cell (out, cells[i].text, FALSE);
      g_assert_cmpstr (out->str, ==, cells[i].want);
    }
}

static void
test_quoted (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  kadr_csv_append_quoted (out, "a b", FALSE);
  kadr_csv_append_quoted (out, NULL, FALSE);
  kadr_csv_append_quoted (out, "=\"x\"", TRUE);
  g_assert_cmpstr (out->str, ==, "\"a b\",\"\",\"'=\"\"x\"\"\"\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *name = g_strconcat ("/csv/read/", tables[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_read);
    }
  g_test_add_func ("/csv/not-utf8", test_not_utf8);
  g_test_add_func ("/csv/write", test_write);
  g_test_add_func ("/csv/quoted", test_quoted);
  return g_test_run ();
}
