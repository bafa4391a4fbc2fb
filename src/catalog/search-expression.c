#include "catalog/search-expression.h"

#include <string.h>

static const char *const columns[] = {
  [KADR_SEARCH_ANYWHERE] = NULL,     [KADR_SEARCH_CREDIT] = "credit", [KADR_SEARCH_BY] = "people",
  [KADR_SEARCH_CAPTION] = "caption", [KADR_SEARCH_SHOOT] = "shoot",   [KADR_SEARCH_HAS] = "words",
};

/* The words as written, one behind the other. */
static void
append_phrase (GString *out, char **words, gboolean is_prefix)
{
  g_autofree char *phrase = g_strjoinv (" ", words);

  g_string_append_printf (out, "\"%s\"%s", phrase, is_prefix ? " *" : "");
}

/* The same phrase in other forms of its words. */
static void
append_stems (GString *out, KadrAnalyser *analyser, char **words, const char *cyrillic)
{
  const char *blank = "";

  g_string_append (out, " OR \"");
  for (; *words != NULL; words++, blank = " ")
    {
      g_autofree char *stem
          = kadr_analyser_stem (analyser, *words, kadr_analyser_choose_language (*words, cyrillic));

      g_string_append_printf (out, "%s" KADR_ANALYSER_STEM_MARK "%s", blank, stem);
    }
  g_string_append_c (out, '"');
}

static void
append_term (GString *out, KadrAnalyser *analyser, const KadrSearchTerm *term)
{
  if (columns[term->field] != NULL)
    g_string_append_printf (out, "{%s} : ", columns[term->field]);
  if (term->field == KADR_SEARCH_HAS)
    {
      g_string_append_printf (out, "\"" KADR_SEARCH_EXPRESSION_MARK "%s\"", term->words[0]);
      return;
    }
  g_string_append_c (out, '(');
  append_phrase (out, term->words, term->is_prefix);
  if (!term->is_exact && !term->is_prefix)
    {
      append_stems (out, analyser, term->words, "ru");
      append_stems (out, analyser, term->words, "kk");
    }
  g_string_append_c (out, ')');
}

static guint
append_wanted (GString *out, const KadrSearchQuery *query, KadrAnalyser *analyser)
{
  guint n = 0;

  for (guint i = 0; i < kadr_search_query_get_n_terms (query); i++)
    {
      const KadrSearchTerm *term = kadr_search_query_get_term (query, i);

      if (term->is_negated)
        continue;
      g_string_append (out, n++ > 0 ? " AND " : "");
      append_term (out, analyser, term);
    }
  if (kadr_search_query_needs_time (query))
    g_string_append_printf (out, "%s{words} : \"" KADR_SEARCH_EXPRESSION_MARK "taken\"",
                            n++ > 0 ? " AND " : "");
  return n;
}

char *
kadr_search_expression_new (const KadrSearchQuery *query, KadrAnalyser *analyser)
{
  g_autoptr (GString) out = g_string_new ("(");

  if (kadr_search_query_get_n_terms (query) == 0 && !kadr_search_query_needs_time (query))
    return NULL;
  if (append_wanted (out, query, analyser) == 0)
    g_string_append (out, "{words} : \"" KADR_SEARCH_EXPRESSION_ALL "\"");
  g_string_append_c (out, ')');
  for (guint i = 0; i < kadr_search_query_get_n_terms (query); i++)
    {
      const KadrSearchTerm *term = kadr_search_query_get_term (query, i);

      if (!term->is_negated)
        continue;
      g_string_append (out, " NOT (");
      append_term (out, analyser, term);
      g_string_append_c (out, ')');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
