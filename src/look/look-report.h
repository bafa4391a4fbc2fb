/* look/look-report.h - what a first look has found, for programs and for the last line: JSON with keys that stay.
 *
 *   {"file": "card/DSC_0412.JPG", "state": "seen", "size": 8612345, "taken": {"local": ..., "offset": ..., "utc": ...},
 *    "camera": {"make", "model", "serial"}, "rating": 5, "format", "seen": "preview", "known": {"photo", "by"} or null,
 *    "duplicate_of": null, "scene": 1, "burst": {"n": 3, "of": 7} or null, "doubts": ["clock-jump"],
 *    "clock": {"jump": -3600, "hours": null}, "reason": null, "sha256": null}
 *
 * docs/LOOK.md explains each key to people. Pure.
 */
#pragma once
#include "look/look.h"

G_BEGIN_DECLS

typedef struct {
  guint seen, unseen, other, unreadable, ignored; /* files by state */
  guint known, duplicates, scenes, bursts, untimed;
  guint doubts[32];      /* by bit of KadrLookDoubt */
  guint64 bytes;         /* of all that will be taken in */
  guint left;            /* files that a stop has left out */
  gint64 from, until;    /* capture, ms UTC; 0: no picture has a time */
  char *first, *last;    /* the same as the files say it, for people; owned */
} KadrLookSummary;

void kadr_look_report_sum_up (const KadrLook *look, KadrLookSummary *summary);
void kadr_look_report_clear (KadrLookSummary *summary);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KadrLookSummary, kadr_look_report_clear)

/* New references. @sheets: the files that were written, an array of texts; may be NULL. */
json_t *kadr_look_report_frame_to_json (const KadrLookFrame *frame);
json_t *kadr_look_report_summary_to_json (const KadrLook *look, const KadrLookSummary *summary, json_t *sheets);

/* "seen", "ignored": never translated. Static. */
const char *kadr_look_report_get_state_name (KadrLookState state);
/* What a person should know of a frame besides its times, in the reader's language: "at the desk already", "2 of 7",
 * "no caption". Owned array of owned texts. */
GPtrArray  *kadr_look_report_list_notes (const KadrLook *look, const KadrLookFrame *frame);
/* "*****", "rejected", "". Owned by the caller. */
char       *kadr_look_report_show_rating (const KadrLookFrame *frame);
/* The whole in a few lines of the reader's language, each line a text. Owned array of owned texts. */
GPtrArray  *kadr_look_report_list_findings (const KadrLookSummary *summary);

G_END_DECLS
