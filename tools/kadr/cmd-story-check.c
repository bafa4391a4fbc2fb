/* story check: does the article agree with its pictures' credits and rights? */
#include "base/fault.h"
#include "base/text.h"
#include "credit/party-book.h"
#include "kadr/article.h"
#include "kadr/commands.h"
#include "kadr/credit-style.h"
#include "story/story-proof.h"
#include "story/story-review.h"

#include <stdio.h>

/* Adds what is wrong with the published page to @review. */
static gboolean
prove_page (KadrCli *cli, KadrDesk *desk, const char *path, KadrStoryReview *review, GError **error)
{
  g_autoptr (KadrStory) published = kadr_article_read (cli, desk, path, error);
  g_autoptr (KadrCreditNames) names
      = published != NULL ? kadr_party_book_load_names (kadr_desk_get_db (desk), error) : NULL;
  g_autoptr (GPtrArray) problems = NULL;

  if (names == NULL)
    return FALSE;
  problems = kadr_story_proof_run (review->story, review->credits, published, names);
  g_ptr_array_extend_and_steal (review->problems, g_steal_pointer (&problems));
  return TRUE;
}

static void
print_problems (const KadrStoryReview *review)
{
  for (guint i = 0; i < review->problems->len; i++)
    {
      const KadrProblem *problem = g_ptr_array_index (review->problems, i);
      g_autofree char *text = kadr_text_show (problem->text, -1);

      printf ("%s %2d  %s: %s\n        %s\n", problem->is_stopping ? _ ("stop") : _ ("warn"),
              problem->slot, problem->code, text, problem->remedy);
    }
  if (review->problems->len == 0)
    printf (_ ("%s: the article and its pictures agree\n"), review->story->slug);
}

gboolean
kadr_cmd_story_check (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *medium = NULL;
  g_autofree char *territory = NULL;
  g_autofree char *outlet = NULL;
  g_autofree char *published = NULL;
  const GOptionEntry entries[] = {
    { "medium", 0, 0, G_OPTION_ARG_STRING, &medium, NULL, NULL },
    { "territory", 0, 0, G_OPTION_ARG_STRING, &territory, NULL, NULL },
    { "outlet", 0, 0, G_OPTION_ARG_STRING, &outlet, NULL, NULL },
    { "published", 0, 0, G_OPTION_ARG_FILENAME, &published, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (KadrGrant) words = kadr_grant_new ();
  KadrDesk *desk = NULL;
  KadrRequest request = { 0 };
  g_autoptr (KadrStoryReview) review = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error)
      || (medium != NULL && !kadr_grant_set_medium (words, medium, error))
      || (territory != NULL && !kadr_grant_set_territory (words, territory, error)))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL || !kadr_credit_style_check_outlet (desk, outlet, error))
    return FALSE;
  request
      = (KadrRequest){ .purpose = "publish",
                       .medium = medium != NULL ? medium : "web",
                       .territory = territory != NULL ? territory : kadr_desk_get_territory (desk),
                       .outlet = outlet != NULL ? outlet : kadr_desk_get_outlet (desk),
                       .at = kadr_cli_get_now (cli),
                       .zone = kadr_desk_get_zone (desk) };
  review = kadr_story_review_load (kadr_desk_get_db (desk), argv[1], &request, error);
  if (review == NULL || (published != NULL && !prove_page (cli, desk, published, review, error)))
    return FALSE;
  /* What only warns is told, but is no "no". */
  if (!kadr_story_check_is_ready (review->problems))
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  if (kadr_cli_is_json (cli))
    {
      g_autoptr (json_t) answer = kadr_story_review_to_json (review);

      kadr_cli_print_json (answer);
    }
  else
    print_problems (review);
  return TRUE;
}
