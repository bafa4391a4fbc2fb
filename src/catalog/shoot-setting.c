#include "catalog/shoot-setting.h"

#include "base/fault.h"
#include "catalog/shoot-setting.sql.h"
#include "db/query.h"
#include "log/log.h"

#include <string.h>

#define SEQUENCE "sequence"

static const char *const names[KADR_N_SHOOT_SETTINGS] = {
  [KADR_SHOOT_TEMPLATE] = "template", [KADR_SHOOT_PRESET] = "preset",
  [KADR_SHOOT_CREDIT] = "credit",     [KADR_SHOOT_ZONE] = "zone",
  [KADR_SHOOT_RENAME] = "rename",
};

const char *
kadr_shoot_setting_get_name (KadrShootSetting setting)
{
  return names[setting];
}

void
kadr_shoot_setting_free (KadrShootSettings *settings)
{
  for (int i = 0; i < KADR_N_SHOOT_SETTINGS; i++)
    g_free (settings->values[i]);
  g_free (settings);
}

static void
take_row (KadrShootSettings *settings, const char *key, const char *value)
{
  if (strcmp (key, SEQUENCE) == 0)
    settings->sequence = g_ascii_strtoll (value, NULL, 10);
  for (int i = 0; i < KADR_N_SHOOT_SETTINGS; i++)
    if (strcmp (key, names[i]) == 0)
      settings->values[i] = g_strdup (value);
}

KadrShootSettings *
kadr_shoot_setting_load (KadrDb *db, gint64 shoot, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrShootSettings) settings = g_new0 (KadrShootSettings, 1);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_settings_of);

  kadr_query_bind_int (query, 1, shoot);
  while (kadr_query_next (query, &failure))
    take_row (settings, kadr_query_get_text (query, 0), kadr_query_get_text (query, 1));
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&settings) : NULL;
}

static gboolean
put (KadrDb *db, gint64 shoot, const char *key, const char *value, GError **error)
{
  g_autoptr (KadrQuery) query
      = kadr_query_new (db, value != NULL ? &sql_put_setting : &sql_delete_setting);

  g_return_val_if_fail (kadr_db_is_in_transaction (db), FALSE);
  kadr_query_bind_int (query, 1, shoot);
  kadr_query_bind_text (query, 2, key);
  if (value != NULL)
    kadr_query_bind_text (query, 3, value);
  return kadr_query_run (query, error);
}

gboolean
kadr_shoot_setting_put (KadrDb *db, gint64 shoot, const char *name, KadrShootSetting setting,
                        const char *value, const char *who, gint64 at, GError **error)
{
  g_autoptr (json_t) detail = json_object ();

  kadr_json_set_text (detail, names[setting], value);
  return put (db, shoot, names[setting], value, error)
         && kadr_log_add (db, at, who, "shoot.set", name, detail, error);
}

gboolean
kadr_shoot_setting_put_sequence (KadrDb *db, gint64 shoot, gint64 sequence, GError **error)
{
  g_autoptr (KadrShootSettings) now = kadr_shoot_setting_load (db, shoot, error);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);

  return now != NULL && (now->sequence >= sequence || put (db, shoot, SEQUENCE, text, error));
}

json_t *
kadr_shoot_setting_to_json (const KadrShootSettings *settings)
{
  json_t *object = json_object ();

  for (int i = 0; i < KADR_N_SHOOT_SETTINGS; i++)
    if (settings->values[i] != NULL)
      kadr_json_set_text (object, names[i], settings->values[i]);
  return object;
}
