/* kadr inspect: what files say of their pictures. Needs no desk; the workers read, in parallel. */
#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"
#include "base/sentence.h"
#include "base/text.h"
#include "ingest/arrival.h"
#include "kadr/card.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "meta/meta.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (64 * 1024)

/* One file: filled by the thread that takes it, printed when all before it are. */
typedef struct
{
  const char *path;              /* an argument; NULL for a file of a folder */
  const KadrArrivalList *folder; /* in which it is number @item */
  guint item;
  json_t *document; /* for a card */
  char *line;       /* for JSON */
  GError *error;    /* beside a document when that is of no picture */
  gboolean is_done;
} Task;

typedef struct
{
  KadrCli *cli;
  KadrDarkroom *darkroom;
  gboolean is_fast;   /* nothing but the metadata */
  GArray *tasks;      /* Task */
  GPtrArray *folders; /* KadrArrivalList */
  gint n_taken;       /* atomic */
  GMutex lock;
  guint n_printed; /* under lock */
} Round;

static char *
digest_file (int fd, const char *path, guint64 *size, GError **error)
{
  g_autoptr (KadrDigest) digest = kadr_digest_new ();
  char buffer[CHUNK];
  gssize n = 0;

  while ((n = pread (fd, buffer, sizeof buffer, (off_t) *size)) > 0)
    {
      kadr_digest_add (digest, buffer, (gsize) n);
      *size += (guint64) n;
    }
  if (n == 0)
    return kadr_digest_finish (digest);
  kadr_path_fault (error, path, errno, _ ("read it"));
  return NULL;
}

static json_t *
ask_worker (const Round *round, int fd, const char *shown, GError **error)
{
  g_autoptr (json_t) order = json_pack ("{s:b}", "fast", round->is_fast);
  g_autoptr (KadrDevelopment) reading
      = kadr_darkroom_ask (round->darkroom, KADR_JOB_READ, fd, shown, order, error);
  g_autoptr (KadrMeta) meta = NULL;
  g_autoptr (GError) failure = NULL;

  if (reading == NULL)
    return NULL;
  meta = kadr_meta_new (json_object_get (reading->answer, "meta"), &failure);
  if (meta != NULL)
    return json_incref (kadr_meta_get_json (meta));
  kadr_fault_set (error, KADR_FAULT_DAMAGED, shown, "%s: %s", kadr_fault_get_subject (failure),
                  failure->message);
  return NULL;
}

/* Opens the file and says what to call it. */
static int
open_task (const Task *task, char **shown, GError **error)
{
  if (task->path == NULL)
    {
      *shown = kadr_arrival_list_show (task->folder, task->item);
      return kadr_arrival_list_open (task->folder, task->item, error);
    }
  *shown = kadr_text_show (task->path, -1);
  return kadr_path_open_file (task->path, NULL, error);
}

static gboolean
measure_file (int fd, const char *path, guint64 *size, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) < 0)
    return kadr_path_fault (error, path, errno, _ ("read it"));
  *size = (guint64) status.st_size;
  return TRUE;
}

static json_t *
inspect (const Round *round, const Task *task, GError **error)
{
  g_autofree char *shown = NULL;
  g_auto (KadrFd) fd = open_task (task, &shown, error);
  g_autofree char *digest = NULL;
  g_autoptr (json_t) reading = NULL;
  guint64 size = 0;
  json_t *document = NULL;

  if (fd < 0)
    return NULL;
  if (!round->is_fast)
    digest = digest_file (fd, shown, &size, error);
  if (round->is_fast ? !measure_file (fd, shown, &size, error) : digest == NULL)
    return NULL;
  reading = ask_worker (round, fd, shown, error);
  if (reading == NULL)
    return NULL;
  document = json_object ();
  kadr_json_set_text (document, "file", shown);
  kadr_json_set_text (document, "sha256", digest);
  kadr_json_set_int (document, "size", (gint64) size);
  json_object_update (document, reading);
  return document;
}

/* What is no picture is printed all the same (it has a digest), but is not passed over in silence. */
static void
refuse_unknown (const json_t *document, GError **error)
{
  if (g_strcmp0 (kadr_json_get_text (document, "format"), "unknown") == 0)
    kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, kadr_json_get_text (document, "file"),
                    _ ("not a kind of picture known here"));
}

static void
do_task (const Round *round, Task *task)
{
  g_autoptr (json_t) document = NULL;

  if (task->error != NULL)
    return;
  document = inspect (round, task, &task->error);
  if (document == NULL)
    return;
  refuse_unknown (document, &task->error);
  if (kadr_cli_is_json (round->cli))
    task->line = kadr_json_to_line (document);
  else
    task->document = g_steal_pointer (&document);
}

/* The failure of the only file named is the command's own; others are reported, and the rest goes on. */
static void
print_task (const Round *round, Task *task)
{
  if (task->line != NULL)
    puts (task->line);
  if (task->document != NULL)
    kadr_card_print (task->document);
  g_clear_pointer (&task->line, g_free);
  g_clear_pointer (&task->document, json_decref);
  if (task->error == NULL || (round->tasks->len == 1 && task->path != NULL))
    return;
  kadr_cli_report (round->cli, task->error);
  g_clear_error (&task->error);
}

/* One thread's share. Who finishes the file whose turn it is prints it, and those behind it that are done. */
static gpointer
take_tasks (gpointer data)
{
  Round *round = data;
  guint n;

  while ((n = (guint) g_atomic_int_add (&round->n_taken, 1)) < round->tasks->len)
    {
      Task *task = &g_array_index (round->tasks, Task, n);

      do_task (round, task);
      g_mutex_lock (&round->lock);
      task->is_done = TRUE;
      while (round->n_printed < round->tasks->len
             && g_array_index (round->tasks, Task, round->n_printed).is_done)
        print_task (round, &g_array_index (round->tasks, Task, round->n_printed++));
      g_mutex_unlock (&round->lock);
    }
  return NULL;
}

/* A file of a folder that nobody names is not meant when it is hidden. */
static gboolean
is_hidden (const char *relative)
{
  return *relative == '.' || strstr (relative, "/.") != NULL;
}

static void
add_folder (Round *round, const char *path)
{
  const char *const paths[] = { path, NULL };
  KadrArrivalList *folder = kadr_arrival_walk (paths, NULL);

  g_ptr_array_add (round->folders, folder);
  for (guint i = 0; i < kadr_arrival_list_get_length (folder); i++)
    {
      const KadrArrival *arrival = kadr_arrival_list_get (folder, i);
      Task task = { .folder = folder, .item = i };

      if (arrival->verdict == KADR_ARRIVAL_IGNORED
          || (arrival->relative != NULL && is_hidden (arrival->relative)))
        continue;
      if (arrival->verdict == KADR_ARRIVAL_FAILED)
        {
          g_autofree char *shown = kadr_arrival_list_show (folder, i);
          g_autofree char *reason = kadr_sentence_say (arrival->reason);

          kadr_fault_set (&task.error, arrival->fault, shown, "%s", reason);
        }
      g_array_append_val (round->tasks, task);
    }
}

/* Threads enough that a worker has its next file at hand when it is done with one: what it has read is
 * hashed and checked here meanwhile. */
static void
work (Round *round)
{
  guint n = MIN ((guint) kadr_darkroom_get_n_workers (round->darkroom) + 1, round->tasks->len);
  g_autofree GThread **threads = g_new0 (GThread *, n);

  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_new ("inspect", take_tasks, round);
  take_tasks (round);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
}

gboolean
kadr_cmd_inspect (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autoptr (GArray) tasks = g_array_new (FALSE, TRUE, sizeof (Task));
  g_autoptr (GPtrArray) folders
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_arrival_list_free);
  Round round = { .cli = cli, .tasks = tasks, .folders = folders };
  GError *only = NULL;
  const GOptionEntry entries[] = {
    { "fast", 0, 0, G_OPTION_ARG_NONE, &round.is_fast, NULL, NULL },
    { NULL },
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, -1, error))
    return FALSE;
  round.darkroom = kadr_cli_get_darkroom (cli);
  for (int i = 1; i < argc; i++)
    {
      Task task = { .path = argv[i] };

      if (g_file_test (argv[i], G_FILE_TEST_IS_DIR))
        add_folder (&round, argv[i]);
      else
        g_array_append_val (tasks, task);
    }
  g_mutex_init (&round.lock);
  work (&round);
  g_mutex_clear (&round.lock);
  if (tasks->len == 1)
    only = g_steal_pointer (&g_array_index (tasks, Task, 0).error);
  if (only != NULL)
    g_propagate_error (error, only);
  return only == NULL;
}
