#include "export/selection.h"

#include "base/digest.h"
#include "base/fault.h"
#include "db/query.h"
#include "export/export.sql.h"

#include <string.h>

#define PAGE     1000
#define ID_BYTES (KADR_DIGEST_HEX_LENGTH / 2)

typedef struct
{
  gint64 sort_at;
  guint8 id[ID_BYTES];
} Place;

struct _KadrSelection
{
  GArray *places;      /* Place */
  GHashTable *settled; /* guint8[ID_BYTES + 1]: the last byte says whether it is in */
};

/* Digests are evenly spread already. */
static guint
hash_id (gconstpointer key)
{
  guint hash;

  memcpy (&hash, key, sizeof hash);
  return hash;
}

static gboolean
equal_ids (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, ID_BYTES) == 0;
}

static void
pack_id (const char *hex, guint8 id[ID_BYTES])
{
  for (int i = 0; i < ID_BYTES; i++)
    id[i]
        = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
}

static void
add_place (KadrSelection *self, const char *id, gint64 sort_at)
{
  Place place = { .sort_at = sort_at };

  pack_id (id, place.id);
  g_array_append_val (self->places, place);
}

/* By time, then by digest: the index keeps photos of one moment in the order in which they came. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;

  if (one->sort_at != other->sort_at)
    return one->sort_at < other->sort_at ? -1 : 1;
  return memcmp (one->id, other->id, ID_BYTES);
}

static gboolean
load_all (KadrSelection *self, KadrDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_list_photos);

  while (kadr_query_next (query, &failure))
    add_place (self, kadr_query_get_text (query, 0), kadr_query_get_int (query, 1));
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
add_found (KadrSelection *self, KadrDb *db, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_time_of);

  kadr_query_bind_text (query, 1, id);
  if (kadr_query_next (query, &failure))
    add_place (self, id, kadr_query_get_int (query, 0));
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
load_found (KadrSelection *self, KadrDb *db, const KadrSearchQuery *query, GError **error)
{
  g_autofree char *after = NULL;
  gboolean has_more = TRUE;

  while (has_more)
    {
      g_autoptr (KadrSearchPage) page = kadr_search_find (db, query, after, PAGE, error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->photos->len; i++)
        if (!add_found (self, db, g_ptr_array_index (page->photos, i), error))
          return FALSE;
      has_more = page->has_more;
      g_free (after);
      after
          = has_more ? g_strdup (g_ptr_array_index (page->cursors, page->cursors->len - 1)) : NULL;
    }
  return TRUE;
}

KadrSelection *
kadr_selection_load (KadrDb *db, const KadrSearchQuery *query, GError **error)
{
  g_autoptr (KadrSelection) self = g_new0 (KadrSelection, 1);

  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->settled = g_hash_table_new_full (hash_id, equal_ids, g_free, NULL);
  if (query != NULL ? !load_found (self, db, query, error) : !load_all (self, db, error))
    return NULL;
  g_array_sort (self->places, compare_places);
  return g_steal_pointer (&self);
}

void
kadr_selection_free (KadrSelection *self)
{
  g_array_unref (self->places);
  g_hash_table_unref (self->settled);
  g_free (self);
}

guint
kadr_selection_get_length (const KadrSelection *self)
{
  return self->places->len;
}

char *
kadr_selection_get_photo (const KadrSelection *self, guint n)
{
  static const char digits[] = "0123456789abcdef";
  const Place *place = &g_array_index (self->places, Place, n);
  char *hex = g_malloc (KADR_DIGEST_HEX_LENGTH + 1);

  for (int i = 0; i < ID_BYTES; i++)
    {
      hex[2 * i] = digits[place->id[i] >> 4];
      hex[2 * i + 1] = digits[place->id[i] & 0xF];
    }
  hex[KADR_DIGEST_HEX_LENGTH] = '\0';
  return hex;
}

static const guint8 *
find_settled (const KadrSelection *self, const char *id)
{
  guint8 key[ID_BYTES];

  pack_id (id, key);
  return g_hash_table_lookup (self->settled, key);
}

void
kadr_selection_settle (KadrSelection *self, const char *id, gboolean is_in)
{
  guint8 *key = g_malloc (ID_BYTES + 1);

  pack_id (id, key);
  key[ID_BYTES] = is_in;
  g_hash_table_add (self->settled, key);
}

gboolean
kadr_selection_is_settled (const KadrSelection *self, const char *id)
{
  return find_settled (self, id) != NULL;
}

gboolean
kadr_selection_is_in (const KadrSelection *self, const char *id)
{
  const guint8 *settled = find_settled (self, id);

  return settled != NULL && settled[ID_BYTES] != 0;
}
