/* credit/credit-vocabulary.h - what single words can be: a given name, a place, a thing, a verb.
 *
 * "Хелен" is a given name, "Falls" makes its neighbours a place, "Hope" is a name and a thing. words.tsv says so;
 * tools/build/words2c makes it a constant table.
 *
 * For the room's own readers of credit lines. Pure; a look-up compares a dozen words.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* In the order in which words2c counts them. */
typedef enum {
  KADR_CREDIT_SORT_GIVEN = 1 << 0,
  KADR_CREDIT_SORT_SURNAME = 1 << 1,
  KADR_CREDIT_SORT_PLACE = 1 << 2, /* "almaty", and "victoria falls" as a whole */
  KADR_CREDIT_SORT_GEO = 1 << 3,   /* "street": a place with its neighbours */
  KADR_CREDIT_SORT_THING = 1 << 4, /* in names of firms and of what is shown */
  KADR_CREDIT_SORT_VERB = 1 << 5,
  KADR_CREDIT_SORT_ROLE = 1 << 6, /* "singer": what somebody is who is shown */
} KadrCreditSort;

/* KadrCreditSort bits of the word, or words with blanks between them; 0 for what nobody listed. */
guint kadr_credit_vocabulary_find (const char *key);

/* The same for a text as it is printed: "Victoria Falls". */
guint kadr_credit_vocabulary_find_text (const char *text);

G_END_DECLS
