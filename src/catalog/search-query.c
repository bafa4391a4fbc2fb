#include "catalog/search-query.h"

#include "base/fault.h"
#include "catalog/analyser.h"

#include <string.h>

struct _KadrSearchQuery
{
  GArray *terms; /* KadrSearchTerm */
  GArray *spans; /* KadrTakenSpan, oldest first */
  gboolean needs_time;
};

#define FIELD_NAMES "credit, by, caption, taken, shoot, has"

static const struct
{
  const char *name;
  KadrSearchField field;
} text_fields[] = {
  { "credit", KADR_SEARCH_CREDIT },
  { "by", KADR_SEARCH_BY },
  { "caption", KADR_SEARCH_CAPTION },
  { "shoot", KADR_SEARCH_SHOOT },
};

static const char *const has_names[]
    = { "caption",  "headline", "credit", "by",  "taken",     "shoot",
        "keywords", "alt",      "place",  "gps", "rendition", NULL };

const char *const *
kadr_search_query_get_has_names (void)
{
  return has_names;
}

static void
clear_term (gpointer data)
{
  KadrSearchTerm *term = data;

  g_strfreev (term->words);
}

/* One term as it stands in the text, before anything is understood. */
typedef struct
{
  gboolean is_negated;
  char *field; /* NULL: none */
  char *value;
  gboolean is_quoted, is_prefix;
} Piece;

static void
clear_piece (Piece *piece)
{
  g_free (piece->field);
  g_free (piece->value);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Piece, clear_piece)

/* The marks that close what the mark @open opens; NULL when it opens nothing. */
static const char *
closing_marks (gunichar open)
{
  switch (open)
    {
    case '"':
      return "\"";
    case 0xAB: /* « */
      return "»";
    case 0x201C: /* “ */
      return "”";
    case 0x201E: /* „ */
      return "“”";
    default:
      return NULL;
    }
}

static gboolean
read_quoted (const char **cursor, Piece *piece, GError **error)
{
  const char *marks = closing_marks (g_utf8_get_char (*cursor));
  const char *start = g_utf8_next_char (*cursor);
  const char *end = start;

  while (*end != '\0' && g_utf8_strchr (marks, -1, g_utf8_get_char (end)) == NULL)
    end = g_utf8_next_char (end);
  if (*end == '\0')
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, *cursor,
                           _ ("the quotation mark is not closed"));
  piece->is_quoted = TRUE;
  piece->value = g_strndup (start, (gsize) (end - start));
  *cursor = g_utf8_next_char (end);
  if (**cursor == '*')
    {
      piece->is_prefix = TRUE;
      ++*cursor;
    }
  return TRUE;
}

static void
read_bare (const char **cursor, Piece *piece)
{
  const char *start = *cursor;
  const char *end = start;

  while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  *cursor = end;
  piece->is_prefix = end - start > 1 && end[-1] == '*';
  piece->value = g_strndup (start, (gsize) (end - start) - (piece->is_prefix ? 1 : 0));
}

static gboolean
is_field (const char *name)
{
  gboolean is_known = strcmp (name, "taken") == 0 || strcmp (name, "has") == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (text_fields); i++)
    is_known |= strcmp (name, text_fields[i].name) == 0;
  return is_known;
}

/* "credit:x" has a field; "18:30", "Алматы: снег" and "a:" have none. "credit:" has one and lacks its value. */
static void
read_field (const char **cursor, Piece *piece)
{
  const char *end = *cursor;
  g_autofree char *name = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == *cursor || *end != ':')
    return;
  name = g_utf8_strdown (*cursor, end - *cursor);
  if (!is_field (name) && (end[1] == '\0' || g_unichar_isspace (g_utf8_get_char (end + 1))))
    return;
  piece->field = g_steal_pointer (&name);
  *cursor = end + 1;
}

static gboolean
read_piece (const char **cursor, Piece *piece, GError **error)
{
  if (**cursor == '-' && (*cursor)[1] != '\0' && !g_ascii_isspace ((*cursor)[1]))
    {
      piece->is_negated = TRUE;
      ++*cursor;
    }
  read_field (cursor, piece);
  if (closing_marks (g_utf8_get_char (*cursor)) != NULL)
    return read_quoted (cursor, piece, error);
  read_bare (cursor, piece);
  return TRUE;
}

static void
add_term (KadrSearchQuery *self, const Piece *piece, KadrSearchField field, char **words)
{
  KadrSearchTerm term = { .field = field,
                          .words = words,
                          .is_negated = piece->is_negated,
                          .is_exact = piece->is_quoted,
                          .is_prefix = piece->is_prefix };

  g_array_append_val (self->terms, term);
}

static gboolean
add_taken (KadrSearchQuery *self, const Piece *piece, const char *zone, GError **error)
{
  KadrTakenSpan span = { 0 };

  if (!kadr_taken_span_parse (piece->value, zone, &span, error))
    return FALSE;
  if (piece->is_negated)
    kadr_taken_span_exclude (self->spans, &span);
  else
    kadr_taken_span_restrict (self->spans, &span);
  self->needs_time |= !piece->is_negated;
  return TRUE;
}

static gboolean
add_has (KadrSearchQuery *self, const Piece *piece, GError **error)
{
  g_autofree char *name = g_ascii_strdown (piece->value, -1);

  if (!g_strv_contains (has_names, name))
    {
      g_autofree char *known = g_strjoinv (", ", (char **) has_names);

      return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "has:", _ ("after it stands one of %s"),
                             known);
    }
  add_term (self, piece, KADR_SEARCH_HAS, g_strsplit (name, " ", 1));
  return TRUE;
}

static gboolean
add_words (KadrSearchQuery *self, const Piece *piece, KadrSearchField field, GError **error)
{
  char **words = kadr_analyser_split (piece->value);

  if (*words != NULL)
    {
      add_term (self, piece, field, words);
      return TRUE;
    }
  g_strfreev (words);
  /* A dash between two words asks for nothing; a field, a phrase or a star without a word was meant to. */
  if (piece->field == NULL && !piece->is_quoted && !piece->is_prefix)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT,
                         piece->field != NULL ? piece->field : piece->value,
                         _ ("there is no word to look for"));
}

static gboolean
add_piece (KadrSearchQuery *self, const Piece *piece, const char *zone, GError **error)
{
  if (piece->field == NULL)
    return add_words (self, piece, KADR_SEARCH_ANYWHERE, error);
  if (g_str_equal (piece->field, "taken"))
    return add_taken (self, piece, zone, error);
  if (g_str_equal (piece->field, "has"))
    return add_has (self, piece, error);
  for (gsize i = 0; i < G_N_ELEMENTS (text_fields); i++)
    if (g_str_equal (piece->field, text_fields[i].name))
      return add_words (self, piece, text_fields[i].field, error);
  return kadr_fault_set (
      error, KADR_FAULT_BAD_INPUT, piece->field,
      _ ("a search has no such field; it has %s (quote the words to look for a colon)"),
      FIELD_NAMES);
}

static gboolean
parse (KadrSearchQuery *self, const char *text, const char *zone, GError **error)
{
  const char *cursor = text;

  while (TRUE)
    {
      g_auto (Piece) piece = { 0 };

      while (g_unichar_isspace (g_utf8_get_char (cursor)))
        cursor = g_utf8_next_char (cursor);
      if (*cursor == '\0')
        break;
      if (!read_piece (&cursor, &piece, error) || !add_piece (self, &piece, zone, error))
        return FALSE;
    }
  if (self->terms->len == 0 && kadr_taken_span_is_everything (self->spans))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text, _ ("there is no word to look for"));
  return TRUE;
}

KadrSearchQuery *
kadr_search_query_new (const char *text, const char *zone, GError **error)
{
  g_autoptr (KadrSearchQuery) self = g_new0 (KadrSearchQuery, 1);

  self->terms = g_array_new (FALSE, FALSE, sizeof (KadrSearchTerm));
  g_array_set_clear_func (self->terms, clear_term);
  self->spans = kadr_taken_span_new_everything ();
  if (text == NULL)
    return g_steal_pointer (&self);
  if (!g_utf8_validate (text, -1, NULL))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("the query is not valid UTF-8"));
      return NULL;
    }
  return parse (self, text, zone, error) ? g_steal_pointer (&self) : NULL;
}

void
kadr_search_query_free (KadrSearchQuery *self)
{
  g_array_unref (self->terms);
  g_array_unref (self->spans);
  g_free (self);
}

guint
kadr_search_query_get_n_terms (const KadrSearchQuery *self)
{
  return self->terms->len;
}

const KadrSearchTerm *
kadr_search_query_get_term (const KadrSearchQuery *self, guint n)
{
  return &g_array_index (self->terms, KadrSearchTerm, n);
}

guint
kadr_search_query_get_n_spans (const KadrSearchQuery *self)
{
  return self->spans->len;
}

const KadrTakenSpan *
kadr_search_query_get_span (const KadrSearchQuery *self, guint n)
{
  return &g_array_index (self->spans, KadrTakenSpan, self->spans->len - 1 - n);
}

gboolean
kadr_search_query_needs_time (const KadrSearchQuery *self)
{
  return self->needs_time;
}
