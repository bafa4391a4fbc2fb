#include "bundle/bundle-spool.h"

#include "base/crew.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_TEXTS 200

typedef struct
{
  KadrBundleSpool *spool;
  GBytes *texts[N_TEXTS];
  gint64 places[N_TEXTS];
} Tray;

static gboolean
put_one (gpointer shared, guint n, GError **error)
{
  Tray *tray = shared;

  return kadr_bundle_spool_put (tray->spool, tray->texts[n], &tray->places[n], error);
}

/* Of any length, also none; each of its own letters. */
static GBytes *
make_text (guint n)
{
  gsize length = n * n * 3;
  char *text = g_malloc (length + 1);

  memset (text, (int) ('a' + n % 26), length);
  return g_bytes_new_take (text, length);
}

static void
check_text (const KadrBundleSpool *spool, gint64 place, GBytes *text)
{
  g_autoptr (GError) error = NULL;
  gsize length = g_bytes_get_size (text);
  KadrBundleSpoolRange range = { spool, place, length };
  g_autofree char *read = g_malloc (length + 1);
  gsize n_read = 0;
  gssize n;

  /* Asked for more than there is, in pieces. */
  while (
      (n = kadr_bundle_spool_read (&range, read + n_read, MIN (1000, length + 1 - n_read), &error))
      > 0)
    n_read += (gsize) n;
  g_assert_no_error (error);
  g_assert_cmpmem (read, n_read, g_bytes_get_data (text, NULL), length);
}

/* What several threads put is read as it was, and nothing is left in the folder. */
static void
test_put (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("kadr-spool-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (dir, "renditions", NULL);
  Tray tray = { .spool = kadr_bundle_spool_new (folder, &error) };

  g_assert_no_error (error);
  for (guint i = 0; i < N_TEXTS; i++)
    tray.texts[i] = make_text (i);
  g_assert_true (kadr_crew_run (N_TEXTS, 4, put_one, &tray, &error));
  for (guint i = 0; i < N_TEXTS; i++)
    check_text (tray.spool, tray.places[i], tray.texts[i]);
  for (guint i = 0; i < N_TEXTS; i++)
    g_bytes_unref (tray.texts[i]);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  kadr_bundle_spool_unref (tray.spool);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bundle-spool/put", test_put);
  return g_test_run ();
}
