#include "story/story-merge.h"

#include "base/fault.h"
#include "story/story-draft.h"

#include <string.h>

/* "pool.jpg|Фото: ТАСС|caption" per slot, "-" for nothing; slots are parted by ";". */
static KadrStory *
make_story (const char *slots)
{
  KadrStory *story = kadr_story_new ();
  g_auto (GStrv) parts = g_strsplit (slots, ";", -1);

  story->headline = g_strdup ("Снег");
  for (char **part = parts; *part != NULL && **part != '\0'; part++)
    {
      g_auto (GStrv) words = g_strsplit (*part, "|", 3);
      const char *credit = strcmp (words[1], "-") != 0 ? words[1] : NULL;
      KadrSlot *slot = kadr_story_draft_add_picture (story, NULL, credit, NULL);

      slot->file = strcmp (words[0], "-") != 0 ? g_strdup (words[0]) : NULL;
      if (words[2] != NULL)
        {
          g_free (slot->caption);
          slot->caption = g_strdup (words[2]);
        }
    }
  return story;
}

/* Each slot's photo: the number of the old slot that it came from, "-" for none. */
static char *
list_photos (const KadrStory *story)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < story->slots->len; i++)
    {
      const KadrSlot *slot = g_ptr_array_index (story->slots, i);

      g_string_append_printf (list, "%s%s", i > 0 ? " " : "",
                              slot->photo != NULL ? slot->photo : "-");
    }
  return g_strdup (list->str);
}

static char *
list_codes (const GPtrArray *changes)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const KadrDoubt *change = g_ptr_array_index (changes, i);

      g_string_append_printf (list, "%s%d:%s", i > 0 ? " " : "", change->slot,
                              change->code + strlen ("slot-"));
    }
  return g_strdup (list->str);
}

static void
test_pairs (void)
{
  static const struct
  {
    const char *before, *now, *photos, *changes;
  } rows[] = {
    { "", "", "", "" },
    { "", "a.jpg|-", "-", "1:added" },
    { "a.jpg|-", "", "", "0:vanished" },
    { "a.jpg|Фото: ТАСС;b.jpg|Фото: ТАСС", "a.jpg|Фото: ТАСС;b.jpg|Фото: ТАСС", "1 2", "" },
    /* Files go before places. */
    { "a.jpg|-;b.jpg|-;c.jpg|-", "c.jpg|-;a.jpg|-;b.jpg|-", "3 1 2", "2:moved 3:moved" },
    { "a.jpg|-;b.jpg|-", "x.png|-;a.jpg|-;b.jpg|-", "- 1 2", "1:added" },
    /* Another file is another picture, though the credit is the same. */
    { "a.jpg|Фото: ТАСС", "b.jpg|Фото: ТАСС", "-", "1:added 0:vanished" },
    /* Under the same words it is the same one in another size. */
    { "a.jpg|Фото: ТАСС|Снег", "a-800.jpg|Фото: ТАСС|Снег", "1", "" },
    /* Without files: credits, then place. */
    { "-|Фото: ТАСС;-|Фото: Reuters", "-|Фото: Reuters;-|Фото: ТАСС", "2 -", "2:added 0:vanished" },
    { "-|Фото: ТАСС;-|Фото: Reuters;-|Фото: AP", "-|Фото: ТАСС;-|Фото: Kazinform;-|Фото: AP",
      "1 2 3", "2:changed" },
    { "-|Фото: ТАСС|Мост;-|Фото: ТАСС|Дом", "-|Фото: ТАСС|Дом;-|Фото: ТАСС|Мост", "2 1",
      "2:moved" },
    { "-|Фото: ТАСС;-|-", "-|-;-|Фото: ТАСС", "- 1", "1:added 0:vanished" },
    /* Alike ones: which is gone, nobody knows. */
    { "-|Фото: ТАСС;-|Фото: ТАСС", "-|Фото: ТАСС", "1", "0:vanished 1:unsure" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrStory) before = make_story (rows[i].before);
      g_autoptr (KadrStory) now = make_story (rows[i].now);
      g_autoptr (GPtrArray) changes = NULL;
      g_autofree char *photos = NULL;
      g_autofree char *codes = NULL;

      for (guint k = 0; k < before->slots->len; k++)
        ((KadrSlot *) g_ptr_array_index (before->slots, k))->photo = g_strdup_printf ("%u", k + 1);
      changes = kadr_story_merge_run (now, before);
      photos = list_photos (now);
      codes = list_codes (changes);
      g_test_message ("%s -> %s", rows[i].before, rows[i].now);
      g_assert_cmpstr (photos, ==, rows[i].photos);
      g_assert_cmpstr (codes, ==, rows[i].changes);
    }
}

/* Nothing that had a photo goes without being named, whatever the two articles are. */
static void
test_nothing_lost (void)
{
  static const char *const kinds[] = { "a.jpg|-", "-|Фото: ТАСС", "-|-", "b.jpg|Фото: ТАСС|Снег" };

  for (int n = 0; n < 1024; n++)
    {
      g_autoptr (GString) old = g_string_new (kinds[n & 3]);
      g_autoptr (GString) new = g_string_new (kinds[(n >> 6) & 3]);
      g_autoptr (KadrStory) before = NULL;
      g_autoptr (KadrStory) now = NULL;
      g_autoptr (GPtrArray) changes = NULL;
      guint found = 0;

      g_string_append_printf (old, ";%s;%s", kinds[(n >> 2) & 3], kinds[(n >> 4) & 3]);
      g_string_append_printf (new, ";%s", kinds[(n >> 8) & 3]);
      before = make_story (old->str);
      now = make_story (new->str);
      for (guint k = 0; k < before->slots->len; k++)
        ((KadrSlot *) g_ptr_array_index (before->slots, k))->photo = g_strdup_printf ("%u", k + 1);
      changes = kadr_story_merge_run (now, before);
      for (guint k = 0; k < now->slots->len; k++)
        found += ((KadrSlot *) g_ptr_array_index (now->slots, k))->photo != NULL;
      for (guint k = 0; k < changes->len; k++)
        found
            += strcmp (((KadrDoubt *) g_ptr_array_index (changes, k))->code, "slot-vanished") == 0;
      g_test_message ("%s -> %s", old->str, new->str);
      g_assert_cmpuint (found, ==, before->slots->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-merge/pairs", test_pairs);
  g_test_add_func ("/story-merge/nothing-lost", test_nothing_lost);
  return g_test_run ();
}
