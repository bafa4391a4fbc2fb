/* pack/pack-list.h - what an archive or a folder holds: paths, sizes, digests, nothing unpacked.
 *
 * Made by kadr-worker from a stranger's archive (pack/archive-list.h) or by kadr from a folder
 * (pack/folder-list.h); crosses the process boundary as JSON and is checked again on arrival. Pure.
 */
#pragma once
#include <glib.h>

#include "base/digest.h"
#include "base/json.h"

G_BEGIN_DECLS

#define KADR_PACK_LIST_MAX_ENTRIES 200000
#define KADR_PACK_LIST_MAX_PATH    4096
/* Texts are what a checker must read (manifests): so many, of so many bytes. */
#define KADR_PACK_LIST_MAX_TEXTS   32
#define KADR_PACK_LIST_MAX_TEXT    (24u << 20)

/* What kind of archive it was read from. */
#define KADR_PACK_LIST_TAR  "application/x-tar"
#define KADR_PACK_LIST_GZIP "application/gzip" /* a tar in it */
#define KADR_PACK_LIST_ZSTD "application/zstd"
#define KADR_PACK_LIST_ZIP  "application/zip"

/* A set of digests to be made: DIGEST (KADR_DIGEST_SHA256) | DIGEST (KADR_DIGEST_MD5). */
#define KADR_PACK_LIST_DIGEST(kind) (1u << (kind))

typedef enum {
  KADR_PACK_LIST_FILE,
  KADR_PACK_LIST_FOLDER,
  KADR_PACK_LIST_OTHER, /* links, devices, sockets, ... */
} KadrPackListKind;

typedef struct {
  char *path;       /* "top/data/a.jpg": leading "./" and a folder's last "/" left out, else as it stands */
  gboolean is_utf8; /* FALSE: @path is the shown form of bytes that are no UTF-8 */
  KadrPackListKind kind;
  guint64 size;
  gint64 place;   /* of its first byte in the archive; -1 where its bytes do not stand in one piece, as in a zip */
  char *digests[KADR_N_DIGESTS]; /* of a file, those that were asked for; else NULL */
  GBytes *text; /* of a file that was wanted as text, while there is room; else NULL */
} KadrPackEntry;

typedef struct {
  GPtrArray *entries; /* KadrPackEntry *, in the order found */
  guint n_texts;
  const char *form;   /* one of those above; NULL for a folder */
  char *trouble;      /* why the list ends early; NULL when it is whole */
} KadrPackList;

KadrPackList *kadr_pack_list_new (void);
void          kadr_pack_list_free (KadrPackList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPackList, kadr_pack_list_free)

/* Adds an entry; @path may be any bytes. @digests (KADR_N_DIGESTS places, taken over) and @text may be
 * NULL. "." itself is passed over. FALSE, with the trouble noted, when the list takes no more. */
gboolean kadr_pack_list_add (KadrPackList *self, const char *path, KadrPackListKind kind, guint64 size,
                             char **digests, GBytes *text);

/* TRUE for the tag files of a bag and their vouchers: "top/bagit.txt", "top/manifest-sha256.txt",
 * "top/tagmanifest-sha256.txt.minisig", ... */
gboolean kadr_pack_list_wants_text (const char *path);

/* The wire form; the texts become @parts, after part 0, which holds the entries. */
json_t       *kadr_pack_list_to_json (const KadrPackList *self, GPtrArray *parts);
/* KADR_FAULT_BUG when it is not as agreed. */
KadrPackList *kadr_pack_list_from_json (const json_t *value, const GPtrArray *parts, GError **error);

G_END_DECLS
