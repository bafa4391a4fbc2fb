#include "rights/use-csv.h"

#include "base/clock.h"
#include "base/fault.h"

#include <string.h>

/* One row below a header, and what it says: at photo story use medium territory credit; "!" when refused. */
static const struct
{
  const char *name, *header, *row, *want;
} rows[] = {
  { "least", "photo,at", "a.jpg,2026-02-13T21:45", "2026-02-13T16:45:00Z a.jpg - publish web - -" },
  { "any-order", "At,Medium,Photo", "2026-02-13,print,a.jpg",
    "2026-02-12T19:00:00Z a.jpg - publish print - -" },
  { "all", "photo,at,story,use,medium,territory,credit",
    "abcd,2026-02-13T21:45Z,sneg,crop,social,kz,Фото: Беляева",
    "2026-02-13T21:45:00Z abcd sneg crop social KZ Фото: Беляева" },
  { "other-names", "file;published;slug", "a.jpg;2026-02-13;sneg",
    "2026-02-12T19:00:00Z a.jpg sneg publish web - -" },
  { "spreadsheet", "photo,at", "a.jpg,13.02.2026 9:45",
    "2026-02-13T04:45:00Z a.jpg - publish web - -" },
  { "spreadsheet-seconds", "photo,at", "a.jpg,13.02.2026 21:45:30",
    "2026-02-13T16:45:30Z a.jpg - publish web - -" },
  { "spreadsheet-day", "photo,at", "a.jpg,13.02.2026",
    "2026-02-12T19:00:00Z a.jpg - publish web - -" },
  { "no-credit-printed", "photo,at,credit", "a.jpg,2026-02-13,",
    "2026-02-12T19:00:00Z a.jpg - publish web - " },
  { "empty-medium", "photo,at,medium", "a.jpg,2026-02-13,",
    "2026-02-12T19:00:00Z a.jpg - publish web - -" },
  { "no-photo", "photo,at", ",2026-02-13", "!" },
  { "no-moment", "photo,at", "a.jpg,", "!" },
  { "no-such-day", "photo,at", "a.jpg,31.02.2026", "!" },
  { "no-date", "photo,at", "a.jpg,yesterday", "!" },
  { "bad-medium", "photo,at,medium", "a.jpg,2026-02-13,radio", "!" },
  { "bad-use", "photo,at,use", "a.jpg,2026-02-13,steal", "!" },
  { "bad-territory", "photo,at,territory", "a.jpg,2026-02-13,KZ RU", "!" },
  { "too-long", "photo,at", "a.jpg,2026-02-13,x", "!" },
  { "too-short", "photo,at,story", "a.jpg,2026-02-13", "!" },
};

static const char *
or_dash (const char *text)
{
  return text != NULL ? text : "-";
}

static void
test_row (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n", rows[i].header, rows[i].row);
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrUseCsv) table = kadr_use_csv_new (text, strlen (text), "Asia/Almaty", &error);
  g_autoptr (KadrUseRow) row = table != NULL ? kadr_use_csv_next (table, &error) : NULL;
  g_autofree char *at = row != NULL ? kadr_clock_format (row->at) : NULL;
  g_autofree char *seen = NULL;

  g_assert_nonnull (table);
  g_assert_cmpint (kadr_use_csv_get_line (table), ==, 2);
  if (row == NULL)
    g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
  else
    seen = g_strdup_printf ("%s %s %s %s %s %s %s", at, row->photo, or_dash (row->story),
                            row->purpose, row->medium, or_dash (row->territory),
                            or_dash (row->credit));
  g_assert_cmpstr (row != NULL ? seen : "!", ==, rows[i].want);
}

static void
test_headers (void)
{
  static const char *const bad[]
      = { "", "a,b\n", "photo\n", "at\n", "photo,at,file\n", "photo,at,photo\n" };
  static const char good[] = "url,photo,at,views\n";
  g_autoptr (KadrUseCsv) table = kadr_use_csv_new (good, strlen (good), NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (kadr_use_csv_new (bad[i], strlen (bad[i]), NULL, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
  g_assert_nonnull (table);
  g_assert_cmpint (kadr_use_csv_get_unknown (table)->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("/use-csv/row/", rows[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/use-csv/headers", test_headers);
  return g_test_run ();
}
