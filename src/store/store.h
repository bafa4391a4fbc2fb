/* store/store.h - the desk's originals: blobs by digest, never altered, never moved, never named.
 *
 *   store/STORE                   uuid, format; absent or different: refuse, never "all deleted"
 *   store/staging/                bytes on their way in, same file system (store/staged.h)
 *   store/blobs/ab/cd/<sha256>    0444
 *   store/facts/                  pages of text (store/pages.h)
 *   store/quarantine/             blobs that had rotted and were replaced by a good copy
 *   store/trash/                  blobs that were taken away (store/trash.h)
 *
 * After any failed fsync the store takes nothing more until it is opened anew: the kernel reports such a
 * failure once and then forgets which bytes were lost. A store is thread-safe. It knows nothing of
 * pictures and never reads what is in a blob.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrStore KadrStore;

/* Makes the folders below @dir (which may not exist yet) and the STORE file, written last. @uuid: NULL for a new
 * store, else the one that a restored store had. */
gboolean   kadr_store_init (const char *dir, const char *uuid, GError **error);
/* @uuid: what the desk remembers; a store that is absent or another one is refused
 * (KADR_FAULT_WRONG_STORE). NULL: any. */
KadrStore *kadr_store_open (const char *dir, const char *uuid, GError **error);
void       kadr_store_close (KadrStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrStore, kadr_store_close)

const char *kadr_store_get_dir (const KadrStore *self);
const char *kadr_store_get_uuid (const KadrStore *self);
/* TRUE after a failed fsync: nothing more is taken. */
gboolean    kadr_store_is_broken (const KadrStore *self);

/* What stays free on the disk: the smaller of the two. */
typedef struct {
  guint64 bytes;
  guint percent; /* of the disk */
} KadrStoreReserve;

/* From now on a file that would leave less free is refused with KADR_FAULT_NO_SPACE before a byte of it is
 * written. Nothing is kept free unless this is called. Not while others use the store. */
void kadr_store_set_reserve (KadrStore *self, const KadrStoreReserve *reserve);

gboolean kadr_store_has (const KadrStore *self, const char *digest);
/* An open, readable descriptor that the caller closes; -1 with KADR_FAULT_NOT_FOUND or worse. */
int      kadr_store_open_blob (const KadrStore *self, const char *digest, GError **error);
/* Reads the whole blob from the disk, not from memory, and compares; FALSE with KADR_FAULT_DAMAGED when
 * it is rotten, NOT_FOUND when gone. @bytes (may be NULL) receives its size. */
gboolean kadr_store_verify (const KadrStore *self, const char *digest, guint64 *bytes, GError **error);

/* Return FALSE to end the visit; it then still succeeds. */
typedef gboolean (*KadrStoreVisit) (const char *digest, guint64 bytes, gpointer data);
/* Visits every blob, in order of digest. Files with other names are passed over. */
gboolean kadr_store_visit (const KadrStore *self, KadrStoreVisit visit, gpointer data, GError **error);

/* When the blob came into the store, ms since 1970; 0 when it is not there. */
gint64   kadr_store_get_time (const KadrStore *self, const char *digest);
/* When its bytes were written, wherever that was: what a copied store keeps. */
gint64   kadr_store_get_written (const KadrStore *self, const char *digest);

/* Is there a page of facts about the photo (store/pages.h)? */
gboolean kadr_store_has_facts (const KadrStore *self, const char *digest);

G_END_DECLS
