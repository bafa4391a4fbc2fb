/* bundle/sidecar.h - the XMP that says beside a file what the desk says of it, where the file itself does not.
 */
#pragma once
#include "base/json.h"
#include "darkroom/darkroom.h"

G_BEGIN_DECLS

/* The text of "a.cr2.xmp". @order: of catalog/outgoing.h, with or without what only a picture can take; @name: of the
 * picture, for messages. Owned by the caller; NULL with the faults of bundle/write-plan.h. */
char *kadr_sidecar_make (KadrDarkroom *darkroom, const char *name, const json_t *order, GError **error);

G_END_DECLS
