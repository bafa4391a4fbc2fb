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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/vectors", test_vectors);
  g_test_add_func ("/digest/in-pieces", test_in_pieces);
  g_test_add_func ("/digest/is-hex", test_is_hex);
  return g_test_run ();
}
