/* desk/blob-check.h - one original after the other, in every place where it should be: read, compared, repaired.
 *
 *   store rotten, copy good       the copy's bytes take its place, the rotten ones go to quarantine/
 *   copy rotten or without it     likewise from the store; a copy that was added later is completed so
 *   good nowhere                  lost: said, nothing is touched
 *
 * Bytes are compared before they are used and read back after. A copy that cannot be written is left alone from
 * then on. Touches no database: what was repaired is for the caller to write down.
 */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  const char *code;     /* "blob-missing", "blob-damaged", "copy-missing", "copy-damaged", ... */
  const char *subject;  /* a photo's id, or what else it is about */
  const char *text;     /* translated */
  gboolean is_repaired; /* all is well again */
} KadrCheckFinding;

typedef void (*KadrCheckTell) (const KadrCheckFinding *finding, gpointer data);

typedef struct {
  KadrStore *store;
  KadrStore *const *copies;
  guint n_copies;
  gboolean may_repair;
  KadrCheckTell tell;
  gpointer data;
} KadrBlobCheckOrder;

typedef struct {
  gint64 found;      /* findings */
  gint64 repaired;   /* of them */
  gint64 lost;       /* originals that are good nowhere */
  gint64 copied;     /* copies made where there was none; no findings */
} KadrBlobCheckTally;

typedef struct _KadrBlobCheck KadrBlobCheck;

KadrBlobCheck *kadr_blob_check_new (const KadrBlobCheckOrder *order);
void           kadr_blob_check_free (KadrBlobCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBlobCheck, kadr_blob_check_free)

/* Reads @digest in all places. FALSE when the store's own is not good, also after what was tried. */
gboolean kadr_blob_check_read (KadrBlobCheck *self, const char *digest);
/* Makes the copies that are still to be made; to be called at the end, and whenever they should be durable. */
void     kadr_blob_check_settle (KadrBlobCheck *self);

const KadrBlobCheckTally *kadr_blob_check_get_tally (const KadrBlobCheck *self);
/* Which originals of the store were repaired since the last call, and from where: digest, folder, digest, ...
 * Owned by the caller. */
GPtrArray                *kadr_blob_check_take_repaired (KadrBlobCheck *self);

G_END_DECLS
