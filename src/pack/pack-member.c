#include "pack/pack-member.h"

#include "pack/crc.h"

#define BUFFER_SIZE (256 * 1024)

KadrPackMember *
kadr_pack_member_measure (const char *path, KadrPackRead read, gpointer source, GError **error)
{
  g_autoptr (KadrPackMember) self = g_new0 (KadrPackMember, 1);
  g_autoptr (KadrDigest) digest = kadr_digest_new ();
  g_autoptr (KadrCrc) crc = kadr_crc_new ();
  g_autofree guchar *buffer = g_malloc (BUFFER_SIZE);

  self->path = g_strdup (path);
  while (TRUE)
    {
      gssize n = read (source, buffer, BUFFER_SIZE, error);

      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      kadr_digest_add (digest, buffer, (gsize) n);
      kadr_crc_add (crc, buffer, (gsize) n);
      self->size += (guint64) n;
    }
  self->digest = kadr_digest_finish (digest);
  self->crc = kadr_crc_get (crc);
  return g_steal_pointer (&self);
}

KadrPackMember *
kadr_pack_member_measure_bytes (const char *path, const void *bytes, gsize length)
{
  KadrPackMember *self = g_new0 (KadrPackMember, 1);
  g_autoptr (KadrCrc) crc = kadr_crc_new ();

  kadr_crc_add (crc, bytes, length);
  self->path = g_strdup (path);
  self->size = length;
  self->digest = kadr_digest_of (bytes, length);
  self->crc = kadr_crc_get (crc);
  return self;
}

void
kadr_pack_member_free (KadrPackMember *self)
{
  g_free (self->path);
  g_free (self->digest);
  g_free (self);
}
