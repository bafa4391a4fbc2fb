/* credit/credit-piece.h - one part of a credit, sorted: a person, a link of the chain, a supplier.
 *
 * "Елена Беляева, пресс-служба МВД" is a person and an organisation; "Министерство культуры и спорта" is
 * one organisation, though "и" could join two.
 *
 * For the room's own readers of credit lines. Pure; linear in the number of tokens.
 */
#pragma once
#include <glib.h>

#include "credit/credit-scan.h"

G_BEGIN_DECLS

typedef enum {
  KADR_CREDIT_PIECE_WORDS, /* not understood */
  KADR_CREDIT_PIECE_SHOWN, /* a place or a file: nobody's credit */
  KADR_CREDIT_PIECE_FLAG,  /* "Pool", alone: its phrase is on its first token */
  KADR_CREDIT_PIECE_PERSON,
  KADR_CREDIT_PIECE_CHAIN, /* agency, publication, stock, commons */
  KADR_CREDIT_PIECE_ORGANISATION,
  KADR_CREDIT_PIECE_SOCIAL,
} KadrCreditPieceSort;

typedef struct {
  KadrCreditPieceSort sort;
  guint from, to;        /* tokens, trimmed */
  KadrCreditParty party; /* of a CHAIN */
  KadrCreditConfidence confidence;
} KadrCreditPiece;

/* No credit has more parts; the others are not looked at. */
#define KADR_CREDIT_PIECE_MAX 64

/* Appends to @pieces (KadrCreditPiece) what the part [from, to) holds; nothing when it holds no word. */
void kadr_credit_piece_sort_part (KadrCreditScan *scan, guint from, guint to, GArray *pieces);

/* The letter of "(c)" or "(с)" at token @i. */
gboolean kadr_credit_piece_is_copyright (const KadrCreditScan *scan, guint i);

G_END_DECLS
