#include "ingest/stacking.h"

#include "base/fault.h"
#include "catalog/name-book.h"
#include "catalog/photo-book.h"
#include "catalog/search.h"
#include "catalog/shoot-book.h"
#include "catalog/shoot-setting.h"
#include "catalog/stack-book.h"
#include "rights/statement-book.h"

#include <string.h>

gboolean
kadr_stacking_begin_numbers (KadrIngestRun *run, GError **error)
{
  KadrDb *db = run->parts->db;
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrShoot) shoot = NULL;
  g_autoptr (KadrShootSettings) settings = NULL;

  g_ptr_array_set_size (run->fresh, 0);
  if (run->terms.shoot_name == NULL)
    return TRUE;
  shoot = kadr_shoot_book_find (db, run->terms.shoot_name, &failure);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  settings = kadr_shoot_setting_load (db, shoot != NULL ? shoot->id : 0, error);
  if (settings == NULL)
    return FALSE;
  run->sequence = settings->sequence;
  return TRUE;
}

gint64
kadr_stacking_number (KadrIngestRun *run, guint n)
{
  const GArray *group = kadr_companions_get_group (run->companions, n);
  gint64 *known = group != NULL ? g_hash_table_lookup (run->numbers, group) : NULL;

  if (group == NULL)
    return ++run->sequence;
  if (known == NULL)
    {
      known = g_new (gint64, 1);
      *known = ++run->sequence;
      g_hash_table_insert (run->numbers, (gpointer) group, known);
      g_ptr_array_add (run->fresh, (gpointer) group);
    }
  return *known;
}

void
kadr_stacking_forget_numbers (KadrIngestRun *run)
{
  for (guint i = 0; i < run->fresh->len; i++)
    g_hash_table_remove (run->numbers, g_ptr_array_index (run->fresh, i));
  g_ptr_array_set_size (run->fresh, 0);
}

static const char *
find_digest (const KadrIngestRun *run, guint n)
{
  return g_hash_table_lookup (run->digests, GUINT_TO_POINTER (n));
}

/* What a sidecar forbids binds its picture, too. */
static gboolean
keep_statements (KadrIngestRun *run, const char *sidecar, const char *photo, GError **error)
{
  g_autoptr (KadrPhoto) said = kadr_photo_book_load (run->parts->db, sidecar, error);
  g_autoptr (GPtrArray) statements
      = said != NULL ? kadr_statement_list (said->reading, run->terms.zone) : NULL;

  return statements != NULL
         && kadr_statement_book_keep (run->parts->db, photo, statements, KADR_STATEMENTS_BINDING,
                                      NULL, run->terms.who, run->terms.at, NULL, error);
}

/* Item @n gets the name of @face but for its own extension: "X.NEF.xmp" is called after "X.JPG". */
static gboolean
call_alike (KadrIngestRun *run, guint n, guint face, GError **error)
{
  g_autofree char *name = kadr_arrival_list_show_name (run->list, n);
  g_autofree char *face_name = kadr_arrival_list_show_name (run->list, face);
  const char *face_extension = kadr_entry_get_extension (face_name);
  gsize stem = strlen (face_name) - strlen (face_extension);
  gboolean is_new = FALSE;

  return kadr_name_book_share (run->parts->db, find_digest (run, face), face_extension,
                               find_digest (run, n), run->terms.shoot,
                               strlen (name) > stem ? name + stem : "", run->terms.who,
                               run->terms.at, &is_new, error)
         && (!is_new || kadr_search_put (run->parts->db, find_digest (run, face), error));
}

/* Item @n, when all that it needs is there. */
static gboolean
stack_one (KadrIngestRun *run, guint n, GPtrArray *changed, GError **error)
{
  guint face = 0, goes_with = 0;
  KadrStackKind kind = kadr_companions_get (run->companions, n, &face, &goes_with);
  const char *photo = find_digest (run, n), *other = find_digest (run, goes_with);
  const KadrEditAct act = { .who = run->terms.who, .at = run->terms.at, .known = run->draft.known };
  gboolean is_new = FALSE;

  if (kind == KADR_STACK_ALONE || photo == NULL || other == NULL || find_digest (run, face) == NULL)
    return TRUE;
  if (!kadr_stack_book_put (run->parts->db, photo, find_digest (run, face), other, kind, &act,
                            &is_new, error))
    return FALSE;
  if (!call_alike (run, n, face, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  g_ptr_array_add (changed, g_strdup (photo));
  g_ptr_array_add (changed, g_strdup (other));
  if (face != goes_with)
    g_ptr_array_add (changed, g_strdup (find_digest (run, face)));
  return kind != KADR_STACK_SIDECAR || keep_statements (run, photo, other, error);
}

static gboolean
stack_groups (KadrIngestRun *run, GHashTable *groups, GPtrArray *changed, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (run->parts->db, error);
  GHashTableIter iter;
  gpointer group = NULL;

  if (work == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &group, NULL))
    for (guint i = 0; i < ((GArray *) group)->len; i++)
      if (!stack_one (run, g_array_index ((GArray *) group, guint, i), changed, error))
        return FALSE;
  return kadr_db_commit (work, error);
}

/* The names that have come further with this batch. */
static GHashTable *
gather_groups (KadrIngestRun *run)
{
  GHashTable *groups = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < run->batch->len; i++)
    {
      const KadrOutcome *outcome = g_ptr_array_index (run->batch, i);
      const GArray *group = kadr_companions_get_group (run->companions, outcome->n);

      if (group == NULL || !kadr_outcome_is_in_store (outcome))
        continue;
      g_hash_table_insert (run->digests, GUINT_TO_POINTER (outcome->n),
                           g_strdup (outcome->reading->digest));
      g_hash_table_add (groups, (gpointer) group);
    }
  return groups;
}

/* What a sidecar has said of its picture is doubtful no more. */
static void
settle_doubts (KadrIngestRun *run, const char *photo)
{
  for (guint i = 0; i < run->batch->len; i++)
    {
      KadrOutcome *outcome = g_ptr_array_index (run->batch, i);

      if (!kadr_outcome_is_in_store (outcome) || !g_str_equal (outcome->reading->digest, photo))
        continue;
      if (kadr_entry_has_credit (run->parts->db, photo))
        kadr_outcome_drop_doubt (outcome, "credit-missing");
    }
}

void
kadr_stacking_flush (KadrIngestRun *run)
{
  g_autoptr (GHashTable) groups = gather_groups (run);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;

  if (g_hash_table_size (groups) == 0 || run->catalogue_fatal != NULL)
    return;
  if (!stack_groups (run, groups, changed, &failure))
    {
      kadr_ingest_run_set_fatal (run, failure);
      return;
    }
  for (guint i = 0; i < changed->len; i++)
    settle_doubts (run, g_ptr_array_index (changed, i));
}
