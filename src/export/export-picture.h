/* export/export-picture.h - one photo as it leaves in an export: its original, what the desk says beside it, its line
 * in credits.csv.
 */
#pragma once
#include "catalog/photo-book.h"
#include "credit/credit-render.h"
#include "darkroom/darkroom.h"
#include "export/parcel.h"
#include "rights/decision.h"

G_BEGIN_DECLS

typedef struct {
  KadrDb *db;
  KadrDarkroom *darkroom;
  const KadrCreditNames *names;
  const KadrCreditTemplate *credit; /* how the desk prints credits in @lang */
  const char *lang;
} KadrExportPictures;

/* The credit on record and as it is printed; either is NULL where there is none, and a credit that names nobody is not
 * printed. Both are the caller's, also when it fails. */
gboolean kadr_export_picture_find_credit (const KadrExportPictures *self, const char *photo, KadrCreditLine **line,
                                          char **printed, GError **error);

/* @n: its number in the volume, for credits.csv. Without the pages of its rows: export/export-pages.h. */
gboolean kadr_export_picture_add (const KadrExportPictures *self, KadrParcel *parcel, const KadrPhoto *photo,
                                  const KadrDecision *decision, guint n, GError **error);

G_END_DECLS
