/* kadr write: copies of pictures with other metadata, or their sidecars. Needs no desk. The workers plan, kadr
 * copies bytes (docs/decisions/0002); several files at a time, for most of the time goes into waiting for the
 * disk. */
#include "base/fault.h"
#include "base/path.h"
#include "base/text.h"
#include "bundle/write-plan.h"
#include "catalog/edit-change.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/spliced-copy.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

/* What is to be done with every file. */
typedef struct
{
  char *out, *into, *from, *lang;
  gboolean replace, iim, exif;
  GPtrArray *files;   /* char *, borrowed from the command line */
  GPtrArray *changes; /* KadrEditChange */
} Wish;

static void
clear_wish (Wish *wish)
{
  g_clear_pointer (&wish->out, g_free);
  g_clear_pointer (&wish->into, g_free);
  g_clear_pointer (&wish->from, g_free);
  g_clear_pointer (&wish->lang, g_free);
  g_clear_pointer (&wish->files, g_ptr_array_unref);
  g_clear_pointer (&wish->changes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

/* One file: filled by the thread that takes it, printed when its turn has come. */
typedef struct
{
  const char *file;
  char *out;
  json_t *line;
  gboolean has_c2pa;
  gboolean is_done;
  GError *error;
} Task;

typedef struct
{
  const Wish *wish;
  KadrDarkroom *darkroom;
  GMutex lock;
  GCond done;
} Round;

/* What the file says now; an empty object for a sidecar that does not exist yet. */
static json_t *
read_document (KadrDarkroom *darkroom, int fd, const char *name, GError **error)
{
  g_autoptr (json_t) order = json_pack ("{s:b}", "fields_only", TRUE);
  g_autoptr (KadrDevelopment) reading
      = kadr_darkroom_ask (darkroom, KADR_JOB_READ, fd, name, order, error);

  return reading != NULL ? json_incref (json_object_get (reading->answer, "meta")) : NULL;
}

/* {language: value or null} of one change, sorted into what is set and what is removed. */
static void
add_rows (const KadrEditChange *change, const json_t *rows, json_t *set, json_t *remove)
{
  const char *id = kadr_edit_change_get_property (change);
  const char *language;
  json_t *value;

  json_object_foreach ((json_t *) rows, language, value)
    {
      g_autofree char *place
          = *language != '\0' ? g_strconcat (id, "/", language, NULL) : g_strdup (id);

      if (json_is_null (value))
        kadr_json_add_text (remove, place);
      else if (*language == '\0')
        json_object_set (set, id, value);
      else
        {
          if (json_object_get (set, id) == NULL)
            json_object_set_new (set, id, json_object ());
          json_object_set (json_object_get (set, id), language, value);
        }
    }
}

static json_t *
make_order (const Wish *wish, const json_t *document, GError **error)
{
  const GPtrArray *changes = wish->changes;
  json_t *set = json_object (), *remove = json_array ();
  g_autoptr (json_t) order = json_pack ("{s:o,s:o,s:b,s:b}", "set", set, "remove", remove, "iim",
                                        wish->iim, "exif", wish->exif);
  const json_t *fields = json_object_get (document, "fields");

  for (guint i = 0; i < changes->len; i++)
    {
      const KadrEditChange *change = g_ptr_array_index (changes, i);
      const json_t *now = json_object_get (fields, kadr_edit_change_get_property (change));
      g_autoptr (json_t) rows = kadr_edit_change_apply (change, now, error);

      if (rows == NULL)
        return NULL;
      /* a value that only IIM or Exif holds comes into the XMP although it does not change */
      if (json_object_size (rows) == 0 && now != NULL)
        json_object_set (set, kadr_edit_change_get_property (change), (json_t *) now);
      add_rows (change, rows, set, remove);
    }
  return g_steal_pointer (&order);
}

static json_t *
describe (const char *path, const KadrSplice *splice, const json_t *order)
{
  g_autofree char *shown = kadr_text_show (path, -1);
  json_t *line = json_object ();

  kadr_json_set_text (line, "file", shown);
  kadr_json_set_int (line, "bytes", (gint64) kadr_splice_get_result_size (splice));
  kadr_json_set_int (line, "cuts", kadr_splice_get_n_cuts (splice));
  kadr_json_set_int (line, "set", (gint64) json_object_size (json_object_get (order, "set")));
  kadr_json_set_int (line, "removed", (gint64) json_array_size (json_object_get (order, "remove")));
  return line;
}

/* A sidecar is merged with the one that is there; a new one begins with nothing. */
static int
open_source (const char *file, const char *out, gboolean is_new, GError **error)
{
  guint64 size;
  int fd;

  if (!is_new)
    return kadr_path_open_file (g_str_has_suffix (out, ".xmp") ? out : file, &size, error);
  fd = memfd_create ("sidecar", MFD_CLOEXEC);
  if (fd < 0)
    kadr_path_fault (error, out, errno, _ ("write to it"));
  return fd;
}

/* In a folder nothing is overwritten unawares: cameras give the same names again and again. */
static gboolean
check_free (const Wish *wish, const char *out, GError **error)
{
  return wish->into == NULL || wish->replace || !g_file_test (out, G_FILE_TEST_EXISTS)
         || kadr_fault_set (error, KADR_FAULT_EXISTS, out,
                            _ ("is there already; --replace puts the copy in its place"));
}

static gboolean
write_file (const Round *round, Task *task, GError **error)
{
  const char *file = task->file, *out = task->out;
  gboolean is_sidecar = g_str_has_suffix (out, ".xmp");
  gboolean is_new = is_sidecar && !g_file_test (out, G_FILE_TEST_EXISTS);
  g_auto (KadrFd) fd = open_source (file, out, is_new, error);
  g_autofree char *shown = kadr_text_show (is_sidecar ? out : file, -1);
  g_autoptr (json_t) document = NULL;
  g_autoptr (json_t) order = NULL;
  g_autoptr (KadrSplice) splice = NULL;

  if (fd < 0 || (!is_sidecar && !kadr_spliced_copy_refuse_source (fd, out, error))
      || !check_free (round->wish, out, error))
    return FALSE;
  document = is_new ? json_object () : read_document (round->darkroom, fd, shown, error);
  order = document != NULL ? make_order (round->wish, document, error) : NULL;
  splice = order != NULL ? kadr_write_plan_ask (round->darkroom, fd, shown, order, error) : NULL;
  if (splice == NULL || !kadr_spliced_copy_write (splice, fd, out, error))
    return FALSE;
  task->has_c2pa = kadr_json_get_bool (document, "c2pa");
  task->line = describe (out, splice, order);
  return TRUE;
}

static void
work (gpointer data, gpointer user_data)
{
  Task *task = data;
  Round *round = user_data;

  write_file (round, task, &task->error);
  g_mutex_lock (&round->lock);
  task->is_done = TRUE;
  g_cond_signal (&round->done);
  g_mutex_unlock (&round->lock);
}

/* The failure of the only file named is the command's own; others are reported, and the rest goes on. */
static gboolean
finish (KadrCli *cli, Task *task, gboolean is_only, GError **error)
{
  g_autoptr (GError) failure = g_steal_pointer (&task->error);

  if (failure != NULL && is_only)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (failure != NULL)
    kadr_cli_report (cli, failure);
  if (task->has_c2pa)
    kadr_cli_say (
        cli, _ ("%s: the C2PA signature speaks of the original and does not hold for this copy"),
        task->out);
  if (task->line != NULL && kadr_cli_is_json (cli))
    kadr_cli_print_json (task->line);
  return TRUE;
}

static gboolean
write_all (KadrCli *cli, const Wish *wish, GArray *tasks, GError **error)
{
  Round round = { .wish = wish, .darkroom = kadr_cli_get_darkroom (cli) };
  GThreadPool *pool;
  gboolean is_well = TRUE;

  g_mutex_init (&round.lock);
  g_cond_init (&round.done);
  pool = g_thread_pool_new (work, &round, 2 * kadr_darkroom_get_n_workers (round.darkroom), FALSE,
                            NULL);
  for (guint i = 0; i < tasks->len; i++)
    g_thread_pool_push (pool, &g_array_index (tasks, Task, i), NULL);
  for (guint i = 0; i < tasks->len; i++)
    {
      Task *task = &g_array_index (tasks, Task, i);

      g_mutex_lock (&round.lock);
      while (!task->is_done)
        g_cond_wait (&round.done, &round.lock);
      g_mutex_unlock (&round.lock);
      is_well &= finish (cli, task, tasks->len == 1, error);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  g_cond_clear (&round.done);
  g_mutex_clear (&round.lock);
  return is_well;
}

static void
clear_task (gpointer data)
{
  Task *task = data;

  g_free (task->out);
  json_decref (task->line);
  g_clear_error (&task->error);
}

/* Every file with the place of its copy; two that would come to the same place stop the work before it begins. */
static GArray *
list_tasks (const Wish *wish, GError **error)
{
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (Task));
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  g_array_set_clear_func (tasks, clear_task);
  for (guint i = 0; i < wish->files->len; i++)
    {
      Task task = { .file = g_ptr_array_index (wish->files, i) };
      g_autofree char *name = g_path_get_basename (task.file);

      task.out
          = wish->out != NULL ? g_strdup (wish->out) : g_build_filename (wish->into, name, NULL);
      g_array_append_val (tasks, task);
      if (g_hash_table_add (taken, task.out))
        continue;
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, task.out,
                      _ ("two of the files have this name; write them into different folders"));
      return NULL;
    }
  return g_steal_pointer (&tasks);
}

/* FIELD=VALUE, FIELD+=VALUE, FIELD=. A file of such a name is given with its folder: "./a=b.jpg". */
static gboolean
is_change (const char *argument)
{
  gsize name = strspn (argument, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

  return g_str_has_prefix (argument + name, "=") || g_str_has_prefix (argument + name, "+=");
}

/* What `kadr inspect --json` printed, whole or its "fields" alone. */
static json_t *
load_fields (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GError) trouble = NULL;
  g_autoptr (json_t) document = NULL;
  json_t *fields;

  if (!g_file_get_contents (path, &text, &length, &trouble))
    {
      kadr_fault_set (error, KADR_FAULT_NOT_FOUND, path, _ ("cannot be read"));
      return NULL;
    }
  document = kadr_json_parse (text, length, path, error);
  if (document == NULL)
    return NULL;
  fields = json_object_get (document, "fields");
  return json_incref (json_is_object (fields) ? fields : document);
}

static gboolean
read_changes (Wish *wish, GPtrArray *arguments, GError **error)
{
  g_autoptr (json_t) fields = wish->from != NULL ? load_fields (wish->from, error) : NULL;
  g_autoptr (GPtrArray) typed = NULL;

  if (wish->from != NULL && fields == NULL)
    return FALSE;
  wish->changes = kadr_edit_change_from_fields (fields, error);
  typed = wish->changes != NULL
              ? kadr_edit_change_parse ((char **) arguments->pdata, wish->lang, error)
              : NULL;
  if (typed == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (wish->changes, g_steal_pointer (&typed));
  return TRUE;
}

static gboolean
check_wish (const Wish *wish, GError **error)
{
  if (wish->files->len == 0)
    return kadr_fault_set (error, KADR_FAULT_WRONG_USE, NULL, _ ("name the file to copy"));
  if ((wish->out == NULL) == (wish->into == NULL))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "-o",
                           _ ("name the file to write, or a folder with --into"));
  if (wish->out != NULL && wish->files->len > 1)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "-o",
                           _ ("several files go into a folder; name it with --into"));
  if (wish->changes->len == 0 && !wish->iim && !wish->exif)
    return kadr_fault_set (error, KADR_FAULT_WRONG_USE, NULL,
                           _ ("say what to change: FIELD=VALUE"));
  return wish->into == NULL || g_file_test (wish->into, G_FILE_TEST_IS_DIR)
         || kadr_fault_set (error, KADR_FAULT_NOT_FOUND, wish->into, _ ("there is no such folder"));
}

gboolean
kadr_cmd_write (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Wish) wish = { .files = g_ptr_array_new () };
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wish.out, NULL, NULL },
          { "into", 0, 0, G_OPTION_ARG_FILENAME, &wish.into, NULL, NULL },
          { "replace", 0, 0, G_OPTION_ARG_NONE, &wish.replace, NULL, NULL },
          { "from", 0, 0, G_OPTION_ARG_FILENAME, &wish.from, NULL, NULL },
          { "lang", 0, 0, G_OPTION_ARG_STRING, &wish.lang, NULL, NULL },
          { "iim", 0, 0, G_OPTION_ARG_NONE, &wish.iim, NULL, NULL },
          { "exif", 0, 0, G_OPTION_ARG_NONE, &wish.exif, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GArray) tasks = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, -1, error))
    return FALSE;
  for (int i = 1; i < argc; i++)
    g_ptr_array_add (is_change (argv[i]) ? arguments : wish.files, argv[i]);
  g_ptr_array_add (arguments, NULL);
  if (!read_changes (&wish, arguments, error) || !check_wish (&wish, error))
    return FALSE;
  tasks = list_tasks (&wish, error);
  return tasks != NULL && write_all (cli, &wish, tasks, error);
}
