/* meta/reconcile.h - one value per property out of what Exif, IIM and XMP each say.
 *
 * XMP over IIM over Exif, as the IPTC mapping guidelines and the old MWG guidelines have it, with the
 * cases where that is wrong: IIM edited after the XMP (the digest tells), IIM cut at its byte limit,
 * text ruined to question marks, and what meta/candidates.h marked as "suspect" or "by_camera".
 *
 * Pure: JSON values in, JSON values out. Nothing is thrown away; candidates stay as they are.
 */
#pragma once
#include "meta/field.h"

G_BEGIN_DECLS

typedef enum {
  KADR_DIGEST_ABSENT,
  KADR_DIGEST_EQUAL,
  KADR_DIGEST_DIFFERENT /* the IIM block was changed by a program that knows no XMP */
} KadrDigestState;

/* @candidates is a list of {"source", "value", "charset"} in the shape of @field, in any order. Sources
 * are "sidecar", "xmp", "iim", "exif" and "windows" (the XP tags of the Windows Explorer). Borrowed: one
 * of the values, or NULL when none is worth anything. @disagrees tells whether another source
 * contradicts it. */
json_t *kadr_reconcile (const KadrField *field, const json_t *candidates, KadrDigestState digest,
                        gboolean *disagrees);

G_END_DECLS
