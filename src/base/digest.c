#include "base/digest.h"

#include <openssl/evp.h>
#include <string.h>

struct _KadrDigest
{
  EVP_MD_CTX *context;
};

static const struct
{
  const char *name;
  const EVP_MD *(*get) (void);
} kinds[KADR_N_DIGESTS] = {
  [KADR_DIGEST_SHA256] = { "sha256", EVP_sha256 },
  [KADR_DIGEST_SHA512] = { "sha512", EVP_sha512 },
  [KADR_DIGEST_SHA1] = { "sha1", EVP_sha1 },
  [KADR_DIGEST_MD5] = { "md5", EVP_md5 },
};

KadrDigest *
kadr_digest_new (void)
{
  return kadr_digest_new_kind (KADR_DIGEST_SHA256);
}

KadrDigest *
kadr_digest_new_kind (KadrDigestKind kind)
{
  KadrDigest *self = g_new0 (KadrDigest, 1);

  self->context = EVP_MD_CTX_new ();
  /* Fails only without memory or without the digest: there is nothing to go on with. */
  if (self->context == NULL || EVP_DigestInit_ex (self->context, kinds[kind].get (), NULL) != 1)
    g_error ("libcrypto offers no %s", kinds[kind].name);
  return self;
}

gboolean
kadr_digest_find_kind (const char *name, KadrDigestKind *kind)
{
  for (int i = 0; i < KADR_N_DIGESTS; i++)
    if (strcmp (kinds[i].name, name) == 0)
      {
        *kind = (KadrDigestKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
kadr_digest_get_name (KadrDigestKind kind)
{
  return kinds[kind].name;
}

void
kadr_digest_free (KadrDigest *self)
{
  EVP_MD_CTX_free (self->context);
  g_free (self);
}

void
kadr_digest_add (KadrDigest *self, const void *bytes, gsize length)
{
  if (EVP_DigestUpdate (self->context, bytes, length) != 1)
    g_error ("libcrypto refuses to digest");
}

char *
kadr_digest_finish (KadrDigest *self)
{
  static const char digits[] = "0123456789abcdef";
  guchar raw[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  char *hex;

  if (EVP_DigestFinal_ex (self->context, raw, &length) != 1)
    g_error ("libcrypto refuses to finish a digest");
  hex = g_malloc (2 * length + 1);
  for (unsigned i = 0; i < length; i++)
    {
      hex[2 * i] = digits[raw[i] >> 4];
      hex[2 * i + 1] = digits[raw[i] & 15];
    }
  hex[2 * length] = '\0';
  return hex;
}

char *
kadr_digest_of (const void *bytes, gsize length)
{
  g_autoptr (KadrDigest) self = kadr_digest_new ();

  kadr_digest_add (self, bytes, length);
  return kadr_digest_finish (self);
}

gboolean
kadr_digest_is_hex (const char *text)
{
  return strlen (text) == KADR_DIGEST_HEX_LENGTH
         && strspn (text, "0123456789abcdef") == KADR_DIGEST_HEX_LENGTH;
}
