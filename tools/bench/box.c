/* box FILE...: what the box around a worker costs. Renders each picture (2048 and 320 pixels) here, and by one worker
 * in its box, in turns; prints the medians of five rounds over all of them and their ratio. */
#include "darkroom/darkroom.h"
#include "media/rendition.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define N_ROUNDS 5

static const int sizes[] = { 2048, 320 };

static void
render_here (const char *path)
{
  const KadrRenditionOrder order = { .sizes = sizes, .n_sizes = G_N_ELEMENTS (sizes) };
  g_autofree char *damage = NULL;
  g_autofree char *likeness = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GPtrArray) all
      = kadr_rendition_make_all ((const guint8 *) g_mapped_file_get_contents (file),
                                 g_mapped_file_get_length (file), &order, &damage, &likeness, NULL);

  if (all == NULL)
    exit (1);
}

static void
render_in_box (KadrDarkroom *darkroom, const char *path)
{
  g_autoptr (json_t) order
      = json_pack ("{s:[i,i], s:b}", "renditions", sizes[0], sizes[1], "blind", 1);
  g_autoptr (GError) error = NULL;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  g_autoptr (KadrDevelopment) made
      = kadr_darkroom_ask (darkroom, KADR_JOB_RENDER, fd, path, order, &error);

  close (fd);
  if (made == NULL)
    {
      fprintf (stderr, "box: %s\n", error->message);
      exit (1);
    }
}

static int
compare (const void *a, const void *b)
{
  const double left = *(const double *) a;
  const double right = *(const double *) b;

  return (left > right) - (left < right);
}

int
main (int argc, char **argv)
{
  const KadrDarkroomSettings settings = { .n_workers = 1 };
  g_autoptr (KadrDarkroom) darkroom = NULL;
  double here[N_ROUNDS];
  double box[N_ROUNDS];

  if (argc < 2 || !kadr_rendition_start (argv[0], NULL))
    return 2;
  darkroom = kadr_darkroom_new (&settings);
  /* The first job starts the worker. */
  render_in_box (darkroom, argv[1]);
  for (int round = 0; round < N_ROUNDS; round++)
    {
      gint64 begun = g_get_monotonic_time ();
      gint64 between;

      for (int i = 1; i < argc; i++)
        render_here (argv[i]);
      between = g_get_monotonic_time ();
      for (int i = 1; i < argc; i++)
        render_in_box (darkroom, argv[i]);
      here[round] = (double) (between - begun) / 1000 / (argc - 1);
      box[round] = (double) (g_get_monotonic_time () - between) / 1000 / (argc - 1);
    }
  qsort (here, N_ROUNDS, sizeof here[0], compare);
  qsort (box, N_ROUNDS, sizeof box[0], compare);
  printf ("%-45s %9.3f ms a file   %-14s %9.3f ms a file   ratio %.3f\n",
          "renditions by a worker in its box", box[N_ROUNDS / 2], "without a box",
          here[N_ROUNDS / 2], box[N_ROUNDS / 2] / here[N_ROUNDS / 2]);
  return 0;
}
