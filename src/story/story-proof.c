#include "story/story-proof.h"

#include "base/fault.h"
#include "credit/credit-render.h"
#include "story/credit-match.h"
#include "story/story-mark.h"

typedef struct
{
  const KadrStory *story, *published;
  const GPtrArray *credits;
  const KadrCreditNames *names;
  GPtrArray *problems;
} Proof;

static const KadrSlot *
get_slot (const KadrStory *story, guint i)
{
  return g_ptr_array_index (story->slots, i);
}

/* Who must be credited in slot @i of the story; NULL when nobody is known. */
static const KadrCreditLine *
get_wanted (const Proof *proof, guint i)
{
  const KadrCreditLine *recorded
      = i < proof->credits->len ? g_ptr_array_index (proof->credits, i) : NULL;

  return recorded != NULL ? recorded : get_slot (proof->story, i)->credit;
}

static const KadrCreditLine *
get_printed (const Proof *proof, guint i)
{
  return get_slot (proof->published, i)->credit;
}

static gboolean
agree (const Proof *proof, guint wanted, guint printed)
{
  const KadrCreditLine *must = get_wanted (proof, wanted);
  const KadrCreditLine *is = get_printed (proof, printed);
  g_autoptr (KadrCreditMatch) match = NULL;

  if (must == NULL || is == NULL)
    return must == is;
  match = kadr_credit_match_new (is, must, proof->names);
  return kadr_credit_match_is_same (match);
}

/* The line that the page must print; NULL when nobody is known. */
static char *
render (const Proof *proof, guint wanted)
{
  const KadrCreditLine *must = get_wanted (proof, wanted);

  return must != NULL ? kadr_credit_render_line (must, proof->names, proof->story->lang,
                                                 KADR_CREDIT_CHANNEL_WEB, NULL, NULL)
                      : NULL;
}

/* The page is mended where it was made; the command prints the line to be pasted there. */
static char *
advise (const Proof *proof, guint wanted)
{
  const KadrStory *story = proof->story;
  const char *photo = get_slot (story, wanted)->photo;

  if (photo == NULL || wanted >= proof->credits->len
      || g_ptr_array_index (proof->credits, wanted) == NULL)
    return g_strdup_printf ("kadr story show %s", story->slug);
  if (*story->lang == '\0')
    return g_strdup_printf ("kadr credit line %.12s", photo);
  return g_strdup_printf ("kadr credit line %.12s --lang %s", photo, story->lang);
}

/* Takes @text. */
static void
add (const Proof *proof, const char *code, guint wanted, char *text)
{
  g_autofree char *said = text;
  g_autofree char *line = render (proof, wanted);

  kadr_problem_add (proof->problems, code, (int) wanted + 1, TRUE,
                    line != NULL ? g_strdup_printf (_ ("%s; to be printed: %s"), said, line)
                                 : g_steal_pointer (&said),
                    advise (proof, wanted));
}

/* TRUE when the credit of slot @i stands at another picture, whose own is not there either. */
static gboolean
has_moved (const Proof *proof, guint i, guint *where)
{
  for (guint k = 0; k < proof->published->slots->len && k < proof->story->slots->len; k++)
    if (k != i && agree (proof, i, k) && !agree (proof, k, k))
      {
        *where = k;
        return TRUE;
      }
  return FALSE;
}

static void
compare_pair (const Proof *proof, guint wanted, guint printed)
{
  const KadrCreditLine *is = get_printed (proof, printed);
  guint where = 0;

  if (is == NULL)
    {
      add (proof, "published-credit-missing", wanted,
           g_strdup_printf (_ ("the page prints picture %u without a credit"), printed + 1));
      return;
    }
  if (kadr_story_mark_is_doubled (kadr_credit_line_get_raw (is)))
    add (
        proof, "published-credit-doubled", wanted,
        g_strdup_printf (_ ("the page prints the label twice: %s"), kadr_credit_line_get_raw (is)));
  if (agree (proof, wanted, printed))
    return;
  if (has_moved (proof, wanted, &where))
    add (proof, "published-order", wanted,
         g_strdup_printf (_ ("the page prints this credit under picture %u"), where + 1));
  else
    add (proof, "published-credit-wrong", wanted,
         g_strdup_printf (_ ("the page prints: %s"), kadr_credit_line_get_raw (is)));
}

/* The lengths of the longest runs of agreeing pairs behind each point: row i, column k of a table with
 * n_printed + 1 columns. */
static guint *
measure_runs (const Proof *proof, guint n_wanted, guint n_printed)
{
  guint width = n_printed + 1;
  guint *runs = g_new0 (guint, (gsize) (n_wanted + 1) * width);

  for (guint i = n_wanted; i-- > 0;)
    for (guint k = n_printed; k-- > 0;)
      runs[i * width + k] = agree (proof, i, k)
                                ? runs[(i + 1) * width + k + 1] + 1
                                : MAX (runs[(i + 1) * width + k], runs[i * width + k + 1]);
  return runs;
}

/* The numbers of pictures differ: those whose credits agree in order are pairs, the others are told. */
static void
compare_uneven (const Proof *proof)
{
  guint n_wanted = proof->story->slots->len;
  guint n_printed = proof->published->slots->len;
  guint width = n_printed + 1;
  g_autofree guint *runs = measure_runs (proof, n_wanted, n_printed);
  guint i = 0;
  guint k = 0;

  while (i < n_wanted || k < n_printed)
    {
      if (i < n_wanted && k < n_printed && agree (proof, i, k))
        compare_pair (proof, i++, k++);
      else if (k >= n_printed
               || (i < n_wanted && runs[(i + 1) * width + k] >= runs[i * width + k + 1]))
        {
          add (proof, "published-picture-absent", i,
               g_strdup (_ ("the page does not print this picture's credit anywhere")));
          i++;
        }
      else
        {
          const KadrCreditLine *is = get_printed (proof, k++);

          kadr_problem_add (proof->problems, "published-picture-unknown", 0, TRUE,
                            g_strdup_printf (_ ("picture %u of the page is not in the story: %s"),
                                             k,
                                             is != NULL ? kadr_credit_line_get_raw (is)
                                                        : _ ("no credit printed")),
                            g_strdup_printf ("kadr story show %s", proof->story->slug));
        }
    }
}

GPtrArray *
kadr_story_proof_run (const KadrStory *story, const GPtrArray *credits, const KadrStory *published,
                      const KadrCreditNames *names)
{
  g_autoptr (GPtrArray) problems = kadr_problem_list_new ();
  const Proof proof = { story, published, credits, names, problems };

  if (story->slots->len != published->slots->len)
    compare_uneven (&proof);
  else
    for (guint i = 0; i < story->slots->len; i++)
      compare_pair (&proof, i, i);
  return g_steal_pointer (&problems);
}
