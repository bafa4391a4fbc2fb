/* credit/credit-names.h - the names a reader of credit lines knows before reading: who is what.
 *
 * "ТАСС", "ИТАР-ТАСС" and "TASS" are one agency; "Акорда" is a press service. Names come from the list
 * built in (names.tsv) and from the desk's own book (party-book.h), whose word counts more.
 *
 * Pure. Immutable once given to a reader, so any thread may use it.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  KADR_CREDIT_PARTY_OTHER,         /* a museum, a company, a charity */
  KADR_CREDIT_PARTY_PERSON,
  KADR_CREDIT_PARTY_PRESS_SERVICE, /* a state body, a press service */
  KADR_CREDIT_PARTY_AGENCY,
  KADR_CREDIT_PARTY_PUBLICATION,
  KADR_CREDIT_PARTY_STOCK,
  KADR_CREDIT_PARTY_COMMONS, /* a collection of freely licensed pictures */
  KADR_CREDIT_PARTY_SOCIAL,  /* a social network */
  KADR_N_CREDIT_PARTIES
} KadrCreditParty;

typedef struct {
  KadrCreditParty kind;
  const char *name; /* canonical, as its owner prints it */
  const char *lang; /* of the words that found it; "" when they are of no language */
  gint64 party_id;  /* 0: built in, not in the desk's book */
} KadrCreditName;

/* TRUE for an agency, a publication, a stock or commons site: a link of a credit's chain. */
gboolean kadr_credit_names_is_chain (const KadrCreditName *name);

typedef struct _KadrCreditNames KadrCreditNames;

/* All names built in. */
KadrCreditNames *kadr_credit_names_new (void);
void             kadr_credit_names_free (KadrCreditNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCreditNames, kadr_credit_names_free)

/* For makers only, before @self is handed out: @text is another way to print @name. A later word wins. */
void kadr_credit_names_add (KadrCreditNames *self, const char *text, const char *lang,
                            KadrCreditParty kind, const char *name, gint64 party_id);

/* The same for a @text whose @key is known already: the desk's book keeps it. */
void kadr_credit_names_add_keyed (KadrCreditNames *self, const char *key, const char *text, const char *lang,
                                  KadrCreditParty kind, const char *name, gint64 party_id);

/* @key as kadr_credit_names_make_key() gives it; NULL when nobody is known by it. */
const KadrCreditName *kadr_credit_names_find (const KadrCreditNames *self, const char *key);
/* Keys longer than so many bytes are not compared by their look. */
#define KADR_CREDIT_NAMES_MAX_LOOK 16

/* For one word in capitals, typed perhaps on the wrong keyboard: Cyrillic "АР" finds AP. */
const KadrCreditName *kadr_credit_names_find_alike (const KadrCreditNames *self, const char *key);
/* How @name's party is printed in @lang, or NULL when nobody has approved a form. */
const char *kadr_credit_names_find_form (const KadrCreditNames *self, const KadrCreditName *name,
                                         const char *lang);

/* The key under which two spellings of a name are the same: words folded, quotation marks and other
 * signs left out, letters of the wrong alphabet inside a word set right. May be empty. */
char *kadr_credit_names_make_key (const char *text);

/* "press-service" and back. */
const char *kadr_credit_names_get_party_name (KadrCreditParty kind);
gboolean    kadr_credit_names_find_party (const char *name, KadrCreditParty *kind);

/* Calls @visit for each built-in party and each further way to print it (@lang "" for the first). */
typedef void (*KadrCreditNamesVisit) (KadrCreditParty kind, const char *name, const char *lang,
                                      const char *text, gpointer data);
void kadr_credit_names_visit_builtin (KadrCreditNamesVisit visit, gpointer data);

G_END_DECLS
