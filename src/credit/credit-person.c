#include "credit/credit-person.h"

#include "credit/credit-vocabulary.h"

#include <string.h>

/* "Мария Анна фон дер Лейен кызы" and its initials; more tokens are no name. */
#define MAX_TOKENS 8

static const char *const particles[] = {
  "van",  "von",  "der",  "den",  "de",   "la",   "le",   "di",   "da",   "del",
  "dos",  "bin",  "ibn",  "al",   "el",   "ван",  "фон",  "дер",  "де",   "ла",
  "ибн",  "бин",  "аль",  "оглы", "оғлы", "кызы", "улы",  "угли", "уулу", "qizi",
  "ogli", "uulu", "kyzy", "uly",  "қызы", "ұлы",  "тегі", "jr",   "sr",
};

/* Endings of surnames and patronymics, with the cases they are printed in. At least two letters stand
 * before them. */
static const char *const endings[] = {
  "ов",   "ова",   "овой",  "ову",   "овым",  "ев",    "ева",   "евой",   "еву",     "евым",
  "ин",   "ина",   "иной",  "иным",  "ын",    "ына",   "ский",  "ская",   "ской",    "ского",
  "ским", "цкий",  "цкая",  "цкой",  "цкого", "енко",  "чук",   "ович",   "евич",    "ича",
  "ичем", "овна",  "евна",  "овны",  "евны",  "швили", "дзе",   "янц",    "баев",    "беков",
  "ұлы",  "қызы",  "улы",   "кызы",  "тегі",  "бай",   "бек",   "хан",    "жан",     "гүл",
  "оглы", "ovich", "evich", "ovna",  "evna",  "ov",    "ova",   "ev",     "eva",     "yev",
  "yeva", "skiy",  "sky",   "skaya", "ski",   "enko",  "bayev", "baev",   "bekov",   "yan",
  "uly",  "kyzy",  "qyzy",  "uulu",  "berg",  "mann",  "stein", "son",    "sson",    "sen",
  "ez",   "escu",  "wicz",  "ić",    "ić",    "ян",    "яна",   "ұлының", "қызының", "ulyn",
};

/* The last letters that case endings put on a given name, and what they replace: "Елены" -> "елена". */
static const struct
{
  const char *ending;
  const char *base;
} cases[] = {
  { "ы", "а" },  { "и", "я" },   { "и", "а" },    { "ой", "а" }, { "ей", "я" },
  { "ей", "а" }, { "у", "а" },   { "ю", "я" },    { "е", "а" },  { "а", "" },
  { "ом", "" },  { "у", "" },    { "я", "й" },    { "я", "ь" },  { "ем", "й" },
  { "ем", "ь" }, { "ии", "ия" }, { "ией", "ия" }, { "ға", "" },  { "ның", "" },
  { "нің", "" }, { "дың", "" },  { "дің", "" },   { "тың", "" }, { "тің", "" },
};

/* Words that begin names of places, firms and papers, never of people. */
static const char *const never_given[] = {
  "new",   "great", "silver", "golden", "old",      "north",   "south",         "east",
  "west",  "big",   "little", "royal",  "central",  "first",   "global",        "national",
  "image", "click", "no",     "not",    "northern", "eastern", "western",       "southern",
  "the",   "без",   "жаңа",   "ұлы",    "дала",     "қызыл",   "international", "unknown",
  "red",   "our",   "inside", "all",    "blue",     "green",   "black",         "white",
  "наш",   "наша",  "наше",   "мой",    "моя",      "дом",     "time",          "good",
};

/* "Новая Волна", "Южный Меридиан": what is described so is a thing. Surnames end so too, but beside them
 * stands a name that is known. */
static const char *const adjective_endings[]
    = { "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ного", "ной", "ных", "ой" };

static gboolean
is_never_given (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (never_given); i++)
    if (strcmp (never_given[i], key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_adjective (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (adjective_endings); i++)
    if (g_str_has_suffix (key, adjective_endings[i]))
      return strlen (key) >= strlen (adjective_endings[i]) + 4;
  return FALSE;
}

static gboolean
is_particle (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (particles); i++)
    if (strcmp (particles[i], key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_surname_ending (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (key, endings[i])
        && g_utf8_strlen (key, -1) >= g_utf8_strlen (endings[i], -1) + 2)
      return TRUE;
  return FALSE;
}

typedef struct
{
  guint n_words;
  guint n_initials;
  guint n_strong;   /* words that only people are called */
  guint n_weak;     /* names that are words too: "Hope", "Арман" */
  guint n_surnames; /* of both */
  guint n_against;  /* places and things */
  guint n_upper;
  gboolean is_person_like;
  gboolean is_given_first;   /* a given name that is no other word */
  gboolean is_surname_first; /* "Kim Tae-yong" */
  gboolean is_womans_first;  /* "Роза", */
  gboolean is_of_many;       /* and what she cannot be called: "Роза Ветров" */
  gboolean is_given_last;    /* "Жарық Жұлдыз": names of people are words too */
  gboolean is_weak_last;     /* "Mason Stone": so is the surname */
  gboolean is_thing_like;    /* begins with a word that no person's name begins with */
} Look;

/* How surnames end that other words end like, too: they tell after a given name alone. */
static const char *const endings_after_given[] = {
  "ko",    "chuk",   "yuk",    "iuk",    "ton",    "ley",   "field",    "worth", "well",
  "ford",  "ham",    "man",    "smith",  "feld",   "baum",  "hardt",    "vich",  "vić",
  "czyk",  "czak",   "idis",   "akis",   "poulos", "elli",  "etti",     "ini",   "oni",
  "eau",   "ault",   "ström",  "strom",  "quist",  "qvist", "gren",     "dahl",  "lund",
  "nen",   "shvili", "dze",    "zadeh",  "zade",   "pour",  "oğlu",     "oglu",  "ullah",
  "uddin", "eanu",   "dottir", "dóttir", "gaard",  "ко",    "гали",     "ғали",  "мурат",
  "мұрат", "мырза",  "мирза",  "султан", "сұлтан", "ахмет", "құл",      "кул",   "гелді",
  "келді", "ғазы",   "берген", "берді",  "болат",  "назар", "мұхамбет", "қажы",  "жігіт",
  "заде",  "ska",    "пулос",  "ман",    "штейн",  "берг",  "гард",     "стрём", "нен",
};

/* "O'Hara", "McKenna", "Mac Giolla": what stands before a surname. */
static gboolean
begins_like_surname (const char *key)
{
  return (g_str_has_prefix (key, "o'") || g_str_has_prefix (key, "d'")
          || g_str_has_prefix (key, "mc") || g_str_has_prefix (key, "о'"))
         && g_utf8_strlen (key, -1) > 4;
}

/* "Tae-yong", "Сарсенбаева-Ким": two halves, of which one at least is a name. */
static gboolean
is_double_name (const char *key, const Look *look)
{
  const char *hyphen = strchr (key, '-');
  g_autofree char *first = hyphen != NULL ? g_strndup (key, (gsize) (hyphen - key)) : NULL;

  if (hyphen == NULL)
    return FALSE;
  return look->is_surname_first || has_surname_ending (first)
         || (kadr_credit_vocabulary_find (first) & KADR_CREDIT_SORT_SURNAME)
         || (kadr_credit_vocabulary_find (hyphen + 1) & KADR_CREDIT_SORT_SURNAME);
}

static gboolean
is_surname_after_given (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings_after_given); i++)
    if (g_str_has_suffix (key, endings_after_given[i])
        && g_utf8_strlen (key, -1) >= g_utf8_strlen (endings_after_given[i], -1) + 2)
      return TRUE;
  return begins_like_surname (key);
}

static gboolean
is_given_name_itself (const char *key)
{
  return (kadr_credit_vocabulary_find (key) & KADR_CREDIT_SORT_GIVEN) != 0;
}

static gboolean
is_given_name (const char *key)
{
  if (is_given_name_itself (key))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_str_has_suffix (key, cases[i].ending))
      {
        g_autofree char *stem = g_strndup (key, strlen (key) - strlen (cases[i].ending));
        g_autofree char *name = g_strconcat (stem, cases[i].base, NULL);

        if (is_given_name_itself (name))
          return TRUE;
      }
  return FALSE;
}

/* "Анна-Мария": the first part tells. */
static gboolean
begins_with_given_name (const char *key)
{
  g_autofree char *first = g_strndup (key, strcspn (key, "-"));

  return is_given_name (first);
}

#define AGAINST (KADR_CREDIT_SORT_PLACE | KADR_CREDIT_SORT_GEO | KADR_CREDIT_SORT_THING)

static guint
count_evidence (const Look *look)
{
  return look->n_strong + look->n_weak;
}

/* "Илья": men's names that end as women's do. */
static gboolean
is_mans (const char *key)
{
  static const char *const names[] = {
    "илья",  "никита",  "данила",  "лука",    "фома",   "савва",   "гаврила", "саша",   "миша",
    "паша",  "дима",    "женя",    "валя",    "коля",   "петя",    "ваня",    "вася",   "витя",
    "костя", "лёша",    "леша",    "алёша",   "алеша",  "серёжа",  "сережа",  "жора",   "гоша",
    "юра",   "вова",    "толя",    "боря",    "сеня",   "сева",    "рома",    "стёпа",  "митя",
    "федя",  "гриша",   "яша",     "лёня",    "леня",   "муса",    "иса",     "кузьма", "тука",
    "мұса",  "абдулла", "мустафа", "мұстафа", "қожа",   "кожа",    "мырза",   "мирза",  "зия",
    "яхия",  "закария", "жүсіпа",  "айса",    "валера", "добрыня",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], key) == 0)
      return TRUE;
  return FALSE;
}

/* A woman's name in Russian, as it is listed. */
static gboolean
is_womans (const char *key)
{
  return is_given_name_itself (key) && !is_mans (key)
         && (g_str_has_suffix (key, "а") || g_str_has_suffix (key, "я")
             || strcmp (key, "любовь") == 0);
}

/* "Ветров", "Вершин": a man's surname, or the second case of many winds and summits. */
static gboolean
is_mans_surname (const char *key)
{
  static const char *const ends[] = { "ов", "ев", "ёв", "ин", "ын", "ский", "цкий" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (key, ends[i]))
      return TRUE;
  return FALSE;
}

/* Notes what the name of one word says. */
static void
weigh_word (const KadrCreditToken *token, guint i, Look *look)
{
  guint sorts = kadr_credit_vocabulary_find (token->key);
  gboolean is_listed = (sorts & (KADR_CREDIT_SORT_GIVEN | KADR_CREDIT_SORT_SURNAME)) != 0;
  gboolean is_given = begins_with_given_name (token->key);
  gboolean has_ending = has_surname_ending (token->key)
                        || (i > 0 && look->is_given_first && is_surname_after_given (token->key))
                        || (i > 0 && is_double_name (token->key, look));

  look->is_of_many |= look->is_womans_first && is_mans_surname (token->key)
                      && (!(sorts & KADR_CREDIT_SORT_SURNAME) || (sorts & AGAINST));
  look->is_womans_first |= i == 0 && is_womans (token->key);
  look->is_thing_like
      |= i == 0
         && (is_never_given (token->key) || (!is_listed && !is_given && is_adjective (token->key)));
  look->n_words++;
  look->n_surnames += (has_ending || (sorts & KADR_CREDIT_SORT_SURNAME)) && !(i == 0 && is_given);
  look->n_upper += (token->shape & KADR_CREDIT_SHAPE_UPPER) != 0;
  /* "Андрей Орлов" is nothing else, though eagles are called so. */
  look->is_weak_last = i > 0 && (sorts & AGAINST) != 0
                       && !(look->is_given_first && is_listed && has_surname_ending (token->key));
  if (sorts & AGAINST)
    {
      look->n_weak += is_listed;
      look->n_against += !is_listed;
      look->is_given_last = i > 0 && is_given && !(sorts & KADR_CREDIT_SORT_SURNAME);
      return;
    }
  look->n_strong += is_given || is_listed || has_ending;
  look->is_given_last = FALSE;
  look->is_given_first |= i == 0 && is_given;
  look->is_surname_first |= i == 0 && (sorts & KADR_CREDIT_SORT_SURNAME) && !is_given;
}

static void
look_at_word (const KadrCreditToken *token, guint roles, guint i, Look *look)
{
  if (token->shape & KADR_CREDIT_SHAPE_INITIALS)
    look->n_initials++;
  else if (token->shape & KADR_CREDIT_SHAPE_NAMED)
    {
      look->n_words++;
      look->n_initials++;
    }
  else if ((i > 0 || !(token->shape & KADR_CREDIT_SHAPE_CAPITAL)) && is_particle (token->key))
    look->n_strong += look->n_words > 1;
  else if (!(token->shape & KADR_CREDIT_SHAPE_CAPITAL)
           || (token->shape
               & (KADR_CREDIT_SHAPE_DIGITS | KADR_CREDIT_SHAPE_DOMAIN | KADR_CREDIT_SHAPE_HANDLE))
           || (roles & (KADR_CREDIT_WORD_ORGANISATION | KADR_CREDIT_WORD_PUBLICATION))
           || g_utf8_strlen (token->key, -1) < 2)
    look->is_person_like = FALSE;
  else
    weigh_word (token, i, look);
}

/* What the words say together, when they can be a person's name. */
static KadrCreditPerson
judge_look (const Look *look)
{
  guint n_evidence = count_evidence (look);

  if (!look->is_person_like || look->n_words > 4 || look->n_words == 0
      || look->n_words + MIN (look->n_initials, 1) < 2)
    return KADR_CREDIT_PERSON_NO;
  if (look->n_initials > 0)
    return KADR_CREDIT_PERSON_SURE;
  if (look->n_against > 0 || (look->is_thing_like && n_evidence == 0))
    return KADR_CREDIT_PERSON_NO;
  if (look->n_strong > 0
      && (n_evidence > 1 || (look->n_words == 2 && look->n_upper == 0 && !look->is_given_last)))
    return KADR_CREDIT_PERSON_SURE;
  /* "КАЗ ИНВЕСТ", "ГУВД Ташкента": capitals without a name among them are rather a firm or a body. */
  return look->n_upper > 0 && n_evidence == 0 ? KADR_CREDIT_PERSON_NO : KADR_CREDIT_PERSON_LIKELY;
}

/* "Кайрат" is a club, and Кайрат Нуртас is not. */
static gboolean
is_name_of_other (const KadrCreditScan *scan, guint i)
{
  const KadrCreditMark *mark = &scan->marks[i];

  if (mark->name == NULL || mark->name->kind == KADR_CREDIT_PARTY_PERSON)
    return FALSE;
  return mark->lead != 1 || !is_given_name_itself (kadr_credit_tokens_get (scan->tokens, i)->key);
}

/* "Ю.-К. Ли" has them on both sides of its hyphen. */
static gboolean
is_initials (const KadrCreditScan *scan, guint i)
{
  return (kadr_credit_scan_get_shape (scan, i) & KADR_CREDIT_SHAPE_INITIALS) != 0;
}

KadrCreditPerson
kadr_credit_person_judge (const KadrCreditScan *scan, guint from, guint to)
{
  Look look = { .is_person_like = TRUE };

  if (to - from > MAX_TOKENS)
    return KADR_CREDIT_PERSON_NO;
  for (guint i = from; i < to && look.is_person_like; i++)
    {
      const KadrCreditToken *token = kadr_credit_tokens_get (scan->tokens, i);

      if (token->sign == '.' && i > from && i + 1 == to
          && is_particle (kadr_credit_tokens_get (scan->tokens, i - 1)->key))
        continue;
      if (token->sign == '-' && i > from && i + 1 < to && is_initials (scan, i - 1)
          && is_initials (scan, i + 1))
        continue;
      if (token->sign != 0 || is_name_of_other (scan, i))
        return KADR_CREDIT_PERSON_NO;
      look_at_word (token, kadr_credit_scan_get_roles (scan, i), i - from, &look);
    }
  return judge_look (&look);
}

/* "Асқарқызы", "Ivanovich": nothing but a person is called after a father. */
static gboolean
is_patronymic (const char *key)
{
  static const char *const fathers[]
      = { "ұлы", "қызы", "улы", "кызы", "ович", "евич", "овна", "евна", "qyzy", "kyzy", "ovich" };

  for (gsize i = 0; i < G_N_ELEMENTS (fathers); i++)
    if (g_str_has_suffix (key, fathers[i]))
      return has_surname_ending (key);
  return FALSE;
}

gboolean
kadr_credit_person_is_famous (const KadrCreditScan *scan, guint from, guint to)
{
  g_autofree char *text = kadr_credit_scan_get_text (scan, from, to);

  return (kadr_credit_vocabulary_find_text (text) & KADR_CREDIT_SORT_THING) != 0;
}

gboolean
kadr_credit_person_is_known_whole (const KadrCreditScan *scan, guint from, guint to,
                                   gboolean is_backed)
{
  Look look = { .is_person_like = TRUE };

  for (guint i = from; i < to; i++)
    if (is_patronymic (kadr_credit_tokens_get (scan->tokens, i)->key))
      return TRUE;
    else if (kadr_credit_scan_get_sign (scan, i) == 0)
      look_at_word (kadr_credit_tokens_get (scan->tokens, i), kadr_credit_scan_get_roles (scan, i),
                    i - from, &look);
  return (look.n_initials > 0 && look.n_against == 0)
         || (!kadr_credit_person_is_famous (scan, from, to)
             && count_evidence (&look) >= look.n_words && look.n_strong > 0
             && (look.n_weak == 0 || look.n_surnames > 0) && !look.is_thing_like
             && !look.is_given_last && !look.is_of_many
             && (!look.is_weak_last || (is_backed && look.is_given_first && look.n_surnames > 0)));
}

gboolean
kadr_credit_person_has_thing (const KadrCreditScan *scan, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (kadr_credit_vocabulary_find (kadr_credit_tokens_get (scan->tokens, i)->key) & AGAINST)
      return TRUE;
  return FALSE;
}

gboolean
kadr_credit_person_has_initials (const KadrCreditScan *scan, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (kadr_credit_scan_get_shape (scan, i)
        & (KADR_CREDIT_SHAPE_INITIALS | KADR_CREDIT_SHAPE_NAMED))
      return TRUE;
  return FALSE;
}

gboolean
kadr_credit_person_is_particle (const KadrCreditScan *scan, guint i)
{
  return is_particle (kadr_credit_tokens_get (scan->tokens, i)->key);
}
