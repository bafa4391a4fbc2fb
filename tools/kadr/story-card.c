#include "kadr/story-card.h"

#include "base/clock.h"
#include "base/fault.h"
#include "base/sentence.h"
#include "base/text.h"

#include <stdio.h>

static void
print_slot (const KadrSlot *slot)
{
  const char *raw
      = slot->credit != NULL ? kadr_credit_line_get_raw (slot->credit) : _ ("no credit printed");
  g_autofree char *shown = kadr_text_show (raw, -1);

  if (slot->photo != NULL)
    printf ("  %2d  %s  [%.12s, %s]\n", slot->n, shown, slot->photo, slot->role);
  else
    printf ("  %2d  %s  [%s]\n", slot->n, shown, _ ("empty"));
}

static void
print_card (const KadrStory *story)
{
  g_autofree char *headline = kadr_text_show (story->headline, -1);

  printf ("%s  %s  %s", story->slug, story->lang,
          story->published != NULL ? story->published : _ ("no date"));
  for (guint i = 0; i < story->byline->len; i++)
    {
      g_autofree char *name = kadr_text_show (g_ptr_array_index (story->byline, i), -1);

      printf ("%s%s", i == 0 ? "  " : ", ", name);
    }
  printf ("\n%s\n", headline);
  for (guint i = 0; i < story->slots->len; i++)
    print_slot (g_ptr_array_index (story->slots, i));
  for (guint i = 0; i < story->doubts->len; i++)
    {
      const KadrDoubt *doubt = g_ptr_array_index (story->doubts, i);
      g_autofree char *said = kadr_sentence_say (doubt->text);
      g_autofree char *text = kadr_text_show (said, -1);

      printf (_ ("  doubt %s: %s\n"), doubt->code, text);
    }
}

static void
print_changes (const GPtrArray *changes)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const KadrDoubt *change = g_ptr_array_index (changes, i);
      g_autofree char *said = kadr_sentence_say (change->text);
      g_autofree char *text = kadr_text_show (said, -1);

      printf (_ ("  changed %s: %s\n"), change->code, text);
    }
}

void
kadr_story_card_print_changed (KadrCli *cli, const KadrStory *story, const GPtrArray *changes)
{
  g_autoptr (json_t) object = NULL;
  g_autoptr (json_t) list = json_array ();

  if (!kadr_cli_is_json (cli))
    {
      print_card (story);
      print_changes (changes);
      return;
    }
  object = kadr_story_to_json (story);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    json_array_append_new (list, kadr_story_doubt_to_json (g_ptr_array_index (changes, i)));
  if (changes != NULL)
    json_object_set (object, "changes", list);
  kadr_cli_print_json (object);
}

void
kadr_story_card_print (KadrCli *cli, const KadrStory *story)
{
  kadr_story_card_print_changed (cli, story, NULL);
}

void
kadr_story_card_print_line (KadrCli *cli, const KadrStoryLine *line)
{
  g_autoptr (json_t) object = json_object ();
  g_autofree char *changed = kadr_clock_format (line->changed_at);
  g_autofree char *headline = kadr_text_show (line->headline, -1);

  if (!kadr_cli_is_json (cli))
    {
      printf (ngettext ("%s  %s  %ld of %ld picture  %s\n", "%s  %s  %ld of %ld pictures  %s\n",
                        (gulong) line->n_slots),
              line->slug, line->lang, (long) line->n_filled, (long) line->n_slots, headline);
      return;
    }
  kadr_json_set_text (object, "slug", line->slug);
  kadr_json_set_text (object, "headline", line->headline);
  kadr_json_set_text (object, "lang", line->lang);
  kadr_json_set_text (object, "published", line->published);
  kadr_json_set_int (object, "slots", line->n_slots);
  kadr_json_set_int (object, "filled", line->n_filled);
  kadr_json_set_text (object, "changed", changed);
  kadr_cli_print_json (object);
}
