/* story import, show, list: articles and what they print about their pictures. */
#include "base/fault.h"
#include "base/path.h"
#include "credit/party-book.h"
#include "kadr/commands.h"
#include "kadr/story-card.h"
#include "story/story-book.h"
#include "story/story-page.h"
#include "story/story-text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* No article is longer; what is, was given by mistake. */
#define MAX_ARTICLE_BYTES (8 * 1024 * 1024)

/* A descriptor of the file, or of what is piped in for "-". */
static int
open_article (const char *path, GError **error)
{
  int fd = strcmp (path, "-") == 0 ? dup (STDIN_FILENO)
                                   : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

  if (fd < 0)
    kadr_path_fault (error, path, errno, _ ("read it"));
  return fd;
}

static GString *
read_all (int fd, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[65536];
  gssize n = 0;

  while ((n = read (fd, buffer, sizeof buffer)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          kadr_path_fault (error, path, errno, _ ("read it"));
          return NULL;
        }
      g_string_append_len (text, buffer, n);
      if (text->len > MAX_ARTICLE_BYTES)
        {
          kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, _ ("too long for an article"));
          return NULL;
        }
    }
  return g_steal_pointer (&text);
}

/* A page's first sign is "<"; pasted text does not begin so. */
static gboolean
is_page (const char *text)
{
  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    text += 3;
  return text[strspn (text, " \t\r\n")] == '<';
}

/* The worker reads the page; what it says is judged here. */
static KadrStory *
read_page (KadrCli *cli, const GString *text, const char *path, const KadrCreditNames *names,
           GError **error)
{
  g_auto (KadrFd) fd = memfd_create ("kadr-page", MFD_CLOEXEC);
  g_autoptr (json_t) order = json_object ();
  g_autoptr (KadrDevelopment) developed = NULL;
  g_autoptr (KadrStory) story = NULL;

  if (fd < 0)
    {
      kadr_path_fault (error, path, errno, _ ("hold it in memory"));
      return NULL;
    }
  if (!kadr_path_write_all (fd, text->str, text->len, path, error))
    return NULL;
  developed
      = kadr_darkroom_ask (kadr_cli_get_darkroom (cli), KADR_JOB_PAGE, fd, path, order, error);
  if (developed == NULL)
    return NULL;
  story = kadr_story_page_read (json_object_get (developed->answer, "page"), names, error);
  if (story != NULL)
    story->source = g_utf8_make_valid (text->str, (gssize) text->len);
  return g_steal_pointer (&story);
}

static KadrStory *
read_article (KadrCli *cli, KadrDb *db, const GString *text, const char *path, GError **error)
{
  g_autoptr (KadrCreditNames) names = kadr_party_book_load_names (db, error);

  if (names == NULL)
    return NULL;
  return is_page (text->str) ? read_page (cli, text, path, names, error)
                             : kadr_story_text_read (text->str, names, error);
}

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
  g_auto (KadrFd) fd = -1;
  g_autoptr (GString) text = NULL;
  g_autoptr (KadrStory) draft = NULL;
  g_autoptr (KadrStory) story = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  fd = desk != NULL ? open_article (argv[1], error) : -1;
  text = fd >= 0 ? read_all (fd, argv[1], error) : NULL;
  draft = text != NULL ? read_article (cli, kadr_desk_get_db (desk), text, argv[1], error) : NULL;
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
