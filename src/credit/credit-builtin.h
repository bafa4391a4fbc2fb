/* credit/credit-builtin.h - the names built in, keyed and sorted while Kadr was built.
 *
 * names.tsv says that "ИТАР-ТАСС" is the agency ТАСС; tools/build/names2c makes its rows, with their keys, into
 * constant tables, so that nothing is read or folded when a program starts.
 *
 * For credit-names.h, which knows the desk's own names too. Pure.
 */
#pragma once
#include <glib.h>

#include "credit/credit-names.h"

G_BEGIN_DECLS

/* One way to print a party's name. */
typedef struct {
  KadrCreditName known; /* lang "" in a party's first row, whose text is its name */
  const char *text;
  const char *key;  /* as kadr_credit_names_make_key() gives it; "" finds nothing */
  const char *look; /* as kadr_credit_letters_make_look() gives it; NULL for what is not compared so */
} KadrCreditBuiltin;

/* All rows, in the order of names.tsv. */
const KadrCreditBuiltin *kadr_credit_builtin_get_rows (gsize *n_rows);

/* Where two rows have one key or look, the later one is found; of two forms in one language, the first. */
const KadrCreditName *kadr_credit_builtin_find (const char *key);
const KadrCreditName *kadr_credit_builtin_find_look (const char *look);
const char           *kadr_credit_builtin_find_form (const char *name, const char *lang);

G_END_DECLS
