/* story import, new, show, list: articles and what they print about their pictures. */
#include "base/clock.h"
#include "base/fault.h"
#include "base/text.h"
#include "kadr/article.h"
#include "kadr/commands.h"
#include "kadr/page-pictures.h"
#include "kadr/story-card.h"
#include "story/story-book.h"
#include "story/story-draft.h"
#include "story/story-merge.h"
#include "story/story-row.h"

static gboolean
is_same_source (const KadrStory *draft, const KadrStory *story)
{
  return g_strcmp0 (story->source, draft->source) == 0;
}

/* An article without an address, given without a name: known by the same text, or by its headline and moment
 * of publication. */
static gboolean
find_by_headline (KadrDb *db, const KadrStory *draft, KadrStory **story, GError **error)
{
  g_autofree char *slug = kadr_story_make_slug (draft->headline);
  g_autofree char *candidate = g_strdup (slug);

  for (int n = 2;; n++)
    {
      GError *failure = NULL;
      g_autoptr (KadrStory) found = kadr_story_book_find (db, candidate, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (found == NULL)
        return TRUE;
      if (is_same_source (draft, found)
          || (g_strcmp0 (found->headline, draft->headline) == 0
              && g_strcmp0 (found->published, draft->published) == 0
              && g_strcmp0 (found->url, draft->url) == 0))
        {
          *story = g_steal_pointer (&found);
          return TRUE;
        }
      g_free (candidate);
      candidate = g_strdup_printf ("%s-%d", slug, n);
    }
}

/* The story that @draft was imported as before, or may be a new form of; @story stays NULL when there is
 * none. */
static gboolean
find_known (KadrDb *db, const char *slug, const KadrStory *draft, KadrStory **story, GError **error)
{
  GError *failure = NULL;
  g_autofree char *known = slug != NULL ? g_strdup (slug) : NULL;

  if (known == NULL && draft->url != NULL)
    known = kadr_story_book_find_slug_of (db, draft->url, &failure);
  if (known == NULL && failure == NULL)
    return find_by_headline (db, draft, story, error);
  *story = known != NULL ? kadr_story_book_find (db, known, &failure) : NULL;
  return kadr_fault_pass (failure, error);
}

/* Keeps @draft under @slug, or under one made from its headline. */
static gboolean
keep_new (KadrCli *cli, KadrDb *db, KadrStory *draft, const char *slug, GError **error)
{
  draft->slug = slug != NULL ? g_strdup (slug)
                             : kadr_story_book_find_free_slug (db, draft->headline, error);
  return draft->slug != NULL
         && kadr_story_book_add (db, draft, kadr_cli_get_who (cli), kadr_cli_get_now (cli), error);
}

/* Brings @draft together with what is known of the article; @changes is set. */
static gboolean
keep_changed (KadrCli *cli, KadrDb *db, KadrStory *draft, const KadrStory *story,
              GPtrArray **changes, GError **error)
{
  if (!kadr_story_merge_is_same_article (draft, story))
    return kadr_fault_set (error, KADR_FAULT_EXISTS, story->slug,
                           _ ("another article has this name: \"%s\""), story->headline);
  draft->slug = g_strdup (story->slug);
  if (draft->url == NULL)
    draft->url = g_strdup (story->url);
  *changes = kadr_story_merge_run (draft, story);
  return kadr_story_book_replace (db, draft, *changes, kadr_cli_get_who (cli),
                                  kadr_cli_get_now (cli), error);
}

/* Keeps @draft as a new story, or as a known one's new form; @changes stays NULL for a new one. */
static gboolean
keep_story (KadrCli *cli, KadrDb *db, KadrStory *draft, const char *slug, GPtrArray **changes,
            GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (KadrStory) known = NULL;

  if (work == NULL || !find_known (db, slug, draft, &known, error))
    return FALSE;
  if (known == NULL)
    return keep_new (cli, db, draft, slug, error) && kadr_db_commit (work, error);
  if (!is_same_source (draft, known))
    return keep_changed (cli, db, draft, known, changes, error) && kadr_db_commit (work, error);
  draft->slug = g_strdup (known->slug);
  if (!kadr_story_row_update_looks (db, draft, error) || !kadr_db_commit (work, error))
    return FALSE;
  kadr_cli_say (cli, _ ("this article is known already as %s"), known->slug);
  return TRUE;
}

gboolean
kadr_cmd_story_import (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *slug = NULL;
  g_autofree char *pictures = NULL;
  const GOptionEntry entries[] = {
    { "slug", 0, 0, G_OPTION_ARG_STRING, &slug, NULL, NULL },
    { "pictures", 0, 0, G_OPTION_ARG_FILENAME, &pictures, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  g_autoptr (KadrStory) draft = NULL;
  g_autoptr (KadrStory) story = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  draft = desk != NULL ? kadr_article_read (cli, desk, argv[1], error) : NULL;
  if (draft == NULL || !kadr_page_pictures_look (cli, draft, argv[1], pictures, error)
      || !keep_story (cli, kadr_desk_get_db (desk), draft, slug, &changes, error))
    return FALSE;
  story = kadr_story_book_load (kadr_desk_get_db (desk), draft->slug, error);
  if (story == NULL)
    return FALSE;
  kadr_story_card_print_changed (cli, story, changes);
  return TRUE;
}

/* What is typed about an article that is made by hand; NULL where nothing is said. */
typedef struct
{
  char *headline, *lang, *published, *url;
  char **byline;
} TypedStory;

static void
clear_typed (TypedStory *typed)
{
  g_free (typed->headline);
  g_free (typed->lang);
  g_free (typed->published);
  g_free (typed->url);
  g_strfreev (typed->byline);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TypedStory, clear_typed)

/* The one date that @text is, in the form in which importers keep it; NULL with @error when it is none. */
static char *
read_published (const char *text, GError **error)
{
  g_autofree char *tidy = kadr_text_tidy (text);
  g_autofree char *published = NULL;
  KadrStoryDate date;
  gint64 moment = 0;

  if (!kadr_story_date_find (tidy, 0, &date) || date.start != 0 || tidy[date.end] != '\0')
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                      _ ("not a date as articles print it, like 2026-02-13T21:45"));
      return NULL;
    }
  published = kadr_story_date_format (&date);
  return kadr_clock_parse (published, NULL, &moment, error) ? g_steal_pointer (&published) : NULL;
}

static gboolean
is_web_address (const char *text)
{
  return (g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://"))
         && g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL);
}

static gboolean
check_typed (const TypedStory *typed, GError **error)
{
  static const char *const langs[] = { "ru", "kk", "en", NULL };
  g_autofree char *headline = typed->headline != NULL ? kadr_text_tidy (typed->headline) : NULL;

  if (headline == NULL || *headline == '\0')
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--headline",
                           _ ("say what the article is called: --headline TEXT"));
  if (typed->lang != NULL && !g_strv_contains (langs, typed->lang))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, typed->lang,
                           _ ("not a language of articles; they are ru, kk, en"));
  if (typed->url != NULL && !is_web_address (typed->url))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, typed->url, _ ("not a web address"));
  return TRUE;
}

static KadrStory *
make_story (const TypedStory *typed, GError **error)
{
  g_autoptr (KadrStory) story = kadr_story_new ();

  if (!check_typed (typed, error))
    return NULL;
  story->headline = kadr_text_tidy (typed->headline);
  story->lang = g_strdup (typed->lang != NULL ? typed->lang
                                              : kadr_story_draft_guess_language (story->headline));
  story->url = g_strdup (typed->url);
  for (char **name = typed->byline; name != NULL && *name != NULL; name++)
    kadr_story_add_byline (story, *name);
  if (typed->published != NULL)
    story->published = read_published (typed->published, error);
  return typed->published == NULL || story->published != NULL ? g_steal_pointer (&story) : NULL;
}

/* An address is one article's: a second story of it would be asked for its rights, and counted, beside the first. */
static gboolean
check_address (KadrDb *db, const char *url, GError **error)
{
  GError *failure = NULL;
  g_autofree char *known = url != NULL ? kadr_story_book_find_slug_of (db, url, &failure) : NULL;

  if (!kadr_fault_pass (failure, error))
    return FALSE;
  return known == NULL
         || kadr_fault_set (error, KADR_FAULT_EXISTS, url,
                            _ ("an article of this address is there already: %s; go on with it, or "
                               "give another address"),
                            known);
}

static gboolean
keep_made (KadrCli *cli, KadrDb *db, KadrStory *story, const char *slug, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  return work != NULL && check_address (db, story->url, error)
         && keep_new (cli, db, story, slug, error) && kadr_db_commit (work, error);
}

gboolean
kadr_cmd_story_new (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_auto (TypedStory) typed = { 0 };
  const GOptionEntry entries[] = {
    { "headline", 0, 0, G_OPTION_ARG_STRING, &typed.headline, NULL, NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &typed.lang, NULL, NULL },
    { "byline", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed.byline, NULL, NULL },
    { "published", 0, 0, G_OPTION_ARG_STRING, &typed.published, NULL, NULL },
    { "url", 0, 0, G_OPTION_ARG_STRING, &typed.url, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrDesk *desk = NULL;
  g_autoptr (KadrStory) draft = NULL;
  g_autoptr (KadrStory) story = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  draft = make_story (&typed, error);
  desk = draft != NULL ? kadr_cli_load_desk (cli, error) : NULL;
  if (desk == NULL || !keep_made (cli, kadr_desk_get_db (desk), draft, argv[1], error))
    return FALSE;
  story = kadr_story_book_load (kadr_desk_get_db (desk), argv[1], error);
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
