/* import/page-merge.h - one page of another desk, row by row: known, new, or contradicting what is here.
 *
 * What is here is never changed. Rows go in as they stand, but for the numbers of @links (import/link-map.h).
 */
#pragma once
#include "base/json.h"
#include "import/import.h"
#include "import/link-map.h"
#include "import/row-writers.h"

G_BEGIN_DECLS

typedef struct _KadrPageMerge KadrPageMerge;

/* All borrowed; one for each transaction. */
KadrPageMerge *kadr_page_merge_new (KadrDb *db, KadrRowWriters *writers, const KadrLinkMap *links,
                                    const KadrImportWatch *watch, KadrImportSummary *summary);
void           kadr_page_merge_free (KadrPageMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPageMerge, kadr_page_merge_free)

typedef enum {
  KADR_PAGE_MERGE_KNOWN,    /* nothing was added */
  KADR_PAGE_MERGE_EXTENDED, /* the subject was here; something that happened to it was added */
  KADR_PAGE_MERGE_NEW       /* the subject is new here */
} KadrPageMergeOutcome;

/* @page: as kadr_facts_parse() gives it; its rows receive the numbers of here. @subject (owned) receives what it is
 * called here. Inside a transaction whose links are deferred (db/db.h). */
gboolean kadr_page_merge_run (KadrPageMerge *self, json_t *page, char **subject, KadrPageMergeOutcome *outcome,
                              GError **error);

G_END_DECLS
