/* use list, add: the ledger of each time a picture left or was published. */
#include "base/clock.h"
#include "base/fault.h"
#include "catalog/photo-book.h"
#include "kadr/commands.h"
#include "rights/grant-book.h"
#include "rights/use-book.h"

#include <stdio.h>

static void
print_use (const KadrUse *use, gpointer data)
{
  KadrCli *cli = data;
  g_autoptr (json_t) object = NULL;
  g_autofree char *at = NULL;

  if (kadr_cli_is_json (cli))
    {
      object = kadr_use_book_to_json (use);
      kadr_cli_print_json (object);
      return;
    }
  at = kadr_clock_show (use->at, kadr_desk_get_zone (kadr_cli_load_desk (cli, NULL)));
  printf ("%s  %.12s  %s (%s)  %s", at, use->photo, use->purpose, use->medium, use->way);
  if (use->story != NULL)
    printf ("  %s", use->story);
  if (use->grant != 0)
    printf (_ ("  by grant %ld"), (long) use->grant);
  else
    printf (_ ("  by no grant"));
  printf ("  %s\n", use->who);
}

gboolean
kadr_cmd_use_list (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;
  g_autoptr (KadrPhoto) photo = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  if (argc > 1)
    photo = kadr_photo_book_load (kadr_desk_get_db (desk), argv[1], error);
  if (argc > 1 && photo == NULL)
    return FALSE;
  return kadr_use_book_visit (kadr_desk_get_db (desk), photo != NULL ? photo->id : NULL, print_use,
                              cli, error);
}

/* A use that has happened is a fact: it is written down though no grant permitted it, and said so. */
static gboolean
mark_use (KadrCli *cli, KadrDb *db, KadrUse *use, const KadrRequest *request, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrDecision) decision
      = work != NULL ? kadr_grant_book_decide (db, use->photo, request, error) : NULL;

  if (decision == NULL)
    return FALSE;
  use->grant = decision->allowed ? decision->grant : 0;
  if (!kadr_use_book_add (db, use, error) || !kadr_db_commit (work, error))
    return FALSE;
  if (!decision->allowed)
    {
      kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
      kadr_cli_say (cli, "%s", decision->text);
    }
  print_use (use, cli);
  return TRUE;
}

/* The words of a use must be those that grants know. */
static gboolean
check_words (const char *purpose, const char *medium, GError **error)
{
  g_autoptr (KadrGrant) grant = kadr_grant_new ();

  return kadr_grant_set_purpose (grant, purpose, error)
         && kadr_grant_set_medium (grant, medium, error);
}

gboolean
kadr_cmd_use_add (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *purpose = NULL;
  g_autofree char *medium = NULL;
  g_autofree char *territory = NULL;
  g_autofree char *story = NULL;
  g_autofree char *outlet = NULL;
  g_autofree char *at = NULL;
  const GOptionEntry entries[] = {
    { "use", 0, 0, G_OPTION_ARG_STRING, &purpose, NULL, NULL },
    { "medium", 0, 0, G_OPTION_ARG_STRING, &medium, NULL, NULL },
    { "territory", 0, 0, G_OPTION_ARG_STRING, &territory, NULL, NULL },
    { "story", 0, 0, G_OPTION_ARG_STRING, &story, NULL, NULL },
    { "outlet", 0, 0, G_OPTION_ARG_STRING, &outlet, NULL, NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  g_autoptr (KadrPhoto) photo = NULL;
  KadrRequest request = { 0 };
  KadrUse use = { 0 };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  request = (KadrRequest){ .purpose = purpose != NULL ? purpose : "publish",
                           .medium = medium != NULL ? medium : "web",
                           .territory = territory,
                           .outlet = outlet != NULL ? outlet : kadr_desk_get_outlet (desk),
                           .story = story,
                           .at = kadr_cli_get_now (cli),
                           .zone = kadr_desk_get_zone (desk) };
  if (!check_words (request.purpose, request.medium, error)
      || (at != NULL && !kadr_clock_parse (at, kadr_desk_get_zone (desk), &request.at, error)))
    return FALSE;
  photo = kadr_photo_book_load (kadr_desk_get_db (desk), argv[1], error);
  if (photo == NULL)
    return FALSE;
  use = (KadrUse){ .photo = photo->id,
                   .story = story,
                   .outlet = request.outlet,
                   .purpose = request.purpose,
                   .medium = request.medium,
                   .way = "mark",
                   .who = kadr_cli_get_who (cli),
                   .at = request.at };
  return mark_use (cli, kadr_desk_get_db (desk), &use, &request, error);
}
