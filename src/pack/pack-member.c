#include "pack/pack-member.h"

#include "pack/crc.h"

#define BUFFER_SIZE (256 * 1024)

/* All that is made of the bytes as they come. */
typedef struct
{
  KadrPackMember *member;
  KadrDigest *digests[KADR_N_DIGESTS];
  KadrCrc *crc; /* NULL: not wanted */
} Measure;

static Measure
begin (const char *path, guint kinds)
{
  Measure measure = { .member = g_new0 (KadrPackMember, 1) };

  measure.member->path = g_strdup (path);
  if ((kinds & KADR_PACK_MEMBER_CRC) != 0)
    measure.crc = kadr_crc_new ();
  kinds |= 1u << KADR_DIGEST_SHA256;
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if ((kinds & (1u << kind)) != 0)
      measure.digests[kind] = kadr_digest_new_kind ((KadrDigestKind) kind);
  return measure;
}

static void
add (Measure *measure, const void *bytes, gsize length)
{
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if (measure->digests[kind] != NULL)
      kadr_digest_add (measure->digests[kind], bytes, length);
  if (measure->crc != NULL)
    kadr_crc_add (measure->crc, bytes, length);
  measure->member->size += length;
}

static KadrPackMember *
end (Measure *measure)
{
  KadrPackMember *member = g_steal_pointer (&measure->member);

  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if (measure->digests[kind] != NULL)
      *(kind == KADR_DIGEST_SHA256 ? &member->digest : &member->others[kind])
          = kadr_digest_finish (measure->digests[kind]);
  member->has_crc = measure->crc != NULL;
  if (member->has_crc)
    member->crc = kadr_crc_get (measure->crc);
  return member;
}

static void
clear (Measure *measure)
{
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    g_clear_pointer (&measure->digests[kind], kadr_digest_free);
  g_clear_pointer (&measure->crc, kadr_crc_free);
  g_clear_pointer (&measure->member, kadr_pack_member_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Measure, clear)

KadrPackMember *
kadr_pack_member_measure (const char *path, guint kinds, KadrPackRead read, gpointer source,
                          GError **error)
{
  g_auto (Measure) measure = begin (path, kinds);
  g_autofree guchar *buffer = g_malloc (BUFFER_SIZE);
  gssize n;

  while ((n = read (source, buffer, BUFFER_SIZE, error)) > 0)
    add (&measure, buffer, (gsize) n);
  return n == 0 ? end (&measure) : NULL;
}

KadrPackMember *
kadr_pack_member_measure_bytes (const char *path, guint kinds, const void *bytes, gsize length)
{
  g_auto (Measure) measure = begin (path, kinds);

  add (&measure, bytes, length);
  return end (&measure);
}

const char *
kadr_pack_member_get_digest (const KadrPackMember *self, KadrDigestKind kind)
{
  return kind == KADR_DIGEST_SHA256 ? self->digest : self->others[kind];
}

void
kadr_pack_member_free (KadrPackMember *self)
{
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    g_free (self->others[kind]);
  g_free (self->path);
  g_free (self->digest);
  g_free (self);
}
