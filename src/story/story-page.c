#include "story/story-page.h"

#include "base/fault.h"
#include "base/text.h"
#include "story/story-draft.h"
#include "story/story-mark.h"

#include <string.h>

/* A line below a picture with more words is the article going on. */
#define MAX_CREDIT_WORDS 25

typedef struct
{
  const json_t *page, *meta, *blocks;
  const json_t *linked; /* the JSON-LD of the article itself; NULL when there is none */
  const char *place;    /* where its blocks are: "article", or "page" when nothing is marked so */
  const KadrCreditNames *names;
  KadrStory *story;
} Page;

static const char *
get_meta (const Page *page, const char *name)
{
  return kadr_json_get_text (page->meta, name);
}

static gboolean
is_article_type (const json_t *type)
{
  const char *word = json_is_array (type) ? json_string_value (json_array_get (type, 0))
                                          : json_string_value (type);

  return word != NULL && (g_str_has_suffix (word, "Article") || g_str_has_suffix (word, "Posting"));
}

/* The first article among @objects, which may be wrapped in a graph. */
static const json_t *
find_linked (const json_t *objects)
{
  for (size_t i = 0; i < json_array_size (objects); i++)
    {
      const json_t *object = json_array_get (objects, i);
      const json_t *graph = json_object_get (object, "@graph");

      if (is_article_type (json_object_get (object, "@type")))
        return object;
      for (size_t k = 0; k < json_array_size (graph); k++)
        if (is_article_type (json_object_get (json_array_get (graph, k), "@type")))
          return json_array_get (graph, k);
    }
  return NULL;
}

static gboolean
is_type (const json_t *block, const char *type)
{
  return g_strcmp0 (kadr_json_get_text (block, "type"), type) == 0;
}

static gboolean
is_here (const Page *page, const json_t *block)
{
  return g_strcmp0 (kadr_json_get_text (block, "place"), page->place) == 0;
}

/* The classes of a block have a word that contains one of @words. */
static gboolean
has_class (const json_t *block, const char *const *words)
{
  const char *classes = kadr_json_get_text (block, "class");

  for (int i = 0; classes != NULL && words[i] != NULL; i++)
    if (strstr (classes, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const char *
find_heading (const Page *page)
{
  const char *found = NULL;

  for (size_t i = 0; i < json_array_size (page->blocks); i++)
    {
      const json_t *block = json_array_get (page->blocks, i);

      if (!is_type (block, "heading") || kadr_json_get_int (block, "level", 0) != 1)
        continue;
      if (is_here (page, block))
        return kadr_json_get_text (block, "text");
      if (found == NULL)
        found = kadr_json_get_text (block, "text");
    }
  return found;
}

static void
read_headline (const Page *page)
{
  const char *const candidates[] = {
    find_heading (page),
    kadr_json_get_text (page->linked, "headline"),
    get_meta (page, "og:title"),
    kadr_json_get_text (page->page, "title"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      g_autofree char *tidy = candidates[i] != NULL ? kadr_text_tidy (candidates[i]) : NULL;

      if (tidy == NULL || *tidy == '\0')
        continue;
      page->story->headline = g_steal_pointer (&tidy);
      return;
    }
}

static void
read_author (const Page *page, const json_t *author)
{
  const char *name
      = json_is_string (author) ? json_string_value (author) : kadr_json_get_text (author, "name");

  if (name != NULL && kadr_story_draft_is_name (name))
    kadr_story_add_byline (page->story, name);
}

static void
read_shown_bylines (const Page *page)
{
  static const char *const words[] = { "byline", "author", NULL };

  for (size_t i = 0; i < json_array_size (page->blocks); i++)
    {
      const json_t *block = json_array_get (page->blocks, i);
      const char *text = kadr_json_get_text (block, "text");

      if (!is_type (block, "paragraph") || !is_here (page, block) || text == NULL
          || kadr_story_draft_read_byline (page->story, text))
        continue;
      if (has_class (block, words) && kadr_story_draft_is_name (text))
        kadr_story_add_byline (page->story, text);
    }
}

static void
read_bylines (const Page *page)
{
  const json_t *author = json_object_get (page->linked, "author");
  const char *said = get_meta (page, "author");
  const char *name = said != NULL ? said : get_meta (page, "article:author");

  read_author (page, author);
  for (size_t i = 0; i < json_array_size (author); i++)
    read_author (page, json_array_get (author, i));
  if (page->story->byline->len == 0)
    read_shown_bylines (page);
  if (page->story->byline->len == 0 && name != NULL && kadr_story_draft_is_name (name))
    kadr_story_add_byline (page->story, name);
}

/* The first date that the page says of itself, else that it shows among its first lines. */
static gboolean
find_published (const Page *page, KadrStoryDate *date)
{
  const char *const candidates[] = {
    get_meta (page, "article:published_time"),
    kadr_json_get_text (page->linked, "datePublished"),
    get_meta (page, "datePublished"),
    get_meta (page, "date"),
    get_meta (page, "pubdate"),
    get_meta (page, "DC.date.issued"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (candidates[i] != NULL && kadr_story_date_find (candidates[i], 0, date))
      return TRUE;
  for (size_t i = 0; i < json_array_size (page->blocks); i++)
    {
      const json_t *block = json_array_get (page->blocks, i);
      const char *text = kadr_json_get_text (block, "text");

      if (is_here (page, block) && text != NULL && kadr_story_draft_count_words (text) <= 12
          && kadr_story_date_find (text, 0, date))
        return TRUE;
    }
  return FALSE;
}

static void
read_dates (const Page *page)
{
  KadrStoryDate published;
  gboolean is_lead = TRUE;

  if (!find_published (page, &published))
    return;
  page->story->published = kadr_story_date_format (&published);
  for (size_t i = 0; i < json_array_size (page->blocks); i++)
    {
      const json_t *block = json_array_get (page->blocks, i);
      const char *text = kadr_json_get_text (block, "text");

      if (!is_type (block, "paragraph") || !is_here (page, block) || text == NULL
          || kadr_story_draft_count_words (text) <= 6)
        continue;
      kadr_story_draft_compare_dates (page->story, &published, text, is_lead);
      is_lead = FALSE;
    }
}

static void
read_address (const Page *page)
{
  const json_t *main = json_object_get (page->linked, "mainEntityOfPage");
  const char *const candidates[] = {
    kadr_json_get_text (page->page, "canonical"),
    get_meta (page, "og:url"),
    kadr_json_get_text (page->linked, "url"),
    json_is_string (main) ? json_string_value (main) : kadr_json_get_text (main, "@id"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (candidates) && page->story->url == NULL; i++)
    if (candidates[i] != NULL && g_str_has_prefix (candidates[i], "http"))
      page->story->url = g_strdup (candidates[i]);
}

static void
read_language (const Page *page)
{
  static const char *const known[] = { "ru", "kk", "en", NULL };
  const char *said = kadr_json_get_text (page->page, "lang");
  g_autofree char *lang = said != NULL ? g_ascii_strdown (said, 2) : NULL;
  g_autoptr (GString) all = g_string_new (NULL);

  if (lang != NULL && g_strv_contains (known, lang))
    {
      page->story->lang = g_steal_pointer (&lang);
      return;
    }
  for (size_t i = 0; i < json_array_size (page->blocks); i++)
    {
      const json_t *block = json_array_get (page->blocks, i);
      const char *text = kadr_json_get_text (block, "text");

      if (is_here (page, block) && text != NULL)
        g_string_append_printf (all, "%s\n", text);
    }
  page->story->lang = g_strdup (kadr_story_draft_guess_language (all->str));
}

static gboolean
is_image_of (const json_t *image, const char *file)
{
  const char *url = kadr_json_get_text (image, "url");
  const char *address = url != NULL ? url : kadr_json_get_text (image, "contentUrl");
  const char *slash = address != NULL ? strrchr (address, '/') : NULL;
  gsize length = slash != NULL ? strcspn (slash + 1, "?#") : 0;

  return slash != NULL && length == strlen (file) && strncmp (slash + 1, file, length) == 0;
}

/* The picture @file among @images: one object or a list of them. */
static const json_t *
find_image (const json_t *images, const char *file)
{
  gsize n = json_is_array (images) ? json_array_size (images) : 1;

  for (gsize i = 0; i < n; i++)
    {
      const json_t *image = json_is_array (images) ? json_array_get (images, i) : images;

      if (is_image_of (image, file))
        return image;
    }
  return NULL;
}

/* What the page's JSON-LD says of the picture @file: the article's own image, or one that stands beside it
 * (schema.org ImageObject); NULL when it says nothing. */
static const json_t *
find_linked_image (const Page *page, const char *file)
{
  const json_t *objects = json_object_get (page->page, "linked");
  const json_t *image = NULL;

  if (file == NULL)
    return NULL;
  image = find_image (json_object_get (page->linked, "image"), file);
  if (image == NULL)
    image = find_image (objects, file);
  for (size_t i = 0; image == NULL && i < json_array_size (objects); i++)
    image = find_image (json_object_get (json_array_get (objects, i), "@graph"), file);
  return image;
}

/* A line right below a picture that is its credit: the number of the block, -1 when there is none. */
static int
find_line_below (const Page *page, size_t n)
{
  static const char *const words[] = { "caption", "credit", "photo", "copyright", NULL };
  const json_t *block = json_array_get (page->blocks, n + 1);
  const char *text = kadr_json_get_text (block, "text");
  gsize start = 0;

  if (!is_type (block, "paragraph") || !is_here (page, block) || text == NULL)
    return -1;
  if (has_class (block, words))
    return (int) n + 1;
  if (kadr_story_mark_find (text, &start) == KADR_STORY_MARK_NONE
      || kadr_story_draft_count_words (text + start) > MAX_CREDIT_WORDS)
    return -1;
  return (int) n + 1;
}

static gboolean
has_credit (const char *text, const KadrCreditNames *names)
{
  gsize start = 0;
  KadrStoryMark mark = text != NULL ? kadr_story_mark_find (text, &start) : KADR_STORY_MARK_NONE;
  g_autoptr (KadrCreditLine) credit = NULL;

  if (mark != KADR_STORY_MARK_WEAK)
    return mark == KADR_STORY_MARK_STRONG;
  credit = kadr_story_draft_read_credit (text, names);
  return credit != NULL && kadr_credit_line_get_confidence (credit) != KADR_CREDIT_DOUBTFUL
         && kadr_credit_line_get_kind (credit) != KADR_CREDIT_KIND_UNKNOWN;
}

/* @caption without @credit at its end, where a page prints one inside the other. */
static char *
cut_credit (const char *caption, const char *credit)
{
  g_autofree char *rest = g_strdup (caption);

  if (credit != NULL && g_str_has_suffix (rest, credit))
    rest[strlen (rest) - strlen (credit)] = '\0';
  g_strchomp (rest);
  return *rest != '\0' ? g_steal_pointer (&rest) : NULL;
}

static gboolean
is_portrait (const json_t *block)
{
  static const char *const words[] = { "avatar", "author", "byline", NULL };

  return has_class (block, words);
}

/* What is printed about the picture @n, wherever the page prints it. */
static void
read_picture (const Page *page, size_t n)
{
  const json_t *block = json_array_get (page->blocks, n);
  const char *file = kadr_json_get_text (block, "file");
  const char *shown = kadr_json_get_text (block, "caption");
  const char *credit = kadr_json_get_text (block, "credit");
  int below = shown == NULL ? find_line_below (page, n) : -1;
  const char *text
      = below >= 0 ? kadr_json_get_text (json_array_get (page->blocks, (size_t) below), "text")
                   : shown;
  const json_t *linked = find_linked_image (page, file);
  const char *terms = kadr_json_get_text (block, "terms");
  g_autofree char *caption = NULL;
  KadrSlot *slot = NULL;

  if (credit == NULL && !has_credit (text, page->names))
    credit = kadr_json_get_text (linked, "creditText");
  if (text == NULL)
    text = kadr_json_get_text (linked, "caption");
  if (credit != NULL)
    caption = text != NULL ? cut_credit (text, credit) : NULL;
  else if (has_credit (text, page->names))
    credit = text;
  else
    caption = g_strdup (text);
  slot = kadr_story_draft_add_picture (page->story, page->names, credit, caption);
  slot->alt = g_strdup (kadr_json_get_text (block, "alt"));
  slot->file = g_strdup (file);
  if (terms != NULL)
    kadr_story_add_doubt (page->story, "usage-terms", slot->n,
                          N_ ("picture %d came with terms of use: %s"), slot->n, terms);
}

static void
read_pictures (const Page *page)
{
  for (size_t i = 0; i < json_array_size (page->blocks); i++)
    {
      const json_t *block = json_array_get (page->blocks, i);
      const char *alt = kadr_json_get_text (block, "alt");

      if (!is_type (block, "picture") || !is_here (page, block))
        continue;
      if (is_portrait (block))
        kadr_story_add_doubt (
            page->story, "author-portrait", 0,
            N_ ("the picture \"%s\" was taken for the author's portrait, not for a "
                "picture of the story"),
            alt != NULL ? alt : "");
      else
        read_picture (page, i);
    }
}

/* Pages that mark their article have their text there; others have it anywhere but in the margins. */
static const char *
find_place (const json_t *blocks)
{
  for (size_t i = 0; i < json_array_size (blocks); i++)
    if (g_strcmp0 (kadr_json_get_text (json_array_get (blocks, i), "place"), "article") == 0)
      return "article";
  return "page";
}

KadrStory *
kadr_story_page_read (const json_t *page, const KadrCreditNames *names, GError **error)
{
  g_autoptr (KadrCreditNames) own = names == NULL ? kadr_credit_names_new () : NULL;
  g_autoptr (KadrStory) story = kadr_story_new ();
  const json_t *blocks = json_object_get (page, "blocks");
  const Page read = { .page = page,
                      .meta = json_object_get (page, "meta"),
                      .blocks = blocks,
                      .linked = find_linked (json_object_get (page, "linked")),
                      .place = find_place (blocks),
                      .names = names != NULL ? names : own,
                      .story = story };

  read_headline (&read);
  if (story->headline == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("the page shows no article"));
      return NULL;
    }
  read_language (&read);
  read_bylines (&read);
  read_address (&read);
  read_pictures (&read);
  read_dates (&read);
  return g_steal_pointer (&story);
}
