#include "bundle/spliced-file.h"

#include "base/digest.h"
#include "base/fault.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char source[] = "0123456789";

static const struct
{
  const char *what;
  struct
  {
    guint64 offset, removed;
    const char *insert;
  } cuts[3];
  guint n_cuts;
  const char *result;
} rows[] = {
  { "nothing", { { 0 } }, 0, "0123456789" },
  { "insert-at-start", { { 0, 0, "ab" } }, 1, "ab0123456789" },
  { "insert-at-end", { { 10, 0, "ab" } }, 1, "0123456789ab" },
  { "remove", { { 3, 4, "" } }, 1, "012789" },
  { "replace", { { 3, 4, "xyz" } }, 1, "012xyz789" },
  { "three", { { 0, 1, "A" }, { 1, 0, "B" }, { 8, 2, "C" } }, 3, "AB1234567C" },
  { "all", { { 0, 10, "" } }, 1, "" },
};

static int
open_source (gsize length)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("kadr-splice-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, source, length), ==, (gssize) length);
  g_unlink (path);
  g_free (path);
  return fd;
}

static KadrSplice *
make_splice (gsize row)
{
  g_autoptr (GError) error = NULL;
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (KadrCut));
  KadrSplice *splice;

  for (guint i = 0; i < rows[row].n_cuts; i++)
    {
      const char *insert = rows[row].cuts[i].insert;
      KadrCut cut = { .offset = rows[row].cuts[i].offset,
                      .removed = rows[row].cuts[i].removed,
                      .insert = g_bytes_new_static (insert, strlen (insert)) };

      g_array_append_val (cuts, cut);
    }
  splice = kadr_splice_new (cuts, strlen (source), &error);
  g_assert_no_error (error);
  return splice;
}

/* Each plan, read in pieces of every size. */
static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 1; piece <= 16; piece++)
      {
        g_autoptr (KadrSplice) splice = make_splice (i);
        g_autoptr (KadrSplicedFile) file
            = kadr_spliced_file_new (open_source (strlen (source)), splice, rows[i].what);
        g_autoptr (GString) got = g_string_new (NULL);
        char buffer[16];
        gssize n;

        while ((n = kadr_spliced_file_read (file, buffer, piece, NULL)) > 0)
          g_string_append_len (got, buffer, n);
        g_assert_cmpint (n, ==, 0);
        g_assert_cmpstr (got->str, ==, rows[i].result);
        g_assert_cmpuint (got->len, ==, kadr_splice_get_result_size (splice));
      }
}

static void
test_without_plan (void)
{
  g_autoptr (KadrSplicedFile) file
      = kadr_spliced_file_new (open_source (strlen (source)), NULL, "a");
  char buffer[32] = "";

  g_assert_cmpint (kadr_spliced_file_read (file, buffer, sizeof buffer, NULL), ==, 10);
  g_assert_cmpstr (buffer, ==, source);
  g_assert_cmpint (kadr_spliced_file_read (file, buffer, sizeof buffer, NULL), ==, 0);
}

/* The source became shorter since the plan was made. */
static void
test_cut_short (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrSplice) splice = make_splice (2);
  g_autoptr (KadrSplicedFile) file = kadr_spliced_file_new (open_source (5), splice, "a");
  char buffer[32];

  g_assert_cmpint (kadr_spliced_file_read (file, buffer, sizeof buffer, &error), ==, 5);
  g_assert_cmpint (kadr_spliced_file_read (file, buffer, sizeof buffer, &error), ==, -1);
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
}

/* The whole source counts, also what the plan removes. */
static void
test_expected (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 1; piece <= 16; piece++)
      for (int is_right = 0; is_right < 2; is_right++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (KadrSplice) splice = make_splice (i);
          g_autoptr (KadrSplicedFile) file
              = kadr_spliced_file_new (open_source (strlen (source)), splice, rows[i].what);
          g_autofree char *digest
              = kadr_digest_of (is_right ? source : "9123456780", strlen (source));
          char buffer[16];
          gssize n;

          kadr_spliced_file_expect (file, digest);
          while ((n = kadr_spliced_file_read (file, buffer, piece, &error)) > 0)
            ;
          g_assert_cmpint (n, ==, is_right ? 0 : -1);
          if (!is_right)
            g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spliced-file/rows", test_rows);
  g_test_add_func ("/spliced-file/without-plan", test_without_plan);
  g_test_add_func ("/spliced-file/cut-short", test_cut_short);
  g_test_add_func ("/spliced-file/expected", test_expected);
  return g_test_run ();
}
