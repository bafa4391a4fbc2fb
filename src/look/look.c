#include "look/look.h"

#include "base/digest.h"
#include "base/path.h"
#include "catalog/photo-book.h"
#include "ingest/journal.h"
#include "ingest/reading.h"
#include "look/look-clock.h"
#include "look/look-doubt.h"
#include "look/look-order.h"

#include <errno.h>
#include <unistd.h>

#define WAIT_US 100000
#define BLOCK   (256 * 1024)

typedef enum
{
  LOOK,
  DEEP_LOOK,
  DIGEST,
} Step;

typedef struct
{
  KadrLookFrame *frame;
  GError *trouble; /* that every file would meet */
} Job;

typedef struct
{
  const KadrLookParts *parts;
  const KadrLookOrder *order;
  const KadrLookWatch *watch;
  const KadrArrivalList *list;
  Step step;
  GAsyncQueue *done; /* Job */
  gint is_stopped;   /* atomic: what has not begun stays undone */
} Run;

void
kadr_look_free (KadrLook *self)
{
  g_ptr_array_unref (self->frames);
  kadr_arrival_list_free (self->list);
  g_free (self);
}

/* ---- one file, on any thread ---- */

static void
ask_worker (const Run *run, Job *job, int fd)
{
  g_autoptr (json_t) order = json_pack ("{s:i, s:b, s:b}", "size", KADR_LOOK_SIZE, "fast", 1,
                                        "deep", run->step == DEEP_LOOK);
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrDevelopment) look = kadr_darkroom_ask (run->parts->darkroom, KADR_JOB_LOOK, fd,
                                                        job->frame->file, order, &failure);

  if (look != NULL)
    kadr_look_frame_take (job->frame, look, run->parts->zone, run->order->with_pictures);
  else if (kadr_reading_is_about_file (failure))
    kadr_look_frame_fail (job->frame, failure);
  else
    job->trouble = g_steal_pointer (&failure);
}

static char *
digest_file (int fd, const char *shown, GError **error)
{
  g_autoptr (KadrDigest) digest = kadr_digest_new ();
  g_autofree guchar *block = g_malloc (BLOCK);
  gssize n = 0;

  while ((n = read (fd, block, BLOCK)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          kadr_path_fault (error, shown, errno, _ ("read it"));
          return NULL;
        }
      kadr_digest_add (digest, block, (gsize) n);
    }
  return kadr_digest_finish (digest);
}

static void
look_at (const Run *run, Job *job)
{
  KadrLookFrame *frame = job->frame;
  g_autoptr (GError) failure = NULL;
  g_auto (KadrFd) fd = kadr_arrival_list_open (run->list, frame->n, &failure);

  if (fd >= 0 && frame->bytes == 0)
    kadr_fault_set (&failure, KADR_FAULT_DAMAGED, NULL, _ ("the file is empty"));
  else if (fd >= 0 && run->step == DIGEST)
    frame->digest = digest_file (fd, frame->file, &failure);
  else if (fd >= 0)
    ask_worker (run, job, fd);
  if (failure != NULL)
    kadr_look_frame_fail (frame, failure);
}

static void
work (gpointer data, gpointer user_data)
{
  Run *run = user_data;
  Job *job = data;

  if (!g_atomic_int_get (&run->is_stopped))
    look_at (run, job);
  else
    job->frame = NULL;
  g_async_queue_push (run->done, job);
}

/* ---- all of them ---- */

static void
show_progress (const Run *run, guint done, guint files)
{
  static const char *const doing[] = {
    [LOOK] = N_ ("files looked at"),
    [DEEP_LOOK] = N_ ("pictures without a preview decoded"),
    [DIGEST] = N_ ("files read whole"),
  };
  const KadrLookProgress progress = { done, files, _ (doing[run->step]) };

  if (run->watch->progress != NULL)
    run->watch->progress (&progress, run->watch->data);
}

/* Waits for @n_jobs; @looked_at gets the frames of those that were done. */
static void
gather (Run *run, guint n_jobs, GPtrArray *looked_at, GError **error)
{
  guint n_done = 0;

  while (n_done < n_jobs)
    {
      Job *job = g_async_queue_timeout_pop (run->done, WAIT_US);

      if (run->watch->should_stop != NULL && run->watch->should_stop (run->watch->data))
        g_atomic_int_set (&run->is_stopped, TRUE);
      show_progress (run, n_done, n_jobs);
      if (job == NULL)
        continue;
      n_done++;
      if (job->frame != NULL)
        g_ptr_array_add (looked_at, job->frame);
      if (job->trouble != NULL)
        g_atomic_int_set (&run->is_stopped, TRUE);
      if (job->trouble != NULL && *error == NULL)
        g_propagate_error (error, g_steal_pointer (&job->trouble));
      g_clear_error (&job->trouble);
      g_free (job);
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const KadrLookFrame *left = *(KadrLookFrame *const *) a;
  const KadrLookFrame *right = *(KadrLookFrame *const *) b;

  return (left->n > right->n) - (left->n < right->n);
}

/* Does @step for all of @frames, in the order in which an archive has them, and returns those for which it was done:
 * all but after a stop. */
static GPtrArray *
do_step (Run *run, Step step, GPtrArray *frames, GError **error)
{
  g_autoptr (GPtrArray) looked_at = g_ptr_array_new ();
  g_autoptr (GError) trouble = NULL;
  int n_threads = kadr_darkroom_get_n_workers (run->parts->darkroom);
  GThreadPool *pool = NULL;

  run->step = step;
  run->done = g_async_queue_new ();
  pool = g_thread_pool_new (work, run, n_threads, FALSE, NULL);
  g_ptr_array_sort (frames, compare_places);
  for (guint i = 0; i < frames->len; i++)
    {
      Job *job = g_new0 (Job, 1);

      job->frame = g_ptr_array_index (frames, i);
      g_thread_pool_push (pool, job, NULL);
    }
  gather (run, frames->len, looked_at, &trouble);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_async_queue_unref (run->done);
  return kadr_fault_pass (g_steal_pointer (&trouble), error) ? g_steal_pointer (&looked_at) : NULL;
}

/* ---- what the desk knows ---- */

static gboolean
find_known (const Run *run, KadrLookFrame *frame, GError **error)
{
  KadrDb *db = run->parts->db;
  g_autofree char *path = kadr_arrival_list_show_path (run->list, frame->n);
  g_autoptr (KadrPhoto) photo = NULL;

  g_clear_pointer (&frame->photo, g_free);
  frame->known = KADR_LOOK_NOT_KNOWN;
  if (frame->digest == NULL)
    {
      if (!kadr_journal_find_photo (db, path, frame->bytes, frame->modified_at, &frame->photo,
                                    error))
        return FALSE;
      frame->known = frame->photo != NULL ? KADR_LOOK_KNOWN_BY_JOURNAL : KADR_LOOK_NOT_KNOWN;
      return TRUE;
    }
  photo = kadr_photo_book_find (db, frame->digest, error);
  if (photo == NULL)
    return *error == NULL;
  frame->photo = g_strdup (photo->id);
  frame->known = KADR_LOOK_KNOWN_BY_DIGEST;
  return TRUE;
}

static gboolean
find_all_known (const Run *run, const GPtrArray *frames, GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < frames->len && failure == NULL; i++)
    {
      KadrLookFrame *frame = g_ptr_array_index (frames, i);

      if (frame->state != KADR_LOOK_IGNORED)
        find_known (run, frame, &failure);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* ---- the journey ---- */

static guint
find_common_doubts (const GPtrArray *frames)
{
  guint common = KADR_LOOK_CAPTION_MISSING | KADR_LOOK_CREDIT_MISSING;
  guint n_pictures = 0;

  for (guint i = 0; i < frames->len; i++)
    {
      const KadrLookFrame *frame = g_ptr_array_index (frames, i);

      if (!kadr_look_frame_is_picture (frame))
        continue;
      common &= frame->doubts;
      n_pictures++;
    }
  return n_pictures > 1 ? common : 0;
}

/* Everything that follows from the frames together; done anew for each edition. */
static gboolean
conclude (const Run *run, KadrLook *look, GError **error)
{
  for (guint i = 0; i < look->frames->len; i++)
    {
      KadrLookFrame *frame = g_ptr_array_index (look->frames, i);

      frame->doubts = 0;
      kadr_look_doubt_judge (frame);
    }
  g_ptr_array_sort (look->frames, compare_places);
  kadr_look_clock_judge (look->frames, run->order->now);
  kadr_look_order_arrange (look->frames);
  look->common_doubts = find_common_doubts (look->frames);
  return run->parts->db == NULL || find_all_known (run, look->frames, error);
}

/* The frames that @is_wanted; owned, the frames borrowed. */
static GPtrArray *
choose (const KadrLook *look, gboolean (*is_wanted) (const KadrLookFrame *frame))
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < look->frames->len; i++)
    if (is_wanted (g_ptr_array_index (look->frames, i)))
      g_ptr_array_add (chosen, g_ptr_array_index (look->frames, i));
  return chosen;
}

static gboolean
is_to_be_taken (const KadrLookFrame *frame)
{
  return frame->state == KADR_LOOK_OTHER;
}

static gboolean
is_readable (const KadrLookFrame *frame)
{
  return frame->state == KADR_LOOK_OTHER || kadr_look_frame_is_picture (frame);
}

/* The first look; frames that a stop has left out are not of the look. */
static gboolean
look_first (Run *run, KadrLook *look, GError **error)
{
  g_autoptr (GPtrArray) wanted = choose (look, is_to_be_taken);
  g_autoptr (GPtrArray) looked_at = do_step (run, LOOK, wanted, error);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  if (looked_at == NULL)
    return FALSE;
  look->n_waiting = wanted->len - looked_at->len;
  for (guint i = 0; i < looked_at->len; i++)
    g_hash_table_add (done, g_ptr_array_index (looked_at, i));
  for (guint i = 0; i < wanted->len; i++)
    if (!g_hash_table_contains (done, g_ptr_array_index (wanted, i)))
      g_ptr_array_remove (look->frames, g_ptr_array_index (wanted, i));
  return conclude (run, look, error);
}

/* @step for those frames that want it; an edition before, when there are any. */
static gboolean
look_again (Run *run, KadrLook *look, Step step, GError **error)
{
  g_autoptr (GPtrArray) wanted
      = choose (look, step == DEEP_LOOK ? kadr_look_frame_wants_deep_look : is_readable);
  g_autoptr (GPtrArray) looked_at = NULL;

  if (g_atomic_int_get (&run->is_stopped))
    look->n_waiting += wanted->len;
  if (wanted->len == 0 || g_atomic_int_get (&run->is_stopped))
    return TRUE;
  look->is_draft = TRUE;
  if (run->watch->edition != NULL && !run->watch->edition (look, run->watch->data, error))
    return FALSE;
  look->is_draft = FALSE;
  looked_at = do_step (run, step, wanted, error);
  look->n_waiting += looked_at != NULL ? wanted->len - looked_at->len : 0;
  return looked_at != NULL && conclude (run, look, error);
}

KadrLook *
kadr_look_run (const KadrLookParts *parts, const KadrLookOrder *order, const KadrLookWatch *watch,
               GError **error)
{
  gint64 started = g_get_monotonic_time ();
  g_autoptr (KadrLook) look = g_new0 (KadrLook, 1);
  Run run = { .parts = parts, .order = order, .watch = watch };

  look->list
      = kadr_arrival_walk_by (order->paths, &(KadrArrivalTerms){ .own = parts->own,
                                                                 .patterns = parts->ignore,
                                                                 .darkroom = parts->darkroom,
                                                                 .spool = g_get_tmp_dir () });
  look->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_look_frame_free);
  run.list = look->list;
  for (guint i = 0; i < kadr_arrival_list_get_length (look->list); i++)
    g_ptr_array_add (look->frames, kadr_look_frame_new (look->list, i));
  if (!look_first (&run, look, error) || !look_again (&run, look, DEEP_LOOK, error)
      || (order->with_digests && !look_again (&run, look, DIGEST, error)))
    return NULL;
  look->seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  return g_steal_pointer (&look);
}
