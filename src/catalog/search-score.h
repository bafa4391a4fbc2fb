/* catalog/search-score.h - how well a photo answers a query: as written, or only in another form.
 *
 * Hits come newest first; the score says of each, from 0 to 1, which part of the words asked for it has in
 * the very form that was typed; a word met only by its stem counts a half. Costs nothing beyond the hits of
 * one page (the engine's own ranking would look at every match in the library). Pure.
 */
#pragma once
#include "catalog/search-query.h"

G_BEGIN_DECLS

/* @columns: the index texts of the photo (catalog/analyser.h), ends with NULL. 1 when no word was asked
 * for. */
double kadr_search_score_rate (const KadrSearchQuery *query, const char *const *columns);

G_END_DECLS
