/* The pool against workers that misbehave. The test program itself plays them: it is started under a
 * name such as "worker-that-crashes" and then acts as that worker. */
#include "darkroom/darkroom.h"

#include "base/fault.h"
#include "darkroom/channel.h"
#include "darkroom/protection.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROLE        "worker-that-"
#define SOCKET      3
#define FOREVER     KADR_CHANNEL_NO_DEADLINE
#define GOOD_ANSWER "{\"good\":true}"

/* ---- the workers ---- */

static void
say_hello (guint protection)
{
  g_autoptr (KadrMessage) hello = kadr_channel_message_new (KADR_PROTOCOL_HELLO, 0, protection);

  kadr_channel_send (SOCKET, hello, -1, FOREVER, NULL);
}

static void
answer (const KadrMessage *order, KadrProtocolKind kind, guint32 detail, const char *text)
{
  g_autoptr (KadrMessage) reply = kadr_channel_message_new (kind, order->header.serial, detail);

  reply->body = text != NULL ? kadr_json_parse (text, strlen (text), NULL, NULL) : NULL;
  kadr_channel_send (SOCKET, reply, -1, FOREVER, NULL);
}

static void
answer_header (const KadrMessage *order, guint32 text_length, guint32 n_parts, const char *text)
{
  KadrProtocolHeader header = { .magic = KADR_PROTOCOL_MAGIC,
                                .version = KADR_PROTOCOL_VERSION,
                                .kind = KADR_PROTOCOL_ANSWER,
                                .serial = order->header.serial,
                                .text_length = text_length,
                                .n_parts = n_parts };

  g_assert_cmpint (write (SOCKET, &header, sizeof header), ==, sizeof header);
  g_assert_cmpint (write (SOCKET, text, strlen (text)), ==, (gssize) strlen (text));
}

/* A signal that no sanitizer catches and explains. */
static void
crash (const KadrMessage *order G_GNUC_UNUSED)
{
  raise (SIGKILL);
}

static void
hang (const KadrMessage *order G_GNUC_UNUSED)
{
  for (;;)
    pause ();
}

static void
try_forbidden (const KadrMessage *order G_GNUC_UNUSED)
{
  raise (SIGSYS);
}

static void
end (const KadrMessage *order G_GNUC_UNUSED)
{
  _exit (7);
}

static void
close_and_live (const KadrMessage *order G_GNUC_UNUSED)
{
  close (SOCKET);
  for (;;)
    pause ();
}

static void
lie_about_length (const KadrMessage *order)
{
  answer_header (order, G_MAXUINT32, 0, "{}");
}

static void
lie_about_parts (const KadrMessage *order)
{
  answer_header (order, 2, G_MAXUINT32, "{}");
}

static void
answer_garbage (const KadrMessage *order G_GNUC_UNUSED)
{
  char garbage[4096];

  memset (garbage, 0xa5, sizeof garbage);
  g_assert_cmpint (write (SOCKET, garbage, sizeof garbage), ==, sizeof garbage);
  hang (NULL);
}

static void
answer_no_json (const KadrMessage *order)
{
  answer_header (order, 5, 0, "{\"a\":");
}

static void
answer_bad_utf8 (const KadrMessage *order)
{
  answer_header (order, 9, 0, "{\"a\":\"\xff\"}");
}

static void
answer_no_object (const KadrMessage *order)
{
  answer_header (order, 2, 0, "[]");
}

static void
answer_nothing (const KadrMessage *order)
{
  answer (order, KADR_PROTOCOL_ANSWER, 0, NULL);
}

static void
answer_other_order (const KadrMessage *order)
{
  KadrMessage other = *order;

  other.header.serial++;
  answer (&other, KADR_PROTOCOL_ANSWER, 0, GOOD_ANSWER);
}

static void
answer_twice (const KadrMessage *order)
{
  answer (order, KADR_PROTOCOL_ANSWER, 0, GOOD_ANSWER);
  answer (order, KADR_PROTOCOL_ANSWER, 0, "{\"good\":false}");
}

static void
plead (const KadrMessage *order)
{
  answer (order, KADR_PROTOCOL_PATIENCE, 0, NULL);
  g_usleep (G_USEC_PER_SEC * 3 / 2);
  answer (order, KADR_PROTOCOL_ANSWER, 0, GOOD_ANSWER);
}

static void
plead_twice (const KadrMessage *order)
{
  answer (order, KADR_PROTOCOL_PATIENCE, 0, NULL);
  answer (order, KADR_PROTOCOL_PATIENCE, 0, NULL);
  hang (NULL);
}

static void
blame (const KadrMessage *order)
{
  answer (order, KADR_PROTOCOL_FAULT, 0,
          "{\"fault\":\"UNSUPPORTED\",\"message\":\"a \\u001b[31mred\\u001b[0m file\"}");
}

static void
blame_wrongly (const KadrMessage *order)
{
  answer (order, KADR_PROTOCOL_FAULT, 0, "{\"fault\":\"DISK_FAILED\",\"message\":\"stop\"}");
}

/* Who answered, what it was told, and what it may do with the file. */
static void
report (const KadrMessage *order)
{
  g_autofree char *text = g_strdup_printf (
      "{\"pid\":%d,\"writable\":%s,\"environment\":%d,\"stdin\":%s}", (int) getpid (),
      (fcntl (order->fd, F_GETFL) & O_ACCMODE) == O_RDONLY ? "false" : "true",
      g_getenv ("KADR_TEST_SECRET") != NULL, isatty (STDIN_FILENO) ? "true" : "false");

  lseek (order->fd, 100, SEEK_SET);
  answer (order, KADR_PROTOCOL_ANSWER, 0, text);
}

/* The first process that gets an order crashes, and leaves a mark for the second. */
static void
crash_once (const KadrMessage *order)
{
  g_autofree char *mark = g_strdup (kadr_json_get_text (order->body, "name"));

  if (g_file_test (mark, G_FILE_TEST_EXISTS))
    answer (order, KADR_PROTOCOL_ANSWER, 0, GOOD_ANSWER);
  else if (g_file_set_contents (mark, "", 0, NULL))
    raise (SIGKILL);
}

/* Puts a descriptor of its own into kadr's way. */
static void
slip_descriptor (const KadrMessage *order)
{
  g_autoptr (KadrMessage) reply
      = kadr_channel_message_new (KADR_PROTOCOL_ANSWER, order->header.serial, 0);

  reply->body = json_object ();
  kadr_channel_send (SOCKET, reply, order->fd, FOREVER, NULL);
}

static const struct
{
  const char *name;
  guint protection;
  void (*act) (const KadrMessage *order);
} roles[] = {
  { "crashes", KADR_PROTECTION_ALL, crash },
  { "hangs", KADR_PROTECTION_ALL, hang },
  { "tries-forbidden", KADR_PROTECTION_ALL, try_forbidden },
  { "ends", KADR_PROTECTION_ALL, end },
  { "closes-and-lives", KADR_PROTECTION_ALL, close_and_live },
  { "lies-about-length", KADR_PROTECTION_ALL, lie_about_length },
  { "lies-about-parts", KADR_PROTECTION_ALL, lie_about_parts },
  { "answers-garbage", KADR_PROTECTION_ALL, answer_garbage },
  { "answers-no-json", KADR_PROTECTION_ALL, answer_no_json },
  { "answers-bad-utf8", KADR_PROTECTION_ALL, answer_bad_utf8 },
  { "answers-no-object", KADR_PROTECTION_ALL, answer_no_object },
  { "answers-nothing", KADR_PROTECTION_ALL, answer_nothing },
  { "answers-other-order", KADR_PROTECTION_ALL, answer_other_order },
  { "answers-twice", KADR_PROTECTION_ALL, answer_twice },
  { "pleads", KADR_PROTECTION_ALL, plead },
  { "pleads-twice", KADR_PROTECTION_ALL, plead_twice },
  { "blames", KADR_PROTECTION_ALL, blame },
  { "blames-wrongly", KADR_PROTECTION_ALL, blame_wrongly },
  { "reports", KADR_PROTECTION_ALL, report },
  { "crashes-once", KADR_PROTECTION_ALL, crash_once },
  { "slips-descriptor", KADR_PROTECTION_ALL, slip_descriptor },
  { "is-unprotected", KADR_PROTECTION_ALL & ~KADR_PROTECTION_LANDLOCK, report },
  { "does-not-start", 0, NULL },
};

static int
play (const char *name)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (roles) && !g_str_equal (roles[i].name, name))
    i++;
  g_assert_cmpuint (i, <, G_N_ELEMENTS (roles));
  if (roles[i].protection == 0)
    return 3;
  say_hello (roles[i].protection);
  for (;;)
    {
      g_autoptr (KadrMessage) order = kadr_channel_receive (SOCKET, TRUE, FOREVER, NULL);

      if (order == NULL)
        return 0;
      roles[i].act (order);
    }
}

/* ---- the tests ---- */

typedef struct
{
  char *dir;
  char *file;
  int fd;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  f->dir = g_dir_make_tmp ("kadr-darkroom-XXXXXX", NULL);
  f->file = g_build_filename (f->dir, "picture", NULL);
  g_assert_true (g_file_set_contents (f->file, "not a picture", -1, NULL));
  f->fd = open (f->file, O_RDWR | O_CLOEXEC);
}

static void
tear_down (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GDir) dir = g_dir_open (f->dir, 0, NULL);
  const char *name;

  close (f->fd);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->dir);
  g_free (f->file);
  g_free (f->dir);
}

static KadrDarkroom *
open_darkroom (const Fixture *f, const char *role, int n_workers)
{
  const KadrDarkroomSettings settings = { .n_workers = n_workers, .wall_seconds = 1 };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *name = g_strconcat (ROLE, role, NULL);
  g_autofree char *link = g_build_filename (f->dir, name, NULL);
  KadrDarkroom *darkroom;

  g_assert_cmpint (symlink (self, link), ==, 0);
  g_setenv ("KADR_WORKER", link, TRUE);
  darkroom = kadr_darkroom_new (&settings);
  g_unsetenv ("KADR_WORKER");
  return darkroom;
}

static KadrDevelopment *
ask (KadrDarkroom *darkroom, const Fixture *f, GError **error)
{
  g_autoptr (json_t) order = json_object ();

  return kadr_darkroom_ask (darkroom, KADR_JOB_READ, f->fd, f->file, order, error);
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Whatever a worker does, asking ends soon, with the fault that fits, and leaves nothing open. */
static void
test_trouble (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *role;
    KadrFault code;
    const char *words;
  } rows[] = {
    { "crashes", KADR_FAULT_DAMAGED, "crashed the worker" },
    { "hangs", KADR_FAULT_DAMAGED, "more than 1 second" },
    { "tries-forbidden", KADR_FAULT_DAMAGED, "forbidden" },
    { "ends", KADR_FAULT_DAMAGED, "exit status 7" },
    { "closes-and-lives", KADR_FAULT_DAMAGED, "crashed the worker" },
    { "lies-about-length", KADR_FAULT_BUG, "more than" },
    { "lies-about-parts", KADR_FAULT_BUG, "more than" },
    { "answers-garbage", KADR_FAULT_BUG, "not a message" },
    { "answers-no-json", KADR_FAULT_BUG, "JSON" },
    { "answers-bad-utf8", KADR_FAULT_BUG, "JSON" },
    { "answers-no-object", KADR_FAULT_BUG, "JSON" },
    { "answers-nothing", KADR_FAULT_BUG, "no answer" },
    { "answers-other-order", KADR_FAULT_BUG, "instead of" },
    { "pleads-twice", KADR_FAULT_BUG, "no answer" },
    { "blames", KADR_FAULT_UNSUPPORTED, "red" },
    { "blames-wrongly", KADR_FAULT_BUG, "stop" },
    { "does-not-start", KADR_FAULT_BUG, "does not start" },
    { "is-unprotected", KADR_FAULT_UNPROTECTED, "no Landlock" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrDarkroom) darkroom = open_darkroom (f, rows[i].role, 1);
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      g_test_message ("%s", rows[i].role);
      g_assert_null (ask (darkroom, f, &error));
      g_assert_error (error, KADR_FAULT, (int) rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].words));
      g_assert_null (strchr (error->message, '\033'));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 8 * G_USEC_PER_SEC);
    }
}

static void
test_leaves_nothing_open (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  guint before = count_descriptors ();
  KadrDarkroom *darkroom = open_darkroom (f, "slips-descriptor", 1);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (KadrDevelopment) development = ask (darkroom, f, NULL);

      g_assert_nonnull (development);
      /* The one socket to the worker, and no descriptor of the worker's. */
      g_assert_cmpuint (count_descriptors (), ==, before + 1);
    }
  kadr_darkroom_free (darkroom);
  g_assert_cmpuint (count_descriptors (), ==, before);
}

static void
test_second_try (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (f, "crashes-once", 1);
  g_autofree char *mark = g_build_filename (f->dir, "mark", NULL);
  g_autoptr (json_t) order = json_object ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDevelopment) development
      = kadr_darkroom_ask (darkroom, KADR_JOB_READ, f->fd, mark, order, &error);

  g_assert_no_error (error);
  g_assert_true (kadr_json_get_bool (development->answer, "good"));
  g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));
}

static void
test_patience (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (f, "pleads", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDevelopment) development = ask (darkroom, f, &error);

  g_assert_no_error (error);
  g_assert_true (kadr_json_get_bool (development->answer, "good"));
}

/* A second answer to one order is not taken for the answer to the next. */
static void
test_surplus_answer (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (f, "answers-twice", 1);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrDevelopment) development = ask (darkroom, f, &error);

      g_assert_no_error (error);
      g_assert_true (kadr_json_get_bool (development->answer, "good"));
    }
}

static gint64
ask_pid (KadrDarkroom *darkroom, const Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDevelopment) development = ask (darkroom, f, &error);

  g_assert_no_error (error);
  return kadr_json_get_int (development->answer, "pid", 0);
}

/* The caller's descriptor is writable and stands at 5; the worker gets neither. */
static void
test_what_a_worker_gets (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (f, "reports", 1);
  g_autoptr (KadrDevelopment) development = NULL;

  g_setenv ("KADR_TEST_SECRET", "1", TRUE);
  lseek (f->fd, 5, SEEK_SET);
  development = ask (darkroom, f, NULL);
  g_unsetenv ("KADR_TEST_SECRET");
  g_assert_nonnull (development);
  g_assert_false (kadr_json_get_bool (development->answer, "writable"));
  g_assert_cmpint (kadr_json_get_int (development->answer, "environment", -1), ==, 0);
  g_assert_cmpint (lseek (f->fd, 0, SEEK_CUR), ==, 5);
}

static void
test_weaker_sandbox (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  const KadrDarkroomSettings settings = { .n_workers = 1, .allow_weaker_sandbox = TRUE };
  g_autoptr (KadrDarkroom) strict = open_darkroom (f, "is-unprotected", 1);
  g_autofree char *link = g_build_filename (f->dir, ROLE "is-unprotected", NULL);
  g_autoptr (KadrDarkroom) lax = NULL;
  g_autofree char *weakness = NULL;

  g_setenv ("KADR_WORKER", link, TRUE);
  lax = kadr_darkroom_new (&settings);
  g_unsetenv ("KADR_WORKER");
  g_assert_null (kadr_darkroom_get_weakness (lax));
  g_assert_cmpint (ask_pid (lax, f), >, 0);
  weakness = kadr_darkroom_get_weakness (lax);
  g_assert_cmpstr (weakness, ==, "Landlock");
}

static void
test_no_worker (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  const KadrDarkroomSettings settings = { .n_workers = 1 };
  g_autofree char *nowhere = g_build_filename (f->dir, "nowhere", NULL);
  g_autoptr (KadrDarkroom) darkroom = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("KADR_WORKER", nowhere, TRUE);
  darkroom = kadr_darkroom_new (&settings);
  g_unsetenv ("KADR_WORKER");
  g_assert_null (ask (darkroom, f, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_autofree char *name = g_path_get_basename (argv[0]);

  if (g_str_has_prefix (name, ROLE))
    _exit (play (name + strlen (ROLE)));
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/darkroom/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("trouble", test_trouble);
  ADD ("leaves-nothing-open", test_leaves_nothing_open);
  ADD ("second-try", test_second_try);
  ADD ("patience", test_patience);
  ADD ("surplus-answer", test_surplus_answer);
  ADD ("what-a-worker-gets", test_what_a_worker_gets);
  ADD ("weaker-sandbox", test_weaker_sandbox);
  ADD ("no-worker", test_no_worker);
  return g_test_run ();
}
