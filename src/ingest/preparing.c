#include "ingest/preparing.h"

#include "base/fault.h"
#include "base/text.h"
#include "catalog/camera-clock.h"
#include "catalog/shoot-book.h"
#include "rights/preset.h"

void
kadr_preparing_free (KadrPreparing *self)
{
  g_clear_pointer (&self->settings, kadr_shoot_setting_free);
  g_clear_pointer (&self->template, kadr_template_free);
  g_clear_pointer (&self->rename, kadr_pattern_free);
  json_decref (self->clock);
  g_clear_pointer (&self->roster, kadr_roster_free);
  g_free (self->shoot_name);
  g_free (self);
}

static gboolean
find_shoot (KadrPreparing *self, KadrDb *db, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrShoot) shoot = NULL;
  g_autofree char *tidy = NULL;

  if (name == NULL)
    return TRUE;
  tidy = kadr_text_tidy (name);
  if (*tidy == '\0')
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name, _ ("a shoot needs a name"));
  shoot = kadr_shoot_book_find (db, name, &failure);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  self->shoot = shoot != NULL ? shoot->id : 0;
  self->shoot_name = shoot != NULL ? g_strdup (shoot->name) : g_steal_pointer (&tidy);
  self->settings = kadr_shoot_setting_load (db, self->shoot, error);
  return self->settings != NULL;
}

/* What the command says, else what is laid down for the shoot, else @fallback. */
static const char *
choose (const KadrPreparing *self, const char *said, KadrShootSetting setting, const char *fallback)
{
  if (said == NULL && self->settings != NULL)
    said = self->settings->values[setting];
  return said != NULL ? said : fallback;
}

static gboolean
load_template (KadrPreparing *self, const KadrIngestParts *parts, const char *name, GError **error)
{
  if (name == NULL)
    return TRUE;
  self->template = kadr_template_load (parts->templates, name, error);
  return self->template != NULL;
}

/* What pictures are called, by the command, the shoot or the template. */
static gboolean
load_rename (KadrPreparing *self, const char *said, GError **error)
{
  const char *text
      = choose (self, said, KADR_SHOOT_RENAME,
                self->template != NULL ? kadr_template_get_rename (self->template) : NULL);

  if (text == NULL || *text == '\0')
    return TRUE;
  self->rename = kadr_pattern_new_name (text, text, error);
  return self->rename != NULL;
}

static gboolean
check_preset (const KadrPreparing *self, const KadrIngestParts *parts, gint64 at, GError **error)
{
  g_autoptr (GPtrArray) grants = NULL;

  if (self->preset == NULL)
    return TRUE;
  grants = kadr_preset_make (self->preset, parts->presets, at, error);
  return grants != NULL;
}

static gboolean
check_zone (const char *name, GError **error)
{
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  return name == NULL || zone != NULL
         || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name,
                            _ ("there is no such time zone; they are named like Asia/Almaty"));
}

KadrPreparing *
kadr_preparing_new (const KadrIngestParts *parts, const KadrIngestOrder *order, GError **error)
{
  g_autoptr (KadrPreparing) self = g_new0 (KadrPreparing, 1);
  const char *zone = NULL;

  if (!find_shoot (self, parts->db, order->shoot, error))
    return NULL;
  self->preset = choose (self, order->preset, KADR_SHOOT_PRESET, NULL);
  self->credit = choose (self, NULL, KADR_SHOOT_CREDIT, NULL);
  zone = choose (self, order->zone, KADR_SHOOT_ZONE, NULL);
  self->clock = kadr_camera_clock_new (order->clock_shift, zone);
  self->roster = kadr_roster_load (parts->rosters, parts->roster_sign, error);
  if (self->roster == NULL || !check_preset (self, parts, order->at, error)
      || !check_zone (zone, error)
      || !load_template (self, parts, choose (self, order->template, KADR_SHOOT_TEMPLATE, NULL),
                         error)
      || !load_rename (self, order->rename, error))
    return NULL;
  return g_steal_pointer (&self);
}
