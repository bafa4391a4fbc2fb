/* credit/credit-tokens.h - a line as words and signs, each with its place, its key and its shape.
 *
 * "Е.А. Беляева/NUR.KZ" is four tokens: initials, a capitalised word, the sign "/", a domain. Words are
 * compared by key (folded, letters of the wrong alphabet set right), printed by their place in `text`.
 *
 * For the room's own readers of credit lines. Pure; linear in the length of the text.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  KADR_CREDIT_SHAPE_CAPITAL = 1 << 0,  /* begins with a capital letter */
  KADR_CREDIT_SHAPE_UPPER = 1 << 1,    /* two letters or more, all capital */
  KADR_CREDIT_SHAPE_INITIALS = 1 << 2, /* "Е." "Е.А." "Дж." */
  KADR_CREDIT_SHAPE_HANDLE = 1 << 3,   /* "@almaty_akimat" */
  KADR_CREDIT_SHAPE_DOMAIN = 1 << 4,   /* "gov.kz", "https://www.gov.kz/ru" */
  KADR_CREDIT_SHAPE_DIGITS = 1 << 5,   /* has a digit */
  KADR_CREDIT_SHAPE_NAMED = 1 << 6,    /* initials and surname in one: "Е.Беляева" */
} KadrCreditShape;

typedef struct {
  guint start, end; /* bytes of `text` */
  gunichar sign;    /* the sign, or 0 for a word */
  const char *key;  /* "" for a sign, and for words longer than any name has */
  guint shape;      /* KadrCreditShape bits */
  gboolean is_after_blank;
} KadrCreditToken;

typedef struct {
  char *text; /* tidied: NFC, single blanks, valid UTF-8 */
  GArray *list;
  GStringChunk *keys;
} KadrCreditTokens;

KadrCreditTokens *kadr_credit_tokens_new (const char *text);
void              kadr_credit_tokens_free (KadrCreditTokens *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCreditTokens, kadr_credit_tokens_free)

/* The keys of all words of @text with a blank between them: see kadr_credit_names_make_key(). */
char *kadr_credit_tokens_make_key (const char *text);

static inline guint
kadr_credit_tokens_get_count (const KadrCreditTokens *self)
{
  return self->list->len;
}

static inline const KadrCreditToken *
kadr_credit_tokens_get (const KadrCreditTokens *self, guint i)
{
  return &g_array_index (self->list, KadrCreditToken, i);
}

G_END_DECLS
