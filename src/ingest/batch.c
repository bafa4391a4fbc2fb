#include "ingest/batch.h"

#include "base/fault.h"
#include "catalog/shoot-setting.h"
#include "facts/keeping.h"
#include "ingest/journal.h"
#include "ingest/stacking.h"
#include "store/store-pin.h"

#define LONGEST_US (G_USEC_PER_SEC / 2)

void
kadr_batch_add (KadrIngestRun *run, KadrOutcome *outcome)
{
  if (run->batch->len == 0)
    run->batch_since = g_get_monotonic_time ();
  g_ptr_array_add (run->batch, outcome);
  if (outcome->reading != NULL)
    run->batch_bytes += outcome->reading->bytes;
}

gboolean
kadr_batch_is_due (const KadrIngestRun *run)
{
  return run->batch->len >= KADR_PIPELINE_BATCH || run->batch_bytes >= KADR_PIPELINE_BATCH_BYTES
         || (run->batch->len > 0
             && (kadr_pipeline_is_read (run->pipeline)
                 || g_get_monotonic_time () - run->batch_since >= LONGEST_US));
}

/* ---- bytes ---- */

static gboolean
has_bytes (const KadrOutcome *outcome)
{
  return outcome->reading != NULL && outcome->reading->staged != NULL;
}

/* @trouble: owned, NULL when the bytes are durable. */
static void
settle_bytes (KadrIngestRun *run, KadrOutcome *outcome, GError *trouble)
{
  g_autoptr (GError) owned = trouble;
  KadrReading *reading = outcome->reading;

  outcome->copies = trouble == NULL ? 1 : 0;
  if (kadr_staged_has_repaired (reading->staged))
    kadr_outcome_doubt (outcome, "blob-repaired");
  g_clear_pointer (&reading->staged, kadr_staged_free);
  if (trouble == NULL)
    return;
  kadr_outcome_fail (outcome, trouble);
  kadr_ingest_run_set_fatal (run, trouble);
}

static void
keep_all (KadrIngestRun *run)
{
  g_autoptr (GPtrArray) staged = g_ptr_array_new ();
  g_autofree GError **troubles = g_new0 (GError *, run->batch->len + 1);
  guint at = 0;

  for (guint i = 0; i < run->batch->len; i++)
    {
      const KadrOutcome *outcome = g_ptr_array_index (run->batch, i);

      if (has_bytes (outcome))
        g_ptr_array_add (staged, outcome->reading->staged);
    }
  kadr_staged_keep_all ((KadrStaged *const *) staged->pdata, staged->len, run->order->read_back,
                        troubles);
  for (guint i = 0; i < run->batch->len; i++)
    {
      KadrOutcome *outcome = g_ptr_array_index (run->batch, i);

      if (has_bytes (outcome))
        settle_bytes (run, outcome, troubles[at++]);
      else if (kadr_outcome_is_in_store (outcome))
        outcome->copies = 1;
    }
}

/* ---- rows ---- */

/* Somebody may have lost them. */
static gboolean
note_missing_facts (KadrIngestRun *run, const KadrOutcome *outcome, GError **error)
{
  return kadr_store_has_facts (run->parts->store, outcome->reading->digest)
         || kadr_keeping_note (run->parts->db, "photo", outcome->reading->digest, error);
}

/* What the desk makes of a photo that is new to it. */
static gboolean
draft (KadrIngestRun *run, KadrOutcome *outcome, GError **error)
{
  gboolean is_known = FALSE;
  gint64 number = 0;

  if (outcome->reading->meta == NULL)
    return TRUE;
  if (!kadr_entry_find (run->parts->db, outcome->reading->digest, &is_known, error))
    return FALSE;
  if (is_known)
    return TRUE;
  if (kadr_outcome_is_picture (outcome))
    number = kadr_stacking_number (run, outcome->n);
  kadr_outcome_draft (outcome, run->list, &run->draft, run->terms.shoot_name, number);
  return TRUE;
}

static gboolean
enter_photo (KadrIngestRun *run, KadrOutcome *outcome, GError **error)
{
  g_autofree char *name = kadr_arrival_list_show_name (run->list, outcome->n);
  g_autofree char *path = kadr_arrival_list_show_path (run->list, outcome->n);
  g_autofree char *twin = NULL, *other_shoot = NULL;
  KadrEntered entered = { .twin = NULL };
  gboolean is_done = draft (run, outcome, error)
                     && kadr_entry_add (run->parts->db, &run->terms, outcome->reading,
                                        outcome->draft, name, path, &entered, error);

  g_free (outcome->name);
  outcome->name = entered.name;
  twin = entered.twin;
  other_shoot = entered.other_shoot;
  if (!is_done || (entered.state == KADR_REPORT_KNOWN && !note_missing_facts (run, outcome, error)))
    return FALSE;
  outcome->state = entered.state;
  if (twin != NULL && outcome->reason == NULL)
    outcome->reason = g_strdup_printf (N_ ("the same picture as %s"), twin);
  if (entered.has_joined && outcome->reason == NULL)
    outcome->reason = g_strdup_printf (N_ ("put into the shoot %s"), run->terms.shoot_name);
  if (entered.has_returned)
    kadr_outcome_say (outcome, N_ ("it had been removed, and is back"));
  if (entered.is_removed)
    kadr_outcome_say (outcome, N_ ("it was removed; kadr remove --undo brings it back"));
  if (other_shoot != NULL && outcome->reason == NULL)
    outcome->reason = g_strdup_printf (N_ ("it stays in the shoot %s"), other_shoot);
  return TRUE;
}

static gboolean
enter (KadrIngestRun *run, KadrOutcome *outcome, GError **error)
{
  KadrReportLine line;

  if (kadr_outcome_is_in_store (outcome) && !enter_photo (run, outcome, error))
    return FALSE;
  line = kadr_outcome_get_line (outcome);
  return kadr_journal_close_item (run->parts->db, run->id, outcome->n, &line, error);
}

/* The shoot that the first photo has made, and how far its photos are numbered. */
static gboolean
note_shoot (KadrIngestRun *run, gint64 before, GError **error)
{
  KadrDb *db = run->parts->db;
  gint64 shoot = run->terms.shoot;

  return shoot == 0
         || ((shoot == before || kadr_journal_set_shoot (db, run->id, shoot, error))
             && kadr_shoot_setting_put_sequence (db, shoot, run->sequence, error));
}

static gboolean
enter_within (KadrIngestRun *run, const GPtrArray *outcomes, gint64 before, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (run->parts->db, error);

  if (work == NULL || !kadr_stacking_begin_numbers (run, error))
    return FALSE;
  for (guint i = 0; i < outcomes->len; i++)
    if (!enter (run, g_ptr_array_index (outcomes, i), error))
      return FALSE;
  return note_shoot (run, before, error) && kadr_db_commit (work, error);
}

static gboolean
enter_all (KadrIngestRun *run, const GPtrArray *outcomes, GError **error)
{
  gint64 before = run->terms.shoot, sequence = run->sequence;

  if (enter_within (run, outcomes, before, error))
    return TRUE;
  /* A shoot that was made has gone with the transaction. */
  run->terms.shoot = before;
  run->sequence = sequence;
  kadr_stacking_forget_numbers (run);
  return FALSE;
}

/* Would the catalogue refuse every other photo too? */
static gboolean
is_about_catalogue (const GError *error)
{
  return !g_error_matches (error, KADR_FAULT, KADR_FAULT_BUG)
         && !g_error_matches (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
}

static void
enter_alone (KadrIngestRun *run, KadrOutcome *outcome)
{
  g_autoptr (GPtrArray) single = g_ptr_array_new ();
  g_autoptr (GError) failure = NULL;

  g_ptr_array_add (single, outcome);
  if (run->catalogue_fatal != NULL && kadr_outcome_is_in_store (outcome))
    kadr_outcome_fail (outcome, run->catalogue_fatal);
  if (run->catalogue_fatal != NULL || enter_all (run, single, &failure))
    return;
  kadr_outcome_fail (outcome, failure);
  if (is_about_catalogue (failure))
    {
      run->catalogue_fatal = g_error_copy (failure);
      kadr_ingest_run_set_fatal (run, failure);
    }
  else
    /* The journal says why; when even that fails, the item stays "seen". */
    enter_all (run, single, NULL);
}

void
kadr_batch_finish (KadrIngestRun *run, const KadrOutcome *outcome)
{
  KadrReportLine line = kadr_outcome_get_line (outcome);
  guint64 bytes = kadr_arrival_list_get (run->list, outcome->n)->bytes;
  guint64 taken = outcome->reading != NULL ? outcome->reading->bytes : 0;
  double seconds = (double) (g_get_monotonic_time () - run->started) / G_USEC_PER_SEC;

  kadr_report_count (run->summary, &line, taken);
  kadr_report_card_count (
      g_ptr_array_index (run->summary->cards, kadr_arrival_list_get_card (run->list, outcome->n)),
      &line, bytes, taken, seconds);
  run->progress.kept++;
  run->progress.kept_bytes += bytes;
}

/* The store is not to be had: nothing of the batch is begun. */
static void
refuse_all (KadrIngestRun *run, const GError *trouble)
{
  kadr_ingest_run_set_fatal (run, trouble);
  for (guint i = 0; i < run->batch->len; i++)
    {
      KadrOutcome *outcome = g_ptr_array_index (run->batch, i);

      if (kadr_outcome_is_in_store (outcome))
        kadr_outcome_fail (outcome, trouble);
      if (has_bytes (outcome))
        g_clear_pointer (&outcome->reading->staged, kadr_staged_free);
    }
}

/* From before the first byte is kept until the rows are there nothing may be taken away. */
static KadrStorePin *
keep_pinned (KadrIngestRun *run)
{
  g_autoptr (GError) trouble = NULL;
  KadrStorePin *pin = kadr_store_pin_share_soon (run->parts->store, &trouble);

  if (pin == NULL)
    {
      refuse_all (run, trouble);
      return NULL;
    }
  keep_all (run);
  kadr_copying_give (run);
  return pin;
}

void
kadr_batch_flush (KadrIngestRun *run)
{
  g_autoptr (KadrStorePin) pin = run->batch->len > 0 ? keep_pinned (run) : NULL;

  if (run->batch->len == 0)
    return;
  /* One photo that the catalogue refuses must not take its neighbours with it. */
  if (run->catalogue_fatal != NULL || !enter_all (run, run->batch, NULL))
    for (guint i = 0; i < run->batch->len; i++)
      enter_alone (run, g_ptr_array_index (run->batch, i));
  kadr_stacking_flush (run);
  kadr_ingest_run_keep_facts (run);
  for (guint i = 0; i < run->batch->len; i++)
    {
      KadrOutcome *outcome = g_ptr_array_index (run->batch, i);

      kadr_outcome_set_entered (outcome);
      if (!outcome->awaits_copies)
        kadr_batch_finish (run, outcome);
    }
  g_ptr_array_set_size (run->batch, 0);
  run->batch_bytes = 0;
}
