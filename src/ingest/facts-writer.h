/* ingest/facts-writer.h - writes facts beside their blobs while the ingest goes on.
 *
 * Making facts durable costs four waits for the disk; they need not hold up the next photo. What was not
 * written because of a crash is written when its file is taken in again.
 */
#pragma once
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

G_END_DECLS
