#include "credit/credit-split.h"

#include "credit/credit-person.h"
#include "credit/credit-prose.h"

/* A credit that stands last without a label is short. */
#define MAX_TAIL_TOKENS 16

/* No credit is longer; what follows is left to the caption, so that any number of labels stays linear. */
#define MAX_REGION_TOKENS 400

static gboolean
is_open_bracket (gunichar sign)
{
  return sign == '(' || sign == '[' || sign == '{';
}

static gboolean
is_close_bracket (gunichar sign)
{
  return sign == ')' || sign == ']' || sign == '}';
}

static gboolean
is_stop (gunichar sign)
{
  return sign == '.' || sign == '!' || sign == '?' || sign == 0x2026;
}

static gboolean
is_dash (gunichar sign)
{
  return sign == '-' || sign == 0x2010 || sign == 0x2012 || sign == 0x2013 || sign == 0x2014
         || sign == 0x2015;
}

static gboolean
is_label (const KadrCreditScan *scan, guint i)
{
  return kadr_credit_scan_is_label (scan, i);
}

gboolean
kadr_credit_split_is_dropped (const KadrCreditScan *scan, guint i)
{
  guint roles = kadr_credit_scan_get_roles (scan, i);

  return (roles & (KADR_CREDIT_WORD_DROP | KADR_CREDIT_WORD_LICENCE)) != 0;
}

/* Words that name nobody: a region may still be beginning after them. */
static gboolean
is_nameless (const KadrCreditScan *scan, guint i)
{
  return kadr_credit_scan_get_sign (scan, i) != 0 || is_label (scan, i)
         || kadr_credit_split_is_dropped (scan, i)
         || (kadr_credit_scan_get_roles (scan, i) & KADR_CREDIT_WORD_FILLER) != 0;
}

/* TRUE when what follows a label without a colon looks like somebody: a capital, a name, a marker. */
static gboolean
begins_somebody (const KadrCreditScan *scan, guint i)
{
  guint roles = kadr_credit_scan_get_roles (scan, i);

  if (i >= scan->n)
    return FALSE;
  return scan->marks[i].name != NULL || kadr_credit_split_is_dropped (scan, i)
         || (roles
             & (KADR_CREDIT_WORD_ORGANISATION | KADR_CREDIT_WORD_PUBLICATION
                | KADR_CREDIT_WORD_PLATFORM))
         || (kadr_credit_scan_get_shape (scan, i)
             & (KADR_CREDIT_SHAPE_CAPITAL | KADR_CREDIT_SHAPE_HANDLE | KADR_CREDIT_SHAPE_DOMAIN));
}

/* Where the flags right before the label at @i begin: "Снег. [Архивное фото]: ТАСС". */
static guint
find_phrase_start (KadrCreditScan *scan, guint i, guint floor)
{
  while (i > floor && kadr_credit_scan_get_sign (scan, i - 1) == 0
         && kadr_credit_split_is_dropped (scan, i - 1))
    {
      i--;
      scan->effort++;
    }
  return i;
}

/* TRUE when the label at @i, its flags beginning at @start, opens a credit in the middle of a line. */
static gboolean
opens_region (const KadrCreditScan *scan, guint i, guint start)
{
  guint after = i + scan->marks[i].lead;
  gunichar before = start > 0 ? kadr_credit_scan_get_sign (scan, start - 1) : 0;
  gboolean is_capital = kadr_credit_scan_get_shape (scan, start) & KADR_CREDIT_SHAPE_CAPITAL;

  if (kadr_credit_scan_get_sign (scan, after) == ':')
    return TRUE;
  if (is_dash (kadr_credit_scan_get_sign (scan, after)))
    after++;
  if (is_open_bracket (before))
    return begins_somebody (scan, after);
  if (is_stop (before) || before == '|' || is_dash (before))
    return is_capital && begins_somebody (scan, after);
  return before == ',' && begins_somebody (scan, after);
}

/* TRUE when the sign at @i ends a sentence: a capital follows after a blank, and no abbreviation stands
 * before. */
static gboolean
ends_sentence (const KadrCreditScan *scan, guint i)
{
  if (!is_stop (kadr_credit_scan_get_sign (scan, i)) || i == 0 || i + 1 >= scan->n)
    return FALSE;
  if (kadr_credit_scan_get_roles (scan, i - 1) & KADR_CREDIT_WORD_ABBREVIATION)
    return FALSE;
  return kadr_credit_tokens_get (scan->tokens, i + 1)->is_after_blank
         && ((kadr_credit_scan_get_shape (scan, i + 1) & KADR_CREDIT_SHAPE_CAPITAL)
             || kadr_credit_scan_get_sign (scan, i + 1) != 0);
}

/* Where the region beginning at @from ends by itself: its closing bracket, the end of its sentence, or
 * the end of the line. */
static guint
find_region_end (KadrCreditScan *scan, guint from)
{
  gboolean is_bracketed = from > 0 && is_open_bracket (kadr_credit_scan_get_sign (scan, from - 1));
  gboolean has_name = FALSE;
  guint end = scan->n - from > MAX_REGION_TOKENS ? from + MAX_REGION_TOKENS : scan->n;
  guint depth = 0;

  for (guint i = from; i < end; i++)
    {
      gunichar sign = kadr_credit_scan_get_sign (scan, i);

      scan->effort++;
      if (is_open_bracket (sign))
        depth++;
      else if (is_close_bracket (sign) && depth > 0)
        depth--;
      else if (is_close_bracket (sign) && is_bracketed)
        return i;
      else if (depth == 0 && has_name && ends_sentence (scan, i))
        return i;
      has_name |= !is_nameless (scan, i);
    }
  return end;
}

/* Flags after a bracket or a sentence belong to the credit in it: "(фото: ТАСС) (архив)", "Фото: ТАСС. Архив". */
static guint
skip_nameless (KadrCreditScan *scan, guint from)
{
  guint to = from;

  while (to < scan->n
         && (is_nameless (scan, to)
             || (kadr_credit_scan_get_roles (scan, to) & KADR_CREDIT_WORD_ALONE)))
    to++;
  scan->effort += to - from;
  return to == scan->n ? to : from;
}

static void
add_region (GArray *regions, guint from, guint to, gboolean has_label)
{
  KadrCreditRegion region = { .from = from, .to = to, .has_label = has_label };

  g_array_append_val (regions, region);
}

/* The last region ends where the next begins. */
static void
close_last (GArray *regions, guint at)
{
  if (regions->len > 0)
    {
      KadrCreditRegion *last = &g_array_index (regions, KadrCreditRegion, regions->len - 1);

      last->to = MIN (last->to, at);
    }
}

/* "Фотограф", "суретші": a label that is somebody's work too, where no sign follows it. */
static gboolean
is_profession (const KadrCreditScan *scan, guint i)
{
  static const char *const starts[]
      = { "фотограф*", "фотокор",     "фоторепорт", "фотожурналист", "photographer",
          "суретші",   "фотосуретші", "фототілші",  "художник" };
  const KadrCreditPhrase *phrase = scan->marks[i].phrase;

  if (phrase == NULL || kadr_credit_scan_get_sign (scan, i + MAX (scan->marks[i].lead, 1)) != 0)
    return FALSE;
  for (gsize k = 0; k < G_N_ELEMENTS (starts); k++)
    if (g_str_has_prefix (phrase->words, starts[k]))
      return TRUE;
  return FALSE;
}

/* "Фотограф Лидия Ким на открытии выставки": a word of everyday language says that this is told of her. */
static gboolean
tells_of_photographer (const KadrCreditScan *scan, guint i)
{
  guint from = i + scan->marks[i].lead;

  if (!is_profession (scan, i))
    return FALSE;
  for (guint k = from; k < MIN (scan->n, from + MAX_TAIL_TOKENS); k++)
    if (kadr_credit_scan_get_sign (scan, k) != 0)
      return FALSE;
    else if (kadr_credit_prose_is_plain (scan, k) && !kadr_credit_person_is_particle (scan, k)
             && g_utf8_strlen (kadr_credit_tokens_get (scan->tokens, k)->key, -1) > 3)
      return TRUE;
  return FALSE;
}

/* "Фотограф Лидия Ким. Фото: Kazinform": who is shown stands before the credit. */
static void
drop_shown (const KadrCreditScan *scan, GArray *regions, guint next, guint label)
{
  const KadrCreditRegion *last
      = regions->len > 0 ? &g_array_index (regions, KadrCreditRegion, regions->len - 1) : NULL;

  if (last != NULL && next > last->from && is_profession (scan, last->from)
      && is_stop (kadr_credit_scan_get_sign (scan, next - 1)) && !is_profession (scan, label))
    g_array_set_size (regions, regions->len - 1);
}

/* "Фото будет добавлено", "Сурет көрмесі өтті": the label before token @after is a word of a sentence. @verb is
 * how far was looked for one: each token is looked at once. */
static gboolean
tells_story (KadrCreditScan *scan, guint after, guint *verb)
{
  *verb = MAX (*verb, after);
  while (*verb < scan->n && kadr_credit_scan_get_sign (scan, *verb) == 0
         && !kadr_credit_prose_is_verb (scan, *verb))
    {
      (*verb)++;
      scan->effort++;
    }
  return *verb < scan->n && kadr_credit_scan_get_sign (scan, *verb) == 0;
}

static GArray *
find_labelled (KadrCreditScan *scan)
{
  GArray *regions = g_array_new (FALSE, FALSE, sizeof (KadrCreditRegion));
  gboolean is_leading = TRUE; /* nobody named yet since the line, or the region, began */
  guint floor = 0, verb = 0;

  for (guint i = 0; i < scan->n; i++)
    {
      guint start;

      if (!is_label (scan, i) || scan->marks[i].lead == 0)
        {
          is_leading = is_leading && is_nameless (scan, i);
          continue;
        }
      if (is_leading && regions->len > 0)
        continue;
      start = find_phrase_start (scan, i, floor);
      if (tells_story (scan, i + scan->marks[i].lead, &verb) || tells_of_photographer (scan, i)
          || (!is_leading && !opens_region (scan, i, start)))
        {
          is_leading = FALSE;
          continue;
        }
      drop_shown (scan, regions, start, i);
      close_last (regions, start);
      start = is_leading ? 0 : start;
      add_region (regions, start, skip_nameless (scan, find_region_end (scan, start)), TRUE);
      is_leading = TRUE;
      floor = i + scan->marks[i].lead;
    }
  return regions;
}

/* TRUE when something between @from and @to is a supplier by more than its shape. */
static gboolean
has_evidence (const KadrCreditScan *scan, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const KadrCreditMark *mark = &scan->marks[i];

      if (mark->name != NULL && mark->name->kind != KADR_CREDIT_PARTY_SOCIAL
          && kadr_credit_scan_get_shape (scan, i)
                 & (KADR_CREDIT_SHAPE_CAPITAL | KADR_CREDIT_SHAPE_DOMAIN))
        return TRUE;
      if (kadr_credit_scan_get_roles (scan, i)
          & (KADR_CREDIT_WORD_GIVEN | KADR_CREDIT_WORD_PLATFORM | KADR_CREDIT_WORD_LICENCE))
        return TRUE;
    }
  return FALSE;
}

/* Where the bracket closing at @close was opened; @close when nowhere. */
static guint
find_open_bracket (KadrCreditScan *scan, guint close)
{
  guint depth = 0;

  scan->effort += close;
  for (guint i = close; i-- > 0;)
    {
      gunichar sign = kadr_credit_scan_get_sign (scan, i);

      if (is_close_bracket (sign))
        depth++;
      else if (is_open_bracket (sign) && depth-- == 0)
        return i;
    }
  return close;
}

/* Where the sign © parts a caption from its credit: "Снег в Алматы © Ольга Ким". 0 when what stands before
 * it may be a credit too ("Ольга Ким © Zakon.kz"). */
static guint
find_copyright (const KadrCreditScan *scan)
{
  gboolean has_small_word = FALSE;

  for (guint i = 0; i < scan->n; i++)
    {
      guint roles = kadr_credit_scan_get_roles (scan, i);

      if (kadr_credit_scan_get_sign (scan, i) == 0xA9)
        return has_small_word ? i : 0;
      if (roles & KADR_CREDIT_WORD_ORGANISATION)
        return 0;
      has_small_word |= kadr_credit_scan_get_sign (scan, i) == 0 && scan->marks[i].phrase == NULL
                        && scan->marks[i].name == NULL
                        && !(kadr_credit_scan_get_shape (scan, i)
                             & (KADR_CREDIT_SHAPE_CAPITAL | KADR_CREDIT_SHAPE_DIGITS));
    }
  return 0;
}

/* "MANDATORY CREDIT: (AP/John Smith)": what stands before the bracket says how, and nobody. */
static gboolean
is_nameless_before (const KadrCreditScan *scan, guint to)
{
  for (guint i = 0; i < to; i++)
    if (!is_nameless (scan, i))
      return FALSE;
  return TRUE;
}

/* Without a label: "(AP Photo/John Smith)", a caption with such a bracket at its end, a caption whose last
 * sentence is an agency, or all of the line. */
static void
find_unlabelled (KadrCreditScan *scan, GArray *regions)
{
  guint end = scan->n;
  guint open;

  while (end > 0 && is_stop (kadr_credit_scan_get_sign (scan, end - 1)))
    end--;
  if (end > 1 && is_close_bracket (kadr_credit_scan_get_sign (scan, end - 1)))
    {
      open = find_open_bracket (scan, end - 1);
      if (open == 0
          || (open < end - 1
              && ((is_label (scan, end - 2) && open + 2 < end - 1)
                  || has_evidence (scan, open + 1, end - 1))))
        {
          add_region (regions, is_nameless_before (scan, open) ? 0 : open + 1, end - 1, FALSE);
          return;
        }
    }
  for (guint i = end; i-- > 1 && end - i < MAX_TAIL_TOKENS;)
    if (ends_sentence (scan, i) && has_evidence (scan, i + 1, end))
      {
        add_region (regions, i + 1, end, FALSE);
        return;
      }
  if (!kadr_credit_prose_is_caption (scan))
    add_region (regions, find_copyright (scan), scan->n, FALSE);
}

#define FLAGS_OF_CAPTION (KADR_CREDIT_FLAG_ARCHIVE | KADR_CREDIT_FLAG_ILLUSTRATIVE)

guint
kadr_credit_split_measure_marker (const KadrCreditScan *scan, guint i, guint to)
{
  guint end = i;

  if (i > 0 && kadr_credit_scan_get_sign (scan, i - 1) == 0)
    return 0;
  while (end < to && scan->marks[end].phrase != NULL
         && (scan->marks[end].phrase->flags & FLAGS_OF_CAPTION)
         && (scan->marks[end].phrase->roles & (KADR_CREDIT_WORD_DROP | KADR_CREDIT_WORD_ALONE)))
    end++;
  return end == to || kadr_credit_scan_get_sign (scan, end) != 0 ? end - i : 0;
}

/* "Архив. Фото: ТАСС", "FILE - Snow in Almaty. (AP Photo)": what a caption begins with belongs to its credit. */
static void
add_first_marker (const KadrCreditScan *scan, GArray *regions)
{
  guint first = regions->len > 0 ? g_array_index (regions, KadrCreditRegion, 0).from : 0;
  guint from = first > 0 && is_open_bracket (kadr_credit_scan_get_sign (scan, 0)) ? 1 : 0;
  guint n = first > from ? kadr_credit_split_measure_marker (scan, from, first) : 0;
  KadrCreditRegion marker = { .from = 0, .to = from + n };

  if (n == 0)
    return;
  if (marker.to < first)
    marker.to++;
  g_array_prepend_val (regions, marker);
}

GArray *
kadr_credit_split_regions (KadrCreditScan *scan)
{
  GArray *regions = find_labelled (scan);

  if (regions->len == 0)
    find_unlabelled (scan, regions);
  add_first_marker (scan, regions);
  return regions;
}

static gboolean
is_strong_sign (const KadrCreditScan *scan, guint i)
{
  gunichar sign = kadr_credit_scan_get_sign (scan, i);

  if (sign == '/' || sign == '\\' || sign == '|' || sign == ';' || sign == ':' || sign == 0x2022
      || sign == 0xB7 || sign == 0xA9 || is_open_bracket (sign) || is_close_bracket (sign))
    return TRUE;
  return is_dash (sign) && kadr_credit_tokens_get (scan->tokens, i)->is_after_blank
         && i + 1 < scan->n && kadr_credit_tokens_get (scan->tokens, i + 1)->is_after_blank;
}

/* "Photo by" stands before somebody wherever it is. */
static gboolean
says_by (const KadrCreditScan *scan, guint i)
{
  return scan->marks[i].lead > 1 && g_str_has_suffix (scan->marks[i].phrase->words, " by");
}

/* A label inside a name ("Дом фото") belongs to it; one at an end of a part does not ("AP Photo"). */
static gboolean
is_edge_label (const KadrCreditScan *scan, guint i, guint from, guint to)
{
  guint after = i + 1;

  if (!is_label (scan, i))
    return FALSE;
  if (says_by (scan, i))
    return TRUE;
  while (after < to && scan->marks[after].lead == 0 && is_label (scan, after))
    after++;
  return i == from || after == to || kadr_credit_scan_get_sign (scan, after) != 0
         || kadr_credit_split_is_dropped (scan, after);
}

/* "Ольга Ким для NUR.KZ", "Tom Reed on Unsplash"; but "Фонд для детей" is one name. */
static gboolean
is_before_name (const KadrCreditScan *scan, guint i)
{
  guint after = i + MAX (scan->marks[i].lead, 1);

  if (!(kadr_credit_scan_get_roles (scan, i) & KADR_CREDIT_WORD_BEFORE_NAME) || after >= scan->n)
    return FALSE;
  return kadr_credit_names_is_chain (scan->marks[after].name)
         || (kadr_credit_scan_get_roles (scan, after) & KADR_CREDIT_WORD_PUBLICATION)
         || (kadr_credit_scan_get_shape (scan, after) & KADR_CREDIT_SHAPE_DOMAIN);
}

/* The stroke of "RFE/RL". */
static gboolean
is_inside_name (const KadrCreditScan *scan, guint i)
{
  return scan->marks[i].name != NULL && scan->marks[i].lead == 0;
}

guint
kadr_credit_split_find_cut (KadrCreditScan *scan, guint from, guint to, guint *next)
{
  for (guint i = from; i < to; i++)
    {
      gboolean is_word_cut = kadr_credit_split_is_dropped (scan, i)
                             || (kadr_credit_scan_get_roles (scan, i) & KADR_CREDIT_WORD_STRONG)
                             || is_before_name (scan, i) || is_edge_label (scan, i, from, to);

      if (is_word_cut || (is_strong_sign (scan, i) && !is_inside_name (scan, i))
          || ends_sentence (scan, i))
        {
          scan->effort += i - from;
          *next = i + 1;
          return i;
        }
    }
  scan->effort += to - from;
  *next = to;
  return to;
}

guint
kadr_credit_split_find_start (const KadrCreditScan *scan, guint from, guint i)
{
  while (i > from && !is_strong_sign (scan, i - 1) && !kadr_credit_split_is_dropped (scan, i - 1))
    i--;
  return i;
}

/* TRUE when some word of [from, to) is neither a label nor dropped. */
static gboolean
has_words (const KadrCreditScan *scan, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (!is_nameless (scan, i))
      return TRUE;
  return FALSE;
}

/* Appends [from, to) without the signs that only led to a credit ("," "(" "/" at the end). */
static void
append_outside (GString *out, const KadrCreditScan *scan, guint from, guint to)
{
  g_autofree char *text = NULL;

  while (to > from && kadr_credit_scan_get_sign (scan, to - 1) != 0)
    {
      gunichar sign = kadr_credit_scan_get_sign (scan, to - 1);

      if (sign != ',' && sign != ';' && sign != ':' && sign != '/' && sign != '|' && sign != 0xA9
          && !is_open_bracket (sign) && !is_dash (sign))
        break;
      to--;
    }
  while (from < to && kadr_credit_scan_get_sign (scan, from) != 0
         && (is_close_bracket (kadr_credit_scan_get_sign (scan, from))
             || is_stop (kadr_credit_scan_get_sign (scan, from))))
    from++;
  if (!has_words (scan, from, to))
    return;
  text = kadr_credit_scan_get_text (scan, from, to);
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, text);
}

char *
kadr_credit_split_get_caption (const KadrCreditScan *scan, const GArray *regions)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < regions->len; i++)
    {
      const KadrCreditRegion *region = &g_array_index (regions, KadrCreditRegion, i);

      append_outside (out, scan, at, region->from);
      at = region->to;
    }
  append_outside (out, scan, at, scan->n);
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
