#include "desk/desk-files.h"

#include "base/digest.h"
#include "base/draft-file.h"
#include "base/fault.h"
#include "base/json.h"
#include "base/path.h"
#include "db/query.h"
#include "desk/desk-files.sql.h"
#include "log/log.h"

#include <fcntl.h>
#include <string.h>

/* A longer one is no text that people wrote. */
#define MOST_BYTES (4 * 1024 * 1024)

typedef struct
{
  KadrDesk *desk;
  const char *who;
  gint64 at;
  GHashTable *kept;  /* text by name: what the catalogue has */
  GHashTable *found; /* text by name: what the folder has; NULL for what cannot be kept */
} Files;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* ---- what is there ---- */

/* The text at @path; NULL when it cannot be read or is none. */
static char *
read_text (const char *path)
{
  guint64 size = 0;
  g_auto (KadrFd) fd = kadr_path_open_file (path, &size, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (fd < 0 || size > MOST_BYTES || !g_file_get_contents (path, &text, &length, NULL)
      || !g_utf8_validate (text, (gssize) length, NULL))
    return NULL;
  return g_steal_pointer (&text);
}

static void
find_file (Files *self, const char *name)
{
  g_autofree char *path = g_build_filename (kadr_desk_get_dir (self->desk), name, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    g_hash_table_insert (self->found, g_strdup (name), read_text (path));
}

/* In the folder, not below it. */
static void
find_in_folder (Files *self, const char *folder)
{
  g_autofree char *path = g_build_filename (kadr_desk_get_dir (self->desk), folder, NULL);
  g_autoptr (GPtrArray) names = kadr_path_list (open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *full = g_build_filename (folder, name, NULL);

      if (*name != '.' && g_utf8_validate (name, -1, NULL))
        find_file (self, full);
    }
}

static gboolean
is_settings (const char *name)
{
  return strcmp (name, "desk.ini") == 0;
}

static void
find_all (Files *self)
{
  const char *const *names = kadr_desk_list_files ();

  for (gsize i = 0; names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], "/"))
      find_in_folder (self, names[i]);
    else if (!is_settings (names[i]))
      find_file (self, names[i]);
}

/* ---- keeping ---- */

static GHashTable *
load_kept (KadrDb *db, GError **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_list_desk_files);
  g_autoptr (GError) failure = NULL;

  while (kadr_query_next (query, &failure))
    g_hash_table_insert (kept, g_strdup (kadr_query_get_text (query, 0)),
                         g_strdup (kadr_query_get_text (query, 1)));
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&kept) : NULL;
}

static gboolean
put (const Files *self, const char *name, const char *text, GError **error)
{
  KadrDb *db = kadr_desk_get_db (self->desk);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_put_desk_file);
  g_autofree char *digest = kadr_digest_of (text, strlen (text));
  g_autoptr (json_t) detail = json_object ();

  kadr_query_bind_text (query, 1, name);
  kadr_query_bind_text (query, 2, text);
  kadr_query_bind_int (query, 3, self->at);
  kadr_json_set_text (detail, "sha256", digest);
  return kadr_query_run (query, error)
         && kadr_log_add (db, self->at, self->who, "file.kept", name, detail, error);
}

static gboolean
forget (const Files *self, const char *name, GError **error)
{
  KadrDb *db = kadr_desk_get_db (self->desk);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_delete_desk_file);

  kadr_query_bind_text (query, 1, name);
  return kadr_query_run (query, error)
         && kadr_log_add (db, self->at, self->who, "file.removed", name, NULL, error);
}

/* Its folder is there, and it is not. */
static gboolean
is_gone (const Files *self, const char *name)
{
  g_autofree char *path = g_build_filename (kadr_desk_get_dir (self->desk), name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  return !g_hash_table_contains (self->found, name) && g_file_test (folder, G_FILE_TEST_IS_DIR);
}

/* The names in @names that are to be written down: of what was found what is other than it was kept, of what was kept
 * what is gone. In order of their names. */
static GPtrArray *
list_changed (const Files *self)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name = NULL, text = NULL;

  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, &name, &text))
    if (text != NULL && g_strcmp0 (text, g_hash_table_lookup (self->kept, name)) != 0)
      g_ptr_array_add (changed, name);
  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (is_gone (self, name))
      g_ptr_array_add (changed, name);
  g_ptr_array_sort (changed, compare_names);
  return g_steal_pointer (&changed);
}

static gboolean
write_down (const Files *self, const GPtrArray *names, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (kadr_desk_get_db (self->desk), error);

  for (guint i = 0; work != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *text = g_hash_table_lookup (self->found, name);

      if (!(text != NULL ? put (self, name, text, error) : forget (self, name, error)))
        return FALSE;
    }
  return work != NULL && kadr_db_commit (work, error);
}

gboolean
kadr_desk_files_keep (KadrDesk *desk, const char *who, gint64 at, GError **error)
{
  g_autoptr (GHashTable) kept = load_kept (kadr_desk_get_db (desk), error);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Files self = { .desk = desk, .who = who, .at = at, .kept = kept, .found = found };
  g_autoptr (GPtrArray) changed = NULL;

  if (kept == NULL)
    return FALSE;
  find_all (&self);
  changed = list_changed (&self);
  return changed->len == 0 || write_down (&self, changed, error);
}

/* ---- and back ---- */

/* Is it @own, or right below it when that is a folder? */
static gboolean
is_name_of (const char *name, const char *own)
{
  gsize length = strlen (own);

  if (!g_str_has_suffix (own, "/"))
    return strcmp (name, own) == 0 && !is_settings (name);
  return g_str_has_prefix (name, own) && name[length] != '.' && name[length] != '\0'
         && strchr (name + length, '/') == NULL;
}

/* A page of the store says it; it may be anybody's. */
static gboolean
is_own_name (const char *name)
{
  const char *const *names = kadr_desk_list_files ();

  for (gsize i = 0; names[i] != NULL; i++)
    if (is_name_of (name, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
restore_one (KadrDesk *desk, const char *name, const char *text, GPtrArray *names, GError **error)
{
  g_autofree char *path = g_build_filename (kadr_desk_get_dir (desk), name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!is_own_name (name) || g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!kadr_path_make_dir (folder, error)
      || !kadr_draft_file_write (path, text, strlen (text), error))
    return FALSE;
  g_ptr_array_add (names, g_strdup (name));
  return TRUE;
}

GPtrArray *
kadr_desk_files_restore (KadrDesk *desk, GError **error)
{
  g_autoptr (GHashTable) kept = load_kept (kadr_desk_get_db (desk), error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name = NULL, text = NULL;

  if (kept == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &name, &text))
    if (!restore_one (desk, name, text, names, error))
      return NULL;
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}
