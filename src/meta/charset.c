#include "meta/charset.h"

typedef struct
{
  const char *name;
  guint16 upper[128];
} Table;

#define CHARSET(name, ...) { name, { __VA_ARGS__ } },
static const Table tables[] = {
#include "meta/charsets.def"
};
#undef CHARSET

static const struct
{
  const char *alias;
  KadrCharset charset;
} aliases[] = {
  { "cp1252", KADR_CHARSET_WINDOWS_1252 },
  { "cp1251", KADR_CHARSET_WINDOWS_1251 },
  { "rk1048", KADR_CHARSET_KZ_1048 },
  { "strk1048-2002", KADR_CHARSET_KZ_1048 },
  { "ptcp154", KADR_CHARSET_PT154 },
  { "cp154", KADR_CHARSET_PT154 },
  { "koi8r", KADR_CHARSET_KOI8_R },
  { "x-mac-cyrillic", KADR_CHARSET_MACCYRILLIC },
  { "mac-cyrillic", KADR_CHARSET_MACCYRILLIC },
  { "ibm866", KADR_CHARSET_CP866 },
  { "latin1", KADR_CHARSET_ISO_8859_1 },
  { "us-ascii", KADR_CHARSET_UTF_8 },
  { "utf-8", KADR_CHARSET_UTF_8 },
  { "utf8", KADR_CHARSET_UTF_8 },
};

const char *
kadr_charset_get_name (KadrCharset charset)
{
  return charset < G_N_ELEMENTS (tables) ? tables[charset].name : "UTF-8";
}

KadrCharset
kadr_charset_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_ascii_strcasecmp (name, tables[i].name) == 0)
      return (KadrCharset) i;
  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_ascii_strcasecmp (name, aliases[i].alias) == 0)
      return aliases[i].charset;
  return KADR_CHARSET_UNDECLARED;
}

static gboolean
has_high_byte (const char *start, const char *end)
{
  for (; start < end; start++)
    if ((guchar) *start >= 0x80)
      return TRUE;
  return FALSE;
}

/* How many bytes of @text are whole characters: all, or all but a cut last one. 0 for what is not UTF-8.
 * Only a text that has other such characters may end in a cut one: "caf\xE9" is Latin-1. */
static gsize
measure_utf8 (KadrSpan text)
{
  const char *start = (const char *) text.data;
  const char *end = start;
  const char *stop = start + text.size;

  while (!g_utf8_validate_len (end, (gsize) (stop - end), &end))
    {
      if (*end == '\0') /* padding of old programs, no evidence of anything */
        end++;
      else if (g_utf8_get_char_validated (end, stop - end) == (gunichar) -2
               && has_high_byte (start, end))
        return (gsize) (end - start);
      else
        return 0;
    }
  return text.size;
}

gboolean
kadr_charset_is_ascii (KadrSpan text)
{
  for (gsize i = 0; i < text.size; i++)
    if (text.data[i] >= 0x80)
      return FALSE;
  return TRUE;
}

gboolean
kadr_charset_is_utf8 (KadrSpan text)
{
  return text.size == 0 || measure_utf8 (text) > 0;
}

char *
kadr_charset_decode (KadrCharset charset, KadrSpan text)
{
  GString *out;

  if (charset >= G_N_ELEMENTS (tables))
    {
      gsize whole = measure_utf8 (text);

      return g_utf8_make_valid ((const char *) text.data, (gssize) (whole > 0 ? whole : text.size));
    }
  out = g_string_sized_new (2 * text.size);
  for (gsize i = 0; i < text.size; i++)
    g_string_append_unichar (out, text.data[i] < 0x80 ? text.data[i]
                                                      : tables[charset].upper[text.data[i] - 0x80]);
  return g_string_free (out, FALSE);
}

/* How often letters occur in Russian and Kazakh press text, roughly 0 to 10 on a logarithmic scale, from
 * U+0430 "а" on; what follows "я" is Serbian, Ukrainian and the like. */
static const gint8 letter_weight[32] = {
  /* а  б  в  г  д  е  ж  з  и  й  к  л  м  н  о  п */
  10,
  6,
  8,
  6,
  8,
  10,
  5,
  6,
  9,
  6,
  8,
  8,
  8,
  9,
  10,
  7,
  /* р  с  т  у  ф  х  ц  ч  ш  щ  ъ  ы  ь  э  ю  я */
  8,
  9,
  9,
  7,
  3,
  5,
  4,
  5,
  5,
  3,
  1,
  7,
  6,
  3,
  4,
  7,
};

static int
weigh_cyrillic (gunichar letter)
{
  static const char kazakh[] = "әғқңөұүһі";
  gunichar lower = g_unichar_tolower (letter);

  if (lower >= 0x430 && lower <= 0x44F)
    return letter_weight[lower - 0x430];
  if (lower == 0x451)
    return 2;
  return g_utf8_strchr (kazakh, -1, lower) != NULL ? 5 : -6;
}

/* Signs that newsrooms really type. */
static gboolean
is_usual_sign (gunichar c)
{
  static const char usual[] = "«»„“”‘’–—…№©®°\u00A0•·§€";

  return g_utf8_strchr (usual, -1, c) != NULL;
}

static gboolean
is_cyrillic (gunichar c)
{
  return c >= 0x400 && c < 0x530;
}

static gboolean
is_latin (gunichar c)
{
  return g_unichar_isalpha (c) && !is_cyrillic (c);
}

/* A letter with an accent stands alone among plain ones; two alphabets do not mix inside a word. */
static int
weigh_neighbour (gunichar c, gunichar other)
{
  if (is_cyrillic (c))
    return is_latin (other) ? -12 : 0;
  if (!g_unichar_isalpha (other))
    return 0;
  return other < 0x80 ? 5 : -8;
}

/* Words of one letter are few; any other lone letter is rather a sign of another charset. */
static gboolean
is_lone_oddity (gunichar before, gunichar c, gunichar after)
{
  static const char words[] = "авикосуя";

  return !g_unichar_isalpha (before) && !g_unichar_isalpha (after)
         && g_utf8_strchr (words, -1, g_unichar_tolower (c)) == NULL;
}

static int
weigh_character (gunichar before, gunichar c, gunichar after)
{
  int weight;

  if (c < 0x80)
    return 0;
  if (c == 0xFFFD || g_unichar_iscntrl (c))
    return -20;
  if (!g_unichar_isalpha (c))
    return is_usual_sign (c) ? 0 : -8;
  if (is_lone_oddity (before, c, after))
    return -6;
  weight = is_cyrillic (c) ? weigh_cyrillic (c) : 0;
  if (g_unichar_isupper (c) && g_unichar_islower (before))
    weight -= 12;
  return weight + weigh_neighbour (c, before) + weigh_neighbour (c, after);
}

static int
weigh_text (const Table *table, KadrSpan text)
{
  int weight = 0;
  gunichar before = ' ', c = ' ';

  for (gsize i = 0; i <= text.size; i++)
    {
      guint8 byte = i < text.size ? text.data[i] : ' ';
      gunichar after = byte < 0x80 ? byte : table->upper[byte - 0x80];

      weight += weigh_character (before, c, after);
      before = c;
      c = after;
    }
  return weight;
}

KadrCharset
kadr_charset_guess (KadrSpan text, int *confidence)
{
  return kadr_charset_guess_among (text, ~0u, confidence);
}

KadrCharset
kadr_charset_guess_among (KadrSpan text, guint set, int *confidence)
{
  /* A sample is enough, and keeps a hostile megabyte of captions cheap. */
  KadrSpan sample = kadr_span_part (text, 0, MIN (text.size, 4096));
  int best = G_MININT, second = G_MININT;
  KadrCharset found = KADR_CHARSET_WINDOWS_1252;

  *confidence = 100;
  if (kadr_charset_is_utf8 (text))
    return KADR_CHARSET_UTF_8;
  for (gsize i = 0; i < KADR_CHARSET_ISO_8859_1; i++)
    {
      int weight = (set & (1u << i)) != 0 ? weigh_text (&tables[i], sample) : G_MININT;

      if (weight > best)
        {
          second = best;
          best = weight;
          found = (KadrCharset) i;
        }
      else if (weight > second && weight < best) /* equal: they read this text alike */
        second = weight;
    }
  if (best <= 0 || second == G_MININT)
    *confidence = 10;
  else
    *confidence = (int) CLAMP (50 + 50 * ((gint64) best - second) / best, 50, 99);
  return found;
}

/* The bytes that @text has in a single-byte charset; NULL when it has characters outside it. */
static GByteArray *
encode (const Table *table, const char *text)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint8 byte = (guint8) c;
      gsize i = 0;

      if (c >= 0x80)
        {
          while (i < 128 && table->upper[i] != c)
            i++;
          if (i == 128
              && (c < 0x80 || c > 0x9F)) /* C1 controls stand for themselves in 1252's holes */
            return NULL;
          byte = i == 128 ? (guint8) c : (guint8) (i + 0x80);
        }
      g_byte_array_append (out, &byte, 1);
    }
  return g_steal_pointer (&out);
}

char *
kadr_charset_undouble (const char *text)
{
  static const KadrCharset readings[]
      = { KADR_CHARSET_ISO_8859_1, KADR_CHARSET_WINDOWS_1252, KADR_CHARSET_WINDOWS_1251 };

  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr (GByteArray) bytes = encode (&tables[readings[i]], text);
      KadrSpan span;

      if (bytes == NULL)
        continue;
      span = (KadrSpan){ bytes->data, bytes->len };
      if (!kadr_charset_is_ascii (span) && kadr_charset_is_utf8 (span))
        return kadr_charset_decode (KADR_CHARSET_UTF_8, span);
    }
  return NULL;
}
