#include "catalog/removal-book.h"

#include "base/clock.h"
#include "base/fault.h"
#include "catalog/removal-book.sql.h"
#include "catalog/search.h"
#include "db/query.h"
#include "log/log.h"

/* The one row of @sql about @photo: {"at", "who", "why"}. */
static json_t *
find_row (KadrDb *db, const KadrSql *sql, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, sql);
  g_autofree char *at = NULL;
  json_t *row = NULL;

  kadr_query_bind_text (query, 1, photo);
  if (!kadr_query_next (query, error))
    return NULL;
  at = kadr_clock_format (kadr_query_get_int (query, 0));
  row = json_object ();
  kadr_json_set_text (row, "at", at);
  kadr_json_set_text (row, "who", kadr_query_get_text (query, 1));
  kadr_json_set_text (row, "why", kadr_query_get_text (query, 2));
  return row;
}

json_t *
kadr_removal_book_find (KadrDb *db, const char *photo, GError **error)
{
  return find_row (db, &sql_removal_of, photo, error);
}

gboolean
kadr_removal_book_find_is_removed (KadrDb *db, const char *photo, gboolean *is_removed,
                                   GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) removal = kadr_removal_book_find (db, photo, &failure);

  *is_removed = removal != NULL;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

gboolean
kadr_removal_book_check_there (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) removal = kadr_removal_book_find (db, photo, &failure);
  g_autofree char *shown = g_strndup (photo, 12);

  if (removal == NULL)
    return kadr_fault_pass (g_steal_pointer (&failure), error);
  return kadr_fault_set (error, KADR_FAULT_REMOVED, shown, _ ("it was removed by %s: %s"),
                         kadr_json_get_text (removal, "who"), kadr_json_get_text (removal, "why"));
}

static gboolean
put_row (KadrDb *db, const char *photo, const json_t *removal, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_put_removal);
  gint64 at = 0;

  if (!kadr_clock_parse (kadr_json_get_text (removal, "at"), NULL, &at, error))
    return FALSE;
  kadr_query_bind_text (query, 1, photo);
  kadr_query_bind_int (query, 2, at);
  kadr_query_bind_text (query, 3, kadr_json_get_text (removal, "who"));
  kadr_query_bind_text (query, 4, kadr_json_get_text (removal, "why"));
  return kadr_query_run (query, error);
}

/* A statement that has @photo as its only parameter. */
static gboolean
run_with_photo (KadrDb *db, const KadrSql *sql, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, sql);

  kadr_query_bind_text (query, 1, photo);
  return kadr_query_run (query, error);
}

GPtrArray *
kadr_removal_book_list_picture (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photos_behind);
  GPtrArray *photos = NULL;

  kadr_query_bind_text (query, 1, photo);
  photos = kadr_query_list_texts (query, error);
  if (photos != NULL)
    g_ptr_array_insert (photos, 0, g_strdup (photo));
  return photos;
}

/* What stands behind a photo that is not there is found by itself. */
static gboolean
follow (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GPtrArray) photos = kadr_removal_book_list_picture (db, photo, error);

  for (guint i = 0; photos != NULL && i < photos->len; i++)
    if (!kadr_search_put (db, g_ptr_array_index (photos, i), error))
      return FALSE;
  return photos != NULL;
}

gboolean
kadr_removal_book_put (KadrDb *db, const char *photo, const json_t *removal, GError **error)
{
  gboolean is_done = json_is_object (removal)
                         ? put_row (db, photo, removal, error)
                         : run_with_photo (db, &sql_delete_removal, photo, error);

  return is_done && follow (db, photo, error);
}

GPtrArray *
kadr_removal_book_list (KadrDb *db, guint most, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_removed_photos);

  kadr_query_bind_int (query, 1, most);
  return kadr_query_list_texts (query, error);
}

/* ---- holds ---- */

json_t *
kadr_removal_book_find_hold (KadrDb *db, const char *photo, GError **error)
{
  return find_row (db, &sql_hold_on, photo, error);
}

static gboolean
log_hold (KadrDb *db, const char *what, const char *photo, const char *why, const char *who,
          gint64 at, GError **error)
{
  g_autoptr (json_t) detail = json_object ();

  kadr_json_set_text (detail, "why", why);
  return kadr_log_add (db, at, who, what, photo, detail, error);
}

static gboolean
find_is_held (KadrDb *db, const char *photo, gboolean *is_held, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) hold = kadr_removal_book_find_hold (db, photo, &failure);

  *is_held = hold != NULL;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

gboolean
kadr_removal_book_hold (KadrDb *db, const char *photo, const char *why, const char *who, gint64 at,
                        gboolean *is_new, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_hold);
  gboolean is_held = FALSE;

  if (!find_is_held (db, photo, &is_held, error))
    return FALSE;
  *is_new = !is_held;
  if (is_held)
    return TRUE;
  kadr_query_bind_text (query, 1, photo);
  kadr_query_bind_int (query, 2, at);
  kadr_query_bind_text (query, 3, who);
  kadr_query_bind_text (query, 4, why);
  return kadr_query_run (query, error) && log_hold (db, "photo.held", photo, why, who, at, error);
}

gboolean
kadr_removal_book_lift (KadrDb *db, const char *photo, const char *why, const char *who, gint64 at,
                        gboolean *is_new, GError **error)
{
  if (!find_is_held (db, photo, is_new, error))
    return FALSE;
  return !*is_new
         || (run_with_photo (db, &sql_delete_hold, photo, error)
             && log_hold (db, "photo.hold-lifted", photo, why, who, at, error));
}

GPtrArray *
kadr_removal_book_list_held (KadrDb *db, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_held_photos);

  return kadr_query_list_texts (query, error);
}
