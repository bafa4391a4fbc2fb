#include "catalog/name-book.h"

#include "base/fault.h"
#include "base/text.h"
#include "catalog/name-book.sql.h"
#include "db/query.h"
#include "log/log.h"

#include <string.h>

/* More pictures of one name than any shoot has. */
#define MOST_ALIKE (1u << 24)

static char *
number_stem (const char *stem, guint n)
{
  return n < 2 ? g_strdup (stem) : g_strdup_printf ("%s-%u", stem, n);
}

/* Is there a picture with that stem? */
static gboolean
find_stem (KadrDb *db, gint64 shoot, const char *stem, guint n, gboolean *is_taken, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photos_with_stem);
  g_autofree char *numbered = number_stem (stem, n);
  g_autofree char *key = kadr_text_fold (numbered);
  GError *failure = NULL;

  kadr_query_bind_int (query, 1, shoot);
  kadr_query_bind_text (query, 2, key);
  *is_taken = kadr_query_next (query, &failure);
  return kadr_fault_pass (failure, error);
}

/* The number behind @stem that is free: thousands of pictures may be called after one day, so it is not counted up to,
 * but closed in upon. */
static gboolean
choose_number (KadrDb *db, gint64 shoot, const char *stem, guint *n, GError **error)
{
  guint taken = 0, open = 1;
  gboolean is_taken = TRUE;

  while (open < MOST_ALIKE)
    {
      if (!find_stem (db, shoot, stem, open, &is_taken, error))
        return FALSE;
      if (!is_taken)
        break;
      taken = open;
      open *= 2;
    }
  while (open - taken > 1)
    {
      guint middle = taken + (open - taken) / 2;

      if (!find_stem (db, shoot, stem, middle, &is_taken, error))
        return FALSE;
      if (is_taken)
        taken = middle;
      else
        open = middle;
    }
  *n = open;
  return TRUE;
}

static gboolean
insert (KadrDb *db, const char *photo, gint64 shoot, const char *name, const char *stem,
        const char *who, gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_name);
  g_autofree char *name_key = kadr_text_fold (name);
  g_autofree char *stem_key = kadr_text_fold (stem);
  g_autoptr (json_t) detail = json_object ();

  kadr_query_bind_text (query, 1, photo);
  kadr_query_bind_int (query, 2, shoot);
  kadr_query_bind_text (query, 3, name);
  kadr_query_bind_text (query, 4, name_key);
  kadr_query_bind_text (query, 5, stem_key);
  kadr_json_set_text (detail, "name", name);
  return kadr_query_run (query, error)
         && kadr_log_add (db, at, who, "photo.named", photo, detail, error);
}

gboolean
kadr_name_book_put (KadrDb *db, const char *photo, gint64 shoot, const char *stem,
                    const char *extension, const char *who, gint64 at, char **given, GError **error)
{
  g_autofree char *numbered = NULL;
  g_autofree char *name = NULL;
  guint n = 0;

  if (!choose_number (db, shoot, stem, &n, error))
    return FALSE;
  numbered = number_stem (stem, n);
  name = g_strconcat (numbered, extension, NULL);
  if (!insert (db, photo, shoot, name, numbered, who, at, error))
    return FALSE;
  if (given != NULL)
    *given = g_steal_pointer (&name);
  return TRUE;
}

/* @name is owned by the caller, NULL when the photo has none. */
static gboolean
find_name (KadrDb *db, const char *photo, char **name, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_name_of);
  GError *failure = NULL;

  kadr_query_bind_text (query, 1, photo);
  *name = kadr_query_next (query, &failure) ? g_strdup (kadr_query_get_text (query, 0)) : NULL;
  return kadr_fault_pass (failure, error);
}

/* Two sidecars of one raw have the same extension: the second one keeps its name. */
static gboolean
is_free (KadrDb *db, gint64 shoot, const char *name, gboolean *is_free, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photos_with_name);
  g_autofree char *key = kadr_text_fold (name);
  GError *failure = NULL;

  kadr_query_bind_int (query, 1, shoot);
  kadr_query_bind_text (query, 2, key);
  *is_free = !kadr_query_next (query, &failure);
  return kadr_fault_pass (failure, error);
}

static char *
take_stem (const char *name, const char *extension)
{
  gsize length = strlen (name);
  gsize tail = g_str_has_suffix (name, extension) ? strlen (extension) : 0;

  return g_strndup (name, length - tail);
}

gboolean
kadr_name_book_share (KadrDb *db, const char *face, const char *face_extension, const char *photo,
                      gint64 shoot, const char *extension, const char *who, gint64 at,
                      gboolean *is_new, GError **error)
{
  g_autofree char *shown = NULL;
  g_autofree char *own = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;

  *is_new = FALSE;
  if (!find_name (db, face, &shown, error) || !find_name (db, photo, &own, error))
    return FALSE;
  if (shown == NULL || own != NULL)
    return TRUE;
  stem = take_stem (shown, face_extension);
  name = g_strconcat (stem, extension, NULL);
  if (!is_free (db, shoot, name, is_new, error))
    return FALSE;
  return !*is_new || insert (db, photo, shoot, name, stem, who, at, error);
}

gboolean
kadr_name_book_move (KadrDb *db, const char *photo, gint64 shoot, const char *who, gint64 at,
                     GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_delete_name);
  g_autofree char *name = NULL;
  g_autofree char *stem = NULL;
  const char *dot = NULL;

  if (!find_name (db, photo, &name, error))
    return FALSE;
  if (name == NULL)
    return TRUE;
  dot = strrchr (name, '.');
  stem = dot != NULL && dot != name ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
  kadr_query_bind_text (query, 1, photo);
  return kadr_query_run (query, error)
         && kadr_name_book_put (db, photo, shoot, stem, dot != NULL && dot != name ? dot : "", who,
                                at, NULL, error);
}
