/* base/crew.h - the same work for many things, in several threads.
 *
 *   kadr_crew_run (pictures->len, n_threads, measure_one, pictures, error)
 *
 * Things are taken in their order. Knows nothing of what is done; whoever gives the work sees to it that two of its
 * calls never touch the same thing.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Does the work for thing @n. */
typedef gboolean (*KadrCrewWork) (gpointer shared, guint n, GError **error);

/* Does it for 0 to @n_things - 1, in at most @n_threads threads, this one among them; returns when all have ended.
 * After a failure nothing else is begun; the failure that is told is that of the first thing, however the threads
 * ran. */
gboolean kadr_crew_run (guint n_things, int n_threads, KadrCrewWork work, gpointer shared, GError **error);

G_END_DECLS
