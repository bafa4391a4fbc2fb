/* kadr-worker and kadr-reader themselves, in their box, given pictures that are good, broken and hostile. */
#include "darkroom/darkroom.h"

#include "base/fault.h"
#include "media/rendition.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vips/vips.h>

/* A program of the same build. */
static char *
find_program (const char *name)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = g_path_get_dirname (program);

  return g_build_filename (dir, "..", "..", name, NULL);
}

static KadrDarkroom *
open_darkroom_of (const char *name, int n_workers)
{
  const KadrDarkroomSettings settings = { .n_workers = n_workers };
  g_autofree char *program = find_program (name);
  KadrDarkroom *darkroom;

  g_setenv ("KADR_WORKER", program, TRUE);
  darkroom = kadr_darkroom_new (&settings);
  g_unsetenv ("KADR_WORKER");
  return darkroom;
}

static KadrDarkroom *
open_darkroom (int n_workers)
{
  return open_darkroom_of ("kadr-worker", n_workers);
}

static KadrDevelopment *
ask_about (KadrDarkroom *darkroom, KadrJob job, const void *bytes, gsize length, GError **error)
{
  g_autoptr (json_t) order = json_pack ("{s:[i,i]}", "renditions", 1024, 320);
  int fd = memfd_create ("picture", MFD_CLOEXEC);
  KadrDevelopment *development;

  g_assert_cmpint (write (fd, bytes, length), ==, (gssize) length);
  development = kadr_darkroom_ask (darkroom, job, fd, "picture", order, error);
  close (fd);
  return development;
}

static KadrDevelopment *
read_bytes (KadrDarkroom *darkroom, const void *bytes, gsize length, GError **error)
{
  return ask_about (darkroom, KADR_JOB_RENDER, bytes, length, error);
}

/* A JPEG of noise, so that it cannot be cut unnoticed. */
static GBytes *
make_jpeg (int width, int height)
{
  VipsImage *noise = NULL;
  VipsImage *numbers = NULL;
  void *bytes = NULL;
  size_t length = 0;

  g_assert_cmpint (
      vips_gaussnoise (&noise, width, height, "mean", 128.0, "sigma", 40.0, "seed", 7, NULL), ==,
      0);
  g_assert_cmpint (vips_cast_uchar (noise, &numbers, NULL), ==, 0);
  g_assert_cmpint (vips_jpegsave_buffer (numbers, &bytes, &length, NULL), ==, 0);
  g_object_unref (noise);
  g_object_unref (numbers);
  return g_bytes_new_take (bytes, length);
}

/* Skips the test where the kernel cannot protect; everything else must succeed. */
static gboolean
is_unprotected (const GError *error)
{
  if (!g_error_matches (error, KADR_FAULT, KADR_FAULT_UNPROTECTED))
    return FALSE;
  g_test_skip ("this kernel has no seccomp or no Landlock");
  return TRUE;
}

/* What comes out of the box is what would come out here: the box changes nothing. */
static void
test_same_as_outside (void)
{
  const int sizes[] = { 1024, 320 };
  const KadrRenditionOrder order = { .sizes = sizes, .n_sizes = 2 };
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (1);
  g_autoptr (GBytes) file = make_jpeg (1500, 1100);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  g_autofree char *damage = NULL;
  g_autofree char *likeness = NULL;
  g_autoptr (GPtrArray) here
      = kadr_rendition_make_all (bytes, length, &order, &damage, &likeness, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDevelopment) there = read_bytes (darkroom, bytes, length, &error);

  if (is_unprotected (error))
    return;
  g_assert_no_error (error);
  g_assert_true (json_is_null (json_object_get (there->answer, "undecoded")));
  g_assert_true (json_is_null (json_object_get (there->answer, "damage")));
  g_assert_cmpstr (kadr_json_get_text (there->answer, "likeness"), ==, likeness);
  g_assert_true (json_is_object (json_object_get (there->answer, "meta")));
  g_assert_cmpuint (there->parts->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const KadrRendition *one = g_ptr_array_index (here, i);
      const json_t *entry = json_array_get (json_object_get (there->answer, "renditions"), i);

      g_assert_true (g_bytes_equal (one->jpeg, g_ptr_array_index (there->parts, i)));
      g_assert_cmpint (kadr_json_get_int (entry, "width", 0), ==, one->width);
      g_assert_cmpint (kadr_json_get_int (entry, "height", 0), ==, one->height);
    }
}

/* Cut in the middle: shown as far as it goes, and said. */
static void
test_cut_off (void)
{
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (1);
  g_autoptr (GBytes) file = make_jpeg (640, 480);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDevelopment) half = read_bytes (darkroom, bytes, length / 2, &error);
  const json_t *warnings;

  if (is_unprotected (error))
    return;
  g_assert_no_error (error);
  g_assert_cmpuint (half->parts->len, ==, 2);
  g_assert_true (json_is_string (json_object_get (half->answer, "damage")));
  g_assert_true (json_is_null (json_object_get (half->answer, "undecoded")));
  warnings = json_object_get (json_object_get (half->answer, "meta"), "warnings");
  g_assert_cmpuint (json_array_size (warnings), >, 0);
}

#define BYTES(text) (text), sizeof (text) - 1

/* What the reader says of a file is what the worker says of it; and it has no decoder to be asked for. */
static void
test_reader (void)
{
  g_autoptr (KadrDarkroom) worker = open_darkroom (1);
  g_autoptr (KadrDarkroom) reader = open_darkroom_of ("kadr-reader", 1);
  g_autoptr (GBytes) file = make_jpeg (640, 480);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  const gsize cuts[] = { length, length / 2, 20, 3 };

  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrDevelopment) one = ask_about (reader, KADR_JOB_READ, bytes, cuts[i], &error);
      g_autoptr (KadrDevelopment) other = ask_about (worker, KADR_JOB_READ, bytes, cuts[i], &error);

      if (is_unprotected (error))
        return;
      g_assert_no_error (error);
      g_assert_true (json_is_object (json_object_get (one->answer, "meta")));
      g_assert_true (json_equal (one->answer, other->answer));
      g_assert_cmpuint (one->parts->len, ==, 0);
      g_assert_null (ask_about (reader, KADR_JOB_RENDER, bytes, cuts[i], &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BUG);
    }
}

/* Each is answered at once, with the words why there is no picture; none costs the worker. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *what;
    const char *bytes;
    gsize length;
    const char *words;
  } rows[] = {
    { "43-byte GIF that asks for 16 GiB",
      BYTES (
          "GIF89a\xff\xff\xff\xff\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0"
          "\0\x02\x02\x44\x01\0;"),
      "more than the limit" },
    { "30000 x 30000 PNG",
      BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x08\x02\0\0\0\x1d\xc3\x12\x3b"
             "\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82"),
      "more than the limit" },
    { "65500 x 65500 JPEG", BYTES ("\xff\xd8\xff\xc0\0\x11\x08\xff\xdc\xff\xdc\x03\x01\x22\0"),
      "more than the limit" },
    { "65534 x 65534 TIFF",
      BYTES ("II*\0\x08\0\0\0\x02\0"
             "\0\x01\x03\0\x01\0\0\0\xfe\xff\0\0"
             "\x01\x01\x03\0\x01\0\0\0\xfe\xff\0\0\0\0\0\0"),
      "more than the limit" },
    { "JPEG of a header alone", BYTES ("\xff\xd8\xff\xc0\0\x11\x08\0\x09\0\x09\x03\xff\xd9"),
      "cannot be decoded" },
    { "SVG",
      BYTES ("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"/etc/passwd\"/></svg>"),
      "not a kind of picture" },
    { "MVG",
      BYTES ("push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 "
             "'https://127.0.0.1/x.php?`id`'\npop graphic-context\n"),
      "not a kind of picture" },
    { "PostScript", BYTES ("%!PS\n(/etc/passwd) (r) file\n"), "not a kind of picture" },
    { "text", BYTES ("hello"), "not a kind of picture" },
  };
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (1);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrDevelopment) development
          = read_bytes (darkroom, rows[i].bytes, rows[i].length, &error);
      const char *reason;

      if (is_unprotected (error))
        return;
      g_test_message ("%s: %" G_GINT64_FORMAT " us", rows[i].what, g_get_monotonic_time () - start);
      g_assert_no_error (error);
      reason = kadr_json_get_text (development->answer, "undecoded");
      g_assert_nonnull (reason);
      g_assert_nonnull (strstr (reason, rows[i].words));
      g_assert_cmpuint (development->parts->len, ==, 0);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
    }
}

/* XMP that would grow without end, or reach for a file: the picture's other facts still come. */
static void
test_hostile_xmp (void)
{
  static const char *const packets[] = {
    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">"
    "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
    "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
    "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">]>"
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'>&g;</x:xmpmeta>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
    "xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'><photoshop:Credit>&a;</photoshop:Credit>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>",
  };
  static const char name[] = "http://ns.adobe.com/xap/1.0/";
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (1);
  g_autoptr (GBytes) plain = make_jpeg (64, 48);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (plain, &length);

  for (gsize i = 0; i < G_N_ELEMENTS (packets); i++)
    {
      g_autoptr (GByteArray) file = g_byte_array_new ();
      guint segment = (guint) (2 + sizeof name + strlen (packets[i]));
      const guint8 head[] = { 0xff, 0xd8, 0xff, 0xe1, (guint8) (segment >> 8), (guint8) segment };
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrDevelopment) development = NULL;
      g_autofree char *text = NULL;

      g_byte_array_append (file, head, sizeof head);
      g_byte_array_append (file, (const guint8 *) name, sizeof name);
      g_byte_array_append (file, (const guint8 *) packets[i], (guint) strlen (packets[i]));
      g_byte_array_append (file, bytes + 2, (guint) length - 2);
      development = read_bytes (darkroom, file->data, file->len, &error);
      if (is_unprotected (error))
        return;
      g_assert_no_error (error);
      g_assert_cmpuint (development->parts->len, ==, 2);
      text = kadr_json_to_line (development->answer);
      g_assert_cmpuint (strlen (text), <, 10000);
      g_assert_null (strstr (text, "root:"));
    }
}

/* A descriptor that is no file is refused, and nobody waits for it. */
static void
test_not_a_file (void)
{
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (1);
  g_autoptr (json_t) order = json_object ();
  int pair[2];
  int fds[2] = { open ("/", O_RDONLY | O_CLOEXEC), -1 };

  g_assert_cmpint (pipe2 (pair, O_CLOEXEC), ==, 0);
  fds[1] = pair[0];
  for (gsize i = 0; i < G_N_ELEMENTS (fds); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (kadr_darkroom_ask (darkroom, KADR_JOB_RENDER, fds[i], "x", order, &error));
      if (is_unprotected (error))
        break;
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
      close (fds[i]);
    }
  close (pair[1]);
}

static void
test_empty (void)
{
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (1);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (darkroom, "", 0, &error));
  if (!is_unprotected (error))
    g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
}

/* The first child of a process, from the kernel; 0 when there is none. */
static int
find_child (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/children", pid, pid);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  return (int) g_ascii_strtoll (text, NULL, 10);
}

static gboolean
is_running (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;

  /* "12 (kadr-worker) Z ...": dead, and only not yet buried by init. */
  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, ") Z ") == NULL;
}

/* When kadr is killed, no worker stays behind. */
static void
test_ends_with_kadr (void)
{
  g_autoptr (GBytes) file = make_jpeg (64, 48);
  int ready[2];
  pid_t parent;
  char state = 0;
  int worker = 0;

  g_assert_cmpint (pipe2 (ready, O_CLOEXEC), ==, 0);
  parent = fork ();
  if (parent == 0)
    {
      KadrDarkroom *darkroom = open_darkroom (1);
      KadrDevelopment *development
          = read_bytes (darkroom, g_bytes_get_data (file, NULL), g_bytes_get_size (file), NULL);

      state = development != NULL ? 'r' : 'u';
      if (write (ready[1], &state, 1) == 1)
        pause ();
      _exit (0);
    }
  g_assert_cmpint (read (ready[0], &state, 1), ==, 1);
  worker = find_child (parent);
  kill (parent, SIGKILL);
  waitpid (parent, NULL, 0);
  close (ready[0]);
  close (ready[1]);
  if (state == 'u' || worker == 0)
    {
      g_test_skip ("no protected worker here, or the kernel lists no children");
      return;
    }
  for (int i = 0; i < 500 && is_running (worker); i++)
    g_usleep (10000);
  g_assert_false (is_running (worker));
}

static void
test_not_for_people (gconstpointer name)
{
  g_autofree char *program = find_program (name);
  const char *arguments[] = { program, NULL };
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                               &words, &status, &error));
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 2);
  g_assert_true (g_str_has_prefix (words, name));
}

/* Rendered, or with a reason why not; what only reads has nothing to give a reason for. */
static gboolean
is_answer (const KadrDevelopment *development)
{
  const json_t *reason = json_object_get (development->answer, "undecoded");

  return json_is_object (json_object_get (development->answer, "meta"))
         && (reason == NULL || json_is_null (reason) == (development->parts->len == 1));
}

/* Every file below @dir is answered, and never by losing the worker. */
static guint
read_folder (KadrDarkroom *darkroom, KadrJob job, const char *dir)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  g_autoptr (json_t) order = json_pack ("{s:[i]}", "renditions", 320);
  const char *name;
  guint n = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrDevelopment) development = NULL;
      int fd;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n += read_folder (darkroom, job, path);
          continue;
        }
      fd = open (path, O_RDONLY | O_CLOEXEC);
      development = kadr_darkroom_ask (darkroom, job, fd, path, order, &error);
      close (fd);
      g_assert_no_error (error);
      g_assert_true (is_answer (development));
      n++;
    }
  return n;
}

/* A library's update may bring a system call that the box does not know: real files find it. */
static void
read_real_files (const char *name, KadrJob job)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = g_path_get_dirname (program);
  g_autofree char *top = g_canonicalize_filename ("../../../..", dir);
  g_autofree char *samples = g_build_filename (top, "sample-media", NULL);
  const char *named = g_getenv ("KADR_SHARED");
  g_autofree char *corpus = named != NULL ? g_build_filename (named, "corpus", NULL)
                                          : g_build_filename (top, "..", "shared", "corpus", NULL);
  g_autoptr (KadrDarkroom) darkroom = open_darkroom_of (name, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDevelopment) first = ask_about (darkroom, KADR_JOB_READ, "GIF89a", 6, &error);

  if (is_unprotected (error))
    return;
  g_assert_cmpuint (read_folder (darkroom, job, samples), >, 5);
  if (read_folder (darkroom, job, corpus) == 0)
    g_test_skip ("the shared corpus is not here; only sample-media/ was read");
}

static void
test_real_files (void)
{
  read_real_files ("kadr-worker", KADR_JOB_RENDER);
}

static void
test_real_files_read (void)
{
  read_real_files ("kadr-reader", KADR_JOB_READ);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (kadr_rendition_start (argv[0], NULL));
  g_test_add_func ("/kadr-worker/same-as-outside", test_same_as_outside);
  g_test_add_func ("/kadr-worker/cut-off", test_cut_off);
  g_test_add_func ("/kadr-worker/reader", test_reader);
  g_test_add_func ("/kadr-worker/hostile", test_hostile);
  g_test_add_func ("/kadr-worker/hostile-xmp", test_hostile_xmp);
  g_test_add_func ("/kadr-worker/not-a-file", test_not_a_file);
  g_test_add_func ("/kadr-worker/empty", test_empty);
  g_test_add_func ("/kadr-worker/real-files", test_real_files);
  g_test_add_func ("/kadr-worker/ends-with-kadr", test_ends_with_kadr);
  g_test_add_func ("/kadr-worker/real-files-read", test_real_files_read);
  g_test_add_data_func ("/kadr-worker/not-for-people", "kadr-worker", test_not_for_people);
  g_test_add_data_func ("/kadr-reader/not-for-people", "kadr-reader", test_not_for_people);
  return g_test_run ();
}
