/* bundle/write-plan.h - asking a worker how other metadata come into a file: the order of darkroom/darkroom.h's
 * WRITE (such as catalog/outgoing.h makes) becomes a plan that kadr applies by copying bytes (meta/splice.h).
 */
#pragma once
#include "darkroom/darkroom.h"
#include "meta/splice.h"

G_BEGIN_DECLS

/* @fd stays the caller's; an empty file gets an XMP sidecar. @name is for messages. Faults: those of
 * kadr_darkroom_ask(), UNWRITABLE where the file has no place for it. */
KadrSplice *kadr_write_plan_ask (KadrDarkroom *darkroom, int fd, const char *name, const json_t *order,
                                 GError **error);

G_END_DECLS
