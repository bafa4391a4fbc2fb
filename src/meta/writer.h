/* meta/writer.h - plans the copy of a picture with other metadata; every other byte stays.
 *
 *   {"set": {"creditLine": "пресс-служба акимата города Алматы", "description": {"kk": "..."}},
 *    "remove": ["headline", "title/ru"], "iim": true}
 *
 * XMP holds the full value. IIM and Exif texts that the file already has are brought in step (IIM in
 * UTF-8, cut at its limits, with a new digest), so that no old credit stays beside a new one. With "iim" or
 * "exif" they also get what the XMP says and they do not. Only kadr-worker calls this, because it parses the
 * file; kadr applies the plan (meta/splice.h).
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "meta/splice.h"

G_BEGIN_DECLS

/* @order: "set" is {id: value} in the shapes of meta/field.h, whose languages are added to those in the
 * file; "remove" is a list of ids, or "description/ru" for one language; any part may be absent. Without
 * bytes (@length 0) the plan makes a new XMP sidecar. The same change made twice gives the same bytes: the
 * second plan is empty.
 * Faults: BAD_INPUT (no such property, wrong shape), DAMAGED (the file cannot be followed safely),
 * UNWRITABLE (no place for metadata in this format, not for IIM or Exif, or not for so much). */
KadrSplice *kadr_writer_plan (const guint8 *bytes, gsize length, const json_t *order, GError **error);

G_END_DECLS
