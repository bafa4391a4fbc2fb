#include "import/log-index.h"

#include "base/fault.h"

#include <string.h>

typedef struct
{
  gint64 place;
  gboolean is_of_grant;
} Line;

struct _KadrLogIndex
{
  const KadrVolume *volume;
  KadrStore *store;
  KadrLogLines *lines;  /* NULL until something was asked for */
  GHashTable *subjects; /* char * -> GArray * of Line */
};

KadrLogIndex *
kadr_log_index_new (const KadrVolume *volume, KadrStore *store)
{
  KadrLogIndex *self = g_new0 (KadrLogIndex, 1);

  self->volume = volume;
  self->store = store;
  self->subjects
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

void
kadr_log_index_free (KadrLogIndex *self)
{
  g_clear_pointer (&self->lines, kadr_log_lines_free);
  g_hash_table_unref (self->subjects);
  g_free (self);
}

static gboolean
note (KadrLogIndex *self, const char *text, gint64 place, GError **error)
{
  g_autoptr (json_t) object = NULL;
  GArray *lines = NULL;
  KadrLogRow row;
  Line line = { .place = place };

  if (!kadr_log_lines_parse (text, &object, &row, error))
    return FALSE;
  line.is_of_grant = g_str_has_prefix (row.what, "grant.");
  lines = g_hash_table_lookup (self->subjects, row.subject);
  if (lines == NULL)
    {
      lines = g_array_new (FALSE, FALSE, sizeof (Line));
      g_hash_table_insert (self->subjects, g_strdup (row.subject), lines);
    }
  g_array_append_val (lines, line);
  return TRUE;
}

static gboolean
load (KadrLogIndex *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *text = NULL;
  gint64 place = 0;

  if (self->lines != NULL)
    return TRUE;
  self->lines = kadr_log_lines_open (self->volume, self->store, error);
  if (self->lines == NULL)
    return FALSE;
  while ((text = kadr_log_lines_next (self->lines, &failure)) != NULL)
    {
      if (!note (self, text, place, error))
        return FALSE;
      place = kadr_log_lines_get_place (self->lines);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

gboolean
kadr_log_index_take (KadrLogIndex *self, const char *subject, gboolean has_only_grants,
                     GArray *places, GError **error)
{
  GArray *lines = NULL;
  guint kept = 0;

  if (!load (self, error))
    return FALSE;
  lines = g_hash_table_lookup (self->subjects, subject);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (!has_only_grants || line->is_of_grant)
        g_array_append_val (places, line->place);
      else
        g_array_index (lines, Line, kept++) = *line;
    }
  if (lines != NULL)
    g_array_set_size (lines, kept);
  return TRUE;
}

const char *
kadr_log_index_read (KadrLogIndex *self, gint64 place, GError **error)
{
  return kadr_log_lines_return_to (self->lines, place, error)
             ? kadr_log_lines_next (self->lines, error)
             : NULL;
}
