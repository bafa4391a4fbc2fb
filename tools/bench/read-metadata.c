/* read-metadata - how long one file takes where the reading is done, without a process in between.
 *
 *   read-metadata whole|fast ROUNDS FILE...   prints "files  mean  median  slowest", microseconds a file
 *
 * Counted for each file: finding the blocks of its container, Exif, IIM and XMP with their charsets,
 * settling the fields, the document as one line of JSON, and freeing all of it; for "whole" the SHA-256 of
 * the picture data, too. Not counted: opening and mapping the file. A file counts with the median of its
 * rounds; a first round warms the caches and is left out.
 */
#include "base/json.h"
#include "base/locale.h"
#include "meta/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum
{
  MOST_ROUNDS = 1000
};

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *mine = a, *other = b;

  return (*mine > *other) - (*mine < *other);
}

static double
median (GArray *times)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, times->len / 2);
}

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

typedef json_t *(*Reader) (const guint8 *bytes, gsize length, const char *name, GError **error);

static gboolean
read_once (Reader read, const guint8 *bytes, gsize length, GError **error)
{
  g_autoptr (json_t) document = read (bytes, length, "file", error);
  g_autofree char *line = document != NULL ? kadr_json_to_line (document) : NULL;

  return line != NULL;
}

/* The median of @rounds readings; negative with a fault. */
static double
measure (Reader read, const char *path, int rounds, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int round = 0; file != NULL && round <= rounds; round++)
    {
      double start = now ();
      double spent;

      if (!read_once (read, (const guint8 *) g_mapped_file_get_contents (file),
                      g_mapped_file_get_length (file), error))
        return -1;
      spent = now () - start;
      if (round > 0)
        g_array_append_val (times, spent);
    }
  return times->len > 0 ? median (times) : -1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 rounds = 0;
  double sum = 0;
  Reader read;

  kadr_locale_start ();
  read = argc > 1 && g_str_equal (argv[1], "fast") ? kadr_reader_read_fast : kadr_reader_read;
  if (argc < 4 || !g_ascii_string_to_signed (argv[2], 10, 1, MOST_ROUNDS, &rounds, NULL))
    {
      g_printerr ("usage: read-metadata whole|fast ROUNDS FILE...\n");
      return EXIT_FAILURE;
    }
  for (int i = 3; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      double spent = measure (read, argv[i], (int) rounds, &error);

      if (spent < 0)
        {
          g_printerr ("%s: %s\n", argv[i], error->message);
          continue;
        }
      g_array_append_val (files, spent);
      sum += spent;
    }
  if (files->len == 0)
    return EXIT_FAILURE;
  printf ("%u %.1f %.1f", files->len, sum / files->len, median (files));
  printf (" %.1f\n", g_array_index (files, double, files->len - 1));
  return EXIT_SUCCESS;
}
