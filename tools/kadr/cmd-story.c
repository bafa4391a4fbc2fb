/* story import, show, list: articles and what they print about their pictures. */
#include "base/fault.h"
#include "kadr/article.h"
#include "kadr/commands.h"
#include "kadr/story-card.h"
#include "story/story-book.h"

#include <string.h>

/* The same article given twice is one story. */
static KadrStory *
find_same (KadrDb *db, const char *slug, const KadrStory *draft, GError **error)
{
  g_autofree char *usual = slug != NULL ? g_strdup (slug) : kadr_story_make_slug (draft->headline);
  g_autoptr (KadrStory) story = kadr_story_book_find (db, usual, error);

  if (story != NULL && strcmp (story->source, draft->source) == 0)
    return g_steal_pointer (&story);
  return NULL;
}

/* Keeps @draft under @slug, or under one made from its headline. */
static gboolean
keep_story (KadrCli *cli, KadrDb *db, KadrStory *draft, const char *slug, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  if (work == NULL)
    return FALSE;
  draft->slug = slug != NULL ? g_strdup (slug)
                             : kadr_story_book_find_free_slug (db, draft->headline, error);
  return draft->slug != NULL
         && kadr_story_book_add (db, draft, kadr_cli_get_who (cli), kadr_cli_get_now (cli), error)
         && kadr_db_commit (work, error);
}

static KadrStory *
import_story (KadrCli *cli, KadrDb *db, KadrStory *draft, const char *slug, GError **error)
{
  GError *failure = NULL;
  KadrStory *same = find_same (db, slug, draft, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (same != NULL)
    {
      kadr_cli_say (cli, _ ("this article is known already as %s"), same->slug);
      return same;
    }
  return keep_story (cli, db, draft, slug, error) ? kadr_story_book_load (db, draft->slug, error)
                                                  : NULL;
}

gboolean
kadr_cmd_story_import (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *slug = NULL;
  const GOptionEntry entries[] = {
    { "slug", 0, 0, G_OPTION_ARG_STRING, &slug, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  g_autoptr (KadrStory) draft = NULL;
  g_autoptr (KadrStory) story = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  draft = desk != NULL ? kadr_article_read (cli, desk, argv[1], error) : NULL;
  story = draft != NULL ? import_story (cli, kadr_desk_get_db (desk), draft, slug, error) : NULL;
  if (story == NULL)
    return FALSE;
  kadr_story_card_print (cli, story);
  return TRUE;
}

gboolean
kadr_cmd_story_show (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;
  g_autoptr (KadrStory) story = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  story = desk != NULL ? kadr_story_book_load (kadr_desk_get_db (desk), argv[1], error) : NULL;
  if (story == NULL)
    return FALSE;
  kadr_story_card_print (cli, story);
  return TRUE;
}

gboolean
kadr_cmd_story_list (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  lines = desk != NULL ? kadr_story_book_list (kadr_desk_get_db (desk), error) : NULL;
  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    kadr_story_card_print_line (cli, g_ptr_array_index (lines, i));
  return TRUE;
}
