/* kadr/stopping.h - Ctrl-C as a wish: the first one ends a long command in good order, the second one at once. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int signals; /* becomes readable with the first Ctrl-C */
  gboolean is_asked;
} KadrStopping;

/* Before any thread is made, so that all of them leave SIGINT and SIGTERM to us. */
void kadr_stopping_start (KadrStopping *self);
void kadr_stopping_end (KadrStopping *self);

/* TRUE from the first Ctrl-C on. @is_new: this call is the one that noticed it; from then on the next one
 * ends the program. Asked often. */
gboolean kadr_stopping_is_asked (KadrStopping *self, gboolean *is_new);

G_END_DECLS
