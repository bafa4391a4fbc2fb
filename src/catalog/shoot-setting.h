/* catalog/shoot-setting.h - what holds for a shoot: kadr shoot set "Первый снег" --template akimat
 *
 * Laid down once, taken by every later ingest into the shoot unless its command says otherwise. Also how far the
 * shoot's pictures are numbered. Writes the table shoot_setting. Never says what a value means: the journey does.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "db/db.h"

G_BEGIN_DECLS

typedef enum {
  KADR_SHOOT_TEMPLATE,
  KADR_SHOOT_PRESET,
  KADR_SHOOT_CREDIT, /* for pictures that name nobody */
  KADR_SHOOT_ZONE,   /* of cameras that tell none */
  KADR_SHOOT_RENAME, /* what its pictures are called: a pattern (catalog/pattern.h) */
  KADR_N_SHOOT_SETTINGS
} KadrShootSetting;

typedef struct {
  char *values[KADR_N_SHOOT_SETTINGS]; /* NULL: not laid down */
  gint64 sequence;                     /* the number of the last picture; 0: none yet */
} KadrShootSettings;

/* "template", "preset", ... Static. */
const char *kadr_shoot_setting_get_name (KadrShootSetting setting);

/* All of them, for a shoot that may have none; the caller frees them. */
KadrShootSettings *kadr_shoot_setting_load (KadrDb *db, gint64 shoot, GError **error);
void               kadr_shoot_setting_free (KadrShootSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrShootSettings, kadr_shoot_setting_free)

/* @value NULL: laid down no longer. @name is the shoot's, for the log. Inside a transaction. */
gboolean kadr_shoot_setting_put (KadrDb *db, gint64 shoot, const char *name, KadrShootSetting setting,
                                 const char *value, const char *who, gint64 at, GError **error);
/* Pictures up to @sequence are numbered; never less than before. Inside a transaction. */
gboolean kadr_shoot_setting_put_sequence (KadrDb *db, gint64 shoot, gint64 sequence, GError **error);

/* {"template": "akimat", ...}: those that are laid down; a new reference. */
json_t *kadr_shoot_setting_to_json (const KadrShootSettings *settings);

G_END_DECLS
