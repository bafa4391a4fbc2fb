#include "credit/credit-tokens.h"

#include "base/text.h"
#include "credit/credit-letters.h"

#include <string.h>

/* No name in any table is longer; longer words need no key, so that a megabyte without a blank is cheap. */
#define MAX_KEY_BYTES 120

/* The endings by which "Zakon.kz" is a domain and "города.Фото" two words with a blank forgotten. */
static const char *const domain_ends[] = {
  "kz",  "ru",   "com",  "org", "net", "gov",  "info", "io",  "tv", "media", "news", "int", "eu",
  "uz",  "kg",   "uk",   "us",  "de",  "fr",   "tr",   "cn",  "by", "ua",    "az",   "ge",  "tj",
  "edu", "asia", "club", "me",  "co",  "live", "biz",  "mil", "pl", "it",    "es",   "jp",  "jpg",
};

/* First halves of initials that need two letters. */
static const char *const two_letter_initials[] = {
  "дж", "дз", "ch", "dj", "kh", "sh", "ts", "ya", "yu", "zh",
};

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_'
         || kadr_credit_letters_is_invisible (c);
}

static gboolean
is_inner_sign (gunichar c)
{
  return c != 0
         && (c == 0x2019 || c == 0x2BC || c == 0x2010 || c == 0x2011
             || (c < 0x80 && strchr ("-'`&+@", (int) c)));
}

static gboolean
is_listed (const char *word, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

/* "KZ" typed with the Cyrillic letter of one keyboard and the Latin of the other: @end gets the Latin, small;
 * TRUE when it is such a mixture. */
static gboolean
find_mixed_end (const char *p, char *end, gsize size)
{
  g_autofree char *key = NULL;
  const char *after = p;

  while (g_unichar_isalpha (g_utf8_get_char (after)) && after < p + size)
    after = g_utf8_next_char (after);
  key = kadr_credit_letters_make_key (p, (gsize) (after - p));
  return g_str_is_ascii (key) && (gsize) (after - p) > strlen (key)
         && g_strlcpy (end, key, size) < size;
}

/* TRUE when the run of ASCII letters and digits at @p ends a domain or continues one ("kz", "gov.kz"), or
 * is a number ("4.0"). */
static gboolean
continues_domain (const char *before, const char *p)
{
  char end[8];
  gsize n = 0;

  if (!g_unichar_isalnum (g_utf8_get_char (before)))
    return FALSE;
  if (find_mixed_end (p, end, sizeof end))
    return is_listed (end, domain_ends, G_N_ELEMENTS (domain_ends));
  if (!g_ascii_isalnum (*p))
    return FALSE;
  if (g_ascii_isdigit (*before) && g_ascii_isdigit (*p))
    return TRUE;
  while (g_ascii_isalnum (p[n]) && n < sizeof end - 1)
    {
      end[n] = g_ascii_tolower (p[n]);
      n++;
    }
  end[n] = '\0';
  if (is_listed (end, domain_ends, G_N_ELEMENTS (domain_ends)))
    return TRUE;
  if (!g_ascii_isalnum (*before))
    return FALSE;
  /* "www.", "adilet." and other first parts: a known end comes after one more dot. */
  while (g_ascii_isalnum (p[n]) || p[n] == '-')
    n++;
  return p[n] == '.' && g_ascii_islower (p[n + 1]) && g_ascii_islower (p[0]);
}

/* Where the word at @p ends, dots of initials and domains inside it. @letters counts since the last dot. */
static const char *
skip_word (const char *p, gboolean *has_domain_dot)
{
  const char *before = p;
  int n_letters = 0;

  for (;;)
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      gunichar after = c != 0 ? g_utf8_get_char (next) : 0;

      if (is_word_char (c))
        n_letters += !g_unichar_ismark (c);
      else if (c == '.' && n_letters == 1 && g_unichar_isalpha (g_utf8_get_char (before)))
        n_letters = 0;
      else if (c == '.' && n_letters > 0 && continues_domain (before, next))
        *has_domain_dot = TRUE;
      else if (n_letters > 0 && is_inner_sign (c) && is_word_char (after))
        n_letters = 2;
      else
        return p;
      before = p;
      p = next;
    }
}

/* "https://...", and accounts: what follows their stroke is part of the name, not the next one's. */
static gboolean
is_address (const char *p)
{
  static const char *const starts[] = {
    "http://",      "https://",    "t.me/",           "instagram.com/",      "facebook.com/",
    "fb.com/",      "vk.com/",     "youtube.com/",    "youtu.be/",           "x.com/",
    "twitter.com/", "tiktok.com/", "gov.kz/memleket", "www.gov.kz/memleket",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_ascii_strncasecmp (p, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  return FALSE;
}

static const char *
skip_address (const char *p)
{
  const char *start = p;

  while (*p != '\0' && *p != ' ' && strchr (",;()<>\"", *p) == NULL)
    p = g_utf8_next_char (p);
  /* What stops a sentence is not the address's. */
  while (p > start + 1 && strchr (".?!:", p[-1]) != NULL)
    p--;
  return p;
}

/* "https://www.gov.kz/ru" -> "gov.kz". */
static char *
make_host_key (const char *word, gsize length)
{
  g_autofree char *copy = g_strndup (word, MIN (length, MAX_KEY_BYTES));
  const char *host = strstr (copy, "://");

  host = host != NULL ? host + 3 : copy;
  if (g_ascii_strncasecmp (host, "www.", 4) == 0)
    host += 4;
  return kadr_credit_letters_make_key (host, strcspn (host, "/?#"));
}

static char *
make_key (const char *word, gsize length, guint shape)
{
  if (shape & KADR_CREDIT_SHAPE_DOMAIN)
    return make_host_key (word, length);
  return length <= MAX_KEY_BYTES ? kadr_credit_letters_make_key (word, length) : g_strdup ("");
}

static guint
look_at_letters (const char *p, const char *end)
{
  guint n_letters = 0, n_upper = 0, shape = 0;

  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        shape |= KADR_CREDIT_SHAPE_DIGITS;
      if (!g_unichar_isalpha (c))
        continue;
      if (n_letters == 0 && (g_unichar_isupper (c) || g_unichar_istitle (c)))
        shape |= KADR_CREDIT_SHAPE_CAPITAL;
      n_letters++;
      n_upper += g_unichar_isupper (c);
    }
  return n_letters > 1 && n_upper == n_letters ? shape | KADR_CREDIT_SHAPE_UPPER : shape;
}

/* INITIALS for "Е." and "Е.А", NAMED for "Е.Беляева". */
static guint
look_at_dots (const char *p, const char *end)
{
  const char *last_dot = g_utf8_strrchr (p, end - p, '.');

  if (last_dot == NULL)
    return 0;
  return g_utf8_strlen (last_dot + 1, end - last_dot - 1) > 1 ? KADR_CREDIT_SHAPE_NAMED
                                                              : KADR_CREDIT_SHAPE_INITIALS;
}

/* "Дж. Смит": the dot after a short first half belongs to it. */
static gboolean
is_two_letter_initial (const char *p, const char *end)
{
  g_autofree char *key = NULL;

  if (*end != '.' || end - p > 4)
    return FALSE;
  key = kadr_credit_letters_make_key (p, (gsize) (end - p));
  return is_listed (key, two_letter_initials, G_N_ELEMENTS (two_letter_initials));
}

static void
add_token (KadrCreditTokens *self, const char *from, const char *to, gunichar sign, guint shape)
{
  g_autofree char *key = sign == 0 ? make_key (from, (gsize) (to - from), shape) : g_strdup ("");
  KadrCreditToken token = { .start = (guint) (from - self->text),
                            .end = (guint) (to - self->text),
                            .sign = sign,
                            .shape = shape };

  token.key = g_string_chunk_insert_const (self->keys, key);
  token.is_after_blank = token.start == 0 || self->text[token.start - 1] == ' ';
  g_array_append_val (self->list, token);
}

static const char *
add_word (KadrCreditTokens *self, const char *p)
{
  gboolean has_domain_dot = FALSE;
  gboolean is_handle = *p == '@' || *p == '#';
  gboolean is_url = is_address (p);
  const char *end = is_url ? skip_address (p) : skip_word (is_handle ? p + 1 : p, &has_domain_dot);
  guint shape = look_at_letters (p, end);

  if (is_handle)
    shape |= KADR_CREDIT_SHAPE_HANDLE;
  else if (is_url || (has_domain_dot && !g_ascii_isdigit (end[-1])))
    shape |= KADR_CREDIT_SHAPE_DOMAIN;
  else if (is_two_letter_initial (p, end))
    {
      shape |= KADR_CREDIT_SHAPE_INITIALS;
      end++;
    }
  else if (!has_domain_dot)
    shape |= look_at_dots (p, end);
  add_token (self, p, end, 0, shape);
  return end;
}

static gboolean
begins_word (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (c == '@' || c == '#')
    return is_word_char (g_utf8_get_char (p + 1));
  return g_unichar_isalnum (c) || c == '_';
}

/* An accent or a joiner that no letter stands before. */
static gboolean
is_unseen (gunichar c)
{
  return g_unichar_ismark (c) || kadr_credit_letters_is_invisible (c);
}

KadrCreditTokens *
kadr_credit_tokens_new (const char *text)
{
  KadrCreditTokens *self = g_new0 (KadrCreditTokens, 1);
  const char *p;

  self->text = kadr_text_tidy (text);
  self->list = g_array_new (FALSE, FALSE, sizeof (KadrCreditToken));
  self->keys = g_string_chunk_new (1024);
  for (p = self->text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);

      if (begins_word (p))
        next = add_word (self, p);
      else if (*p != ' ' && !is_unseen (g_utf8_get_char (p)))
        add_token (self, p, next, g_utf8_get_char (p), 0);
      p = next;
    }
  return self;
}

void
kadr_credit_tokens_free (KadrCreditTokens *self)
{
  g_string_chunk_free (self->keys);
  g_array_unref (self->list);
  g_free (self->text);
  g_free (self);
}

char *
kadr_credit_tokens_make_key (const char *text)
{
  g_autoptr (KadrCreditTokens) tokens = kadr_credit_tokens_new (text);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < kadr_credit_tokens_get_count (tokens); i++)
    {
      const KadrCreditToken *token = kadr_credit_tokens_get (tokens, i);

      if (token->sign != 0 || *token->key == '\0')
        continue;
      if (key->len > 0)
        g_string_append_c (key, ' ');
      g_string_append (key, token->key);
    }
  return g_string_free (key, FALSE);
}
