/* catalog/field-book.h - the IPTC values of a photo, in three layers.
 *
 * `embedded` is what the file says, `template` what the ingest added, `desk` what people decided. The
 * highest layer that has a value counts; lower ones stay visible and are never altered. A desk value of
 * JSON null hides lower layers (the field was cleared).
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "db/db.h"

G_BEGIN_DECLS

typedef enum {
  KADR_LAYER_EMBEDDED,
  KADR_LAYER_TEMPLATE,
  KADR_LAYER_DESK,
} KadrLayer;

/* Stores @value (NULL removes the layer's value). Inside a transaction. Logs nothing: see catalog/edit.h. */
gboolean kadr_field_book_put (KadrDb *db, const char *photo, const char *property, const char *lang, KadrLayer layer,
                              const json_t *value, gint64 at, GError **error);

/* What counts now: {property: value} with language alternatives as objects, as in meta/meta.h. A new
 * reference; NULL with @error set on failure. */
json_t *kadr_field_book_load (KadrDb *db, const char *photo, GError **error);
/* The value of one layer alone: a new reference, NULL without @error when it has none. */
json_t *kadr_field_book_find (KadrDb *db, const char *photo, const char *property, const char *lang, KadrLayer layer,
                              GError **error);

/* Only what people and templates set: {property: value}; what a copy that leaves must carry besides
 * the embedded values. */
json_t *kadr_field_book_load_changes (KadrDb *db, const char *photo, GError **error);

G_END_DECLS
