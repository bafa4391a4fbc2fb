#include "ingest/settling.h"

#include "base/fault.h"
#include "catalog/undeveloped-book.h"
#include "ingest/catching-up.h"
#include "ingest/journal.h"

#include <fcntl.h>

/* As many as an ingest takes along; the next one takes the rest. */
#define MOST_LEFT_BEHIND 20000

gboolean
kadr_settling_ask_left_behind (KadrIngestRun *run, GError **error)
{
  guint first = kadr_arrival_list_get_length (run->list);

  run->left_behind = kadr_undeveloped_book_list (run->parts->db, MOST_LEFT_BEHIND, error);
  if (run->left_behind == NULL)
    return FALSE;
  for (guint i = 0; i < run->left_behind->len; i += 2)
    kadr_pipeline_develop (run->pipeline, first + i / 2, g_ptr_array_index (run->left_behind, i),
                           g_ptr_array_index (run->left_behind, i + 1));
  run->progress.to_develop += run->left_behind->len / 2;
  return TRUE;
}

static KadrOutcome *
find_outcome (KadrIngestRun *run, guint n)
{
  return g_hash_table_lookup (run->outcomes, GUINT_TO_POINTER (n));
}

static int
open_outcome (KadrIngestRun *run, KadrOutcome *outcome)
{
  const KadrReading *reading = outcome->reading;
  int fd = -1;

  if (reading->staged != NULL)
    fd = fcntl (kadr_staged_get_fd (reading->staged), F_DUPFD_CLOEXEC, 0);
  else if (kadr_outcome_is_in_store (outcome))
    fd = kadr_store_open_blob (run->parts->store, reading->digest, NULL);
  /* It stays on the list of the undeveloped. */
  outcome->awaits_renditions = fd >= 0;
  return fd;
}

int
kadr_settling_open (guint n, gpointer data)
{
  KadrIngestRun *run = data;
  KadrOutcome *outcome = find_outcome (run, n);
  guint length = kadr_arrival_list_get_length (run->list);

  if (outcome != NULL)
    return open_outcome (run, outcome);
  if (n < length)
    return -1;
  return kadr_store_open_blob (run->parts->store,
                               g_ptr_array_index (run->left_behind, 2 * (n - length)), NULL);
}

void
kadr_settling_add (KadrIngestRun *run, guint n, KadrDeveloping *developing)
{
  g_autoptr (KadrDeveloping) owned = developing;
  KadrOutcome *outcome = find_outcome (run, n);

  run->progress.developed++;
  if (developing->trouble != NULL)
    {
      kadr_ingest_run_set_fatal (run, developing->trouble);
      if (outcome != NULL)
        outcome->awaits_renditions = FALSE;
    }
  else if (outcome != NULL)
    {
      kadr_outcome_develop (outcome, g_steal_pointer (&owned));
      g_ptr_array_add (run->unsettled, outcome);
    }
  else if (n >= kadr_arrival_list_get_length (run->list))
    g_ptr_array_add (run->caught_up, g_steal_pointer (&owned)); /* no line waits for it */
}

/* Only a few have anything to say beyond that they are developed. */
static gboolean
has_news (const KadrOutcome *outcome)
{
  const KadrDeveloping *developing = outcome->developing;

  return developing->undecoded != NULL || developing->damage != NULL || outcome->has_mismatch;
}

static gboolean
settle (KadrIngestRun *run, const KadrOutcome *outcome, GError **error)
{
  const KadrDeveloping *developing = outcome->developing;
  const KadrDeveloped developed
      = { .undecoded = developing->undecoded,
          .damage = developing->damage,
          .mismatch
          = outcome->has_mismatch ? N_ ("the preview in the file shows another picture") : NULL,
          .has_likeness = developing->has_likeness,
          .likeness = developing->likeness };
  KadrReportLine line = kadr_outcome_get_line (outcome);

  return kadr_undeveloped_book_settle (run->parts->db, developing->digest, &developed, error)
         && (!has_news (outcome)
             || kadr_journal_close_item (run->parts->db, run->id, outcome->n, &line, error));
}

static gboolean
settle_all (KadrIngestRun *run, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (run->parts->db, error);

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < run->unsettled->len; i++)
    {
      const KadrOutcome *outcome = g_ptr_array_index (run->unsettled, i);

      if (outcome->is_entered && kadr_outcome_is_in_store (outcome)
          && !settle (run, outcome, error))
        return FALSE;
    }
  return kadr_db_commit (work, error);
}

gboolean
kadr_settling_is_due (const KadrIngestRun *run)
{
  return run->unsettled->len + run->caught_up->len >= KADR_PIPELINE_BATCH;
}

/* What earlier ingests left behind. */
static gboolean
settle_caught_up (KadrIngestRun *run, GError **error)
{
  if (run->caught_up->len > 0 && !kadr_catching_up_settle (run->parts->db, run->caught_up, error))
    return FALSE;
  g_ptr_array_set_size (run->caught_up, 0);
  return TRUE;
}

void
kadr_settling_flush (KadrIngestRun *run)
{
  g_autoptr (GError) failure = NULL;
  guint waiting = 0;

  if (run->unsettled->len + run->caught_up->len == 0)
    return;
  if (!settle_all (run, &failure) || !settle_caught_up (run, &failure))
    kadr_ingest_run_set_fatal (run, failure);
  kadr_ingest_run_keep_facts (run);
  for (guint i = 0; i < run->unsettled->len; i++)
    {
      KadrOutcome *outcome = g_ptr_array_index (run->unsettled, i);

      if (!outcome->is_entered)
        {
          run->unsettled->pdata[waiting++] = outcome;
          continue;
        }
      outcome->awaits_renditions = FALSE;
    }
  g_ptr_array_set_size (run->unsettled, (gint) waiting);
}
