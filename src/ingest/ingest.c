#include "ingest/ingest.h"

#include "base/fault.h"
#include "base/text.h"
#include "catalog/edit.h"
#include "catalog/photo-book.h"
#include "credit/credit-lesson.h"
#include "credit/party-book.h"
#include "facts/keeping.h"
#include "ingest/batch.h"
#include "ingest/copying.h"
#include "ingest/journal.h"
#include "ingest/run.h"
#include "ingest/seal.h"
#include "ingest/settling.h"
#include "ingest/stacking.h"

#include <string.h>

#define JOURNAL_BATCH 1000

/* ---- what the parts share ---- */

void
kadr_ingest_run_set_fatal (KadrIngestRun *run, const GError *error)
{
  if (run->fatal == NULL)
    run->fatal = g_error_copy (error);
  kadr_pipeline_stop (run->pipeline);
}

void
kadr_ingest_run_keep_facts (KadrIngestRun *run)
{
  g_autoptr (GError) failure = NULL;

  if (!kadr_keeping_run (run->parts->db, run->parts->store, KADR_KEEPING_CHANGES, NULL, NULL,
                         &failure))
    kadr_ingest_run_set_fatal (run, failure);
}

/* ---- the journal's beginning ---- */

static gboolean
note_all (KadrIngestRun *run, GError **error)
{
  guint length = kadr_arrival_list_get_length (run->list);

  for (guint from = 0; from < length; from += JOURNAL_BATCH)
    {
      g_autoptr (KadrTransaction) work = kadr_db_begin (run->parts->db, error);

      if (work == NULL
          || !kadr_journal_note (run->parts->db, run->id, run->list, from,
                                 MIN (from + JOURNAL_BATCH, length), error)
          || !kadr_db_commit (work, error))
        return FALSE;
    }
  return TRUE;
}

/* What the ingest is called in the journal: its arguments, wherever it was started from. */
static char *
name_root (const char *const *paths)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *absolute = g_canonicalize_filename (paths[i], NULL);

      g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", absolute);
    }
  return kadr_text_show (joined->str, (gssize) joined->len);
}

static gboolean
open_journal (KadrIngestRun *run, GError **error)
{
  KadrDb *db = run->parts->db;
  const KadrIngestOrder *order = run->order;
  g_autofree char *root = name_root (order->paths);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  if (work == NULL
      || (run->terms.shoot != 0
          && !kadr_credit_lesson_apply (db, run->terms.shoot, run->known, error)))
    return FALSE;
  if (run->terms.clock != NULL)
    run->terms.batch = kadr_edit_new_batch (db, error);
  if (run->terms.clock != NULL && run->terms.batch == 0)
    return FALSE;
  if (!kadr_journal_close_cut_off (db, run->parts->store, error))
    return FALSE;
  run->id = kadr_journal_open (db, root, run->terms.shoot, order->who, order->at, error);
  run->claim = run->id != 0 ? kadr_store_claim_take (run->parts->store, run->id, error) : NULL;
  return run->claim != NULL && kadr_db_commit (work, error);
}

/* ---- the journey ---- */

static gboolean
knows (const char *digest, gpointer data)
{
  KadrIngestRun *run = data;
  g_autoptr (GError) failure = NULL;
  gboolean is_known = FALSE;

  if (!kadr_entry_find (run->parts->db, digest, &is_known, &failure))
    kadr_ingest_run_set_fatal (run, failure);
  return is_known;
}

/* A card that is taken in again is read, but not copied again. */
static char *
expect (guint n, gpointer data)
{
  KadrIngestRun *run = data;
  const KadrArrival *item = kadr_arrival_list_get (run->list, n);
  g_autofree char *name = kadr_arrival_list_show_name (run->list, n);
  g_autofree char *path = kadr_arrival_list_show_path (run->list, n);
  g_autoptr (GError) failure = NULL;
  char *photo = NULL;

  if (!kadr_photo_book_find_file (run->parts->db, name, path, item->modified_ns / 1000000,
                                  (gint64) item->bytes, &photo, &failure))
    kadr_ingest_run_set_fatal (run, failure);
  return photo;
}

static void
take (KadrIngestRun *run, guint n, KadrReading *reading)
{
  KadrOutcome *outcome = NULL;

  kadr_report_card_begin (
      g_ptr_array_index (run->summary->cards, kadr_arrival_list_get_card (run->list, n)),
      run->read_after);
  run->read_after = (double) (g_get_monotonic_time () - run->started) / G_USEC_PER_SEC;
  outcome = kadr_outcome_new (run->list, n, reading,
                              kadr_companions_get (run->companions, n, NULL, NULL));
  g_hash_table_insert (run->outcomes, GUINT_TO_POINTER (n), outcome);
  if (reading != NULL && reading->trouble != NULL && reading->ends_ingest)
    kadr_ingest_run_set_fatal (run, reading->trouble);
  if (outcome->awaits_renditions)
    {
      kadr_pipeline_develop (run->pipeline, n, reading->digest, outcome->file);
      run->progress.to_develop++;
    }
  kadr_batch_add (run, outcome);
}

/* The lines are told in the order of arrival. @is_over: also of those that still await renditions, which the
 * next ingest will make. */
static void
tell (KadrIngestRun *run, gboolean is_over)
{
  for (;; run->told++)
    {
      KadrOutcome *outcome = g_hash_table_lookup (run->outcomes, GUINT_TO_POINTER (run->told));
      KadrReportLine line;

      if (outcome == NULL || !(kadr_outcome_is_final (outcome) || is_over))
        return;
      line = kadr_outcome_get_line (outcome);
      if (kadr_report_line_is_undecoded (&line))
        run->summary->undecoded++;
      if (run->watch->line != NULL)
        run->watch->line (&line, run->watch->data);
      g_hash_table_remove (run->outcomes, GUINT_TO_POINTER (run->told));
    }
}

static void
show_progress (const KadrIngestRun *run)
{
  if (run->watch->progress != NULL)
    run->watch->progress (&run->progress, run->watch->data);
}

/* Everything is in the store: the card is not needed any more, whatever is still to be developed. */
static void
seal (KadrIngestRun *run)
{
  g_autoptr (GError) failure = NULL;

  if (!kadr_seal_set (run, &failure))
    kadr_ingest_run_set_fatal (run, failure);
  else
    kadr_ingest_run_keep_facts (run);
  if (run->fatal == NULL && run->watch->sealed != NULL)
    run->watch->sealed (run->summary, run->watch->data);
}

/* Nothing was left out by a stop. */
static gboolean
is_all_entered (const KadrIngestRun *run)
{
  return run->batch->len == 0 && run->progress.kept == kadr_arrival_list_get_length (run->list);
}

static void
take_event (KadrIngestRun *run, KadrPipelineTurn turn, KadrPipelineEvent *event)
{
  if (turn == KADR_PIPELINE_READ)
    take (run, event->n, event->reading);
  if (turn == KADR_PIPELINE_DEVELOPED)
    kadr_settling_add (run, event->n, event->developing);
}

static void
take_all (KadrIngestRun *run)
{
  KadrPipelineTurn turn = KADR_PIPELINE_WAITING;

  while (turn != KADR_PIPELINE_ENDED)
    {
      KadrPipelineEvent event;

      turn = kadr_pipeline_next (run->pipeline, TRUE, &event);
      take_event (run, turn, &event);
      if (kadr_batch_is_due (run))
        kadr_batch_flush (run);
      if (turn == KADR_PIPELINE_ENDED)
        kadr_copying_end (run);
      else
        kadr_copying_collect (run);
      if (kadr_settling_is_due (run) || turn == KADR_PIPELINE_ENDED)
        kadr_settling_flush (run);
      if (run->fatal == NULL && !run->summary->sealed && is_all_entered (run))
        seal (run);
      tell (run, FALSE);
      show_progress (run);
      if (run->watch->should_stop != NULL && run->watch->should_stop (run->watch->data))
        kadr_pipeline_stop (run->pipeline);
    }
}

/* Stopped, or ended by trouble. Where this cannot be written either, the next ingest finds that it was cut off. */
static void
note_stop (KadrIngestRun *run)
{
  g_autoptr (KadrTransaction) work
      = run->summary->sealed ? NULL : kadr_db_begin (run->parts->db, NULL);

  if (work != NULL && kadr_journal_stop (run->parts->db, run->id, run->summary, NULL))
    kadr_db_commit (work, NULL);
}

static gboolean
run_journey (KadrIngestRun *run, const KadrReadingTools *tools, GError **error)
{
  const KadrPipelineAsk ask = { knows, expect, kadr_settling_open, run };
  guint length = kadr_arrival_list_get_length (run->list);
  g_autoptr (GError) failure = NULL;

  if (!open_journal (run, error) || !note_all (run, error))
    return FALSE;
  run->pipeline = kadr_pipeline_new (tools, run->list, &ask);
  if (kadr_settling_ask_left_behind (run, &failure))
    take_all (run);
  else
    kadr_ingest_run_set_fatal (run, failure);
  tell (run, TRUE);
  run->summary->left = length - run->progress.kept;
  run->summary->undeveloped = run->progress.to_develop - run->progress.developed;
  note_stop (run);
  if (run->fatal == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&run->fatal));
  return FALSE;
}

static void
set_terms (KadrIngestRun *run)
{
  const KadrPreparing *preparing = run->preparing;
  const KadrTemplate *template = preparing->template;

  run->terms
      = (KadrEntryTerms){ .shoot_name = preparing->shoot_name,
                          .shoot = preparing->shoot,
                          .template = template != NULL ? kadr_template_get_name (template) : NULL,
                          .preset = preparing->preset,
                          .presets = run->parts->presets,
                          .zone = run->parts->zone,
                          .store = run->parts->store,
                          .leaves_removed = run->order->leaves_removed,
                          .clock = preparing->clock,
                          .who = run->order->who,
                          .at = run->order->at };
  run->draft = (KadrDraftTerms){ .known = run->known,
                                 .template = template,
                                 .roster = preparing->roster,
                                 .rename = preparing->rename,
                                 .clock_shift = run->order->clock_shift,
                                 .credit = preparing->credit };
}

static void
clear_run (KadrIngestRun *run)
{
  g_clear_pointer (&run->pipeline, kadr_pipeline_free);
  g_clear_pointer (&run->claim, kadr_store_claim_free);
  g_clear_pointer (&run->left_behind, g_ptr_array_unref);
  g_clear_pointer (&run->copying, kadr_copying_free);
  g_clear_error (&run->catalogue_fatal);
  g_clear_error (&run->fatal);
  g_clear_pointer (&run->preparing, kadr_preparing_free);
  g_ptr_array_unref (run->unsettled);
  g_ptr_array_unref (run->caught_up);
  g_ptr_array_unref (run->batch);
  g_ptr_array_unref (run->fresh);
  g_hash_table_unref (run->outcomes);
  g_hash_table_unref (run->digests);
  g_hash_table_unref (run->numbers);
  kadr_companions_free (run->companions);
  kadr_arrival_list_free (run->list);
  kadr_credit_names_free (run->known);
}

KadrArrivalList *
kadr_ingest_walk (const KadrIngestParts *parts, const KadrIngestOrder *order)
{
  g_autofree char *staging = g_build_filename (kadr_store_get_dir (parts->store), "staging", NULL);
  const KadrArrivalTerms terms = {
    .own = parts->own, .patterns = parts->ignore, .darkroom = parts->darkroom, .spool = staging
  };

  return kadr_arrival_walk_by (order->paths, &terms);
}

gboolean
kadr_ingest_run (const KadrIngestParts *parts, const KadrIngestOrder *order,
                 const KadrIngestWatch *watch, KadrReportSummary *summary, GError **error)
{
  const KadrReadingTools tools = { .store = parts->store,
                                   .darkroom = parts->darkroom,
                                   .renditions = parts->renditions,
                                   .sizes = parts->sizes,
                                   .n_sizes = parts->n_sizes,
                                   .read_back = order->read_back };
  KadrIngestRun run = { .parts = parts,
                        .order = order,
                        .watch = watch,
                        .summary = summary,
                        .started = g_get_monotonic_time () };
  gboolean is_done = FALSE;

  memset (summary, 0, sizeof *summary);
  summary->wanted_copies = order->copies;
  run.preparing = kadr_preparing_new (parts, order, error);
  if (run.preparing == NULL)
    return FALSE;
  run.known = kadr_party_book_load_names (parts->db, error);
  if (run.known == NULL)
    {
      kadr_preparing_free (run.preparing);
      return FALSE;
    }
  kadr_staged_sweep (parts->store);
  set_terms (&run);
  run.copying = kadr_copying_new (parts);
  run.list = kadr_ingest_walk (parts, order);
  summary->is_packed = kadr_report_card_is_packed (run.list);
  run.companions = kadr_companions_new (run.list);
  run.digests = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  run.fresh = g_ptr_array_new ();
  run.numbers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  run.outcomes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) kadr_outcome_free);
  run.batch = g_ptr_array_new ();
  run.unsettled = g_ptr_array_new ();
  run.caught_up = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_developing_free);
  run.progress.files = kadr_arrival_list_get_length (run.list);
  run.progress.bytes = kadr_arrival_list_get_bytes (run.list);
  run.progress.cards = summary->cards = kadr_report_card_list (run.list);
  is_done = run_journey (&run, &tools, error);
  clear_run (&run);
  summary->seconds = (double) (g_get_monotonic_time () - run.started) / G_USEC_PER_SEC;
  return is_done;
}
