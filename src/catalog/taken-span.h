/* catalog/taken-span.h - stretches of capture time, as people type them: "2026-02-01..2026-02-13".
 *
 * A set of stretches is a GArray of KadrTakenSpan, oldest first, not overlapping. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Milliseconds: from <= t < until. */
typedef struct {
  gint64 from, until;
} KadrTakenSpan;

/* The forms of search-query.h; both ends are included: "..2026-02-13" ends with the last moment of that
 * day in @zone. BAD_INPUT when it is none of them or the end lies before the beginning. */
gboolean kadr_taken_span_parse (const char *text, const char *zone, KadrTakenSpan *span, GError **error);

GArray  *kadr_taken_span_new_everything (void);
gboolean kadr_taken_span_is_everything (const GArray *spans);
/* Keeps of @spans what lies within @span. */
void     kadr_taken_span_restrict (GArray *spans, const KadrTakenSpan *span);
/* Keeps of @spans what lies outside @span. */
void     kadr_taken_span_exclude (GArray *spans, const KadrTakenSpan *span);

G_END_DECLS
