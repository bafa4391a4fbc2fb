#include "export/selection.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/loose-file.h"
#include "base/path.h"
#include "db/query.h"
#include "export/export.sql.h"
#include "export/row-sort.h"

#include <string.h>

#define PAGE     1000
#define ID_BYTES (KADR_DIGEST_HEX_LENGTH / 2)

/* As it stands in the file, in order of time, then of digest. */
typedef struct
{
  gint64 sort_at;
  guint8 id[ID_BYTES];
  guint32 volume;
  guint32 unused;
} Place;

struct _KadrSelection
{
  KadrDb *db;
  KadrFd places; /* file of Place */
  guint length;
  GHashTable *others; /* char *, what was not selected -> its volume */
};

static void
pack_id (const char *hex, guint8 id[ID_BYTES])
{
  for (int i = 0; i < ID_BYTES; i++)
    id[i]
        = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
}

/* By time, then by digest: the index keeps photos of one moment in the order in which they came. */
static int
compare_places (const Place *one, const Place *other)
{
  if (one->sort_at != other->sort_at)
    return one->sort_at < other->sort_at ? -1 : 1;
  return memcmp (one->id, other->id, ID_BYTES);
}

static Place
make_place (const char *id, gint64 sort_at)
{
  Place place = { .sort_at = sort_at };

  pack_id (id, place.id);
  return place;
}

/* ---- the file ---- */

static gboolean
read_place (const KadrSelection *self, guint n, Place *place, GError **error)
{
  return kadr_loose_file_read (self->places, (gint64) n * (gint64) sizeof *place, place,
                               sizeof *place, error);
}

static gboolean
write_place (const KadrSelection *self, guint n, const Place *place, GError **error)
{
  return kadr_loose_file_write (self->places, (gint64) n * (gint64) sizeof *place, place,
                                sizeof *place, error);
}

/* ---- what is selected ---- */

/* The key puts them in order; what is kept of them is the key. Times before 1970 come first. */
static gboolean
add_place (KadrRowSort *sort, const char *id, gint64 sort_at, GError **error)
{
  guint64 time = (guint64) sort_at ^ (G_GUINT64_CONSTANT (1) << 63);
  g_autofree char *key = g_strdup_printf ("%016" G_GINT64_MODIFIER "x %s", time, id);
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT " %s", sort_at, id);

  return kadr_row_sort_add (sort, key, line, error);
}

static gboolean
find_time (KadrDb *db, const char *id, gboolean *is_there, gint64 *sort_at, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_time_of);

  kadr_query_bind_text (query, 1, id);
  *is_there = kadr_query_next (query, &failure);
  if (*is_there)
    *sort_at = kadr_query_get_int (query, 0);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
load_all (KadrDb *db, KadrRowSort *sort, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_list_photos);

  while (kadr_query_next (query, &failure))
    if (!add_place (sort, kadr_query_get_text (query, 0), kadr_query_get_int (query, 1), error))
      return FALSE;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
add_found (KadrDb *db, KadrRowSort *sort, const char *id, GError **error)
{
  gboolean is_there = FALSE;
  gint64 sort_at = 0;

  return find_time (db, id, &is_there, &sort_at, error)
         && (!is_there || add_place (sort, id, sort_at, error));
}

static gboolean
load_found (KadrDb *db, const KadrSearchQuery *query, KadrRowSort *sort, GError **error)
{
  g_autofree char *after = NULL;
  gboolean has_more = TRUE;

  while (has_more)
    {
      g_autoptr (KadrSearchPage) page = kadr_search_find (db, query, after, PAGE, error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->photos->len; i++)
        if (!add_found (db, sort, g_ptr_array_index (page->photos, i), error))
          return FALSE;
      has_more = page->has_more;
      g_free (after);
      after
          = has_more ? g_strdup (g_ptr_array_index (page->cursors, page->cursors->len - 1)) : NULL;
    }
  return TRUE;
}

static gboolean
write_places (KadrSelection *self, KadrRowSort *sort, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *line = NULL;

  if (!kadr_row_sort_begin (sort, error))
    return FALSE;
  while ((line = kadr_row_sort_next (sort, &failure)) != NULL)
    {
      char *id = NULL;
      gint64 sort_at = g_ascii_strtoll (line, &id, 10);
      Place place = make_place (id + 1, sort_at);

      if (!write_place (self, self->length++, &place, error))
        return FALSE;
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

KadrSelection *
kadr_selection_load (KadrDb *db, const KadrSearchQuery *query, const char *folder, GError **error)
{
  g_autoptr (KadrSelection) self = g_new0 (KadrSelection, 1);
  g_autoptr (KadrRowSort) sort = kadr_row_sort_new (folder);

  self->db = db;
  self->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->places = kadr_loose_file_open (folder, error);
  if (self->places < 0
      || !(query != NULL ? load_found (db, query, sort, error) : load_all (db, sort, error))
      || !write_places (self, sort, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
kadr_selection_free (KadrSelection *self)
{
  kadr_path_close (self->places);
  g_hash_table_unref (self->others);
  g_free (self);
}

guint
kadr_selection_get_length (const KadrSelection *self)
{
  return self->length;
}

char *
kadr_selection_get_photo (const KadrSelection *self, guint n, GError **error)
{
  static const char digits[] = "0123456789abcdef";
  Place place;
  char *hex = NULL;

  if (!read_place (self, n, &place, error))
    return NULL;
  hex = g_malloc (KADR_DIGEST_HEX_LENGTH + 1);
  for (int i = 0; i < ID_BYTES; i++)
    {
      hex[2 * i] = digits[place.id[i] >> 4];
      hex[2 * i + 1] = digits[place.id[i] & 0xF];
    }
  hex[KADR_DIGEST_HEX_LENGTH] = '\0';
  return hex;
}

/* ---- what becomes of them ---- */

/* @n receives which it is, the number of all when it was not selected. */
static gboolean
find_place (const KadrSelection *self, const char *id, guint *n, Place *found, GError **error)
{
  gboolean is_there = FALSE;
  gint64 sort_at = 0;
  Place wanted;
  guint low = 0, high = self->length;

  *n = self->length;
  if (!find_time (self->db, id, &is_there, &sort_at, error))
    return FALSE;
  wanted = make_place (id, sort_at);
  while (is_there && low < high)
    {
      guint middle = low + (high - low) / 2;
      int order;

      if (!read_place (self, middle, found, error))
        return FALSE;
      order = compare_places (found, &wanted);
      if (order == 0)
        *n = middle;
      if (order < 0)
        low = middle + 1;
      else
        high = order > 0 ? middle : low;
    }
  return TRUE;
}

gboolean
kadr_selection_settle (KadrSelection *self, const char *id, guint32 volume, GError **error)
{
  Place place;
  guint n = 0;

  if (!find_place (self, id, &n, &place, error))
    return FALSE;
  if (n == self->length)
    {
      g_hash_table_insert (self->others, g_strdup (id), GUINT_TO_POINTER (volume));
      return TRUE;
    }
  place.volume = volume;
  return write_place (self, n, &place, error);
}

gboolean
kadr_selection_find_volume (const KadrSelection *self, const char *id, guint32 *volume,
                            GError **error)
{
  Place place;
  guint n = 0;

  if (!find_place (self, id, &n, &place, error))
    return FALSE;
  *volume
      = n < self->length ? place.volume : GPOINTER_TO_UINT (g_hash_table_lookup (self->others, id));
  return TRUE;
}
