#include "catalog/search-query.h"

#include "base/clock.h"
#include "base/fault.h"

/* A term as text: field, "-" negated, "!" exact, "*" prefix, then its words. */
static char *
show_terms (const KadrSearchQuery *query)
{
  static const char *const fields[] = { "", "credit:", "by:", "caption:", "shoot:", "has:" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < kadr_search_query_get_n_terms (query); i++)
    {
      const KadrSearchTerm *term = kadr_search_query_get_term (query, i);
      g_autofree char *words = g_strjoinv (" ", term->words);

      g_string_append_printf (out, "%s%s%s%s%s%s", i > 0 ? "|" : "", term->is_negated ? "-" : "",
                              fields[term->field], term->is_exact ? "!" : "", words,
                              term->is_prefix ? "*" : "");
    }
  return g_string_free (out, FALSE);
}

static void
test_terms (void)
{
  static const struct
  {
    const char *text, *terms;
  } rows[] = {
    { "снегопад", "снегопад" },
    { "  Снегопад   АКИМАТ ", "снегопад|акимат" },
    { "credit:\"пресс-служба\" by:Беляева has:caption -has:credit шу*",
      "credit:!пресс служба|by:беляева|has:caption|-has:credit|шу*" },
    { "пресс-служба", "пресс служба" },
    { "-ёлка", "-елка" },
    { "-\"Новый год\"", "-!новый год" },
    { "«снег идёт» “a b” „c d“", "!снег идет|!a b|!c d" },
    { "\"новый го\"*", "!новый го*" },
    { "снег — акимат", "снег|акимат" },
    { "Алматы: снег 18:30", "алматы|снег|18 30" },
    { "CREDIT:АП", "credit:ап" },
    { "has:Caption", "has:caption" },
    { "shoot:\"Пожар на Абая\"", "shoot:!пожар на абая" },
    { "it's", "it s" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrSearchQuery) query = kadr_search_query_new (rows[i].text, NULL, &error);
      g_autofree char *terms = NULL;

      g_assert_no_error (error);
      terms = show_terms (query);
      g_assert_cmpstr (terms, ==, rows[i].terms);
      g_assert_cmpuint (kadr_search_query_get_n_spans (query), ==, 1);
      g_assert_false (kadr_search_query_needs_time (query));
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *says;
  } rows[] = {
    { "", "no word" },
    { "   ", "no word" },
    { "!!! —", "no word" },
    { "*", "no word" },
    { "--*", "no word" },
    { "\"\"", "no word" },
    { "credit:!!!", "no word" },
    { "снег credit:\"\"", "no word" },
    { "снег \"акимат", "not closed" },
    { "автор:Беляева", "credit, by, caption, taken, shoot, has" },
    { "http://kadr.kz", "no such field" },
    { "has:всё", "caption, headline, credit" },
    { "taken:вчера", "2026-02-13" },
    { "taken:2026-02-31", "2026-02-13" },
    { "taken:2026-13", "2026-02-13" },
    { "taken:..", "2026-02-13" },
    { "taken:2026-02-13..2026-02-01", "before" },
    { "credit:", "no word" },
    { "снег credit: АП", "no word" },
    { "taken: снег", "2026-02-13" },
    { "снег has:", "caption, headline, credit" },
    { "a\xFF", "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_null (kadr_search_query_new (rows[i].text, NULL, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }
}

static char *
show_spans (const KadrSearchQuery *query)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < kadr_search_query_get_n_spans (query); i++)
    {
      const KadrTakenSpan *span = kadr_search_query_get_span (query, i);
      g_autofree char *from
          = span->from == G_MININT64 ? g_strdup ("") : kadr_clock_format (span->from);
      g_autofree char *until
          = span->until == G_MAXINT64 ? g_strdup ("") : kadr_clock_format (span->until);

      g_string_append_printf (out, "%s%s/%s", i > 0 ? " " : "", from, until);
    }
  return g_string_free (out, FALSE);
}

static void
test_times (void)
{
  static const struct
  {
    const char *text, *zone, *spans;
  } rows[] = {
    { "taken:2026", NULL, "2026-01-01T00:00:00Z/2027-01-01T00:00:00Z" },
    { "taken:2026-02", NULL, "2026-02-01T00:00:00Z/2026-03-01T00:00:00Z" },
    { "taken:2026-02-13", "Asia/Almaty", "2026-02-12T19:00:00Z/2026-02-13T19:00:00Z" },
    { "taken:2026-02-01..2026-02-13", NULL, "2026-02-01T00:00:00Z/2026-02-14T00:00:00Z" },
    { "taken:2026-02-13T21:45", NULL, "2026-02-13T21:45:00Z/2026-02-13T21:46:00Z" },
    { "taken:2026-02-13T21:45:10", NULL, "2026-02-13T21:45:10Z/2026-02-13T21:45:11Z" },
    { "taken:2026-02-13..", NULL, "2026-02-13T00:00:00Z/" },
    { "taken:..2026-02-13", NULL, "/2026-02-14T00:00:00Z" },
    { "taken:2026-02 taken:2026-02-10..", NULL, "2026-02-10T00:00:00Z/2026-03-01T00:00:00Z" },
    { "taken:2026 taken:2027", NULL, "" },
    { "-taken:2026-02", NULL, "2026-03-01T00:00:00Z/ /2026-02-01T00:00:00Z" },
    { "taken:2026 -taken:2026-02..2026-11", NULL,
      "2026-12-01T00:00:00Z/2027-01-01T00:00:00Z 2026-01-01T00:00:00Z/2026-02-01T00:00:00Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrSearchQuery) query
          = kadr_search_query_new (rows[i].text, rows[i].zone, &error);
      g_autofree char *spans = NULL;

      g_assert_no_error (error);
      spans = show_spans (query);
      g_assert_cmpstr (spans, ==, rows[i].spans);
      g_assert_cmpint (kadr_search_query_needs_time (query), ==,
                       g_str_has_prefix (rows[i].text, "taken"));
    }
}

static void
test_everything (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrSearchQuery) query = kadr_search_query_new (NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (kadr_search_query_get_n_terms (query), ==, 0);
  g_assert_cmpuint (kadr_search_query_get_n_spans (query), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-query/terms", test_terms);
  g_test_add_func ("/search-query/refused", test_refused);
  g_test_add_func ("/search-query/times", test_times);
  g_test_add_func ("/search-query/everything", test_everything);
  return g_test_run ();
}
