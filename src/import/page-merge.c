#include "import/page-merge.h"

#include "base/fault.h"
#include "catalog/shoot-book.h"
#include "credit/party-book.h"
#include "import/linking.h"
#include "import/row-shape.h"

#include <string.h>

struct _KadrPageMerge
{
  KadrDb *db;
  const KadrImportWatch *watch;
  KadrImportSummary *summary;
  const KadrLinkMap *links;
  KadrRowWriters *writers;
};

/* The page that is being merged. */
typedef struct
{
  const char *kind, *subject;
  const json_t *here; /* tables of the same subject; NULL when there are none */
  gboolean is_new;
  guint64 added;
} Page;

KadrPageMerge *
kadr_page_merge_new (KadrDb *db, KadrRowWriters *writers, const KadrLinkMap *links,
                     const KadrImportWatch *watch, KadrImportSummary *summary)
{
  KadrPageMerge *self = g_new0 (KadrPageMerge, 1);

  self->db = db;
  self->watch = watch;
  self->summary = summary;
  self->links = links;
  self->writers = writers;
  return self;
}

void
kadr_page_merge_free (KadrPageMerge *self)
{
  g_free (self);
}

static void
link_rows (const KadrPageMerge *self, json_t *rows)
{
  const char *table = NULL;
  json_t *all = NULL;

  json_object_foreach (rows, table, all)
    for (gsize i = 0; i < json_array_size (all); i++)
      kadr_link_map_apply (self->links, table, json_array_get (all, i));
}

/* ---- contradictions ---- */

static void
tell (KadrPageMerge *self, const Page *page, const char *table, const char *what, const char *here,
      const char *there)
{
  const KadrImportConflict conflict = { .kind = page->kind,
                                        .subject = page->subject,
                                        .table = table,
                                        .what = what,
                                        .here = here,
                                        .there = there };

  self->summary->conflicts++;
  self->watch->conflict (&conflict, self->watch->data);
}

/* Numbers say nothing to people where there are names; a number that nobody has stays one. */
static char *
show (const KadrPageMerge *self, const char *table, const char *column, const json_t *value)
{
  const char *kind = kadr_link_map_find_kind (table, column);
  gint64 id = json_integer_value (value);
  char *name = NULL;

  if (json_is_integer (value) && g_strcmp0 (kind, "shoot") == 0)
    name = kadr_shoot_book_load_name (self->db, id, NULL);
  if (json_is_integer (value) && g_strcmp0 (kind, "party") == 0)
    {
      g_autoptr (KadrParty) party = kadr_party_book_load_by_id (self->db, id, NULL);

      name = party != NULL ? g_strdup (party->name) : NULL;
    }
  return name != NULL ? name : kadr_row_shape_show (value);
}

/* Every column in which the two rows say different things. */
static void
compare (KadrPageMerge *self, const Page *page, const KadrRowShape *shape, const json_t *here,
         json_t *there)
{
  g_autofree char *name = kadr_row_shape_name (shape, there, page->subject);
  const char *column = NULL;
  json_t *value = NULL;

  json_object_foreach (there, column, value)
    {
      const json_t *own = json_object_get (here, column);
      g_autofree char *what = NULL;
      g_autofree char *shown_here = NULL;
      g_autofree char *shown_there = NULL;

      if (kadr_row_shape_is_quiet (shape, column) || json_equal (own, value)
          || (own == NULL && json_is_null (value)))
        continue;
      what = g_strdup_printf ("%s%s%s", name, *name != '\0' ? " " : "", column);
      shown_here = show (self, shape->table, column, own);
      shown_there = show (self, shape->table, column, value);
      tell (self, page, shape->table, what, shown_here, shown_there);
    }
}

static void
tell_missing (KadrPageMerge *self, const Page *page, const KadrRowShape *shape, const json_t *row,
              const char *here)
{
  g_autofree char *name = kadr_row_shape_name (shape, row, page->subject);
  g_autofree char *there = kadr_json_to_line (row);

  tell (self, page, shape->table, name, here, there);
}

/* ---- rows ---- */

/* Something else may have what must be the only one: a name in its shoot, a spelling in the book. */
static gboolean
add_row (KadrPageMerge *self, Page *page, const KadrRowShape *shape, const json_t *row,
         GError **error)
{
  g_autoptr (GError) failure = NULL;
  KadrRowWriter *writer = kadr_row_writers_load (self->writers, shape->table, error);

  if (writer == NULL)
    return FALSE;
  if (kadr_rows_writer_add (writer, row, &failure))
    {
      page->added++;
      self->summary->rows++;
      return TRUE;
    }
  if (!g_error_matches (failure, KADR_FAULT, KADR_FAULT_DESK_DAMAGED))
    return kadr_fault_pass (g_steal_pointer (&failure), error);
  tell_missing (self, page, shape, row, failure->message);
  return TRUE;
}

static gboolean
merge_row (KadrPageMerge *self, Page *page, const KadrRowShape *shape, json_t *row, GError **error)
{
  const json_t *same
      = kadr_row_shape_find_same (shape, json_object_get (page->here, shape->table), row);

  if (same != NULL)
    compare (self, page, shape, same, row);
  else if (page->is_new || shape->is_addition)
    return add_row (self, page, shape, row, error);
  else
    tell_missing (self, page, shape, row, NULL);
  return TRUE;
}

static gboolean
merge_rows (KadrPageMerge *self, Page *page, json_t *rows, GError **error)
{
  const char *table = NULL;
  json_t *all = NULL;

  json_object_foreach (rows, table, all)
    {
      const KadrRowShape *shape = kadr_row_shape_find (table);

      if (shape == NULL)
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, table, _ ("no export has such a page"));
      for (gsize i = 0; i < json_array_size (all); i++)
        if (!merge_row (self, page, shape, json_array_get (all, i), error))
          return FALSE;
    }
  return TRUE;
}

/* ---- the page ---- */

/* A stone that lies for a photo does not make it known. What people wrote into a desk's folder is never new: the file
 * itself counts, and its owner copies it. */
static gboolean
is_new (const char *kind, const json_t *here)
{
  if (strcmp (kind, "file") == 0)
    return FALSE;
  return strcmp (kind, "items") == 0 ? here == NULL : json_object_get (here, kind) == NULL;
}

gboolean
kadr_page_merge_run (KadrPageMerge *self, json_t *page, char **subject,
                     KadrPageMergeOutcome *outcome, GError **error)
{
  const char *kind = kadr_json_get_text (page, "kind");
  json_t *rows = json_object_get (page, "rows");
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) here = NULL;
  Page merged = { .kind = kind };

  link_rows (self, rows);
  *subject = kadr_link_map_get_subject (self->links, kind, kadr_json_get_text (page, "subject"));
  here = kadr_linking_load_here (self->db, kind, *subject, &failure);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  merged.subject = *subject;
  merged.here = here;
  merged.is_new = is_new (kind, here);
  if (!merge_rows (self, &merged, rows, error))
    return FALSE;
  if (merged.is_new)
    *outcome = KADR_PAGE_MERGE_NEW;
  else
    *outcome = merged.added > 0 ? KADR_PAGE_MERGE_EXTENDED : KADR_PAGE_MERGE_KNOWN;
  return TRUE;
}
