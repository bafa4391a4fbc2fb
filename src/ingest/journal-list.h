/* ingest/journal-list.h - the journal, read: which cards were taken in, and what became of each file.
 *
 *   {"ingest": "51", "root": "/media/card", "shoot": "akimat", "state": "sealed", "started": "...", "sealed": "...",
 *    "who": "aigerim", "summary": {"stored": 12, ..., "may_format": true}}
 *   {"file": "/media/card/DSC_0001.JPG", "bytes": 7034112, "state": "stored", "photo": "9f86...", "reason": null}
 *
 * Numbers of ingests are longer than what programs read from JSON keep of a number, so they are texts.
 * An ingest whose state is "open" is still going on; "stopped" and "cut-off" ones ended before all was gone through
 * (ingest/journal.h), and their files that are "seen" were not reached. Reasons are in English (base/sentence.h).
 * Writes nothing.
 */
#pragma once
#include "base/json.h"
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

/* @store knows who is still at work. An array of the @most latest, newest first; a new reference. NULL with @error. */
json_t *kadr_journal_list_load (KadrDb *db, const KadrStore *store, guint most, GError **error);
/* One of them; @id 0: the latest. NOT_FOUND when there is none. */
json_t *kadr_journal_list_load_one (KadrDb *db, const KadrStore *store, gint64 id, GError **error);

/* FALSE ends the visit; it then still succeeds. @item: borrowed. */
typedef gboolean (*KadrJournalListVisit) (const json_t *item, gpointer data);
/* The files of an ingest in the order of their arrival. */
gboolean kadr_journal_list_visit (KadrDb *db, gint64 id, KadrJournalListVisit visit, gpointer data,
                                  GError **error);

G_END_DECLS
