/* Who of the pool's processes gets which job, and for how long. The test program itself plays the
 * workers: the pool starts it with a socket as descriptor 3. */
#include "darkroom/darkroom.h"

#include "darkroom/channel.h"
#include "darkroom/protection.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SOCKET 3

/* ---- the worker: answers with its process id; a PAGE soils it, a LIST takes a while ---- */

static void
answer (const KadrMessage *order)
{
  KadrJob job = (KadrJob) order->header.detail;
  g_autoptr (KadrMessage) reply = kadr_channel_message_new (
      KADR_PROTOCOL_ANSWER, order->header.serial, job == KADR_JOB_PAGE ? KADR_PROTOCOL_SOILED : 0);

  if (job == KADR_JOB_LIST)
    g_usleep (2000);
  reply->body = json_object ();
  kadr_json_set_int (reply->body, "pid", getpid ());
  kadr_channel_send (SOCKET, reply, -1, KADR_CHANNEL_NO_DEADLINE, NULL);
}

static void
play (void)
{
  g_autoptr (KadrMessage) hello
      = kadr_channel_message_new (KADR_PROTOCOL_HELLO, 0, KADR_PROTECTION_ALL);

  kadr_channel_send (SOCKET, hello, -1, KADR_CHANNEL_NO_DEADLINE, NULL);
  for (;;)
    {
      g_autoptr (KadrMessage) order
          = kadr_channel_receive (SOCKET, TRUE, KADR_CHANNEL_NO_DEADLINE, NULL);

      if (order == NULL)
        return;
      answer (order);
    }
}

static gboolean
is_worker (void)
{
  struct stat status;

  return fstat (SOCKET, &status) == 0 && S_ISSOCK (status.st_mode);
}

/* ---- the tests ---- */

static KadrDarkroom *
open_darkroom (int n_workers)
{
  const KadrDarkroomSettings settings = { .n_workers = n_workers };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  KadrDarkroom *darkroom;

  g_setenv ("KADR_WORKER", self, TRUE);
  darkroom = kadr_darkroom_new (&settings);
  g_unsetenv ("KADR_WORKER");
  return darkroom;
}

/* The process that did it. */
static gint64
ask (KadrDarkroom *darkroom, KadrJob job)
{
  int fd = memfd_create ("file", MFD_CLOEXEC);
  g_autoptr (json_t) order = json_object ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrDevelopment) done = kadr_darkroom_ask (darkroom, job, fd, "file", order, &error);

  close (fd);
  g_assert_no_error (error);
  return kadr_json_get_int (done->answer, "pid", 0);
}

static void
test_recycling (void)
{
  static const struct
  {
    KadrJob job;
    int n_files;
  } rows[] = { { KADR_JOB_RENDER, 200 }, { KADR_JOB_READ, 2000 } };
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (1);

  for (gsize row = 0; row < G_N_ELEMENTS (rows); row++)
    {
      gint64 first = ask (darkroom, rows[row].job);

      for (int i = 1; i < rows[row].n_files; i++)
        g_assert_cmpint (ask (darkroom, rows[row].job), ==, first);
      g_assert_cmpint (ask (darkroom, rows[row].job), !=, first);
    }
}

static void
test_soiled (void)
{
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (1);
  gint64 first = ask (darkroom, KADR_JOB_READ);

  g_assert_cmpint (ask (darkroom, KADR_JOB_PAGE), ==, first);
  g_assert_cmpint (ask (darkroom, KADR_JOB_READ), !=, first);
}

/* What only reads never gets a process that decodes pictures, and the other way round. */
static void
test_crafts_apart (void)
{
  static const KadrJob jobs[] = { KADR_JOB_WRITE, KADR_JOB_LIST, KADR_JOB_READ };
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (1);
  gint64 reader = ask (darkroom, KADR_JOB_READ);
  gint64 renderer = ask (darkroom, KADR_JOB_RENDER);

  g_assert_cmpint (reader, !=, renderer);
  for (gsize i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_assert_cmpint (ask (darkroom, jobs[i]), ==, reader);
      g_assert_cmpint (ask (darkroom, KADR_JOB_RENDER), ==, renderer);
    }
}

typedef struct
{
  KadrDarkroom *darkroom;
  gint64 pids[25];
} Asker;

static gpointer
ask_many (gpointer data)
{
  Asker *asker = data;

  for (gsize i = 0; i < G_N_ELEMENTS (asker->pids); i++)
    asker->pids[i] = ask (asker->darkroom, KADR_JOB_LIST);
  return NULL;
}

/* Six threads share three workers; every question gets its answer and no fourth process appears. */
static void
test_threads (void)
{
  g_autoptr (KadrDarkroom) darkroom = open_darkroom (3);
  g_autoptr (GHashTable) pids = g_hash_table_new (g_direct_hash, g_direct_equal);
  Asker askers[6];
  GThread *threads[G_N_ELEMENTS (askers)];

  for (gsize i = 0; i < G_N_ELEMENTS (askers); i++)
    {
      askers[i] = (Asker){ .darkroom = darkroom };
      threads[i] = g_thread_new ("asker", ask_many, &askers[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (askers); i++)
    {
      g_thread_join (threads[i]);
      for (gsize n = 0; n < G_N_ELEMENTS (askers[i].pids); n++)
        g_hash_table_add (pids, GSIZE_TO_POINTER (askers[i].pids[n]));
    }
  g_assert_cmpuint (g_hash_table_size (pids), ==, 3);
}

int
main (int argc, char **argv)
{
  if (is_worker ())
    {
      play ();
      _exit (0);
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/darkroom-pool/recycling", test_recycling);
  g_test_add_func ("/darkroom-pool/soiled", test_soiled);
  g_test_add_func ("/darkroom-pool/crafts-apart", test_crafts_apart);
  g_test_add_func ("/darkroom-pool/threads", test_threads);
  return g_test_run ();
}
