#include "kadr/party-follow.h"

#include "base/fault.h"
#include "catalog/credit-follow.h"
#include "credit/party-book.h"

gboolean
kadr_party_follow_commit (KadrCli *cli, KadrDesk *desk, KadrTransaction *work,
                          const char *const *names, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrCreditNames) known = kadr_party_book_load_names (db, error);
  g_autoptr (GPtrArray) photos
      = known != NULL ? kadr_credit_follow_names (db, names, known, kadr_cli_get_who (cli),
                                                  kadr_cli_get_now (cli), error)
                      : NULL;

  if (photos == NULL || !kadr_db_commit (work, error))
    return FALSE;
  if (photos->len > 0)
    kadr_cli_say (cli,
                  ngettext ("the credit of %u photo is read otherwise now",
                            "the credits of %u photos are read otherwise now", photos->len),
                  photos->len);
  return TRUE;
}
