/* kadr party merge: two entries of the desk's book become one. kadr party suggest: which perhaps should. */
#include "base/fault.h"
#include "catalog/credit-follow.h"
#include "credit/credit-book.h"
#include "credit/party-likeness.h"
#include "credit/party-merge.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "rights/grant-book.h"

#include <stdio.h>

/* A prohibition about a party must not be lost with it. */
static gboolean
check_no_grants (KadrDb *db, const KadrParty *party, GError **error)
{
  g_autofree char *target = g_strdup_printf ("%" G_GINT64_FORMAT, party->id);
  g_autoptr (GPtrArray) grants = kadr_grant_book_list_for (db, "party", target, error);

  if (grants == NULL)
    return FALSE;
  if (grants->len == 0)
    return TRUE;
  return kadr_fault_set (
      error, KADR_FAULT_NOT_READY, party->name,
      ngettext (
          "%u grant is about it; merge the other way round, or record it for the other first",
          "%u grants are about it; merge the other way round, or record them for the other first",
          grants->len),
      grants->len);
}

static void
print_outcome (const KadrCli *cli, const char *party, const char *into, guint n_photos)
{
  g_autoptr (json_t) object = NULL;

  if (!kadr_cli_is_json (cli))
    {
      if (into != NULL)
        printf (ngettext ("%s is %s from now on; %u photo\n", "%s is %s from now on; %u photos\n",
                          n_photos),
                party, into, n_photos);
      else
        printf (_ ("%s is by itself again\n"), party);
      return;
    }
  object = json_object ();
  kadr_json_set_text (object, "party", party);
  kadr_json_set_text (object, "into", into);
  kadr_json_set_int (object, "photos", n_photos);
  kadr_cli_print_json (object);
}

static gboolean
merge (KadrCli *cli, KadrDesk *desk, const char *from_name, const char *into_name, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrParty) from = work != NULL ? kadr_party_book_load (db, from_name, error) : NULL;
  g_autoptr (KadrParty) into = from != NULL ? kadr_party_book_load (db, into_name, error) : NULL;
  guint n_photos = 0;

  /* Those of each are found by the names of both from now on. */
  if (into == NULL || !check_no_grants (db, from, error)
      || !kadr_credit_book_count_photos (db, from->id, &n_photos, error)
      || !kadr_party_merge_apply (db, from, into, kadr_cli_get_who (cli), kadr_cli_get_now (cli),
                                  error)
      || !kadr_credit_follow_party (db, into->id, NULL, error) || !kadr_db_commit (work, error))
    return FALSE;
  print_outcome (cli, from->name, into->name, n_photos);
  return TRUE;
}

static gboolean
unmerge (KadrCli *cli, KadrDesk *desk, const char *name, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrParty) into = work != NULL ? kadr_party_book_load (db, name, error) : NULL;
  g_autoptr (KadrParty) party = NULL;
  guint n_photos = 0, n_kept = 0;

  if (into == NULL
      || !kadr_party_merge_undo (db, name, kadr_cli_get_who (cli), kadr_cli_get_now (cli), &party,
                                 error)
      || !kadr_credit_follow_party (db, party->id, &n_photos, error)
      || !kadr_credit_follow_party (db, into->id, &n_kept, error) || !kadr_db_commit (work, error))
    return FALSE;
  print_outcome (cli, party->name, NULL, n_photos + n_kept);
  return TRUE;
}

gboolean
kadr_cmd_party_merge (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *undo = NULL;
  const GOptionEntry entries[]
      = { { "undo", 0, 0, G_OPTION_ARG_STRING, &undo, NULL, NULL }, G_OPTION_ENTRY_NULL };
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 2, error))
    return FALSE;
  if (argc - 1 != (undo != NULL ? 0 : 2))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "party merge",
                           _ ("say which party goes into which: kadr party merge FROM INTO"));
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  return undo != NULL ? unmerge (cli, desk, undo, error)
                      : merge (cli, desk, argv[1], argv[2], error);
}

/* One name as it is compared; canonical names only, aliases are known to be the same. */
static GPtrArray *
make_sounds (const GPtrArray *parties)
{
  GPtrArray *sounds = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < parties->len; i++)
    g_ptr_array_add (sounds,
                     kadr_party_likeness_make_sound (((KadrParty *) parties->pdata[i])->name));
  return sounds;
}

static void
print_pair (const KadrCli *cli, const KadrParty *party, const KadrParty *other, double likeness)
{
  g_autoptr (json_t) object = NULL;

  if (!kadr_cli_is_json (cli))
    {
      printf ("%3.0f %%  %s  |  %s\n", likeness * 100, party->name, other->name);
      return;
    }
  object = json_object ();
  kadr_json_set_text (object, "party", party->name);
  kadr_json_set_text (object, "other", other->name);
  json_object_set_new (object, "likeness", json_real (likeness));
  kadr_cli_print_json (object);
}

gboolean
kadr_cmd_party_suggest (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autoptr (GPtrArray) parties = NULL;
  g_autoptr (GPtrArray) sounds = NULL;
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  parties = desk != NULL ? kadr_party_book_list (kadr_desk_get_db (desk), error) : NULL;
  if (parties == NULL)
    return FALSE;
  sounds = make_sounds (parties);
  for (guint i = 0; i < parties->len; i++)
    for (guint k = i + 1; k < parties->len; k++)
      {
        double likeness = kadr_party_likeness_compare (sounds->pdata[i], sounds->pdata[k]);

        if (likeness > 0)
          print_pair (cli, parties->pdata[i], parties->pdata[k], likeness);
      }
  return TRUE;
}
