#include "story/story-text.h"

#include "base/fault.h"
#include "base/text.h"
#include "story/story-draft.h"
#include "story/story-mark.h"

#include <string.h>

/* A credit is short; with more words behind the label it is a sentence that happens to begin so. */
#define MAX_CREDIT_WORDS   25
#define MAX_ALT_WORDS      40
#define MAX_HEADLINE_WORDS 30
#define MAX_UNCLEAR_WORDS  5

typedef enum
{
  LINE_TITLE, /* short, no sentence: a headline, a section, a name */
  LINE_PROSE,
  LINE_PICTURE, /* prints a picture's credit, or is a picture's alternative text */
  LINE_STAMP,   /* little else than a date */
  LINE_BYLINE,
  LINE_URL,
} LineKind;

typedef struct
{
  char *text; /* tidied, never empty */
  gboolean is_after_blank;
  LineKind kind;
  KadrStoryDate date;  /* the first with a time, else the first; year 0 when there is none */
  gboolean is_stamped; /* of a picture: begins with the page's own alternative text and its stamp */
  char *alt;           /* what somebody typed into that text; NULL when nothing */
  char
      *printed; /* of a picture: its credit with the caption around it; NULL when none is printed */
  char *caption; /* of a picture: words before the credit that its reader would take for a credit */
} Line;

static void
free_line (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  g_free (line->alt);
  g_free (line->printed);
  g_free (line->caption);
  g_free (line);
}

static void
find_line_date (Line *line)
{
  KadrStoryDate date;

  for (gsize from = 0; kadr_story_date_find (line->text, from, &date); from = date.end)
    {
      if (line->date.year == 0 || *date.time != '\0')
        line->date = date;
      if (*date.time != '\0')
        return;
    }
}

/* The line without its date. */
static char *
cut_date (const Line *line)
{
  g_autofree char *before = g_strndup (line->text, line->date.start);

  return g_strconcat (before, line->text + line->date.end, NULL);
}

static gboolean
ends_sentence (const char *text)
{
  g_autofree char *bare = g_strdup (text);
  gsize length = 0;

  /* A closing quotation mark or bracket may follow the point. */
  for (length = strlen (bare); length > 0; length = strlen (bare))
    {
      const char *last = g_utf8_prev_char (bare + length);

      if (g_utf8_strchr (")\"»”’", -1, g_utf8_get_char (last)) == NULL)
        break;
      bare[last - bare] = '\0';
    }
  return length > 0
         && g_utf8_strchr (".:…", -1, g_utf8_get_char (g_utf8_prev_char (bare + length))) != NULL;
}

static gboolean
is_prose (const char *text)
{
  return ends_sentence (text) || strstr (text, ". ") != NULL
         || kadr_story_draft_count_words (text) > MAX_HEADLINE_WORDS;
}

/* Does the mark at @start of @text really open a credit? */
static gboolean
is_credit (const char *text, KadrStoryMark mark, gsize start, const KadrCreditNames *names)
{
  guint n_words = kadr_story_draft_count_words (text + start);
  g_autoptr (KadrCreditLine) credit = NULL;

  if (mark == KADR_STORY_MARK_NONE || n_words > MAX_CREDIT_WORDS)
    return FALSE;
  if (mark == KADR_STORY_MARK_STRONG)
    return TRUE;
  credit = kadr_story_draft_read_credit (text, names);
  if (credit == NULL || kadr_credit_line_get_kind (credit) == KADR_CREDIT_KIND_UNKNOWN
      || (n_words > 5 && g_str_has_suffix (text, ".")))
    return FALSE;
  /* Who made it is clear though the rest may not be: still a credit when nothing else is in the line. */
  if (kadr_credit_line_get_confidence (credit) == KADR_CREDIT_DOUBTFUL)
    return start == 0 && kadr_credit_line_get_creators (credit)[0] != NULL;
  return TRUE;
}

/* "Снимок сделан вчера. Фото: ТАСС": where the caption itself begins like a credit, the line is parted at
 * the mark; otherwise the credit's reader parts it better. */
static void
split_credit (Line *line, gsize start, const KadrCreditNames *names)
{
  g_autoptr (KadrCreditLine) credit = kadr_story_draft_read_credit (line->text, names);
  gboolean is_whole
      = start == 0 || (credit != NULL && kadr_credit_line_get_caption (credit) != NULL);

  line->printed = g_strdup (is_whole ? line->text : line->text + start);
  if (!is_whole)
    line->caption = g_strchomp (g_strndup (line->text, start));
  if (!is_whole && g_str_has_suffix (line->caption, "("))
    line->caption[strlen (line->caption) - 1] = '\0';
}

/* A page makes an alternative text of what was typed, its own words and its stamp:
 * "встреча, фото - Новости Zakon.kz от 13.02.2026 21:45". Copied with the page it stands before the credit,
 * or alone where the picture has none. */
static gboolean
split_alt (Line *line)
{
  g_autofree char *head = NULL;
  const char *rest = NULL;
  gsize word = 0;
  gsize start = 0;

  if (line->date.year == 0 || *line->date.time == '\0')
    return FALSE;
  head = g_strndup (line->text, line->date.end);
  rest = line->text + line->date.end;
  rest += strspn (rest, " ");
  if (!kadr_story_mark_find_word (head, &word)
      || kadr_story_mark_find (head, &start) == KADR_STORY_MARK_STRONG
      || kadr_story_draft_count_words (head) > MAX_ALT_WORDS)
    return FALSE;
  if (*rest != '\0' && (kadr_story_mark_find (rest, &start) == KADR_STORY_MARK_NONE || start != 0))
    return FALSE;
  while (word > 0 && strchr (" ,-", head[word - 1]) != NULL)
    word--;
  line->is_stamped = TRUE;
  line->alt = word > 0 ? g_strndup (head, word) : NULL;
  line->printed = *rest != '\0' ? g_strdup (rest) : NULL;
  return TRUE;
}

static LineKind
judge_line (Line *line, const KadrCreditNames *names)
{
  g_autofree char *undated = NULL;
  KadrStoryMark mark = KADR_STORY_MARK_NONE;
  gsize start = 0;

  if (g_str_has_prefix (line->text, "http://") || g_str_has_prefix (line->text, "https://"))
    return LINE_URL;
  if (split_alt (line))
    return LINE_PICTURE;
  mark = kadr_story_mark_find (line->text, &start);
  if (is_credit (line->text, mark, start, names))
    {
      split_credit (line, start, names);
      return LINE_PICTURE;
    }
  undated = line->date.year != 0 ? cut_date (line) : NULL;
  if (undated != NULL && kadr_story_draft_count_words (undated) <= 6 && !ends_sentence (line->text))
    return LINE_STAMP;
  return is_prose (line->text) ? LINE_PROSE : LINE_TITLE;
}

static GPtrArray *
split_lines (const char *text, const KadrCreditNames *names)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (valid, "\n\r\v\f", -1);
  gboolean is_after_blank = TRUE;

  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *tidy = kadr_text_tidy (*part);
      Line *line = NULL;

      if (*tidy != '\0')
        {
          line = g_new0 (Line, 1);
          line->text = g_steal_pointer (&tidy);
          line->is_after_blank = is_after_blank;
          find_line_date (line);
          line->kind = judge_line (line, names);
          g_ptr_array_add (lines, line);
        }
      is_after_blank = line == NULL;
    }
  return g_steal_pointer (&lines);
}

static Line *
get_line (const GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

/* Where the article's head ends: at its first paragraph of prose. */
static guint
find_body (const GPtrArray *lines)
{
  guint i = 0;

  while (i < lines->len && get_line (lines, i)->kind != LINE_PROSE)
    i++;
  return i;
}

static void
read_bylines (KadrStory *story, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = get_line (lines, i);

      if ((line->kind == LINE_TITLE || line->kind == LINE_STAMP || line->kind == LINE_PROSE)
          && kadr_story_draft_read_byline (story, line->text))
        line->kind = LINE_BYLINE;
    }
}

/* The first line of the head with the words of a headline; sections have fewer. */
static Line *
find_headline (const GPtrArray *lines)
{
  guint body = find_body (lines);
  Line *longest = NULL;

  for (guint i = 0; i < body; i++)
    {
      Line *line = get_line (lines, i);
      guint n_words = kadr_story_draft_count_words (line->text);

      if (line->kind != LINE_TITLE || *line->text == '#' || n_words == 0)
        continue;
      if (n_words >= 4)
        return line;
      if (longest == NULL
          || (n_words > kadr_story_draft_count_words (longest->text)
              && !kadr_story_draft_is_name (line->text)))
        longest = line;
    }
  return longest;
}

static void
read_headline (KadrStory *story, const GPtrArray *lines)
{
  const Line *line = find_headline (lines);

  if (line != NULL)
    {
      story->headline = g_strdup (line->text);
      return;
    }
  for (guint i = 0; line == NULL && i < lines->len; i++)
    if (get_line (lines, i)->kind != LINE_STAMP && get_line (lines, i)->kind != LINE_URL)
      line = get_line (lines, i);
  if (line == NULL)
    line = get_line (lines, 0);
  story->headline = g_strdup (line->text);
  kadr_story_add_doubt (story, "headline-unclear", 0,
                        N_ ("no line looks like a headline; the first one was taken"));
}

/* "Фото Елена Беляева" and then "Елена Беляева": the portrait and the name of who wrote the article. */
static gboolean
is_portrait (const GPtrArray *lines, guint i, const KadrCreditNames *names)
{
  const Line *line = get_line (lines, i);
  const Line *next = i + 1 < lines->len ? get_line (lines, i + 1) : NULL;
  g_autoptr (KadrCreditLine) credit = NULL;
  const char *const *creators = NULL;
  g_autofree char *creator = NULL;
  g_autofree char *name = NULL;

  if (line->kind != LINE_PICTURE || line->printed == NULL || next == NULL
      || !kadr_story_draft_is_name (next->text))
    return FALSE;
  credit = kadr_story_draft_read_credit (line->printed, names);
  creators = credit != NULL ? kadr_credit_line_get_creators (credit) : NULL;
  if (creators == NULL || creators[0] == NULL || creators[1] != NULL
      || kadr_credit_line_get_kind (credit) != KADR_CREDIT_KIND_PERSON
      || kadr_credit_line_get_caption (credit) != NULL)
    return FALSE;
  creator = kadr_text_fold (creators[0]);
  name = kadr_text_fold (next->text);
  return strcmp (creator, name) == 0;
}

/* A short line right above a bare credit, parted from the text before it, is its caption. */
static const char *
find_caption_above (const GPtrArray *lines, guint i)
{
  const Line *line = get_line (lines, i);
  const Line *above = i > 1 ? get_line (lines, i - 1) : NULL;
  gsize start = 0;

  if (above == NULL || line->is_after_blank || !above->is_after_blank || line->is_stamped
      || (above->kind != LINE_TITLE && above->kind != LINE_PROSE)
      || kadr_story_draft_count_words (above->text) > MAX_HEADLINE_WORDS
      || kadr_story_mark_find (line->text, &start) == KADR_STORY_MARK_NONE || start != 0)
    return NULL;
  return above->text;
}

/* "Фото qwzzrt": it may be a credit, or a heading like "Фото на память". */
static void
doubt_line (KadrStory *story, const Line *line)
{
  gsize start = 0;

  if (line->kind == LINE_TITLE && strcmp (line->text, story->headline) != 0
      && kadr_story_draft_count_words (line->text) <= MAX_UNCLEAR_WORDS
      && kadr_story_mark_find (line->text, &start) == KADR_STORY_MARK_WEAK && start == 0)
    kadr_story_add_doubt (story, "line-unclear", 0,
                          N_ ("\"%s\" begins like a credit and names nobody known; no picture was "
                              "made of it"),
                          line->text);
}

static void
read_pictures (KadrStory *story, const GPtrArray *lines, const KadrCreditNames *names)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = get_line (lines, i);
      KadrSlot *slot = NULL;
      const char *caption = NULL;

      doubt_line (story, line);
      if (line->kind != LINE_PICTURE)
        continue;
      if (is_portrait (lines, i, names))
        {
          const char *name = get_line (lines, i + 1)->text;

          kadr_story_add_byline (story, name);
          kadr_story_add_doubt (
              story, "author-portrait", 0,
              N_ ("\"%s\" above the name %s was taken for the author's portrait, not for "
                  "a picture of the story"),
              line->text, name);
          continue;
        }
      caption = line->caption != NULL ? line->caption : find_caption_above (lines, i);
      slot = kadr_story_draft_add_picture (story, names, line->printed, caption);
      slot->alt = g_strdup (line->alt);
    }
}

/* A name alone before the text or after it is the author's, when no byline says so. */
static void
read_bare_name (KadrStory *story, const GPtrArray *lines)
{
  const Line *last = get_line (lines, lines->len - 1);
  guint body = find_body (lines);

  if (story->byline->len > 0)
    return;
  if (last->kind == LINE_TITLE && body < lines->len && kadr_story_draft_is_name (last->text))
    kadr_story_add_byline (story, last->text);
  for (guint i = 1; i < body && story->byline->len == 0; i++)
    {
      const Line *line = get_line (lines, i);

      if (line->kind == LINE_TITLE && kadr_story_draft_is_name (line->text)
          && g_strcmp0 (line->text, story->headline) != 0)
        kadr_story_add_byline (story, line->text);
    }
}

/* The stamp of the page: dates of its head and of pictures' alternative texts, best with a time. */
static KadrStoryDate
find_published (const GPtrArray *lines)
{
  guint body = find_body (lines);
  KadrStoryDate best = { 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = get_line (lines, i);
      gboolean is_stamp
          = line->kind == LINE_STAMP || (line->kind == LINE_BYLINE && i < body) || line->is_stamped;

      if (line->date.year == 0 || !is_stamp)
        continue;
      if (best.year == 0 || (*best.time == '\0' && *line->date.time != '\0'))
        best = line->date;
    }
  return best;
}

static void
read_dates (KadrStory *story, const GPtrArray *lines)
{
  KadrStoryDate published = find_published (lines);
  guint body = find_body (lines);

  if (published.year == 0)
    return;
  story->published = kadr_story_date_format (&published);
  for (guint i = body; i < lines->len; i++)
    if (get_line (lines, i)->kind == LINE_PROSE)
      kadr_story_draft_compare_dates (story, &published, get_line (lines, i)->text, i == body);
}

static void
read_url (KadrStory *story, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len && story->url == NULL; i++)
    if (get_line (lines, i)->kind == LINE_URL)
      story->url = g_strndup (get_line (lines, i)->text, strcspn (get_line (lines, i)->text, " "));
}

static void
read_language (KadrStory *story, const GPtrArray *lines)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (all, "%s\n", get_line (lines, i)->text);
  story->lang = g_strdup (kadr_story_draft_guess_language (all->str));
}

KadrStory *
kadr_story_text_read (const char *text, const KadrCreditNames *names, GError **error)
{
  g_autoptr (KadrCreditNames) own = names == NULL ? kadr_credit_names_new () : NULL;
  const KadrCreditNames *known = names != NULL ? names : own;
  g_autoptr (GPtrArray) lines = split_lines (text, known);
  g_autoptr (KadrStory) story = kadr_story_new ();

  if (lines->len == 0)
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("the article has no words"));
      return NULL;
    }
  story->source = g_utf8_make_valid (text, -1);
  read_language (story, lines);
  read_bylines (story, lines);
  read_headline (story, lines);
  read_pictures (story, lines, known);
  read_bare_name (story, lines);
  read_dates (story, lines);
  read_url (story, lines);
  return g_steal_pointer (&story);
}
