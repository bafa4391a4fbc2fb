#include "import/log-merge.h"

#include "base/fault.h"
#include "import/log-lines.h"

#include <string.h>

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

static gboolean
add_made (const KadrImportOrder *order, const KadrVolume *volume, const KadrImportSummary *summary,
          GError **error)
{
  g_autoptr (json_t) detail = json_object ();
  g_autofree char *count = g_strdup_printf ("%u of %u", kadr_volume_get_number (volume),
                                            kadr_volume_get_count (volume));

  kadr_json_set_text (detail, "group", kadr_volume_get_group (volume));
  kadr_json_set_text (detail, "count", count);
  kadr_json_set_text (detail, "manifest", kadr_volume_get_manifest (volume));
  kadr_json_set_int (detail, "conflicts", (gint64) summary->conflicts);
  return kadr_log_add (order->db, order->at, order->who, "import.made",
                       kadr_volume_get_name (volume), detail, error);
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

gboolean
kadr_log_merge_run (KadrLogMerge *self, const KadrLinkMap *links, const KadrImportOrder *order,
                    const KadrVolume *volume, KadrImportSummary *summary, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrLogLines) lines = NULL;
  const char *line = NULL;

  if (g_hash_table_size (self->whole) + g_hash_table_size (self->grants) == 0)
    return TRUE;
  lines = kadr_log_lines_open (volume, order->store, error);
  if (lines == NULL || !add_made (order, volume, summary, error))
    return FALSE;
  while ((line = kadr_log_lines_next (lines, &failure)) != NULL)
    if (!add_line (self, links, order, line, summary, error))
      return FALSE;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}
