/* import/blob-intake.h - the originals and the evidence of a volume become blobs of the store.
 *
 * As an ingest does it: staged while they are digested, compared with the manifest, kept in batches; all of them are
 * durable when TRUE is returned. Which files are originals is known by the pages of facts: their digests are the ids of
 * photos.
 */
#pragma once
#include "import/import.h"
#include "import/volume.h"

G_BEGIN_DECLS

/* Is the blob wanted? FALSE with @error on failure; @answer receives it. */
typedef gboolean (*KadrBlobIntakeAsk) (const char *digest, gpointer data, gboolean *answer, GError **error);

typedef struct {
  const KadrVolume *volume;
  KadrStore *store;
  KadrBlobIntakeAsk wants;  /* NULL: all are */
  gpointer data;
  const KadrImportWatch *watch;
  KadrImportSummary *summary; /* counts blobs and bytes, and says when it was stopped */
} KadrBlobIntake;

/* DAMAGED when a photo of a page has no original in the volume, before anything is kept. */
gboolean kadr_blob_intake_check (const KadrVolume *volume, GError **error);
gboolean kadr_blob_intake_run (const KadrBlobIntake *self, GError **error);

/* The id of the photo whose page @file is; NULL when it is no page of a photo. Owned. */
char    *kadr_blob_intake_find_photo (const KadrVolumeFile *file);

G_END_DECLS
