#include "darkroom/piecework.h"

#include "base/path.h"
#include "darkroom/hiring.h"

struct _KadrPiecework
{
  KadrWorker *worker;
  char *name;
  int wall_seconds;
};

KadrPiecework *
kadr_piecework_new (KadrDarkroom *darkroom, KadrJob job, int fd, const char *name,
                    const json_t *order, GError **error)
{
  g_auto (KadrFd) lent = kadr_darkroom_lend (fd, name, error);
  g_autoptr (KadrPiecework) self = NULL;

  if (lent < 0)
    return NULL;
  self = g_new0 (KadrPiecework, 1);
  self->name = g_strdup (name);
  self->wall_seconds = kadr_darkroom_get_wall_seconds (darkroom);
  self->worker = kadr_darkroom_hire (darkroom, KADR_CRAFT_READ, error);
  if (self->worker == NULL
      || !kadr_worker_order (self->worker, job, lent, name, order, self->wall_seconds, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
kadr_piecework_free (KadrPiecework *self)
{
  g_clear_pointer (&self->worker, kadr_worker_free);
  g_free (self->name);
  g_free (self);
}

KadrDevelopment *
kadr_piecework_next (KadrPiecework *self, gboolean *is_last, GError **error)
{
  return kadr_worker_hear (self->worker, self->name, self->wall_seconds, is_last, error);
}
