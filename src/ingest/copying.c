#include "ingest/copying.h"

#include "base/fault.h"
#include "base/sentence.h"
#include "ingest/batch.h"
#include "ingest/run.h"
#include "store/staged.h"
#include "store/store-copy.h"

/* One is written while the next one waits for it. */
#define MOST_ROUNDS 2

/* One copy of the store. */
typedef struct
{
  KadrStore *store;  /* borrowed */
  GThreadPool *pool; /* a single thread: what came first is copied first */
  GError *trouble;   /* NULL as long as it takes everything */
} Copy;

/* The files of one batch on their way into all copies. */
typedef struct
{
  GPtrArray *outcomes; /* borrowed: they are not let go before */
  guint pending;       /* copies that are not done with it */
} Round;

/* What one thread does for one copy. */
typedef struct
{
  Copy *copy;
  Round *round;
  const KadrStore *from;
  KadrStoreCopyItem *items; /* of round->outcomes */
  KadrStoreCopyCare care;
} Job;

struct _KadrCopying
{
  GPtrArray *copies; /* Copy */
  GAsyncQueue *done; /* Job */
  guint n_rounds;    /* that are not done */
};

static void
free_round (Round *round)
{
  g_ptr_array_unref (round->outcomes);
  g_free (round);
}

static void
free_copy (gpointer data)
{
  Copy *copy = data;

  g_thread_pool_free (copy->pool, FALSE, TRUE);
  g_clear_error (&copy->trouble);
  g_free (copy);
}

/* On the thread of the copy. */
static void
work (gpointer data, gpointer done)
{
  Job *job = data;

  kadr_store_copy_give (job->copy->store, job->from, job->items, job->round->outcomes->len,
                        job->care);
  g_async_queue_push (done, job);
}

KadrCopying *
kadr_copying_new (const KadrIngestParts *parts)
{
  KadrCopying *self = g_new0 (KadrCopying, 1);

  self->copies = g_ptr_array_new_with_free_func (free_copy);
  self->done = g_async_queue_new ();
  for (guint i = 0; i < parts->n_copies; i++)
    {
      Copy *copy = g_new0 (Copy, 1);

      copy->store = parts->copies[i];
      /* A shared pool starts no thread before there is work, and cannot fail. */
      copy->pool = g_thread_pool_new (work, self->done, 1, FALSE, NULL);
      kadr_staged_sweep (copy->store);
      g_ptr_array_add (self->copies, copy);
    }
  return self;
}

void
kadr_copying_free (KadrCopying *self)
{
  g_ptr_array_unref (self->copies);
  g_async_queue_unref (self->done);
  g_free (self);
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

static void
begin_job (KadrIngestRun *run, Copy *copy, Round *round)
{
  Job *job = g_new0 (Job, 1);

  *job = (Job){ .copy = copy,
                .round = round,
                .from = run->parts->store,
                .items = g_new0 (KadrStoreCopyItem, round->outcomes->len),
                .care = run->order->read_back ? KADR_STORE_COPY_ALL : KADR_STORE_COPY_SIZES };
  for (guint i = 0; i < round->outcomes->len; i++)
    job->items[i].digest
        = ((KadrOutcome *) g_ptr_array_index (round->outcomes, i))->reading->digest;
  round->pending++;
  g_thread_pool_push (copy->pool, job, NULL);
}

static void
note_trouble (KadrIngestRun *run, Copy *copy, const GError *trouble)
{
  const char *subject = kadr_fault_get_subject (trouble);
  g_autofree char *kept = NULL;

  if (copy->trouble == NULL)
    copy->trouble = g_error_copy (trouble);
  if (run->summary->copy_trouble != NULL)
    return;
  kept = kadr_sentence_keep (trouble->message);
  run->summary->copy_trouble
      = g_strdup_printf (N_ ("a copy in %s could not be made: %s: %s"),
                         kadr_store_get_dir (copy->store), subject != NULL ? subject : "", kept);
}

/* All copies are done with these files. */
static void
end_round (KadrIngestRun *run, Round *round)
{
  for (guint i = 0; i < round->outcomes->len; i++)
    {
      KadrOutcome *outcome = g_ptr_array_index (round->outcomes, i);

      outcome->awaits_copies = FALSE;
      kadr_batch_finish (run, outcome);
    }
  free_round (round);
  run->copying->n_rounds--;
}

static void
end_job (KadrIngestRun *run, Job *job)
{
  Round *round = job->round;

  for (guint i = 0; i < round->outcomes->len; i++)
    {
      KadrOutcome *outcome = g_ptr_array_index (round->outcomes, i);

      if (job->items[i].trouble == NULL)
        outcome->copies++;
      else
        note_trouble (run, job->copy, job->items[i].trouble);
      if (job->items[i].has_repaired)
        kadr_outcome_doubt (outcome, "copy-repaired");
      g_clear_error (&job->items[i].trouble);
    }
  g_free (job->items);
  g_free (job);
  if (--round->pending == 0)
    end_round (run, round);
}

/* Until at most @most rounds are left. */
static void
wait_for_rounds (KadrIngestRun *run, guint most)
{
  while (run->copying->n_rounds > most)
    end_job (run, g_async_queue_pop (run->copying->done));
}

void
kadr_copying_give (KadrIngestRun *run)
{
  KadrCopying *self = run->copying;
  Round *round = NULL;

  wait_for_rounds (run, MOST_ROUNDS - 1);
  round = g_new0 (Round, 1);
  round->outcomes = list_kept (run);
  for (guint i = 0; i < self->copies->len && round->outcomes->len > 0; i++)
    {
      Copy *copy = g_ptr_array_index (self->copies, i);

      if (copy->trouble == NULL)
        begin_job (run, copy, round);
    }
  if (round->pending == 0)
    {
      free_round (round);
      return;
    }
  self->n_rounds++;
  for (guint i = 0; i < round->outcomes->len; i++)
    ((KadrOutcome *) g_ptr_array_index (round->outcomes, i))->awaits_copies = TRUE;
}

void
kadr_copying_collect (KadrIngestRun *run)
{
  Job *job = NULL;

  while ((job = g_async_queue_try_pop (run->copying->done)) != NULL)
    end_job (run, job);
}

void
kadr_copying_end (KadrIngestRun *run)
{
  wait_for_rounds (run, 0);
}
