/* kadr edit: changes what photos say, on the desk's layer; kadr undo takes a change back. */
#include "base/fault.h"
#include "catalog/edit-change.h"
#include "catalog/edit.h"
#include "catalog/roster.h"
#include "credit/credit-lesson.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/edit-table.h"
#include "kadr/originals.h"
#include "kadr/photo-list.h"
#include "store/store-pin.h"

#include <stdio.h>
#include <string.h>

/* The arguments that are changes; the others, which must stand before them, name photos. */
static gboolean
split_arguments (int argc, char **argv, int *first_change, GError **error)
{
  int i = 1;

  while (i < argc && !kadr_edit_change_is_one (argv[i]))
    i++;
  *first_change = i;
  if (i == 1)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "edit",
                           _ ("say which photo, before the changes"));
  if (i == argc)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "edit",
                           _ ("say what to change: FIELD=VALUE, FIELD+=VALUE or FIELD="));
  for (; i < argc; i++)
    if (!kadr_edit_change_is_one (argv[i]))
      return kadr_fault_set (
          error, KADR_FAULT_BAD_INPUT, argv[i],
          _ ("photos are named before the changes; quote a value that has blanks"));
  return TRUE;
}

static void
print_changed (const KadrCli *cli, const char *photo, gint64 batch, guint n)
{
  g_autoptr (json_t) line = NULL;

  if (!kadr_cli_is_json (cli))
    {
      printf (ngettext ("%.12s  %u value changed\n", "%.12s  %u values changed\n", n), photo, n);
      return;
    }
  line = json_object ();
  kadr_json_set_text (line, "photo", photo);
  kadr_json_set_int (line, "changed", n);
  json_object_set_new (line, "batch", n > 0 ? json_integer (batch) : json_null ());
  kadr_cli_print_json (line);
}

static gboolean
edit_all (KadrDb *db, const GPtrArray *photos, const GPtrArray *changes, const KadrEditAct *act,
          GArray *counts, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    {
      guint n = 0;

      if (!kadr_edit_apply (db, g_ptr_array_index (photos, i), changes, act, &n, error))
        return FALSE;
      g_array_append_val (counts, n);
    }
  return kadr_db_commit (work, error);
}

/* The changes with the codes of the desk's rosters replaced in their values; an owned array that ends with NULL. */
static char **
replace_codes (KadrCli *cli, KadrDesk *desk, char **changes, GError **error)
{
  g_autofree char *folder = kadr_desk_get_rosters (desk);
  g_autoptr (KadrRoster) roster
      = kadr_roster_load (folder, kadr_desk_get_roster_sign (desk), error);
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *replaced = NULL;

  if (roster == NULL)
    return NULL;
  replaced = g_ptr_array_new ();
  for (char **change = changes; *change != NULL; change++)
    {
      const char *value = strchr (*change, '=') + 1;
      g_autofree char *front = g_strndup (*change, (gsize) (value - *change));
      g_autofree char *expanded = g_utf8_validate (value, -1, NULL)
                                      ? kadr_roster_expand (roster, value, unknown)
                                      : g_strdup (value);

      g_ptr_array_add (replaced, g_strconcat (front, expanded, NULL));
    }
  for (guint i = 0; kadr_roster_get_length (roster) > 0 && i < unknown->len; i++)
    kadr_cli_say (cli, _ ("no roster has the code %s; it is left as it stands"),
                  (const char *) g_ptr_array_index (unknown, i));
  g_ptr_array_add (replaced, NULL);
  return (char **) g_ptr_array_free (replaced, FALSE);
}

/* A table says itself which photos and which languages. */
static gboolean
check_table (const KadrEditTableOrder *table, int argc, const char *lang, GError **error)
{
  if (table->path == NULL)
    return kadr_fault_set (error, KADR_FAULT_WRONG_USE, NULL,
                           _ ("--clear and --dry-run go with --csv"));
  if (argc > 1 || lang != NULL)
    return kadr_fault_set (error, KADR_FAULT_WRONG_USE, NULL,
                           _ ("with --csv, photos, changes and languages stand in the table"));
  return TRUE;
}

gboolean
kadr_cmd_edit (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *lang = NULL, *why = NULL, *csv = NULL;
  KadrEditTableOrder table = { 0 };
  const GOptionEntry entries[]
      = { { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
          { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
          { "clear", 0, 0, G_OPTION_ARG_NONE, &table.clears, NULL, NULL },
          { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &table.is_trial, NULL, NULL },
          { "why", 0, 0, G_OPTION_ARG_STRING, &why, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GPtrArray) changes = NULL, photos = NULL;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (KadrCreditNames) known = NULL;
  KadrEditAct act = { .who = kadr_cli_get_who (cli), .at = kadr_cli_get_now (cli) };
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;
  g_auto (GStrv) arguments = NULL;
  int first_change = 0;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, -1, error))
    return FALSE;
  table.path = csv;
  table.why = why;
  if (csv != NULL || table.clears || table.is_trial)
    return check_table (&table, argc, lang, error) && kadr_edit_table_run (cli, &table, error);
  if (!split_arguments (argc, argv, &first_change, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  arguments = desk != NULL ? replace_codes (cli, desk, argv + first_change, error) : NULL;
  changes = arguments != NULL ? kadr_edit_change_parse (arguments, lang, error) : NULL;
  if (changes == NULL)
    return FALSE;
  db = kadr_desk_get_db (desk);
  photos = kadr_photo_list_load (db, argv + 1, first_change - 1, error);
  known = photos != NULL ? kadr_credit_lesson_load_names (db, photos, error) : NULL;
  if (known == NULL)
    return FALSE;
  act.known = known;
  act.why = why;
  act.batch = kadr_edit_new_batch (db, error);
  if (act.batch == 0 || !edit_all (db, photos, changes, &act, counts, error))
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    print_changed (cli, g_ptr_array_index (photos, i), act.batch, g_array_index (counts, guint, i));
  return TRUE;
}

static gboolean
read_batch (const char *text, gint64 *batch, GError **error)
{
  if (text == NULL)
    {
      *batch = 0;
      return TRUE;
    }
  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, batch, NULL))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                           _ ("not the number of an edit; kadr history shows them"));
  return TRUE;
}

static gboolean
undo (KadrDesk *desk, gint64 batch, KadrEditAct *act, guint *n, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (KadrCreditNames) known = kadr_party_book_load_names (db, error);
  g_autoptr (KadrStorePin) pin
      = known != NULL ? kadr_store_pin_share_soon (kadr_desk_get_store (desk), error) : NULL;
  g_autoptr (KadrTransaction) work = pin != NULL ? kadr_db_begin (db, error) : NULL;

  act->known = known;
  return work != NULL && kadr_edit_undo (db, batch, act, photos, n, error)
         && kadr_originals_bring_back (desk, photos, act->who, act->at, error)
         && kadr_db_commit (work, error);
}

gboolean
kadr_cmd_undo (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrEditAct act = { .who = kadr_cli_get_who (cli), .at = kadr_cli_get_now (cli) };
  g_autoptr (json_t) line = json_object ();
  KadrDesk *desk = NULL;
  gint64 batch = 0;
  guint n = 0;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 1, error)
      || !read_batch (argv[1], &batch, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL || !undo (desk, batch, &act, &n, error))
    return FALSE;
  kadr_json_set_int (line, "batch", act.batch);
  kadr_json_set_int (line, "undone", n);
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (line);
  else
    printf (ngettext ("%u value taken back\n", "%u values taken back\n", n), n);
  return TRUE;
}
