#include "darkroom/protocol.h"

#include "base/fault.h"

static KadrProtocolHeader
make_header (KadrProtocolKind kind, guint32 serial)
{
  return (KadrProtocolHeader){
    .magic = KADR_PROTOCOL_MAGIC,
    .version = KADR_PROTOCOL_VERSION,
    .kind = (guint16) kind,
    .serial = serial,
  };
}

static void
assert_refused (const KadrProtocolHeader *header)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (kadr_protocol_check (header, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BUG);
}

static void
test_lengths (void)
{
  KadrProtocolHeader header = make_header (KADR_PROTOCOL_ANSWER, 1);

  header.text_length = KADR_PROTOCOL_MAX_TEXT;
  header.n_parts = 2;
  header.part_length[0] = KADR_PROTOCOL_MAX_PART;
  header.part_length[1] = KADR_PROTOCOL_MAX_PART;
  g_assert_true (kadr_protocol_check (&header, NULL));

  header.n_parts = 3;
  header.part_length[2] = 1; /* one byte more than all parts together may have */
  assert_refused (&header);
  header.part_length[1] = KADR_PROTOCOL_MAX_PART - 1;
  g_assert_true (kadr_protocol_check (&header, NULL));
  header.n_parts = 2; /* a length for a part that is not there */
  assert_refused (&header);

  header = make_header (KADR_PROTOCOL_ANSWER, 1);
  header.n_parts = 1;
  header.part_length[0] = KADR_PROTOCOL_MAX_PART + 1;
  assert_refused (&header);
  header.part_length[0] = G_MAXUINT32;
  assert_refused (&header);

  header = make_header (KADR_PROTOCOL_ANSWER, 1);
  header.n_parts = KADR_PROTOCOL_MAX_PARTS;
  g_assert_true (kadr_protocol_check (&header, NULL));
  header.n_parts = KADR_PROTOCOL_MAX_PARTS + 1;
  assert_refused (&header);
  header.n_parts = G_MAXUINT32;
  assert_refused (&header);

  header = make_header (KADR_PROTOCOL_ANSWER, 1);
  header.text_length = KADR_PROTOCOL_MAX_TEXT + 1;
  assert_refused (&header);
}

static void
test_identity (void)
{
  KadrProtocolHeader header = make_header (KADR_PROTOCOL_HELLO, 0);

  g_assert_true (kadr_protocol_check (&header, NULL));
  header.magic ^= 1;
  assert_refused (&header);
  header = make_header (KADR_PROTOCOL_HELLO, 0);
  header.version++;
  assert_refused (&header);
  header = make_header (0, 0);
  assert_refused (&header);
  header = make_header (KADR_PROTOCOL_PIECE + 1, 0);
  assert_refused (&header);
}

/* What may be heard when: a row is kind, serial in the header, serial expected, with a part, good. */
static void
test_turns (void)
{
  static const struct
  {
    KadrProtocolKind kind;
    guint32 serial;
    guint32 expected;
    gboolean part;
    gboolean good;
  } rows[] = {
    { KADR_PROTOCOL_HELLO, 0, 0, FALSE, TRUE },    { KADR_PROTOCOL_ANSWER, 0, 0, FALSE, FALSE },
    { KADR_PROTOCOL_HELLO, 7, 7, FALSE, FALSE },   { KADR_PROTOCOL_HELLO, 1, 0, FALSE, FALSE },
    { KADR_PROTOCOL_ANSWER, 7, 7, FALSE, TRUE },   { KADR_PROTOCOL_ANSWER, 7, 7, TRUE, TRUE },
    { KADR_PROTOCOL_ANSWER, 6, 7, FALSE, FALSE },  { KADR_PROTOCOL_FAULT, 7, 7, FALSE, TRUE },
    { KADR_PROTOCOL_FAULT, 7, 7, TRUE, FALSE },    { KADR_PROTOCOL_PATIENCE, 7, 7, FALSE, TRUE },
    { KADR_PROTOCOL_PATIENCE, 7, 7, TRUE, FALSE }, { KADR_PROTOCOL_ORDER, 7, 7, FALSE, FALSE },
    { KADR_PROTOCOL_HELLO, 0, 0, TRUE, FALSE },    { KADR_PROTOCOL_PIECE, 7, 7, TRUE, TRUE },
    { KADR_PROTOCOL_PIECE, 6, 7, TRUE, FALSE },    { KADR_PROTOCOL_PIECE, 0, 0, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      KadrProtocolHeader header = make_header (rows[i].kind, rows[i].serial);
      g_autoptr (GError) error = NULL;

      header.n_parts = rows[i].part;
      g_test_message ("row %zu", i);
      g_assert_cmpint (kadr_protocol_check_reply (&header, rows[i].expected, &error), ==,
                       rows[i].good);
      g_assert_cmpint (error == NULL, ==, rows[i].good);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/lengths", test_lengths);
  g_test_add_func ("/protocol/identity", test_identity);
  g_test_add_func ("/protocol/turns", test_turns);
  return g_test_run ();
}
