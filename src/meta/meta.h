/* meta/meta.h - everything that one file says about its picture.
 *
 * The value is the JSON object that `kadr inspect --json` prints (without `file` and `sha256`):
 *   format, width, height, orientation (1-8), taken {local, offset, utc}, gps {lat, lon, alt},
 *   camera {make, model, lens, serial}, fields {id: value}, candidates {id: [{source, value, charset}]},
 *   conflicts [id], warnings [text], c2pa, pixel_id, and rights where the file has any (meta/rights-expression.h)
 * Field ids are the keys of the IPTC Photo Metadata TechReference ("creditLine", "description", ...).
 * A string property is a string, a bag or sequence an array in its order, a language alternative an
 * object {"x-default": ..., "ru": ...}, a structure an object.
 *
 * It is made by the worker (meta/reader.h), crosses the process boundary as text and is checked again
 * here: kadr believes no byte of it before. Pure; immutable.
 */
#pragma once
#include <glib.h>

#include "base/json.h"

G_BEGIN_DECLS

typedef struct _KadrMeta KadrMeta;

/* Checks shapes, ranges, lengths and UTF-8 of every part; KADR_FAULT_DAMAGED names what is wrong.
 * Takes a reference of @document. */
KadrMeta *kadr_meta_new (json_t *document, GError **error);
void      kadr_meta_free (KadrMeta *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrMeta, kadr_meta_free)

/* The whole, borrowed; nobody may change it. */
json_t *kadr_meta_get_json (const KadrMeta *self);

/* "jpeg", "png", "tiff", "webp", "heif", "avif", "gif", "psd", "jp2", "jxl", "raw", "xmp", "unknown". */
const char *kadr_meta_get_format (const KadrMeta *self);
/* Pixels as stored, before orientation; 0 when unknown. */
int kadr_meta_get_width (const KadrMeta *self);
int kadr_meta_get_height (const KadrMeta *self);

/* The reconciled value of a property, borrowed; NULL when the file says nothing. */
json_t *kadr_meta_get_field (const KadrMeta *self, const char *property);
/* The same as plain text: a language alternative gives x-default, an array its first item. */
const char *kadr_meta_get_field_text (const KadrMeta *self, const char *property);

/* Wall time as the file says it, "2026-02-13T18:36:42.12"; NULL when unknown. */
const char *kadr_meta_get_taken_local (const KadrMeta *self);
/* Minutes east of UTC; FALSE when the file gives no offset (then it is never guessed here). */
gboolean kadr_meta_get_taken_offset (const KadrMeta *self, int *minutes);

/* SHA-256 of the picture data without metadata; NULL when the format is not understood well enough. */
const char *kadr_meta_get_pixel_id (const KadrMeta *self);

G_END_DECLS
