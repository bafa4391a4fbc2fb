/* credit/credit-body.h - whether words that hold a body's word ("музей", "police") name a body for certain.
 *
 * "Департамент полиции Астаны" supplies pictures; "Центр Алматы", "School bus" and "Суд над ним" are what pictures
 * show; "Аким Алматы Ерлан Омаров" is a man. The same words are read as a supplier, and only the certainty differs.
 *
 * For the room's own readers of credit lines. Pure; linear in the number of tokens.
 */
#pragma once
#include <glib.h>

#include "credit/credit-scan.h"

G_BEGIN_DECLS

/* TRUE when [from, to), which holds the word of a body or the name of one, can be nothing else. */
gboolean kadr_credit_body_is_certain (const KadrCreditScan *scan, guint from, guint to);

/* "gov.kz", "adilet.gov.kz", "nasa.gov": a state's own site. */
gboolean kadr_credit_body_is_state_site (const char *key);

G_END_DECLS
