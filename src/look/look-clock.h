/* look/look-clock.h - was the camera's clock right? What the times of a card say about it, taken together.
 *
 *   no time at all                              time-missing
 *   2000-01-01 00:03:12                         clock-default   the battery was out
 *   tomorrow                                    clock-future
 *   DSC_0411 10:02  DSC_0412 09:02  DSC_0413 10:03   clock-jump    -3600 s against its neighbours
 *   written 13:36 UTC, says 20:36+05:00         clock-hours     2 hours ahead, and so are the others of this camera
 *
 * Pure: who asks says what time it is.
 */
#pragma once
#include "look/look-frame.h"

G_BEGIN_DECLS

/* Adds to the doubts of @frames (KadrLookFrame *, in the order of the files). @now: ms UTC. */
void kadr_look_clock_judge (GPtrArray *frames, gint64 now);

G_END_DECLS
