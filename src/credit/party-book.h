/* credit/party-book.h - the desk's book: who makes and supplies pictures, and how each is printed.
 *
 * The agency "ТАСС" is also "ИТАР-ТАСС" and "TASS"; an alias written down once is known for ever, in every
 * language. Writes the tables party and alias. Texts are the same when their keys are
 * (kadr_credit_names_make_key()): case, quotation marks and letters of the wrong alphabet do not count.
 *
 * Changes are made inside a transaction of the caller's and leave a row in the log.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "credit/credit-names.h"
#include "db/db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  KadrCreditParty kind;
  char *name; /* canonical */
  gint64 created_at;
} KadrParty;

void kadr_party_book_party_free (KadrParty *party);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrParty, kadr_party_book_party_free)

/* A new party called @name, which is in @lang ("ru", "kk", "en", or "" for none or any). EXISTS when the
 * book knows that text already, BAD_INPUT when it has no letter. */
gboolean kadr_party_book_add (KadrDb *db, KadrCreditParty kind, const char *name, const char *lang, const char *who,
                              gint64 at, gint64 *id, GError **error);

/* @text is printed for the party @id in @lang; the first of a language is the one that Kadr prints in it
 * (credit-render.h). Its own name may be given again to say its language. Nothing happens when it is
 * already; EXISTS when it is somebody else. */
gboolean kadr_party_book_add_alias (KadrDb *db, gint64 id, const char *lang, const char *text, const char *who,
                                    gint64 at, GError **error);

/* Puts in what is built in (names.tsv) and not known yet, also further names of a party that has kept its own; one
 * row in the log for all. */
gboolean kadr_party_book_seed (KadrDb *db, const char *who, gint64 at, guint *n_added, GError **error);

/* The party printed so, by its name or an alias; NULL without @error when nobody is. */
KadrParty *kadr_party_book_find (KadrDb *db, const char *text, GError **error);
/* NOT_FOUND when nobody is. */
KadrParty *kadr_party_book_load (KadrDb *db, const char *text, GError **error);
KadrParty *kadr_party_book_load_by_id (KadrDb *db, gint64 id, GError **error);

/* All, by kind and name; owned array of KadrParty. */
GPtrArray *kadr_party_book_list (KadrDb *db, GError **error);
/* [{"lang", "text"}] in the order they were learnt; a new reference. */
json_t *kadr_party_book_load_aliases (KadrDb *db, gint64 id, GError **error);

/* What a reader of credit lines should know: the names built in, and over them the whole book. */
KadrCreditNames *kadr_party_book_load_names (KadrDb *db, GError **error);

G_END_DECLS
