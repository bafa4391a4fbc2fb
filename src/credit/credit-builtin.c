#include "credit/credit-builtin.h"

#include "credit/builtin.gen.h"

#include <string.h>

const KadrCreditBuiltin *
kadr_credit_builtin_get_rows (gsize *n_rows)
{
  *n_rows = G_N_ELEMENTS (rows);
  return rows;
}

/* What is looked for: two words, the second of which may be "". */
typedef struct
{
  const char *first, *second;
} Wanted;

typedef int (*Compare) (const Wanted *wanted, const KadrCreditBuiltin *row);

static int
compare_key (const Wanted *wanted, const KadrCreditBuiltin *row)
{
  return strcmp (wanted->first, row->key);
}

static int
compare_look (const Wanted *wanted, const KadrCreditBuiltin *row)
{
  return strcmp (wanted->first, row->look);
}

static int
compare_form (const Wanted *wanted, const KadrCreditBuiltin *row)
{
  int order = strcmp (wanted->first, row->known.name);

  return order != 0 ? order : strcmp (wanted->second, row->known.lang);
}

/* The row that @wanted names in @order, which lists @n rows sorted as @compare sorts them; or NULL. */
static const KadrCreditBuiltin *
find_row (Wanted wanted, const guint16 *order, gsize n, Compare compare)
{
  gsize from = 0, to = n;

  while (from < to)
    {
      gsize middle = (from + to) / 2;
      int side = compare (&wanted, &rows[order[middle]]);

      if (side == 0)
        return &rows[order[middle]];
      if (side < 0)
        to = middle;
      else
        from = middle + 1;
    }
  return NULL;
}

const KadrCreditName *
kadr_credit_builtin_find (const char *key)
{
  const KadrCreditBuiltin *row
      = find_row ((Wanted){ key, "" }, by_key, G_N_ELEMENTS (by_key), compare_key);

  return row != NULL ? &row->known : NULL;
}

const KadrCreditName *
kadr_credit_builtin_find_look (const char *look)
{
  const KadrCreditBuiltin *row
      = find_row ((Wanted){ look, "" }, by_look, G_N_ELEMENTS (by_look), compare_look);

  return row != NULL ? &row->known : NULL;
}

const char *
kadr_credit_builtin_find_form (const char *name, const char *lang)
{
  const KadrCreditBuiltin *row
      = find_row ((Wanted){ name, lang }, by_form, G_N_ELEMENTS (by_form), compare_form);

  return row != NULL ? row->text : NULL;
}
