/* catalog/search-query.h - what somebody typed into the search box, taken apart.
 *
 *   снегопад credit:"пресс-служба" by:Беляева taken:2026-02-01..2026-02-13 has:caption -has:credit шу*
 *
 * Terms stand for "and". A term is a word, a "phrase in quotes" («» and “” too) that is met exactly, a
 * beginning* with a star, or FIELD:VALUE; a minus before it negates. Fields:
 *   credit by caption shoot   the word or phrase, in that part only
 *   taken   2026, 2026-02, 2026-02-13, 2026-02-13T21:45, or two of them: A..B, A.., ..B (both included)
 *   has     one of the names in the error for an unknown one: "caption", "credit", "by", "taken", ...
 * What cannot be understood is an error that says what can: a query never silently matches more than it
 * says. Pure: no database, no clock. Immutable.
 */
#pragma once
#include "catalog/taken-span.h"

G_BEGIN_DECLS

typedef enum {
  KADR_SEARCH_ANYWHERE,
  KADR_SEARCH_CREDIT,
  KADR_SEARCH_BY,
  KADR_SEARCH_CAPTION,
  KADR_SEARCH_SHOOT,
  KADR_SEARCH_HAS, /* words[0] is the name */
} KadrSearchField;

typedef struct {
  KadrSearchField field;
  char **words;        /* folded by the analyser; several stand for a phrase; at least one */
  gboolean is_negated;
  gboolean is_exact;   /* was in quotes: no other forms of the words */
  gboolean is_prefix;  /* the last word is the beginning of one */
} KadrSearchTerm;

typedef struct _KadrSearchQuery KadrSearchQuery;

/* NULL for @text asks for everything. Dates are days of @zone (an IANA name). BAD_INPUT for a text without
 * a term, an unknown field or name, a value that is missing or no date, a quotation mark left open. */
KadrSearchQuery *kadr_search_query_new (const char *text, const char *zone, GError **error);
void             kadr_search_query_free (KadrSearchQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSearchQuery, kadr_search_query_free)

guint                 kadr_search_query_get_n_terms (const KadrSearchQuery *self);
const KadrSearchTerm *kadr_search_query_get_term (const KadrSearchQuery *self, guint n);

/* The stretches of capture time that are asked for, newest first, not overlapping; one from G_MININT64 to
 * G_MAXINT64 when time does not matter, none when the terms exclude each other. */
guint                 kadr_search_query_get_n_spans (const KadrSearchQuery *self);
const KadrTakenSpan *kadr_search_query_get_span (const KadrSearchQuery *self, guint n);
/* TRUE when a `taken:` term asks for pictures whose capture time is known. */
gboolean              kadr_search_query_needs_time (const KadrSearchQuery *self);

/* The names that has: knows, ends with NULL. */
const char *const *kadr_search_query_get_has_names (void);

G_END_DECLS
