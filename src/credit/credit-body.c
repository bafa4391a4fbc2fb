#include "credit/credit-body.h"

#include "credit/credit-person.h"
#include "credit/credit-prose.h"
#include "credit/credit-vocabulary.h"

#include <string.h>

static const char *
get_key (const KadrCreditScan *scan, guint i)
{
  return kadr_credit_tokens_get (scan->tokens, i)->key;
}

static gboolean
is_one_of (const char *key, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (list[i], key) == 0)
      return TRUE;
  return FALSE;
}

gboolean
kadr_credit_body_is_state_site (const char *key)
{
  return strcmp (key, "gov.kz") == 0 || strstr (key, ".gov.") != NULL
         || g_str_has_suffix (key, ".gov") || g_str_has_suffix (key, ".gov.kz")
         || g_str_has_suffix (key, ".edu.kz") || g_str_has_suffix (key, ".mil");
}

/* A press service, whosever. */
static gboolean
speaks_of_press (const KadrCreditScan *scan, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const char *key = get_key (scan, i);

      if (g_str_has_prefix (key, "пресс") || g_str_has_prefix (key, "баспасөз")
          || strcmp (key, "press") == 0)
        return TRUE;
    }
  return FALSE;
}

/* "Florence Cathedral", "Айгуль Студия": a word that we do not know and what it is. It may be what is shown, and
 * so may "Сборная Казахстана" and "Grand Hotel Budapest". */
static gboolean
is_thing_named (const KadrCreditScan *scan, guint from, guint to)
{
  for (guint i = from; i < to && to - from <= 3; i++)
    if ((kadr_credit_scan_get_roles (scan, i) & KADR_CREDIT_WORD_GROUP))
      return TRUE;
  return to - from == 2
         && !(kadr_credit_scan_get_roles (scan, from) & KADR_CREDIT_WORD_ORGANISATION)
         && (kadr_credit_scan_get_roles (scan, to - 1)
             & (KADR_CREDIT_WORD_ORGANISATION | KADR_CREDIT_WORD_KEPT))
                == KADR_CREDIT_WORD_ORGANISATION;
}

/* "Посольство Японии в Казахстане": bodies that are somewhere by their nature. */
static gboolean
is_mission (const KadrCreditScan *scan, guint from, guint to)
{
  static const char *const starts[]
      = { "посольств", "генконсульств", "консульств", "представительств", "миссия",
          "миссии",    "embassy",       "consulate",  "delegation",       "office",
          "mission",   "елшіл",         "агентств",   "институт" };

  for (guint i = from; i < to; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (starts); k++)
      if (g_str_has_prefix (get_key (scan, i), starts[k]))
        return TRUE;
  return FALSE;
}

/* "Школа в Таразе", "Police in Almaty", "Университет ночью": where something is, and when. */
static gboolean
says_where (const KadrCreditScan *scan, guint from, guint to)
{
  static const char *const own[] = { "в", "во", "при", "in", "to", "on", "на" };
  static const char *const words[]
      = { "под",     "над",     "у",       "около",   "возле",  "после",   "перед",   "за",
          "со",      "о",       "об",      "без",     "at",     "near",    "during",  "with",
          "after",   "before",  "from",    "over",    "under",  "behind",  "against", "с",
          "из",      "жанында", "кезінде", "алдында", "ночью",  "днем",    "днём",    "утром",
          "вечером", "зимой",   "летом",   "весной",  "осенью", "сегодня", "вчера",   "today",
          "tonight", "бүгін",   "кеше",    "түнде" };

  for (guint i = from + 1; i < to; i++)
    if (!(kadr_credit_scan_get_shape (scan, i) & KADR_CREDIT_SHAPE_UPPER)
        && (is_one_of (get_key (scan, i), words, G_N_ELEMENTS (words))
            || (is_one_of (get_key (scan, i), own, G_N_ELEMENTS (own))
                && !is_mission (scan, from, to))))
      return TRUE;
  return FALSE;
}

/* "School bus": names of bodies are written with capitals in English. */
static gboolean
has_small_english (const KadrCreditScan *scan, guint from, guint to)
{
  static const char *const joints[]
      = { "of", "the", "and", "for", "de", "la", "du", "in", "on", "to", "by", "with" };

  for (guint i = from; i < to; i++)
    {
      const char *key = get_key (scan, i);

      if (kadr_credit_prose_is_plain (scan, i) && g_ascii_isalpha (*key)
          && !is_one_of (key, joints, G_N_ELEMENTS (joints)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_verb (const KadrCreditScan *scan, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (kadr_credit_prose_is_verb (scan, i))
      return TRUE;
  return FALSE;
}

/* "Аким Алматы", "Министр Айжан Есмагамбетова", "Абай облысының әкімі": people, and no office is named. */
static gboolean
is_official (const KadrCreditScan *scan, guint from, guint to)
{
  const char *first = get_key (scan, from);
  const char *last = get_key (scan, to - 1);

  return strcmp (first, "аким") == 0 || strcmp (first, "министр") == 0
         || (to - from == 1 && strcmp (first, "организаторы") == 0) || strcmp (last, "әкімі") == 0
         || strcmp (last, "министрі") == 0 || strcmp (last, "mayor") == 0
         || ((strcmp (first, "mayor") == 0 || strcmp (first, "governor") == 0) && to - from > 1)
         || (kadr_credit_vocabulary_find (first) & KADR_CREDIT_SORT_ROLE);
}

/* "Центр Алматы", "Центр города". */
static gboolean
is_middle_of_place (const KadrCreditScan *scan, guint from, guint to)
{
  return to - from == 2 && strcmp (get_key (scan, from), "центр") == 0
         && (kadr_credit_vocabulary_find (get_key (scan, from + 1))
             & (KADR_CREDIT_SORT_PLACE | KADR_CREDIT_SORT_GEO));
}

/* "Театр", "Школа": no body's own name; "ДЧС" and "Минздрав" are. */
static gboolean
is_nameless (const KadrCreditScan *scan, guint from, guint to)
{
  static const char *const full[]
      = { "мин", "ген", "анти", "пресс", "баспасөз", "парламент", "правительств", "акимат" };
  const KadrCreditPhrase *phrase = scan->marks[from].phrase;

  if (to - from != 1 || phrase == NULL || (phrase->roles & KADR_CREDIT_WORD_KEPT)
      || (kadr_credit_scan_get_shape (scan, from) & KADR_CREDIT_SHAPE_UPPER))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (full); i++)
    if (g_str_has_prefix (phrase->words, full[i]))
      return FALSE;
  return TRUE;
}

/* What speaks against a supplier whatever stands in its name. */
static gboolean
tells_of_shown (const KadrCreditScan *scan, guint from, guint to)
{
  return says_where (scan, from, to) || has_verb (scan, from, to)
         || has_small_english (scan, from, to);
}

/* "Kia", "Волна": the name that begins at @i is a word of other things too. */
static gboolean
is_name_many_things (const KadrCreditScan *scan, guint i)
{
  g_autofree char *text = kadr_credit_scan_get_text (scan, i, i + scan->marks[i].lead);

  return (kadr_credit_vocabulary_find_text (text)
          & (KADR_CREDIT_SORT_GIVEN | KADR_CREDIT_SORT_PLACE | KADR_CREDIT_SORT_THING))
         != 0;
}

/* "Костя Кинопоиск", "Zhania Kia": a body's name beside a given name, and no word says what it is. */
static gboolean
is_beside_given (const KadrCreditScan *scan, guint from, guint to)
{
  gboolean has_given = FALSE;

  for (guint i = from; i < to; i++)
    {
      if (kadr_credit_scan_get_roles (scan, i) != 0)
        return FALSE;
      has_given |= scan->marks[i].name == NULL
                   && (kadr_credit_vocabulary_find (get_key (scan, i)) & KADR_CREDIT_SORT_GIVEN);
    }
  return has_given;
}

typedef struct
{
  guint roles;
  guint shapes;
  gboolean has_supplier; /* a press service or other body is named inside */
} Signs;

static Signs
get_signs (const KadrCreditScan *scan, guint from, guint to)
{
  Signs signs = { 0 };

  for (guint i = from; i < to; i++)
    {
      const KadrCreditName *name = scan->marks[i].name;

      signs.roles |= kadr_credit_scan_get_roles (scan, i);
      signs.shapes |= kadr_credit_scan_get_shape (scan, i);
      signs.has_supplier |= name != NULL && scan->marks[i].lead > 0
                            && !is_name_many_things (scan, i)
                            && (name->kind == KADR_CREDIT_PARTY_OTHER
                                || name->kind == KADR_CREDIT_PARTY_PRESS_SERVICE);
    }
  return signs;
}

/* "Фото школы" may show the school; a press service, an archive and whatever has a capital in it supply, but
 * somebody's gallery may be his pictures. */
gboolean
kadr_credit_body_is_certain (const KadrCreditScan *scan, guint from, guint to)
{
  Signs signs = get_signs (scan, from, to);
  gboolean has_press = speaks_of_press (scan, from, to);

  if (tells_of_shown (scan, from, to) || is_beside_given (scan, from, to))
    return FALSE;
  if (!signs.has_supplier && !(signs.roles & KADR_CREDIT_WORD_KEPT)
      && kadr_credit_person_judge (scan, from + MAX (scan->marks[from].lead, 1), to)
             == KADR_CREDIT_PERSON_SURE)
    return FALSE;
  if (!has_press
      && (is_official (scan, from, to) || is_middle_of_place (scan, from, to)
          || is_nameless (scan, from, to)))
    return FALSE;
  if (!has_press && !signs.has_supplier && is_thing_named (scan, from, to))
    return FALSE;
  if (!signs.has_supplier
      && !(signs.roles & (KADR_CREDIT_WORD_ORGANISATION | KADR_CREDIT_WORD_KEPT)))
    return FALSE;
  return signs.has_supplier || (signs.shapes & KADR_CREDIT_SHAPE_CAPITAL)
         || (signs.roles & KADR_CREDIT_WORD_KEPT) || has_press;
}
