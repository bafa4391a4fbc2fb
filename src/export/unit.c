#include "export/unit.h"

#include "base/fault.h"
#include "catalog/removal-book.h"
#include "db/query.h"
#include "export/export-pages.h"
#include "export/export.sql.h"
#include "rights/grant-book.h"

#include <string.h>

static void
free_member (gpointer data)
{
  KadrUnitMember *member = data;

  g_clear_pointer (&member->photo, kadr_photo_book_photo_free);
  g_clear_pointer (&member->decision, kadr_decision_free);
  g_clear_pointer (&member->needs, g_ptr_array_unref);
  g_free (member->why);
  g_free (member);
}

static GPtrArray *
list_ids (KadrDb *db, const KadrSql *sql, const char *id, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, sql);

  kadr_query_bind_text (query, 1, id);
  return kadr_query_list_texts (query, error);
}

static const KadrUnitMember *
find_member (const GPtrArray *unit, const char *id)
{
  for (guint i = 0; i < unit->len; i++)
    {
      const KadrUnitMember *member = g_ptr_array_index (unit, i);

      if (strcmp (member->photo->id, id) == 0)
        return member;
    }
  return NULL;
}

/* ---- may it leave? ---- */

static gboolean
check_original (KadrUnitMember *member, const KadrStore *store, GError **error)
{
  g_autoptr (GError) failure = NULL;
  guint64 size = 0;
  gboolean is_there = kadr_export_pages_find_blob (store, member->photo->id, &size, &failure);

  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  if (!is_there)
    member->why = g_strdup (_ ("the original is not in the store; kadr check says more"));
  else if (size != (guint64) member->photo->bytes)
    member->why = g_strdup (_ ("the original is damaged; kadr check says more"));
  return TRUE;
}

static gboolean
decide (KadrUnitMember *member, KadrDb *db, const KadrStore *store, const KadrRequest *request,
        GError **error)
{
  gboolean is_removed = FALSE;

  member->decision = kadr_grant_book_decide (db, member->photo->id, request, error);
  if (member->decision == NULL
      || !kadr_removal_book_find_is_removed (db, member->photo->id, &is_removed, error))
    return FALSE;
  if (is_removed)
    member->why = g_strdup (_ ("it was removed"));
  else if (!member->decision->allowed)
    member->why = g_strdup (member->decision->text);
  return member->why != NULL || check_original (member, store, error);
}

static gboolean
hold_back (KadrUnitMember *member, const GPtrArray *unit)
{
  for (guint i = 0; i < member->needs->len; i++)
    {
      const KadrUnitMember *other = find_member (unit, g_ptr_array_index (member->needs, i));

      if (other == NULL || other->why == NULL)
        continue;
      member->why = g_strdup_printf (_ ("it belongs to %s, which is left out"), other->photo->name);
      return TRUE;
    }
  return FALSE;
}

/* Whoever needs one that stays, stays: until there is no more such. */
static void
hold_back_all (const GPtrArray *unit)
{
  gboolean has_changed = TRUE;

  while (has_changed)
    {
      has_changed = FALSE;
      for (guint i = 0; i < unit->len; i++)
        {
          KadrUnitMember *member = g_ptr_array_index (unit, i);

          if (member->why == NULL && hold_back (member, unit))
            has_changed = TRUE;
        }
    }
}

/* ---- who goes together ---- */

/* Those of @ids that are not there yet come behind the others. */
static gboolean
add_members (GPtrArray *unit, KadrDb *db, const GPtrArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      KadrUnitMember *member = NULL;

      if (find_member (unit, id) != NULL)
        continue;
      member = g_new0 (KadrUnitMember, 1);
      g_ptr_array_add (unit, member);
      member->photo = kadr_photo_book_load (db, id, error);
      if (member->photo == NULL)
        {
          g_ptr_array_set_size (unit, (int) unit->len - 1);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
follow (GPtrArray *unit, guint n, KadrDb *db, GError **error)
{
  KadrUnitMember *member = g_ptr_array_index (unit, n);
  g_autoptr (GPtrArray) companions = NULL;
  g_autoptr (GPtrArray) named = NULL;

  member->needs = list_ids (db, &sql_needs_photos, member->photo->id, error);
  named
      = member->needs != NULL ? kadr_export_pages_list_photos (db, member->photo->id, error) : NULL;
  if (named == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (member->needs, g_steal_pointer (&named));
  companions = list_ids (db, &sql_list_companions, member->photo->id, error);
  return companions != NULL && add_members (unit, db, member->needs, error)
         && add_members (unit, db, companions, error);
}

GPtrArray *
kadr_unit_load (KadrDb *db, const KadrStore *store, const char *id, const KadrRequest *request,
                GError **error)
{
  g_autoptr (GPtrArray) unit = g_ptr_array_new_with_free_func (free_member);
  g_autoptr (GPtrArray) first = g_ptr_array_new ();

  g_ptr_array_add (first, (gpointer) id);
  if (!add_members (unit, db, first, error))
    return NULL;
  for (guint n = 0; n < unit->len; n++)
    if (!follow (unit, n, db, error)
        || !decide (g_ptr_array_index (unit, n), db, store, request, error))
      return NULL;
  hold_back_all (unit);
  return g_steal_pointer (&unit);
}
