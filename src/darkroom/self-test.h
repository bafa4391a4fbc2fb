/* darkroom/self-test.h - tries what the box must refuse, and says whether it did.
 *
 * Harmless where it is not refused: it opens the root folder, makes a socket and closes both; starts
 * a program that does not exist; traces and signals nobody.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* TRUE when opening, network, starting, tracing and signalling are all refused. */
gboolean kadr_self_test_is_refused (void);

G_END_DECLS
