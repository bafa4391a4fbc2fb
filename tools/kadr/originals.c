#include "kadr/originals.h"

#include "base/fault.h"
#include "catalog/removal-book.h"
#include "ingest/returning.h"

/* What was removed may stay where it is, unless it is held. */
static gboolean
find_is_wanted (KadrDb *db, const char *photo, gboolean *is_wanted, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) hold = kadr_removal_book_find_hold (db, photo, &failure);
  gboolean is_removed = FALSE;

  if (!kadr_fault_pass (g_steal_pointer (&failure), error)
      || !kadr_removal_book_find_is_removed (db, photo, &is_removed, error))
    return FALSE;
  *is_wanted = hold != NULL || !is_removed;
  return TRUE;
}

gboolean
kadr_originals_bring_back (KadrDesk *desk, const GPtrArray *photos, const char *who, gint64 at,
                           GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);

  for (guint i = 0; i < photos->len; i++)
    {
      const char *photo = g_ptr_array_index (photos, i);
      gboolean is_wanted = FALSE;

      if (!find_is_wanted (db, photo, &is_wanted, error)
          || (is_wanted
              && !kadr_returning_bring_back (db, kadr_desk_get_store (desk), photo, who, at, NULL,
                                             error)))
        return FALSE;
    }
  return TRUE;
}
