#include "ingest/pipeline.h"

#define WINDOW_PER_WORKER 6
#define WAIT_US           100000

typedef struct
{
  guint n;
  gboolean is_staged; /* the second half is next */
  gboolean is_known;
  KadrReading *reading;
} Job;

typedef struct
{
  gboolean is_ready;
  KadrReading *reading;
} Slot;

struct _KadrPipeline
{
  const KadrReadingTools *tools;
  const KadrArrivalList *list;
  KadrPipelineKnows knows;
  gpointer data;
  GThreadPool *pool;
  GAsyncQueue *done; /* Job */
  Slot *slots;       /* of the items from `next` on, item n in slot n % window */
  guint window;
  guint next;  /* handed out next */
  guint begun; /* items before this one are in slots or at work */
  gboolean is_stopped;
};

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->reading, kadr_reading_free);
  g_free (job);
}

/* On a thread of the pool. */
static void
work (gpointer data, gpointer user_data)
{
  Job *job = data;
  KadrPipeline *self = user_data;

  if (!job->is_staged)
    job->reading = kadr_reading_stage (self->tools, self->list, job->n);
  else
    {
      g_autofree char *shown = kadr_arrival_list_show (self->list, job->n);

      kadr_reading_develop (job->reading, self->tools, shown, job->is_known);
    }
  g_async_queue_push (self->done, job);
}

/* The file that arrived first goes first, so that the window moves on. */
static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  const Job *left = a;
  const Job *right = b;

  return (left->n > right->n) - (left->n < right->n);
}

KadrPipeline *
kadr_pipeline_new (const KadrReadingTools *tools, const KadrArrivalList *list,
                   KadrPipelineKnows knows, gpointer data)
{
  KadrPipeline *self = g_new0 (KadrPipeline, 1);
  int n_threads = kadr_darkroom_get_n_workers (tools->darkroom);

  self->tools = tools;
  self->list = list;
  self->knows = knows;
  self->data = data;
  self->window = (guint) n_threads * WINDOW_PER_WORKER;
  self->slots = g_new0 (Slot, self->window);
  self->done = g_async_queue_new_full (free_job);
  /* A shared pool starts no thread before there is work, and cannot fail. */
  self->pool = g_thread_pool_new (work, self, n_threads, FALSE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_jobs, NULL);
  return self;
}

void
kadr_pipeline_free (KadrPipeline *self)
{
  g_thread_pool_free (self->pool, FALSE, TRUE);
  for (guint i = 0; i < self->window; i++)
    g_clear_pointer (&self->slots[i].reading, kadr_reading_free);
  g_async_queue_unref (self->done);
  g_free (self->slots);
  g_free (self);
}

static Slot *
slot_of (KadrPipeline *self, guint n)
{
  return &self->slots[n % self->window];
}

/* Fills the window. */
static void
feed (KadrPipeline *self)
{
  while (!self->is_stopped && self->begun < kadr_arrival_list_get_length (self->list)
         && self->begun < self->next + self->window)
    {
      Slot *slot = slot_of (self, self->begun);

      slot->is_ready = TRUE;
      if (kadr_arrival_list_get (self->list, self->begun)->verdict == KADR_ARRIVAL_TAKE)
        {
          Job *job = g_new0 (Job, 1);

          slot->is_ready = FALSE;
          job->n = self->begun;
          g_thread_pool_push (self->pool, job, NULL);
        }
      self->begun++;
    }
}

/* A job came back from its thread: on to its second half, or it is ready. */
static void
advance (KadrPipeline *self, Job *job)
{
  Slot *slot = slot_of (self, job->n);

  if (!job->is_staged && job->reading->trouble == NULL)
    {
      job->is_staged = TRUE;
      job->is_known = self->knows (job->reading->digest, self->data);
      g_thread_pool_push (self->pool, job, NULL);
      return;
    }
  slot->reading = g_steal_pointer (&job->reading);
  slot->is_ready = TRUE;
  free_job (job);
}

KadrPipelineTurn
kadr_pipeline_next (KadrPipeline *self, gboolean may_wait, guint *n, KadrReading **reading)
{
  Slot *slot = slot_of (self, self->next);
  Job *job = NULL;

  feed (self);
  if (self->next >= self->begun)
    return KADR_PIPELINE_ENDED;
  while ((job = g_async_queue_try_pop (self->done)) != NULL)
    advance (self, job);
  if (!slot->is_ready && may_wait)
    {
      job = g_async_queue_timeout_pop (self->done, WAIT_US);
      if (job != NULL)
        advance (self, job);
    }
  if (!slot->is_ready)
    return KADR_PIPELINE_WAITING;
  *n = self->next++;
  *reading = g_steal_pointer (&slot->reading);
  slot->is_ready = FALSE;
  return KADR_PIPELINE_READY;
}

void
kadr_pipeline_stop (KadrPipeline *self)
{
  self->is_stopped = TRUE;
}
