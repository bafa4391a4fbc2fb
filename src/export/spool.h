/* export/spool.h - all texts of an export, one behind the other in one file, so that none of them is kept in memory.
 *
 * A text is known by its place, the offset of its first byte.
 */
#pragma once
#include "pack/pack-member.h"

G_BEGIN_DECLS

typedef struct _KadrSpool KadrSpool;

/* A new file at @path. NULL for @path: nothing is written, lengths alone are known. */
KadrSpool *kadr_spool_new (const char *path, GError **error);
/* Goes on behind what is there. */
KadrSpool *kadr_spool_open (const char *path, GError **error);
void       kadr_spool_free (KadrSpool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSpool, kadr_spool_free)

/* The place of what is added next. */
gint64   kadr_spool_get_end (const KadrSpool *self);
gboolean kadr_spool_add (KadrSpool *self, const void *bytes, gsize length, GError **error);
/* From @place to the end, as the file @path; @kinds as in pack/pack-member.h. Owned by the caller. */
KadrPackMember *kadr_spool_measure (KadrSpool *self, gint64 place, const char *path, guint kinds, GError **error);
/* All of @length bytes from @place on; DAMAGED when it ends before. */
gboolean kadr_spool_read (const KadrSpool *self, gint64 place, void *buffer, gsize length, GError **error);
/* What was added is on the disk. */
gboolean kadr_spool_sync (KadrSpool *self, GError **error);

G_END_DECLS
