#include "import/log-merge.h"

#include "base/fault.h"
#include "import/log-lines.h"

#include <string.h>

#define MADE "import.made"

struct _KadrLogMerge
{
  GHashTable *whole;  /* subject there -> subject here: all of its rows */
  GHashTable *grants; /* the same: rows about grants alone */
};

KadrLogMerge *
kadr_log_merge_new (void)
{
  KadrLogMerge *self = g_new0 (KadrLogMerge, 1);

  self->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->grants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
kadr_log_merge_free (KadrLogMerge *self)
{
  g_hash_table_unref (self->whole);
  g_hash_table_unref (self->grants);
  g_free (self);
}

/* What is done to a party or a shoot stands in a log under its name, what is agreed with it under "party:1938". */
static void
note_named (GHashTable *subjects, const char *kind, const char *there, const char *here,
            const json_t *rows)
{
  const char *name = kadr_json_get_text (json_array_get (json_object_get (rows, kind), 0), "name");

  g_hash_table_insert (subjects, g_strdup_printf ("%s:%s", kind, there),
                       g_strdup_printf ("%s:%s", kind, here));
  if (name != NULL)
    g_hash_table_insert (subjects, g_strdup (name), g_strdup (name));
}

void
kadr_log_merge_note (KadrLogMerge *self, KadrPageMergeOutcome outcome, const char *kind,
                     const char *there, const char *here, const json_t *rows)
{
  GHashTable *subjects = outcome == KADR_PAGE_MERGE_NEW ? self->whole : self->grants;

  if (outcome == KADR_PAGE_MERGE_KNOWN)
    return;
  if (strcmp (kind, "party") == 0 || strcmp (kind, "shoot") == 0)
    note_named (subjects, kind, there, here, rows);
  else
    g_hash_table_insert (subjects, g_strdup (there), g_strdup (here));
}

/* Is this very volume in the log already? */
typedef struct
{
  const KadrVolume *volume;
  gboolean is_found;
} Search;

static void
meet_row (const KadrLogRow *row, gpointer data)
{
  Search *search = data;
  g_autoptr (json_t) detail = NULL;

  if (search->is_found || strcmp (row->what, MADE) != 0)
    return;
  detail = kadr_json_parse (row->detail, strlen (row->detail), "log", NULL);
  search->is_found
      = g_strcmp0 (kadr_json_get_text (detail, "group"), kadr_volume_get_group (search->volume))
            == 0
        && g_strcmp0 (kadr_json_get_text (detail, "manifest"),
                      kadr_volume_get_manifest (search->volume))
               == 0;
}

static gboolean
add_made (const KadrImportOrder *order, const KadrVolume *volume, GError **error)
{
  Search search = { .volume = volume };
  g_autoptr (json_t) detail = json_object ();
  g_autofree char *count = g_strdup_printf ("%u of %u", kadr_volume_get_number (volume),
                                            kadr_volume_get_count (volume));

  kadr_json_set_text (detail, "group", kadr_volume_get_group (volume));
  kadr_json_set_text (detail, "count", count);
  kadr_json_set_text (detail, "manifest", kadr_volume_get_manifest (volume));
  return kadr_log_visit (order->db, kadr_volume_get_name (volume), meet_row, &search, error)
         && (search.is_found
             || kadr_log_add (order->db, order->at, order->who, MADE, kadr_volume_get_name (volume),
                              detail, error));
}

/* What it is called here; NULL when the row is none of ours. */
static const char *
find_subject (const KadrLogMerge *self, const KadrLogRow *row)
{
  const char *here = g_hash_table_lookup (self->whole, row->subject);

  if (here == NULL && g_str_has_prefix (row->what, "grant."))
    here = g_hash_table_lookup (self->grants, row->subject);
  return here;
}

static gboolean
add_line (const KadrLogMerge *self, const KadrLinkMap *links, const KadrImportOrder *order,
          const char *line, KadrImportSummary *summary, GError **error)
{
  g_autoptr (json_t) object = NULL;
  g_autoptr (json_t) detail = NULL;
  const char *subject = NULL;
  KadrLogRow row;

  if (!kadr_log_lines_parse (line, &object, &row, error))
    return FALSE;
  subject = find_subject (self, &row);
  if (subject == NULL)
    return TRUE;
  detail = kadr_json_parse (row.detail, strlen (row.detail), row.subject, error);
  if (detail == NULL)
    return FALSE;
  kadr_link_map_apply_to_log (links, row.what, detail);
  if (!kadr_log_add (order->db, row.at, row.who, row.what, subject, detail, error))
    return FALSE;
  summary->log_rows++;
  return TRUE;
}

static gboolean
collect (GHashTable *subjects, KadrLogIndex *index, gboolean has_only_grants, GArray *places,
         GError **error)
{
  GHashTableIter iter;
  gpointer there = NULL;

  g_hash_table_iter_init (&iter, subjects);
  while (g_hash_table_iter_next (&iter, &there, NULL))
    if (!kadr_log_index_take (index, there, has_only_grants, places, error))
      return FALSE;
  return TRUE;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

gboolean
kadr_log_merge_run (KadrLogMerge *self, KadrLogIndex *index, const KadrLinkMap *links,
                    const KadrImportOrder *order, const KadrVolume *volume,
                    KadrImportSummary *summary, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (g_hash_table_size (self->whole) + g_hash_table_size (self->grants) == 0)
    return TRUE;
  if (!add_made (order, volume, error) || !collect (self->whole, index, FALSE, places, error)
      || !collect (self->grants, index, TRUE, places, error))
    return FALSE;
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      const char *line = kadr_log_index_read (index, g_array_index (places, gint64, i), error);

      if (line == NULL || !add_line (self, links, order, line, summary, error))
        return FALSE;
    }
  return TRUE;
}
