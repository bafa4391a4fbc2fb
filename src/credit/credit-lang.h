/* credit/credit-lang.h - the language of a line: "ru", "kk", "en" or "".
 *
 * "Фото: ДЧС ЗКО" is Russian by its label, "Фото: Акорда баспасөз қызметі" and "Көкшетаудағы өрт. Фото: ТЖМ" are
 * Kazakh, because their other words are.
 *
 * For the room's own readers of credit lines. Pure; linear in the number of tokens.
 */
#pragma once
#include <glib.h>

#include "credit/credit-parts.h"
#include "credit/credit-scan.h"

G_BEGIN_DECLS

/* @parts is whole but for its language. @label_lang and @marker_lang are those of the line's labels and of its other
 * phrases; "" for none. A static string. */
const char *kadr_credit_lang_decide (const KadrCreditScan *scan, const KadrCreditParts *parts,
                                     const char *label_lang, const char *marker_lang);

G_END_DECLS
