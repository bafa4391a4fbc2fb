#include "pack/tally.h"

struct _KadrTally
{
  char *path;
  guint64 size;
  KadrDigest *digests[KADR_N_DIGESTS]; /* NULL where not wanted */
  GByteArray *text;                    /* NULL when not wanted, or too large */
};

KadrTally *
kadr_tally_new (const char *path, guint kinds, gboolean has_text)
{
  KadrTally *self = g_new0 (KadrTally, 1);

  self->path = g_strdup (path);
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if ((kinds & KADR_PACK_LIST_DIGEST (kind)) != 0)
      self->digests[kind] = kadr_digest_new_kind ((KadrDigestKind) kind);
  if (has_text && kadr_pack_list_wants_text (path))
    self->text = g_byte_array_new ();
  return self;
}

void
kadr_tally_free (KadrTally *self)
{
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    g_clear_pointer (&self->digests[kind], kadr_digest_free);
  g_clear_pointer (&self->text, g_byte_array_unref);
  g_free (self->path);
  g_free (self);
}

void
kadr_tally_add (KadrTally *self, const void *bytes, gsize length)
{
  self->size += length;
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if (self->digests[kind] != NULL)
      kadr_digest_add (self->digests[kind], bytes, length);
  if (self->text != NULL && self->size > KADR_PACK_LIST_MAX_TEXT)
    g_clear_pointer (&self->text, g_byte_array_unref);
  else if (self->text != NULL)
    g_byte_array_append (self->text, bytes, (guint) length);
}

gboolean
kadr_tally_finish (KadrTally *self, KadrPackList *list)
{
  char *hex[KADR_N_DIGESTS] = { NULL };
  g_autoptr (GBytes) text = NULL;
  gboolean is_added;

  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if (self->digests[kind] != NULL)
      hex[kind] = kadr_digest_finish (self->digests[kind]);
  if (self->text != NULL)
    text = g_byte_array_free_to_bytes (g_steal_pointer (&self->text));
  is_added = kadr_pack_list_add (list, self->path, KADR_PACK_LIST_FILE, self->size, hex, text);
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    g_free (hex[kind]);
  return is_added;
}
