#include "catalog/burst-book.h"

#include "base/fault.h"
#include "catalog/burst-book.sql.h"
#include "catalog/burst.h"
#include "catalog/likeness-book.h"
#include "catalog/stack-book.h"
#include "db/query.h"

#include <string.h>

/* No button is pressed for longer, to either side of a frame. */
#define LONGEST_MS 60000

typedef struct
{
  KadrBurstFrame frame; /* borrows from the others */
  char *id, *name;
  json_t *reading;
} Neighbour;

static void
free_neighbour (gpointer data)
{
  Neighbour *self = data;

  json_decref (self->reading);
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static Neighbour *
take_neighbour (KadrQuery *query, GError **error)
{
  const char *text = kadr_query_get_text (query, 3);
  const char *local = kadr_query_get_text (query, 2);
  const char *name = kadr_query_get_text (query, 4);
  json_t *reading = kadr_json_parse (text, strlen (text), kadr_query_get_text (query, 0), error);
  const json_t *camera = json_object_get (reading, "camera");
  Neighbour *self = NULL;

  if (reading == NULL)
    return NULL;
  self = g_new0 (Neighbour, 1);
  self->id = g_strdup (kadr_query_get_text (query, 0));
  self->name = g_strdup (name != NULL ? name : "");
  self->reading = reading;
  self->frame = (KadrBurstFrame){ .file = self->name,
                                  .taken_at = kadr_query_get_int (query, 1),
                                  .has_clock = local != NULL && strchr (local, 'T') != NULL,
                                  .make = kadr_json_get_text (camera, "make"),
                                  .model = kadr_json_get_text (camera, "model"),
                                  .serial = kadr_json_get_text (camera, "serial"),
                                  .has_likeness = !kadr_query_is_null (query, 5),
                                  .likeness = (guint64) kadr_query_get_int (query, 5) };
  return self;
}

/* The photos around @photo, in the order of capture (Neighbour, owned). */
static GPtrArray *
list_neighbours (KadrDb *db, const KadrPhoto *photo, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_neighbour);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photos_around);
  g_autoptr (GError) failure = NULL;

  kadr_query_bind_int (query, 1, photo->sort_at - LONGEST_MS);
  kadr_query_bind_int (query, 2, photo->sort_at + LONGEST_MS);
  while (failure == NULL && kadr_query_next (query, &failure))
    {
      Neighbour *one = take_neighbour (query, &failure);

      if (one != NULL)
        g_ptr_array_add (list, one);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&list) : NULL;
}

/* Leaves the frames of @photo's camera; returns its own place, -1 when it says nothing of its camera. */
static gint64
keep_camera (GPtrArray *list, const char *photo)
{
  const Neighbour *own = NULL;
  gint64 place = -1;

  for (guint i = 0; i < list->len && own == NULL; i++)
    if (strcmp (((Neighbour *) g_ptr_array_index (list, i))->id, photo) == 0)
      own = g_ptr_array_index (list, i);
  for (guint i = 0; own != NULL && i < list->len;)
    {
      const Neighbour *one = g_ptr_array_index (list, i);

      if (!kadr_burst_has_same_camera (&own->frame, &one->frame))
        {
          if (one == own)
            return -1;
          g_ptr_array_remove_index (list, i);
          continue;
        }
      if (one == own)
        place = i;
      i++;
    }
  return place;
}

static gboolean
goes_on (const GPtrArray *list, guint i)
{
  const Neighbour *last = g_ptr_array_index (list, i - 1);
  const Neighbour *next = g_ptr_array_index (list, i);

  return kadr_burst_goes_on (&last->frame, &next->frame);
}

/* The burst from @from to @until (exclusive), seen from @place. */
static json_t *
describe (const GPtrArray *list, guint from, guint until, guint place)
{
  json_t *photos = json_array ();
  int n_shots = 0;
  int own = 0;

  for (guint i = from; i < until; i++)
    {
      const Neighbour *one = g_ptr_array_index (list, i);
      const Neighbour *last = i > from ? g_ptr_array_index (list, i - 1) : NULL;

      if (last == NULL || !kadr_burst_is_same_shot (&last->frame, &one->frame))
        n_shots++;
      if (i == place)
        own = n_shots;
      kadr_json_add_text (photos, one->id);
    }
  if (n_shots > 1)
    return json_pack ("{s:i, s:i, s:o}", "n", own, "of", n_shots, "photos", photos);
  json_decref (photos);
  return json_null ();
}

json_t *
kadr_burst_book_load (KadrDb *db, const KadrPhoto *photo, GError **error)
{
  g_autoptr (GPtrArray) list = list_neighbours (db, photo, error);
  gint64 place = list != NULL ? keep_camera (list, photo->id) : -1;
  guint from = (guint) MAX (place, 0);
  guint until = from + 1;

  if (list == NULL)
    return NULL;
  if (place < 0)
    return json_null ();
  while (from > 0 && goes_on (list, from))
    from--;
  while (until < list->len && goes_on (list, until))
    until++;
  return describe (list, from, until, (guint) place);
}

/* Adds @like to @list, unless it is the photo itself or lies behind another one, as a raw behind its JPEG. */
static gboolean
add_like (json_t *list, KadrDb *db, const char *photo, const KadrLike *like, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *face = NULL;

  if (strcmp (like->photo, photo) == 0)
    return TRUE;
  face = kadr_stack_book_find_face (db, like->photo, &failure);
  if (face == NULL && failure == NULL)
    json_array_append_new (
        list, json_pack ("{s:s, s:i}", "photo", like->photo, "distance", like->distance));
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

json_t *
kadr_burst_book_load_alike (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (json_t) list = json_array ();
  g_autoptr (GPtrArray) near = NULL;
  gboolean is_known = FALSE;
  guint64 likeness = 0;

  if (!kadr_likeness_book_find (db, photo, &is_known, &likeness, error))
    return NULL;
  if (!is_known)
    return g_steal_pointer (&list);
  near = kadr_likeness_book_find_near (db, likeness, error);
  if (near == NULL)
    return NULL;
  for (guint i = 0; i < near->len; i++)
    if (!add_like (list, db, photo, g_ptr_array_index (near, i), error))
      return NULL;
  return g_steal_pointer (&list);
}
