#include "ingest/ingest.h"

#include "base/clock.h"
#include "base/fault.h"
#include "base/sentence.h"
#include "base/text.h"
#include "catalog/shoot-book.h"
#include "credit/credit-lesson.h"
#include "credit/party-book.h"
#include "ingest/entry.h"
#include "ingest/facts-writer.h"
#include "ingest/facts.h"
#include "ingest/journal.h"
#include "ingest/pipeline.h"
#include "rights/preset.h"
#include "store/staged.h"

#include <string.h>

/* Files that are ready together are committed together, so that one fsync serves them all. */
#define BATCH         64
#define JOURNAL_BATCH 1000
/* They only wait for the disk. */
#define FACTS_THREADS 2

typedef struct
{
  const KadrIngestParts *parts;
  const KadrIngestOrder *order;
  const KadrIngestWatch *watch;
  KadrReportSummary *summary;
  KadrArrivalList *list;
  KadrCreditNames *known;
  KadrPipeline *pipeline;
  KadrFactsWriter *facts;
  KadrEntryTerms terms;
  gint64 id;
  guint64 bytes_seen;
  GError *fatal;           /* ends the ingest */
  GError *catalogue_fatal; /* the catalogue takes no more; what is kept already cannot be entered */
} Run;

/* One file between the pipeline and the report. */
typedef struct
{
  guint n;
  KadrReading *reading; /* NULL for items that are not taken */
  KadrDraft *draft;
  KadrReportState state;
  gboolean has_new_facts;
  KadrFault fault;
  char *file;
  char *reason; /* in English: base/sentence.h */
  GPtrArray *doubts;
} Outcome;

static void
free_outcome (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->reading, kadr_reading_free);
  g_clear_pointer (&outcome->draft, kadr_draft_free);
  g_ptr_array_unref (outcome->doubts);
  g_free (outcome->file);
  g_free (outcome->reason);
  g_free (outcome);
}

static gboolean
is_in_store (const Outcome *outcome)
{
  return outcome->state != KADR_REPORT_FAILED && outcome->state != KADR_REPORT_IGNORED;
}

static KadrReportLine
line_of (const Outcome *outcome)
{
  return (KadrReportLine){ .file = outcome->file,
                           .state = outcome->state,
                           .photo = is_in_store (outcome) ? outcome->reading->digest : NULL,
                           .reason = outcome->reason,
                           .doubts = (const char *const *) outcome->doubts->pdata,
                           .fault = outcome->fault };
}

/* The trouble may be elsewhere than in the file: then the reason says where. */
static void
fail (Outcome *outcome, const GError *error)
{
  const char *subject = kadr_fault_get_subject (error);
  gboolean is_elsewhere = subject != NULL && strcmp (subject, outcome->file) != 0;
  g_autofree char *kept = kadr_sentence_keep (error->message);

  outcome->state = KADR_REPORT_FAILED;
  outcome->fault = (KadrFault) error->code;
  g_free (outcome->reason);
  outcome->reason
      = is_elsewhere ? g_strdup_printf ("%s: %s", subject, kept) : g_steal_pointer (&kept);
  g_ptr_array_set_size (outcome->doubts, 0);
  g_ptr_array_add (outcome->doubts, NULL);
}

static void
set_fatal (Run *run, const GError *error)
{
  if (run->fatal == NULL)
    run->fatal = g_error_copy (error);
  kadr_pipeline_stop (run->pipeline);
}

/* The doubts of the draft, and what the reading adds to them; ends with NULL. */
static void
gather_doubts (Outcome *outcome)
{
  const KadrReading *reading = outcome->reading;

  if (reading->undecoded != NULL)
    g_ptr_array_add (outcome->doubts, (gpointer) "picture-undecoded");
  if (reading->damage != NULL)
    g_ptr_array_add (outcome->doubts, (gpointer) "picture-damaged");
  if (reading->has_repaired)
    g_ptr_array_add (outcome->doubts, (gpointer) "blob-repaired");
  for (guint i = 0; outcome->draft != NULL && i + 1 < outcome->draft->doubts->len; i++)
    g_ptr_array_add (outcome->doubts, g_ptr_array_index (outcome->draft->doubts, i));
}

/* Everything about the file that needs no database. Takes @reading over. */
static Outcome *
judge (Run *run, guint n, KadrReading *reading)
{
  const KadrArrival *item = kadr_arrival_list_get (run->list, n);
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->n = n;
  outcome->reading = reading;
  outcome->doubts = g_ptr_array_new ();
  outcome->file = kadr_arrival_list_show (run->list, n);
  if (reading == NULL)
    {
      outcome->state
          = item->verdict == KADR_ARRIVAL_IGNORED ? KADR_REPORT_IGNORED : KADR_REPORT_FAILED;
      outcome->fault = item->fault;
      outcome->reason = g_strdup (item->reason);
    }
  else if (reading->trouble != NULL)
    {
      fail (outcome, reading->trouble);
      if (reading->ends_ingest)
        set_fatal (run, reading->trouble);
      return outcome;
    }
  else
    {
      outcome->reason
          = g_strdup (reading->undecoded != NULL ? reading->undecoded : reading->damage);
      if (reading->meta != NULL)
        outcome->draft = kadr_draft_new (reading->meta, run->known);
      gather_doubts (outcome);
    }
  g_ptr_array_add (outcome->doubts, NULL);
  return outcome;
}

static gboolean
enter_photo (Run *run, Outcome *outcome, GError **error)
{
  g_autofree char *name = kadr_arrival_list_show_name (run->list, outcome->n);
  g_autofree char *path = kadr_arrival_list_show_path (run->list, outcome->n);
  g_autofree char *twin = NULL;
  KadrEntered entered;
  gboolean is_done = kadr_entry_add (run->parts->db, &run->terms, outcome->reading, outcome->draft,
                                     name, path, &entered, error);

  twin = entered.twin;
  if (!is_done)
    return FALSE;
  outcome->state = entered.state;
  outcome->has_new_facts = entered.is_changed;
  if (twin != NULL && outcome->reason == NULL)
    outcome->reason = g_strdup_printf (N_ ("the same picture as %s"), twin);
  return TRUE;
}

static gboolean
enter (Run *run, Outcome *outcome, GError **error)
{
  gboolean is_taken = outcome->reading != NULL && outcome->reading->trouble == NULL;
  KadrReportLine line;

  if (is_taken && outcome->state != KADR_REPORT_FAILED && !enter_photo (run, outcome, error))
    return FALSE;
  line = line_of (outcome);
  return kadr_journal_close_item (run->parts->db, run->id, outcome->n, &line, error);
}

static gboolean
enter_all (Run *run, GPtrArray *outcomes, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (run->parts->db, error);

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < outcomes->len; i++)
    if (!enter (run, g_ptr_array_index (outcomes, i), error))
      return FALSE;
  return kadr_db_commit (work, error);
}

/* Would the catalogue refuse every other photo too? */
static gboolean
is_about_catalogue (const GError *error)
{
  return !g_error_matches (error, KADR_FAULT, KADR_FAULT_BUG)
         && !g_error_matches (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
}

static void
enter_alone (Run *run, Outcome *outcome)
{
  g_autoptr (GPtrArray) single = g_ptr_array_new ();
  g_autoptr (GError) failure = NULL;

  g_ptr_array_add (single, outcome);
  if (run->catalogue_fatal != NULL && is_in_store (outcome))
    fail (outcome, run->catalogue_fatal);
  if (run->catalogue_fatal != NULL || enter_all (run, single, &failure))
    return;
  fail (outcome, failure);
  if (is_about_catalogue (failure))
    {
      run->catalogue_fatal = g_error_copy (failure);
      set_fatal (run, failure);
    }
  else
    /* The journal says why; when even that fails, the item stays "seen". */
    enter_all (run, single, NULL);
}

static void
give_facts (Run *run, const Outcome *outcome)
{
  g_autoptr (GError) failure = NULL;
  const char *photo = outcome->reading->digest;
  char *page = NULL;

  if (!outcome->has_new_facts && kadr_store_has_facts (run->parts->store, photo))
    return;
  page = kadr_facts_make (run->parts->db, photo, &failure);
  if (page != NULL)
    kadr_facts_writer_give (run->facts, photo, page);
  else
    set_fatal (run, failure);
}

static void
tell (Run *run, const Outcome *outcome)
{
  KadrReportLine line = line_of (outcome);
  guint64 bytes = outcome->reading != NULL ? outcome->reading->bytes : 0;

  kadr_report_count (run->summary, &line, bytes);
  run->bytes_seen += kadr_arrival_list_get (run->list, outcome->n)->bytes;
  if (run->watch->line != NULL)
    run->watch->line (&line, run->watch->data);
  if (run->watch->progress != NULL)
    run->watch->progress (outcome->n + 1, kadr_arrival_list_get_length (run->list), run->bytes_seen,
                          kadr_arrival_list_get_bytes (run->list), run->watch->data);
}

static void
finish_batch (Run *run, GPtrArray *outcomes)
{
  if (outcomes->len == 0)
    return;
  /* One photo that the catalogue refuses must not take its neighbours with it. */
  if (run->catalogue_fatal != NULL || !enter_all (run, outcomes, NULL))
    for (guint i = 0; i < outcomes->len; i++)
      enter_alone (run, g_ptr_array_index (outcomes, i));
  for (guint i = 0; i < outcomes->len; i++)
    {
      const Outcome *outcome = g_ptr_array_index (outcomes, i);

      if (is_in_store (outcome))
        give_facts (run, outcome);
      tell (run, outcome);
    }
  g_ptr_array_set_size (outcomes, 0);
}

static gboolean
knows (const char *digest, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) failure = NULL;
  gboolean is_known = FALSE;

  if (!kadr_entry_find (run->parts->db, digest, &is_known, &failure))
    set_fatal (run, failure);
  return is_known;
}

static void
take_all (Run *run)
{
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (free_outcome);

  for (;;)
    {
      guint n = 0;
      KadrReading *reading = NULL;
      KadrPipelineTurn turn = kadr_pipeline_next (run->pipeline, outcomes->len == 0, &n, &reading);

      if (turn == KADR_PIPELINE_READY)
        g_ptr_array_add (outcomes, judge (run, n, reading));
      if (turn != KADR_PIPELINE_READY || outcomes->len == BATCH)
        finish_batch (run, outcomes);
      if (turn == KADR_PIPELINE_ENDED)
        break;
      if (run->watch->should_stop != NULL && run->watch->should_stop (run->watch->data))
        kadr_pipeline_stop (run->pipeline);
    }
}

static gboolean
note_all (Run *run, GError **error)
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
open_journal (Run *run, GError **error)
{
  KadrDb *db = run->parts->db;
  const KadrIngestOrder *order = run->order;
  g_autofree char *root = name_root (order->paths);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  if (work == NULL
      || (order->shoot != NULL
          && !kadr_shoot_book_find_or_add (db, order->shoot, order->who, order->at,
                                           &run->terms.shoot, error))
      || (run->terms.shoot != 0
          && !kadr_credit_lesson_apply (db, run->terms.shoot, run->known, error)))
    return FALSE;
  run->id = kadr_journal_open (db, root, run->terms.shoot, order->who, order->at, error);
  return run->id != 0 && kadr_db_commit (work, error);
}

/* Why the card may not be formatted, judged after everything was gone through; NULL when it may. */
static char *
find_hindrance (Run *run)
{
  const KadrReportSummary *summary = run->summary;
  g_autoptr (KadrArrivalList) later = NULL;
  gint64 change = -1;

  if (summary->count[KADR_REPORT_FAILED] > 0)
    return g_strdup (_ ("some of it is not in the store"));
  if (summary->count[KADR_REPORT_STORED] + summary->count[KADR_REPORT_KNOWN]
          + summary->count[KADR_REPORT_TWIN]
      == 0)
    return g_strdup (_ ("nothing was taken in"));
  if (!run->order->read_back)
    return g_strdup (_ ("the files were not read back; take them in again with --verify full"));
  later = kadr_arrival_walk (run->order->paths, run->parts->dir);
  change = kadr_arrival_list_find_change (run->list, later);
  if (change >= 0)
    {
      g_autofree char *shown = kadr_arrival_list_show (later, (guint) change);

      return g_strdup_printf (_ ("%s is new or has changed since; run the same command again"),
                              shown);
    }
  return NULL;
}

static gboolean
seal (Run *run, GError **error)
{
  KadrReportSummary *summary = run->summary;
  g_autoptr (KadrTransaction) work = NULL;

  summary->hindrance = find_hindrance (run);
  summary->sealed = TRUE;
  summary->may_format = summary->hindrance == NULL;
  work = kadr_db_begin (run->parts->db, error);
  if (work != NULL && kadr_journal_seal (run->parts->db, run->id, summary, kadr_clock_now (), error)
      && kadr_db_commit (work, error))
    return TRUE;
  summary->sealed = FALSE;
  summary->may_format = FALSE;
  return FALSE;
}

static gboolean
check_preset (const KadrIngestParts *parts, const KadrIngestOrder *order, GError **error)
{
  g_autoptr (GPtrArray) grants = NULL;

  if (order->preset == NULL)
    return TRUE;
  grants = kadr_preset_make (order->preset, parts->presets, order->at, error);
  return grants != NULL;
}

static gboolean
run_journey (Run *run, const KadrReadingTools *tools, GError **error)
{
  guint length = kadr_arrival_list_get_length (run->list);
  g_autoptr (GError) failure = NULL;

  if (!open_journal (run, error) || !note_all (run, error))
    return FALSE;
  run->pipeline = kadr_pipeline_new (tools, run->list, knows, run);
  run->facts = kadr_facts_writer_new (run->parts->store, FACTS_THREADS);
  take_all (run);
  if (!kadr_facts_writer_finish (run->facts, &failure))
    set_fatal (run, failure);
  g_clear_pointer (&run->facts, kadr_facts_writer_free);
  g_clear_pointer (&run->pipeline, kadr_pipeline_free);
  for (int i = 0; i < KADR_N_REPORT_STATES; i++)
    length -= run->summary->count[i];
  run->summary->left = length;
  if (run->fatal != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&run->fatal));
      return FALSE;
    }
  return length > 0 || seal (run, error);
}

gboolean
kadr_ingest_run (const KadrIngestParts *parts, const KadrIngestOrder *order,
                 const KadrIngestWatch *watch, KadrReportSummary *summary, GError **error)
{
  gint64 started = g_get_monotonic_time ();
  KadrReadingTools tools = { .store = parts->store,
                             .darkroom = parts->darkroom,
                             .renditions = parts->renditions,
                             .sizes = parts->sizes,
                             .n_sizes = parts->n_sizes,
                             .read_back = order->read_back };
  Run run = { .parts = parts, .order = order, .watch = watch, .summary = summary };
  gboolean is_done = FALSE;

  memset (summary, 0, sizeof *summary);
  run.terms = (KadrEntryTerms){ .preset = order->preset,
                                .presets = parts->presets,
                                .zone = parts->zone,
                                .who = order->who,
                                .at = order->at };
  if (!check_preset (parts, order, error))
    return FALSE;
  kadr_staged_sweep (parts->store);
  run.known = kadr_party_book_load_names (parts->db, error);
  if (run.known == NULL)
    return FALSE;
  run.list = kadr_arrival_walk (order->paths, parts->dir);
  is_done = run_journey (&run, &tools, error);
  g_clear_error (&run.catalogue_fatal);
  kadr_credit_names_free (run.known);
  kadr_arrival_list_free (run.list);
  summary->seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  return is_done;
}
