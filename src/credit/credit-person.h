/* credit/credit-person.h - do these words name a person?
 *
 * "Е.А. Беляева", "Айгүл Нұрланқызы", "Елены Беляевой" (as printed after "фото"), "Anna-Maria O'Neill":
 * two to four words, each with a capital letter, initials, patronymics, small particles. The shape alone
 * makes a person likely; a given name, a surname's ending or initials make it sure.
 *
 * Pure.
 */
#pragma once
#include <glib.h>

#include "credit/credit-scan.h"

G_BEGIN_DECLS

typedef enum {
  KADR_CREDIT_PERSON_NO,
  KADR_CREDIT_PERSON_LIKELY,
  KADR_CREDIT_PERSON_SURE,
} KadrCreditPerson;

/* Judges the tokens [from, to). Never looks at more than a handful of them. */
KadrCreditPerson kadr_credit_person_judge (const KadrCreditScan *scan, guint from, guint to);

/* TRUE when each word of the name [from, to) is one that people are called, or initials stand in it: "Ольга
 * Ким" may be a person and "Мария Отель" a house, as long as nothing else says which. @is_backed: an agency that we
 * know, or "photo by", stands beside the name, so that a surname may be a word too: "Mark Stone". */
gboolean kadr_credit_person_is_known_whole (const KadrCreditScan *scan, guint from, guint to,
                                            gboolean is_backed);

/* TRUE for "Абай Құнанбай": people whom the world knows are shown, and are listed with things (words.tsv). */
gboolean kadr_credit_person_is_famous (const KadrCreditScan *scan, guint from, guint to);

/* TRUE when some word of [from, to) is listed as a thing's or a place's. */
gboolean kadr_credit_person_has_thing (const KadrCreditScan *scan, guint from, guint to);

/* Initials, "К.", or initials and surname in one, "К.Абишев". */
gboolean kadr_credit_person_has_initials (const KadrCreditScan *scan, guint from, guint to);

/* "van", "қызы": a small word of a name. */
gboolean kadr_credit_person_is_particle (const KadrCreditScan *scan, guint i);

G_END_DECLS
