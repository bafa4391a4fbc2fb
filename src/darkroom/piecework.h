/* darkroom/piecework.h - a job that is answered in pieces, by a worker of its own.
 *
 *   ask -> piece, piece, piece, ... -> the answer, or a fault
 *
 * For what is too large for one answer: the contents of an archive. The worker goes on only as far as its socket holds
 * what nobody has taken yet, so memory stays flat; it is beside the pool, so whoever takes pieces may meanwhile ask
 * the pool about each of them. Each piece has the time that elsewhere a whole answer has: a worker that computes on and
 * on without giving anything is killed. One thread at a time.
 */
#pragma once
#include "darkroom/darkroom.h"

G_BEGIN_DECLS

typedef struct _KadrPiecework KadrPiecework;

/* Starts the worker. @fd is only needed until then; the rest as in kadr_darkroom_ask(). */
KadrPiecework *kadr_piecework_new (KadrDarkroom *darkroom, KadrJob job, int fd, const char *name, const json_t *order,
                                   GError **error);
/* Ends the worker, wherever it is. */
void           kadr_piecework_free (KadrPiecework *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPiecework, kadr_piecework_free)

/* The next piece, or with @is_last the answer; the caller owns it and asks no more after the last. NULL with a fault
 * of kadr_darkroom_ask(), which is an end, too. */
KadrDevelopment *kadr_piecework_next (KadrPiecework *self, gboolean *is_last, GError **error);

G_END_DECLS
