/* meta/candidates.h - gathers per property what each source in the file says.
 *
 *   {"creditLine": [{"source": "xmp", "value": "..."}, {"source": "iim", "value": "...", "charset":
 *    "WINDOWS-1251", "confidence": 97}]}
 *
 * The charset of undeclared text is decided once for all IIM blocks and once for all Exif texts of the
 * file. A text encoded twice is offered both ways: as it stands marked "suspect", and repaired with a
 * confidence. A description that the camera wrote by itself ("OLYMPUS DIGITAL CAMERA", its own name) is
 * marked "by_camera". Pure.
 */
#pragma once
#include "base/json.h"
#include "meta/exif.h"
#include "meta/iim.h"

G_BEGIN_DECLS

/* Adds {"source", "value", "charset"} to the list of @id. Takes @value over; NULL is ignored. */
void kadr_candidates_add (json_t *candidates, const char *id, const char *source, json_t *value,
                          const char *charset);

/* TRUE when a text was encoded twice. */
gboolean kadr_candidates_has_suspect (const json_t *candidates);

/* From the datasets of one IIM block. */
void kadr_candidates_add_iim (json_t *candidates, const GArray *entries);

/* From the Exif block; camera texts ("make", ...) are not candidates. */
void kadr_candidates_add_exif (json_t *candidates, const KadrExif *exif);

/* A camera text of @exif as UTF-8, owned by the caller; NULL when absent or blank. */
char *kadr_candidates_get_camera_text (const KadrExif *exif, const char *id);

G_END_DECLS
