#include "catalog/undeveloped-book.h"

#include "base/fault.h"
#include "catalog/likeness-book.h"
#include "catalog/photo-book.h"
#include "catalog/search.h"
#include "catalog/undeveloped-book.sql.h"
#include "db/query.h"

gboolean
kadr_undeveloped_book_add (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_undeveloped);

  kadr_query_bind_text (query, 1, photo);
  return kadr_query_run (query, error);
}

static gboolean
delete_row (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_delete_undeveloped);

  kadr_query_bind_text (query, 1, photo);
  return kadr_query_run (query, error);
}

/* @reason: why there is no picture to show; NULL when there is one. */
static gboolean
set_state (KadrDb *db, const char *photo, const char *reason, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_set_state);

  kadr_query_bind_text (query, 1, reason != NULL ? "undecoded" : "ready");
  kadr_query_bind_text (query, 2, reason);
  kadr_query_bind_text (query, 3, photo);
  return kadr_query_run (query, error);
}

static gboolean
has_text (const json_t *list, const char *text)
{
  for (size_t i = 0; i < json_array_size (list); i++)
    if (g_strcmp0 (json_string_value (json_array_get (list, i)), text) == 0)
      return TRUE;
  return FALSE;
}

/* What the file says of itself gets a warning more, once: renditions may be made again. */
static gboolean
warn (KadrDb *db, KadrPhoto *photo, const KadrDeveloped *developed, GError **error)
{
  const char *const sentences[] = { developed->damage, developed->mismatch };
  json_t *warnings = json_object_get (photo->reading, "warnings");
  g_autofree char *line = NULL;
  g_autoptr (KadrQuery) query = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i] != NULL && json_is_array (warnings) && !has_text (warnings, sentences[i]))
      kadr_json_add_text (warnings, sentences[i]);
  line = kadr_json_to_line (photo->reading);
  query = kadr_query_new (db, &sql_set_reading);
  kadr_query_bind_text (query, 1, line);
  kadr_query_bind_text (query, 2, photo->id);
  return kadr_query_run (query, error);
}

gboolean
kadr_undeveloped_book_settle (KadrDb *db, const char *id, const KadrDeveloped *developed,
                              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrPhoto) photo = kadr_photo_book_find (db, id, &failure);
  gboolean has_warning = developed->damage != NULL || developed->mismatch != NULL;
  gboolean has_turned = FALSE; /* from a picture to none, or now that there is a decoder, to one */

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (photo == NULL)
    return TRUE;
  has_turned = developed->undecoded != NULL || g_strcmp0 (photo->state, "undecoded") == 0;
  return delete_row (db, id, error)
         && (!has_turned || set_state (db, id, developed->undecoded, error))
         && (!has_warning || warn (db, photo, developed, error))
         && (!has_turned || kadr_search_put (db, id, error))
         && (!developed->has_likeness
             || kadr_likeness_book_put (db, id, developed->likeness, error));
}

GPtrArray *
kadr_undeveloped_book_list (KadrDb *db, guint most, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_undeveloped_photos);
  g_autoptr (GError) failure = NULL;

  kadr_query_bind_int (query, 1, most);
  while (kadr_query_next (query, &failure))
    {
      g_ptr_array_add (list, g_strdup (kadr_query_get_text (query, 0)));
      g_ptr_array_add (list, g_strdup (kadr_query_get_text (query, 1)));
    }
  if (failure == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gint64
kadr_undeveloped_book_count (KadrDb *db, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_count_undeveloped);

  return kadr_query_next (query, error) ? kadr_query_get_int (query, 0) : -1;
}
