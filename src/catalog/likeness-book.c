#include "catalog/likeness-book.h"

#include "base/fault.h"
#include "catalog/likeness-book.sql.h"
#include "db/query.h"

#include <string.h>

#define N_QUARTERS   4
#define QUARTER_BITS 16
#define N_DIGITS     16

gboolean
kadr_likeness_book_read (const char *text, guint64 *likeness)
{
  guint64 value = 0;

  if (text == NULL || strlen (text) != N_DIGITS)
    return FALSE;
  for (int i = 0; i < N_DIGITS; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      value = value << 4 | (guint64) digit;
    }
  *likeness = value;
  return TRUE;
}

int
kadr_likeness_book_compare (guint64 a, guint64 b)
{
  return __builtin_popcountll (a ^ b);
}

static gint64
get_quarter (guint64 likeness, int n)
{
  return (gint64) (likeness >> (QUARTER_BITS * n) & 0xffff);
}

gboolean
kadr_likeness_book_put (KadrDb *db, const char *photo, guint64 likeness, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_put_looks);

  kadr_query_bind_text (query, 1, photo);
  kadr_query_bind_int (query, 2, (gint64) likeness);
  for (int n = 0; n < N_QUARTERS; n++)
    kadr_query_bind_int (query, 3 + n, get_quarter (likeness, n));
  return kadr_query_run (query, error);
}

gboolean
kadr_likeness_book_find (KadrDb *db, const char *photo, gboolean *is_known, guint64 *likeness,
                         GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_looks_of);
  GError *failure = NULL;

  kadr_query_bind_text (query, 1, photo);
  *is_known = kadr_query_next (query, &failure);
  if (!kadr_fault_pass (failure, error))
    return FALSE;
  if (*is_known)
    *likeness = (guint64) kadr_query_get_int (query, 0);
  return TRUE;
}

static void
free_like (gpointer data)
{
  KadrLike *like = data;

  g_free (like->photo);
  g_free (like);
}

/* A search under way. */
typedef struct
{
  KadrDb *db;
  guint64 likeness;
  GHashTable *seen; /* ids, borrowed from @found */
  GPtrArray *found; /* KadrLike */
} Search;

static gboolean
add_quarter (Search *search, const KadrSql *statement, gint64 quarter, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (search->db, statement);
  GError *failure = NULL;

  kadr_query_bind_int (query, 1, quarter);
  while (kadr_query_next (query, &failure))
    {
      const char *photo = kadr_query_get_text (query, 0);
      int distance
          = kadr_likeness_book_compare (search->likeness, (guint64) kadr_query_get_int (query, 1));
      KadrLike *like = NULL;

      if (distance > KADR_LIKENESS_BOOK_NEAR || g_hash_table_contains (search->seen, photo))
        continue;
      like = g_new0 (KadrLike, 1);
      *like = (KadrLike){ g_strdup (photo), distance };
      g_hash_table_add (search->seen, like->photo);
      g_ptr_array_add (search->found, like);
    }
  return kadr_fault_pass (failure, error);
}

static gint
compare_likes (gconstpointer a, gconstpointer b)
{
  const KadrLike *left = *(const KadrLike *const *) a;
  const KadrLike *right = *(const KadrLike *const *) b;

  return left->distance != right->distance ? left->distance - right->distance
                                           : strcmp (left->photo, right->photo);
}

GPtrArray *
kadr_likeness_book_find_near (KadrDb *db, guint64 likeness, GError **error)
{
  static const KadrSql *const statements[N_QUARTERS]
      = { &sql_by_quarter_1, &sql_by_quarter_2, &sql_by_quarter_3, &sql_by_quarter_4 };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_like);
  Search search = { db, likeness, seen, found };

  for (int n = 0; n < N_QUARTERS; n++)
    {
      gint64 quarter = get_quarter (likeness, n);

      if (!add_quarter (&search, statements[n], quarter, error))
        return NULL;
      for (int bit = 0; bit < QUARTER_BITS; bit++)
        if (!add_quarter (&search, statements[n], quarter ^ (G_GINT64_CONSTANT (1) << bit), error))
          return NULL;
    }
  g_ptr_array_sort (found, compare_likes);
  return g_steal_pointer (&found);
}

GPtrArray *
kadr_likeness_book_list_unseen (KadrDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_unseen);
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (g_free);

  while (kadr_query_next (query, &failure))
    g_ptr_array_add (photos, g_strdup (kadr_query_get_text (query, 0)));
  if (failure == NULL)
    return g_steal_pointer (&photos);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
