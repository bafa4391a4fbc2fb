#include "base/fault.h"
#include "meta/splice.h"

#include <sys/mman.h>
#include <unistd.h>

typedef struct
{
  guint64 offset;
  guint64 removed;
  const char *insert;
} Cut;

static KadrSplice *
make_splice (const Cut *cuts, gsize n, guint64 source_size, GError **error)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (KadrCut));

  for (gsize i = 0; i < n; i++)
    {
      KadrCut cut = { cuts[i].offset, cuts[i].removed,
                      g_bytes_new (cuts[i].insert, strlen (cuts[i].insert)) };

      g_array_append_val (array, cut);
    }
  return kadr_splice_new (array, source_size, error);
}

static char *
apply (const KadrSplice *splice, const char *source)
{
  int from = memfd_create ("source", 0);
  int to = memfd_create ("target", 0);
  gssize size = (gssize) kadr_splice_get_result_size (splice);
  g_autoptr (GError) error = NULL;
  char *out = g_malloc0 ((gsize) size + 1);

  g_assert_cmpint (write (from, source, strlen (source)), ==, strlen (source));
  kadr_splice_apply (splice, from, to, "source", &error);
  g_assert_no_error (error);
  g_assert_cmpint (lseek (to, 0, SEEK_END), ==, size);
  g_assert_cmpint (pread (to, out, (gsize) size, 0), ==, size);
  close (from);
  close (to);
  return out;
}

static void
test_apply (void)
{
  static const Cut cuts[] = { { 0, 1, "A" }, { 3, 0, "--" }, { 4, 2, "" }, { 10, 0, "end" } };
  g_autoptr (KadrSplice) splice = make_splice (cuts, G_N_ELEMENTS (cuts), 10, NULL);
  g_autofree char *out = apply (splice, "0123456789");

  g_assert_cmpstr (out, ==, "A12--36789end");
}

/* What goes over the wire comes back the same. */
static void
test_wire (void)
{
  static const Cut cuts[] = { { 2, 3, "xyz!" } };
  g_autoptr (KadrSplice) splice = make_splice (cuts, 1, 10, NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (json_t) wire = kadr_splice_to_json (splice, parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrSplice) back = kadr_splice_from_json (wire, parts, &error);
  g_autofree char *out = NULL;

  g_assert_no_error (error);
  out = apply (back, "0123456789");
  g_assert_cmpstr (out, ==, "01xyz!56789");
}

/* A picture of a hundred tiles has a hundred places that move; an answer has fewer parts. */
static void
test_many_cuts (void)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (KadrCut));
  g_autoptr (KadrSplice) splice = NULL, back = NULL;
  g_autoptr (json_t) wire = NULL;
  g_autofree char *source = g_strnfill (1000, '.');
  g_autofree char *out = NULL, *want = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i += 2)
    {
      KadrCut cut = { i, 1, g_bytes_new ("ab", i % 3) };

      g_array_append_val (cuts, cut);
    }
  splice = kadr_splice_new (cuts, 1000, &error);
  g_assert_no_error (error);
  wire = kadr_splice_to_json (splice, parts);
  g_assert_cmpuint (parts->len, ==, 1);
  back = kadr_splice_from_json (wire, parts, &error);
  g_assert_no_error (error);
  out = apply (back, source);
  want = apply (splice, source);
  g_assert_cmpstr (out, ==, want);
}

static void
test_lies (void)
{
  static const struct
  {
    Cut cuts[2];
    guint64 source_size;
  } rows[] = {
    { { { 0, 0, "" }, { 11, 0, "" } }, 10 },          { { { 0, 0, "" }, { 8, 3, "" } }, 10 },
    { { { 5, 2, "" }, { 6, 1, "" } }, 10 },           { { { 6, 1, "" }, { 2, 1, "" } }, 10 },
    { { { 0, 0, "" }, { 1, G_MAXUINT64, "" } }, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (make_splice (rows[i].cuts, 2, rows[i].source_size, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

static void
test_wire_lies (void)
{
  static const char *const rows[] = {
    "{}",
    "{\"source_size\": -1, \"cuts\": []}",
    "{\"source_size\": 10, \"cuts\": [{\"offset\": 0, \"removed\": 1, \"insert\": 4}]}",
    "{\"source_size\": 10, \"cuts\": [{\"offset\": 0, \"removed\": 1, \"insert\": -1}]}",
    "{\"source_size\": 10, \"cuts\": [{\"offset\": 0, \"removed\": 1, \"insert\": 2}, "
    "{\"offset\": 1, \"removed\": 0, \"insert\": 2}]}",
    "{\"source_size\": 10, \"cuts\": [{\"offset\": -5, \"removed\": 1, \"insert\": 0}]}",
    "{\"source_size\": 10, \"cuts\": [7]}",
  };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (parts, g_bytes_new ("abc", 3));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (json_t) wire = kadr_json_parse (rows[i], strlen (rows[i]), "wire", NULL);

      g_assert_null (kadr_splice_from_json (wire, parts, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
      g_assert_null (kadr_splice_from_json (wire, none, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splice/apply", test_apply);
  g_test_add_func ("/splice/wire", test_wire);
  g_test_add_func ("/splice/many-cuts", test_many_cuts);
  g_test_add_func ("/splice/lies", test_lies);
  g_test_add_func ("/splice/wire-lies", test_wire_lies);
  return g_test_run ();
}
