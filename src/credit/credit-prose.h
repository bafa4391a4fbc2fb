/* credit/credit-prose.h - lines that only tell what is shown, and have no credit in them.
 *
 * "Жители сделали фото с чемпионом" has a verb; "Директор школы Ольга Ким" says what somebody is;
 * "На фото: Ольга Ким" says outright that she is shown.
 *
 * For the room's own readers of credit lines. Pure; linear in the number of tokens.
 */
#pragma once
#include "credit/credit-scan.h"

G_BEGIN_DECLS

/* TRUE for a word of everyday language: not capital, and known for nothing. */
gboolean kadr_credit_prose_is_plain (const KadrCreditScan *scan, guint i);

/* TRUE when token @i is such a word and makes a sentence: somebody does something. */
gboolean kadr_credit_prose_is_verb (const KadrCreditScan *scan, guint i);

/* TRUE when the whole line, in which no label opens a credit, is a caption and nothing else. */
gboolean kadr_credit_prose_is_caption (const KadrCreditScan *scan);

/* TRUE when [from, to) says what is shown: "14 лет", "её дочь". */
gboolean kadr_credit_prose_is_about_shown (const KadrCreditScan *scan, guint from, guint to);

G_END_DECLS
