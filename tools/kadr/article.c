#include "kadr/article.h"

#include "base/fault.h"
#include "base/path.h"
#include "credit/party-book.h"
#include "kadr/whole-input.h"
#include "story/story-page.h"
#include "story/story-text.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

/* No article is longer; what is, was given by mistake. */
#define MAX_ARTICLE_BYTES (8 * 1024 * 1024)
#define MAX_PICTURES      1000

/* A page's first sign is "<", that of ninjs "{"; pasted text does not begin so. */
static gboolean
is_page (const char *text)
{
  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    text += 3;
  text += strspn (text, " \t\r\n");
  return *text == '<' || *text == '{';
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

/* What Windows calls "Unicode"; nothing else begins so. */
static gboolean
is_utf16 (const GString *text)
{
  return text->len >= 2
         && (memcmp (text->str, "\xFF\xFE", 2) == 0 || memcmp (text->str, "\xFE\xFF", 2) == 0);
}

/* A text in another charset would make an article of garbage, a picture one of noise. */
static KadrStory *
read_text (const GString *text, const char *path, const KadrCreditNames *names, GError **error)
{
  gsize length = text->len;
  g_autofree char *utf8 = is_utf16 (text) ? g_convert (text->str, (gssize) text->len, "UTF-8",
                                                       "UTF-16", NULL, &length, NULL)
                                          : g_strndup (text->str, text->len);

  if (utf8 != NULL && g_utf8_validate_len (utf8, length, NULL))
    return kadr_story_text_read (utf8, names, error);
  kadr_fault_set (error, KADR_FAULT_DAMAGED, path,
                  _ ("this is no text in UTF-8; save it as UTF-8"));
  return NULL;
}

KadrStory *
kadr_article_read (KadrCli *cli, KadrDesk *desk, const char *path, GError **error)
{
  g_autoptr (GString) text
      = kadr_whole_input_read (path, MAX_ARTICLE_BYTES, _ ("too long for an article"), error);
  g_autoptr (KadrCreditNames) names
      = text != NULL ? kadr_party_book_load_names (kadr_desk_get_db (desk), error) : NULL;
  g_autoptr (KadrStory) story = NULL;

  if (names == NULL)
    return NULL;
  story = is_page (text->str) ? read_page (cli, text, path, names, error)
                              : read_text (text, path, names, error);
  if (story == NULL || story->slots->len <= MAX_PICTURES)
    return g_steal_pointer (&story);
  kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                  _ ("it prints %u pictures; no article has more than %d"), story->slots->len,
                  MAX_PICTURES);
  return NULL;
}
