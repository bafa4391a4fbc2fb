/* ingest/report.h - what became of each file, and of all of them: the lines people and programs read.
 *
 *   {"file":"card/DSC_0001.JPG","state":"stored","photo":"9f86...","name":null,"reason":null,
 *    "copies":1,"doubts":["credit-missing"]}
 *   {"summary":{"stored":12,"known":0,"twin":1,"failed":0,"ignored":2,"bytes":...,"seconds":3.1,
 *               "sealed":true,"may_format":true}}
 *
 * Pure.
 */
#pragma once
#include <glib.h>

#include "base/fault.h"
#include "base/json.h"

G_BEGIN_DECLS

typedef enum {
  KADR_REPORT_STORED,  /* new */
  KADR_REPORT_KNOWN,   /* the same bytes were there: nothing added */
  KADR_REPORT_TWIN,    /* stored; the same picture with other metadata was there */
  KADR_REPORT_FAILED,  /* not stored */
  KADR_REPORT_IGNORED, /* not stored, by a rule that has a name */
  KADR_N_REPORT_STATES
} KadrReportState;

/* All texts are borrowed. */
typedef struct {
  const char *file; /* as the person would write it, fit to print */
  KadrReportState state;
  const char *photo;           /* NULL when not stored */
  const char *name;            /* what the photo is called from now on; NULL: what its file is called */
  const char *reason;          /* why failed, ignored, or stored without a picture; of whom a twin; in English */
  guint copies;                /* how many stores have it, the desk's own among them */
  const char *const *doubts;   /* codes, NULL-terminated; may be NULL */
  KadrFault fault;             /* of FAILED */
} KadrReportLine;

typedef struct {
  guint count[KADR_N_REPORT_STATES];
  guint left;       /* not reached, because it was stopped */
  guint undecoded;  /* stored without a picture */
  guint undeveloped; /* stored; their renditions are left to the next ingest */
  guint64 bytes;    /* of the files that are now in the store */
  double seconds;
  guint copies;        /* the fewest that a file has; 0 when none is in the store */
  guint wanted_copies; /* 0 and 1: the desk's own store is enough */
  char *copy_trouble;  /* why one of them could not be written, in English; owned; NULL when all could */
  gboolean sealed;     /* the whole of it was gone through and its journal is closed */
  gboolean may_format; /* everything seen is stored and was read back, and nothing came since */
  gboolean is_packed;  /* all of it came out of archives: it is they that may go */
  char *hindrance;     /* why it may not be formatted, in English (base/sentence.h); owned; NULL when it may */
  GPtrArray *cards;    /* KadrReportCard (ingest/report-card.h), one for each that was named; NULL: not told apart */
} KadrReportSummary;

/* "stored", "known", ... Static. */
const char *kadr_report_get_state_name (KadrReportState state);
void        kadr_report_count (KadrReportSummary *summary, const KadrReportLine *line, guint64 bytes);
void        kadr_report_summary_clear (KadrReportSummary *summary);
gboolean    kadr_report_line_is_undecoded (const KadrReportLine *line);
/* New references. */
json_t     *kadr_report_line_to_json (const KadrReportLine *line);
json_t     *kadr_report_summary_to_json (const KadrReportSummary *summary);
/* "12 stored, 1 twin, 2 ignored; 84.3 MB in 3.1 s. The card may be formatted." Of several cards only what a table of
 * them does not say. Owned by the caller. */
char       *kadr_report_summary_to_text (const KadrReportSummary *summary);
/* The same without the verdict on the card. */
char       *kadr_report_counts_to_text (const KadrReportSummary *summary);
/* "1 copy only", "2 copies". Owned by the caller. */
char       *kadr_report_copies_to_text (guint copies);
/* "Every file was read back from the store, 2 copies: the card may be formatted.", or why not; of several cards how
 * many may be. Owned. */
char       *kadr_report_verdict_to_text (const KadrReportSummary *summary);
/* What a doubt's code means, as a sentence; translated, static. */
const char *kadr_report_explain_doubt (const char *code);

G_END_DECLS
