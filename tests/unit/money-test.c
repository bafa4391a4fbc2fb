#include "evidence/money.h"

static const struct
{
  const char *text, *want; /* NULL: not an amount */
} amounts[] = {
  { "5000 KZT", "5000 KZT" },
  { "5000kzt", "5000 KZT" },
  { "KZT 5000", "5000 KZT" },
  { "5 000 тг", "5000 KZT" },
  { "12 500,50 тг.", "12500.50 KZT" },
  { "1 234 567 ₸", "1234567 KZT" },
  { "₸5'000", "5000 KZT" },
  { "12500.5 тенге", "12500.50 KZT" },
  { "300 Теңге", "300 KZT" },
  { "$40", "40 USD" },
  { "0,05 €", "0.05 EUR" },
  { "1000 руб.", "1000 RUB" },
  { "0 KZT", "0 KZT" },
  { "5000", NULL },
  { "KZT", NULL },
  { "", NULL },
  { "by agreement", NULL },
  { "5000 KZT a month", NULL },
  { "to 5000 KZT", NULL },
  { "1,500 KZT", NULL },
  { "1.500 KZT", NULL },
  { "5 00 KZT", NULL },
  { "-5 KZT", NULL },
  { "5000 KZT + 12%", NULL },
  { "99999999999999999999 KZT", NULL },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      KadrMoney money = { 0 };
      gboolean is_money = kadr_money_parse (amounts[i].text, &money);
      g_autofree char *sum = is_money ? kadr_money_format (money.cents) : NULL;
      g_autofree char *seen = is_money ? g_strdup_printf ("%s %s", sum, money.currency) : NULL;

      g_assert_cmpstr (seen, ==, amounts[i].want);
    }
}

static void
test_add (void)
{
  char *sum = g_strdup ("0");

  /* Ten times a tenth is one, which it is not in binary fractions. */
  for (int i = 0; i < 10; i++)
    {
      g_autofree char *before = sum;

      sum = kadr_money_add (before, "0.10");
    }
  g_assert_cmpstr (sum, ==, "1");
  g_free (sum);
  sum = kadr_money_add (NULL, "12500.50");
  g_assert_cmpstr (sum, ==, "12500.50");
  g_free (sum);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/add", test_add);
  return g_test_run ();
}
