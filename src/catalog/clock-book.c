#include "catalog/clock-book.h"

#include "base/clock.h"
#include "base/fault.h"
#include "catalog/camera-clock.h"
#include "catalog/clock-book.sql.h"
#include "catalog/field-book.h"
#include "db/query.h"

#include <string.h>

#define DATE "dateCreated"
/* "2026-02-13T18:36:42" */
#define UP_TO_MINUTES 16
#define UP_TO_SECONDS 19

/* @plain_sort_at (may be NULL): the sort time without it, left alone when there is none. */
static json_t *
find (KadrDb *db, const char *photo, gint64 *plain_sort_at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_clock_of);

  kadr_query_bind_text (query, 1, photo);
  if (!kadr_query_next (query, error))
    return NULL;
  if (plain_sort_at != NULL)
    *plain_sort_at = kadr_query_get_int (query, 2);
  return kadr_camera_clock_new (kadr_query_get_int (query, 0), kadr_query_get_text (query, 1));
}

json_t *
kadr_clock_book_find (KadrDb *db, const char *photo, GError **error)
{
  return find (db, photo, NULL, error);
}

/* What the camera said, however often it was corrected. */
static const json_t *
get_camera_taken (const KadrPhoto *photo)
{
  const json_t *said = json_object_get (photo->clock, "camera");

  return said != NULL ? said : json_object_get (photo->reading, "taken");
}

gboolean
kadr_clock_book_is_timed (const KadrPhoto *photo)
{
  const char *local = kadr_json_get_text (get_camera_taken (photo), "local");

  return local != NULL && strlen (local) >= UP_TO_MINUTES;
}

static gboolean
put_row (KadrDb *db, const char *photo, const json_t *clock, gint64 plain_sort_at, GError **error)
{
  gboolean is_put = json_is_object (clock);
  g_autoptr (KadrQuery) query = kadr_query_new (db, is_put ? &sql_put_clock : &sql_delete_clock);

  kadr_query_bind_text (query, 1, photo);
  if (is_put)
    {
      kadr_query_bind_int (query, 2, kadr_camera_clock_get_shift (clock));
      kadr_query_bind_text (query, 3, kadr_json_get_text (clock, "zone"));
      kadr_query_bind_int (query, 4, plain_sort_at);
    }
  return kadr_query_run (query, error);
}

static gboolean
set_taken (KadrDb *db, const char *photo, const char *local, gint64 sort_at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_set_taken);

  kadr_query_bind_text (query, 1, local);
  kadr_query_bind_int (query, 2, sort_at);
  kadr_query_bind_text (query, 3, photo);
  return kadr_query_run (query, error);
}

/* @wall is right already; a zone matters only where the file tells no offset. */
static gboolean
make_sort_time (const char *wall, const json_t *taken, const json_t *clock, gint64 plain,
                gint64 *sort_at, GError **error)
{
  const char *zone = kadr_json_get_text (clock, "zone");

  *sort_at = plain + kadr_camera_clock_get_shift (clock) * 1000;
  return zone == NULL || kadr_json_get_text (taken, "offset") != NULL
         || kadr_clock_parse (wall, zone, sort_at, error);
}

/* "2026-02-13T17:06:42+05:00" by the clock that said @before: with the right time @after. NULL when it is another. */
static char *
correct_date (const char *date, const char *before, const char *after)
{
  if (date == NULL || strlen (before) < UP_TO_SECONDS || strncmp (date, before, UP_TO_SECONDS) != 0)
    return NULL;
  return g_strdup_printf ("%.*s%s", UP_TO_SECONDS, after, date + UP_TO_SECONDS);
}

/* The date that the file gives by that clock. What a template has said otherwise stays. */
static gboolean
follow_date (KadrDb *db, const char *photo, const char *said, const char *before, const char *after,
             gint64 at, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) embedded
      = kadr_field_book_find (db, photo, DATE, "", KADR_LAYER_EMBEDDED, &failure);
  g_autoptr (json_t) ours = NULL, value = NULL;
  g_autofree char *old = NULL, *new = NULL;

  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  old = correct_date (json_string_value (embedded), said, before);
  new = correct_date (json_string_value (embedded), said, after);
  ours = kadr_field_book_find (db, photo, DATE, "", KADR_LAYER_TEMPLATE, &failure);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  if (new == NULL || (ours != NULL && g_strcmp0 (json_string_value (ours), old) != 0))
    return TRUE;
  value = strcmp (said, after) != 0 ? json_string (new) : NULL;
  return kadr_field_book_put (db, photo, DATE, "", KADR_LAYER_TEMPLATE, value, at, error);
}

gboolean
kadr_clock_book_put (KadrDb *db, const char *id, const json_t *clock, gint64 at, GError **error)
{
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, id, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) before = NULL;
  g_autofree char *wall = NULL;
  const json_t *taken = NULL;
  gint64 plain = photo != NULL ? photo->sort_at : 0, sort_at = 0;

  if (photo == NULL)
    return FALSE;
  if (!kadr_clock_book_is_timed (photo))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, photo->name,
                           _ ("the picture does not tell at what time of day it was taken"));
  before = find (db, id, &plain, &failure);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  taken = get_camera_taken (photo);
  wall = kadr_camera_clock_shift (kadr_json_get_text (taken, "local"),
                                  kadr_camera_clock_get_shift (clock));
  return make_sort_time (wall, taken, clock, plain, &sort_at, error)
         && put_row (db, id, clock, plain, error) && set_taken (db, id, wall, sort_at, error)
         && follow_date (db, id, kadr_json_get_text (taken, "local"), photo->taken_local, wall, at,
                         error);
}
