/* export/export-pages.h - the pages of rows that go with something, and those that these name in turn, so that a volume
 * can be imported alone.
 */
#pragma once
#include "db/db.h"
#include "export/parcel.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  KadrDb *db;
  const KadrStore *store;
  /* Evidence that is not in the store any more. */
  gboolean (*lacks) (const char *digest, gpointer data, GError **error);
  gpointer data;
} KadrExportPages;

/* Adds the page of @subject (facts/facts.h) unless it is there, all the pages that it names, but for those of photos,
 * the evidence of their grants, and the log's rows about them. */
gboolean kadr_export_pages_add (const KadrExportPages *self, KadrParcel *parcel, const char *kind, const char *subject,
                                GError **error);

/* The ids of other photos that the page of @photo names, or those that it names: a grant of another photo by which it
 * was used, one that a grant of its shoot took the place of. An owned array of owned strings. */
GPtrArray *kadr_export_pages_list_photos (KadrDb *db, const char *photo, GError **error);

/* The size of a blob; FALSE without @error when the store has none. */
gboolean kadr_export_pages_find_blob (const KadrStore *store, const char *digest, guint64 *size, GError **error);

G_END_DECLS
