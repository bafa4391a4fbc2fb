/* credit/credit-phrases.h - the words of credit lines that are not names, in three languages.
 *
 * "Архивное" is a flag, "фото" a label, "пресс-служба" marks an organisation, "via" joins. They are one
 * const table; a new word is a new row.
 *
 * For the room's own readers of credit lines. Pure.
 */
#pragma once
#include <glib.h>

#include "credit/credit-kind.h"
#include "credit/credit-tokens.h"

G_BEGIN_DECLS

typedef enum {
  KADR_CREDIT_WORD_LABEL = 1 << 0,     /* "фото": says that a credit follows, names nobody */
  KADR_CREDIT_WORD_DROP = 1 << 1,      /* read for its flag or kind, then left out */
  KADR_CREDIT_WORD_ALONE = 1 << 2,     /* as DROP, but only where it stands between separators */
  KADR_CREDIT_WORD_FILLER = 1 << 3,    /* "by", "из": left out at the edges of a name */
  KADR_CREDIT_WORD_ORGANISATION = 1 << 4,
  KADR_CREDIT_WORD_PUBLICATION = 1 << 5,
  KADR_CREDIT_WORD_PLATFORM = 1 << 6,  /* a social network, a channel */
  KADR_CREDIT_WORD_STRONG = 1 << 7,    /* "via": always separates */
  KADR_CREDIT_WORD_WEAK = 1 << 8,      /* "и": separates names, and sits inside organisations */
  KADR_CREDIT_WORD_LICENCE = 1 << 9,
  KADR_CREDIT_WORD_ABBREVIATION = 1 << 10, /* its dot does not end a sentence */
  KADR_CREDIT_WORD_GIVEN = 1 << 11,        /* "courtesy of": whoever follows is the supplier */
  KADR_CREDIT_WORD_GIVEN_BEFORE = 1 << 12, /* "ұсынған": whoever stands before it is */
  KADR_CREDIT_WORD_KEPT = 1 << 13,         /* read for its flag or kind, and part of the name */
  KADR_CREDIT_WORD_BEFORE_NAME = 1 << 14,  /* "для", "on": separates where an agency follows */
  KADR_CREDIT_WORD_SHOWN = 1 << 15,       /* "на фото": whoever follows is shown */
  KADR_CREDIT_WORD_GROUP = 1 << 16,       /* "сборная": supplies, or is only shown */
  KADR_CREDIT_WORD_SEARCH = 1 << 17,      /* "Google Images": shows everybody's pictures, has none */
} KadrCreditRole;

typedef struct {
  const char *words; /* folded, single blanks; a word ending in * matches its beginnings,
                      * one ending in a dot is printed with or without it */
  const char *lang;  /* "" when more than one language writes it so */
  guint roles;
  KadrCreditKind kind; /* KADR_CREDIT_KIND_UNKNOWN: says nothing about the kind */
  guint flags;
} KadrCreditPhrase;

/* The longest phrase whose words are the tokens from @i on; @n_tokens says how many. NULL when none is.
 * @effort counts the rows looked at. */
const KadrCreditPhrase *kadr_credit_phrases_find (const KadrCreditTokens *tokens, guint i,
                                                  guint *n_tokens, guint64 *effort);

G_END_DECLS
