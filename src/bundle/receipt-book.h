/* bundle/receipt-book.h - the receipts: which bundle was made of which story, when and by whom.
 *
 * Writes the table bundle. The digests let an archivist prove years later what was handed over.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "db/db.h"

G_BEGIN_DECLS

typedef struct {
  const char *story;    /* slug */
  const char *name;     /* of the top folder */
  const char *digest;   /* SHA-256 of the archive; of a folder that of its tag manifest */
  const char *manifest; /* SHA-256 of manifest-sha256.txt */
  const char *outlet;   /* for which it was made, as printed */
  const char *medium;   /* "web", ... */
  const char *who;
  gint64 at;
} KadrReceipt;

/* Writes and logs it ("bundle.made"). Inside a transaction. */
gboolean kadr_receipt_book_add (KadrDb *db, const KadrReceipt *receipt, GError **error);

/* [{"name", "digest", "manifest", "outlet", "medium", "who", "made"}], oldest first; outlet and medium are null
 * in those of a time when they were not kept. A new reference, NULL with @error set. */
json_t  *kadr_receipt_book_load (KadrDb *db, const char *story, GError **error);

G_END_DECLS
