#include "credit/credit-parts.h"

#include "credit/credit-lang.h"
#include "credit/credit-person.h"
#include "credit/credit-piece.h"
#include "credit/credit-prose.h"
#include "credit/credit-split.h"

#include <string.h>

/* The most links of a chain that newsrooms print: author, agency, what passed it on. */
#define CHAIN_LINKS 3

KadrCreditParts *
kadr_credit_parts_new (void)
{
  KadrCreditParts *self = g_new0 (KadrCreditParts, 1);

  self->creators = g_ptr_array_new_with_free_func (g_free);
  self->chain = g_ptr_array_new_with_free_func (g_free);
  self->lang = "";
  return self;
}

void
kadr_credit_parts_free (KadrCreditParts *self)
{
  g_ptr_array_unref (self->creators);
  g_ptr_array_unref (self->chain);
  g_free (self->source);
  g_free (self->licence);
  g_free (self->caption);
  g_free (self);
}

gboolean
kadr_credit_parts_has_anybody (const KadrCreditParts *self)
{
  return self->creators->len > 0 || self->chain->len > 0 || self->source != NULL
         || self->licence != NULL || self->kind != KADR_CREDIT_KIND_UNKNOWN || self->flags != 0
         || self->confidence == KADR_CREDIT_DOUBTFUL;
}

/* What is gathered while the regions of a line are read. */
typedef struct
{
  KadrCreditScan *scan;
  KadrCreditParts *parts;
  GArray *pieces;
  KadrCreditKind spoken_kind; /* "скриншот", "читатель": words that say the kind outright */
  KadrCreditParty last_party; /* of the last link of the chain */
  guint given_from,
      given_to; /* tokens whose names are suppliers: after "courtesy of", before "ұсынған" */
  const char *label_lang;
  const char *marker_lang;
  gboolean has_label;
  gboolean has_author_label; /* "photo by", "фотограф": a label that only people follow */
  gboolean has_unknown_supplier; /* somebody is named whom we do not know */
} Reading;

/* The stronger of two words about the kind: a screenshot of a social network is a screenshot. */
static KadrCreditKind
choose_kind (KadrCreditKind a, KadrCreditKind b)
{
  static const int rank[KADR_N_CREDIT_KINDS] = {
    [KADR_CREDIT_KIND_SCREENSHOT] = 4,
    [KADR_CREDIT_KIND_READER] = 3,
    [KADR_CREDIT_KIND_PUBLIC] = 2,
    [KADR_CREDIT_KIND_SOCIAL] = 1,
  };

  return rank[b] > rank[a] ? b : a;
}

static void
note_lang (Reading *reading, const KadrCreditPhrase *phrase)
{
  const char **lang
      = phrase->roles & KADR_CREDIT_WORD_LABEL ? &reading->label_lang : &reading->marker_lang;

  if (*phrase->lang != '\0' && (**lang == '\0' || g_str_equal (phrase->lang, "kk")))
    *lang = phrase->lang;
}

static gboolean
is_author_label (const KadrCreditPhrase *phrase)
{
  return (phrase->roles & KADR_CREDIT_WORD_LABEL)
         && (g_str_has_suffix (phrase->words, " by") || g_str_has_suffix (phrase->words, "түсірген")
             || g_str_has_prefix (phrase->words, "фотограф*")
             || g_str_equal (phrase->words, "photographer"));
}

static void
note_phrase (Reading *reading, guint i, guint from, guint to)
{
  const KadrCreditPhrase *phrase = reading->scan->marks[i].phrase;

  note_lang (reading, phrase);
  if (phrase->roles & KADR_CREDIT_WORD_ALONE)
    return;
  reading->parts->flags |= phrase->flags;
  reading->has_author_label |= is_author_label (phrase);
  reading->spoken_kind = choose_kind (reading->spoken_kind, phrase->kind);
  if (phrase->roles & KADR_CREDIT_WORD_SEARCH)
    reading->parts->confidence = KADR_CREDIT_DOUBTFUL;
  if (phrase->roles & KADR_CREDIT_WORD_GIVEN)
    {
      reading->given_from = i;
      reading->given_to = to;
    }
  if (phrase->roles & KADR_CREDIT_WORD_GIVEN_BEFORE)
    {
      reading->given_from = kadr_credit_split_find_start (reading->scan, from, i);
      reading->given_to = i;
    }
  if ((phrase->roles & KADR_CREDIT_WORD_LICENCE) && reading->parts->licence == NULL)
    reading->parts->licence
        = kadr_credit_scan_get_text (reading->scan, i, i + reading->scan->marks[i].lead);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const KadrCreditPiece *left = a;
  const KadrCreditPiece *right = b;

  return left->from < right->from ? -1 : left->from > right->from;
}

/* Sorts the region's parts into pieces from @reading->pieces' end on. TRUE when some is understood, or there
 * is none. */
static gboolean
sort_region (Reading *reading, const KadrCreditRegion *region)
{
  guint first = reading->pieces->len;
  gboolean is_understood;
  guint next;

  for (guint from = region->from; from < region->to; from = next)
    {
      guint cut = kadr_credit_split_find_cut (reading->scan, from, region->to, &next);

      if (cut > from)
        kadr_credit_piece_sort_part (reading->scan, from, cut, reading->pieces);
    }
  is_understood = reading->pieces->len == first;
  for (guint i = first; i < reading->pieces->len; i++)
    is_understood
        |= g_array_index (reading->pieces, KadrCreditPiece, i).sort > KADR_CREDIT_PIECE_SHOWN;
  return is_understood;
}

static void
note_region (Reading *reading, const KadrCreditRegion *region)
{
  for (guint i = region->from; i < region->to; i++)
    if (reading->scan->marks[i].lead > 0 && reading->scan->marks[i].phrase != NULL)
      note_phrase (reading, i, region->from, region->to);
  reading->has_label |= region->has_label;
}

/* "Снег (архив). Фото: ТАСС": markers of the caption, from token @from on. */
static void
note_outside (Reading *reading, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    for (guint n = kadr_credit_split_measure_marker (reading->scan, i, to); n > 0; n--)
      reading->parts->flags |= reading->scan->marks[i + n - 1].phrase->flags;
}

/* "Фото дня: снег. Фото: Ольга Ким": a region that is not understood, where a later one is, is caption: it
 * is emptied, and its pieces go. */
static void
read_regions (Reading *reading, GArray *regions)
{
  gboolean is_any_understood = FALSE;
  guint at = 0;

  for (guint i = regions->len; i-- > 0;)
    {
      KadrCreditRegion *region = &g_array_index (regions, KadrCreditRegion, i);
      guint first = reading->pieces->len;
      gboolean is_understood = sort_region (reading, region);

      if (!is_understood && is_any_understood)
        {
          g_array_set_size (reading->pieces, first);
          *region = (KadrCreditRegion){ .from = region->from, .to = region->from };
        }
      is_any_understood |= is_understood && reading->pieces->len > first;
    }
  g_array_sort (reading->pieces, compare_places);
  for (guint i = 0; i < regions->len; i++)
    {
      const KadrCreditRegion *region = &g_array_index (regions, KadrCreditRegion, i);

      note_outside (reading, at, region->from);
      note_region (reading, region);
      at = region->to;
    }
  if (regions->len > 0)
    note_outside (reading, at, reading->scan->n);
}

/* Adds to the supplier; two that are printed apart stay apart by a stroke. */
static void
add_source (Reading *reading, guint from, guint to)
{
  KadrCreditParts *parts = reading->parts;
  g_autofree char *text = kadr_credit_scan_get_text (reading->scan, from, to);
  char *both;

  if (parts->source == NULL)
    {
      parts->source = g_steal_pointer (&text);
      return;
    }
  both = g_strconcat (parts->source, "/", text, NULL);
  g_free (parts->source);
  parts->source = both;
}

static gboolean
is_stroke (gunichar sign)
{
  return sign == '/' || sign == '\\' || sign == '|';
}

static gboolean
is_given (const Reading *reading, const KadrCreditPiece *piece)
{
  return piece->from >= reading->given_from && piece->to <= reading->given_to;
}

/* "Иван Иванов/Южный Меридиан": beside a person who is one for certain, two words behind a stroke that
 * only look like a name are rather the paper that we do not know. A person should look. */
static void
doubt_second (Reading *reading)
{
  const GArray *pieces = reading->pieces;

  for (guint i = 0; i + 1 < pieces->len; i++)
    {
      KadrCreditPiece *left = &g_array_index (pieces, KadrCreditPiece, i);
      KadrCreditPiece *right = left + 1;
      KadrCreditPiece *guess = left->confidence == KADR_CREDIT_CERTAIN ? right : left;

      if (left->sort != KADR_CREDIT_PIECE_PERSON || right->sort != KADR_CREDIT_PIECE_PERSON
          || left->confidence == right->confidence || right->from != left->to + 1
          || !is_stroke (kadr_credit_scan_get_sign (reading->scan, left->to)))
        continue;
      guess->sort = KADR_CREDIT_PIECE_CHAIN;
      guess->confidence = KADR_CREDIT_DOUBTFUL;
      guess->party = KADR_CREDIT_PARTY_AGENCY;
    }
}

/* The phrase on token @i when it says that the picture is from somebody's archive; NULL otherwise. */
static const KadrCreditPhrase *
find_archive_phrase (const KadrCreditScan *scan, guint i)
{
  const KadrCreditPhrase *phrase = i < scan->n ? scan->marks[i].phrase : NULL;

  return phrase != NULL && (phrase->flags & KADR_CREDIT_FLAG_ARCHIVE)
                 && (phrase->roles & KADR_CREDIT_WORD_DROP)
             ? phrase
             : NULL;
}

/* "Редакции": no name, so that the archive is the supplier's name. */
static gboolean
is_own_desk (const KadrCreditScan *scan, const KadrCreditPiece *piece)
{
  return piece->sort == KADR_CREDIT_PIECE_ORGANISATION && piece->to - piece->from == 1
         && (kadr_credit_scan_get_roles (scan, piece->from) & KADR_CREDIT_WORD_PUBLICATION);
}

/* "Из архива Ольги Ким", "Ольга Кимнің мұрағатынан": she supplied it, and who made it is not said. */
static void
settle_archives (Reading *reading)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      KadrCreditPiece *piece = &g_array_index (reading->pieces, KadrCreditPiece, i);
      const KadrCreditPhrase *before
          = piece->from > 0 ? find_archive_phrase (reading->scan, piece->from - 1) : NULL;
      const KadrCreditPhrase *after = find_archive_phrase (reading->scan, piece->to);

      if (piece->sort != KADR_CREDIT_PIECE_PERSON && !is_own_desk (reading->scan, piece))
        continue;
      if (before != NULL && g_str_equal (before->words, "из архива"))
        piece->from--;
      else if (after != NULL && g_str_equal (after->lang, "kk"))
        piece->to += reading->scan->marks[piece->to].lead;
      else
        continue;
      piece->sort = KADR_CREDIT_PIECE_ORGANISATION;
      piece->confidence = KADR_CREDIT_DOUBTFUL;
    }
}

/* A capital or a quotation mark: the words are somebody's name, though we do not know whose. */
static gboolean
is_some_name (const KadrCreditScan *scan, const KadrCreditPiece *piece)
{
  for (guint i = piece->from; i < piece->to; i++)
    if (kadr_credit_scan_get_roles (scan, i) & KADR_CREDIT_WORD_LABEL)
      continue;
    else if ((kadr_credit_scan_get_shape (scan, i) & KADR_CREDIT_SHAPE_CAPITAL)
             || kadr_credit_scan_get_sign (scan, i) == 0xAB)
      return TRUE;
  return FALSE;
}

/* A word of everyday language: "Снег во дворе" tells, and "Южный Меридиан" is called so. */
static gboolean
has_plain_word (const KadrCreditScan *scan, const KadrCreditPiece *piece)
{
  for (guint i = piece->from; i < piece->to; i++)
    if (kadr_credit_prose_is_plain (scan, i))
      return TRUE;
  return FALSE;
}

static void
take_flag (Reading *reading, const KadrCreditPiece *piece)
{
  const KadrCreditPhrase *phrase = reading->scan->marks[piece->from].phrase;

  reading->parts->flags |= phrase->flags;
  reading->spoken_kind = choose_kind (reading->spoken_kind, phrase->kind);
}

/* "(Photo by A / AFP) (Photo by A/AFP via Getty Images)" names A and AFP once. */
static void
add_once (GPtrArray *list, const KadrCreditScan *scan, const KadrCreditPiece *piece)
{
  g_autofree char *text = kadr_credit_scan_get_text (scan, piece->from, piece->to);

  if (!g_ptr_array_find_with_equal_func (list, text, g_str_equal, NULL))
    g_ptr_array_add (list, g_steal_pointer (&text));
}

/* TRUE when an agency that is known stands in the line. */
static gboolean
has_known_agency (const Reading *reading)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      const KadrCreditPiece *piece = &g_array_index (reading->pieces, KadrCreditPiece, i);

      if (piece->sort == KADR_CREDIT_PIECE_CHAIN && piece->confidence == KADR_CREDIT_CERTAIN)
        return TRUE;
    }
  return FALSE;
}

/* A place or a thing beside an agency is what the picture shows; in a chain of many links it may as well be one that
 * nobody knows: "A / Ромашка / ТАСС / Reuters". */
static void
take_shown (Reading *reading, const KadrCreditPiece *piece)
{
  KadrCreditParts *parts = reading->parts;
  g_autofree char *text = kadr_credit_scan_get_text (reading->scan, piece->from, piece->to);
  g_autofree char *before = parts->caption;

  parts->confidence
      = MAX (parts->confidence, has_known_agency (reading) && reading->pieces->len <= CHAIN_LINKS
                                    ? KADR_CREDIT_LIKELY
                                    : KADR_CREDIT_DOUBTFUL);
  parts->caption = before != NULL ? g_strconcat (before, " ", text, NULL) : g_steal_pointer (&text);
}

static gboolean
is_shown (const Reading *reading, const KadrCreditPiece *piece)
{
  return piece->sort == KADR_CREDIT_PIECE_SHOWN
         || (piece->sort == KADR_CREDIT_PIECE_WORDS && !is_given (reading, piece)
             && has_known_agency (reading)
             && kadr_credit_person_has_thing (reading->scan, piece->from, piece->to));
}

static void
take_piece (Reading *reading, const KadrCreditPiece *piece)
{
  KadrCreditParts *parts = reading->parts;

  if (piece->sort == KADR_CREDIT_PIECE_FLAG)
    {
      take_flag (reading, piece);
      return;
    }
  if (is_shown (reading, piece))
    {
      take_shown (reading, piece);
      return;
    }
  parts->confidence = MAX (parts->confidence, piece->confidence);
  if (piece->sort == KADR_CREDIT_PIECE_CHAIN)
    {
      add_once (parts->chain, reading->scan, piece);
      reading->last_party = piece->party;
    }
  else if (piece->sort == KADR_CREDIT_PIECE_PERSON && !is_given (reading, piece))
    add_once (parts->creators, reading->scan, piece);
  else if (piece->sort != KADR_CREDIT_PIECE_WORDS)
    add_source (reading, piece->from, piece->to);
  else if (is_given (reading, piece) || is_some_name (reading->scan, piece))
    {
      add_source (reading, piece->from, piece->to);
      reading->has_unknown_supplier |= !has_plain_word (reading->scan, piece);
    }
  if (piece->sort == KADR_CREDIT_PIECE_SOCIAL)
    reading->spoken_kind = choose_kind (reading->spoken_kind, KADR_CREDIT_KIND_SOCIAL);
}

/* Of a screenshot everything named is where it was taken from, whole, as printed. */
static void
take_screenshot (Reading *reading)
{
  guint from = G_MAXUINT, to = 0;

  for (guint i = 0; i < reading->pieces->len; i++)
    {
      const KadrCreditPiece *piece = &g_array_index (reading->pieces, KadrCreditPiece, i);

      if (piece->sort == KADR_CREDIT_PIECE_FLAG)
        {
          take_flag (reading, piece);
          continue;
        }
      from = MIN (from, piece->from);
      to = MAX (to, piece->to);
      reading->parts->confidence
          = MAX (reading->parts->confidence, MIN (piece->confidence, KADR_CREDIT_LIKELY));
    }
  if (from >= to)
    return;
  if (from > 0 && kadr_credit_scan_get_sign (reading->scan, from - 1) == 0xAB
      && kadr_credit_scan_get_sign (reading->scan, to) == 0xBB)
    {
      from--;
      to++;
    }
  reading->parts->source = kadr_credit_scan_get_text (reading->scan, from, to);
}

/* "Courtesy of" with nobody after it means whoever stands before it. */
static void
settle_given (Reading *reading)
{
  if (!(reading->parts->flags & KADR_CREDIT_FLAG_COURTESY))
    return;
  for (guint i = 0; i < reading->pieces->len; i++)
    if (is_given (reading, &g_array_index (reading->pieces, KadrCreditPiece, i)))
      return;
  reading->given_from = 0;
  reading->given_to = reading->scan->n;
}

/* TRUE when the only word of the caption stands right before the label and ends with no sign: "На фото: Ольга
 * Ким" says who is shown, and what we read as caption belongs to the label. */
static gboolean
has_word_at_label (const KadrCreditParts *parts)
{
  const char *caption = parts->caption;

  return caption != NULL && strchr (caption, ' ') == NULL
         && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (caption + strlen (caption))));
}

/* TRUE when a person is one whom the world knows, or is half known: an agency beside the name does not say that it
 * is one, "Georgia Peach / Getty Images". */
static gboolean
has_half_known_person (const Reading *reading)
{
  gboolean is_backed = reading->has_author_label || has_known_agency (reading);

  for (guint i = 0; i < reading->pieces->len; i++)
    {
      const KadrCreditPiece *piece = &g_array_index (reading->pieces, KadrCreditPiece, i);

      if (piece->sort == KADR_CREDIT_PIECE_PERSON && piece->party != KADR_CREDIT_PARTY_PERSON
          && !kadr_credit_person_is_known_whole (reading->scan, piece->from, piece->to, is_backed))
        return TRUE;
    }
  return FALSE;
}

/* "© Ольга Ким", "(c) Kazinform": a sign that says as much as a label. */
static gboolean
begins_with_copyright (const KadrCreditScan *scan)
{
  return kadr_credit_scan_get_sign (scan, 0) == 0xA9 || kadr_credit_piece_is_copyright (scan, 1);
}

/* "К. Абишев": initials are printed under pictures, and in nothing that tells of them. */
static gboolean
is_signature (const Reading *reading)
{
  const KadrCreditPiece *piece = &g_array_index (reading->pieces, KadrCreditPiece, 0);

  return reading->pieces->len == 1 && reading->parts->caption == NULL
         && piece->sort == KADR_CREDIT_PIECE_PERSON && piece->to - piece->from == 2
         && kadr_credit_person_has_initials (reading->scan, piece->from, piece->to);
}

/* TRUE when the line can be meant otherwise though each part of it is understood. */
static gboolean
is_open_to_doubt (const Reading *reading)
{
  const KadrCreditParts *parts = reading->parts;

  return (!reading->has_label && parts->chain->len == 0 && !begins_with_copyright (reading->scan)
          && !is_signature (reading))
         || has_word_at_label (parts)
         || ((parts->flags & KADR_CREDIT_FLAG_HANDOUT) && parts->source == NULL)
         || has_half_known_person (reading);
}

static KadrCreditKind
decide_kind (const Reading *reading, gboolean has_supplier)
{
  const KadrCreditParts *parts = reading->parts;

  if (reading->spoken_kind != KADR_CREDIT_KIND_UNKNOWN)
    return reading->spoken_kind;
  if (has_supplier)
    return KADR_CREDIT_KIND_HANDOUT;
  if (parts->chain->len > 0)
    switch (reading->last_party)
      {
      case KADR_CREDIT_PARTY_STOCK:
        return KADR_CREDIT_KIND_STOCK;
      case KADR_CREDIT_PARTY_COMMONS:
        return KADR_CREDIT_KIND_PUBLIC;
      default:
        return KADR_CREDIT_KIND_AGENCY;
      }
  if (parts->creators->len > 0)
    return KADR_CREDIT_KIND_PERSON;
  return reading->has_unknown_supplier ? KADR_CREDIT_KIND_HANDOUT : KADR_CREDIT_KIND_UNKNOWN;
}

static gboolean
has_supplier (const Reading *reading)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      const KadrCreditPiece *piece = &g_array_index (reading->pieces, KadrCreditPiece, i);

      if (piece->sort == KADR_CREDIT_PIECE_ORGANISATION
          || ((piece->sort == KADR_CREDIT_PIECE_PERSON || piece->sort == KADR_CREDIT_PIECE_WORDS)
              && is_given (reading, piece)))
        return TRUE;
    }
  return FALSE;
}

KadrCreditParts *
kadr_credit_parts_read (const char *text, const KadrCreditNames *known)
{
  g_autoptr (KadrCreditScan) scan = kadr_credit_scan_new (text, known);
  g_autoptr (GArray) regions = kadr_credit_split_regions (scan);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (KadrCreditPiece));
  KadrCreditParts *parts = kadr_credit_parts_new ();
  Reading reading
      = { .scan = scan, .parts = parts, .pieces = pieces, .label_lang = "", .marker_lang = "" };

  read_regions (&reading, regions);
  settle_given (&reading);
  doubt_second (&reading);
  settle_archives (&reading);
  parts->caption = kadr_credit_split_get_caption (scan, regions);
  if (reading.spoken_kind == KADR_CREDIT_KIND_SCREENSHOT)
    take_screenshot (&reading);
  else
    for (guint i = 0; i < pieces->len; i++)
      take_piece (&reading, &g_array_index (pieces, KadrCreditPiece, i));
  parts->kind = decide_kind (&reading, has_supplier (&reading));
  parts->lang = kadr_credit_lang_decide (scan, parts, reading.label_lang, reading.marker_lang);
  parts->effort = scan->effort + scan->n;
  /* Letters were lost on the way: whatever is left may be a part of a name. */
  if (strstr (scan->tokens->text, "\xEF\xBF\xBD") != NULL)
    parts->confidence = KADR_CREDIT_DOUBTFUL;
  if (is_open_to_doubt (&reading))
    parts->confidence = MAX (parts->confidence, KADR_CREDIT_LIKELY);
  /* A caption without a credit: who made the picture is not said. */
  if (regions->len == 0)
    parts->confidence = KADR_CREDIT_DOUBTFUL;
  return parts;
}
