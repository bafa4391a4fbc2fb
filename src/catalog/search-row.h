/* catalog/search-row.h - what the index says of one photo, column by column.
 *
 * Reads the photo's fields, credit, party with all its names, shoot and file names. Writes nothing.
 */
#pragma once
#include <glib.h>

#include "catalog/analyser.h"
#include "db/db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 sort_at;
  gboolean is_hidden; /* another photo stands for it, or it was removed */
  char *credit;  /* the credit as printed, its source, the supplier's names */
  char *people;  /* who made the picture */
  char *caption; /* description, headline, title, alternative text */
  char *words;   /* keywords, places, people shown, file names; the marks of search-expression.h */
  char *shoot;
} KadrSearchRow;

/* Every column as kadr_analyser_index() makes it. NOT_FOUND when there is no such photo. */
KadrSearchRow *kadr_search_row_load (KadrDb *db, const char *photo, KadrAnalyser *analyser, GError **error);
void           kadr_search_row_free (KadrSearchRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSearchRow, kadr_search_row_free)

G_END_DECLS
