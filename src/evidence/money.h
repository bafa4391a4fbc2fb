/* evidence/money.h - amounts of money as people write them, added without an error of rounding.
 *
 *   "5000 KZT"  "12 500,50 тг"  "$40"  "₸ 5'000"   but not "by agreement" and not "5000" alone
 *
 * Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char currency[4]; /* ISO 4217 */
  gint64 cents;     /* hundredths */
} KadrMoney;

/* FALSE when @text is not one amount in a currency that is known, or has more than two decimals. */
gboolean kadr_money_parse (const char *text, KadrMoney *money);
/* "12500.50", "5000". Owned by the caller. */
char    *kadr_money_format (gint64 cents);

/* The sum of two that kadr_money_format() wrote; NULL is nothing. Owned by the caller. */
char    *kadr_money_add (const char *a, const char *b);

G_END_DECLS
