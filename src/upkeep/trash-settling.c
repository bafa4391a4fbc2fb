#include "upkeep/trash-settling.h"

#include "base/fault.h"
#include "catalog/tombstone-book.h"
#include "ingest/returning.h"
#include "store/store-copy.h"
#include "store/trash.h"
#include "upkeep/rendition-sweep.h"

#include <string.h>

#define WEEK_MS (7 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* ---- back ---- */

/* It is needed, and it is nowhere: kadr check shall say so, and a copy repair it. */
static gboolean
give_up (KadrTidying *self, const char *digest, const char *why, KadrTransaction *work,
         GError **error)
{
  const KadrTidyOrder *order = self->order;

  self->summary->missing++;
  kadr_tidying_tell (self, "missing", digest, why, 0);
  return order->is_trial
         || (kadr_tombstone_book_cancel (order->db, digest, order->who, order->at, error)
             && kadr_db_commit (work, error));
}

static gboolean
bring_back (KadrTidying *self, const char *digest, const char *why, KadrTransaction *work,
            GError **error)
{
  const KadrTidyOrder *order = self->order;

  if (!kadr_store_has (order->store, digest) && !kadr_trash_has (order->store, digest))
    return give_up (self, digest, why, work, error);
  if (!order->is_trial
      && (!kadr_returning_bring_back (order->db, order->store, digest, order->who, order->at, NULL,
                                      error)
          || !kadr_db_commit (work, error)))
    return FALSE;
  self->summary->returned++;
  kadr_tidying_tell (self, "return", digest, why, 0);
  return TRUE;
}

/* ---- away ---- */

/* Its tombstone was laid, and then the run was cut off; or an ingest that failed has put it there again. Its week
 * begins now. */
static gboolean
move_again (KadrTidying *self, const char *digest, const KadrTombstone *stone, const char *why,
            KadrTransaction *work, GError **error)
{
  const KadrTidyOrder *order = self->order;

  self->summary->trashed++;
  self->summary->trashed_bytes += (guint64) stone->bytes;
  kadr_tidying_tell (self, "trash", digest, why, (guint64) stone->bytes);
  return order->is_trial
         || (kadr_tombstone_book_lay (order->db, digest, (guint64) stone->bytes, why, order->who,
                                      order->at, error)
             && kadr_db_commit (work, error) && kadr_trash_put (order->store, digest, error));
}

/* The row says so first: an original that is called gone and is still there is found by the next run. */
static gboolean
delete_it (KadrTidying *self, const char *digest, const KadrTombstone *stone, const char *why,
           KadrTransaction *work, GError **error)
{
  const KadrTidyOrder *order = self->order;

  self->summary->deleted++;
  self->summary->deleted_bytes += (guint64) stone->bytes;
  kadr_tidying_tell (self, "delete", digest, why, (guint64) stone->bytes);
  return order->is_trial
         || (kadr_tombstone_book_set_gone (order->db, digest, order->who, order->at, error)
             && kadr_db_commit (work, error) && kadr_trash_drop (order->store, digest, error)
             && kadr_rendition_sweep_remove (order->renditions, digest, error));
}

static gboolean
settle_laid (KadrTidying *self, const char *digest, KadrTransaction *work, GError **error)
{
  const KadrTidyOrder *order = self->order;
  KadrKeepVerdict verdict = { 0 };
  KadrTombstone stone = { 0 };
  gboolean is_away = FALSE;

  if (!kadr_tombstone_book_find (order->db, digest, &is_away, &stone, error)
      || !kadr_keep_verdict_find (order->db, order->store, &self->terms, digest, &verdict, error))
    return FALSE;
  if (!is_away || stone.gone_at != 0)
    return TRUE;
  if (!verdict.goes)
    return bring_back (self, digest, verdict.why, work, error);
  if (kadr_store_has (order->store, digest))
    return move_again (self, digest, &stone, verdict.why, work, error);
  if (order->at - stone.laid_at >= WEEK_MS)
    return delete_it (self, digest, &stone, verdict.why, work, error);
  self->summary->in_trash++;
  return TRUE;
}

/* ---- files in the trash that no tombstone is for ---- */

static gboolean
note_digest (const char *digest, guint64 bytes G_GNUC_UNUSED, gpointer data)
{
  g_ptr_array_add (data, g_strdup (digest));
  return TRUE;
}

/* The store has it again from elsewhere; before the one in the trash goes, that is read. */
static gboolean
drop_second (KadrTidying *self, const char *digest, GError **error)
{
  KadrStore *store = self->order->store;

  return self->order->is_trial
         || (kadr_store_verify (store, digest, NULL, error)
             && kadr_trash_drop (store, digest, error));
}

/* An older catalogue was put back, or somebody else has moved it. */
static gboolean
adopt (KadrTidying *self, const char *digest, const KadrKeepVerdict *verdict, KadrTransaction *work,
       GError **error)
{
  const KadrTidyOrder *order = self->order;

  if (verdict->goes)
    {
      self->summary->in_trash++;
      return order->is_trial
             || (kadr_tombstone_book_lay (order->db, digest, 0, verdict->why, order->who, order->at,
                                          error)
                 && kadr_db_commit (work, error));
    }
  self->summary->returned++;
  kadr_tidying_tell (self, "return", digest, verdict->why, 0);
  return order->is_trial || kadr_trash_take_back (order->store, digest, error);
}

static gboolean
settle_stray (KadrTidying *self, const char *digest, KadrTransaction *work, GError **error)
{
  const KadrTidyOrder *order = self->order;
  KadrKeepVerdict verdict = { 0 };
  KadrTombstone stone = { 0 };
  gboolean is_away = FALSE;

  if (!kadr_tombstone_book_find (order->db, digest, &is_away, &stone, error)
      || !kadr_keep_verdict_find (order->db, order->store, &self->terms, digest, &verdict, error))
    return FALSE;
  if (!kadr_trash_has (order->store, digest) || (is_away && stone.gone_at == 0))
    return TRUE;
  if (is_away)
    return order->is_trial || kadr_trash_drop (order->store, digest, error);
  if (kadr_store_has (order->store, digest))
    return drop_second (self, digest, error);
  return adopt (self, digest, &verdict, work, error);
}

gboolean
kadr_trash_settling_run (KadrTidying *self, GError **error)
{
  g_autoptr (GPtrArray) laid = kadr_tombstone_book_list_laid (self->order->db, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  return laid != NULL && kadr_tidying_each (self, laid, settle_laid, error)
         && kadr_trash_visit (self->order->store, note_digest, found, error)
         && kadr_tidying_each (self, found, settle_stray, error);
}

/* ---- copies ---- */

static gboolean
drop_from_copy (KadrTidying *self, KadrStore *copy, const char *digest, GError **error)
{
  g_autoptr (KadrStorePin) pin = NULL;
  gboolean was_there = kadr_store_has (copy, digest);

  if (was_there && !self->order->is_trial)
    {
      pin = kadr_store_pin_alone_soon (copy, error);
      if (pin == NULL || !kadr_store_copy_drop (copy, digest, &was_there, error))
        return FALSE;
    }
  if (!was_there)
    return TRUE;
  self->summary->from_copies++;
  kadr_tidying_tell (self, "copy", digest, NULL, 0);
  return TRUE;
}

/* The store may have got it anew since the list was made. */
static gboolean
drop_from_copies (KadrTidying *self, const char *digest, KadrTransaction *work G_GNUC_UNUSED,
                  GError **error)
{
  const KadrTidyOrder *order = self->order;
  KadrTombstone stone = { 0 };
  gboolean is_away = FALSE;

  if (!kadr_tombstone_book_find (order->db, digest, &is_away, &stone, error))
    return FALSE;
  if (!is_away || stone.gone_at == 0 || kadr_store_has (order->store, digest))
    return TRUE;
  for (guint i = 0; i < order->n_copies; i++)
    {
      g_autoptr (GError) trouble = NULL;

      if (!drop_from_copy (self, order->copies[i], digest, &trouble))
        kadr_tidying_tell_trouble (self, kadr_store_get_dir (order->copies[i]), trouble);
    }
  return TRUE;
}

static gboolean
is_in_a_copy (const KadrTidyOrder *order, const char *digest)
{
  for (guint i = 0; i < order->n_copies; i++)
    if (kadr_store_has (order->copies[i], digest))
      return TRUE;
  return FALSE;
}

gboolean
kadr_trash_settling_follow (KadrTidying *self, GError **error)
{
  g_autoptr (GPtrArray) gone = kadr_tombstone_book_list_gone (self->order->db, error);
  g_autoptr (GPtrArray) there = g_ptr_array_new ();

  for (guint i = 0; gone != NULL && i < gone->len; i++)
    if (is_in_a_copy (self->order, g_ptr_array_index (gone, i)))
      g_ptr_array_add (there, g_ptr_array_index (gone, i));
  return gone != NULL && kadr_tidying_each (self, there, drop_from_copies, error);
}
