#include "base/digest-line.h"

#include "base/digest.h"

#include <string.h>

#define BLOCK    (256 * 1024)
#define N_BLOCKS 8

typedef struct
{
  gsize length;
  guchar bytes[BLOCK];
} Block;

struct _KadrDigestLine
{
  KadrDigest *digest; /* the thread's, until it has ended */
  GAsyncQueue *empty; /* Block * */
  GAsyncQueue *full;  /* Block *; one without bytes is the last */
  Block *filling;     /* what is added to; NULL when none is begun */
  GThread *thread;    /* NULL when it has ended, or none was to be had */
};

static gpointer
digest_blocks (gpointer data)
{
  KadrDigestLine *self = data;
  gsize length;

  do
    {
      Block *block = g_async_queue_pop (self->full);

      length = block->length;
      kadr_digest_add (self->digest, block->bytes, length);
      block->length = 0;
      g_async_queue_push (self->empty, block);
    }
  while (length > 0);
  return NULL;
}

KadrDigestLine *
kadr_digest_line_new (void)
{
  KadrDigestLine *self = g_new0 (KadrDigestLine, 1);

  self->digest = kadr_digest_new ();
  self->empty = g_async_queue_new_full (g_free);
  self->full = g_async_queue_new_full (g_free);
  for (int i = 0; i < N_BLOCKS; i++)
    {
      Block *block = g_new (Block, 1);

      block->length = 0;
      g_async_queue_push (self->empty, block);
    }
  self->thread = g_thread_try_new ("digest", digest_blocks, self, NULL);
  return self;
}

static void
begin_block (KadrDigestLine *self)
{
  if (self->filling == NULL)
    self->filling = g_async_queue_pop (self->empty);
}

void
kadr_digest_line_add (KadrDigestLine *self, const void *bytes, gsize length)
{
  const guchar *at = bytes;

  if (self->thread == NULL)
    {
      kadr_digest_add (self->digest, bytes, length);
      return;
    }
  while (length > 0)
    {
      gsize n;

      begin_block (self);
      n = MIN (length, BLOCK - self->filling->length);
      memcpy (self->filling->bytes + self->filling->length, at, n);
      self->filling->length += n;
      at += n;
      length -= n;
      if (self->filling->length == BLOCK)
        g_async_queue_push (self->full, g_steal_pointer (&self->filling));
    }
}

/* Waits until all that was added is digested. */
static void
end_thread (KadrDigestLine *self)
{
  if (self->thread == NULL)
    return;
  if (self->filling != NULL && self->filling->length > 0)
    g_async_queue_push (self->full, g_steal_pointer (&self->filling));
  begin_block (self);
  g_async_queue_push (self->full, g_steal_pointer (&self->filling));
  g_thread_join (g_steal_pointer (&self->thread));
}

char *
kadr_digest_line_finish (KadrDigestLine *self)
{
  end_thread (self);
  return kadr_digest_finish (self->digest);
}

void
kadr_digest_line_free (KadrDigestLine *self)
{
  end_thread (self);
  kadr_digest_free (self->digest);
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->full);
  g_free (self);
}
