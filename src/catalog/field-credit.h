/* catalog/field-credit.h - which of a picture's fields says whom to credit.
 *
 *   creditLine "Фото: пресс-служба акимата"         that line
 *   no creditLine, caption "... Фото: Е. Беляева"    the caption's
 *   only creators                                    the creators
 *
 * One rule for pictures that arrive and for fields that are edited. Whatever is not printed as a credit is
 * told apart by its place, so that nothing is guessed silently. Pure: no file, no database, no clock.
 */
#pragma once
#include "base/json.h"
#include "credit/credit-line.h"

G_BEGIN_DECLS

typedef enum {
  KADR_FIELD_CREDIT_NOWHERE,
  KADR_FIELD_CREDIT_LINE,
  KADR_FIELD_CREDIT_CAPTION,
  KADR_FIELD_CREDIT_CREATORS,
} KadrFieldCreditPlace;

/* @fields: {property: value} as in meta/meta.h; @known as in credit/credit-line.h. @place (may be NULL) says
 * where it was found. NULL when nobody is named. The caller owns the line. */
KadrCreditLine *kadr_field_credit_find (const json_t *fields, const KadrCreditNames *known,
                                        KadrFieldCreditPlace *place);

/* The property that @place stands for: "creditLine", "description", "creatorNames"; NULL for nowhere. */
const char *kadr_field_credit_get_property (KadrFieldCreditPlace place);

G_END_DECLS
