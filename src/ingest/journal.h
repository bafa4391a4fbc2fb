/* ingest/journal.h - the record of what was found and what became of it.
 *
 * Writes the tables ingest and ingest_item: every item is written down as "seen" before a byte is copied,
 * and its end in the transaction of the photo it became.
 *
 *   open      at work, as long as somebody holds the claim to its number (store/store-claim.h)
 *   sealed    all of it was gone through
 *   stopped   it was ended before, in good order
 *   cut-off   it ended somehow: killed, no power. The next ingest says so
 */
#pragma once
#include "db/db.h"
#include "ingest/arrival.h"
#include "ingest/report.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Inside a transaction; @shoot 0: none. Returns the ingest's id, 0 on failure. */
gint64 kadr_journal_open (KadrDb *db, const char *root, gint64 shoot, const char *who, gint64 at, GError **error);

/* The shoot that was made on the way; inside a transaction. */
gboolean kadr_journal_set_shoot (KadrDb *db, gint64 ingest, gint64 shoot, GError **error);

/* Writes down items @from to @until (exclusive) of @list; inside a transaction. */
gboolean kadr_journal_note (KadrDb *db, gint64 ingest, const KadrArrivalList *list, guint from, guint until,
                            GError **error);
/* What became of item @n; inside a transaction. */
gboolean kadr_journal_close_item (KadrDb *db, gint64 ingest, guint n, const KadrReportLine *line, GError **error);
/* The whole was gone through; inside a transaction. */
gboolean kadr_journal_seal (KadrDb *db, gint64 ingest, const KadrReportSummary *summary, gint64 at, GError **error);
/* It ends before that; inside a transaction. */
gboolean kadr_journal_stop (KadrDb *db, gint64 ingest, const KadrReportSummary *summary, GError **error);
/* Ingests that are open and at which nobody works were cut off; inside a transaction. */
gboolean kadr_journal_close_cut_off (KadrDb *db, const KadrStore *store, GError **error);

/* @photo: the photo that a file became which had this name, size and time (ms) when it was taken in, wherever its
 * card was then; owned by the caller, NULL when there is none. @path is in shown form. FALSE with @error on failure. */
gboolean kadr_journal_find_photo (KadrDb *db, const char *path, guint64 bytes, gint64 modified_at, char **photo,
                                  GError **error);

G_END_DECLS
