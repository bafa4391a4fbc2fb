#include "ingest/copying.h"

#include "base/fault.h"
#include "base/sentence.h"
#include "ingest/run.h"
#include "store/staged.h"
#include "store/store-copy.h"

/* What one thread does for one copy. */
typedef struct
{
  KadrStore *from;
  KadrCopying *copying;
  KadrStoreCopyItem *items;
  guint n;
  gboolean read_back;
} Job;

static void
free_copying (gpointer data)
{
  KadrCopying *copying = data;

  g_clear_error (&copying->trouble);
  g_free (copying);
}

GPtrArray *
kadr_copying_begin (const KadrIngestParts *parts)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (free_copying);

  for (guint i = 0; i < parts->n_copies; i++)
    {
      KadrCopying *copying = g_new0 (KadrCopying, 1);

      copying->store = parts->copies[i];
      kadr_staged_sweep (copying->store);
      g_ptr_array_add (all, copying);
    }
  return all;
}

/* The outcomes whose bytes the desk's own store has just confirmed; borrowed. */
static GPtrArray *
list_kept (const KadrIngestRun *run)
{
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; i < run->batch->len; i++)
    {
      KadrOutcome *outcome = g_ptr_array_index (run->batch, i);

      if (outcome->copies > 0)
        g_ptr_array_add (kept, outcome);
    }
  return kept;
}

static gpointer
give (gpointer data)
{
  const Job *job = data;

  kadr_store_copy_give (job->copying->store, job->from, job->items, job->n,
                        job->read_back ? KADR_STORE_COPY_ALL : KADR_STORE_COPY_SIZES);
  return NULL;
}

static void
begin_job (Job *job, const KadrIngestRun *run, KadrCopying *copying, const GPtrArray *kept)
{
  *job = (Job){ .from = run->parts->store,
                .copying = copying,
                .items = g_new0 (KadrStoreCopyItem, kept->len),
                .n = kept->len,
                .read_back = run->order->read_back };
  for (guint i = 0; i < kept->len; i++)
    job->items[i].digest = ((KadrOutcome *) g_ptr_array_index (kept, i))->reading->digest;
}

static void
note_trouble (KadrIngestRun *run, KadrCopying *copying, const GError *trouble)
{
  const char *subject = kadr_fault_get_subject (trouble);
  g_autofree char *kept = NULL;

  if (copying->trouble == NULL)
    copying->trouble = g_error_copy (trouble);
  if (run->summary->copy_trouble != NULL)
    return;
  kept = kadr_sentence_keep (trouble->message);
  run->summary->copy_trouble
      = g_strdup_printf (N_ ("a copy in %s could not be made: %s: %s"),
                         kadr_store_get_dir (copying->store), subject != NULL ? subject : "", kept);
}

static void
end_job (KadrIngestRun *run, Job *job, const GPtrArray *kept)
{
  for (guint i = 0; i < kept->len; i++)
    {
      KadrOutcome *outcome = g_ptr_array_index (kept, i);

      if (job->items[i].trouble == NULL)
        outcome->copies++;
      else
        note_trouble (run, job->copying, job->items[i].trouble);
      if (job->items[i].has_repaired)
        kadr_outcome_doubt (outcome, "copy-repaired");
      g_clear_error (&job->items[i].trouble);
    }
  g_free (job->items);
}

void
kadr_copying_give (KadrIngestRun *run)
{
  g_autoptr (GPtrArray) kept = list_kept (run);
  g_autofree Job *jobs = g_new0 (Job, run->copies->len);
  g_autofree GThread **threads = g_new0 (GThread *, run->copies->len);

  for (guint i = 0; i < run->copies->len; i++)
    {
      KadrCopying *copying = g_ptr_array_index (run->copies, i);

      if (copying->trouble != NULL || kept->len == 0)
        continue;
      begin_job (&jobs[i], run, copying, kept);
      threads[i] = g_thread_new ("copy", give, &jobs[i]);
    }
  for (guint i = 0; i < run->copies->len; i++)
    if (threads[i] != NULL)
      {
        g_thread_join (threads[i]);
        end_job (run, &jobs[i], kept);
      }
}
