#include "ingest/developing.h"

#include "base/fault.h"
#include "base/path.h"
#include "base/sentence.h"
#include "catalog/likeness-book.h"
#include "ingest/renditions.h"

KadrDeveloping *
kadr_developing_new (guint n, const char *digest, const char *name, int fd)
{
  KadrDeveloping *self = g_new0 (KadrDeveloping, 1);

  self->n = n;
  self->digest = g_strdup (digest);
  self->name = g_strdup (name);
  self->fd = fd;
  return self;
}

void
kadr_developing_free (KadrDeveloping *self)
{
  kadr_path_close (self->fd);
  g_clear_error (&self->trouble);
  g_free (self->digest);
  g_free (self->name);
  g_free (self->undecoded);
  g_free (self->damage);
  g_free (self);
}

/* Takes @failure over. */
static void
fail (KadrDeveloping *self, GError *failure)
{
  if (kadr_reading_is_about_file (failure))
    {
      if (self->undecoded == NULL)
        self->undecoded = kadr_sentence_keep (failure->message);
      g_error_free (failure);
    }
  else
    self->trouble = failure;
}

void
kadr_developing_run (KadrDeveloping *self, const KadrReadingTools *tools)
{
  g_autoptr (json_t) order = kadr_renditions_order (tools->sizes, tools->n_sizes);
  GError *failure = NULL;
  g_autoptr (KadrDevelopment) development
      = kadr_darkroom_ask (tools->darkroom, KADR_JOB_RENDER, self->fd, self->name, order, &failure);

  kadr_path_close (self->fd);
  self->fd = -1;
  if (development != NULL)
    {
      self->undecoded = g_strdup (kadr_json_get_text (development->answer, "undecoded"));
      self->damage = g_strdup (kadr_json_get_text (development->answer, "damage"));
      self->has_likeness = kadr_likeness_book_read (
          kadr_json_get_text (development->answer, "likeness"), &self->likeness);
      kadr_renditions_write (tools->renditions, self->digest, tools->sizes, tools->n_sizes,
                             development, &failure);
    }
  if (failure != NULL)
    fail (self, failure);
}
