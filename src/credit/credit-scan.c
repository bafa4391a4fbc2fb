#include "credit/credit-scan.h"

#include <string.h>

/* No name in the books has more words. */
#define MAX_NAME_WORDS 10

guint
kadr_credit_scan_get_roles (const KadrCreditScan *self, guint i)
{
  return i < self->n && self->marks[i].phrase != NULL ? self->marks[i].phrase->roles : 0;
}

gunichar
kadr_credit_scan_get_sign (const KadrCreditScan *self, guint i)
{
  return i < self->n ? kadr_credit_tokens_get (self->tokens, i)->sign : 0;
}

gboolean
kadr_credit_scan_is_label (const KadrCreditScan *self, guint i)
{
  guint roles = kadr_credit_scan_get_roles (self, i);
  gunichar sign;

  if (!(roles & KADR_CREDIT_WORD_LABEL) || !(roles & KADR_CREDIT_WORD_KEPT))
    return (roles & KADR_CREDIT_WORD_LABEL) != 0;
  while (i + 1 < self->n && self->marks[i + 1].phrase == self->marks[i].phrase
         && self->marks[i + 1].lead == 0)
    i++;
  sign = kadr_credit_scan_get_sign (self, i + 1);
  return i + 2 < self->n && (sign == ':' || sign == '-' || sign == 0x2013 || sign == 0x2014);
}

guint
kadr_credit_scan_get_shape (const KadrCreditScan *self, guint i)
{
  return i < self->n ? kadr_credit_tokens_get (self->tokens, i)->shape : 0;
}

/* Signs that may stand inside a name: quotation marks, the stroke of "RFE/RL", the dot of "Закон.кз". */
static gboolean
is_silent (const KadrCreditScan *self, guint i)
{
  gunichar sign = kadr_credit_scan_get_sign (self, i);

  if (sign == '/' && i > 0)
    return (kadr_credit_scan_get_shape (self, i - 1) & kadr_credit_scan_get_shape (self, i + 1)
            & KADR_CREDIT_SHAPE_UPPER)
           && !kadr_credit_tokens_get (self->tokens, i + 1)->is_after_blank;
  if (sign == '.')
    return i + 1 < self->n && !kadr_credit_tokens_get (self->tokens, i + 1)->is_after_blank;
  return sign == 0xAB || sign == 0xBB || (sign >= 0x201C && sign <= 0x201F) || sign == '"';
}

/* "ru.freepik.com" is freepik.com's, "istock.com" is iStock's. */
static const KadrCreditName *
find_by_host (KadrCreditScan *self, const char *key)
{
  const char *first_dot = strchr (key, '.');
  const char *last_dot = strrchr (key, '.');
  const KadrCreditName *name
      = first_dot != NULL ? kadr_credit_names_find (self->known, first_dot + 1) : NULL;
  g_autofree char *host = NULL;

  self->effort++;
  if (name != NULL || last_dot == NULL)
    return name;
  host = g_strndup (key, (gsize) (last_dot - key));
  return kadr_credit_names_find (self->known, host);
}

/* One word in capitals may have been typed on the wrong keyboard. */
static const KadrCreditName *
find_by_key (KadrCreditScan *self, const char *key, guint shape, guint n_words)
{
  const KadrCreditName *name = kadr_credit_names_find (self->known, key);

  self->effort++;
  if (name == NULL && n_words == 1 && (shape & KADR_CREDIT_SHAPE_DOMAIN))
    return find_by_host (self, key);
  if (name != NULL || n_words != 1 || !(shape & KADR_CREDIT_SHAPE_UPPER)
      || strlen (key) > KADR_CREDIT_NAMES_MAX_LOOK)
    return name;
  self->effort++;
  return kadr_credit_names_find_alike (self->known, key);
}

const KadrCreditName *
kadr_credit_scan_find_name (KadrCreditScan *self, guint from, guint to)
{
  g_autoptr (GString) key = g_string_new (NULL);
  guint n_words = 0, shape = 0;

  for (guint i = from; i < to; i++)
    {
      const KadrCreditToken *token = kadr_credit_tokens_get (self->tokens, i);

      if (is_silent (self, i))
        continue;
      if (*token->key == '\0' || ++n_words > MAX_NAME_WORDS)
        return NULL;
      if (key->len > 0)
        g_string_append_c (key, ' ');
      g_string_append (key, token->key);
      shape = token->shape;
    }
  return n_words > 0 ? find_by_key (self, key->str, shape, n_words) : NULL;
}

/* The longest known name that begins at word @from; *@n says how many tokens it has. */
static const KadrCreditName *
find_longest_name (KadrCreditScan *self, guint from, guint *n)
{
  g_autoptr (GString) key = g_string_new (NULL);
  const KadrCreditName *best = NULL;
  guint n_words = 0;

  for (guint i = from; i < self->n && n_words < MAX_NAME_WORDS; i++)
    {
      const KadrCreditToken *token = kadr_credit_tokens_get (self->tokens, i);
      const KadrCreditName *name;

      if (is_silent (self, i))
        continue;
      if (*token->key == '\0')
        break;
      if (key->len > 0)
        g_string_append_c (key, ' ');
      g_string_append (key, token->key);
      name = find_by_key (self, key->str, token->shape, ++n_words);
      if (name != NULL)
        {
          best = name;
          *n = i + 1 - from;
        }
    }
  return best;
}

static gboolean
is_licence_word (const char *key)
{
  static const char *const words[] = {
    "by",
    "sa",
    "nc",
    "nd",
    "by-sa",
    "by-nd",
    "by-nc",
    "by-nc-sa",
    "by-nc-nd",
    "zero",
    "attribution",
    "sharealike",
    "share",
    "alike",
    "noncommercial",
    "international",
    "unported",
    "deed",
    "mark",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], key) == 0)
      return TRUE;
  return g_ascii_isdigit (*key) && strlen (key) <= 3;
}

/* How many tokens the licence beginning with the @n tokens at @from has: "CC BY-SA 4.0". */
static guint
measure_licence (const KadrCreditScan *self, guint from, guint n)
{
  guint end = from + n;

  for (guint i = end; i < self->n && i < from + 12; i++)
    {
      const KadrCreditToken *token = kadr_credit_tokens_get (self->tokens, i);

      if (token->sign == 0 && is_licence_word (token->key))
        end = i + 1;
      else if (token->sign != '-' && token->sign != '.')
        break;
    }
  return end - from;
}

static void
lay_mark (KadrCreditScan *self, guint from, guint n, const KadrCreditName *name,
          const KadrCreditPhrase *phrase)
{
  for (guint i = from; i < from + n; i++)
    self->marks[i] = (KadrCreditMark){ .name = name, .phrase = phrase };
  self->marks[from].lead = n;
}

/* Marks what begins at word @i; returns how many tokens that takes, at least 1. A name of as many words
 * as a phrase counts more, unless its phrase says how the word is used ("акимат" stays a marker). */
static guint
mark_word (KadrCreditScan *self, guint i)
{
  guint n_name = 0, n_phrase = 0;
  const KadrCreditName *name = find_longest_name (self, i, &n_name);
  const KadrCreditPhrase *phrase
      = kadr_credit_phrases_find (self->tokens, i, &n_phrase, &self->effort);

  if (name != NULL && n_name >= n_phrase)
    {
      lay_mark (self, i, n_name, name, NULL);
      return n_name;
    }
  if (phrase == NULL)
    return 1;
  if (phrase->roles & KADR_CREDIT_WORD_LICENCE)
    n_phrase = measure_licence (self, i, n_phrase);
  lay_mark (self, i, n_phrase, NULL, phrase);
  return n_phrase;
}

KadrCreditScan *
kadr_credit_scan_new (const char *text, const KadrCreditNames *known)
{
  KadrCreditScan *self = g_new0 (KadrCreditScan, 1);

  self->known = known;
  self->tokens = kadr_credit_tokens_new (text);
  self->n = kadr_credit_tokens_get_count (self->tokens);
  self->marks = g_new0 (KadrCreditMark, self->n + 1);
  for (guint i = 0; i < self->n;)
    i += kadr_credit_scan_get_sign (self, i) == 0 ? mark_word (self, i) : 1;
  return self;
}

void
kadr_credit_scan_free (KadrCreditScan *self)
{
  kadr_credit_tokens_free (self->tokens);
  g_free (self->marks);
  g_free (self);
}

char *
kadr_credit_scan_get_text (const KadrCreditScan *self, guint from, guint to)
{
  guint start, end;

  if (from >= to)
    return g_strdup ("");
  start = kadr_credit_tokens_get (self->tokens, from)->start;
  end = kadr_credit_tokens_get (self->tokens, to - 1)->end;
  return g_strndup (self->tokens->text + start, end - start);
}
