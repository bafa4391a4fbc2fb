/* roster add, list, show: codes that stand for names in captions. */
#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "catalog/roster.h"
#include "kadr/commands.h"
#include "kadr/desk-names.h"
#include "kadr/whole-input.h"
#include "log/log.h"

#include <stdio.h>
#include <string.h>

#define MAX_BYTES (4 * 1024 * 1024)
#define SUFFIX    ".tsv"

/* "lists/kairat.txt" -> "kairat" */
static char *
make_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_steal_pointer (&base);
}

static KadrRoster *
read_roster (const char *path, char sign, GError **error)
{
  GString *text = kadr_whole_input_read (path, MAX_BYTES,
                                         _ ("this is no roster: a text of at most 4 MB"), error);
  KadrRoster *roster
      = text != NULL ? kadr_roster_parse (text->str, text->len, path, sign, error) : NULL;

  if (text != NULL)
    g_string_free (text, TRUE);
  return roster;
}

static gboolean
log_roster (KadrCli *cli, KadrDb *db, const char *name, guint n, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (json_t) detail = json_object ();

  kadr_json_set_int (detail, "codes", n);
  return work != NULL
         && kadr_log_add (db, kadr_cli_get_now (cli), kadr_cli_get_who (cli), "roster.added", name,
                          detail, error)
         && kadr_db_commit (work, error);
}

static gboolean
keep_roster (KadrDesk *desk, const KadrRoster *roster, const char *name, GError **error)
{
  g_autofree char *folder = kadr_desk_get_rosters (desk);
  g_autofree char *file = g_strconcat (name, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *text = kadr_roster_to_text (roster);

  return kadr_path_make_dir (folder, error)
         && kadr_draft_file_write (path, text, strlen (text), error);
}

static void
print_roster (KadrCli *cli, const char *name, guint n)
{
  g_autoptr (json_t) object = json_object ();

  kadr_json_set_text (object, "roster", name);
  kadr_json_set_int (object, "codes", n);
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (object);
  else
    printf (ngettext ("%s: %u code\n", "%s: %u codes\n", n), name, n);
}

gboolean
kadr_cmd_roster_add (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[]
      = { { "name", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL }, G_OPTION_ENTRY_NULL };
  g_autoptr (KadrRoster) roster = NULL;
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (name == NULL)
    name = make_name (argv[1]);
  if (!kadr_roster_is_name (name))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name,
                           _ ("this cannot be a roster's name; give one with --name"));
  desk = kadr_cli_load_desk (cli, error);
  roster = desk != NULL ? read_roster (argv[1], kadr_desk_get_roster_sign (desk), error) : NULL;
  if (roster == NULL || !keep_roster (desk, roster, name, error)
      || !log_roster (cli, kadr_desk_get_db (desk), name, kadr_roster_get_length (roster), error))
    return FALSE;
  print_roster (cli, name, kadr_roster_get_length (roster));
  return TRUE;
}

/* NOT_FOUND when the desk has none of this name. */
static KadrRoster *
load_roster (const KadrDesk *desk, const char *name, GError **error)
{
  g_autofree char *folder = kadr_desk_get_rosters (desk);
  g_autofree char *file = g_strconcat (name, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (kadr_roster_is_name (name) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return read_roster (path, kadr_desk_get_roster_sign (desk), error);
  kadr_fault_set (error, KADR_FAULT_NOT_FOUND, name,
                  _ ("there is no such roster; kadr roster list shows them"));
  return NULL;
}

gboolean
kadr_cmd_roster_list (KadrCli *cli, int argc, char **argv, GError **error)
{
  static const KadrDeskNames rosters
      = { .get_folder = kadr_desk_get_rosters, .list = kadr_roster_list };
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  names = kadr_desk_names_load (&rosters, cli, &folder, error);
  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (KadrRoster) roster = load_roster (kadr_cli_load_desk (cli, error), name, error);

      if (roster == NULL)
        return FALSE;
      print_roster (cli, name, kadr_roster_get_length (roster));
    }
  if (names->len == 0)
    kadr_cli_say (cli, _ ("there are no rosters; kadr roster add FILE takes one"));
  return TRUE;
}

gboolean
kadr_cmd_roster_show (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;
  g_autoptr (KadrRoster) roster = NULL;
  g_autoptr (json_t) object = NULL;
  g_autofree char *text = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  roster = desk != NULL ? load_roster (desk, argv[1], error) : NULL;
  if (roster == NULL)
    return FALSE;
  text = kadr_roster_to_text (roster);
  object = json_pack ("{s:s, s:o}", "roster", argv[1], "codes", kadr_roster_to_json (roster));
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (object);
  else
    fputs (text, stdout);
  return TRUE;
}
