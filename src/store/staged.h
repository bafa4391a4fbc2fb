/* store/staged.h - bytes on their way into the store: copied and digested, not yet kept.
 *
 *   g_autoptr (KadrStaged) staged = kadr_staged_new (store, fd, "DSC_0001.JPG", error);
 *   ... kadr_staged_get_digest (staged) ...
 *   if (!kadr_staged_keep (staged, TRUE, error))
 *
 * Order of writes, a must: the bytes are fsynced, read back, renamed without replacing, the folder is
 * fsynced; only then may a row name the blob. Several threads may stage and keep at once, each its own.
 */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _KadrStaged KadrStaged;

/* Copies everything of @source (an open file, from its position) into staging while digesting it.
 * @name is used in messages only. KADR_FAULT_DAMAGED: the source cannot be read; every other fault is
 * trouble with the store itself. */
KadrStaged *kadr_staged_new (KadrStore *store, int source, const char *name, GError **error);
/* The same of @bytes of @source from @place on, whose position is neither used nor moved. DAMAGED, too, when it ends
 * before them. */
KadrStaged *kadr_staged_new_range (KadrStore *store, int source, goffset place, guint64 bytes, const char *name,
                                   GError **error);
/* Removes the staged file unless it was kept. */
void        kadr_staged_free (KadrStaged *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrStaged, kadr_staged_free)

const char *kadr_staged_get_digest (const KadrStaged *self);
guint64     kadr_staged_get_bytes (const KadrStaged *self);
/* A descriptor that can only read the staged bytes, borrowed; good before and after keeping. */
int         kadr_staged_get_fd (const KadrStaged *self);
/* TRUE when keeping found a rotten blob of this digest and put these bytes in its place. */
gboolean    kadr_staged_has_repaired (const KadrStaged *self);

/* Makes the staged bytes a blob. With @read_back they are read from the disk again and compared, and so
 * is a blob of the same digest that is there already; without, an existing blob is judged by its size.
 * A rotten one goes to quarantine and these bytes take its place. TRUE only when the blob is durable. */
gboolean kadr_staged_keep (KadrStaged *self, gboolean read_back, GError **error);
/* The same for @n of them at once, which costs the disk little more than one: all bytes are made durable,
 * then all are read back, then all are renamed, then each folder is made durable once. @troubles: @n places,
 * all NULL; one stays NULL when its blob is durable. */
void     kadr_staged_keep_all (KadrStaged *const *all, guint n, gboolean read_back, GError **troubles);

/* Removes what killed programs left in staging; what a living one is writing stays. The number removed. */
guint kadr_staged_sweep (KadrStore *store);

G_END_DECLS
