#include "credit/credit-vocabulary.h"

#include "credit/credit-tokens.h"
#include "credit/words.gen.h"

#include <string.h>

guint
kadr_credit_vocabulary_find (const char *key)
{
  gsize from = 0, to = G_N_ELEMENTS (words);

  while (from < to)
    {
      gsize middle = (from + to) / 2;
      int side = strcmp (key, texts + words[middle].at);

      if (side == 0)
        return words[middle].sorts;
      if (side < 0)
        to = middle;
      else
        from = middle + 1;
    }
  return 0;
}

guint
kadr_credit_vocabulary_find_text (const char *text)
{
  g_autofree char *key = kadr_credit_tokens_make_key (text);

  return kadr_credit_vocabulary_find (key);
}
