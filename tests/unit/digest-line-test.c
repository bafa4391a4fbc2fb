#include "base/digest-line.h"

#include "base/digest.h"

#include <string.h>

/* More than all blocks hold, so that it waits for its thread. */
#define MOST (5 * 1024 * 1024)

static guchar *
make_bytes (void)
{
  guchar *bytes = g_malloc (MOST);

  for (gsize i = 0; i < MOST; i++)
    bytes[i] = (guchar) (i * 2654435761u >> 13);
  return bytes;
}

/* Whatever the pieces, the digest is that of the whole. */
static void
test_pieces (void)
{
  static const struct
  {
    gsize length, piece;
  } rows[] = { { 0, 1 },           { 1, 1 },           { 1000, 1 },         { 262143, 262143 },
               { 262144, 262144 }, { 262145, 262145 }, { 262145, 512 },     { MOST, 1000 },
               { MOST, 262144 },   { MOST, MOST },     { MOST - 1, 262145 } };
  g_autofree guchar *bytes = make_bytes ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrDigestLine) line = kadr_digest_line_new ();
      g_autofree char *whole = kadr_digest_of (bytes, rows[i].length);
      g_autofree char *found = NULL;

      for (gsize at = 0; at < rows[i].length; at += rows[i].piece)
        kadr_digest_line_add (line, bytes + at, MIN (rows[i].piece, rows[i].length - at));
      found = kadr_digest_line_finish (line);
      g_assert_cmpstr (found, ==, whole);
    }
}

/* Given up in the middle, as when the disk is full. */
static void
test_given_up (void)
{
  g_autofree guchar *bytes = make_bytes ();

  for (gsize length = 0; length <= MOST; length += MOST / 4)
    {
      g_autoptr (KadrDigestLine) line = kadr_digest_line_new ();

      kadr_digest_line_add (line, bytes, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest-line/pieces", test_pieces);
  g_test_add_func ("/digest-line/given-up", test_given_up);
  return g_test_run ();
}
