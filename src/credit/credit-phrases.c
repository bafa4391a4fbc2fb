#include "credit/credit-phrases.h"

#include "credit/credit-labels.h"
#include "credit/credit-markers.h"

#include <string.h>

/* "соц. сетей": the first word of @words ends in a dot that need not be printed. */
static gboolean
has_dot (const char *words)
{
  gsize length = strcspn (words, " ");

  return length > 1 && words[length - 1] == '.';
}

/* How many bytes of @words the token's key takes, its blank included; 0 when it does not match. */
static gsize
match_word (const char *words, const char *key)
{
  gsize end = strcspn (words, " ");
  gsize length = has_dot (words) ? end - 1 : end;

  if (*key == '\0')
    return 0;
  if (words[length - 1] == '*' ? strncmp (words, key, length - 1) != 0
                               : strncmp (words, key, length) != 0 || key[length] != '\0')
    return 0;
  return words[end] == ' ' ? end + 1 : end;
}

/* How many tokens from @i on are @phrase; 0 when they are not. */
static guint
match_phrase (const KadrCreditPhrase *phrase, const KadrCreditTokens *tokens, guint i)
{
  const char *words = phrase->words;
  guint from = i;

  while (*words != '\0' && i < kadr_credit_tokens_get_count (tokens))
    {
      gsize taken = match_word (words, kadr_credit_tokens_get (tokens, i)->key);

      if (taken == 0)
        return 0;
      i++;
      if (has_dot (words) && i < kadr_credit_tokens_get_count (tokens)
          && kadr_credit_tokens_get (tokens, i)->sign == '.')
        i++;
      words += taken;
    }
  return *words == '\0' ? i - from : 0;
}

/* The first letters tell most rows apart: one Cyrillic letter is two bytes. */
static gboolean
begins_alike (const char *words, const char *key)
{
  if (words[0] != key[0])
    return FALSE;
  return words[1] == key[1] || words[1] == '\0' || words[1] == ' ' || words[1] == '*';
}

/* Two Cyrillic letters are an abbreviation, "АҚ", only in capitals: "ақ" is the word "white". */
static gboolean
is_as_printed (const KadrCreditPhrase *row, guint shape)
{
  gboolean is_short = strlen (row->words) == 4 && (row->words[0] & 0x80) != 0;

  return !is_short || !(row->roles & KADR_CREDIT_WORD_ORGANISATION)
         || (shape & KADR_CREDIT_SHAPE_UPPER);
}

/* Leaves in @best the row that takes more tokens than @n_tokens; of two as long the first counts. */
static void
find_longest (const KadrCreditPhrase *rows, gsize n_rows, const KadrCreditTokens *tokens, guint i,
              const KadrCreditPhrase **best, guint *n_tokens)
{
  const char *key = kadr_credit_tokens_get (tokens, i)->key;

  for (gsize row = 0; row < n_rows; row++)
    {
      guint n = begins_alike (rows[row].words, key) ? match_phrase (&rows[row], tokens, i) : 0;

      if (n > *n_tokens && is_as_printed (&rows[row], kadr_credit_tokens_get (tokens, i)->shape))
        {
          *best = &rows[row];
          *n_tokens = n;
        }
    }
}

const KadrCreditPhrase *
kadr_credit_phrases_find (const KadrCreditTokens *tokens, guint i, guint *n_tokens, guint64 *effort)
{
  const KadrCreditPhrase *best = NULL;
  gsize n_labels, n_markers;
  const KadrCreditPhrase *labels = kadr_credit_labels_get_rows (&n_labels);
  const KadrCreditPhrase *markers = kadr_credit_markers_get_rows (&n_markers);

  *n_tokens = 0;
  *effort += n_labels + n_markers;
  find_longest (labels, n_labels, tokens, i, &best, n_tokens);
  find_longest (markers, n_markers, tokens, i, &best, n_tokens);
  return best;
}
