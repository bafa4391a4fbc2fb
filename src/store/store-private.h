/* store/store-private.h - what store.c and staged.c share; no other room may include it. */
#pragma once
#include "base/path.h"
#include "store/store.h"

typedef enum {
  KADR_STORE_BLOBS,
  KADR_STORE_FACTS,
  KADR_STORE_N_AREAS
} KadrStoreArea;

/* One read from the disk or the card; measured: larger blocks gain nothing. */
#define KADR_STORE_BLOCK (1024 * 1024)

char *kadr_store_get_blob_path (const KadrStore *self, const char *digest);
char *kadr_store_get_sub_dir (const KadrStore *self, const char *name);

/* kadr_store_init() and kadr_store_open(), of the desk's own store or of a copy of it. */
gboolean   kadr_store_init_as (const char *dir, const char *uuid, gboolean is_copy, GError **error);
KadrStore *kadr_store_open_as (const char *dir, const char *uuid, gboolean wants_copy, GError **error);

/* Sets room for @bytes aside until kadr_store_release(); FALSE with KADR_FAULT_NO_SPACE when the disk would
 * then have less left than the reserve. */
gboolean kadr_store_promise (KadrStore *self, guint64 bytes, GError **error);
void     kadr_store_release (KadrStore *self, guint64 bytes);

/* FALSE with KADR_FAULT_DISK_FAILED after a failed fsync; asked before every write. */
gboolean kadr_store_check_sound (const KadrStore *self, GError **error);

/* fsync of an open file or folder. A failure is remembered for as long as the store is open. */
gboolean kadr_store_sync (KadrStore *self, int fd, const char *path, GError **error);
gboolean kadr_store_sync_dir (KadrStore *self, const char *dir, GError **error);

/* The same for everything that was written to the store's disk, by whomever: one wait for thousands of files. */
gboolean kadr_store_sync_all (KadrStore *self, GError **error);

/* "blobs/ab/cd", made where missing and durable in its parents; owned by the caller. */
char *kadr_store_make_dir (KadrStore *self, KadrStoreArea area, const char *digest, GError **error);

/* A new file in staging, open for writing, 0600, locked as long as it is open, so that
 * kadr_staged_sweep() can tell it from what a killed program left. -1 with @error set. */
int kadr_store_open_part (KadrStore *self, char **path, GError **error);

/* Digest of everything @fd holds, read from the disk rather than from memory; the position of @fd is
 * neither used nor moved. NULL with @error set. */
char *kadr_store_digest_file (int fd, const char *path, guint64 *bytes, GError **error);
