#include "ingest/catching-up.h"

#include "catalog/undeveloped-book.h"
#include "base/fault.h"
#include "db/query.h"
#include "facts/keeping.h"
#include "ingest/catching-up.sql.h"
#include "ingest/pipeline.h"
#include "ingest/renditions.h"

/* At a time, so that memory stays flat. */
#define MOST_WAITING 20000

typedef struct
{
  const KadrIngestParts *parts;
  const KadrIngestWatch *watch;
  KadrCatchingUpSummary *summary;
  KadrPipeline *pipeline;
  GPtrArray *waiting; /* id, name, id, name, ... */
  GPtrArray *settled; /* KadrDeveloping, which the catalogue does not know yet */
  KadrIngestProgress progress;
  gboolean is_stopped;
} CatchingUp;

/* Nobody else waits while the folders are looked through. */
static GPtrArray *
list_missing (KadrDb *db, const char *renditions, const int *sizes, guint n_sizes, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_list_pictures);

  while (kadr_query_next (query, &failure))
    {
      const char *photo = kadr_query_get_text (query, 0);

      if (!kadr_renditions_are_there (renditions, photo, sizes, n_sizes))
        g_ptr_array_add (missing, g_strdup (photo));
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&missing) : NULL;
}

gboolean
kadr_catching_up_note_missing (KadrDb *db, const char *renditions, const int *sizes, guint n_sizes,
                               GError **error)
{
  g_autoptr (GPtrArray) missing = list_missing (db, renditions, sizes, n_sizes, error);
  g_autoptr (KadrTransaction) work = missing != NULL ? kadr_db_begin (db, error) : NULL;

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    if (!kadr_undeveloped_book_add (db, g_ptr_array_index (missing, i), error))
      return FALSE;
  return kadr_db_commit (work, error);
}

gboolean
kadr_catching_up_settle (KadrDb *db, const GPtrArray *developed, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < developed->len; i++)
    {
      const KadrDeveloping *one = g_ptr_array_index (developed, i);
      const KadrDeveloped found = { .undecoded = one->undecoded,
                                    .damage = one->damage,
                                    .has_likeness = one->has_likeness,
                                    .likeness = one->likeness };

      if (!kadr_undeveloped_book_settle (db, one->digest, &found, error))
        return FALSE;
    }
  return kadr_db_commit (work, error);
}

static int
open_waiting (guint n, gpointer data)
{
  CatchingUp *self = data;

  return kadr_store_open_blob (self->parts->store, g_ptr_array_index (self->waiting, 2 * n), NULL);
}

static gboolean
flush (CatchingUp *self, GError **error)
{
  const KadrIngestParts *parts = self->parts;

  if (self->settled->len == 0)
    return TRUE;
  if (!kadr_catching_up_settle (parts->db, self->settled, error)
      || !kadr_keeping_run (parts->db, parts->store, KADR_KEEPING_CHANGES, NULL, NULL, error))
    return FALSE;
  g_ptr_array_set_size (self->settled, 0);
  return TRUE;
}

static gboolean
take (CatchingUp *self, KadrDeveloping *developing, GError **error)
{
  g_autoptr (KadrDeveloping) owned = developing;

  if (developing->trouble != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&developing->trouble));
      return FALSE;
    }
  self->summary->developed++;
  self->summary->undecoded += developing->undecoded != NULL;
  self->progress.developed++;
  g_ptr_array_add (self->settled, g_steal_pointer (&owned));
  return self->settled->len < KADR_PIPELINE_BATCH || flush (self, error);
}

static void
look_after (CatchingUp *self)
{
  const KadrIngestWatch *watch = self->watch;

  if (watch->progress != NULL)
    watch->progress (&self->progress, watch->data);
  if (!self->is_stopped && watch->should_stop != NULL && watch->should_stop (watch->data))
    {
      self->is_stopped = TRUE;
      kadr_pipeline_stop (self->pipeline);
    }
}

/* What was found before trouble came is kept all the same. */
static gboolean
take_all (CatchingUp *self, GError **error)
{
  KadrPipelineTurn turn = KADR_PIPELINE_WAITING;
  gboolean is_sound = TRUE;

  while (turn != KADR_PIPELINE_ENDED)
    {
      KadrPipelineEvent event;

      turn = kadr_pipeline_next (self->pipeline, TRUE, &event);
      if (turn == KADR_PIPELINE_DEVELOPED && is_sound)
        is_sound = take (self, event.developing, error);
      else if (turn == KADR_PIPELINE_DEVELOPED)
        kadr_developing_free (event.developing);
      if (!is_sound)
        kadr_pipeline_stop (self->pipeline);
      look_after (self);
    }
  return flush (self, is_sound ? error : NULL) && is_sound;
}

/* Those of one list. */
static gboolean
catch_up (CatchingUp *self, GError **error)
{
  static const char *const no_paths[] = { NULL };
  const KadrIngestParts *parts = self->parts;
  const KadrReadingTools tools = { .store = parts->store,
                                   .darkroom = parts->darkroom,
                                   .renditions = parts->renditions,
                                   .sizes = parts->sizes,
                                   .n_sizes = parts->n_sizes };
  const KadrPipelineAsk ask = { .open = open_waiting, .data = self };
  g_autoptr (KadrArrivalList) nothing = kadr_arrival_walk (no_paths, NULL);
  gboolean is_done = FALSE;

  self->pipeline = kadr_pipeline_new (&tools, nothing, &ask);
  for (guint i = 0; i < self->waiting->len; i += 2)
    kadr_pipeline_develop (self->pipeline, i / 2, g_ptr_array_index (self->waiting, i),
                           g_ptr_array_index (self->waiting, i + 1));
  is_done = take_all (self, error);
  g_clear_pointer (&self->pipeline, kadr_pipeline_free);
  return is_done;
}

/* List by list, until nobody waits, or only photos that nothing can be done for. */
static gboolean
catch_all_up (CatchingUp *self, GError **error)
{
  KadrDb *db = self->parts->db;

  for (guint before = self->summary->developed;; before = self->summary->developed)
    {
      gint64 n_waiting = kadr_undeveloped_book_count (db, error);

      g_clear_pointer (&self->waiting, g_ptr_array_unref);
      self->waiting = n_waiting >= 0 ? kadr_undeveloped_book_list (db, MOST_WAITING, error) : NULL;
      if (self->waiting == NULL)
        return FALSE;
      self->progress.to_develop = self->progress.developed + (guint) n_waiting;
      self->summary->left = (guint) n_waiting;
      if (self->waiting->len == 0 || self->is_stopped)
        return TRUE;
      if (!catch_up (self, error))
        return FALSE;
      if (self->summary->developed == before)
        return TRUE;
    }
}

gboolean
kadr_catching_up_run (const KadrIngestParts *parts, const KadrIngestWatch *watch,
                      KadrCatchingUpSummary *summary, GError **error)
{
  CatchingUp self = { .parts = parts, .watch = watch, .summary = summary };
  gboolean is_done = FALSE;

  *summary = (KadrCatchingUpSummary){ 0 };
  self.settled = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_developing_free);
  is_done = catch_all_up (&self, error);
  g_ptr_array_unref (self.settled);
  g_clear_pointer (&self.waiting, g_ptr_array_unref);
  return is_done;
}
