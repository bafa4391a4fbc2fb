/* may: may this picture be used so, and why (not). */
#include "base/clock.h"
#include "base/fault.h"
#include "catalog/photo-book.h"
#include "kadr/commands.h"
#include "rights/grant-book.h"
#include "rights/preset.h"

#include <stdio.h>

/* The words of the request must be known: a misspelt medium would fit no grant and say no for the wrong
 * reason. */
static gboolean
check_words (const char *use, const char *medium, const char *territory, GError **error)
{
  g_autoptr (KadrGrant) grant = kadr_grant_new ();

  if (use == NULL)
    {
      g_autofree char *known = kadr_grant_list_purposes ();

      return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--use", _ ("say for which use: %s"),
                             known);
    }
  if (territory != NULL && g_utf8_strlen (territory, -1) != 2)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, territory,
                           _ ("say one country, as two letters: KZ"));
  return kadr_grant_set_purpose (grant, use, error)
         && (medium == NULL || kadr_grant_set_medium (grant, medium, error))
         && (territory == NULL || kadr_grant_set_territory (grant, territory, error));
}

static void
print_decision (KadrCli *cli, const char *photo, const char *zone, const KadrDecision *decision)
{
  g_autoptr (json_t) answer = kadr_decision_to_json (decision);
  g_autofree char *change
      = decision->next_change != 0 ? kadr_clock_show (decision->next_change, zone) : NULL;

  if (kadr_cli_is_json (cli))
    {
      kadr_json_set_text (answer, "photo", photo);
      kadr_cli_print_json (answer);
      return;
    }
  puts (decision->text);
  for (guint i = 0; i < decision->duties->len; i++)
    {
      g_autofree char *duty = kadr_preset_translate (g_ptr_array_index (decision->duties, i), NULL);

      printf (_ ("  must: %s\n"), duty);
    }
  if (change != NULL)
    printf (_ ("  the answer changes %s\n"), change);
}

gboolean
kadr_cmd_may (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *use = NULL;
  g_autofree char *medium = NULL;
  g_autofree char *territory = NULL;
  g_autofree char *story = NULL;
  g_autofree char *outlet = NULL;
  g_autofree char *at = NULL;
  const GOptionEntry entries[] = {
    { "use", 0, 0, G_OPTION_ARG_STRING, &use, NULL, NULL },
    { "medium", 0, 0, G_OPTION_ARG_STRING, &medium, NULL, NULL },
    { "territory", 0, 0, G_OPTION_ARG_STRING, &territory, NULL, NULL },
    { "story", 0, 0, G_OPTION_ARG_STRING, &story, NULL, NULL },
    { "outlet", 0, 0, G_OPTION_ARG_STRING, &outlet, NULL, NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  g_autoptr (KadrPhoto) photo = NULL;
  g_autoptr (KadrDecision) decision = NULL;
  KadrRequest request = { 0 };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error)
      || !check_words (use, medium, territory, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  request
      = (KadrRequest){ .purpose = use,
                       .medium = medium,
                       .territory = territory != NULL ? territory : kadr_desk_get_territory (desk),
                       .outlet = outlet != NULL ? outlet : kadr_desk_get_outlet (desk),
                       .story = story,
                       .at = kadr_cli_get_now (cli),
                       .zone = kadr_desk_get_zone (desk) };
  if (at != NULL && !kadr_clock_parse (at, kadr_desk_get_zone (desk), &request.at, error))
    return FALSE;
  photo = kadr_photo_book_load (kadr_desk_get_db (desk), argv[1], error);
  decision = photo != NULL
                 ? kadr_grant_book_decide (kadr_desk_get_db (desk), photo->id, &request, error)
                 : NULL;
  if (decision == NULL)
    return FALSE;
  if (!decision->allowed)
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  print_decision (cli, photo->id, request.zone, decision);
  return TRUE;
}
