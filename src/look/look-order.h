/* look/look-order.h - the frames of a card in the order of capture, and which belong together.
 *
 *   scene 1   10:02:11  10:02:11  10:02:12  (burst of 3)   10:04:50
 *   scene 2   10:41:03 ...                                             more than half an hour later
 *
 * Pure.
 */
#pragma once
#include "look/look-frame.h"

G_BEGIN_DECLS

/* Sorts @frames (KadrLookFrame *): pictures by capture time, then name; pictures without a time, by name; what is no
 * picture, what cannot be read, what will be ignored. Sets scene, burst and duplicate_of. */
void kadr_look_order_arrange (GPtrArray *frames);

G_END_DECLS
