#include "catalog/date-words.h"

#include <string.h>

static const struct
{
  const char *lang;
  const char *months[12];
} words[] = {
  { "ru",
    { "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
      "октября", "ноября", "декабря" } },
  { "kk",
    { "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек",
      "қазан", "қараша", "желтоқсан" } },
  { "en",
    { "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December" } },
};

static const char *
find_month (int month, const char *lang)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].lang, lang) == 0)
      return words[i].months[month - 1];
  return NULL;
}

gboolean
kadr_date_words_has_language (const char *lang)
{
  return find_month (1, lang) != NULL;
}

char *
kadr_date_words_make (int year, int month, int day, const char *lang)
{
  const char *word = NULL;

  g_return_val_if_fail (month >= 1 && month <= 12, NULL);
  word = find_month (month, lang);
  g_return_val_if_fail (word != NULL, NULL);
  if (strcmp (lang, "ru") == 0)
    return g_strdup_printf ("%d %s %d года", day, word, year);
  if (strcmp (lang, "kk") == 0)
    return g_strdup_printf ("%d жылғы %d %s", year, day, word);
  return g_strdup_printf ("%d %s %d", day, word, year);
}
