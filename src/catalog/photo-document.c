#include "catalog/photo-document.h"

#include "base/clock.h"
#include "base/fault.h"
#include "catalog/burst-book.h"
#include "catalog/edit.h"
#include "catalog/field-book.h"
#include "catalog/photo-document.sql.h"
#include "catalog/removal-book.h"
#include "catalog/stack-book.h"
#include "catalog/tombstone-book.h"
#include "db/query.h"
#include "rights/grant-book.h"

#include <string.h>

json_t *
kadr_photo_document_find_credit (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_credit_of);
  const char *text = NULL;
  json_t *credit = NULL;

  kadr_query_bind_text (query, 1, photo);
  if (!kadr_query_next (query, error))
    return NULL;
  text = kadr_query_get_text (query, 0);
  credit = kadr_json_parse (text, strlen (text), photo, error);
  if (credit == NULL)
    return NULL;
  kadr_json_set_text (credit, "origin", kadr_query_get_text (query, 1));
  kadr_json_set_text (credit, "party", kadr_query_get_text (query, 2));
  return credit;
}

static gboolean
add_credit (json_t *document, KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  json_t *credit = kadr_photo_document_find_credit (db, photo, &failure);

  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  json_object_set_new (document, "credit", credit != NULL ? credit : json_null ());
  return TRUE;
}

static gboolean
add_grants (json_t *document, KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GPtrArray) grants = kadr_grant_book_list_concerning (db, photo, error);
  json_t *list = NULL;

  if (grants == NULL)
    return FALSE;
  list = json_array ();
  for (guint i = 0; i < grants->len; i++)
    json_array_append_new (list, kadr_grant_to_json (g_ptr_array_index (grants, i)));
  json_object_set_new (document, "grants", list);
  return TRUE;
}

/* Puts what @find says under @key, null where that is nothing. */
static gboolean
add_found (json_t *document, const char *key,
           json_t *(*find) (KadrDb *db, const char *photo, GError **error), KadrDb *db,
           const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  json_t *found = find (db, photo, &failure);

  json_object_set_new (document, key, found != NULL ? found : json_null ());
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
add_original (json_t *document, KadrDb *db, const char *photo, GError **error)
{
  KadrTombstone stone = { 0 };
  gboolean is_away = FALSE;

  if (!kadr_tombstone_book_find (db, photo, &is_away, &stone, error))
    return FALSE;
  kadr_json_set_text (document, "kept",
                      !is_away             ? "stored"
                      : stone.gone_at == 0 ? "trash"
                                           : "deleted");
  return TRUE;
}

/* Puts @value, the answer of a reader that may have failed, under @key. */
static gboolean
add (json_t *document, const char *key, json_t *value)
{
  return value != NULL && json_object_set_new (document, key, value) == 0;
}

json_t *
kadr_photo_document_load (KadrDb *db, const KadrPhoto *photo, GError **error)
{
  g_autoptr (json_t) document = json_object ();
  g_autofree char *stored = kadr_clock_format (photo->stored_at);

  kadr_json_set_text (document, "photo", photo->id);
  kadr_json_set_text (document, "file", photo->name);
  kadr_json_set_text (document, "received", photo->received);
  kadr_json_set_text (document, "sha256", photo->id);
  kadr_json_set_int (document, "size", photo->bytes);
  json_object_update (document, photo->reading);
  json_object_set (document, "clock", photo->clock != NULL ? photo->clock : json_null ());
  kadr_json_set_text (document, "state", photo->state);
  kadr_json_set_text (document, "reason", photo->reason);
  kadr_json_set_text (document, "stored", stored);
  kadr_json_set_text (document, "shoot", photo->shoot);
  if (!add (document, "fields", kadr_field_book_load (db, photo->id, error))
      || !add (document, "stack", kadr_stack_book_load (db, photo->id, error))
      || !add (document, "layers", kadr_field_book_load_layers (db, photo->id, error))
      || !add (document, "files", kadr_photo_book_load_files (db, photo->id, error))
      || !add_found (document, "removed", kadr_removal_book_find, db, photo->id, error)
      || !add_found (document, "hold", kadr_removal_book_find_hold, db, photo->id, error)
      || !add_original (document, db, photo->id, error)
      || !add_credit (document, db, photo->id, error)
      || !add_grants (document, db, photo->id, error)
      || !add (document, "burst", kadr_burst_book_load (db, photo, error))
      || !add (document, "alike", kadr_burst_book_load_alike (db, photo->id, error))
      || !add (document, "edits", kadr_edit_load_history (db, photo->id, error)))
    return NULL;
  return g_steal_pointer (&document);
}

char *
kadr_photo_document_format_taken (const KadrPhoto *photo)
{
  const json_t *taken = json_object_get (photo->reading, "taken");
  const char *local = kadr_json_get_text (taken, "local");
  const char *offset = kadr_json_get_text (taken, "offset");

  return local != NULL ? g_strconcat (local, offset, NULL) : NULL;
}
