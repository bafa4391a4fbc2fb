#include "base/ed25519.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

/* What libcrypto can only refuse without memory or without the algorithm: there is nothing to go on with. */
static void
must (gboolean is_done, const char *what)
{
  if (!is_done)
    g_error ("libcrypto cannot %s", what);
}

static EVP_PKEY *
load_seed (const guint8 *seed)
{
  EVP_PKEY *key = EVP_PKEY_new_raw_private_key (EVP_PKEY_ED25519, NULL, seed, KADR_ED25519_SEED);

  must (key != NULL, "take an Ed25519 key");
  return key;
}

void
kadr_ed25519_make_seed (guint8 seed[KADR_ED25519_SEED])
{
  must (RAND_priv_bytes (seed, KADR_ED25519_SEED) == 1, "get random bytes");
}

void
kadr_ed25519_find_public (const guint8 seed[KADR_ED25519_SEED], guint8 public[KADR_ED25519_PUBLIC])
{
  g_autoptr (EVP_PKEY) key = load_seed (seed);
  size_t length = KADR_ED25519_PUBLIC;

  must (EVP_PKEY_get_raw_public_key (key, public, &length) == 1, "make a public key");
}

void
kadr_ed25519_sign (const guint8 seed[KADR_ED25519_SEED], const void *bytes, gsize length,
                   guint8 signature[KADR_ED25519_SIGNATURE])
{
  g_autoptr (EVP_PKEY) key = load_seed (seed);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  size_t signed_length = KADR_ED25519_SIGNATURE;

  must (context != NULL && EVP_DigestSignInit (context, NULL, NULL, NULL, key) == 1
            && EVP_DigestSign (context, signature, &signed_length, bytes, length) == 1,
        "sign");
}

gboolean
kadr_ed25519_verify (const guint8 public[KADR_ED25519_PUBLIC], const void *bytes, gsize length,
                     const guint8 signature[KADR_ED25519_SIGNATURE])
{
  g_autoptr (EVP_PKEY) key
      = EVP_PKEY_new_raw_public_key (EVP_PKEY_ED25519, NULL, public, KADR_ED25519_PUBLIC);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();

  must (context != NULL, "verify");
  return key != NULL && EVP_DigestVerifyInit (context, NULL, NULL, NULL, key) == 1
         && EVP_DigestVerify (context, signature, KADR_ED25519_SIGNATURE, bytes, length) == 1;
}

char *
kadr_ed25519_write_pem (const guint8 seed[KADR_ED25519_SEED])
{
  g_autoptr (EVP_PKEY) key = load_seed (seed);
  g_autoptr (BIO) memory = BIO_new (BIO_s_mem ());
  char *text;
  long length;

  must (memory != NULL
            && PEM_write_bio_PKCS8PrivateKey (memory, key, NULL, NULL, 0, NULL, NULL) == 1,
        "write a key");
  length = BIO_get_mem_data (memory, &text);
  return g_strndup (text, (gsize) length);
}

/* A key behind a passphrase must not make libcrypto ask the terminal for it. */
static int
refuse_passphrase (char *buffer, int size, int is_writing, void *data)
{
  (void) buffer;
  (void) size;
  (void) is_writing;
  (void) data;
  return -1;
}

gboolean
kadr_ed25519_read_pem (const char *text, gsize length, guint8 seed[KADR_ED25519_SEED])
{
  g_autoptr (BIO) memory = length <= G_MAXINT ? BIO_new_mem_buf (text, (int) length) : NULL;
  g_autoptr (EVP_PKEY) key
      = memory != NULL ? PEM_read_bio_PrivateKey (memory, NULL, refuse_passphrase, NULL) : NULL;
  size_t seed_length = KADR_ED25519_SEED;

  return key != NULL && EVP_PKEY_get_id (key) == EVP_PKEY_ED25519
         && EVP_PKEY_get_raw_private_key (key, seed, &seed_length) == 1
         && seed_length == KADR_ED25519_SEED;
}

void
kadr_ed25519_blake2b (const void *bytes, gsize length, guint8 digest[KADR_BLAKE2B])
{
  must (EVP_Digest (bytes, length, digest, NULL, EVP_blake2b512 (), NULL) == 1, "make BLAKE2b");
}
