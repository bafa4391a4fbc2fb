#include "base/digest.h"

#include <openssl/evp.h>
#include <string.h>

struct _KadrDigest
{
  EVP_MD_CTX *context;
};

KadrDigest *
kadr_digest_new (void)
{
  KadrDigest *self = g_new0 (KadrDigest, 1);

  self->context = EVP_MD_CTX_new ();
  /* Fails only without memory or without SHA-256: there is nothing to go on with. */
  if (self->context == NULL || EVP_DigestInit_ex (self->context, EVP_sha256 (), NULL) != 1)
    g_error ("libcrypto offers no SHA-256");
  return self;
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
  char *hex = g_malloc (KADR_DIGEST_HEX_LENGTH + 1);

  if (EVP_DigestFinal_ex (self->context, raw, &length) != 1 || length * 2 != KADR_DIGEST_HEX_LENGTH)
    g_error ("libcrypto refuses to finish a digest");
  for (unsigned i = 0; i < length; i++)
    {
      hex[2 * i] = digits[raw[i] >> 4];
      hex[2 * i + 1] = digits[raw[i] & 15];
    }
  hex[KADR_DIGEST_HEX_LENGTH] = '\0';
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
