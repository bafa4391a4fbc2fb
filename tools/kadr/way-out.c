#include "kadr/way-out.h"

#include "base/fault.h"
#include "catalog/removal-book.h"
#include "rights/use-book.h"

void
kadr_way_out_clear (KadrPurpose *purpose)
{
  g_clear_pointer (&purpose->purpose, g_free);
  g_clear_pointer (&purpose->medium, g_free);
  g_clear_pointer (&purpose->territory, g_free);
}

gboolean
kadr_way_out_check (const KadrPurpose *asked, GError **error)
{
  g_autoptr (KadrGrant) words = kadr_grant_new ();
  g_autofree char *purposes = kadr_grant_list_purposes ();

  if (asked->purpose == NULL && (asked->medium != NULL || asked->territory != NULL))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--use", _ ("say for which use: %s"),
                           purposes);
  if (asked->territory != NULL && g_utf8_strlen (asked->territory, -1) != 2)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, asked->territory,
                           _ ("say one country, as two letters: KZ"));
  return (asked->purpose == NULL || kadr_grant_set_purpose (words, asked->purpose, error))
         && (asked->medium == NULL || kadr_grant_set_medium (words, asked->medium, error))
         && (asked->territory == NULL || kadr_grant_set_territory (words, asked->territory, error));
}

/* The decision and its row, in one transaction. */
static gboolean
enter_use (KadrDb *db, const char *photo, const KadrRequest *request, const char *way,
           const char *who, json_t *line, GError **error)
{
  g_autoptr (KadrDecision) decision = NULL;

  if (request->purpose == NULL)
    return kadr_use_book_take_for_work (db, photo, request, way, who, error);
  decision = kadr_use_book_take (db, photo, request, way, NULL, who, error);
  if (decision == NULL)
    return FALSE;
  if (line != NULL)
    json_object_set_new (line, "decision", kadr_decision_to_json (decision));
  return TRUE;
}

gboolean
kadr_way_out_take (KadrCli *cli, KadrDesk *desk, const char *photo, const KadrPurpose *asked,
                   const char *way, json_t *line, GError **error)
{
  KadrRequest request
      = { .purpose = asked->purpose,
          .medium = asked->medium,
          .territory = asked->territory != NULL ? asked->territory : kadr_desk_get_territory (desk),
          .outlet = kadr_desk_get_outlet (desk),
          .at = kadr_cli_get_now (cli),
          .zone = kadr_desk_get_zone (desk) };
  g_autoptr (KadrTransaction) work = kadr_db_begin (kadr_desk_get_db (desk), error);

  /* Whoever thinks of bringing it back may look at it. */
  return work != NULL
         && (asked->purpose == NULL
             || kadr_removal_book_check_there (kadr_desk_get_db (desk), photo, error))
         && enter_use (kadr_desk_get_db (desk), photo, &request, way, kadr_cli_get_who (cli), line,
                       error)
         && kadr_db_commit (work, error);
}
