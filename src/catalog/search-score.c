#include "catalog/search-score.h"

#include <string.h>

/* TRUE when the words of @phrase stand in @text one behind the other, the last one perhaps going on. */
static gboolean
has_phrase (const char *text, const char *phrase, gboolean is_prefix)
{
  gsize length = strlen (phrase);

  for (const char *p = strstr (text, phrase); p != NULL; p = strstr (p + 1, phrase))
    if ((p == text || p[-1] == ' ') && (is_prefix || p[length] == '\0' || p[length] == ' '))
      return TRUE;
  return FALSE;
}

static gboolean
is_as_written (const KadrSearchTerm *term, const char *const *columns)
{
  g_autofree char *phrase = g_strjoinv (" ", term->words);

  for (; *columns != NULL; columns++)
    if (has_phrase (*columns, phrase, term->is_prefix))
      return TRUE;
  return FALSE;
}

double
kadr_search_score_rate (const KadrSearchQuery *query, const char *const *columns)
{
  double sum = 0;
  int n = 0;

  for (guint i = 0; i < kadr_search_query_get_n_terms (query); i++)
    {
      const KadrSearchTerm *term = kadr_search_query_get_term (query, i);

      if (term->is_negated || term->field == KADR_SEARCH_HAS)
        continue;
      sum += is_as_written (term, columns) ? 1.0 : 0.5;
      n++;
    }
  return n > 0 ? sum / n : 1.0;
}
