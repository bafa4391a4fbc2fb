#include "credit/credit-prose.h"

#include "credit/credit-vocabulary.h"

#include <string.h>

/* How verbs end in sentences, where few nouns do. */
static const char *const verb_endings[] = {
  "ается", "яется", "ится",  "ются",   "ятся",  "ался",  "алась", "ались",  "ился",  "илась",
  "ились", "ылся",  "ылась", "ылись",  "елась", "улся",  "улась", "улись",  "ялся",  "ялась",
  "ялись", "лось",  "ает",   "яет",    "ают",   "яют",   "уют",   "ировал", "овал",  "овала",
  "овали", "ывает", "ывают", "лилась", "яла",   "яли",   "али",   "жили",   "тили",  "чили",
  "дили",  "вили",  "нили",  "шили",   "ожил",  "етил",  "ршил",  "лады",   "леді",  "рады",
  "реді",  "нады",  "неді",  "лынды",  "ленді", "ланды", "нылды", "нілді",  "рылды", "рілді",
  "налды", "ралды", "талды", "жатыр",
};

/* Nouns that end so all the same. */
static const char *const nouns[] = { "детали", "медали", "педали", "дали", "случает", "палаты" };

static gboolean
has_verb_ending (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (strcmp (nouns[i], key) == 0)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (verb_endings); i++)
    if (g_str_has_suffix (key, verb_endings[i]))
      return strlen (key) >= strlen (verb_endings[i]) + 4;
  return FALSE;
}

gboolean
kadr_credit_prose_is_plain (const KadrCreditScan *scan, guint i)
{
  return kadr_credit_scan_get_sign (scan, i) == 0 && scan->marks[i].name == NULL
         && scan->marks[i].phrase == NULL
         && !(kadr_credit_scan_get_shape (scan, i)
              & (KADR_CREDIT_SHAPE_CAPITAL | KADR_CREDIT_SHAPE_HANDLE | KADR_CREDIT_SHAPE_DOMAIN
                 | KADR_CREDIT_SHAPE_DIGITS | KADR_CREDIT_SHAPE_INITIALS));
}

gboolean
kadr_credit_prose_is_verb (const KadrCreditScan *scan, guint i)
{
  const char *key = kadr_credit_tokens_get (scan->tokens, i)->key;

  return kadr_credit_prose_is_plain (scan, i)
         && ((kadr_credit_vocabulary_find (key) & KADR_CREDIT_SORT_VERB) || has_verb_ending (key));
}

/* Signs that credits have and captions have not. */
static gboolean
has_credit_sign (const KadrCreditScan *scan)
{
  for (guint i = 0; i < scan->n; i++)
    {
      gunichar sign = kadr_credit_scan_get_sign (scan, i);
      guint roles = kadr_credit_scan_get_roles (scan, i);

      if (sign == '/' || sign == '\\' || sign == '|' || sign == 0xA9
          || (roles
              & (KADR_CREDIT_WORD_STRONG | KADR_CREDIT_WORD_GIVEN | KADR_CREDIT_WORD_LICENCE)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_article (const char *key)
{
  static const char *const articles[] = { "a", "an", "his", "her", "their", "our", "two", "three" };

  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++)
    if (strcmp (articles[i], key) == 0)
      return TRUE;
  return FALSE;
}

/* "Певица Роза Ким", "Генеральный директор ...": what somebody is stands at the beginning, and no press service
 * or office is spoken of before it. */
static gboolean
begins_with_role (const KadrCreditScan *scan)
{
  for (guint i = 0; i < MIN (scan->n, 3); i++)
    {
      const char *key = kadr_credit_tokens_get (scan->tokens, i)->key;

      if (kadr_credit_vocabulary_find (key) & KADR_CREDIT_SORT_ROLE)
        return scan->n > i + 1;
      if (!kadr_credit_prose_is_plain (scan, i)
          && (i > 0 || scan->marks[i].name != NULL || scan->marks[i].phrase != NULL))
        return FALSE;
    }
  return FALSE;
}

/* "Читатели библиотеки": who sent it is said alone, or with the paper that got it. */
static gboolean
begins_with_readers (const KadrCreditScan *scan)
{
  const KadrCreditPhrase *phrase = scan->marks[0].phrase;
  guint after = scan->marks[0].lead;

  return phrase != NULL && phrase->kind == KADR_CREDIT_KIND_READER
         && !(phrase->roles & KADR_CREDIT_WORD_LABEL) && after < scan->n
         && kadr_credit_scan_get_sign (scan, after) == 0
         && !(kadr_credit_scan_get_roles (scan, after) & KADR_CREDIT_WORD_LABEL)
         && !kadr_credit_names_is_chain (scan->marks[after].name);
}

/* "Kazinform тілшілері жиында": an agency among words of everyday language is spoken of. */
static gboolean
speaks_of_agency (const KadrCreditScan *scan)
{
  guint n_plain = 0;
  gboolean has_agency = FALSE;

  for (guint i = 0; i < scan->n; i++)
    {
      has_agency |= kadr_credit_names_is_chain (scan->marks[i].name);
      n_plain += kadr_credit_prose_is_plain (scan, i);
    }
  return has_agency && n_plain > 1;
}

gboolean
kadr_credit_prose_is_caption (const KadrCreditScan *scan)
{
  if (scan->n < 2 || has_credit_sign (scan))
    return FALSE;
  for (guint i = 0; i < scan->n; i++)
    if ((kadr_credit_scan_get_roles (scan, i) & KADR_CREDIT_WORD_SHOWN)
        || kadr_credit_prose_is_verb (scan, i))
      return TRUE;
  return is_article (kadr_credit_tokens_get (scan->tokens, 0)->key) || begins_with_role (scan)
         || begins_with_readers (scan) || speaks_of_agency (scan);
}

gboolean
kadr_credit_prose_is_about_shown (const KadrCreditScan *scan, guint from, guint to)
{
  static const char *const words[] = {
    "её", "ее", "его", "их", "лет", "жаста", "оның", "her", "his", "their", "aged", "years",
  };

  for (guint i = from; i < to; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
      if (strcmp (kadr_credit_tokens_get (scan->tokens, i)->key, words[k]) == 0)
        return TRUE;
  return FALSE;
}
