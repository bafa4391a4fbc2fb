/* kadr credit learn: a correction made once is remembered, for one shoot or for ever. */
#include "base/fault.h"
#include "catalog/shoot-book.h"
#include "credit/credit-lesson.h"
#include "credit/credit-line.h"
#include "kadr/card.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/party-follow.h"

#include <stdio.h>

typedef struct
{
  char *kind, *lang, *shoot;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->kind);
  g_free (options->lang);
  g_free (options->shoot);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* Whom the text names, when that is one: people paste "Фото: КЧС" and mean "КЧС". */
static char *
find_name (const char *text, const KadrCreditNames *names)
{
  g_autoptr (KadrCreditLine) line = kadr_credit_line_new (text, names, NULL);
  const char *found = NULL;
  guint n = 0;

  if (line == NULL)
    return g_strdup (text);
  for (const char *const *item = kadr_credit_line_get_creators (line); *item != NULL; item++, n++)
    found = *item;
  for (const char *const *item = kadr_credit_line_get_chain (line); *item != NULL; item++, n++)
    found = *item;
  if (kadr_credit_line_get_source (line) != NULL)
    {
      found = kadr_credit_line_get_source (line);
      n++;
    }
  return g_strdup (n == 1 && kadr_credit_line_get_caption (line) == NULL ? found : text);
}

/* The party called @name, or a new one when --kind says what it is. */
static KadrParty *
load_party (KadrCli *cli, KadrDb *db, const char *name, const Options *options, GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrParty) party = kadr_party_book_find (db, name, &failure);
  KadrCreditParty kind = KADR_CREDIT_PARTY_OTHER;
  gint64 id = 0;

  if (party != NULL)
    return g_steal_pointer (&party);
  if (!kadr_fault_pass (failure, error))
    return NULL;
  if (options->kind == NULL)
    {
      kadr_fault_set (
          error, KADR_FAULT_NOT_FOUND, name,
          _ ("the desk's book has nobody of this name; --kind says what it is and adds it"));
      return NULL;
    }
  if (!kadr_credit_names_find_party (options->kind, &kind))
    {
      kadr_fault_set (
          error, KADR_FAULT_BAD_INPUT, options->kind,
          _ ("the kind is person, press-service, agency, publication, stock, commons, social or other"));
      return NULL;
    }
  if (!kadr_party_book_add (db, kind, name, options->lang != NULL ? options->lang : "",
                            kadr_cli_get_who (cli), kadr_cli_get_now (cli), &id, error))
    return NULL;
  return kadr_party_book_load_by_id (db, id, error);
}

static gboolean
teach (KadrCli *cli, KadrDb *db, const char *text, const KadrParty *party, const Options *options,
       GError **error)
{
  const char *who = kadr_cli_get_who (cli);
  gint64 now = kadr_cli_get_now (cli);
  g_autoptr (KadrShoot) shoot = NULL;

  if (options->shoot == NULL)
    return kadr_party_book_add_alias (db, party->id, options->lang != NULL ? options->lang : "",
                                      text, who, now, error);
  shoot = kadr_shoot_book_load (db, options->shoot, error);
  return shoot != NULL
         && kadr_credit_lesson_put (db, shoot->id, shoot->name, text, party, who, now, error);
}

static void
print_lesson (const KadrCli *cli, const char *text, const KadrParty *party, const char *shoot)
{
  g_autoptr (json_t) object = NULL;

  if (!kadr_cli_is_json (cli))
    {
      printf ("%s\n", text);
      kadr_card_print_row (_ ("is"), party->name);
      kadr_card_print_row (_ ("in"), shoot != NULL ? shoot : _ ("every credit"));
      return;
    }
  object = json_object ();
  kadr_json_set_text (object, "text", text);
  kadr_json_set_int (object, "party", party->id);
  kadr_json_set_text (object, "name", party->name);
  kadr_json_set_text (object, "kind", kadr_credit_names_get_party_name (party->kind));
  kadr_json_set_text (object, "shoot", shoot);
  kadr_cli_print_json (object);
}

gboolean
kadr_cmd_credit_learn (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[]
      = { { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, NULL, NULL },
          { "lang", 0, 0, G_OPTION_ARG_STRING, &options.lang, NULL, NULL },
          { "shoot", 0, 0, G_OPTION_ARG_STRING, &options.shoot, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (KadrTransaction) work = NULL;
  g_autoptr (KadrCreditNames) names = NULL;
  g_autoptr (KadrParty) party = NULL;
  g_autofree char *text = NULL;
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 2, 2, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  db = desk != NULL ? kadr_desk_get_db (desk) : NULL;
  work = db != NULL ? kadr_db_begin (db, error) : NULL;
  names = work != NULL ? kadr_party_book_load_names (db, error) : NULL;
  party = names != NULL ? load_party (cli, db, argv[2], &options, error) : NULL;
  if (party == NULL)
    return FALSE;
  text = find_name (argv[1], names);
  if (!teach (cli, db, text, party, &options, error)
      || !kadr_party_follow_commit (cli, desk, work, (const char *[]){ text, argv[2], NULL },
                                    error))
    return FALSE;
  print_lesson (cli, text, party, options.shoot);
  return TRUE;
}
