/* credit/credit-kind.h - the words by which a credit is sorted: its kind, its flags, how sure we are.
 *
 * The names ("handout", "archive", "likely") are an interface: they stand in JSON, in the catalogue and in
 * the words people type. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  KADR_CREDIT_KIND_UNKNOWN,
  KADR_CREDIT_KIND_PERSON,     /* the work of a named person, nobody else */
  KADR_CREDIT_KIND_AGENCY,     /* an agency or a publication supplied it */
  KADR_CREDIT_KIND_HANDOUT,    /* a press service, museum, company, family gave it */
  KADR_CREDIT_KIND_STOCK,
  KADR_CREDIT_KIND_SOCIAL,     /* a social network, an account */
  KADR_CREDIT_KIND_SCREENSHOT, /* of a video or a page */
  KADR_CREDIT_KIND_READER,
  KADR_CREDIT_KIND_PUBLIC,     /* open sources, public domain, free licences */
  KADR_N_CREDIT_KINDS
} KadrCreditKind;

typedef enum {
  KADR_CREDIT_FLAG_ARCHIVE = 1 << 0,      /* not taken at this event */
  KADR_CREDIT_FLAG_ILLUSTRATIVE = 1 << 1, /* does not show this event at all */
  KADR_CREDIT_FLAG_COURTESY = 1 << 2,     /* "courtesy of", "предоставлено" */
  KADR_CREDIT_FLAG_HANDOUT = 1 << 3,
  KADR_CREDIT_FLAG_POOL = 1 << 4,
  KADR_CREDIT_FLAG_MANDATORY = 1 << 5,
  KADR_CREDIT_FLAG_COLLAGE = 1 << 6,
  KADR_CREDIT_FLAG_INFOGRAPHIC = 1 << 7,
  KADR_CREDIT_FLAG_ILLUSTRATION = 1 << 8,
  KADR_CREDIT_FLAG_AI = 1 << 9,
} KadrCreditFlags;
#define KADR_N_CREDIT_FLAGS 10

/* Ordered: the smaller is the surer. */
typedef enum {
  KADR_CREDIT_CERTAIN,  /* every part is known by a table, a marker or a name's own shape */
  KADR_CREDIT_LIKELY,   /* a part is read by its shape alone */
  KADR_CREDIT_DOUBTFUL, /* words are left that we do not understand: a person should look */
  KADR_N_CREDIT_CONFIDENCES
} KadrCreditConfidence;

/* Of the lines that are said to be certain, so many of a hundred at least are read right: held to by
 * credit-cases-test.c, over lines in three languages that were written before they were read. */
#define KADR_CREDIT_CERTAIN_PERCENT 99

/* Static names; FALSE when @name is none of them. */
const char *kadr_credit_kind_get_name (KadrCreditKind kind);
gboolean    kadr_credit_kind_find (const char *name, KadrCreditKind *kind);
/* @flag is one bit. */
const char *kadr_credit_kind_get_flag_name (KadrCreditFlags flag);
gboolean    kadr_credit_kind_find_flag (const char *name, KadrCreditFlags *flag);
const char *kadr_credit_kind_get_confidence_name (KadrCreditConfidence confidence);
gboolean    kadr_credit_kind_find_confidence (const char *name, KadrCreditConfidence *confidence);

G_END_DECLS
