#include "catalog/photo-book.h"

#include "base/clock.h"
#include "base/digest.h"
#include "base/fault.h"
#include "base/text.h"
#include "catalog/camera-clock.h"
#include "catalog/field-book.h"
#include "catalog/name-book.h"
#include "catalog/photo-book.sql.h"
#include "db/query.h"
#include "log/log.h"
#include "meta/moment.h"

#include <string.h>

#define MIN_PREFIX 4

static gboolean
insert_photo (KadrDb *db, const KadrNewPhoto *photo, gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_photo);
  g_autofree char *reading = kadr_json_to_line (kadr_meta_get_json (photo->meta));
  int offset = 0;

  kadr_query_bind_text (query, 1, photo->id);
  kadr_query_bind_text (query, 2, kadr_meta_get_pixel_id (photo->meta));
  kadr_query_bind_int (query, 3, (gint64) photo->bytes);
  kadr_query_bind_text (query, 4, kadr_meta_get_format (photo->meta));
  kadr_query_bind_int (query, 5, kadr_meta_get_width (photo->meta));
  kadr_query_bind_int (query, 6, kadr_meta_get_height (photo->meta));
  kadr_query_bind_text (query, 7, photo->undecoded == NULL ? "ready" : "undecoded");
  kadr_query_bind_text (query, 8, photo->undecoded);
  kadr_query_bind_text (query, 9, kadr_meta_get_taken_local (photo->meta));
  if (kadr_meta_get_taken_offset (photo->meta, &offset))
    kadr_query_bind_int (query, 10, offset);
  kadr_query_bind_int (query, 11, photo->sort_at);
  kadr_query_bind_text (query, 12, reading);
  if (photo->shoot != 0)
    kadr_query_bind_int (query, 13, photo->shoot);
  kadr_query_bind_int (query, 14, at);
  return kadr_query_run (query, error);
}

gboolean
kadr_photo_book_add (KadrDb *db, const KadrNewPhoto *photo, const char *who, gint64 at,
                     GError **error)
{
  json_t *fields = json_object_get (kadr_meta_get_json (photo->meta), "fields");
  g_autoptr (json_t) detail = json_object ();
  const char *property = NULL;
  json_t *value = NULL;

  g_return_val_if_fail (kadr_digest_is_hex (photo->id), FALSE);
  if (!insert_photo (db, photo, at, error)
      || !kadr_photo_book_add_file (db, photo->id, photo->name, photo->path, photo->modified_at, at,
                                    NULL, error))
    return FALSE;
  json_object_foreach (fields, property, value)
    if (!kadr_field_book_put_whole (db, photo->id, property, KADR_LAYER_EMBEDDED, value, at, error))
      return FALSE;
  kadr_json_set_text (detail, "name", photo->name);
  kadr_json_set_int (detail, "bytes", (gint64) photo->bytes);
  return kadr_log_add (db, at, who, "photo.stored", photo->id, detail, error);
}

gboolean
kadr_photo_book_add_file (KadrDb *db, const char *id, const char *name, const char *path,
                          gint64 modified_at, gint64 at, gboolean *is_new, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_file);

  kadr_query_bind_int (query, 1, kadr_db_new_id (db));
  kadr_query_bind_text (query, 2, id);
  kadr_query_bind_text (query, 3, name);
  kadr_query_bind_text (query, 4, path);
  kadr_query_bind_int (query, 5, modified_at);
  kadr_query_bind_int (query, 6, at);
  if (!kadr_query_run (query, error))
    return FALSE;
  if (is_new != NULL)
    *is_new = kadr_query_get_changed (query) > 0;
  return TRUE;
}

gboolean
kadr_photo_book_find_shoot (KadrDb *db, const char *id, gint64 *shoot, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_shoot_of);

  kadr_query_bind_text (query, 1, id);
  *shoot = kadr_query_next (query, &failure) ? kadr_query_get_int (query, 0) : 0;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

gboolean
kadr_photo_book_join_shoot (KadrDb *db, const char *id, gint64 shoot, const char *name,
                            const char *who, gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_set_shoot);
  g_autoptr (json_t) detail = json_object ();

  kadr_query_bind_int (query, 1, shoot);
  kadr_query_bind_text (query, 2, id);
  kadr_json_set_text (detail, "shoot", name);
  return kadr_query_run (query, error) && kadr_name_book_move (db, id, shoot, who, at, error)
         && kadr_log_add (db, at, who, "photo.joined", id, detail, error);
}

gboolean
kadr_photo_book_find_file (KadrDb *db, const char *name, const char *path, gint64 modified_at,
                           gint64 bytes, char **id, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photo_of_file);
  GError *failure = NULL;

  kadr_query_bind_text (query, 1, name);
  kadr_query_bind_text (query, 2, path);
  kadr_query_bind_int (query, 3, modified_at);
  kadr_query_bind_int (query, 4, bytes);
  *id = kadr_query_next (query, &failure) ? g_strdup (kadr_query_get_text (query, 0)) : NULL;
  return kadr_fault_pass (failure, error);
}

gint64
kadr_photo_book_sort_time (const KadrMeta *meta, const char *zone, gint64 fallback)
{
  const char *local = kadr_meta_get_taken_local (meta);
  int offset = 0;
  gint64 ms = 0;

  if (local == NULL)
    return fallback;
  if (!kadr_meta_get_taken_offset (meta, &offset))
    return kadr_clock_parse (local, zone, &ms, NULL) ? ms : fallback;
  return kadr_clock_parse (local, NULL, &ms, NULL) ? ms - offset * G_GINT64_CONSTANT (60000)
                                                   : fallback;
}

/* The moment at @photo->taken_local takes the place of what the camera said. */
static void
correct_taken (KadrPhoto *photo, const KadrQuery *query)
{
  json_t *said = json_object_get (photo->reading, "taken");
  g_autofree char *right
      = g_strconcat (photo->taken_local, kadr_json_get_text (said, "offset"), NULL);
  json_t *taken = NULL;

  photo->clock
      = kadr_camera_clock_new (kadr_query_get_int (query, 15), kadr_query_get_text (query, 16));
  if (photo->clock == NULL)
    return;
  json_object_set (photo->clock, "camera", said);
  taken = kadr_moment_to_json (right);
  if (taken != NULL)
    json_object_set_new (photo->reading, "taken", taken);
}

static KadrPhoto *
photo_of (KadrQuery *query, GError **error)
{
  g_autoptr (KadrPhoto) photo = g_new0 (KadrPhoto, 1);
  const char *reading = kadr_query_get_text (query, 10);

  photo->id = g_strdup (kadr_query_get_text (query, 0));
  photo->pixel_id = g_strdup (kadr_query_get_text (query, 1));
  photo->bytes = kadr_query_get_int (query, 2);
  photo->format = g_strdup (kadr_query_get_text (query, 3));
  photo->width = kadr_query_get_int (query, 4);
  photo->height = kadr_query_get_int (query, 5);
  photo->state = g_strdup (kadr_query_get_text (query, 6));
  photo->reason = g_strdup (kadr_query_get_text (query, 7));
  photo->taken_local = g_strdup (kadr_query_get_text (query, 8));
  photo->sort_at = kadr_query_get_int (query, 9);
  photo->reading = kadr_json_parse (reading, strlen (reading), photo->id, error);
  photo->stored_at = kadr_query_get_int (query, 11);
  photo->shoot_id = kadr_query_get_int (query, 12);
  photo->shoot = g_strdup (kadr_query_get_text (query, 13));
  photo->received = g_strdup (kadr_query_get_text (query, 14));
  photo->name = g_strdup (kadr_query_get_text (query, kadr_query_is_null (query, 17) ? 14 : 17));
  if (photo->reading == NULL)
    return NULL;
  if (photo->taken_local != NULL && !kadr_query_is_null (query, 15))
    correct_taken (photo, query);
  return g_steal_pointer (&photo);
}

KadrPhoto *
kadr_photo_book_find (KadrDb *db, const char *id, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photo_by_id);

  kadr_query_bind_text (query, 1, id);
  return kadr_query_next (query, error) ? photo_of (query, error) : NULL;
}

/* The only one of @ids, or NULL: NOT_FOUND with the sentence @none, BAD_INPUT with @several. */
static char *
take_only (const GPtrArray *ids, const char *subject, const char *none, const char *several,
           GError **error)
{
  if (ids->len == 1)
    return g_strdup (g_ptr_array_index (ids, 0));
  if (ids->len == 0)
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, subject, "%s", none);
  else
    kadr_fault_set (error, KADR_FAULT_BAD_INPUT, subject, "%s", several);
  return NULL;
}

/* The one id that begins with @prefix (lower-case hex digits). */
static char *
complete_id (KadrDb *db, const char *prefix, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_ids_by_prefix);
  g_autofree char *past = g_strconcat (prefix, "g", NULL);
  g_autoptr (GPtrArray) ids = NULL;

  kadr_query_bind_text (query, 1, prefix);
  kadr_query_bind_text (query, 2, past);
  ids = kadr_query_list_texts (query, error);
  return ids != NULL
             ? take_only (ids, prefix, _ ("no photo has this id"),
                          _ ("several photos have an id that begins so; give more digits"), error)
             : NULL;
}

KadrPhoto *
kadr_photo_book_load (KadrDb *db, const char *id_or_prefix, GError **error)
{
  g_autofree char *prefix = g_ascii_strdown (id_or_prefix, -1);
  gsize length = strlen (prefix);
  g_autofree char *id = NULL;

  if (strspn (prefix, "0123456789abcdef") != length || length > KADR_DIGEST_HEX_LENGTH)
    {
      kadr_fault_set (error, KADR_FAULT_NOT_FOUND, id_or_prefix,
                      _ ("no photo has this id: ids are made of the digits 0-9 a-f"));
      return NULL;
    }
  if (length < MIN_PREFIX)
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, id_or_prefix,
                      _ ("too short for a photo's id: give at least %d digits"), MIN_PREFIX);
      return NULL;
    }
  id = complete_id (db, prefix, error);
  return id != NULL ? kadr_photo_book_find (db, id, error) : NULL;
}

/* The one photo that is called @name, or whose file was. */
static char *
find_id_by_name (KadrDb *db, const char *name, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_ids_by_name);
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *key = kadr_text_fold (name);

  kadr_query_bind_text (query, 1, name);
  kadr_query_bind_text (query, 2, key);
  ids = kadr_query_list_texts (query, error);
  return ids != NULL
             ? take_only (ids, name, _ ("no photo has this id or file name"),
                          _ ("several photos came in files of this name; give the id"), error)
             : NULL;
}

char *
kadr_photo_book_load_id (KadrDb *db, const char *text, GError **error)
{
  g_autofree char *prefix = g_ascii_strdown (text, -1);
  const char *base = strrchr (text, '/');
  gsize length = strlen (prefix);
  g_autoptr (GError) failure = NULL;
  char *id = NULL;

  if (length < MIN_PREFIX || length > KADR_DIGEST_HEX_LENGTH
      || strspn (prefix, "0123456789abcdef") != length)
    return find_id_by_name (db, base != NULL ? base + 1 : text, error);
  id = complete_id (db, prefix, &failure);
  if (id != NULL || !g_error_matches (failure, KADR_FAULT, KADR_FAULT_NOT_FOUND))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return id;
    }
  return find_id_by_name (db, text, error);
}

void
kadr_photo_book_photo_free (KadrPhoto *photo)
{
  g_free (photo->id);
  g_free (photo->pixel_id);
  g_free (photo->format);
  g_free (photo->state);
  g_free (photo->reason);
  g_free (photo->taken_local);
  g_free (photo->shoot);
  g_free (photo->name);
  g_free (photo->received);
  json_decref (photo->reading);
  json_decref (photo->clock);
  g_free (photo);
}

GPtrArray *
kadr_photo_book_find_twins (KadrDb *db, const char *pixel_id, const char *id, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_ids_by_pixels);

  kadr_query_bind_text (query, 1, pixel_id);
  kadr_query_bind_text (query, 2, id);
  return kadr_query_list_texts (query, error);
}

json_t *
kadr_photo_book_load_files (KadrDb *db, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) files = json_array ();
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_files_of);

  kadr_query_bind_text (query, 1, id);
  while (kadr_query_next (query, &failure))
    {
      g_autofree char *modified = kadr_clock_format (kadr_query_get_int (query, 3));
      g_autofree char *received = kadr_clock_format (kadr_query_get_int (query, 4));
      json_t *file = json_object ();

      kadr_json_set_text (file, "role", kadr_query_get_text (query, 0));
      kadr_json_set_text (file, "name", kadr_query_get_text (query, 1));
      kadr_json_set_text (file, "path", kadr_query_get_text (query, 2));
      kadr_json_set_text (file, "modified", modified);
      kadr_json_set_text (file, "received", received);
      json_array_append_new (files, file);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&files) : NULL;
}
