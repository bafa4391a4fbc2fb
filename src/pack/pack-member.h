/* pack/pack-member.h - one file of an archive, measured before the archive is begun.
 *
 * All that an archive's bytes depend on is known first: name, size, digests. So its length is known
 * before its first byte, and equal members give equal archives on any machine.
 */
#pragma once
#include <glib.h>

#include "base/digest.h"

G_BEGIN_DECLS

/* Fills @buffer from where the last call ended: the number of bytes, 0 at the end, -1 with @error set. */
typedef gssize (*KadrPackRead) (gpointer source, void *buffer, gsize length, GError **error);

/* In a set of digests: CRC-32 besides. */
#define KADR_PACK_MEMBER_CRC (1u << KADR_N_DIGESTS)

typedef struct {
  char *path;   /* "top/data/photos/01-a.jpg": inside, see pack/safe-name.h */
  guint64 size; /* bytes */
  char *digest; /* SHA-256 */
  char *others[KADR_N_DIGESTS]; /* those that were asked for besides; else NULL */
  gboolean has_crc;
  guint32 crc;  /* CRC-32, which zip wants; where it was asked for */
} KadrPackMember;

/* Reads @source to its end, once. @kinds: a set of 1 << KadrDigestKind, what is wanted besides SHA-256, and
 * KADR_PACK_MEMBER_CRC. The caller owns the member. */
KadrPackMember *kadr_pack_member_measure (const char *path, guint kinds, KadrPackRead read, gpointer source,
                                          GError **error);
KadrPackMember *kadr_pack_member_measure_bytes (const char *path, guint kinds, const void *bytes, gsize length);

/* The digest of a kind that was asked for. Borrowed. */
const char *kadr_pack_member_get_digest (const KadrPackMember *self, KadrDigestKind kind);
void            kadr_pack_member_free (KadrPackMember *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPackMember, kadr_pack_member_free)

G_END_DECLS
