#include "rights/phrase.h"

#include "base/text.h"
#include "rights/named-moment.h"
#include "rights/phrase-words.h"
#include "rights/place.h"

#include <string.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

/* Several pages; nobody has read the rest either. */
#define MOST_WORDS 4000
/* More than a statement shows. */
#define SHOWN_BYTES 2000

typedef enum
{
  FORBID,
  REQUIRE,
  THERE,
  HARMLESS,
  EMBARGO,
  EXPIRY,
} Kind;

typedef struct
{
  const char *words;
  Kind kind;
  const char *purpose, *medium, *duty;
} Phrase;

static const Phrase phrases[] = {
#define PHRASE(words, kind, purpose, medium, duty) { words, kind, purpose, medium, duty },
#include "rights/phrases.def"
#undef PHRASE
};

/* Words from @first on that are @phrase. */
typedef struct
{
  const Phrase *phrase;
  guint first, n;
} Hit;

/* What is read, and whereto. */
typedef struct
{
  const KadrPhraseWords *words;
  GArray *hits; /* Hit, in the order of phrases.def */
  const char *text, *zone;
  GPtrArray *statements;
} Reading;

/* "not mandatory credit", "көрсету міндетті емес": the phrase is not the case. */
static gboolean
is_denied (const KadrPhraseWords *words, guint first, guint n)
{
  const KadrPhraseWord *word = kadr_phrase_words_get (words, first);

  return (first > 0 && word->before == KADR_PHRASE_BREAK_NONE
          && kadr_phrase_words_is_negation (words, first - 1))
         || kadr_phrase_words_is (words, first + n, "емес");
}

static GArray *
find_hits (const KadrPhraseWords *words)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (Hit));

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    for (guint at = 0; at < words->words->len; at++)
      {
        Hit hit = { &phrases[i], at, kadr_phrase_words_match (words, at, phrases[i].words) };

        if (hit.n > 0 && !is_denied (words, at, hit.n))
          g_array_append_val (hits, hit);
      }
  return hits;
}

/* The words of a phrase before its first gap. */
static guint
count_solid (const char *words)
{
  guint n = 0;

  for (const char *p = words; *p != '\0' && *p != '*'; n++)
    {
      p += strcspn (p, " ");
      p += strspn (p, " ");
    }
  return n;
}

/* TRUE when @longer says more exactly what @hit says. In the gap of a prohibition another one may stand. */
static gboolean
covers (const Hit *longer, const Hit *hit)
{
  Kind kind = longer->phrase->kind;
  guint end = hit->first + hit->n;

  if (longer->n <= hit->n || longer->first >= end || hit->first >= longer->first + longer->n)
    return FALSE;
  return (kind != FORBID && kind != THERE)
         || (hit->first >= longer->first
             && end <= longer->first + count_solid (longer->phrase->words));
}

static gboolean
is_covered (const GArray *hits, const Hit *hit)
{
  for (guint i = 0; i < hits->len; i++)
    if (covers (&g_array_index (hits, Hit, i), hit))
      return TRUE;
  return FALSE;
}

/* Of hits that overlap the longest counts, which knows the exception; of the same length all do. */
static void
drop_covered (GArray *hits)
{
  g_autoptr (GArray) all = g_array_copy (hits);

  g_array_set_size (hits, 0);
  for (guint i = 0; i < all->len; i++)
    if (!is_covered (all, &g_array_index (all, Hit, i)))
      g_array_append_val (hits, g_array_index (all, Hit, i));
}

/* Where word @at begins in the folded text; its end behind the last. */
static const char *
locate (const KadrPhraseWords *words, guint at)
{
  const KadrPhraseWord *word = kadr_phrase_words_get (words, at);

  return word != NULL ? word->start : words->folded + strlen (words->folded);
}

static void
state (const Reading *reading, KadrGrant *grant)
{
  kadr_statement_add (reading->statements, grant, reading->text);
}

/* Until when; for good when the text does not say it in a way that is understood. What is said behind the words of an
 * expiry is about that. */
static gboolean
add_embargo (const Reading *reading)
{
  g_autoptr (GString) said = g_string_new (reading->words->folded);
  gboolean is_said = FALSE;
  KadrGrant *grant;

  for (guint i = 0; i < reading->hits->len; i++)
    {
      const Hit *hit = &g_array_index (reading->hits, Hit, i);

      is_said = is_said || hit->phrase->kind == EMBARGO;
      if (hit->phrase->kind == EXPIRY)
        g_string_truncate (said, MIN (said->len, (gsize) (locate (reading->words, hit->first)
                                                          - reading->words->folded)));
    }
  if (!is_said)
    return FALSE;
  grant = kadr_statement_make_grant (KADR_EFFECT_FORBID, "publish", "any", NULL);
  kadr_named_moment_find (said->str, reading->zone, &grant->until_at);
  state (reading, grant);
  return TRUE;
}

/* "No use after 1 March 2026": forbidden from the day behind it on. FALSE when no moment is understood. */
static gboolean
add_expiry (const Reading *reading, const Hit *hit)
{
  const char *said = locate (reading->words, hit->first);
  KadrGrant *grant;
  gint64 at = 0;

  if (!kadr_named_moment_find (said, reading->zone, &at)
      && !kadr_named_moment_find (reading->words->folded, reading->zone, &at))
    return FALSE;
  grant = kadr_statement_make_grant (KADR_EFFECT_FORBID, "publish", "any", NULL);
  grant->from_at = at + (strchr (said, ':') == NULL ? DAY_MS : 0);
  state (reading, grant);
  return TRUE;
}

static gint
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "JP KR", "not KZ"; NULL without countries. Owned by the caller. */
static char *
join_codes (GPtrArray *codes, gboolean is_exception)
{
  g_autofree char *list = NULL;

  if (codes->len == 0)
    return NULL;
  g_ptr_array_sort (codes, compare_codes);
  g_ptr_array_add (codes, NULL);
  list = g_strjoinv (" ", (char **) codes->pdata);
  return g_strconcat (is_exception ? "not " : "", list, NULL);
}

static guint
skip_words (const KadrPhraseWords *words, guint at, const char *alternatives)
{
  while (kadr_phrase_words_is (words, at, alternatives))
    at++;
  return at;
}

#define EXCEPT                                                                                     \
  "except|excepting|excluding|excl|outside|кроме|исключая|исключением|вне|за|пределами|пределов"
#define PREPOSITIONS                                                                               \
  "in|to|for|by|of|the|inside|within|territory|в|во|на|для|по|территории|странах|стран"

/* The countries behind @at, "in China", which do not begin another sentence ("CHINA OUT"). */
static guint
find_list (const KadrPhraseWords *words, guint at, GPtrArray *codes)
{
  guint first = skip_words (words, at, PREPOSITIONS);
  const KadrPhraseWord *word = kadr_phrase_words_get (words, first);
  guint n = word != NULL && word->before == KADR_PHRASE_BREAK_NONE
                ? kadr_place_match_list (words, first, codes)
                : 0;

  if (n == 0 || !kadr_phrase_words_is (words, first + n, "out"))
    return n;
  g_ptr_array_set_size (codes, 0);
  return 0;
}

static gboolean
is_locative (const KadrPhraseWord *word)
{
  static const char *const endings[] = { "да", "де", "та", "те" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (word->length > strlen (endings[i])
        && strncmp (word->start + word->length - strlen (endings[i]), endings[i],
                    strlen (endings[i]))
               == 0)
      return TRUE;
  return FALSE;
}

/* Kazakh names the place before what is forbidden there: "Қытайда жариялауға болмайды". */
static void
find_place_before (const KadrPhraseWords *words, guint first, GPtrArray *codes)
{
  const KadrPhraseWord *place = first > 0 ? kadr_phrase_words_get (words, first - 1) : NULL;
  const char *code = NULL;

  if (place == NULL || kadr_phrase_words_get (words, first)->before != KADR_PHRASE_BREAK_NONE
      || !is_locative (place))
    return;
  if (kadr_place_match (words, first - 1, &code) == 1)
    g_ptr_array_add (codes, (gpointer) code);
}

/* To which countries a prohibition is limited; NULL: to none. */
static char *
find_territory (const KadrPhraseWords *words, const Hit *hit)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  guint behind = hit->first + hit->n;
  guint named = skip_words (words, behind, EXCEPT);

  /* "except in Kazakhstan", also behind a comma. */
  if (named > behind)
    {
      kadr_place_match_list (words, skip_words (words, named, PREPOSITIONS), codes);
      return join_codes (codes, TRUE);
    }
  if (find_list (words, behind, codes) == 0)
    for (guint at = hit->first + 1; at < behind; at++)
      kadr_place_match_list (words, at, codes);
  if (codes->len == 0)
    find_place_before (words, hit->first, codes);
  return join_codes (codes, FALSE);
}

static void
forbid_in (const Reading *reading, const char *territory)
{
  KadrGrant *grant = kadr_statement_make_grant (KADR_EFFECT_FORBID, "any", "any", NULL);

  kadr_grant_set_territory (grant, territory, NULL);
  state (reading, grant);
}

/* "japan out", "japan, korea and china out": forbidden there. */
static gboolean
add_out (const Reading *reading)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint at = 0; at < reading->words->words->len; at++)
    {
      g_autoptr (GPtrArray) row = g_ptr_array_new ();
      guint n = kadr_place_match_list (reading->words, at, row);

      if (n > 0 && kadr_phrase_words_is (reading->words, at + n, "out")
          && kadr_phrase_words_get (reading->words, at + n)->before == KADR_PHRASE_BREAK_NONE)
        g_ptr_array_extend (codes, row, NULL, NULL);
    }
  g_ptr_array_sort (codes, compare_codes);
  for (guint i = 0; i < codes->len; i++)
    forbid_in (reading, g_ptr_array_index (codes, i));
  return codes->len > 0;
}

/* TRUE when a prohibition stands in the same sentence before @at: what is excepted there may be. */
static gboolean
follows_ban (const Reading *reading, guint at)
{
  for (guint i = 0; i < reading->hits->len; i++)
    {
      const Hit *hit = &g_array_index (reading->hits, Hit, i);

      if ((hit->phrase->kind == FORBID || hit->phrase->kind == THERE) && hit->first + hit->n == at)
        return TRUE;
    }
  return FALSE;
}

/* "Worldwide rights excluding Japan": forbidden there. */
static gboolean
add_excepted (const Reading *reading)
{
  const KadrPhraseWords *words = reading->words;
  gboolean is_found = FALSE;

  for (guint at = 0; at < words->words->len; at++)
    {
      g_autoptr (GPtrArray) codes = g_ptr_array_new ();
      g_autofree char *territory = NULL;

      if (!kadr_phrase_words_is (words, at, "except|excluding|excl|кроме|исключая|исключением")
          || follows_ban (reading, at) || follows_ban (reading, at - 1))
        continue;
      find_list (words, at + 1, codes);
      territory = join_codes (codes, FALSE);
      if (territory != NULL)
        forbid_in (reading, territory);
      is_found = is_found || territory != NULL;
    }
  return is_found;
}

/* TRUE when a row of countries at @first is all that is meant by the "only" behind it: "for use in Japan only". */
static gboolean
begins_clause (const KadrPhraseWords *words, guint first)
{
  return kadr_phrase_words_get (words, first)->before != KADR_PHRASE_BREAK_NONE
         || kadr_phrase_words_is (words, first - 1, "in|for|within|the");
}

/* "For use in Kazakhstan only", "только для России", "тек Қазақстанда": forbidden elsewhere. */
static gboolean
add_only (const Reading *reading)
{
  const KadrPhraseWords *words = reading->words;
  gboolean is_found = FALSE;

  for (guint at = 0; at < words->words->len; at++)
    {
      g_autoptr (GPtrArray) codes = g_ptr_array_new ();
      g_autofree char *territory = NULL;
      guint n = 0;

      if (kadr_phrase_words_is (words, at, "only|только|тек|restricted|limited"))
        n = find_list (words, skip_words (words, at + 1, "use|usage|publication"), codes);
      else
        {
          n = kadr_place_match_list (words, at, codes);
          if (n > 0 && !(kadr_phrase_words_is (words, at + n, "only") && begins_clause (words, at)))
            n = 0;
        }
      territory = n > 0 ? join_codes (codes, TRUE) : NULL;
      if (territory != NULL)
        forbid_in (reading, territory);
      at += n > 0 ? n - 1 : 0;
      is_found = is_found || territory != NULL;
    }
  return is_found;
}

/* FALSE when nothing follows from @hit. */
static gboolean
apply (const Reading *reading, const Hit *hit, gboolean is_embargo)
{
  const Phrase *phrase = hit->phrase;
  gboolean is_ban = phrase->kind == FORBID && strcmp (phrase->purpose, "publish") == 0
                    && strcmp (phrase->medium, "any") == 0;
  g_autofree char *territory = NULL;
  KadrGrant *grant;

  if (phrase->kind == HARMLESS || phrase->kind == EMBARGO)
    return FALSE;
  if (phrase->kind == EXPIRY)
    return add_expiry (reading, hit);
  /* "not for publication before ..." is the embargo that was read already. */
  if (is_ban && is_embargo)
    return TRUE;
  if (phrase->kind != REQUIRE)
    territory = find_territory (reading->words, hit);
  if (phrase->kind == THERE && territory == NULL)
    return FALSE;
  grant = kadr_statement_make_grant (phrase->kind == REQUIRE ? KADR_EFFECT_REQUIRE
                                                             : KADR_EFFECT_FORBID,
                                     phrase->purpose, phrase->medium, phrase->duty);
  if (territory != NULL)
    kadr_grant_set_territory (grant, territory, NULL);
  state (reading, grant);
  return TRUE;
}

void
kadr_phrase_read (GPtrArray *statements, const char *text, const char *zone)
{
  g_autoptr (KadrPhraseWords) words = kadr_phrase_words_new (text);
  g_autofree char *shown = kadr_text_tidy (text);
  gboolean is_cut = words->words->len > MOST_WORDS;
  g_autoptr (GArray) hits = NULL;
  Reading reading = { .words = words, .text = shown, .zone = zone, .statements = statements };
  gboolean is_understood = FALSE;
  gboolean is_embargo = FALSE;

  shown[kadr_text_fit (shown, SHOWN_BYTES)] = '\0';
  if (is_cut)
    g_array_set_size (words->words, MOST_WORDS);
  reading.hits = hits = find_hits (words);
  drop_covered (hits);
  is_embargo = add_embargo (&reading);
  is_understood = add_out (&reading) || is_embargo;
  is_understood = add_excepted (&reading) || is_understood;
  is_understood = add_only (&reading) || is_understood;
  for (guint i = 0; i < hits->len; i++)
    is_understood = apply (&reading, &g_array_index (hits, Hit, i), is_embargo) || is_understood;
  if (!is_understood || is_cut)
    kadr_statement_add (statements, NULL, shown);
}
