#include "catalog/shoot-book.h"

#include "base/fault.h"
#include "base/text.h"
#include "catalog/shoot-book.sql.h"
#include "db/query.h"
#include "log/log.h"

void
kadr_shoot_book_shoot_free (KadrShoot *shoot)
{
  g_free (shoot->name);
  g_free (shoot);
}

static KadrShoot *
shoot_of (const KadrQuery *query)
{
  KadrShoot *shoot = g_new0 (KadrShoot, 1);

  shoot->id = kadr_query_get_int (query, 0);
  shoot->name = g_strdup (kadr_query_get_text (query, 1));
  shoot->created_at = kadr_query_get_int (query, 2);
  shoot->n_photos = kadr_query_get_int (query, 3);
  shoot->first_at = kadr_query_get_int (query, 4);
  shoot->last_at = kadr_query_get_int (query, 5);
  return shoot;
}

static gboolean
insert_shoot (KadrDb *db, gint64 id, const char *name, const char *key, gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_shoot);

  kadr_query_bind_int (query, 1, id);
  kadr_query_bind_text (query, 2, name);
  kadr_query_bind_text (query, 3, key);
  kadr_query_bind_int (query, 4, at);
  return kadr_query_run (query, error);
}

gboolean
kadr_shoot_book_find_or_add (KadrDb *db, const char *name, const char *who, gint64 at, gint64 *id,
                             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *tidy = kadr_text_tidy (name);
  g_autofree char *key = kadr_text_fold (tidy);
  g_autoptr (KadrShoot) known = NULL;

  if (*key == '\0')
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name, _ ("a shoot needs a name"));
  known = kadr_shoot_book_find (db, tidy, &failure);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  *id = known != NULL ? known->id : kadr_db_new_id (db);
  return known != NULL
         || (insert_shoot (db, *id, tidy, key, at, error)
             && kadr_log_add (db, at, who, "shoot.made", tidy, NULL, error));
}

KadrShoot *
kadr_shoot_book_find (KadrDb *db, const char *name, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_shoot_by_key);
  g_autofree char *tidy = kadr_text_tidy (name);
  g_autofree char *key = kadr_text_fold (tidy);

  kadr_query_bind_text (query, 1, key);
  return kadr_query_next (query, error) ? shoot_of (query) : NULL;
}

KadrShoot *
kadr_shoot_book_load (KadrDb *db, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  KadrShoot *shoot = kadr_shoot_book_find (db, name, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (shoot == NULL)
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, name, _ ("no shoot has this name"));
  return shoot;
}

char *
kadr_shoot_book_load_name (KadrDb *db, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_shoot_name);

  kadr_query_bind_int (query, 1, id);
  if (kadr_query_next (query, &failure))
    return g_strdup (kadr_query_get_text (query, 0));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, NULL, _ ("there is no such shoot"));
  return NULL;
}

GPtrArray *
kadr_shoot_book_list (KadrDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_shoots);
  g_autoptr (GPtrArray) shoots
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_shoot_book_shoot_free);

  while (kadr_query_next (query, &failure))
    g_ptr_array_add (shoots, shoot_of (query));
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&shoots) : NULL;
}

GPtrArray *
kadr_shoot_book_list_faces (KadrDb *db, gint64 shoot, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_faces_of);

  kadr_query_bind_int (query, 1, shoot);
  return kadr_query_list_texts (query, error);
}

GPtrArray *
kadr_shoot_book_list_photos (KadrDb *db, gint64 shoot, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photos_of);

  kadr_query_bind_int (query, 1, shoot);
  return kadr_query_list_texts (query, error);
}
