#include "ingest/pipeline.h"

/* While one batch is made durable the next one comes in. */
#define WINDOW       (2 * KADR_PIPELINE_BATCH)
#define WINDOW_BYTES (2 * KADR_PIPELINE_BATCH_BYTES)
#define WAIT_US      100000
/* One reads while the other writes; more only make a card's head jump. Each further card has one of its own. */
#define FEWEST_STAGERS 2
#define MOST_STAGERS   8
/* Enough for the workers while the caller waits for the disk. */
#define DEVELOPING_PER_WORKER 8

typedef enum
{
  STAGE,
  LOOK,
  DEVELOP,
} Step;

typedef struct
{
  Step step;
  guint n;
  char *expected;             /* of STAGE; may be NULL */
  KadrReading *reading;       /* of STAGE and LOOK */
  KadrDeveloping *developing; /* of DEVELOP */
} Job;

typedef struct
{
  gboolean is_ready;
  KadrReading *reading;
} Slot;

/* Waits for renditions. */
typedef struct
{
  guint n;
  char *digest, *name;
} Wish;

struct _KadrPipeline
{
  const KadrReadingTools *tools;
  const KadrArrivalList *list;
  KadrPipelineAsk ask;
  GThreadPool *stagers;
  GThreadPool *workers;
  GAsyncQueue *done;  /* Job */
  Slot slots[WINDOW]; /* of the items from `next` on, item n in slot n % WINDOW */
  guint next;         /* handed out next */
  guint begun;        /* items before this one are in slots or at work */
  guint64 bytes;      /* of the items in slots or at work */
  GQueue wishes;      /* Wish */
  guint n_developing; /* at work */
  gboolean is_stopped;
};

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->reading, kadr_reading_free);
  g_clear_pointer (&job->developing, kadr_developing_free);
  g_free (job->expected);
  g_free (job);
}

static void
free_wish (gpointer data)
{
  Wish *wish = data;

  g_free (wish->digest);
  g_free (wish->name);
  g_free (wish);
}

/* On a thread of either pool. */
static void
work (gpointer data, gpointer user_data)
{
  Job *job = data;
  KadrPipeline *self = user_data;

  if (job->step == STAGE)
    job->reading = kadr_reading_stage (self->tools, self->list, job->n, job->expected);
  else if (job->step == DEVELOP)
    kadr_developing_run (job->developing, self->tools);
  else
    {
      g_autofree char *shown = kadr_arrival_list_show (self->list, job->n);

      kadr_reading_look (job->reading, self->tools, shown);
    }
  g_async_queue_push (self->done, job);
}

/* What brings files into the store goes before renditions, and what arrived first goes first, so that the
 * window moves on. */
static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  const Job *left = a;
  const Job *right = b;

  if (left->step != right->step)
    return (left->step > right->step) - (left->step < right->step);
  return (left->n > right->n) - (left->n < right->n);
}

KadrPipeline *
kadr_pipeline_new (const KadrReadingTools *tools, const KadrArrivalList *list,
                   const KadrPipelineAsk *ask)
{
  KadrPipeline *self = g_new0 (KadrPipeline, 1);
  int n_workers = kadr_darkroom_get_n_workers (tools->darkroom);

  self->tools = tools;
  self->list = list;
  self->ask = *ask;
  g_queue_init (&self->wishes);
  self->done = g_async_queue_new_full (free_job);
  /* Shared pools start no thread before there is work, and cannot fail. */
  self->stagers = g_thread_pool_new (
      work, self, CLAMP ((int) kadr_arrival_list_get_n_disks (list), FEWEST_STAGERS, MOST_STAGERS),
      FALSE, NULL);
  self->workers = g_thread_pool_new (work, self, n_workers, FALSE, NULL);
  g_thread_pool_set_sort_function (self->stagers, compare_jobs, NULL);
  g_thread_pool_set_sort_function (self->workers, compare_jobs, NULL);
  return self;
}

void
kadr_pipeline_free (KadrPipeline *self)
{
  g_thread_pool_free (self->stagers, FALSE, TRUE);
  g_thread_pool_free (self->workers, FALSE, TRUE);
  for (guint i = 0; i < WINDOW; i++)
    g_clear_pointer (&self->slots[i].reading, kadr_reading_free);
  g_queue_clear_full (&self->wishes, free_wish);
  g_async_queue_unref (self->done);
  g_free (self);
}

static Slot *
slot_of (KadrPipeline *self, guint n)
{
  return &self->slots[n % WINDOW];
}

static void
push (GThreadPool *pool, Job values)
{
  Job *job = g_memdup2 (&values, sizeof values);

  g_thread_pool_push (pool, job, NULL);
}

/* There is always room for one, however large. */
static gboolean
has_room (const KadrPipeline *self)
{
  return self->begun == self->next
         || (self->begun < self->next + WINDOW && self->bytes < WINDOW_BYTES);
}

/* Fills the window. */
static void
feed (KadrPipeline *self)
{
  while (!self->is_stopped && self->begun < kadr_arrival_list_get_length (self->list)
         && has_room (self))
    {
      const KadrArrival *item = kadr_arrival_list_get (self->list, self->begun);
      gboolean is_taken = item->verdict == KADR_ARRIVAL_TAKE;

      slot_of (self, self->begun)->is_ready = !is_taken;
      if (is_taken)
        {
          push (self->stagers, (Job){ .step = STAGE,
                                      .n = self->begun,
                                      .expected = self->ask.expect (self->begun, self->ask.data) });
          self->bytes += item->bytes;
        }
      self->begun++;
    }
}

/* Hands wishes to the workers; their files are open only from here on. */
static void
grant_wishes (KadrPipeline *self)
{
  guint most = DEVELOPING_PER_WORKER * (guint) kadr_darkroom_get_n_workers (self->tools->darkroom);

  while (!self->is_stopped && self->n_developing < most && !g_queue_is_empty (&self->wishes))
    {
      Wish *wish = g_queue_pop_head (&self->wishes);
      int fd = self->ask.open (wish->n, self->ask.data);

      if (fd >= 0)
        {
          push (self->workers,
                (Job){ .step = DEVELOP,
                       .n = wish->n,
                       .developing = kadr_developing_new (wish->n, wish->digest, wish->name, fd) });
          self->n_developing++;
        }
      free_wish (wish);
    }
}

/* A reading came back from its thread: on to its second half, or it is ready. */
static void
advance (KadrPipeline *self, Job *job)
{
  Slot *slot = slot_of (self, job->n);

  if (job->step == STAGE && job->reading->trouble == NULL
      && !self->ask.knows (job->reading->digest, self->ask.data))
    {
      push (self->workers,
            (Job){ .step = LOOK, .n = job->n, .reading = g_steal_pointer (&job->reading) });
      return;
    }
  slot->reading = g_steal_pointer (&job->reading);
  slot->is_ready = TRUE;
}

/* Takes one job that is done; TRUE when it is an event. */
static gboolean
take (KadrPipeline *self, Job *job, KadrPipelineEvent *event)
{
  gboolean is_developed = job->step == DEVELOP;

  if (is_developed)
    {
      self->n_developing--;
      event->n = job->n;
      event->developing = g_steal_pointer (&job->developing);
    }
  else
    advance (self, job);
  free_job (job);
  return is_developed;
}

static gboolean
is_at_work (KadrPipeline *self)
{
  return self->next < self->begun || self->n_developing > 0
         || (!self->is_stopped && !g_queue_is_empty (&self->wishes));
}

static KadrPipelineTurn
hand_out (KadrPipeline *self, Slot *slot, KadrPipelineEvent *event)
{
  const KadrArrival *item = kadr_arrival_list_get (self->list, self->next);

  event->n = self->next++;
  event->reading = g_steal_pointer (&slot->reading);
  slot->is_ready = FALSE;
  if (item->verdict == KADR_ARRIVAL_TAKE)
    self->bytes -= item->bytes;
  return KADR_PIPELINE_READ;
}

KadrPipelineTurn
kadr_pipeline_next (KadrPipeline *self, gboolean may_wait, KadrPipelineEvent *event)
{
  Job *job = NULL;

  *event = (KadrPipelineEvent){ .n = 0 };
  feed (self);
  grant_wishes (self);
  for (;;)
    {
      Slot *slot = slot_of (self, self->next);

      if (self->next < self->begun && slot->is_ready)
        return hand_out (self, slot, event);
      if (!is_at_work (self))
        return KADR_PIPELINE_ENDED;
      job = may_wait ? g_async_queue_timeout_pop (self->done, WAIT_US)
                     : g_async_queue_try_pop (self->done);
      if (job == NULL)
        return KADR_PIPELINE_WAITING;
      if (take (self, job, event))
        return KADR_PIPELINE_DEVELOPED;
    }
}

void
kadr_pipeline_develop (KadrPipeline *self, guint n, const char *digest, const char *name)
{
  Wish *wish = g_new0 (Wish, 1);

  *wish = (Wish){ n, g_strdup (digest), g_strdup (name) };
  g_queue_push_tail (&self->wishes, wish);
}

gboolean
kadr_pipeline_is_read (const KadrPipeline *self)
{
  return self->next >= self->begun
         && (self->is_stopped || self->begun >= kadr_arrival_list_get_length (self->list));
}

void
kadr_pipeline_stop (KadrPipeline *self)
{
  self->is_stopped = TRUE;
}
