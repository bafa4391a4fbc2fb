/* base/digest.h - SHA-256, the name by which Kadr knows every run of bytes.
 *
 * Hex digests are 64 lower-case digits. Uses libcrypto, which uses the
 * processor's own SHA instructions (1.8 GB/s a core).
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define KADR_DIGEST_HEX_LENGTH 64

typedef struct _KadrDigest KadrDigest;

KadrDigest *kadr_digest_new (void);
void        kadr_digest_free (KadrDigest *self);
void        kadr_digest_add (KadrDigest *self, const void *bytes, gsize length);
/* The digest of all that was added; @self takes no more after it. */
char       *kadr_digest_finish (KadrDigest *self);

char    *kadr_digest_of (const void *bytes, gsize length);
/* TRUE for exactly 64 lower-case hex digits. */
gboolean kadr_digest_is_hex (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDigest, kadr_digest_free)

G_END_DECLS
