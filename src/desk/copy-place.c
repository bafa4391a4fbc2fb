#include "desk/copy-place.h"

#include "base/fault.h"
#include "base/path.h"
#include "db/query.h"
#include "desk/copy-place.sql.h"
#include "store/store-copy.h"

/* Whether the catalogue remembers @dir; FALSE with @error set when it cannot be asked. */
static gboolean
was_there (KadrDb *db, const char *dir, gboolean *answer, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_find_copy);

  kadr_query_bind_text (query, 1, dir);
  *answer = kadr_query_next (query, &failure);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
remember (KadrDb *db, const char *dir, gint64 at, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrQuery) query = work != NULL ? kadr_query_new (db, &sql_insert_copy) : NULL;

  if (query == NULL)
    return FALSE;
  kadr_query_bind_text (query, 1, dir);
  kadr_query_bind_int (query, 2, at);
  return kadr_query_run (query, error) && kadr_db_commit (work, error);
}

static KadrStore *
open_existing (const char *dir, const char *uuid, gboolean was_copy, GError **error)
{
  g_autofree char *sentinel = g_build_filename (dir, "STORE", NULL);

  if (g_file_test (sentinel, G_FILE_TEST_EXISTS))
    return kadr_store_copy_open (dir, uuid, error);
  if (was_copy)
    kadr_fault_set (
        error, KADR_FAULT_WRONG_STORE, dir,
        _ ("the desk's copy was here and is not here now; its disk may not be attached"));
  else
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, dir,
                    _ ("no copy of the desk's store has been made here yet"));
  return NULL;
}

KadrStore *
kadr_copy_place_open (KadrDesk *desk, const char *dir, gboolean may_make, gint64 at, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  const char *uuid = kadr_store_get_uuid (kadr_desk_get_store (desk));
  g_autofree char *place = kadr_path_resolve (dir);
  g_autofree char *own = kadr_path_resolve (kadr_desk_get_dir (desk));
  g_autofree char *sentinel = g_build_filename (place, "STORE", NULL);
  g_autoptr (KadrStore) copy = NULL;
  gboolean was_copy = FALSE;

  if (kadr_path_is_inside (place, own) || kadr_path_is_inside (own, place))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, dir,
                      _ ("a copy of the originals belongs on another disk, not into the desk"));
      return NULL;
    }
  if (!was_there (db, place, &was_copy, error))
    return NULL;
  if (may_make && !was_copy && !g_file_test (sentinel, G_FILE_TEST_EXISTS)
      && !kadr_store_copy_init (place, uuid, error))
    return NULL;
  copy = open_existing (place, uuid, was_copy, error);
  if (copy == NULL || (!was_copy && !remember (db, place, at, error)))
    return NULL;
  return g_steal_pointer (&copy);
}
