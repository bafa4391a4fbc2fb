#include "story/story-draft.h"

#include "base/fault.h"
#include "base/text.h"
#include "story/story-mark.h"

#include <string.h>

/* A line longer than this is a paragraph of the article that a credit follows, not a caption. */
#define MAX_CAPTION_WORDS 60
/* In the lead, dates this near to the publication's mean the same event. */
#define NEAR_DAYS 3
/* Kazakh letters in a hundred Cyrillic ones: running Kazakh text has 15 to 20, Russian text about
 * Kazakh people one or two. */
#define KAZAKH_PERCENT 6

guint
kadr_story_draft_count_words (const char *line)
{
  guint n = 0;
  gboolean is_inside = FALSE;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_letter = g_unichar_isalnum (g_utf8_get_char (p));

      n += is_letter && !is_inside;
      is_inside = *p != ' ' && (is_letter || is_inside);
    }
  return n;
}

KadrCreditLine *
kadr_story_draft_read_credit (const char *printed, const KadrCreditNames *names)
{
  return printed != NULL ? kadr_credit_line_new (printed, names, NULL) : NULL;
}

/* An agency or publication that was read by its shape alone and is in nobody's book. */
static void
doubt_supplier (KadrStory *story, const KadrSlot *slot, const char *name,
                const KadrCreditNames *names)
{
  g_autofree char *key = kadr_credit_names_make_key (name);
  g_autofree char *quoted = g_shell_quote (name);

  if (kadr_credit_names_find (names, key) != NULL
      || kadr_credit_names_find_alike (names, key) != NULL)
    return;
  kadr_story_add_doubt (story, "party-unknown", slot->n,
                        N_ ("picture %d credits \"%s\", whom the desk does not know; if that is "
                            "right: kadr party add %s --kind agency"),
                        slot->n, name, quoted);
}

static void
add_party_doubts (KadrStory *story, const KadrSlot *slot, const KadrCreditNames *names)
{
  const char *const *chain = kadr_credit_line_get_chain (slot->credit);

  for (int i = 0; chain[i] != NULL; i++)
    doubt_supplier (story, slot, chain[i], names);
}

static void
add_credit_doubts (KadrStory *story, const KadrSlot *slot, const char *printed,
                   const KadrCreditNames *names)
{
  if (slot->credit == NULL)
    kadr_story_add_doubt (story, "credit-missing", slot->n,
                          N_ ("picture %d is printed without a credit"), slot->n);
  else if (kadr_credit_line_get_confidence (slot->credit) == KADR_CREDIT_DOUBTFUL)
    kadr_story_add_doubt (story, "credit-unknown", slot->n,
                          N_ ("the credit of picture %d is not understood: %s"), slot->n, printed);
  else if (names != NULL && kadr_credit_line_get_confidence (slot->credit) == KADR_CREDIT_LIKELY)
    add_party_doubts (story, slot, names);
  if (printed != NULL && kadr_story_mark_is_doubled (printed))
    kadr_story_add_doubt (story, "credit-doubled", slot->n,
                          N_ ("the credit of picture %d has its label twice: %s"), slot->n,
                          printed);
}

KadrSlot *
kadr_story_draft_add_picture (KadrStory *story, const KadrCreditNames *names, const char *printed,
                              const char *caption)
{
  KadrSlot *slot = kadr_story_add_slot (story);

  slot->credit = kadr_story_draft_read_credit (printed, names);
  if (caption == NULL && slot->credit != NULL)
    caption = kadr_credit_line_get_caption (slot->credit);
  if (caption != NULL && *caption != '\0'
      && kadr_story_draft_count_words (caption) <= MAX_CAPTION_WORDS)
    slot->caption = g_strdup (caption);
  add_credit_doubts (story, slot, printed, names);
  return slot;
}

gboolean
kadr_story_draft_is_name (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n = g_strv_length (words);

  if (n < 2 || n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *p = words[i];

      if (!g_unichar_isupper (g_utf8_get_char (p)))
        return FALSE;
      for (; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_isalpha (g_utf8_get_char (p)) && strchr ("-'.", *p) == NULL
            && !g_str_has_prefix (p, "’"))
          return FALSE;
    }
  return TRUE;
}

/* What stands after the label of a byline; NULL when @line has none. */
static const char *
skip_byline_label (const char *line)
{
  static const char *const labels[]
      = { "Автор текста", "Автор материала", "Авторы текста", "Авторы",   "Автор",
          "Текст",        "Мәтін авторы",    "Мәтін",         "Авторлар", "Author",
          "Authors",      "Words",           "Text",          NULL };

  if (g_ascii_strncasecmp (line, "by ", 3) == 0)
    return line + 3;
  for (int i = 0; labels[i] != NULL; i++)
    if (g_str_has_prefix (line, labels[i]))
      {
        const char *rest = line + strlen (labels[i]);

        rest += strspn (rest, " ");
        if (*rest == ':')
          return rest + 1 + strspn (rest + 1, " ");
      }
  return NULL;
}

gboolean
kadr_story_draft_read_byline (KadrStory *story, const char *line)
{
  const char *rest = skip_byline_label (line);
  g_autoptr (GRegex) joint
      = g_regex_new ("\\s*(?:,|;|&|\\bи\\b|\\bжәне\\b|\\band\\b)\\s*", 0, 0, NULL);
  g_auto (GStrv) names = rest != NULL ? g_regex_split (joint, rest, 0) : NULL;
  gboolean is_found = FALSE;

  if (rest == NULL || kadr_story_draft_count_words (line) > 16)
    return FALSE;
  for (char **name = names; *name != NULL; name++)
    {
      gboolean is_titled = **name != '\0' && g_unichar_isupper (g_utf8_get_char (*name))
                           && kadr_story_draft_count_words (*name) <= 4;

      if (is_titled)
        kadr_story_add_byline (story, *name);
      is_found = is_found || is_titled;
    }
  return is_found;
}

static gboolean
has_doubt (const KadrStory *story, const char *code)
{
  for (guint i = 0; i < story->doubts->len; i++)
    {
      const KadrDoubt *doubt = g_ptr_array_index (story->doubts, i);

      if (strcmp (doubt->code, code) == 0)
        return TRUE;
    }
  return FALSE;
}

void
kadr_story_draft_compare_dates (KadrStory *story, const KadrStoryDate *published, const char *text,
                                gboolean is_lead)
{
  KadrStoryDate date;
  int near = is_lead ? NEAR_DAYS : 0;

  for (gsize from = 0; kadr_story_date_find (text, from, &date); from = date.end)
    {
      g_autofree char *printed = NULL;
      g_autofree char *stamp = NULL;

      if (date.year == published->year || kadr_story_date_get_season_gap (&date, published) > near
          || has_doubt (story, "date-disagrees"))
        continue;
      printed = g_strndup (text + date.start, date.end - date.start);
      stamp = kadr_story_date_format (published);
      kadr_story_add_doubt (story, "date-disagrees", 0,
                            N_ ("the text says \"%s\", the article was published %s"), printed,
                            stamp);
    }
}

const char *
kadr_story_draft_guess_language (const char *text)
{
  static const char kazakh[] = "әғқңөұүһіӘҒҚҢӨҰҮҺІ";
  guint n_latin = 0;
  guint n_cyrillic = 0;
  guint n_kazakh = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_latin += c < 0x250 && g_unichar_isalpha (c);
      n_cyrillic += c >= 0x400 && c < 0x530;
      n_kazakh += c >= 0x400 && g_utf8_strchr (kazakh, -1, c) != NULL;
    }
  if (n_latin == 0 && n_cyrillic == 0)
    return "";
  if (n_latin > n_cyrillic)
    return "en";
  return n_kazakh * 100 >= n_cyrillic * KAZAKH_PERCENT ? "kk" : "ru";
}
