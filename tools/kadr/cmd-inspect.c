/* kadr inspect: what files say of their pictures. Needs no desk; the workers read, in parallel. */
#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"
#include "base/text.h"
#include "kadr/card.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "meta/meta.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#define CHUNK (256 * 1024)

/* One file: filled by a thread of the pool, printed by the main one when its turn has come. */
typedef struct
{
  const char *path;
  json_t *document; /* NULL when it failed */
  GError *error;
  gboolean is_done;
} Task;

typedef struct
{
  KadrDarkroom *darkroom;
  GMutex lock;
  GCond done;
} Shop;

static char *
digest_file (int fd, const char *path, GError **error)
{
  g_autoptr (KadrDigest) digest = kadr_digest_new ();
  g_autofree char *buffer = g_malloc (CHUNK);
  gssize n = 0;
  off_t offset = 0;

  while ((n = pread (fd, buffer, CHUNK, offset)) > 0)
    {
      kadr_digest_add (digest, buffer, (gsize) n);
      offset += n;
    }
  if (n == 0)
    return kadr_digest_finish (digest);
  kadr_path_fault (error, path, errno, _ ("read it"));
  return NULL;
}

static json_t *
ask_worker (KadrDarkroom *darkroom, int fd, const char *shown, GError **error)
{
  g_autoptr (json_t) order = json_object ();
  g_autoptr (KadrDevelopment) reading
      = kadr_darkroom_ask (darkroom, KADR_JOB_READ, fd, shown, order, error);
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

static json_t *
inspect (KadrDarkroom *darkroom, const char *path, GError **error)
{
  guint64 size = 0;
  g_auto (KadrFd) fd = kadr_path_open_file (path, &size, error);
  g_autofree char *shown = kadr_text_show (path, -1);
  g_autofree char *digest = NULL;
  g_autoptr (json_t) reading = NULL;
  json_t *document = NULL;

  if (fd < 0)
    return NULL;
  digest = digest_file (fd, path, error);
  if (digest == NULL)
    return NULL;
  reading = ask_worker (darkroom, fd, shown, error);
  if (reading == NULL)
    return NULL;
  document = json_object ();
  kadr_json_set_text (document, "file", shown);
  kadr_json_set_text (document, "sha256", digest);
  kadr_json_set_int (document, "size", (gint64) size);
  json_object_update (document, reading);
  return document;
}

static void
work (gpointer data, gpointer user_data)
{
  Task *task = data;
  Shop *shop = user_data;
  GError *error = NULL;
  json_t *document = inspect (shop->darkroom, task->path, &error);

  g_mutex_lock (&shop->lock);
  task->document = document;
  task->error = error;
  task->is_done = TRUE;
  g_cond_signal (&shop->done);
  g_mutex_unlock (&shop->lock);
}

static void
wait_for (Shop *shop, const Task *task)
{
  g_mutex_lock (&shop->lock);
  while (!task->is_done)
    g_cond_wait (&shop->done, &shop->lock);
  g_mutex_unlock (&shop->lock);
}

static void
print_document (const KadrCli *cli, const json_t *document)
{
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (document);
  else
    kadr_card_print (document);
}

/* What is no picture is printed all the same (it has a digest), but is not passed over in silence. */
static gboolean
refuse_unknown (const json_t *document, GError **error)
{
  if (g_strcmp0 (kadr_json_get_text (document, "format"), "unknown") != 0)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, kadr_json_get_text (document, "file"),
                         _ ("not a kind of picture known here"));
}

/* FALSE with @error when this was the only file; else the failure is reported and the rest goes on. */
static gboolean
finish_task (KadrCli *cli, Task *task, gboolean is_only, GError **error)
{
  g_autoptr (json_t) document = g_steal_pointer (&task->document);
  g_autoptr (GError) failure = g_steal_pointer (&task->error);

  if (document != NULL)
    {
      print_document (cli, document);
      if (refuse_unknown (document, &failure))
        return TRUE;
    }
  if (is_only)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  kadr_cli_report (cli, failure);
  return TRUE;
}

gboolean
kadr_cmd_inspect (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree Task *tasks = NULL;
  Shop shop = { 0 };
  GThreadPool *pool = NULL;
  gboolean is_well = TRUE;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, -1, error))
    return FALSE;
  tasks = g_new0 (Task, argc);
  shop.darkroom = kadr_cli_get_darkroom (cli);
  g_mutex_init (&shop.lock);
  g_cond_init (&shop.done);
  pool = g_thread_pool_new (work, &shop, kadr_darkroom_get_n_workers (shop.darkroom), FALSE, NULL);
  for (int i = 1; i < argc; i++)
    {
      tasks[i].path = argv[i];
      g_thread_pool_push (pool, &tasks[i], NULL);
    }
  for (int i = 1; i < argc; i++)
    {
      wait_for (&shop, &tasks[i]);
      is_well &= finish_task (cli, &tasks[i], argc == 2, error);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  g_cond_clear (&shop.done);
  g_mutex_clear (&shop.lock);
  return is_well;
}
