#include "bag/minisign.h"

#include <string.h>

/* RFC 8032, 7.1: TEST 1 to 3. */
static const struct
{
  const char *seed, *public, *message, *signature;
} standard[] = {
  { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
    "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
  { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
  { "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
};

static const char text[]
    = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03  manifest-sha256.txt\n";

static gsize
read_hex (const char *hex, guint8 *bytes)
{
  gsize length = strlen (hex) / 2;

  for (gsize i = 0; i < length; i++)
    bytes[i]
        = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return length;
}

static void
test_standard (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  guint8 seed[KADR_ED25519_SEED];
  guint8 public[KADR_ED25519_PUBLIC];
  guint8 found[KADR_ED25519_PUBLIC];
  guint8 message[8];
  guint8 want[KADR_ED25519_SIGNATURE];
  guint8 signature[KADR_ED25519_SIGNATURE];
  gsize length = read_hex (standard[i].message, message);

  read_hex (standard[i].seed, seed);
  read_hex (standard[i].public, public);
  read_hex (standard[i].signature, want);
  kadr_ed25519_find_public (seed, found);
  g_assert_cmpmem (found, sizeof found, public, sizeof public);
  kadr_ed25519_sign (seed, message, length, signature);
  g_assert_cmpmem (signature, sizeof signature, want, sizeof want);
  g_assert_true (kadr_ed25519_verify (public, message, length, signature));
  signature[0] ^= 1;
  g_assert_false (kadr_ed25519_verify (public, message, length, signature));
}

static void
test_pem (void)
{
  guint8 seed[KADR_ED25519_SEED];
  guint8 again[KADR_ED25519_SEED];
  g_autofree char *pem = NULL;

  read_hex (standard[0].seed, seed);
  pem = kadr_ed25519_write_pem (seed);
  g_assert_true (g_str_has_prefix (pem, "-----BEGIN PRIVATE KEY-----\n"));
  g_assert_true (kadr_ed25519_read_pem (pem, strlen (pem), again));
  g_assert_cmpmem (again, sizeof again, seed, sizeof seed);
  g_assert_false (kadr_ed25519_read_pem (pem, strlen (pem) / 2, again));
  g_assert_false (kadr_ed25519_read_pem ("", 0, again));
}

static void
test_key (void)
{
  guint8 seed[KADR_ED25519_SEED];
  KadrMinisignKey key;
  KadrMinisignKey again;
  g_autofree char *word = NULL;
  g_autofree char *file = NULL;

  read_hex (standard[0].seed, seed);
  kadr_minisign_find_key (seed, &key);
  word = kadr_minisign_write_key (&key);
  g_assert_true (kadr_minisign_read_key (word, &again));
  g_assert_cmpmem (&again, sizeof again, &key, sizeof key);
  file = g_strdup_printf ("untrusted comment: minisign public key\r\n%s\r\n", word);
  g_assert_true (kadr_minisign_read_key (file, &again));
  word[0] = 'S';
  g_assert_false (kadr_minisign_read_key (word, &again));
  g_assert_false (kadr_minisign_read_key ("", &again));
  g_assert_false (kadr_minisign_read_key ("untrusted comment: nothing follows", &again));
}

/* Each way in which a signature can be wrong: @from is replaced by @to in it. */
static const struct
{
  const char *name, *from, *to;
  KadrMinisignVerdict verdict;
} changes[] = {
  { "good", "\n", "\n", KADR_MINISIGN_GOOD },
  { "crlf", "\n", "\r\n", KADR_MINISIGN_GOOD },
  { "untrusted-comment", "signed by Kadr", "by somebody", KADR_MINISIGN_GOOD },
  { "trusted-comment", "snow-2026", "rain-2026", KADR_MINISIGN_FORGED },
  { "trusted-comment-longer", "snow-2026", "snow-2026 ", KADR_MINISIGN_FORGED },
  { "no-label", "trusted comment: snow", "snow", KADR_MINISIGN_MALFORMED },
  { "not-base64", "\nRU", "\n-U", KADR_MINISIGN_MALFORMED },
  { "behind-base64", "\ntrusted", " x\ntrusted", KADR_MINISIGN_MALFORMED },
  { "unknown-mark", "\nRU", "\nSU", KADR_MINISIGN_MALFORMED },
  { "cut", "\ntrusted comment: snow-2026\n", "\n", KADR_MINISIGN_MALFORMED },
};

static void
test_verify (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  guint8 seed[KADR_ED25519_SEED];
  KadrMinisignKey key;
  g_autofree char *signature = NULL;
  g_autofree char *comment = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *changed = NULL;

  read_hex (standard[1].seed, seed);
  kadr_minisign_find_key (seed, &key);
  signature = kadr_minisign_sign (seed, text, strlen (text), "snow-2026");
  parts = g_strsplit (signature, changes[i].from, -1);
  changed = g_strjoinv (changes[i].to, parts);
  g_assert_cmpuint (g_strv_length (parts), >, 1);
  g_assert_cmpint (kadr_minisign_verify (changed, &key, text, strlen (text), &comment), ==,
                   changes[i].verdict);
  g_assert_cmpstr (comment, ==, changes[i].verdict == KADR_MINISIGN_GOOD ? "snow-2026" : NULL);
}

static void
test_others (void)
{
  guint8 seed[KADR_ED25519_SEED];
  guint8 other_seed[KADR_ED25519_SEED];
  KadrMinisignKey key;
  KadrMinisignKey other;
  g_autofree char *signature = NULL;
  g_autofree char *signer = NULL;
  g_autofree char *name = NULL;

  read_hex (standard[1].seed, seed);
  read_hex (standard[2].seed, other_seed);
  kadr_minisign_find_key (seed, &key);
  kadr_minisign_find_key (other_seed, &other);
  signature = kadr_minisign_sign (seed, text, strlen (text), "snow");
  g_assert_cmpint (kadr_minisign_verify (signature, &other, text, strlen (text), NULL), ==,
                   KADR_MINISIGN_OTHER_KEY);
  g_assert_cmpint (kadr_minisign_verify (signature, &key, text, strlen (text) - 1, NULL), ==,
                   KADR_MINISIGN_FORGED);
  /* A number can be copied, the key behind it cannot. */
  memcpy (other.number, key.number, sizeof other.number);
  g_assert_cmpint (kadr_minisign_verify (signature, &other, text, strlen (text), NULL), ==,
                   KADR_MINISIGN_FORGED);
  signer = kadr_minisign_find_signer (signature);
  name = kadr_minisign_name_key (&key);
  g_assert_cmpstr (signer, ==, name);
  g_assert_null (kadr_minisign_find_signer ("untrusted comment: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (standard); i++)
    {
      g_autofree char *path = g_strdup_printf ("/minisign/standard/%zu", i + 1);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_standard);
    }
  g_test_add_func ("/minisign/pem", test_pem);
  g_test_add_func ("/minisign/key", test_key);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/minisign/verify/", changes[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_verify);
    }
  g_test_add_func ("/minisign/others", test_others);
  return g_test_run ();
}
