#include "base/digest.h"

#include <string.h>

/* FIPS 180-4 vectors. */
static void
test_vectors (void)
{
  static const struct
  {
    const char *text, *hex;
  } cases[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *hex = kadr_digest_of (cases[i].text, strlen (cases[i].text));

      g_assert_cmpstr (hex, ==, cases[i].hex);
    }
}

static void
test_in_pieces (void)
{
  g_autoptr (KadrDigest) digest = kadr_digest_new ();
  g_autofree char *hex = NULL;

  for (int i = 0; i < 1000000; i++)
    kadr_digest_add (digest, "a", 1);
  hex = kadr_digest_finish (digest);
  g_assert_cmpstr (hex, ==, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void
test_is_hex (void)
{
  g_autofree char *good = kadr_digest_of ("x", 1);
  g_autofree char *upper = g_ascii_strup (good, -1);

  g_assert_true (kadr_digest_is_hex (good));
  g_assert_false (kadr_digest_is_hex (upper));
  g_assert_false (kadr_digest_is_hex (good + 1));
  g_assert_false (kadr_digest_is_hex ("../../etc/passwd"));
}

/* The others, by which other people's bags are checked: of "abc" (FIPS 180-4, RFC 1321). */
static void
test_kinds (void)
{
  static const struct
  {
    const char *name, *hex;
  } rows[KADR_N_DIGESTS] = {
    { "sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "sha512", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" },
    { "sha1", "a9993e364706816aba3e25717850c26c9cd0d89d" },
    { "md5", "900150983cd24fb0d6963f7d28e17f72" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      KadrDigestKind kind = KADR_N_DIGESTS;
      g_autoptr (KadrDigest) digest = NULL;
      g_autofree char *hex = NULL;

      g_assert_true (kadr_digest_find_kind (rows[i].name, &kind));
      g_assert_cmpstr (kadr_digest_get_name (kind), ==, rows[i].name);
      digest = kadr_digest_new_kind (kind);
      kadr_digest_add (digest, "abc", 3);
      hex = kadr_digest_finish (digest);
      g_assert_cmpstr (hex, ==, rows[i].hex);
    }
  g_assert_false (kadr_digest_find_kind ("crc32", &(KadrDigestKind){ 0 }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/vectors", test_vectors);
  g_test_add_func ("/digest/in-pieces", test_in_pieces);
  g_test_add_func ("/digest/is-hex", test_is_hex);
  g_test_add_func ("/digest/kinds", test_kinds);
  return g_test_run ();
}
