/* kadr party: the desk's book of who makes and supplies pictures. */
#include "base/fault.h"
#include "credit/party-book.h"
#include "kadr/card.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/party-follow.h"

#include <stdio.h>

static gboolean
read_kind (const char *text, KadrCreditParty *kind, GError **error)
{
  if (text != NULL && kadr_credit_names_find_party (text, kind))
    return TRUE;
  return kadr_fault_set (
      error, KADR_FAULT_BAD_INPUT, text != NULL ? text : "--kind",
      _ ("the kind is person, press-service, agency, publication, stock, commons, social or other"));
}

/* {"party", "kind", "name"}; a new reference. */
static json_t *
make_object (const KadrParty *party)
{
  json_t *object = json_object ();

  kadr_json_set_int (object, "party", party->id);
  kadr_json_set_text (object, "kind", kadr_credit_names_get_party_name (party->kind));
  kadr_json_set_text (object, "name", party->name);
  return object;
}

static void
print_aliases (const json_t *aliases)
{
  size_t i;
  json_t *alias;

  json_array_foreach (aliases, i, alias)
    {
      const char *lang = kadr_json_get_text (alias, "lang");

      kadr_card_print_row (lang != NULL && *lang != '\0' ? lang : "-",
                           kadr_json_get_text (alias, "text"));
    }
}

/* The party with all its names. */
static gboolean
print_party (const KadrCli *cli, KadrDb *db, const KadrParty *party, GError **error)
{
  json_t *aliases = kadr_party_book_load_aliases (db, party->id, error);
  g_autoptr (json_t) object = make_object (party);

  if (aliases == NULL)
    return FALSE;
  json_object_set_new (object, "aliases", aliases);
  if (kadr_cli_is_json (cli))
    {
      kadr_cli_print_json (object);
      return TRUE;
    }
  printf ("%s\n", party->name);
  kadr_card_print_row (_ ("kind"), kadr_credit_names_get_party_name (party->kind));
  print_aliases (aliases);
  return TRUE;
}

gboolean
kadr_cmd_party_add (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *kind_name = NULL, *lang = NULL;
  const GOptionEntry entries[] = { { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_name, NULL, NULL },
                                   { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
                                   G_OPTION_ENTRY_NULL };
  const char *who = kadr_cli_get_who (cli);
  gint64 now = kadr_cli_get_now (cli);
  KadrCreditParty kind = KADR_CREDIT_PARTY_OTHER;
  g_autoptr (KadrTransaction) work = NULL;
  g_autoptr (KadrParty) party = NULL;
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;
  gint64 id = 0;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error)
      || !read_kind (kind_name, &kind, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  db = desk != NULL ? kadr_desk_get_db (desk) : NULL;
  work = db != NULL ? kadr_db_begin (db, error) : NULL;
  if (work == NULL
      || !kadr_party_book_add (db, kind, argv[1], lang != NULL ? lang : "", who, now, &id, error))
    return FALSE;
  party = kadr_party_book_load_by_id (db, id, error);
  return party != NULL
         && kadr_party_follow_commit (cli, desk, work, (const char *[]){ argv[1], NULL }, error)
         && print_party (cli, db, party, error);
}

gboolean
kadr_cmd_party_alias (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *lang = NULL;
  const GOptionEntry entries[]
      = { { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL }, G_OPTION_ENTRY_NULL };
  g_autoptr (KadrTransaction) work = NULL;
  g_autoptr (KadrParty) party = NULL;
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 2, -1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  db = desk != NULL ? kadr_desk_get_db (desk) : NULL;
  work = db != NULL ? kadr_db_begin (db, error) : NULL;
  party = work != NULL ? kadr_party_book_load (db, argv[1], error) : NULL;
  if (party == NULL)
    return FALSE;
  for (int i = 2; i < argc; i++)
    if (!kadr_party_book_add_alias (db, party->id, lang != NULL ? lang : "", argv[i],
                                    kadr_cli_get_who (cli), kadr_cli_get_now (cli), error))
      return FALSE;
  return kadr_party_follow_commit (cli, desk, work, (const char *const *) argv + 2, error)
         && print_party (cli, db, party, error);
}

gboolean
kadr_cmd_party_list (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *kind_name = NULL;
  const GOptionEntry entries[]
      = { { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_name, NULL, NULL }, G_OPTION_ENTRY_NULL };
  KadrCreditParty kind = KADR_CREDIT_PARTY_OTHER;
  g_autoptr (GPtrArray) parties = NULL;
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 0, error)
      || (kind_name != NULL && !read_kind (kind_name, &kind, error)))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  parties = desk != NULL ? kadr_party_book_list (kadr_desk_get_db (desk), error) : NULL;
  for (guint i = 0; parties != NULL && i < parties->len; i++)
    {
      const KadrParty *party = g_ptr_array_index (parties, i);
      g_autoptr (json_t) object = make_object (party);

      if (kind_name != NULL && party->kind != kind)
        continue;
      if (kadr_cli_is_json (cli))
        kadr_cli_print_json (object);
      else
        printf ("%-14s  %s\n", kadr_credit_names_get_party_name (party->kind), party->name);
    }
  return parties != NULL;
}

gboolean
kadr_cmd_party_show (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autoptr (KadrParty) party = NULL;
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  party = desk != NULL ? kadr_party_book_load (kadr_desk_get_db (desk), argv[1], error) : NULL;
  return party != NULL && print_party (cli, kadr_desk_get_db (desk), party, error);
}
