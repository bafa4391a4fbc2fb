#include "bag/minisign.h"

#include <string.h>

/* "Ed": a key, or a signature of the bytes themselves, which minisign still reads and Kadr does not make;
 * "ED": a signature of their BLAKE2b-512. */
#define KEY_MARK      "Ed"
#define DIGESTED_MARK "ED"
#define UNTRUSTED     "untrusted comment: "
#define TRUSTED       "trusted comment: "

enum
{
  MARK = 2,
  KEY_BYTES = MARK + KADR_MINISIGN_NUMBER + KADR_ED25519_PUBLIC,
  SIGNATURE_BYTES = MARK + KADR_MINISIGN_NUMBER + KADR_ED25519_SIGNATURE
};

/* A .minisig file, taken apart. */
typedef struct
{
  gboolean is_digested;
  guint8 number[KADR_MINISIGN_NUMBER];
  guint8 signature[KADR_ED25519_SIGNATURE];
  char *comment;
  guint8 over_comment[KADR_ED25519_SIGNATURE]; /* signs signature and comment */
} Signature;

static void
clear_signature (Signature *self)
{
  g_free (self->comment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Signature, clear_signature)

/* Exactly @length bytes in base64, and nothing else; glib passes over what is not base64. */
static gboolean
read_base64 (const char *text, guint8 *bytes, gsize length)
{
  gsize found;
  g_autofree guchar *decoded = g_base64_decode (text, &found);
  g_autofree char *again = found == length ? g_base64_encode (decoded, found) : NULL;

  if (g_strcmp0 (again, text) != 0)
    return FALSE;
  memcpy (bytes, decoded, length);
  return TRUE;
}

void
kadr_minisign_find_key (const guint8 seed[KADR_ED25519_SEED], KadrMinisignKey *key)
{
  guint8 digest[KADR_BLAKE2B];

  kadr_ed25519_find_public (seed, key->public);
  kadr_ed25519_blake2b (key->public, sizeof key->public, digest);
  memcpy (key->number, digest, sizeof key->number);
}

char *
kadr_minisign_write_key (const KadrMinisignKey *key)
{
  guint8 bytes[KEY_BYTES] = KEY_MARK;

  memcpy (bytes + MARK, key->number, sizeof key->number);
  memcpy (bytes + MARK + sizeof key->number, key->public, sizeof key->public);
  return g_base64_encode (bytes, sizeof bytes);
}

/* minisign shows the number as a little-endian integer. */
static char *
name_number (const guint8 *number)
{
  GString *name = g_string_new (NULL);

  for (int i = KADR_MINISIGN_NUMBER - 1; i >= 0; i--)
    g_string_append_printf (name, "%02X", number[i]);
  return g_string_free (name, FALSE);
}

char *
kadr_minisign_name_key (const KadrMinisignKey *key)
{
  return name_number (key->number);
}

/* The line @n of @text without its end, owned by the caller; NULL when there is none. */
static char *
get_line (const char *text, guint n)
{
  for (; n > 0 && text != NULL; n--)
    {
      text = strchr (text, '\n');
      text = text != NULL ? text + 1 : NULL;
    }
  return text != NULL && *text != '\0' ? g_strndup (text, strcspn (text, "\r\n")) : NULL;
}

gboolean
kadr_minisign_read_key (const char *text, KadrMinisignKey *key)
{
  g_autofree char *word = get_line (text, g_str_has_prefix (text, "untrusted comment:") ? 1 : 0);
  guint8 bytes[KEY_BYTES];

  if (word == NULL || !read_base64 (g_strstrip (word), bytes, sizeof bytes)
      || memcmp (bytes, KEY_MARK, MARK) != 0)
    return FALSE;
  memcpy (key->number, bytes + MARK, sizeof key->number);
  memcpy (key->public, bytes + MARK + sizeof key->number, sizeof key->public);
  return TRUE;
}

/* What the second signature of a .minisig covers; owned by the caller. */
static GByteArray *
join (const guint8 *signature, const char *comment)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, signature, KADR_ED25519_SIGNATURE);
  g_byte_array_append (bytes, (const guint8 *) comment, (guint) strlen (comment));
  return bytes;
}

char *
kadr_minisign_sign (const guint8 seed[KADR_ED25519_SEED], const void *bytes, gsize length,
                    const char *comment)
{
  KadrMinisignKey key;
  guint8 digest[KADR_BLAKE2B];
  guint8 made[SIGNATURE_BYTES] = DIGESTED_MARK;
  guint8 *signature = made + MARK + KADR_MINISIGN_NUMBER;
  guint8 over_comment[KADR_ED25519_SIGNATURE];
  g_autoptr (GByteArray) joined = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  kadr_minisign_find_key (seed, &key);
  memcpy (made + MARK, key.number, sizeof key.number);
  kadr_ed25519_blake2b (bytes, length, digest);
  kadr_ed25519_sign (seed, digest, sizeof digest, signature);
  joined = join (signature, comment);
  kadr_ed25519_sign (seed, joined->data, joined->len, over_comment);
  first = g_base64_encode (made, sizeof made);
  second = g_base64_encode (over_comment, sizeof over_comment);
  return g_strdup_printf (UNTRUSTED "signed by Kadr\n%s\n" TRUSTED "%s\n%s\n", first, comment,
                          second);
}

static gboolean
parse (const char *text, Signature *self)
{
  g_autofree char *untrusted = get_line (text, 0);
  g_autofree char *first = get_line (text, 1);
  g_autofree char *trusted = get_line (text, 2);
  g_autofree char *second = get_line (text, 3);
  guint8 bytes[SIGNATURE_BYTES];

  if (second == NULL || !g_str_has_prefix (untrusted, UNTRUSTED)
      || !g_str_has_prefix (trusted, TRUSTED) || !read_base64 (first, bytes, sizeof bytes)
      || !read_base64 (second, self->over_comment, sizeof self->over_comment))
    return FALSE;
  self->is_digested = memcmp (bytes, DIGESTED_MARK, MARK) == 0;
  if (!self->is_digested && memcmp (bytes, KEY_MARK, MARK) != 0)
    return FALSE;
  memcpy (self->number, bytes + MARK, sizeof self->number);
  memcpy (self->signature, bytes + MARK + sizeof self->number, sizeof self->signature);
  self->comment = g_strdup (trusted + strlen (TRUSTED));
  return TRUE;
}

char *
kadr_minisign_find_signer (const char *signature)
{
  g_auto (Signature) parts = { 0 };

  return parse (signature, &parts) ? name_number (parts.number) : NULL;
}

KadrMinisignVerdict
kadr_minisign_verify (const char *signature, const KadrMinisignKey *key, const void *bytes,
                      gsize length, char **comment)
{
  g_auto (Signature) parts = { 0 };
  g_autoptr (GByteArray) joined = NULL;
  guint8 digest[KADR_BLAKE2B];

  if (!parse (signature, &parts))
    return KADR_MINISIGN_MALFORMED;
  if (memcmp (parts.number, key->number, sizeof parts.number) != 0)
    return KADR_MINISIGN_OTHER_KEY;
  joined = join (parts.signature, parts.comment);
  kadr_ed25519_blake2b (bytes, length, digest);
  if (!(parts.is_digested
            ? kadr_ed25519_verify (key->public, digest, sizeof digest, parts.signature)
            : kadr_ed25519_verify (key->public, bytes, length, parts.signature))
      || !kadr_ed25519_verify (key->public, joined->data, joined->len, parts.over_comment))
    return KADR_MINISIGN_FORGED;
  if (comment != NULL)
    *comment = g_steal_pointer (&parts.comment);
  return KADR_MINISIGN_GOOD;
}
