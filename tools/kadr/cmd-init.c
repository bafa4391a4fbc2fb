/* init: makes a desk. */
#include "base/fault.h"
#include "facts/keeping.h"
#include "kadr/commands.h"

#include <stdio.h>

/* The machine's own zone; a desk needs a name for it, not an offset. */
static char *
find_local_zone (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GTimeZone) known = g_time_zone_new_identifier (g_time_zone_get_identifier (local));

  return g_strdup (known != NULL ? g_time_zone_get_identifier (local) : "UTC");
}

/* The book that a new desk begins with, also in its store. */
static gboolean
keep_book (const char *dir, GError **error)
{
  g_autoptr (KadrDesk) desk = kadr_desk_open (dir, NULL, error);

  return desk != NULL
         && kadr_keeping_run (kadr_desk_get_db (desk), kadr_desk_get_store (desk), KADR_KEEPING_ALL,
                              NULL, NULL, error);
}

gboolean
kadr_cmd_init (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *lang = NULL;
  g_autofree char *dir = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, NULL, NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  dir = g_canonicalize_filename (argv[1], NULL);
  if (name == NULL)
    {
      g_autofree char *base = g_path_get_basename (dir);

      name = g_filename_display_name (base);
    }
  if (zone == NULL)
    zone = find_local_zone ();
  if (!kadr_desk_init (dir, name, zone, lang != NULL ? lang : "ru", kadr_cli_get_who (cli), error)
      || !keep_book (dir, error))
    return FALSE;
  if (kadr_cli_is_json (cli))
    {
      g_autoptr (json_t) made = json_object ();

      kadr_json_set_text (made, "desk", dir);
      kadr_json_set_text (made, "name", name);
      kadr_json_set_text (made, "zone", zone);
      kadr_json_set_text (made, "lang", lang != NULL ? lang : "ru");
      kadr_cli_print_json (made);
      return TRUE;
    }
  kadr_cli_say (cli, _ ("The desk “%s” is in %s. Take pictures in with: kadr -C %s ingest FOLDER"),
                name, dir, argv[1]);
  return TRUE;
}
