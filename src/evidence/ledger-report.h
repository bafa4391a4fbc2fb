/* evidence/ledger-report.h - what is owed and what ends, as a table of rows that a door prints.
 *
 *   uncredited   pictures published without a credit
 *   credits      how often whose pictures were published in a period, and for what fees: for pay sheets
 *   expiring     what ends in the coming days
 *
 * A publication counts once: the bundle in which a picture left for an article, and every later row of the ledger for
 * the same article, outlet and medium, are one use of it, in the period of the first of them. Reads only.
 */
#pragma once
#include "base/json.h"
#include "db/db.h"

G_BEGIN_DECLS

/* From @from on, before @until; 0: without end on that side. */
typedef struct {
  gint64 from, until;
} KadrLedgerPeriod;

/* Each returns an array of objects, a new reference; NULL with @error set. Times are ISO 8601 UTC. */

/* [{"at", "photo", "file", "story", "outlet", "medium", "territory", "way", "credit_now"}], oldest first: uses to
 * publish with which somebody said that no credit was printed, or where nobody said and the photo has none.
 * credit_now: the credit as received that the photo has by now, or null. */
json_t *kadr_ledger_report_load_uncredited (KadrDb *db, const KadrLedgerPeriod *period, GError **error);

/* [{"party", "creator", "uses", "photos", "fees": {"KZT": "12500.50"}, "fees_other": [text]}], by party and creator;
 * either is null where nobody is named. Several creators of one picture are one row together ("A; B"), so that
 * uses and fees add up. A use has the fee of the grant that permitted it; fees are summed by currency, exactly; a
 * fee that is no amount of money stands in fees_other as it was written, each text once. */
json_t *kadr_ledger_report_load_credits (KadrDb *db, const KadrLedgerPeriod *period, GError **error);

/* [{"until", "grant", "effect", "use", "medium", "territory", "scope", "target", "about", "who", "why"}], the first to
 * end first: grants that are in force or will be, and end in the period. */
json_t *kadr_ledger_report_load_expiring (KadrDb *db, const KadrLedgerPeriod *period, GError **error);

G_END_DECLS
