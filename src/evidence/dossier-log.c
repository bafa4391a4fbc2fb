#include "evidence/dossier-log.h"

#include "base/clock.h"
#include "base/digest.h"
#include "base/fault.h"
#include "log/log.h"

#include <string.h>

/* Which rows about a subject are taken. */
typedef struct
{
  gboolean (*is_wanted) (const KadrLogRow *row, const json_t *bundles);
  const json_t *bundles;
  GPtrArray *rows; /* json_t */
} Search;

static gboolean
is_about_photo (const KadrLogRow *row, const json_t *bundles G_GNUC_UNUSED)
{
  return strcmp (row->what, "photo.dossier") != 0;
}

static gboolean
is_grant (const KadrLogRow *row, const json_t *bundles G_GNUC_UNUSED)
{
  return g_str_has_prefix (row->what, "grant.");
}

/* A bundle of the story in which the photo was. */
static gboolean
is_bundle (const KadrLogRow *row, const json_t *bundles)
{
  g_autoptr (json_t) detail = json_loads (row->detail, 0, NULL);
  const char *digest = kadr_json_get_text (detail, "digest");

  for (size_t i = 0; i < json_array_size (bundles); i++)
    if (strcmp (row->what, "bundle.made") == 0
        && g_strcmp0 (digest, kadr_json_get_text (json_array_get (bundles, i), "digest")) == 0)
      return TRUE;
  return FALSE;
}

static void
take_row (const KadrLogRow *row, gpointer data)
{
  Search *search = data;
  g_autofree char *at = kadr_clock_format (row->at);
  json_t *object = NULL;

  if (!search->is_wanted (row, search->bundles))
    return;
  object = json_object ();
  kadr_json_set_int (object, "n", row->n);
  kadr_json_set_int (object, "ms", row->at);
  kadr_json_set_text (object, "at", at);
  kadr_json_set_text (object, "who", row->who);
  kadr_json_set_text (object, "what", row->what);
  kadr_json_set_text (object, "subject", row->subject);
  kadr_json_set_text (object, "detail", row->detail);
  kadr_json_set_text (object, "hash", row->hash);
  g_ptr_array_add (search->rows, object);
}

static gboolean
search_subjects (KadrDb *db, Search *search, const GPtrArray *subjects, GError **error)
{
  for (guint i = 0; i < subjects->len; i++)
    if (!kadr_log_visit (db, g_ptr_array_index (subjects, i), take_row, search, error))
      return FALSE;
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  gint64 left = kadr_json_get_int (*(json_t *const *) a, "n", 0);
  gint64 right = kadr_json_get_int (*(json_t *const *) b, "n", 0);

  return left < right ? -1 : left > right;
}

/* Adds the bytes that were hashed, and where they will be. */
static gboolean
add_text (KadrDb *db, json_t *object, GError **error)
{
  KadrLogRow row = { .n = kadr_json_get_int (object, "n", 0),
                     .at = kadr_json_get_int (object, "ms", 0),
                     .who = kadr_json_get_text (object, "who"),
                     .what = kadr_json_get_text (object, "what"),
                     .subject = kadr_json_get_text (object, "subject"),
                     .detail = kadr_json_get_text (object, "detail") };
  g_autofree char *before = kadr_log_load_hash_before (db, row.n, error);
  g_autofree char *text = before != NULL ? kadr_log_format_row (before, &row) : NULL;
  g_autofree char *hash = text != NULL ? kadr_digest_of (text, strlen (text)) : NULL;
  g_autofree char *file = g_strdup_printf ("log/%06" G_GINT64_FORMAT ".txt", row.n);

  if (hash == NULL)
    return FALSE;
  if (g_strcmp0 (hash, kadr_json_get_text (object, "hash")) != 0)
    return kadr_fault_set (error, KADR_FAULT_DESK_DAMAGED, "log",
                           _ ("row %ld was changed, removed or moved"), (long) row.n);
  json_object_del (object, "ms");
  kadr_json_set_text (object, "file", file);
  kadr_json_set_text (object, "text", text);
  return TRUE;
}

static json_t *
put_together (KadrDb *db, GPtrArray *rows, GError **error)
{
  g_autoptr (json_t) list = json_array ();
  g_autofree char *head = NULL;
  gint64 last = 0;

  g_ptr_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    {
      json_t *row = g_ptr_array_index (rows, i);
      gint64 n = kadr_json_get_int (row, "n", 0);

      if (n == last)
        continue;
      last = n;
      if (!add_text (db, row, error))
        return NULL;
      json_array_append (list, row);
      g_free (head);
      head = g_strdup_printf ("%s:%" G_GINT64_FORMAT, kadr_json_get_text (row, "hash"), n);
    }
  return json_pack ("{s:O, s:s?}", "rows", list, "head", head);
}

json_t *
kadr_dossier_log_load (KadrDb *db, const char *photo, const GPtrArray *subjects,
                       const GPtrArray *stories, const json_t *bundles, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) json_decref);
  Search search = { is_about_photo, bundles, rows };

  if (!kadr_log_visit (db, photo, take_row, &search, error))
    return NULL;
  search.is_wanted = is_grant;
  if (!search_subjects (db, &search, subjects, error))
    return NULL;
  search.is_wanted = is_bundle;
  if (!search_subjects (db, &search, stories, error))
    return NULL;
  return put_together (db, rows, error);
}
