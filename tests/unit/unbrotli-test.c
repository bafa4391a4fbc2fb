#include "meta/unbrotli.h"

#define SPAN(literal) ((KadrSpan){ (const guint8 *) (literal), sizeof (literal) - 1 })

/* What the reference encoder made of the head of an XMP packet. */
#define PACKED                                                                                     \
  "\x82\x04\x00\xBF\xE8\xDC\x52\xB5\x11\xE9\x9F\x9A\x3A\x4E\x9A\xA0\x1B\x86\x97\x28\x1A\x85\x09"   \
  "\xD7\x09\xC6\x0B\xFF\xD6\x18\x27\x0B\x1C\x62\xFB\x2E\x47\x16\xA8\xE8\x04"
#define PLAIN "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"

/* A thousand zeros in eleven bytes. */
#define SMALL_BOMB "\xE2\x7C\x00\xFF\x04\x40\x34\x16\x08\x84\x06"

static void
test_whole (void)
{
  g_autoptr (GByteArray) plain = kadr_unbrotli (SPAN (PACKED), 100);

  g_assert_nonnull (plain);
  g_assert_cmpmem (plain->data, plain->len, PLAIN, sizeof (PLAIN) - 1);
}

static void
test_limit (void)
{
  g_autoptr (GByteArray) enough = kadr_unbrotli (SPAN (SMALL_BOMB), 1000);

  g_assert_nonnull (enough);
  g_assert_cmpuint (enough->len, ==, 1000);
  g_assert_null (kadr_unbrotli (SPAN (SMALL_BOMB), 999));
}

static void
test_damage (void)
{
  for (gsize n = 0; n < sizeof (PACKED) - 1; n++)
    g_assert_null (kadr_unbrotli ((KadrSpan){ (const guint8 *) PACKED, n }, 100));
  g_assert_null (kadr_unbrotli (SPAN ("\xFF\xFF\xFF\xFF"), 100));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unbrotli/whole", test_whole);
  g_test_add_func ("/unbrotli/limit", test_limit);
  g_test_add_func ("/unbrotli/damage", test_damage);
  return g_test_run ();
}
