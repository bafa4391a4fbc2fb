/* base/digest.h - SHA-256, the name by which Kadr knows every run of bytes.
 *
 * Hex digests are 64 lower-case digits. Uses libcrypto, which uses the
 * processor's own SHA instructions (1.8 GB/s a core).
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define KADR_DIGEST_HEX_LENGTH 64

/* Kadr itself uses SHA-256 alone; the others stand in the manifests of other people's bags. */
typedef enum {
  KADR_DIGEST_SHA256,
  KADR_DIGEST_SHA512,
  KADR_DIGEST_SHA1,
  KADR_DIGEST_MD5,
  KADR_N_DIGESTS
} KadrDigestKind;

typedef struct _KadrDigest KadrDigest;

/* SHA-256. */
KadrDigest *kadr_digest_new (void);
KadrDigest *kadr_digest_new_kind (KadrDigestKind kind);
void        kadr_digest_free (KadrDigest *self);
void        kadr_digest_add (KadrDigest *self, const void *bytes, gsize length);
/* The digest of all that was added; @self takes no more after it. */
char       *kadr_digest_finish (KadrDigest *self);

char    *kadr_digest_of (const void *bytes, gsize length);
/* "sha256", "md5", as in the names of manifests; FALSE when @name is none. */
gboolean    kadr_digest_find_kind (const char *name, KadrDigestKind *kind);
const char *kadr_digest_get_name (KadrDigestKind kind);

/* TRUE for exactly 64 lower-case hex digits. */
gboolean kadr_digest_is_hex (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDigest, kadr_digest_free)

G_END_DECLS
