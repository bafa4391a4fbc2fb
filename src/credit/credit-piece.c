#include "credit/credit-piece.h"

#include "credit/credit-body.h"
#include "credit/credit-person.h"
#include "credit/credit-prose.h"
#include "credit/credit-vocabulary.h"

#include <string.h>

static gboolean
is_open_quote (gunichar sign)
{
  return sign == 0xAB || sign == 0x201C || sign == 0x201E || sign == 0x2018 || sign == '"'
         || sign == '\'';
}

static gboolean
is_close_quote (gunichar sign)
{
  return sign == 0xBB || sign == 0x201D || sign == 0x201C || sign == 0x2019 || sign == '"'
         || sign == '\'';
}

/* "«" and "»", "„" and "“": the two marks of one pair. */
static gboolean
is_quote_pair (gunichar open, gunichar close)
{
  switch (close)
    {
    case 0xBB:
      return open == 0xAB;
    case 0x201D:
      return open == 0x201C || open == 0x201E;
    case 0x201C:
      return open == 0x201E || open == 0x201C;
    case 0x2019:
      return open == 0x2018;
    default:
      return open == close;
    }
}

/* TRUE when the mark at @i has its other half in [from, to). */
static gboolean
has_other_half (const KadrCreditScan *scan, guint i, guint from, guint to)
{
  gunichar sign = kadr_credit_scan_get_sign (scan, i);

  for (guint k = from; k < to; k++)
    if (k < i ? is_quote_pair (kadr_credit_scan_get_sign (scan, k), sign)
              : k > i && is_quote_pair (sign, kadr_credit_scan_get_sign (scan, k)))
      return TRUE;
  return FALSE;
}

gboolean
kadr_credit_piece_is_copyright (const KadrCreditScan *scan, guint i)
{
  const char *key = i < scan->n ? kadr_credit_tokens_get (scan->tokens, i)->key : "";

  return (strcmp (key, "c") == 0 || strcmp (key, "с") == 0) && i > 0
         && kadr_credit_scan_get_sign (scan, i - 1) == '('
         && kadr_credit_scan_get_sign (scan, i + 1) == ')';
}

/* "Mark Stone Jr.": the dot is the name's. */
static gboolean
is_of_name (const KadrCreditScan *scan, guint i)
{
  const char *key = kadr_credit_tokens_get (scan->tokens, i)->key;

  return strcmp (key, "jr") == 0 || strcmp (key, "sr") == 0;
}

/* Names may end or begin with a quotation mark; every other sign at an edge only separates. */
static gboolean
is_edge_waste (const KadrCreditScan *scan, guint i, gboolean is_start)
{
  gunichar sign = kadr_credit_scan_get_sign (scan, i);
  guint roles = kadr_credit_scan_get_roles (scan, i);

  if (sign == '.' && !is_start && i > 0)
    return !is_of_name (scan, i - 1);
  if (sign != 0)
    return is_start ? !is_open_quote (sign) : !is_close_quote (sign);
  if (kadr_credit_scan_is_label (scan, i) || kadr_credit_piece_is_copyright (scan, i))
    return TRUE;
  return (roles & (KADR_CREDIT_WORD_FILLER | KADR_CREDIT_WORD_WEAK)) != 0;
}

/* "2026" beside a name is the year of the copyright. */
static gboolean
is_year (const KadrCreditScan *scan, guint i)
{
  const char *key = kadr_credit_tokens_get (scan->tokens, i)->key;

  return strlen (key) == 4 && (g_str_has_prefix (key, "19") || g_str_has_prefix (key, "20"))
         && g_ascii_isdigit (key[2]) && g_ascii_isdigit (key[3]);
}

static gboolean
has_quotes_inside (const KadrCreditScan *scan, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (is_open_quote (kadr_credit_scan_get_sign (scan, i))
        || is_close_quote (kadr_credit_scan_get_sign (scan, i)))
      return TRUE;
  return FALSE;
}

/* "Из личного архива": where it is from is the archive. */
static gboolean
begins_with_preposition (const KadrCreditScan *scan, guint i)
{
  const KadrCreditPhrase *phrase = scan->marks[i].phrase;

  return phrase != NULL && scan->marks[i].lead > 1 && g_str_has_prefix (phrase->words, "из ");
}

/* A mark that opens what is never closed, or closes what was never opened, is waste too. */
static gboolean
is_edge_half (const KadrCreditScan *scan, guint i, guint from, guint to)
{
  gunichar sign = kadr_credit_scan_get_sign (scan, i);

  return (is_open_quote (sign) || is_close_quote (sign)) && !has_other_half (scan, i, from, to);
}

static void
trim (const KadrCreditScan *scan, guint *from, guint *to)
{
  while (*from < *to
         && (is_edge_waste (scan, *from, TRUE) || is_edge_half (scan, *from, *from, *to)))
    (*from)++;
  while (*to > *from
         && (is_edge_waste (scan, *to - 1, FALSE) || is_edge_half (scan, *to - 1, *from, *to)))
    (*to)--;
  if (*to - *from > 2 && is_open_quote (kadr_credit_scan_get_sign (scan, *from))
      && is_close_quote (kadr_credit_scan_get_sign (scan, *to - 1))
      && !has_quotes_inside (scan, *from + 1, *to - 1))
    {
      (*from)++;
      (*to)--;
    }
  if (*from < *to && begins_with_preposition (scan, *from))
    (*from)++;
  if (*from < *to && is_year (scan, *from)
      && (*to - *from == 1 || kadr_credit_scan_get_roles (scan, *from + 1) == 0))
    (*from)++;
}

/* What the words of a part say together. */
typedef struct
{
  guint roles;
  guint shapes;
  gboolean has_social;
  gboolean has_supplier; /* a press service or other organisation is named inside */
  gboolean has_chain;    /* an agency or publication is */
} Gist;

static Gist
get_gist (const KadrCreditScan *scan, guint from, guint to)
{
  Gist gist = { 0 };

  for (guint i = from; i < to; i++)
    {
      const KadrCreditName *name = scan->marks[i].name;

      gist.roles |= kadr_credit_scan_get_roles (scan, i);
      gist.shapes |= kadr_credit_scan_get_shape (scan, i);
      if (name == NULL)
        continue;
      gist.has_social |= name->kind == KADR_CREDIT_PARTY_SOCIAL;
      gist.has_supplier
          |= name->kind == KADR_CREDIT_PARTY_OTHER || name->kind == KADR_CREDIT_PARTY_PRESS_SERVICE;
      gist.has_chain |= kadr_credit_names_is_chain (name);
    }
  return gist;
}

static KadrCreditPiece
make_piece (KadrCreditPieceSort sort, guint from, guint to, KadrCreditConfidence confidence)
{
  return (KadrCreditPiece){ .sort = sort,
                            .from = from,
                            .to = to,
                            .confidence = confidence,
                            .party = KADR_CREDIT_PARTY_AGENCY };
}

/* What the words of [from, to), taken as one, are listed as. */
static guint
find_sorts (const KadrCreditScan *scan, guint from, guint to)
{
  g_autofree char *text = kadr_credit_scan_get_text (scan, from, to);

  return kadr_credit_vocabulary_find_text (text);
}

/* "EFE" is an agency, and Efe a man. */
static gboolean
is_acronym (const KadrCreditScan *scan, guint i)
{
  return (kadr_credit_scan_get_shape (scan, i) & KADR_CREDIT_SHAPE_UPPER)
         && g_utf8_strlen (kadr_credit_tokens_get (scan->tokens, i)->key, -1) <= 4;
}

#define MANY (KADR_CREDIT_SORT_GIVEN | KADR_CREDIT_SORT_PLACE | KADR_CREDIT_SORT_THING)

/* "Айқын" is a paper, and a name and a word too, and "Жаңа өмір" is a new life: printed alone and without
 * quotation marks it leaves doubt. */
static gboolean
is_many_things (const KadrCreditScan *scan, KadrCreditParty kind, guint from, guint to)
{
  if (to - from > 3 || (kadr_credit_scan_get_shape (scan, from) & KADR_CREDIT_SHAPE_DOMAIN)
      || (kind == KADR_CREDIT_PARTY_AGENCY && is_acronym (scan, from)))
    return FALSE;
  if (find_sorts (scan, from, to) & MANY)
    return TRUE;
  if (kind != KADR_CREDIT_PARTY_PUBLICATION)
    return FALSE;
  for (guint i = from; i < to; i++)
    if (!(kadr_credit_vocabulary_find (kadr_credit_tokens_get (scan->tokens, i)->key) & MANY))
      return FALSE;
  return TRUE;
}

static KadrCreditPiece
make_named (const KadrCreditScan *scan, const KadrCreditName *name, guint from, guint to)
{
  static const KadrCreditPieceSort sorts[KADR_N_CREDIT_PARTIES] = {
    [KADR_CREDIT_PARTY_OTHER] = KADR_CREDIT_PIECE_ORGANISATION,
    [KADR_CREDIT_PARTY_PERSON] = KADR_CREDIT_PIECE_PERSON,
    [KADR_CREDIT_PARTY_PRESS_SERVICE] = KADR_CREDIT_PIECE_ORGANISATION,
    [KADR_CREDIT_PARTY_AGENCY] = KADR_CREDIT_PIECE_CHAIN,
    [KADR_CREDIT_PARTY_PUBLICATION] = KADR_CREDIT_PIECE_CHAIN,
    [KADR_CREDIT_PARTY_STOCK] = KADR_CREDIT_PIECE_CHAIN,
    [KADR_CREDIT_PARTY_COMMONS] = KADR_CREDIT_PIECE_CHAIN,
    [KADR_CREDIT_PARTY_SOCIAL] = KADR_CREDIT_PIECE_SOCIAL,
  };
  gboolean is_doubted = name->party_id == 0 && is_many_things (scan, name->kind, from, to);
  KadrCreditPiece piece = make_piece (sorts[name->kind], from, to,
                                      is_doubted ? KADR_CREDIT_LIKELY : KADR_CREDIT_CERTAIN);

  piece.party = name->kind;
  return piece;
}

/* "Редакция", "архив редакции": the desk that prints, and no agency's name. */
static gboolean
is_own_desk (const KadrCreditScan *scan, guint from, guint to)
{
  gboolean has_archive
      = to - from == 2 && (kadr_credit_scan_get_roles (scan, from) & KADR_CREDIT_WORD_ALONE);

  return (to - from == 1 || has_archive)
         && g_str_has_prefix (kadr_credit_tokens_get (scan->tokens, to - 1)->key, "редакци");
}

/* "DSC_0412.jpg": nobody is called like a file. */
static gboolean
is_file_name (const KadrCreditScan *scan, guint from, guint to)
{
  static const char *const ends[] = { ".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".gif" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (kadr_credit_tokens_get (scan->tokens, to - 1)->key, ends[i]))
      return TRUE;
  return to - from == 1 && (kadr_credit_scan_get_shape (scan, from) & KADR_CREDIT_SHAPE_DIGITS)
         && (kadr_credit_scan_get_shape (scan, from) & KADR_CREDIT_SHAPE_CAPITAL)
         && strchr (kadr_credit_tokens_get (scan->tokens, from)->key, '_') != NULL;
}

/* "Улица Сатпаева", "Көлсай көлі", "Victoria Falls"; but "Степь Пресс" is a firm. */
static gboolean
is_place (const KadrCreditScan *scan, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      guint sorts = kadr_credit_vocabulary_find (kadr_credit_tokens_get (scan->tokens, i)->key);

      if ((sorts & KADR_CREDIT_SORT_GEO)
          && (!(sorts & KADR_CREDIT_SORT_THING)
              || !(kadr_credit_scan_get_shape (scan, i) & KADR_CREDIT_SHAPE_CAPITAL)))
        return TRUE;
    }
  return (find_sorts (scan, from, to) & KADR_CREDIT_SORT_PLACE) != 0;
}

/* "Газета", "агенттігі" say what a name is; "News" and "Media" are parts of names, which we may not know. */
static gboolean
has_descriptor (const KadrCreditScan *scan, guint from, guint to)
{
  static const char *const parts[] = { "медиа", "ньюс", "пресс" };

  for (guint i = from; i < to; i++)
    {
      const KadrCreditPhrase *phrase = scan->marks[i].phrase;
      gboolean is_part = phrase == NULL || !(phrase->roles & KADR_CREDIT_WORD_PUBLICATION)
                         || g_str_equal (phrase->lang, "en");

      for (gsize k = 0; k < G_N_ELEMENTS (parts); k++)
        is_part = is_part || g_str_equal (phrase->words, parts[k]);
      if (!is_part)
        return TRUE;
    }
  return FALSE;
}

/* What the part is by one of its words' roles or by its shape. */
static KadrCreditPiece
sort_by_gist (const KadrCreditScan *scan, guint from, guint to)
{
  Gist gist = get_gist (scan, from, to);
  KadrCreditPerson person;

  if (gist.has_social || (gist.roles & KADR_CREDIT_WORD_PLATFORM)
      || (gist.shapes & KADR_CREDIT_SHAPE_HANDLE))
    return make_piece (KADR_CREDIT_PIECE_SOCIAL, from, to, KADR_CREDIT_CERTAIN);
  if (to - from > 1 && (find_sorts (scan, from, to) & KADR_CREDIT_SORT_PLACE))
    return make_piece (KADR_CREDIT_PIECE_SHOWN, from, to, KADR_CREDIT_DOUBTFUL);
  if ((gist.roles & KADR_CREDIT_WORD_ORGANISATION) || gist.has_supplier)
    return make_piece (KADR_CREDIT_PIECE_ORGANISATION, from, to,
                       kadr_credit_body_is_certain (scan, from, to) ? KADR_CREDIT_CERTAIN
                                                                    : KADR_CREDIT_LIKELY);
  if (is_file_name (scan, from, to)
      || (!(gist.roles & KADR_CREDIT_WORD_PUBLICATION) && !gist.has_chain
          && is_place (scan, from, to)))
    return make_piece (KADR_CREDIT_PIECE_SHOWN, from, to, KADR_CREDIT_DOUBTFUL);
  person = kadr_credit_person_judge (scan, from, to);
  if (person == KADR_CREDIT_PERSON_SURE)
    return make_piece (KADR_CREDIT_PIECE_PERSON, from, to, KADR_CREDIT_CERTAIN);
  if (is_own_desk (scan, from, to))
    return make_piece (KADR_CREDIT_PIECE_ORGANISATION, from, to, KADR_CREDIT_LIKELY);
  if (gist.roles & KADR_CREDIT_WORD_PUBLICATION)
    return make_piece (KADR_CREDIT_PIECE_CHAIN, from, to,
                       has_descriptor (scan, from, to) && gist.has_chain ? KADR_CREDIT_CERTAIN
                                                                         : KADR_CREDIT_LIKELY);
  if (gist.has_chain)
    return make_piece (KADR_CREDIT_PIECE_CHAIN, from, to, KADR_CREDIT_LIKELY);
  if (to - from == 1 && (gist.shapes & KADR_CREDIT_SHAPE_DOMAIN))
    return kadr_credit_body_is_state_site (kadr_credit_tokens_get (scan->tokens, from)->key)
               ? make_piece (KADR_CREDIT_PIECE_ORGANISATION, from, to, KADR_CREDIT_CERTAIN)
               : make_piece (KADR_CREDIT_PIECE_CHAIN, from, to, KADR_CREDIT_LIKELY);
  if (person == KADR_CREDIT_PERSON_LIKELY)
    return make_piece (KADR_CREDIT_PIECE_PERSON, from, to, KADR_CREDIT_LIKELY);
  if (to - from == 1 && (gist.shapes & KADR_CREDIT_SHAPE_CAPITAL)
      && (find_sorts (scan, from, to) & KADR_CREDIT_SORT_GIVEN))
    return make_piece (KADR_CREDIT_PIECE_PERSON, from, to, KADR_CREDIT_DOUBTFUL);
  return make_piece (KADR_CREDIT_PIECE_WORDS, from, to, KADR_CREDIT_DOUBTFUL);
}

/* Where the known name that begins or ends [from, to) ends or begins; @from when there is none. */
static guint
find_name_edge (const KadrCreditScan *scan, guint from, guint to)
{
  guint edge = to - 1;

  if (kadr_credit_names_is_chain (scan->marks[from].name))
    return from + scan->marks[from].lead;
  while (edge > from && scan->marks[edge].name != NULL && scan->marks[edge].lead == 0)
    edge--;
  return kadr_credit_names_is_chain (scan->marks[edge].name) ? edge : from;
}

/* "Kazinform Ерлан Омаров", "Елена Беляева ТАСС": a known name and a person without a sign between them.
 * Appends both in their order and returns TRUE, or returns FALSE. */
static gboolean
sort_name_and_person (KadrCreditScan *scan, guint from, guint to, GArray *pieces)
{
  gboolean is_name_first = kadr_credit_names_is_chain (scan->marks[from].name);
  guint edge = find_name_edge (scan, from, to);
  KadrCreditPiece named, person;

  if (edge <= from || edge >= to)
    return FALSE;
  named = is_name_first ? make_named (scan, scan->marks[from].name, from, edge)
                        : make_named (scan, scan->marks[edge].name, edge, to);
  person = is_name_first ? sort_by_gist (scan, edge, to) : sort_by_gist (scan, from, edge);
  if (person.sort != KADR_CREDIT_PIECE_PERSON)
    return FALSE;
  g_array_append_val (pieces, *(is_name_first ? &named : &person));
  g_array_append_val (pieces, *(is_name_first ? &person : &named));
  return TRUE;
}

static gboolean
is_alone (const KadrCreditScan *scan, guint from, guint to)
{
  return (kadr_credit_scan_get_roles (scan, from) & KADR_CREDIT_WORD_ALONE)
         && scan->marks[from].lead == to - from;
}

/* "Архив Kazinform": the flag is taken off the agency's name and appended; says where the name begins. */
static guint
take_archive (KadrCreditScan *scan, guint from, guint to, GArray *pieces)
{
  guint rest = from + scan->marks[from].lead;
  KadrCreditPiece flag = make_piece (KADR_CREDIT_PIECE_FLAG, from, rest, KADR_CREDIT_CERTAIN);

  if (!(kadr_credit_scan_get_roles (scan, from) & KADR_CREDIT_WORD_ALONE) || rest >= to
      || !(scan->marks[from].phrase->flags & KADR_CREDIT_FLAG_ARCHIVE))
    return from;
  if (!kadr_credit_names_is_chain (kadr_credit_scan_find_name (scan, rest, to))
      && !(kadr_credit_scan_get_roles (scan, rest) & KADR_CREDIT_WORD_PUBLICATION))
    return from;
  g_array_append_val (pieces, flag);
  return is_own_desk (scan, from, to) ? from : rest;
}

/* "Kazinform мұрағаты": the same where the word stands last; says where the name ends. */
static guint
take_archive_after (KadrCreditScan *scan, guint from, guint to, GArray *pieces)
{
  guint last = to - 1;
  KadrCreditPiece flag = make_piece (KADR_CREDIT_PIECE_FLAG, last, to, KADR_CREDIT_CERTAIN);

  if (last <= from || scan->marks[last].lead != 1
      || !(kadr_credit_scan_get_roles (scan, last) & KADR_CREDIT_WORD_ALONE)
      || !(scan->marks[last].phrase->flags & KADR_CREDIT_FLAG_ARCHIVE)
      || !kadr_credit_names_is_chain (kadr_credit_scan_find_name (scan, from, last)))
    return to;
  g_array_append_val (pieces, flag);
  return last;
}

/* "1", "1-3", "1-сурет". */
static gboolean
is_number (const char *key)
{
  gsize n = strspn (key, "0123456789-");

  return g_ascii_isdigit (*key)
         && (key[n] == '\0' || strcmp (key + n, "сурет") == 0 || strcmp (key + n, "фото") == 0);
}

/* "1–6", "№ 3": which pictures of a gallery the credit is for; nobody's name. */
static gboolean
is_numbering (const KadrCreditScan *scan, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (kadr_credit_scan_get_sign (scan, i) == 0
            ? !is_number (kadr_credit_tokens_get (scan->tokens, i)->key)
            : g_utf8_strchr ("№-–—", -1, kadr_credit_scan_get_sign (scan, i)) == NULL)
      return FALSE;
  return TRUE;
}

/* Sorts [from, to), in which nothing separates. */
static void
sort_simple (KadrCreditScan *scan, guint from, guint to, GArray *pieces)
{
  const KadrCreditName *name;
  KadrCreditPiece piece;

  trim (scan, &from, &to);
  if (from >= to)
    return;
  if (to - from > 2 && is_year (scan, to - 1)
      && kadr_credit_person_judge (scan, from, to - 1) == KADR_CREDIT_PERSON_SURE)
    to--;
  if (to - from > 1 && is_year (scan, to - 1)
      && kadr_credit_names_is_chain (kadr_credit_scan_find_name (scan, from, to - 1))
      && kadr_credit_scan_find_name (scan, from, to) == NULL)
    to--;
  to = take_archive_after (scan, from, to, pieces);
  from = take_archive (scan, from, to, pieces);
  name = kadr_credit_scan_find_name (scan, from, to);
  if (name == NULL && is_numbering (scan, from, to))
    return;
  if (name == NULL && sort_name_and_person (scan, from, to, pieces))
    return;
  if (name != NULL)
    piece = make_named (scan, name, from, to);
  else if (is_alone (scan, from, to))
    piece = make_piece (KADR_CREDIT_PIECE_FLAG, from, to, KADR_CREDIT_CERTAIN);
  else
    piece = sort_by_gist (scan, from, to);
  g_array_append_val (pieces, piece);
}

static gboolean
is_weak (const KadrCreditScan *scan, guint i)
{
  gunichar sign = kadr_credit_scan_get_sign (scan, i);

  return sign == ',' || sign == '&' || sign == '+'
         || (kadr_credit_scan_get_roles (scan, i) & KADR_CREDIT_WORD_WEAK);
}

/* "Marks & Spencer": one word on each side of the sign is a firm; "Julia Stein & Robert Lang" are two people. */
static gboolean
is_firm_sign (const KadrCreditScan *scan, guint i, guint from, guint to)
{
  return kadr_credit_scan_get_sign (scan, i) == '&' && i == from + 1 && to == i + 2
         && scan->marks[i - 1].name == NULL && scan->marks[i + 1].name == NULL
         && (kadr_credit_scan_get_shape (scan, i - 1) & kadr_credit_scan_get_shape (scan, i + 1)
             & KADR_CREDIT_SHAPE_CAPITAL);
}

/* TRUE when @left and @right are one organisation that a weak sign seemed to cut. */
static gboolean
belong_together (const KadrCreditScan *scan, const KadrCreditPiece *left,
                 const KadrCreditPiece *right)
{
  gboolean is_lower = !(kadr_credit_scan_get_shape (scan, right->from) & KADR_CREDIT_SHAPE_CAPITAL);
  gboolean is_word_joint = kadr_credit_scan_get_sign (scan, left->to) == 0;

  /* "Новый парк, Тараз", "Турция, февраль 2026 года", "Ольга Ким и её дочь". */
  if ((left->sort <= KADR_CREDIT_PIECE_SHOWN && right->sort <= KADR_CREDIT_PIECE_SHOWN)
      || (right->sort == KADR_CREDIT_PIECE_WORDS
          && kadr_credit_prose_is_about_shown (scan, right->from, right->to)))
    return TRUE;
  if (left->sort == KADR_CREDIT_PIECE_ORGANISATION)
    return right->sort == KADR_CREDIT_PIECE_ORGANISATION || right->sort == KADR_CREDIT_PIECE_WORDS;
  if (left->sort == KADR_CREDIT_PIECE_WORDS && right->sort == KADR_CREDIT_PIECE_WORDS)
    return TRUE;
  if (right->sort != KADR_CREDIT_PIECE_ORGANISATION)
    return FALSE;
  if (left->sort == KADR_CREDIT_PIECE_WORDS)
    return is_word_joint || is_lower;
  return left->sort == KADR_CREDIT_PIECE_PERSON && left->confidence != KADR_CREDIT_CERTAIN
         && is_lower;
}

/* "Министерство культуры и спорта": small words alone follow the joint. */
static gboolean
is_one_body (const KadrCreditScan *scan, const KadrCreditPiece *piece)
{
  guint joint = piece->from;

  if (piece->sort != KADR_CREDIT_PIECE_ORGANISATION || piece->confidence != KADR_CREDIT_CERTAIN)
    return FALSE;
  while (joint < piece->to && !is_weak (scan, joint))
    joint++;
  for (guint i = joint; i < piece->to; i++)
    if (kadr_credit_scan_get_sign (scan, i) != 0
        || (kadr_credit_scan_get_shape (scan, i) & KADR_CREDIT_SHAPE_CAPITAL))
      return FALSE;
  return kadr_credit_body_is_certain (scan, piece->from, piece->to);
}

/* Joins the pieces from @first on that belong together. */
static void
join_pieces (const KadrCreditScan *scan, GArray *pieces, guint first)
{
  guint kept = first;

  for (guint i = first + 1; i < pieces->len; i++)
    {
      KadrCreditPiece *left = &g_array_index (pieces, KadrCreditPiece, kept);
      const KadrCreditPiece *right = &g_array_index (pieces, KadrCreditPiece, i);

      if (belong_together (scan, left, right))
        {
          left->to = right->to;
          left->sort = kadr_credit_prose_is_about_shown (scan, right->from, right->to)
                           ? KADR_CREDIT_PIECE_SHOWN
                           : MAX (left->sort, right->sort);
          left->confidence = is_one_body (scan, left)                ? KADR_CREDIT_CERTAIN
                             : left->sort <= KADR_CREDIT_PIECE_SHOWN ? KADR_CREDIT_DOUBTFUL
                                                                     : KADR_CREDIT_LIKELY;
          if (left->sort == KADR_CREDIT_PIECE_PERSON)
            left->sort = KADR_CREDIT_PIECE_ORGANISATION;
        }
      else
        g_array_index (pieces, KadrCreditPiece, ++kept) = *right;
    }
  if (pieces->len > first)
    g_array_set_size (pieces, kept + 1);
}

void
kadr_credit_piece_sort_part (KadrCreditScan *scan, guint from, guint to, GArray *pieces)
{
  guint first = pieces->len;
  guint start = from;

  if (first >= KADR_CREDIT_PIECE_MAX)
    return;
  if (kadr_credit_scan_find_name (scan, from, to) == NULL)
    for (guint i = from; i < to && pieces->len < KADR_CREDIT_PIECE_MAX; i++)
      if (is_weak (scan, i) && !is_firm_sign (scan, i, from, to))
        {
          sort_simple (scan, start, i, pieces);
          start = i + 1;
        }
  sort_simple (scan, start, to, pieces);
  join_pieces (scan, pieces, first);
}
