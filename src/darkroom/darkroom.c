#include "darkroom/darkroom.h"

#include "base/fault.h"
#include "base/path.h"
#include "darkroom/hiring.h"
#include "darkroom/protection.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define WALL_SECONDS 10
#define MAX_TRIES    2
/* An archive is read through whole, from a disk that may be slow. */
#define LIST_BYTES_PER_SECOND (20 << 20)

static const KadrCraft craft_of[KADR_N_JOBS] = {
  [KADR_JOB_READ] = KADR_CRAFT_READ,     [KADR_JOB_RENDER] = KADR_CRAFT_RENDER,
  [KADR_JOB_WRITE] = KADR_CRAFT_READ,    [KADR_JOB_LIST] = KADR_CRAFT_READ,
  [KADR_JOB_PAGE] = KADR_CRAFT_READ,     [KADR_JOB_LOOK] = KADR_CRAFT_RENDER,
  [KADR_JOB_ENCODE] = KADR_CRAFT_RENDER, [KADR_JOB_STAMP] = KADR_CRAFT_READ,
  [KADR_JOB_UNPACK] = KADR_CRAFT_READ,
};

/* What a worker may answer instead, when another craft is needed: "wants". */
#define WANTS "wants"

struct _KadrDarkroom
{
  int n_workers;
  int wall_seconds;
  gboolean allow_weaker_sandbox;
  char *programs[KADR_N_CRAFTS]; /* NULL when there is none */
  GMutex lock;
  GCond freed;
  GQueue idle[KADR_N_CRAFTS]; /* KadrWorker, the one used last at the tail; under lock */
  int n_busy;                 /* of all crafts; under lock */
  int n_waiting;              /* threads that want one; under lock */
  guint missing;              /* protection bits that a worker lacked; under lock */
};

KadrDarkroom *
kadr_darkroom_new (const KadrDarkroomSettings *settings)
{
  KadrDarkroom *self = g_new0 (KadrDarkroom, 1);

  self->n_workers
      = settings->n_workers > 0 ? settings->n_workers : (int) MAX (1, g_get_num_processors ());
  self->wall_seconds = settings->wall_seconds > 0 ? settings->wall_seconds : WALL_SECONDS;
  self->allow_weaker_sandbox = settings->allow_weaker_sandbox;
  for (int i = 0; i < KADR_N_CRAFTS; i++)
    {
      self->programs[i] = kadr_worker_find_program ((KadrCraft) i);
      g_queue_init (&self->idle[i]);
    }
  g_mutex_init (&self->lock);
  g_cond_init (&self->freed);
  return self;
}

void
kadr_darkroom_free (KadrDarkroom *self)
{
  for (int i = 0; i < KADR_N_CRAFTS; i++)
    {
      g_queue_clear_full (&self->idle[i], (GDestroyNotify) kadr_worker_free);
      g_free (self->programs[i]);
    }
  g_cond_clear (&self->freed);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
kadr_darkroom_development_free (KadrDevelopment *development)
{
  json_decref (development->answer);
  g_ptr_array_unref (development->parts);
  g_free (development);
}

int
kadr_darkroom_get_n_workers (const KadrDarkroom *self)
{
  return self->n_workers;
}

char *
kadr_darkroom_get_weakness (KadrDarkroom *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return kadr_protection_name_missing (KADR_PROTECTION_ALL & ~self->missing);
}

int
kadr_darkroom_get_wall_seconds (const KadrDarkroom *self)
{
  return self->wall_seconds;
}

/* Waits for a place. The worker used last comes first, so that a quiet pool keeps few of them warm;
 * NULL when one has to be started. */
static KadrWorker *
check_out (KadrDarkroom *self, KadrCraft craft)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->n_waiting++;
  while (self->n_busy >= self->n_workers)
    g_cond_wait (&self->freed, &self->lock);
  self->n_waiting--;
  self->n_busy++;
  return g_queue_pop_tail (&self->idle[craft]);
}

/* @worker may be NULL. */
static void
check_in (KadrDarkroom *self, KadrCraft craft, KadrWorker *worker)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->n_busy--;
  if (worker != NULL)
    g_queue_push_tail (&self->idle[craft], worker);
  if (self->n_waiting > 0)
    g_cond_signal (&self->freed);
}

static KadrWorker *
start_worker (const KadrDarkroom *self, KadrCraft craft, GError **error)
{
  if (self->programs[craft] == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_INCOMPLETE, "kadr-worker",
                      _ ("it is not beside the program, and KADR_WORKER does not name it"));
      return NULL;
    }
  return kadr_worker_spawn (self->programs[craft], craft, error);
}

/* Nothing is handed to a worker that is not boxed in. */
static gboolean
is_protected (KadrDarkroom *self, KadrWorker *worker, GError **error)
{
  guint protection = kadr_worker_greet (worker, error);
  g_autofree char *missing = kadr_protection_name_missing (protection);

  if (protection == 0)
    return FALSE;
  if (missing == NULL)
    return TRUE;
  g_mutex_lock (&self->lock);
  self->missing |= KADR_PROTECTION_ALL & ~protection;
  g_mutex_unlock (&self->lock);
  if (self->allow_weaker_sandbox)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_UNPROTECTED, NULL,
                         _ ("pictures from outside cannot be read safely here: no %s"), missing);
}

static int
allow_seconds (const KadrDarkroom *self, KadrJob job, int fd)
{
  struct stat status;

  if (job != KADR_JOB_LIST || fstat (fd, &status) != 0)
    return self->wall_seconds;
  return self->wall_seconds + (int) MIN (status.st_size / LIST_BYTES_PER_SECOND, G_MAXINT / 8);
}

/* One try. Afterwards @worker is NULL when it is not to be used again. */
static KadrWorkerEnd
try_once (KadrDarkroom *self, KadrCraft craft, KadrWorker **worker, KadrJob job, int fd,
          const char *name, const json_t *order, KadrDevelopment **development, GError **error)
{
  KadrWorkerEnd end = kadr_worker_develop (*worker, job, fd, name, order,
                                           allow_seconds (self, job, fd), development, error);

  if (end == KADR_WORKER_LOST || end == KADR_WORKER_HUNG)
    g_clear_pointer (worker, kadr_worker_free);
  else if (kadr_worker_is_spent (*worker))
    {
      /* The next one starts while nobody waits; if it cannot, the next ask will say so. */
      kadr_worker_free (*worker);
      *worker = start_worker (self, craft, NULL);
    }
  return end;
}

static KadrDevelopment *
develop (KadrDarkroom *self, KadrCraft craft, KadrWorker **worker, KadrJob job, int fd,
         const char *name, const json_t *order, GError **error)
{
  KadrDevelopment *development = NULL;
  KadrWorkerEnd end = KADR_WORKER_LOST;

  for (int i = 0; i < MAX_TRIES && end == KADR_WORKER_LOST; i++)
    {
      g_clear_error (error);
      if (*worker == NULL)
        *worker = start_worker (self, craft, error);
      if (*worker == NULL)
        return NULL;
      if (!is_protected (self, *worker, error))
        {
          g_clear_pointer (worker, kadr_worker_free);
          return NULL;
        }
      end = try_once (self, craft, worker, job, fd, name, order, &development, error);
    }
  return development;
}

int
kadr_darkroom_lend (int fd, const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  int again = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

  if (again < 0)
    kadr_path_fault (error, name, errno, _ ("read it"));
  return again;
}

KadrWorker *
kadr_darkroom_hire (KadrDarkroom *self, KadrCraft craft, GError **error)
{
  g_autoptr (KadrWorker) worker = start_worker (self, craft, error);

  if (worker == NULL || !is_protected (self, worker, error))
    return NULL;
  return g_steal_pointer (&worker);
}

static KadrDevelopment *
ask_craft (KadrDarkroom *self, KadrCraft craft, KadrJob job, int fd, const char *name,
           const json_t *order, GError **error)
{
  KadrWorker *worker = check_out (self, craft);
  KadrDevelopment *development = develop (self, craft, &worker, job, fd, name, order, error);

  check_in (self, craft, worker);
  return development;
}

/* Only a worker that has met such a picture knows; those that can decode it are longer to start. */
static gboolean
is_for_heif (const KadrDevelopment *development)
{
  return development != NULL
         && g_strcmp0 (kadr_json_get_text (development->answer, WANTS), "heif") == 0;
}

KadrDevelopment *
kadr_darkroom_ask (KadrDarkroom *self, KadrJob job, int fd, const char *name, const json_t *order,
                   GError **error)
{
  g_auto (KadrFd) lent = kadr_darkroom_lend (fd, name, error);
  g_autoptr (GError) trouble = NULL;
  g_autoptr (KadrDevelopment) development = NULL;

  if (lent < 0)
    return NULL;
  development = ask_craft (self, craft_of[job], job, lent, name, order, &trouble);
  if (is_for_heif (development))
    {
      kadr_darkroom_development_free (development);
      development = ask_craft (self, KADR_CRAFT_HEIF, job, lent, name, order, &trouble);
    }
  if (development == NULL)
    g_propagate_error (error, g_steal_pointer (&trouble));
  else if (is_for_heif (development))
    kadr_fault_set (
        error, KADR_FAULT_UNSUPPORTED, name,
        _ ("HEIF and AVIF are kept but not shown: libvips has no decoder for them here"));
  return is_for_heif (development) ? NULL : g_steal_pointer (&development);
}

KadrDevelopment *
kadr_darkroom_ask_bytes (KadrDarkroom *self, KadrJob job, GBytes *bytes, const char *name,
                         const json_t *order, GError **error)
{
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);
  g_auto (KadrFd) fd = memfd_create ("kadr", MFD_CLOEXEC);

  if (fd < 0)
    {
      kadr_path_fault (error, name, errno, _ ("make room in memory"));
      return NULL;
    }
  return kadr_path_write_all (fd, data, length, name, error)
             ? kadr_darkroom_ask (self, job, fd, name, order, error)
             : NULL;
}
