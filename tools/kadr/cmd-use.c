/* use list, add: the ledger of each time a picture left or was published. */
#include "base/clock.h"
#include "base/fault.h"
#include "base/text.h"
#include "catalog/photo-book.h"
#include "kadr/commands.h"
#include "rights/use-book.h"
#include "rights/use-csv.h"

#include <stdio.h>

/* Text of any origin; nothing for what is empty. */
static void
print_quoted (gboolean is_credit, const char *text)
{
  g_autofree char *shown = text != NULL && *text != '\0' ? kadr_text_show (text, -1) : NULL;

  if (shown != NULL)
    printf (is_credit ? "  “%s”" : "  «%s»", shown);
}

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
  printf ("%s  %.12s  %s (%s%s%s)  %s", at, use->photo, use->purpose, use->medium,
          use->territory != NULL ? ", " : "", use->territory != NULL ? use->territory : "",
          use->way);
  if (use->story != NULL)
    printf ("  %s", use->story);
  print_quoted (FALSE, use->outlet);
  print_quoted (TRUE, use->credit);
  if (use->grant != 0)
    printf (_ ("  by grant %ld"), (long) use->grant);
  else
    printf (_ ("  by no grant"));
  if (g_strcmp0 (use->answer, "no") == 0)
    printf (_ ("  (was not permitted)"));
  else if (g_strcmp0 (use->answer, "forbidden") == 0)
    printf (_ ("  (was forbidden)"));
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
mark_use (KadrCli *cli, KadrDesk *desk, KadrUse *use, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  const KadrRequest house
      = { .territory = kadr_desk_get_territory (desk), .zone = kadr_desk_get_zone (desk) };
  gboolean is_known = FALSE;
  g_autoptr (KadrDecision) decision
      = work != NULL ? kadr_use_book_mark (db, use, &house, &is_known, error) : NULL;

  if (decision == NULL || !kadr_db_commit (work, error))
    return FALSE;
  if (is_known)
    kadr_cli_say (cli, _ ("the ledger has it already"));
  if (!decision->allowed)
    {
      kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
      kadr_cli_say (cli, "%s", decision->text);
    }
  print_use (use, cli);
  return TRUE;
}

/* The words of a use must be those that grants know; a territory is one country. */
static gboolean
check_words (const KadrUse *use, GError **error)
{
  g_autoptr (KadrGrant) grant = kadr_grant_new ();

  return kadr_grant_set_purpose (grant, use->purpose, error)
         && kadr_grant_set_medium (grant, use->medium, error)
         && (use->territory == NULL || kadr_use_csv_check_territory (use->territory, error));
}

gboolean
kadr_cmd_use_add (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *purpose = NULL;
  g_autofree char *medium = NULL;
  g_autofree char *territory = NULL;
  g_autofree char *country = NULL;
  g_autofree char *story = NULL;
  g_autofree char *outlet = NULL;
  g_autofree char *credit = NULL;
  g_autofree char *at = NULL;
  const GOptionEntry entries[] = {
    { "use", 0, 0, G_OPTION_ARG_STRING, &purpose, NULL, NULL },
    { "medium", 0, 0, G_OPTION_ARG_STRING, &medium, NULL, NULL },
    { "territory", 0, 0, G_OPTION_ARG_STRING, &territory, NULL, NULL },
    { "story", 0, 0, G_OPTION_ARG_STRING, &story, NULL, NULL },
    { "outlet", 0, 0, G_OPTION_ARG_STRING, &outlet, NULL, NULL },
    { "credit", 0, 0, G_OPTION_ARG_STRING, &credit, NULL, NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  g_autoptr (KadrPhoto) photo = NULL;
  KadrUse use = { 0 };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  country = territory != NULL ? g_ascii_strup (territory, -1) : NULL;
  use = (KadrUse){ .story = story,
                   .outlet = outlet != NULL ? outlet : kadr_desk_get_outlet (desk),
                   .purpose = purpose != NULL ? purpose : "publish",
                   .medium = medium != NULL ? medium : "web",
                   .territory = country,
                   .credit = credit,
                   .who = kadr_cli_get_who (cli),
                   .at = kadr_cli_get_now (cli) };
  if (!check_words (&use, error)
      || (at != NULL && !kadr_clock_parse (at, kadr_desk_get_zone (desk), &use.at, error)))
    return FALSE;
  photo = kadr_photo_book_load (kadr_desk_get_db (desk), argv[1], error);
  if (photo == NULL)
    return FALSE;
  use.photo = photo->id;
  return mark_use (cli, desk, &use, error);
}
