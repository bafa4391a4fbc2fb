/* The first look that kadr-worker takes at a file: at the samples, at the shared corpus, at rubbish. */
#include "base/fault.h"
#include "darkroom/darkroom.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char *
find_beside (const char *path)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = g_path_get_dirname (program);

  return g_canonicalize_filename (path, dir);
}

static KadrDarkroom *
open_darkroom (void)
{
  const KadrDarkroomSettings settings = { .n_workers = 1 };
  g_autofree char *program = find_beside ("../../kadr-worker");
  KadrDarkroom *darkroom;

  g_setenv ("KADR_WORKER", program, TRUE);
  darkroom = kadr_darkroom_new (&settings);
  g_unsetenv ("KADR_WORKER");
  return darkroom;
}

static KadrDevelopment *
look (KadrDarkroom *darkroom, int fd, gboolean is_deep, GError **error)
{
  g_autoptr (json_t) order = json_pack ("{s:i, s:b, s:b}", "size", 320, "fast", 1, "deep", is_deep);

  return kadr_darkroom_ask (darkroom, KADR_JOB_LOOK, fd, "x", order, error);
}

static KadrDevelopment *
look_at_file (KadrDarkroom *darkroom, const char *path, gboolean is_deep, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  KadrDevelopment *development;

  g_assert_cmpint (fd, >=, 0);
  development = look (darkroom, fd, is_deep, error);
  close (fd);
  return development;
}

static gboolean
is_unprotected (const GError *error)
{
  if (!g_error_matches (error, KADR_FAULT, KADR_FAULT_UNPROTECTED))
    return FALSE;
  g_test_skip ("no sandbox here");
  return TRUE;
}

/* Without a preview in the file only a deep look sees anything. */
static void
test_samples (void)
{
  static const struct
  {
    const char *name;
    gboolean is_deep;
    const char *from; /* NULL: nothing is seen */
    int width, height;
  } rows[] = {
    { "almaty-evening.jpg", FALSE, "preview", 160, 106 },
    { "almaty-evening.jpg", TRUE, "preview", 160, 106 },
    { "KSC_0551.jpg", FALSE, NULL, 0, 0 },
    { "KSC_0551.jpg", TRUE, "picture", 320, 213 },
  };
  g_autofree char *samples = find_beside ("../../../../sample-media");
  g_autoptr (KadrDarkroom) darkroom = open_darkroom ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_build_filename (samples, rows[i].name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrDevelopment) seen = look_at_file (darkroom, path, rows[i].is_deep, &error);
      const json_t *object;

      if (is_unprotected (error))
        return;
      g_assert_no_error (error);
      object = json_object_get (seen->answer, "seen");
      g_assert_cmpint (json_is_null (object), ==, rows[i].from == NULL);
      g_assert_cmpuint (seen->parts->len, ==, rows[i].from != NULL);
      if (rows[i].from == NULL)
        continue;
      g_assert_cmpstr (kadr_json_get_text (object, "from"), ==, rows[i].from);
      g_assert_cmpint (kadr_json_get_int (object, "width", 0), ==, rows[i].width);
      g_assert_cmpint (kadr_json_get_int (object, "height", 0), ==, rows[i].height);
      g_assert_nonnull (kadr_json_get_text (seen->answer, "likeness"));
      g_assert_cmpint (kadr_json_get_int (json_object_get (seen->answer, "meta"), "width", 0), ==,
                       1800);
    }
}

static void
test_rubbish (void)
{
  static const char *const rows[] = { "x", "GIF89a", "\xff\xd8\xff\xe1", "II*\0rubbish" };
  g_autoptr (KadrDarkroom) darkroom = open_darkroom ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int fd = memfd_create ("rubbish", MFD_CLOEXEC);
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrDevelopment) seen = NULL;

      g_assert_cmpint (write (fd, rows[i], strlen (rows[i])), ==, (gssize) strlen (rows[i]));
      seen = look (darkroom, fd, TRUE, &error);
      close (fd);
      if (is_unprotected (error))
        return;
      g_assert_no_error (error);
      g_assert_true (json_is_null (json_object_get (seen->answer, "seen")));
      g_assert_nonnull (kadr_json_get_text (seen->answer, "unseen"));
    }
}

static void
test_no_size (void)
{
  g_autofree char *path = find_beside ("../../../../sample-media/KSC_0551.jpg");
  g_autoptr (KadrDarkroom) darkroom = open_darkroom ();
  g_autoptr (json_t) order = json_object ();
  g_autoptr (GError) error = NULL;
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  g_assert_null (kadr_darkroom_ask (darkroom, KADR_JOB_LOOK, fd, "x", order, &error));
  close (fd);
  if (!is_unprotected (error))
    g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
}

/* As pixels: so many bytes as the size says, and a picture of them again. */
static void
test_pixels (void)
{
  static const char *const names[] = { "almaty-evening.jpg", "KSC_0551.jpg" };
  g_autoptr (KadrDarkroom) darkroom = open_darkroom ();
  g_autoptr (json_t) order
      = json_pack ("{s:i, s:b, s:b, s:b}", "size", 320, "fast", 1, "deep", 1, "pixels", 1);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *beside = g_build_filename ("../../../../sample-media", names[i], NULL);
      g_autofree char *path = find_beside (beside);
      int fd = open (path, O_RDONLY | O_CLOEXEC);
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrDevelopment) seen
          = kadr_darkroom_ask (darkroom, KADR_JOB_LOOK, fd, "x", order, &error);
      const json_t *size;

      close (fd);
      if (is_unprotected (error))
        return;
      g_assert_no_error (error);
      g_assert_cmpuint (seen->parts->len, ==, 1);
      size = json_object_get (seen->answer, "seen");
      g_assert_cmpuint (g_bytes_get_size (g_ptr_array_index (seen->parts, 0)), ==,
                        kadr_json_get_int (size, "width", 0) * kadr_json_get_int (size, "height", 0)
                            * 3);
    }
}

static KadrDevelopment *
encode (KadrDarkroom *darkroom, const guint8 *rgb, gsize length, int width, int height,
        GError **error)
{
  g_autoptr (json_t) order = json_pack ("{s:i, s:i}", "width", width, "height", height);
  int fd = memfd_create ("page", MFD_CLOEXEC);
  KadrDevelopment *made;

  g_assert_cmpint (write (fd, rgb, length), ==, (gssize) length);
  made = kadr_darkroom_ask (darkroom, KADR_JOB_ENCODE, fd, "page", order, error);
  close (fd);
  return made;
}

static void
test_encode (void)
{
  static const struct
  {
    int width, height;
    gboolean is_fitting;
  } rows[] = {
    { 40, 30, TRUE }, { 30, 40, TRUE }, { 40, 31, FALSE }, { 0, 0, FALSE }, { -1, -1200, FALSE }
  };
  g_autoptr (KadrDarkroom) darkroom = open_darkroom ();
  guint8 rgb[40 * 30 * 3];

  memset (rgb, 128, sizeof rgb);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrDevelopment) made
          = encode (darkroom, rgb, sizeof rgb, rows[i].width, rows[i].height, &error);
      const guint8 *jpeg;

      if (is_unprotected (error))
        return;
      if (!rows[i].is_fitting)
        {
          g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (made->parts->len, ==, 1);
      jpeg = g_bytes_get_data (g_ptr_array_index (made->parts, 0), NULL);
      g_assert_cmpmem (jpeg, 2, "\xff\xd8", 2);
    }
}

/* Every file below @dir is answered, and none takes the worker with it. */
static guint
look_at_folder (KadrDarkroom *darkroom, const char *dir)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  const char *name;
  guint n = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrDevelopment) seen = NULL;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n += look_at_folder (darkroom, path);
          continue;
        }
      seen = look_at_file (darkroom, path, FALSE, &error);
      if (is_unprotected (error))
        return 0;
      g_assert_no_error (error);
      g_assert_cmpint (json_is_null (json_object_get (seen->answer, "seen")), ==,
                       seen->parts->len == 0);
      n++;
    }
  return n;
}

static void
test_corpus (void)
{
  const char *named = g_getenv ("KADR_SHARED");
  g_autofree char *beside = find_beside ("../../../../../shared/corpus");
  g_autofree char *corpus
      = named != NULL ? g_build_filename (named, "corpus", NULL) : g_steal_pointer (&beside);
  g_autoptr (KadrDarkroom) darkroom = open_darkroom ();

  if (look_at_folder (darkroom, corpus) == 0)
    g_test_skip ("the shared corpus is not here");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kadr-worker-look/samples", test_samples);
  g_test_add_func ("/kadr-worker-look/rubbish", test_rubbish);
  g_test_add_func ("/kadr-worker-look/no-size", test_no_size);
  g_test_add_func ("/kadr-worker-look/pixels", test_pixels);
  g_test_add_func ("/kadr-worker-look/encode", test_encode);
  g_test_add_func ("/kadr-worker-look/corpus", test_corpus);
  return g_test_run ();
}
