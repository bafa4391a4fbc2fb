/* export/export-draft.h - fills volumes with parcels, one after another, and writes down what is in them.
 *
 * What a volume takes is counted before it is written: the tar with its headers, manifests, the log and credits.csv.
 * A parcel that does not fit begins the next volume; one that is larger than a volume has one of its own.
 */
#pragma once
#include "db/db.h"
#include "export/parcel.h"
#include "export/row-file.h"
#include "export/spool.h"
#include "store/store.h"

G_BEGIN_DECLS

/* All borrowed. */
typedef struct {
  KadrDb *db;
  const KadrStore *store;
  KadrSpool *spool;
  KadrRowFile *rows;   /* payload.jsonl: see export/export-plan.h */
  const char *folder;  /* for files of a moment; NULL: where such are */
  const char *name;    /* of the export */
  guint64 limit;       /* bytes of a volume */
  guint64 reserve;     /* of them for its tag files, without the manifests */
  guint photos;        /* of a volume, at most */
  guint kinds;         /* the manifests: a set of KADR_PACK_LIST_DIGEST() */
  gboolean is_trial;   /* nothing is read or written: sizes alone */
} KadrExportDraftTerms;

typedef struct {
  guint volumes;
  guint64 photos, photo_bytes, files;
  gint64 latest;       /* ms; the last change that any of it tells of */
} KadrExportDraftSum;

typedef struct _KadrExportDraft KadrExportDraft;

KadrExportDraft *kadr_export_draft_new (const KadrExportDraftTerms *terms);
void             kadr_export_draft_free (KadrExportDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrExportDraft, kadr_export_draft_free)

/* Fills an empty @parcel for a volume that has @n_photos so far. */
typedef gboolean (*KadrExportDraftFill) (KadrParcel *parcel, guint n_photos, gpointer data, GError **error);
/* @fill is called again where its parcel needs the next volume, which has nothing yet. */
gboolean kadr_export_draft_add (KadrExportDraft *self, KadrExportDraftFill fill, gpointer data, GError **error);
/* The number of the volume that is being filled. */
guint    kadr_export_draft_get_volume (const KadrExportDraft *self);
/* Ends the last volume. @is_whole: it gets the whole log, and says that the export is the whole desk. */
gboolean kadr_export_draft_end (KadrExportDraft *self, gboolean is_whole, KadrExportDraftSum *sum, GError **error);

G_END_DECLS
