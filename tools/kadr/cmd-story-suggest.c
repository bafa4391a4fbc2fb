/* story suggest: which photos of the desk may be the ones an article prints, and why. */
#include "base/clock.h"
#include "base/fault.h"
#include "base/text.h"
#include "credit/party-book.h"
#include "kadr/commands.h"
#include "story/story-book.h"
#include "story/story-pool.h"

#include <stdio.h>

#define USUAL_LIMIT 3
#define MOST_LIMIT  50

static void
print_suggestion (KadrCli *cli, const KadrStory *story, const KadrSuggestion *suggestion)
{
  g_autoptr (json_t) object = NULL;

  if (kadr_cli_is_json (cli))
    {
      object = kadr_story_suggest_to_json (suggestion);
      kadr_cli_print_json (object);
      return;
    }
  printf ("%2d  %.12s  %3d  ", suggestion->slot, suggestion->photo, suggestion->score);
  for (guint i = 0; i < suggestion->reasons->len; i++)
    {
      g_autofree char *reason = kadr_text_show (g_ptr_array_index (suggestion->reasons, i), -1);

      printf ("%s%s", i > 0 ? "; " : "", reason);
    }
  printf ("\n        kadr story attach %s %.12s --slot %d\n", story->slug, suggestion->photo,
          suggestion->slot);
}

static GPtrArray *
suggest (KadrDesk *desk, const KadrStory *story, int slot, int limit, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrCreditNames) names = kadr_party_book_load_names (db, error);
  g_autoptr (GPtrArray) candidates = NULL;
  gint64 published_at = 0;

  if (names == NULL
      || (story->published != NULL
          && !kadr_clock_parse (story->published, kadr_desk_get_zone (desk), &published_at, error)))
    return NULL;
  candidates = kadr_story_pool_load (db, story, published_at, kadr_desk_get_zone (desk), error);
  return candidates != NULL
             ? kadr_story_suggest_run (story, candidates, published_at, names, slot, limit)
             : NULL;
}

gboolean
kadr_cmd_story_suggest (KadrCli *cli, int argc, char **argv, GError **error)
{
  int slot = 0;
  int limit = USUAL_LIMIT;
  const GOptionEntry entries[] = {
    { "slot", 0, 0, G_OPTION_ARG_INT, &slot, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  g_autoptr (KadrStory) story = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (slot < 0 || limit < 1 || limit > MOST_LIMIT)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, argv[1],
                           _ ("slots count from 1, and 1 to %d suggestions can be asked for"),
                           MOST_LIMIT);
  desk = kadr_cli_load_desk (cli, error);
  story = desk != NULL ? kadr_story_book_load (kadr_desk_get_db (desk), argv[1], error) : NULL;
  if (story == NULL)
    return FALSE;
  if (slot > (int) story->slots->len)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, argv[1],
                           _ ("there is no slot %d; the story has %u"), slot, story->slots->len);
  suggestions = suggest (desk, story, slot, limit, error);
  if (suggestions == NULL)
    return FALSE;
  for (guint i = 0; i < suggestions->len; i++)
    print_suggestion (cli, story, g_ptr_array_index (suggestions, i));
  if (suggestions->len == 0)
    kadr_cli_say (cli, _ ("no photo of the desk looks like the ones this story prints"));
  return TRUE;
}
