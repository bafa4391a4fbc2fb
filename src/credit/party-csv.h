/* credit/party-csv.h - the desk's book as a table that opens in any spreadsheet.
 *
 *   kind,name,ru,kk,en,other
 *   agency,Kazinform,Казинформ | МИА «Казинформ»,ҚазАқпарат,Kazinform,
 *
 * One row a party; its forms in each language, between " | ", the one to print first. What a table may look like
 * is said in base/csv.h. Pure.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "credit/credit-names.h"

G_BEGIN_DECLS

typedef struct {
  guint line; /* of the text, from 1 */
  KadrCreditParty kind;
  char *name;
  json_t *aliases; /* [{"lang", "text"}], as kadr_party_book_load_aliases() gives them */
} KadrPartyRow;

void kadr_party_csv_row_free (KadrPartyRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPartyRow, kadr_party_csv_row_free)

/* The header, and a row for a party. */
void kadr_party_csv_append_header (GString *out);
void kadr_party_csv_append_row (GString *out, KadrCreditParty kind, const char *name, const json_t *aliases);

/* All rows of @text, owned array of KadrPartyRow. BAD_INPUT naming the line for text that is not UTF-8, has
 * another header, a row of another length, an unknown kind, no name, or quotes that do not end. */
GPtrArray *kadr_party_csv_parse (const char *text, gsize length, GError **error);

G_END_DECLS
