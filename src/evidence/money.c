#include "evidence/money.h"

#include "base/text.h"

#include <string.h>

#define MAX_UNITS (G_MAXINT64 / 100 / 10 - 1)

/* Folded words and signs for a currency; a code of three letters is one by itself. */
static const struct
{
  const char *word, *currency;
} words[] = {
  { "₸", "KZT" },   { "тг", "KZT" },  { "тг.", "KZT" },  { "тенге", "KZT" },  { "теңге", "KZT" },
  { "₽", "RUB" }, { "руб", "RUB" }, { "руб.", "RUB" }, { "рублей", "RUB" }, { "$", "USD" },
  { "usd", "USD" }, { "€", "EUR" },   { "£", "GBP" },    { "сом", "KGS" },    { "сум", "UZS" },
};

static gboolean
find_currency (const char *word, char *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, word) == 0)
      {
        g_strlcpy (currency, words[i].currency, 4);
        return TRUE;
      }
  if (strlen (word) != 3 || !g_ascii_isalpha (word[0]) || !g_ascii_isalpha (word[1])
      || !g_ascii_isalpha (word[2]))
    return FALSE;
  for (int i = 0; i < 4; i++)
    currency[i] = g_ascii_toupper (word[i]);
  return TRUE;
}

/* TRUE at a sign between thousands: a blank or an apostrophe, with three digits behind it. */
static gboolean
is_group (const char *p)
{
  return (*p == ' ' || *p == '\'') && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2])
         && g_ascii_isdigit (p[3]) && !g_ascii_isdigit (p[4]);
}

/* Takes "12 500,50" from *@p on. */
static gboolean
take_amount (const char **p, gint64 *cents)
{
  const char *at = *p;
  gint64 units = 0;
  int n_decimals = 0;

  if (!g_ascii_isdigit (*at))
    return FALSE;
  for (; g_ascii_isdigit (*at) || is_group (at); at++)
    {
      if (units > MAX_UNITS)
        return FALSE;
      if (g_ascii_isdigit (*at))
        units = units * 10 + g_ascii_digit_value (*at);
    }
  *cents = units;
  if ((*at == '.' || *at == ',') && g_ascii_isdigit (at[1]))
    for (at++; g_ascii_isdigit (*at); at++, n_decimals++)
      if (n_decimals < 2)
        *cents = *cents * 10 + g_ascii_digit_value (*at);
  /* "1,500" would be one and a half for some and fifteen hundred for others. */
  if (n_decimals > 2)
    return FALSE;
  for (; n_decimals < 2; n_decimals++)
    *cents *= 10;
  *p = at;
  return TRUE;
}

gboolean
kadr_money_parse (const char *text, KadrMoney *money)
{
  g_autofree char *folded = kadr_text_fold (text);
  gsize n_before = strcspn (folded, "0123456789");
  g_autofree char *before = g_strstrip (g_strndup (folded, n_before));
  g_autofree char *after = NULL;
  const char *p = folded + n_before;

  if (!take_amount (&p, &money->cents))
    return FALSE;
  after = g_strstrip (g_strdup (p));
  if ((*before == '\0') == (*after == '\0'))
    return FALSE;
  return find_currency (*before != '\0' ? before : after, money->currency);
}

char *
kadr_money_format (gint64 cents)
{
  if (cents % 100 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, cents / 100);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", cents / 100, (int) (cents % 100));
}

static gint64
read_cents (const char *text)
{
  gint64 cents = 0;

  return text != NULL && take_amount (&text, &cents) ? cents : 0;
}

char *
kadr_money_add (const char *a, const char *b)
{
  return kadr_money_format (read_cents (a) + read_cents (b));
}
