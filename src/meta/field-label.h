/* meta/field-label.h - the names of the fields in the languages of the desk.
 *
 *   creditLine   en "Credit Line"   ru "Строка авторства"   kk "Қолтаңба жолы"
 *
 * All three are printed side by side, whatever language the program speaks; hence not gettext. Pure.
 */
#pragma once
#include "meta/field.h"

G_BEGIN_DECLS

/* @language is "ru" or "kk"; any other gives the standard's English name. Static. */
const char *kadr_field_label_get (const KadrField *field, const char *language);

G_END_DECLS
