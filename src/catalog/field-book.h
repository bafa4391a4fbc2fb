/* catalog/field-book.h - the IPTC values of a photo, in three layers.
 *
 * `embedded` is what the file says, `template` what the ingest added, `desk` what people decided. The
 * highest layer that has a value counts; lower ones stay visible and are never altered. A desk value of
 * JSON null hides lower layers (the field was cleared).
 *
 * A language alternative is kept as one row per language ("x-default", "ru", "kk"), each with layers of
 * its own: a Kazakh caption written at the desk leaves the embedded Russian one alone, and clearing one
 * language hides that language only. Every other value is one row with the language "".
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

/* Stores one row: @value in @lang ("" for values that have no language); NULL removes the layer's value.
 * Inside a transaction. Logs nothing: see catalog/edit.h. */
gboolean kadr_field_book_put (KadrDb *db, const char *photo, const char *property, const char *lang, KadrLayer layer,
                              const json_t *value, gint64 at, GError **error);
/* Stores a value as meta/meta.h shapes it: a language alternative becomes a row for each of its languages,
 * and a plain string for such a property its "x-default". */
gboolean kadr_field_book_put_whole (KadrDb *db, const char *photo, const char *property, KadrLayer layer,
                                    const json_t *value, gint64 at, GError **error);

/* What counts now: {property: value} with language alternatives as objects, as in meta/meta.h. A new
 * reference; NULL with @error set on failure. */
json_t *kadr_field_book_load (KadrDb *db, const char *photo, GError **error);
/* The value of one layer alone: a new reference, NULL without @error when it has none. */
json_t *kadr_field_book_find (KadrDb *db, const char *photo, const char *property, const char *lang, KadrLayer layer,
                              GError **error);

/* The highest layer in which @property has a value in any language; EMBEDDED when there is none. */
gboolean kadr_field_book_find_layer (KadrDb *db, const char *photo, const char *property, KadrLayer *layer,
                                     GError **error);
/* {property: "template" or "desk"} of those that count by more than what the file says. A new reference. */
json_t *kadr_field_book_load_layers (KadrDb *db, const char *photo, GError **error);
/* "embedded", "template", "desk"; the same words stand in the table credit. Static. */
const char *kadr_field_book_get_layer_name (KadrLayer layer);

/* Only the properties that people or templates changed: {property: value}; what a copy that leaves must
 * carry in place of the embedded values. The value is the whole of what counts now (all languages of an
 * alternative, also those that were not touched); JSON null: cleared, so to be removed from the copy. */
json_t *kadr_field_book_load_changes (KadrDb *db, const char *photo, GError **error);

/* The text of @value for people: of a language alternative the one in @lang, else "x-default", else any;
 * of a list its first item. Borrowed; NULL when there is none. */
const char *kadr_field_book_get_text (const json_t *value, const char *lang);

G_END_DECLS
