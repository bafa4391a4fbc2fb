/* base/ed25519.h - Ed25519 signatures (RFC 8032), and the BLAKE2b-512 that is often signed in a file's place.
 *
 * Uses libcrypto. The same key and bytes always give the same signature. A failure of libcrypto itself, which none of
 * these has on sound input, ends the program as lack of memory does.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

enum {
  KADR_ED25519_SEED = 32, /* what the standard calls the private key */
  KADR_ED25519_PUBLIC = 32,
  KADR_ED25519_SIGNATURE = 64,
  KADR_BLAKE2B = 64
};

/* A new one, from the system's randomness. */
void kadr_ed25519_make_seed (guint8 seed[KADR_ED25519_SEED]);
void kadr_ed25519_find_public (const guint8 seed[KADR_ED25519_SEED], guint8 public[KADR_ED25519_PUBLIC]);

void     kadr_ed25519_sign (const guint8 seed[KADR_ED25519_SEED], const void *bytes, gsize length,
                            guint8 signature[KADR_ED25519_SIGNATURE]);
gboolean kadr_ed25519_verify (const guint8 public[KADR_ED25519_PUBLIC], const void *bytes, gsize length,
                              const guint8 signature[KADR_ED25519_SIGNATURE]);

/* The private key as PEM (PKCS #8, RFC 8410), as `openssl pkey` reads it; owned by the caller. */
char    *kadr_ed25519_write_pem (const guint8 seed[KADR_ED25519_SEED]);
/* FALSE when @text holds no such key, or one behind a passphrase. */
gboolean kadr_ed25519_read_pem (const char *text, gsize length, guint8 seed[KADR_ED25519_SEED]);

void kadr_ed25519_blake2b (const void *bytes, gsize length, guint8 digest[KADR_BLAKE2B]);

G_END_DECLS
