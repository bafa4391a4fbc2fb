/* shoot set: lays down what later ingests into a shoot take. */
#include "base/fault.h"
#include "catalog/shoot-book.h"
#include "catalog/shoot-setting.h"
#include "catalog/template.h"
#include "kadr/commands.h"
#include "rights/preset.h"

#include <stdio.h>

static gboolean
check_template (const KadrDesk *desk, const char *name, GError **error)
{
  g_autofree char *folder = kadr_desk_get_templates (desk);
  g_autoptr (KadrTemplate) template = kadr_template_load (folder, name, error);

  return template != NULL;
}

static gboolean
check_preset (const KadrDesk *desk, const char *name, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) grants = kadr_preset_make (name, kadr_desk_get_presets (desk), now, error);

  return grants != NULL;
}

static gboolean
check_zone (const char *name, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  return zone != NULL
         || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name,
                            _ ("there is no such time zone; they are named like Asia/Almaty"));
}

static gboolean
check_rename (const char *text, GError **error)
{
  g_autoptr (KadrPattern) pattern = kadr_pattern_new_name (text, text, error);

  return pattern != NULL;
}

/* Nothing is laid down that the next ingest would stumble over. */
static gboolean
check_all (const KadrDesk *desk, char *const *values, gint64 now, GError **error)
{
  const char *template = values[KADR_SHOOT_TEMPLATE], *preset = values[KADR_SHOOT_PRESET];
  const char *zone = values[KADR_SHOOT_ZONE], *rename = values[KADR_SHOOT_RENAME];

  return (template == NULL || *template == '\0' || check_template (desk, template, error))
         && (preset == NULL || *preset == '\0' || check_preset (desk, preset, now, error))
         && (zone == NULL || *zone == '\0' || check_zone (zone, error))
         && (rename == NULL || *rename == '\0' || check_rename (rename, error));
}

static gboolean
put_all (KadrDb *db, const KadrCli *cli, const char *name, char *const *values, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  const char *who = kadr_cli_get_who (cli);
  gint64 now = kadr_cli_get_now (cli), shoot = 0;

  if (work == NULL || !kadr_shoot_book_find_or_add (db, name, who, now, &shoot, error))
    return FALSE;
  for (int i = 0; i < KADR_N_SHOOT_SETTINGS; i++)
    {
      const char *value = values[i];

      if (value != NULL
          && !kadr_shoot_setting_put (db, shoot, name, (KadrShootSetting) i,
                                      *value != '\0' ? value : NULL, who, now, error))
        return FALSE;
    }
  return kadr_db_commit (work, error);
}

static gboolean
print_settings (KadrCli *cli, KadrDb *db, const char *name, GError **error)
{
  g_autoptr (KadrShoot) shoot = kadr_shoot_book_load (db, name, error);
  g_autoptr (KadrShootSettings) settings
      = shoot != NULL ? kadr_shoot_setting_load (db, shoot->id, error) : NULL;
  g_autoptr (json_t) object = NULL;
  json_t *values = NULL, *value = NULL;
  const char *key = NULL;

  if (settings == NULL)
    return FALSE;
  values = kadr_shoot_setting_to_json (settings);
  object = json_pack ("{s:s, s:o}", "shoot", shoot->name, "settings", values);
  if (kadr_cli_is_json (cli))
    {
      kadr_cli_print_json (object);
      return TRUE;
    }
  json_object_foreach (values, key, value)
    printf ("%-12s %s\n", key, json_string_value (value));
  if (json_object_size (values) == 0)
    kadr_cli_say (cli, _ ("nothing is laid down for this shoot"));
  return TRUE;
}

static gboolean
set_all (KadrCli *cli, const char *name, char *const *values, GError **error)
{
  KadrDesk *desk = kadr_cli_load_desk (cli, error);
  gboolean has_value = FALSE;

  if (desk == NULL || !check_all (desk, values, kadr_cli_get_now (cli), error))
    return FALSE;
  for (int i = 0; i < KADR_N_SHOOT_SETTINGS; i++)
    has_value = has_value || values[i] != NULL;
  return (!has_value || put_all (kadr_desk_get_db (desk), cli, name, values, error))
         && print_settings (cli, kadr_desk_get_db (desk), name, error);
}

gboolean
kadr_cmd_shoot_set (KadrCli *cli, int argc, char **argv, GError **error)
{
  char *values[KADR_N_SHOOT_SETTINGS] = { NULL };
  const GOptionEntry entries[] = {
    { "template", 0, 0, G_OPTION_ARG_STRING, &values[KADR_SHOOT_TEMPLATE], NULL, NULL },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &values[KADR_SHOOT_PRESET], NULL, NULL },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &values[KADR_SHOOT_ZONE], NULL, NULL },
    { "rename", 0, 0, G_OPTION_ARG_STRING, &values[KADR_SHOOT_RENAME], NULL, NULL },
    { "credit", 0, 0, G_OPTION_ARG_STRING, &values[KADR_SHOOT_CREDIT], NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  gboolean is_done = kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error)
                     && set_all (cli, argv[1], values, error);

  for (int i = 0; i < KADR_N_SHOOT_SETTINGS; i++)
    g_free (values[i]);
  return is_done;
}
