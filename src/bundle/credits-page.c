#include "bundle/credits-page.h"

#include "base/csv.h"
#include "base/text.h"
#include "bundle/page-words.h"

/* One line, whatever the text was. */
static char *
flatten (const char *text)
{
  return text != NULL ? kadr_text_tidy (text) : g_strdup ("");
}

static void
append_labelled (GString *out, const KadrStory *story, KadrPageWord word, const char *value)
{
  g_autofree char *line = flatten (value);

  if (*line != '\0')
    g_string_append_printf (out, "%s: %s\n", kadr_page_words_get (word, story->lang), line);
}

static void
append_picture_text (GString *out, const KadrStory *story, const KadrBundlePicture *picture)
{
  g_autofree char *credit = flatten (kadr_bundle_picture_name_credit (picture, story->lang));
  g_autofree char *duties = kadr_bundle_picture_join_duties (picture);
  g_autofree char *end = kadr_bundle_picture_format_end (picture);

  g_string_append_printf (out, "\n%d. %s\n%s\n", picture->n, picture->path, credit);
  append_labelled (out, story, KADR_WORD_CAPTION, picture->caption);
  append_labelled (out, story, KADR_WORD_ALT, picture->alt);
  append_labelled (out, story, KADR_WORD_COPYRIGHT, picture->copyright);
  append_labelled (out, story, KADR_WORD_USAGE_TERMS, picture->usage_terms);
  append_labelled (out, story, KADR_WORD_DUTIES, duties);
  append_labelled (out, story, KADR_WORD_UNTIL, end);
  if (picture->is_bare)
    g_string_append_printf (out, "(%s)\n", kadr_page_words_get (KADR_WORD_BARE, story->lang));
}

/* "Passed by decision of editor: credit-wrong (the agency agreed by phone)". */
static void
append_allowance (GString *out, const KadrStory *story, const KadrAllowance *allowance)
{
  g_autofree char *why = flatten (allowance->why);
  g_autofree char *who = flatten (allowance->who);

  g_string_append_printf (out, "\n%s %s: %s (%s)\n",
                          kadr_page_words_get (KADR_WORD_PASSED, story->lang), who, allowance->code,
                          why);
}

char *
kadr_credits_page_make_text (const KadrStory *story, const char *outlet, const GPtrArray *pictures,
                             const GPtrArray *allowances)
{
  GString *out = g_string_new (NULL);
  g_autofree char *headline = flatten (story->headline);

  g_string_append_printf (out, "%s\n", headline);
  if (story->url != NULL)
    g_string_append_printf (out, "%s\n", story->url);
  append_labelled (out, story, KADR_WORD_OUTLET, outlet);
  for (guint i = 0; i < pictures->len; i++)
    append_picture_text (out, story, g_ptr_array_index (pictures, i));
  for (guint i = 0; i < allowances->len; i++)
    append_allowance (out, story, g_ptr_array_index (allowances, i));
  return g_string_free (out, FALSE);
}

/* "data/sizes/2048/01-a.jpg; data/sizes/1080/01-a.jpg". Owned by the caller. */
static char *
join_sizes (const KadrBundlePicture *picture)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < picture->renditions->len; i++)
    {
      const KadrBundleRendition *rendition = g_ptr_array_index (picture->renditions, i);

      g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", rendition->path);
    }
  return g_string_free (out, FALSE);
}

void
kadr_credits_page_append_row (GString *out, const KadrBundlePicture *picture)
{
  g_autofree char *number = g_strdup_printf ("%d", picture->n);
  g_autofree char *duties = kadr_bundle_picture_join_duties (picture);
  g_autofree char *end = kadr_bundle_picture_format_end (picture);
  g_autofree char *sizes = join_sizes (picture);
  g_autofree char *creators
      = picture->credit != NULL
            ? g_strjoinv ("; ", (char **) kadr_credit_line_get_creators (picture->credit))
            : NULL;
  const char *source
      = picture->credit != NULL ? kadr_credit_line_get_source (picture->credit) : NULL;
  const char *const cells[] = { number,
                                picture->path,
                                picture->credit_printed,
                                picture->caption,
                                picture->alt,
                                creators,
                                source,
                                picture->copyright,
                                picture->usage_terms,
                                duties,
                                end,
                                picture->role,
                                picture->photo,
                                sizes };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    kadr_csv_append_quoted (out, cells[i], i + 1 == G_N_ELEMENTS (cells));
}

char *
kadr_credits_page_make_csv (const GPtrArray *pictures)
{
  GString *out = g_string_new (KADR_CREDITS_PAGE_HEAD);

  for (guint i = 0; i < pictures->len; i++)
    kadr_credits_page_append_row (out, g_ptr_array_index (pictures, i));
  return g_string_free (out, FALSE);
}
