#include "story/story-check.h"

#include "base/fault.h"
#include "credit/credit-render.h"
#include "story/credit-match.h"
#include "story/story-mark.h"

#include <string.h>

/* Below this a picture looks coarse across a page. */
#define SMALL_EDGE 1200

typedef struct
{
  const KadrStory *story;
  const KadrRequest *request;
  const KadrCreditNames *names;
  GPtrArray *problems;
} Check;

static KadrProblem *
add (const Check *check, const char *code, int slot, gboolean is_stopping, char *text, char *remedy)
{
  return kadr_problem_add (check->problems, code, slot, is_stopping, text, remedy);
}

/* What only a person knows is asked for: "-" waits for a line to be typed. */
#define TYPED "-"

/* "kadr story edit snegopad --slot 2 --credit 'Фото: ТАСС'". */
static char *
command_edit (const Check *check, int slot, const char *option, const char *value)
{
  g_autofree char *quoted = strcmp (value, TYPED) == 0 ? g_strdup (value) : g_shell_quote (value);

  return g_strdup_printf ("kadr story edit %s --slot %d --%s %s", check->story->slug, slot, option,
                          quoted);
}

/* The recorded credit as this article should print it. */
static char *
render (const Check *check, const KadrCreditLine *recorded)
{
  char *line = kadr_credit_render_line (recorded, check->names, check->story->lang,
                                        KADR_CREDIT_CHANNEL_WEB, NULL, NULL);

  return line != NULL ? line : g_strdup (kadr_credit_line_get_raw (recorded));
}

static char *
join (const GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (names, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_names (const Check *check, const KadrSlot *slot, const KadrCreditLine *recorded)
{
  g_autoptr (KadrCreditMatch) match = kadr_credit_match_new (slot->credit, recorded, check->names);
  g_autofree char *missing = join (match->missing);
  g_autofree char *extra = join (match->extra);
  g_autofree char *line = NULL;
  char *text = NULL;

  if (kadr_credit_match_is_same (match))
    return;
  line = render (check, recorded);
  if (*missing != '\0' && *extra != '\0')
    text = g_strdup_printf (_ ("the article credits %s, the picture's record %s"), extra, missing);
  else if (*missing != '\0')
    text = g_strdup_printf (_ ("the article does not credit %s, as the picture's record does"),
                            missing);
  else
    text = g_strdup_printf (_ ("the article credits %s, whom the picture's record does not name"),
                            extra);
  add (check, "credit-wrong", slot->n, TRUE, text, command_edit (check, slot->n, "credit", line));
}

static gboolean
has_flag (const KadrCreditLine *line, KadrCreditFlags flags)
{
  return line != NULL && (kadr_credit_line_get_flags (line) & flags) != 0;
}

static gboolean
has_duty (const KadrDecision *decision, const char *duty)
{
  return decision != NULL
         && g_ptr_array_find_with_equal_func (decision->duties, duty, g_str_equal, NULL);
}

/* The printed credit with a word before it: "Архивное фото: ТАСС". */
static char *
label (const Check *check, const KadrSlot *slot, const char *word)
{
  g_autofree char *line = render (check, slot->credit);
  g_autofree char *labelled = g_strdup_printf ("%s (%s)", line, word);

  return command_edit (check, slot->n, "credit", labelled);
}

static const char *
name_archive (const Check *check)
{
  if (strcmp (check->story->lang, "ru") == 0)
    return "архивное фото";
  return strcmp (check->story->lang, "kk") == 0 ? "мұрағаттан алынған" : "file photo";
}

static const char *
name_illustration (const Check *check)
{
  if (strcmp (check->story->lang, "ru") == 0)
    return "иллюстративное фото";
  return strcmp (check->story->lang, "kk") == 0 ? "иллюстрациялық сурет" : "illustrative";
}

/* What the reader must be told: this is not the event. */
static void
check_labels (const Check *check, const KadrSlot *slot, const KadrSlotFacts *facts)
{
  const KadrCreditFlags illustrative
      = KADR_CREDIT_FLAG_ILLUSTRATIVE | KADR_CREDIT_FLAG_ILLUSTRATION;

  if ((has_flag (facts->credit, KADR_CREDIT_FLAG_ARCHIVE)
       || has_duty (facts->decision, "label as archive"))
      && !has_flag (slot->credit, KADR_CREDIT_FLAG_ARCHIVE))
    add (check, "archive-unlabelled", slot->n, TRUE,
         g_strdup (_ ("the picture is from an archive and the article does not say so")),
         label (check, slot, name_archive (check)));
  if ((has_flag (facts->credit, KADR_CREDIT_FLAG_ILLUSTRATIVE)
       || has_duty (facts->decision, "label as illustration"))
      && !has_flag (slot->credit, illustrative))
    add (check, "illustration-unlabelled", slot->n, TRUE,
         g_strdup (_ ("the picture only illustrates and the article does not say so")),
         label (check, slot, name_illustration (check)));
}

static void
check_doubled (const Check *check, const KadrSlot *slot)
{
  const char *raw = kadr_credit_line_get_raw (slot->credit);
  g_autofree char *once = NULL;

  if (!kadr_story_mark_is_doubled (raw))
    return;
  once = render (check, slot->credit);
  add (check, "credit-doubled", slot->n, TRUE,
       g_strdup_printf (_ ("the label is printed twice: %s"), raw),
       command_edit (check, slot->n, "credit", once));
}

static void
check_credit (const Check *check, const KadrSlot *slot, const KadrSlotFacts *facts)
{
  g_autofree char *line = facts->credit != NULL ? render (check, facts->credit) : NULL;

  if (slot->credit == NULL)
    {
      add (check, "credit-missing", slot->n, TRUE,
           g_strdup (line != NULL
                         ? _ ("the article prints no credit")
                         : _ ("neither the article nor the picture's record names anybody")),
           command_edit (check, slot->n, "credit", line != NULL ? line : TYPED));
      return;
    }
  if (facts->credit == NULL)
    {
      g_autofree char *quoted = g_shell_quote (kadr_credit_line_get_raw (slot->credit));

      add (check, "credit-missing", slot->n, TRUE,
           g_strdup (_ ("nobody is on record for the picture")),
           g_strdup_printf ("kadr credit set %.12s %s", slot->photo, quoted));
    }
  check_doubled (check, slot);
  if (facts->credit != NULL)
    check_names (check, slot, facts->credit);
  check_labels (check, slot, facts);
}

/* What a picture of this origin usually comes with; NULL where only a person can know. */
static const char *
find_preset (const KadrCreditLine *credit)
{
  static const char *const presets[KADR_N_CREDIT_KINDS] = {
    [KADR_CREDIT_KIND_AGENCY] = "agency", [KADR_CREDIT_KIND_HANDOUT] = "press-service",
    [KADR_CREDIT_KIND_STOCK] = "stock",   [KADR_CREDIT_KIND_SCREENSHOT] = "screenshot",
    [KADR_CREDIT_KIND_READER] = "reader",
  };

  return credit != NULL ? presets[kadr_credit_line_get_kind (credit)] : NULL;
}

/* The permission that is lacking, for this story alone. */
static char *
advise_grant (const Check *check, const KadrSlot *slot, const KadrCreditLine *credit)
{
  const char *preset = find_preset (credit);

  if (preset != NULL)
    return g_strdup_printf ("kadr grant add %.12s --preset %s --story %s", slot->photo, preset,
                            check->story->slug);
  return g_strdup_printf (
      "kadr grant add %.12s --use %s --medium %s --story %s", slot->photo, check->request->purpose,
      check->request->medium != NULL ? check->request->medium : "any", check->story->slug);
}

static void
check_rights (const Check *check, const KadrSlot *slot, const KadrSlotFacts *facts)
{
  const KadrDecision *decision = facts->decision;
  const char *code = "not-permitted";
  KadrProblem *problem = NULL;

  if (decision != NULL && decision->allowed)
    return;
  if (decision != NULL && decision->is_forbidden)
    code = decision->next_change != 0 ? "embargo" : "forbidden";
  problem = add (
      check, code, slot->n, TRUE,
      g_strdup (decision != NULL ? decision->text : _ ("nothing is known of its rights")), NULL);
  problem->is_forbidding = decision != NULL && decision->is_forbidden;
  if (problem->is_forbidding)
    problem->remedy
        = g_strdup_printf ("kadr story detach %s --slot %d", check->story->slug, slot->n);
  else
    problem->remedy = advise_grant (check, slot, facts->credit);
}

static void
check_words (const Check *check, const KadrSlot *slot, const KadrSlotFacts *facts)
{
  if (slot->caption == NULL && facts->caption == NULL && facts->foreign_caption != NULL)
    add (check, "caption-untranslated", slot->n, FALSE,
         g_strdup_printf (_ ("the picture's caption is in another language: %s"),
                          facts->foreign_caption),
         command_edit (check, slot->n, "caption", TYPED));
  else if (slot->caption == NULL && facts->caption == NULL)
    add (check, "caption-missing", slot->n, FALSE, g_strdup (_ ("the picture has no caption")),
         command_edit (check, slot->n, "caption", TYPED));
  if (slot->alt == NULL && facts->alt == NULL)
    add (check, "alt-missing", slot->n, FALSE, g_strdup (_ ("the picture has no alternative text")),
         command_edit (check, slot->n, "alt", TYPED));
}

static void
check_removed (const Check *check, const KadrSlot *slot, const KadrSlotFacts *facts)
{
  KadrProblem *problem = NULL;

  if (facts->removed_by == NULL)
    return;
  problem = add (check, "picture-removed", slot->n, TRUE,
                 g_strdup_printf (_ ("the picture was removed by %s"), facts->removed_by),
                 g_strdup_printf ("kadr story detach %s --slot %d", check->story->slug, slot->n));
  problem->is_forbidding = TRUE;
}

static void
check_picture (const Check *check, const KadrSlot *slot, const KadrSlotFacts *facts)
{
  gint64 edge = MAX (facts->width, facts->height);

  if (facts->is_undecoded)
    add (check, "picture-unseen", slot->n, FALSE,
         g_strdup (_ ("the picture could not be decoded; nobody has seen it here")),
         g_strdup_printf ("kadr show %.12s", slot->photo));
  if (edge > 0 && edge < SMALL_EDGE)
    add (check, "picture-small", slot->n, FALSE,
         g_strdup_printf (_ ("the picture has %ld × %ld pixels; %d on the long edge are wanted"),
                          (long) facts->width, (long) facts->height, SMALL_EDGE),
         g_strdup_printf ("kadr story detach %s --slot %d", check->story->slug, slot->n));
}

static void
check_repetition (const Check *check, const KadrSlot *slot)
{
  for (int n = 1; n < slot->n; n++)
    if (g_strcmp0 (kadr_story_find_slot (check->story, n)->photo, slot->photo) == 0)
      {
        add (check, "picture-repeated", slot->n, FALSE,
             g_strdup_printf (_ ("the picture stands in slot %d already"), n),
             g_strdup_printf ("kadr story detach %s --slot %d", check->story->slug, slot->n));
        return;
      }
}

GPtrArray *
kadr_story_check_run (const KadrStory *story, const KadrSlotFacts *facts,
                      const KadrRequest *request, const KadrCreditNames *names)
{
  g_autoptr (GPtrArray) problems = kadr_problem_list_new ();
  const Check check = { story, request, names, problems };

  for (guint i = 0; i < story->slots->len; i++)
    {
      const KadrSlot *slot = g_ptr_array_index (story->slots, i);

      if (slot->photo == NULL)
        {
          add (&check, "slot-empty", slot->n, TRUE, g_strdup (_ ("no picture stands here")),
               g_strdup_printf ("kadr story suggest %s --slot %d", story->slug, slot->n));
          continue;
        }
      check_removed (&check, slot, &facts[i]);
      check_credit (&check, slot, &facts[i]);
      check_rights (&check, slot, &facts[i]);
      check_words (&check, slot, &facts[i]);
      check_picture (&check, slot, &facts[i]);
      check_repetition (&check, slot);
    }
  return g_steal_pointer (&problems);
}

gboolean
kadr_story_check_is_ready (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const KadrProblem *) g_ptr_array_index (problems, i))->is_stopping)
      return FALSE;
  return TRUE;
}

json_t *
kadr_story_check_to_json (const KadrStory *story, const GPtrArray *problems)
{
  json_t *object = json_object ();
  json_t *list = json_array ();

  kadr_json_set_text (object, "story", story->slug);
  kadr_json_set_bool (object, "ready", kadr_story_check_is_ready (problems));
  for (guint i = 0; i < problems->len; i++)
    json_array_append_new (list, kadr_problem_to_json (g_ptr_array_index (problems, i)));
  json_object_set_new (object, "problems", list);
  return object;
}
