/* catalog/near-names.h - "did you mean": the known names that somebody may have meant.
 *
 *   "creditline" -> "creditLine"      "caption" -> "captionWriter"
 *
 * Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Of @names (const char *) at most five, nearest first, parted by ", ": those that contain @typed or differ
 * from it in at most a third of its letters, whatever the case. NULL when none is near. Owned. */
char *kadr_near_names_list (const GPtrArray *names, const char *typed);

G_END_DECLS
