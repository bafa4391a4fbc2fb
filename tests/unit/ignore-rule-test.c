#include "ingest/ignore-rule.h"

static void
test_table (void)
{
  static const struct
  {
    const char *name;
    gboolean is_folder, is_ignored;
  } rows[] = {
    { ".DS_Store", FALSE, TRUE },
    { ".ds_store", FALSE, TRUE },
    { "._DSC_0001.JPG", FALSE, TRUE },
    { "THUMBS.DB", FALSE, TRUE },
    { "desktop.ini", FALSE, TRUE },
    { "System Volume Information", TRUE, TRUE },
    { ".Trash-1000", TRUE, TRUE },
    { ".Trashes", TRUE, TRUE },
    /* What only looks like one is taken in: nothing is left behind without a rule. */
    { ".DS_Store", TRUE, FALSE },
    { "Thumbs.db.jpg", FALSE, FALSE },
    { "System Volume Information", FALSE, FALSE },
    { ".hidden.jpg", FALSE, FALSE },
    { "DSC_0001.XMP", FALSE, FALSE },
    { "MISC", TRUE, FALSE },
    { "\xFF.jpg", FALSE, FALSE },
    { "", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if ((kadr_ignore_rule_find (rows[i].name, rows[i].is_folder) != NULL) != rows[i].is_ignored)
      g_error ("“%s” is %s", rows[i].name, rows[i].is_ignored ? "taken in" : "ignored");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ignore-rule/table", test_table);
  return g_test_run ();
}
