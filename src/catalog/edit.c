#include "catalog/edit.h"

#include "base/clock.h"
#include "base/fault.h"
#include "catalog/clock-book.h"
#include "catalog/edit-change.h"
#include "catalog/edit-follow.h"
#include "catalog/edit.sql.h"
#include "catalog/field-book.h"
#include "catalog/removal-book.h"
#include "catalog/search.h"
#include "db/query.h"
#include "log/log.h"

#include <string.h>

/* No field of the standard: the moment, in so far as the camera's clock is put right. */
#define TAKEN "taken"
/* Nor this: that the photo was taken away. */
#define REMOVED "removed"

gint64
kadr_edit_new_batch (KadrDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_last_edit);

  if (kadr_query_next (query, &failure))
    kadr_db_skip_ids (db, kadr_query_get_int (query, 0));
  if (failure == NULL)
    return kadr_db_new_id (db);
  g_propagate_error (error, g_steal_pointer (&failure));
  return 0;
}

static json_t *
parse_or_null (const char *text, GError **error)
{
  return text != NULL ? kadr_json_parse (text, strlen (text), "edit", error) : json_null ();
}

static gboolean
insert_edit (KadrDb *db, const char *photo, const char *property, const char *lang,
             const json_t *before, const json_t *after, const KadrEditAct *act, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_edit);
  g_autofree char *before_text = before != NULL ? kadr_json_to_line (before) : NULL;
  g_autofree char *after_text = kadr_json_to_line (after);

  kadr_query_bind_int (query, 1, kadr_db_new_id (db));
  kadr_query_bind_int (query, 2, act->batch);
  kadr_query_bind_text (query, 3, photo);
  kadr_query_bind_text (query, 4, property);
  kadr_query_bind_text (query, 5, lang);
  kadr_query_bind_text (query, 6, before_text);
  kadr_query_bind_text (query, 7, after_text);
  kadr_query_bind_text (query, 8, act->who);
  kadr_query_bind_int (query, 9, act->at);
  kadr_query_bind_text (query, 10, act->why);
  return kadr_query_run (query, error);
}

static gboolean
log_change (KadrDb *db, const char *photo, const char *property, const char *lang,
            const json_t *before, const json_t *after, const KadrEditAct *act, GError **error)
{
  g_autoptr (json_t) detail = json_object ();

  kadr_json_set_text (detail, "field", property);
  kadr_json_set_text (detail, "lang", lang);
  json_object_set_new (detail, "before",
                       before != NULL ? json_incref ((json_t *) before) : json_null ());
  json_object_set (detail, "after", (json_t *) after);
  kadr_json_set_int (detail, "batch", act->batch);
  kadr_json_set_text (detail, "why", act->why);
  return kadr_log_add (db, act->at, act->who, "field.changed", photo, detail, error);
}

static gboolean
change_value (KadrDb *db, const char *photo, const char *property, const char *lang,
              const json_t *after, const KadrEditAct *act, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) before
      = kadr_field_book_find (db, photo, property, lang, KADR_LAYER_DESK, &failure);

  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  return insert_edit (db, photo, property, lang, before, after, act, error)
         && kadr_field_book_put (db, photo, property, lang, KADR_LAYER_DESK, after, act->at, error)
         && log_change (db, photo, property, lang, before, after, act, error);
}

static gboolean
apply_one (KadrDb *db, const char *photo, const KadrEditChange *change, const KadrEditAct *act,
           guint *n, GError **error)
{
  const char *property = kadr_edit_change_get_property (change);
  g_autoptr (json_t) fields = kadr_field_book_load (db, photo, error);
  g_autoptr (json_t) rows = NULL;
  const char *lang = NULL;
  json_t *after = NULL;

  if (fields == NULL)
    return FALSE;
  rows = kadr_edit_change_apply (change, json_object_get (fields, property), error);
  if (rows == NULL)
    return FALSE;
  json_object_foreach (rows, lang, after)
    {
      if (!change_value (db, photo, property, lang, after, act, error))
        return FALSE;
      ++*n;
    }
  return TRUE;
}

gboolean
kadr_edit_apply (KadrDb *db, const char *photo, const GPtrArray *changes, const KadrEditAct *act,
                 guint *n, GError **error)
{
  g_autoptr (json_t) before = kadr_field_book_load (db, photo, error);

  *n = 0;
  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!apply_one (db, photo, g_ptr_array_index (changes, i), act, n, error))
      return FALSE;
  return *n == 0 || kadr_edit_follow (db, photo, before, act, error);
}

gboolean
kadr_edit_set_clock (KadrDb *db, const char *photo, const json_t *clock, const KadrEditAct *act,
                     guint *n, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) before = kadr_clock_book_find (db, photo, &failure);
  const json_t *after = clock != NULL ? clock : json_null ();

  *n = 0;
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  if (json_equal (before != NULL ? before : json_null (), (json_t *) after))
    return TRUE;
  *n = 1;
  return insert_edit (db, photo, TAKEN, "", before, after, act, error)
         && kadr_clock_book_put (db, photo, clock, act->at, error)
         && log_change (db, photo, TAKEN, "", before, after, act, error)
         && kadr_search_put (db, photo, error);
}

static json_t *
make_removal (const KadrEditAct *act)
{
  json_t *removal = json_object ();
  g_autofree char *at = kadr_clock_format (act->at);

  kadr_json_set_text (removal, "at", at);
  kadr_json_set_text (removal, "who", act->who);
  kadr_json_set_text (removal, "why", act->why != NULL ? act->why : "");
  return removal;
}

static gboolean
log_removal (KadrDb *db, const char *photo, gboolean is_removed, const KadrEditAct *act,
             GError **error)
{
  g_autoptr (json_t) detail = json_object ();

  kadr_json_set_int (detail, "batch", act->batch);
  kadr_json_set_text (detail, "why", act->why);
  return kadr_log_add (db, act->at, act->who, is_removed ? "photo.removed" : "photo.restored",
                       photo, detail, error);
}

gboolean
kadr_edit_set_removed (KadrDb *db, const char *photo, gboolean is_removed, const KadrEditAct *act,
                       guint *n, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) before = kadr_removal_book_find (db, photo, &failure);
  g_autoptr (json_t) after = is_removed ? make_removal (act) : json_null ();

  *n = 0;
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  if ((before != NULL) == is_removed)
    return TRUE;
  *n = 1;
  return insert_edit (db, photo, REMOVED, "", before, after, act, error)
         && kadr_removal_book_put (db, photo, after, error)
         && log_removal (db, photo, is_removed, act, error);
}

/* The last batch of @who that still holds; 0 when there is none. */
static gboolean
find_last_batch (KadrDb *db, const char *who, gint64 *batch, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_last_batch_of);

  kadr_query_bind_text (query, 1, who);
  *batch = kadr_query_next (query, &failure) ? kadr_query_get_int (query, 0) : 0;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
refuse_later (KadrDb *db, const KadrQuery *edit, gint64 batch, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_later_edit);

  kadr_query_bind_text (query, 1, kadr_query_get_text (edit, 1));
  kadr_query_bind_text (query, 2, kadr_query_get_text (edit, 2));
  kadr_query_bind_text (query, 3, kadr_query_get_text (edit, 3));
  kadr_query_bind_int (query, 4, batch);
  if (kadr_query_next (query, &failure))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, kadr_query_get_text (edit, 1),
                           _ ("%s was changed again by batch %ld; take that back first"),
                           kadr_query_get_text (edit, 2), (long) kadr_query_get_int (query, 0));
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* Puts what @property said back: the desk's layer of a field, the camera's clock, or whether it is there at all. */
static gboolean
put_back (KadrDb *db, const char *photo, const char *property, const char *lang, json_t *before,
          gint64 at, GError **error)
{
  if (strcmp (property, TAKEN) == 0)
    return kadr_clock_book_put (db, photo, before, at, error);
  if (strcmp (property, REMOVED) == 0)
    return kadr_removal_book_put (db, photo, before, error);
  return kadr_field_book_put (db, photo, property, lang, KADR_LAYER_DESK, before, at, error);
}

/* Puts the desk layer back to what it was before one row of the table edit. */
static gboolean
undo_one (KadrDb *db, const KadrQuery *edit, const KadrEditAct *act, GError **error)
{
  const char *photo = kadr_query_get_text (edit, 1);
  const char *property = kadr_query_get_text (edit, 2);
  const char *lang = kadr_query_get_text (edit, 3);
  gboolean had_value = !kadr_query_is_null (edit, 4);
  g_autoptr (json_t) before = NULL;
  g_autoptr (json_t) detail = json_object ();

  if (kadr_query_get_int (edit, 5) != 0)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, photo, _ ("this was taken back already"));
  if (!refuse_later (db, edit, act->batch, error))
    return FALSE;
  before = parse_or_null (kadr_query_get_text (edit, 4), error);
  if (before == NULL
      || !put_back (db, photo, property, lang, had_value ? before : NULL, act->at, error))
    return FALSE;
  kadr_json_set_text (detail, "field", property);
  kadr_json_set_text (detail, "lang", lang);
  json_object_set (detail, "after", before);
  kadr_json_set_int (detail, "batch", act->batch);
  return kadr_log_add (db, act->at, act->who, "edit.undone", photo, detail, error);
}

/* Remembers what @photo's fields say before the first of its values is put back. */
static gboolean
remember (KadrDb *db, const char *photo, GHashTable *befores, GError **error)
{
  json_t *before = NULL;

  if (g_hash_table_contains (befores, photo))
    return TRUE;
  before = kadr_field_book_load (db, photo, error);
  if (before == NULL)
    return FALSE;
  g_hash_table_insert (befores, g_strdup (photo), before);
  return TRUE;
}

/* Undoes the rows of the batch, newest first. */
static gboolean
undo_rows (KadrDb *db, const KadrEditAct *act, GHashTable *befores, guint *n, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_edits_of_batch);

  kadr_query_bind_int (query, 1, act->batch);
  while (kadr_query_next (query, &failure))
    {
      if (!remember (db, kadr_query_get_text (query, 1), befores, error)
          || !undo_one (db, query, act, error))
        return FALSE;
      ++*n;
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
follow_all (KadrDb *db, GHashTable *befores, const KadrEditAct *act, GPtrArray *photos,
            GError **error)
{
  GHashTableIter iter;
  gpointer photo = NULL, before = NULL;

  g_hash_table_iter_init (&iter, befores);
  while (g_hash_table_iter_next (&iter, &photo, &before))
    {
      if (!kadr_edit_follow (db, photo, before, act, error))
        return FALSE;
      g_ptr_array_add (photos, g_strdup (photo));
    }
  return TRUE;
}

static gboolean
mark_undone (KadrDb *db, gint64 batch, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_mark_undone);

  kadr_query_bind_int (query, 1, batch);
  return kadr_query_run (query, error);
}

gboolean
kadr_edit_undo (KadrDb *db, gint64 batch, KadrEditAct *act, GPtrArray *photos, guint *n,
                GError **error)
{
  g_autoptr (GHashTable) befores
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_decref);

  *n = 0;
  act->batch = batch;
  if (batch == 0 && !find_last_batch (db, act->who, &act->batch, error))
    return FALSE;
  if (act->batch == 0)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, act->who,
                           _ ("there is no edit of yours to take back"));
  if (!undo_rows (db, act, befores, n, error))
    return FALSE;
  if (*n == 0)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, NULL, _ ("there is no edit batch %ld"),
                           (long) act->batch);
  return mark_undone (db, act->batch, error) && follow_all (db, befores, act, photos, error);
}

static json_t *
edit_of (const KadrQuery *query, GError **error)
{
  g_autoptr (json_t) edit = json_object ();
  g_autofree char *at = kadr_clock_format (kadr_query_get_int (query, 6));
  g_autoptr (json_t) before = parse_or_null (kadr_query_get_text (query, 3), error);
  g_autoptr (json_t) after = NULL;

  if (before == NULL)
    return NULL;
  after = parse_or_null (kadr_query_get_text (query, 4), error);
  if (after == NULL)
    return NULL;
  kadr_json_set_int (edit, "batch", kadr_query_get_int (query, 0));
  kadr_json_set_text (edit, "at", at);
  kadr_json_set_text (edit, "who", kadr_query_get_text (query, 5));
  kadr_json_set_text (edit, "field", kadr_query_get_text (query, 1));
  kadr_json_set_text (edit, "lang", kadr_query_get_text (query, 2));
  json_object_set (edit, "before", before);
  json_object_set (edit, "after", after);
  kadr_json_set_text (edit, "why", kadr_query_get_text (query, 7));
  kadr_json_set_bool (edit, "undone", kadr_query_get_int (query, 8) != 0);
  return g_steal_pointer (&edit);
}

json_t *
kadr_edit_load_history (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) edits = json_array ();
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_edits_of_photo);

  kadr_query_bind_text (query, 1, photo);
  while (kadr_query_next (query, &failure))
    {
      json_t *edit = edit_of (query, error);

      if (edit == NULL)
        return NULL;
      json_array_append_new (edits, edit);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&edits) : NULL;
}
