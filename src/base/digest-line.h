/* base/digest-line.h - a SHA-256 that is made in a thread of its own, of bytes that this one is busy writing.
 *
 * The bytes are copied and wait in some blocks; whoever is faster than the digest waits for it, so memory stays flat.
 * One thread adds.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrDigestLine KadrDigestLine;

KadrDigestLine *kadr_digest_line_new (void);
/* Also in the middle. */
void            kadr_digest_line_free (KadrDigestLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDigestLine, kadr_digest_line_free)

void  kadr_digest_line_add (KadrDigestLine *self, const void *bytes, gsize length);
/* The digest of all that was added, in hex; owned by the caller. @self takes no more after it. */
char *kadr_digest_line_finish (KadrDigestLine *self);

G_END_DECLS
