#include "ingest/facts-writer.h"

#include "ingest/facts.h"

#define MOST_WAITING 64
#define N_THREADS    8 /* each mostly waits for the disk */

typedef struct
{
  char *photo, *page;
} Job;

struct _KadrFactsWriter
{
  KadrStore *store;
  GThreadPool *pool; /* NULL once finished */
  GMutex lock;
  GError *trouble; /* the first; under lock */
};

static void
write_facts (gpointer data, gpointer user_data)
{
  Job *job = data;
  KadrFactsWriter *self = user_data;
  g_autoptr (GError) failure = NULL;

  if (!kadr_store_write_facts (self->store, job->photo, job->page, &failure))
    {
      g_mutex_lock (&self->lock);
      if (self->trouble == NULL)
        self->trouble = g_steal_pointer (&failure);
      g_mutex_unlock (&self->lock);
    }
  g_free (job->photo);
  g_free (job->page);
  g_free (job);
}

KadrFactsWriter *
kadr_facts_writer_new (KadrStore *store, int n_threads)
{
  KadrFactsWriter *self = g_new0 (KadrFactsWriter, 1);

  self->store = store;
  g_mutex_init (&self->lock);
  self->pool = g_thread_pool_new (write_facts, self, n_threads, FALSE, NULL);
  return self;
}

static void
wait_for_all (KadrFactsWriter *self)
{
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  self->pool = NULL;
}

void
kadr_facts_writer_free (KadrFactsWriter *self)
{
  wait_for_all (self);
  g_clear_error (&self->trouble);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
kadr_facts_writer_give (KadrFactsWriter *self, const char *photo, char *page)
{
  Job *job = g_new0 (Job, 1);

  job->photo = g_strdup (photo);
  job->page = page;
  if (g_thread_pool_unprocessed (self->pool) > MOST_WAITING)
    write_facts (job, self);
  else
    g_thread_pool_push (self->pool, job, NULL);
}

gboolean
kadr_facts_writer_finish (KadrFactsWriter *self, GError **error)
{
  wait_for_all (self);
  if (self->trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->trouble));
  return FALSE;
}

gboolean
kadr_facts_writer_write_all (KadrDb *db, KadrStore *store, const GPtrArray *photos, GError **error)
{
  g_autoptr (KadrFactsWriter) self = NULL;

  if (photos->len == 1)
    return kadr_facts_write (db, store, g_ptr_array_index (photos, 0), error);
  self = kadr_facts_writer_new (store, N_THREADS);
  for (guint i = 0; i < photos->len; i++)
    {
      char *page = kadr_facts_make (db, g_ptr_array_index (photos, i), error);

      if (page == NULL)
        return FALSE;
      kadr_facts_writer_give (self, g_ptr_array_index (photos, i), page);
    }
  return kadr_facts_writer_finish (self, error);
}
