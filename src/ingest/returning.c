#include "ingest/returning.h"

#include "base/clock.h"
#include "base/fault.h"
#include "catalog/tombstone-book.h"
#include "catalog/undeveloped-book.h"
#include "db/query.h"
#include "ingest/returning.sql.h"
#include "store/trash.h"

static gboolean
move_bytes (KadrStore *store, const char *digest, const KadrTombstone *stone, GError **error)
{
  g_autofree char *gone_at = NULL;

  if (kadr_store_has (store, digest))
    return TRUE;
  if (kadr_trash_has (store, digest))
    return kadr_trash_take_back (store, digest, error);
  if (stone->gone_at == 0)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, digest,
                           _ ("its original is not in the store's trash; take its file in again"));
  gone_at = kadr_clock_format (stone->gone_at);
  return kadr_fault_set (
      error, KADR_FAULT_NOT_FOUND, digest,
      _ ("its original was deleted for good at %s; take its file in again, if there is one"),
      gone_at);
}

/* Its renditions went with its original. */
static gboolean
note_undeveloped (KadrDb *db, const char *digest, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_is_ready);
  gboolean is_ready = FALSE;

  kadr_query_bind_text (query, 1, digest);
  is_ready = kadr_query_next (query, &failure) && kadr_query_get_int (query, 0) > 0;
  return kadr_fault_pass (g_steal_pointer (&failure), error)
         && (!is_ready || kadr_undeveloped_book_add (db, digest, error));
}

gboolean
kadr_returning_bring_back (KadrDb *db, KadrStore *store, const char *digest, const char *who,
                           gint64 at, gboolean *was_away, GError **error)
{
  KadrTombstone stone = { 0 };
  gboolean is_away = FALSE;

  if (!kadr_tombstone_book_find (db, digest, &is_away, &stone, error))
    return FALSE;
  if (was_away != NULL)
    *was_away = is_away;
  return !is_away
         || (move_bytes (store, digest, &stone, error)
             && kadr_tombstone_book_cancel (db, digest, who, at, error)
             && (stone.gone_at == 0 || note_undeveloped (db, digest, error)));
}
