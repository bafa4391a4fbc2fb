/* credit/credit-prefix.h - the label in front of a credit, and whether it was typed twice.
 *
 * "Фото: Фото: Елена Беляева" comes from a label typed into a field that a template labels again; printed
 * so, it embarrasses. Labels of different languages count too: "Photo: Фото: ...".
 *
 * Pure.
 */
#pragma once
#include "credit/credit-names.h"

G_BEGIN_DECLS

/* TRUE when @text begins with two labels or more, with nothing but signs between them. @known as for
 * kadr_credit_line_new(), but not NULL. */
gboolean kadr_credit_prefix_is_doubled (const char *text, const KadrCreditNames *known);

G_END_DECLS
