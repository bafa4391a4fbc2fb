/* catalog/outgoing.h - what a copy of a picture that leaves the desk must carry besides what is in the file.
 *
 *   {"set": {"creditLine": "пресс-служба акимата", "description": {"kk": "..."}},
 *    "remove": ["instructions", "description/ru"], "iim": true}
 *
 * That is the order of a worker's WRITE (darkroom/darkroom.h): the fields that templates and people changed,
 * whole; what they cleared; what the desk's grants forbid (rights/policy.h); and the credit, wherever the fields
 * do not say it already, in the form for metadata (credit/credit-render.h). A credit is never lost on the way out:
 * old systems read nothing but IIM, so a JPEG or TIFF that is changed gets that as well. Reads only.
 */
#pragma once
#include "catalog/photo-book.h"
#include "credit/credit-names.h"

G_BEGIN_DECLS

/* A new reference. @lang: the language of the credit's words about the picture ("архивное"). */
json_t *kadr_outgoing_load_order (KadrDb *db, const KadrPhoto *photo, const KadrCreditNames *known, const char *lang,
                                  GError **error);

/* For a JPEG made of the picture's pixels, which has nothing of the file's metadata: all that the copy would say, the
 * file's own fields too; without image regions, which are measured on the original's pixels. A new reference. */
json_t *kadr_outgoing_load_order_for_rendition (KadrDb *db, const KadrPhoto *photo, const KadrCreditNames *known,
                                                const char *lang, GError **error);

/* What kadr_outgoing_load_order() gave, for an XMP sidecar, which holds nothing else. A new reference. */
json_t *kadr_outgoing_for_sidecar (const json_t *order);

/* TRUE when the copy would be the original, byte for byte. */
gboolean kadr_outgoing_is_empty (const json_t *order);

G_END_DECLS
