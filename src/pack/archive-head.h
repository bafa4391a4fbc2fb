/* pack/archive-head.h - one entry of a stranger's archive, before its contents: what it is called and what it is.
 *
 *   {"entry": 3, "kind": "file", "bytes": 734003, "modified_ns": ..., "encrypted": false} + the name's bytes
 *
 * Made by kadr-worker (pack/archive-unpack.h), checked again in kadr, which believes none of it. A name is bytes here:
 * it may be in any charset and lead anywhere. Pure.
 */
#pragma once
#include "base/json.h"

#include <glib.h>

G_BEGIN_DECLS

/* What is read of one archive. Beyond FREE bytes nobody packs pictures to less than 1/RATIO. */
#define KADR_ARCHIVE_HEAD_MAX_ENTRIES 20000
#define KADR_ARCHIVE_HEAD_MAX_NAME    4096
#define KADR_ARCHIVE_HEAD_MAX_BYTES   (G_GUINT64_CONSTANT (50) << 30)
#define KADR_ARCHIVE_HEAD_FREE_BYTES  (G_GUINT64_CONSTANT (100) << 20)
#define KADR_ARCHIVE_HEAD_MAX_RATIO   200

typedef enum {
  KADR_ARCHIVE_HEAD_FILE,
  KADR_ARCHIVE_HEAD_FOLDER,
  KADR_ARCHIVE_HEAD_LINK,    /* symbolic or hard */
  KADR_ARCHIVE_HEAD_LOST,    /* a hard link to what is not in the archive before it: the file is not there */
  KADR_ARCHIVE_HEAD_SPECIAL, /* a FIFO, a socket, a device */
  KADR_N_ARCHIVE_HEAD_KINDS
} KadrArchiveHeadKind;

typedef struct {
  guint entry; /* counts from 0, folders and links too */
  KadrArchiveHeadKind kind;
  guint64 bytes;      /* as it says itself; 0 when it says nothing */
  gint64 modified_ns; /* since 1970 UTC; 0 when it says nothing */
  gboolean is_encrypted;
  GBytes *name; /* as it stands there, without the zero at its end */
} KadrArchiveHead;

void kadr_archive_head_free (KadrArchiveHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrArchiveHead, kadr_archive_head_free)

/* The wire form, without the name; a new reference. */
json_t          *kadr_archive_head_to_json (const KadrArchiveHead *self);
/* NULL when it is not as agreed. */
KadrArchiveHead *kadr_archive_head_from_json (const json_t *value, GBytes *name);

/* TRUE when no archive of @packed bytes should have unpacked to so many. */
gboolean kadr_archive_head_is_beyond (guint64 unpacked, guint64 packed);

G_END_DECLS
