/* store/store.h - the desk's originals: blobs by digest, never altered, never moved, never named.
 *
 *   store/STORE                   uuid, format; absent or different: refuse, never "all deleted"
 *   store/staging/                bytes on their way in, same file system
 *   store/blobs/ab/cd/<sha256>    0444
 *   store/facts/ab/cd/<sha256>.json, store/facts/desk/<name>.json
 *
 * Order of writes, a must: the bytes are fsynced, read back, renamed without replacing, the folder is
 * fsynced; only then may a row name the blob. After any failed fsync the store takes nothing more until
 * it is opened anew. A store is thread-safe: several threads may stage and keep at once.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrStore KadrStore;

/* Makes the folders below @dir (which may not exist yet) and the STORE file. */
gboolean   kadr_store_init (const char *dir, GError **error);
/* @uuid: what the desk remembers; a store that is another one is refused (KADR_FAULT_DAMAGED). NULL: any. */
KadrStore *kadr_store_open (const char *dir, const char *uuid, GError **error);
void       kadr_store_close (KadrStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrStore, kadr_store_close)

const char *kadr_store_get_uuid (const KadrStore *self);

/* Bytes that are in staging: digested, not yet kept. */
typedef struct _KadrStaged KadrStaged;

/* Copies everything of @source (an open file, from its position) into staging while digesting it. */
KadrStaged *kadr_store_stage (KadrStore *self, int source, const char *name, GError **error);
/* Removes the staged file unless it was kept. */
void        kadr_store_staged_free (KadrStaged *staged);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrStaged, kadr_store_staged_free)

const char *kadr_store_staged_get_digest (const KadrStaged *staged);
guint64     kadr_store_staged_get_bytes (const KadrStaged *staged);
/* Readable descriptor of the staged bytes, borrowed. */
int         kadr_store_staged_get_fd (const KadrStaged *staged);

/* Makes the staged bytes a blob: fsync, read back and compare when @read_back, rename without
 * replacing, fsync of the folder. An existing blob of the same digest is compared, not trusted: a rotten
 * one is replaced. TRUE only when the blob is durable. */
gboolean kadr_store_keep (KadrStore *self, KadrStaged *staged, gboolean read_back, GError **error);

gboolean kadr_store_has (const KadrStore *self, const char *digest);
/* An open, readable descriptor that the caller closes; -1 with KADR_FAULT_NOT_FOUND or worse. */
int      kadr_store_open_blob (const KadrStore *self, const char *digest, GError **error);
/* Reads the whole blob and compares; FALSE with KADR_FAULT_DAMAGED when it is rotten, NOT_FOUND when gone. */
gboolean kadr_store_verify (const KadrStore *self, const char *digest, guint64 *bytes, GError **error);

typedef void (*KadrStoreVisit) (const char *digest, guint64 bytes, gpointer data);
/* Visits every blob, in order of digest. */
gboolean kadr_store_visit (const KadrStore *self, KadrStoreVisit visit, gpointer data, GError **error);

/* The desk's facts about one photo, kept beside its blob for rebuilding the catalogue; @json replaces. */
gboolean kadr_store_write_facts (KadrStore *self, const char *digest, const char *json, GError **error);

G_END_DECLS
