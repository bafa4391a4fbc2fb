/* catalog/search-expression.h - a query as the full-text engine of SQLite (FTS5) wants it.
 *
 *   снегопад -by:Беляева  ->  ("снегопад" OR "<stem>снегопад") NOT ({people} : ("беляева" OR ...))
 *
 * Words reach the text folded and in quotation marks, and hold letters and digits only: nothing that
 * somebody types is syntax. Also the marks by which the index knows what a picture has. Pure.
 */
#pragma once
#include "catalog/analyser.h"
#include "catalog/search-query.h"

G_BEGIN_DECLS

/* Stands before a name that has: knows, and before "all", in the column `words` of the index. */
#define KADR_SEARCH_EXPRESSION_MARK "\xEE\x80\x80" /* U+E000 */
#define KADR_SEARCH_EXPRESSION_ALL  KADR_SEARCH_EXPRESSION_MARK "all"

/* The MATCH text; NULL when the query has no term (time alone, or everything). Owned by the caller. */
char *kadr_search_expression_new (const KadrSearchQuery *query, KadrAnalyser *analyser);

G_END_DECLS
