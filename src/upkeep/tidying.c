#include "upkeep/tidying.h"

#include "base/fault.h"

void
kadr_tidying_tell (KadrTidying *self, const char *what, const char *digest, const char *why,
                   guint64 bytes)
{
  const KadrTidyItem item = { .what = what, .digest = digest, .why = why, .bytes = bytes };

  self->watch->item (&item, self->watch->data);
}

void
kadr_tidying_tell_trouble (KadrTidying *self, const char *subject, const GError *trouble)
{
  self->summary->troubles++;
  self->watch->trouble (subject, trouble->message, self->watch->data);
}

static gboolean
take_step (KadrTidying *self, const char *digest, KadrTidyingStep step, GError **error)
{
  g_autoptr (KadrStorePin) pin = NULL;
  g_autoptr (KadrTransaction) work = NULL;

  if (self->order->is_trial)
    return step (self, digest, NULL, error);
  pin = kadr_store_pin_alone_soon (self->order->store, error);
  work = pin != NULL ? kadr_db_begin (self->order->db, error) : NULL;
  return work != NULL && step (self, digest, work, error);
}

/* A file that has rotted, or that another hand has taken. */
static gboolean
is_about_file (const GError *trouble)
{
  return g_error_matches (trouble, KADR_FAULT, KADR_FAULT_DAMAGED)
         || g_error_matches (trouble, KADR_FAULT, KADR_FAULT_NOT_FOUND);
}

gboolean
kadr_tidying_each (KadrTidying *self, const GPtrArray *digests, KadrTidyingStep step,
                   GError **error)
{
  for (guint i = 0; i < digests->len; i++)
    {
      const char *digest = g_ptr_array_index (digests, i);
      g_autoptr (GError) trouble = NULL;

      if (take_step (self, digest, step, &trouble))
        continue;
      if (!is_about_file (trouble))
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          return FALSE;
        }
      kadr_tidying_tell_trouble (self, digest, trouble);
    }
  return TRUE;
}
