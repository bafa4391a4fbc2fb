/* ingest/facts-writer.h - writes facts beside their blobs while the ingest goes on.
 *
 * Making facts durable costs four waits for the disk; they need not hold up the next photo. What was not
 * written because of a crash is written when its file is taken in again.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _KadrFactsWriter KadrFactsWriter;

KadrFactsWriter *kadr_facts_writer_new (KadrStore *store, int n_threads);
/* Waits for what was given. */
void             kadr_facts_writer_free (KadrFactsWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrFactsWriter, kadr_facts_writer_free)

/* Takes @page over. Returns at once, or, when much is waiting, after writing it itself. */
void kadr_facts_writer_give (KadrFactsWriter *self, const char *photo, char *page);

/* Waits for all; FALSE with the first trouble there was. Nothing may be given afterwards. */
gboolean kadr_facts_writer_finish (KadrFactsWriter *self, GError **error);

/* For a change of many photos at once, after its commit: the facts of all @photos (char *: ids), several
 * at a time. Ends with the first trouble; what was written stays. */
gboolean kadr_facts_writer_write_all (KadrDb *db, KadrStore *store, const GPtrArray *photos, GError **error);

G_END_DECLS
