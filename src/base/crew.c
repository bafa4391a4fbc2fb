#include "base/crew.h"

#include "base/fault.h"

typedef struct
{
  KadrCrewWork work;
  gpointer shared;
  guint n_things;
  GMutex lock;
  guint next;      /* the thing that is taken next; under lock */
  guint failed;    /* the first thing that failed; under lock */
  GError *failure; /* its failure; under lock */
} Crew;

/* FALSE when nothing is left to be taken. */
static gboolean
take (Crew *crew, guint *n)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&crew->lock);

  if (crew->failure != NULL || crew->next == crew->n_things)
    return FALSE;
  *n = crew->next++;
  return TRUE;
}

static void
note_failure (Crew *crew, guint n, GError *failure)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&crew->lock);

  if (crew->failure != NULL && crew->failed < n)
    {
      g_error_free (failure);
      return;
    }
  g_clear_error (&crew->failure);
  crew->failure = failure;
  crew->failed = n;
}

static gpointer
work_on (gpointer data)
{
  Crew *crew = data;
  guint n;

  while (take (crew, &n))
    {
      GError *failure = NULL;

      if (!crew->work (crew->shared, n, &failure))
        note_failure (crew, n, failure);
    }
  return NULL;
}

gboolean
kadr_crew_run (guint n_things, int n_threads, KadrCrewWork work, gpointer shared, GError **error)
{
  Crew crew = { .work = work, .shared = shared, .n_things = n_things };
  guint n_others = MIN (n_things, (guint) MAX (n_threads, 1));
  g_autofree GThread **others = NULL;

  n_others -= n_others > 0;
  others = g_new0 (GThread *, n_others);
  g_mutex_init (&crew.lock);
  /* Where no thread is to be had, this one does it alone. */
  for (guint i = 0; i < n_others; i++)
    others[i] = g_thread_try_new ("crew", work_on, &crew, NULL);
  work_on (&crew);
  for (guint i = 0; i < n_others; i++)
    if (others[i] != NULL)
      g_thread_join (others[i]);
  g_mutex_clear (&crew.lock);
  return kadr_fault_pass (crew.failure, error);
}
