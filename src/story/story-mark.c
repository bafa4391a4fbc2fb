#include "story/story-mark.h"

#include "base/text.h"

#include <string.h>

/* Words that say that a picture's credit follows, folded. */
static const char *const picture_words[] = { "фото",
                                             "фотография",
                                             "фотографии",
                                             "фотограф",
                                             "фотокорреспондент",
                                             "фоторепортаж",
                                             "фотоколлаж",
                                             "фотосурет",
                                             "фотосуреті",
                                             "фотоны",
                                             "снимок",
                                             "снимки",
                                             "изображение",
                                             "картинка",
                                             "коллаж",
                                             "инфографика",
                                             "иллюстрация",
                                             "рисунок",
                                             "скриншот",
                                             "скриншоты",
                                             "скрин",
                                             "кадр",
                                             "стоп-кадр",
                                             "сурет",
                                             "суреттер",
                                             "суреті",
                                             "суреттері",
                                             "суретті",
                                             "суреттерді",
                                             "суретке",
                                             "foto",
                                             "suret",
                                             "photo",
                                             "photos",
                                             "photograph",
                                             "photographs",
                                             "photographer",
                                             "picture",
                                             "pictures",
                                             "image",
                                             "images",
                                             "collage",
                                             "infographic",
                                             "illustration",
                                             "screenshot",
                                             NULL };

/* Words after which a credit goes on without a colon. */
static const char *const joining_words[] = { "by",
                                             "courtesy",
                                             "credit",
                                             "via",
                                             "from",
                                             "из",
                                             "от",
                                             "с",
                                             "автора",
                                             "читателя",
                                             "предоставлено",
                                             "предоставлены",
                                             "предоставил",
                                             "предоставила",
                                             "пресс-службы",
                                             "пресс-служба",
                                             "мвд",
                                             "түсірген",
                                             "авторы",
                                             NULL };

/* "На фото:", "In the picture:" begin captions. */
static const char *const caption_words[] = { "на", "in",  "on",  "the",  "this", "в",    "к",
                                             "с",  "под", "осы", "мына", "этом", "этой", NULL };

typedef struct
{
  const char *start, *end; /* of the line */
  gboolean is_capital;
  char *key;
} Word;

static void
clear_word (gpointer data)
{
  g_free (((Word *) data)->key);
}

static gboolean
is_word_letter (gunichar c)
{
  return g_unichar_isalnum (c) || c == '-' || c == 0x2011;
}

static GArray *
split_words (const char *line)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *p = line;

  g_array_set_clear_func (words, clear_word);
  while (*p != '\0')
    {
      const char *start = p;
      g_autofree char *text = NULL;
      Word word;

      while (*p != '\0' && is_word_letter (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      text = g_strndup (start, (gsize) (p - start));
      word = (Word){ .start = start,
                     .end = p,
                     .key = kadr_text_fold (text),
                     .is_capital = g_unichar_isupper (g_utf8_get_char (start)) };
      g_array_append_val (words, word);
    }
  return g_steal_pointer (&words);
}

static const Word *
get_word (const GArray *words, guint i)
{
  return &g_array_index (words, Word, i);
}

/* The first sign at or after @p that is no blank; 0 at the end. */
static gunichar
sign_after (const char *p)
{
  while (*p == ' ')
    p++;
  return g_utf8_get_char (p);
}

/* The last sign before @p that is no blank; 0 at the start of @line. */
static gunichar
sign_before (const char *line, const char *p)
{
  while (p > line)
    {
      p = g_utf8_prev_char (p);
      if (*p != ' ')
        return g_utf8_get_char (p);
    }
  return 0;
}

/* Signs after which a credit may begin; the start of the line is one. */
static gboolean
is_border (gunichar c)
{
  return c == 0 || g_utf8_strchr (".!?…([/|;•·—–»”", -1, c) != NULL;
}

static gboolean
is_colon (const char *p)
{
  return sign_after (p) == ':';
}

/* "Архивное фото:", "Автор фото:": up to two words between the sentence's start and the label. */
static gboolean
has_short_lead (const char *line, const GArray *words, guint i, guint *first)
{
  for (guint k = i; k > 0 && i - k < 2; k--)
    {
      const Word *before = get_word (words, k - 1);
      const char *gap = before->end;

      if (strspn (gap, " ") != (gsize) (get_word (words, k)->start - gap)
          || g_strv_contains (caption_words, before->key))
        return FALSE;
      if (before->is_capital && is_border (sign_before (line, before->start)))
        {
          *first = k - 1;
          return TRUE;
        }
    }
  return FALSE;
}

/* What follows the label: ":" makes a mark strong, a name or a joining word makes it possible. */
static KadrStoryMark
judge_follow (const GArray *words, guint i)
{
  const Word *word = get_word (words, i);
  gunichar next = sign_after (word->end);

  if (next == ':')
    return KADR_STORY_MARK_STRONG;
  if (next != 0 && g_utf8_strchr ("-–—/©@\"«“", -1, next) != NULL)
    return KADR_STORY_MARK_WEAK;
  if (i + 1 >= words->len
      || strspn (word->end, " ") != (gsize) (get_word (words, i + 1)->start - word->end))
    return KADR_STORY_MARK_NONE;
  if (get_word (words, i + 1)->is_capital
      || g_strv_contains (joining_words, get_word (words, i + 1)->key))
    return KADR_STORY_MARK_WEAK;
  return KADR_STORY_MARK_NONE;
}

static KadrStoryMark
judge_word (const char *line, const GArray *words, guint i, guint *first)
{
  const Word *word = get_word (words, i);
  gunichar before = sign_before (line, word->start);
  KadrStoryMark follow = KADR_STORY_MARK_NONE;

  *first = i;
  if (!g_strv_contains (picture_words, word->key))
    return KADR_STORY_MARK_NONE;
  follow = judge_follow (words, i);
  if (is_border (before) || before == ',')
    return before == '(' && follow == KADR_STORY_MARK_WEAK ? KADR_STORY_MARK_STRONG : follow;
  if (follow != KADR_STORY_MARK_STRONG)
    return KADR_STORY_MARK_NONE;
  if (has_short_lead (line, words, i, first))
    return KADR_STORY_MARK_STRONG;
  return word->is_capital ? KADR_STORY_MARK_STRONG : KADR_STORY_MARK_NONE;
}

/* "... closed two roads. (AP Photo/Pavel Mikheyev)", "(Ерлан Омаров / Kazinform)": the line's last words in
 * brackets, with what joins an author and an agency. */
static KadrStoryMark
find_bracket (const char *line, gsize *start)
{
  const char *open = strrchr (line, '(');
  const char *close = open != NULL ? strchr (open, ')') : NULL;

  if (close == NULL || strspn (close + 1, " .") != strlen (close + 1))
    return KADR_STORY_MARK_NONE;
  if (memchr (open, '/', (gsize) (close - open)) == NULL
      && g_strstr_len (open, close - open, " via ") == NULL)
    return KADR_STORY_MARK_NONE;
  *start = (gsize) (open + 1 - line);
  return KADR_STORY_MARK_WEAK;
}

KadrStoryMark
kadr_story_mark_find (const char *line, gsize *start)
{
  g_autoptr (GArray) words = split_words (line);
  KadrStoryMark best = KADR_STORY_MARK_NONE;
  guint first = 0;

  for (guint i = 0; i < words->len && best != KADR_STORY_MARK_STRONG; i++)
    {
      KadrStoryMark mark = judge_word (line, words, i, &first);

      if (mark > best)
        {
          best = mark;
          *start = (gsize) (get_word (words, first)->start - line);
        }
    }
  if (best != KADR_STORY_MARK_NONE)
    return best;
  /* "© 2026" is the page's own foot. */
  if (g_str_has_prefix (line, "©") && !g_unichar_isdigit (sign_after (line + strlen ("©"))))
    {
      *start = 0;
      return KADR_STORY_MARK_WEAK;
    }
  return find_bracket (line, start);
}

gboolean
kadr_story_mark_is_doubled (const char *line)
{
  g_autoptr (GArray) words = split_words (line);

  for (guint i = 0; i + 1 < words->len; i++)
    {
      const Word *word = get_word (words, i);
      const Word *next = get_word (words, i + 1);

      if (g_strv_contains (picture_words, word->key) && is_colon (word->end)
          && sign_before (line, next->start) == ':' && g_strv_contains (picture_words, next->key)
          && is_colon (next->end))
        return TRUE;
    }
  return FALSE;
}

gboolean
kadr_story_mark_find_word (const char *line, gsize *start)
{
  g_autoptr (GArray) words = split_words (line);

  for (guint i = 0; i < words->len; i++)
    if (g_strv_contains (picture_words, get_word (words, i)->key))
      {
        *start = (gsize) (get_word (words, i)->start - line);
        return TRUE;
      }
  return FALSE;
}
