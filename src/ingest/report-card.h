/* ingest/report-card.h - what became of one card of several, and whether that one may be formatted.
 *
 *   {"card": "/media/NIKON", "files": 414, "stored": 412, "known": 0, "twin": 0, "failed": 0, "ignored": 2, "left": 0,
 *    "bytes": 12400000000, "began": 0.0, "seconds": 130.2, "copies": 2, "packed": false, "may_format": true,
 *    "hindrance": null}
 *
 * A card is what was named; files that were named one by one are one together, and its name is "". Values only.
 */
#pragma once
#include "ingest/arrival.h"
#include "ingest/report.h"

G_BEGIN_DECLS

typedef struct {
  char *name;
  guint files, kept;         /* how many there are, and how many of them were gone through */
  guint64 bytes, kept_bytes; /* of these files */
  guint count[KADR_N_REPORT_STATES];
  guint torn;                /* in the store as far as a damaged archive gave them */
  guint64 taken_bytes;       /* of those that are now in the store */
  guint copies;              /* the fewest that a file has; 0 when none is in the store */
  double began, ended;       /* seconds from the beginning of the ingest to the first and the last of its files */
  gboolean is_packed;        /* it is an archive, or several: they may be deleted then */
  char *hindrance;           /* why it may not be formatted, in English (base/sentence.h); NULL when it may */
} KadrReportCard;

/* Owns its KadrReportCard. */
GPtrArray *kadr_report_card_new_array (void);
/* One for each card of @list, of which nothing was gone through; owned array. */
GPtrArray *kadr_report_card_list (const KadrArrivalList *list);

/* TRUE when everything of @list that is to be taken comes out of archives. */
gboolean   kadr_report_card_is_packed (const KadrArrivalList *list);

/* Its first file is about to be read, @seconds after the beginning; whoever says so later is not heard. */
void    kadr_report_card_begin (KadrReportCard *self, double seconds);
/* One of its files is @line now, @seconds after the beginning; it had @bytes when it was found, and @taken_bytes when
 * it was read. */
void    kadr_report_card_count (KadrReportCard *self, const KadrReportLine *line, guint64 bytes, guint64 taken_bytes,
                                double seconds);
/* Nothing can be said of it after all. */
void    kadr_report_card_set_unfinished (KadrReportCard *self);
/* How many of its files are in the store. */
guint   kadr_report_card_get_n_taken (const KadrReportCard *self);
/* A new reference. */
json_t *kadr_report_card_to_json (const KadrReportCard *self);

G_END_DECLS
