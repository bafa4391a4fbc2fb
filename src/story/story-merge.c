#include "story/story-merge.h"

#include "base/fault.h"
#include "base/text.h"

#include <string.h>

/* How sure each sign is that two slots are one. */
enum
{
  WEIGHT_FILE = 8,
  WEIGHT_CAPTION = 4,
  WEIGHT_CREDIT = 2,
  WEIGHT_UNCREDITED = 1,
  WEIGHT_MOVED = WEIGHT_CAPTION, /* at least, for a slot that is found out of order */
};
#define NOWHERE G_MAXUINT

/* What a slot is known by: folded, as the article printed it. */
typedef struct
{
  char *file, *caption, *credit;
} Sign;

typedef struct
{
  KadrStory *now;
  const KadrStory *before;
  GArray *new_signs, *old_signs; /* Sign */
  guint *old_of;                 /* per new slot: index of the old one, or NOWHERE */
  guint *new_of;                 /* per old slot */
  GPtrArray *changes;
} Merge;

static void
clear_sign (gpointer data)
{
  Sign *sign = data;

  g_free (sign->file);
  g_free (sign->caption);
  g_free (sign->credit);
}

static char *
fold (const char *text)
{
  return text != NULL ? kadr_text_fold (text) : NULL;
}

static const char *
get_printed_credit (const KadrSlot *slot)
{
  return slot->printed != NULL ? slot->printed->credit : kadr_story_slot_get_credit_text (slot);
}

static const char *
get_printed_caption (const KadrSlot *slot)
{
  return slot->printed != NULL ? slot->printed->caption : slot->caption;
}

static const char *
get_printed_alt (const KadrSlot *slot)
{
  return slot->printed != NULL ? slot->printed->alt : slot->alt;
}

static GArray *
collect_signs (const KadrStory *story)
{
  g_autoptr (GArray) signs = g_array_new (FALSE, FALSE, sizeof (Sign));

  g_array_set_clear_func (signs, clear_sign);
  for (guint i = 0; i < story->slots->len; i++)
    {
      const KadrSlot *slot = g_ptr_array_index (story->slots, i);
      Sign sign = { .file = fold (slot->file),
                    .caption = fold (get_printed_caption (slot)),
                    .credit = fold (get_printed_credit (slot)) };

      g_array_append_val (signs, sign);
    }
  return g_steal_pointer (&signs);
}

static gboolean
is_equal (const char *a, const char *b)
{
  return a != NULL && b != NULL && strcmp (a, b) == 0;
}

static gboolean
has_other_file (const Sign *a, const Sign *b)
{
  return a->file != NULL && b->file != NULL && strcmp (a->file, b->file) != 0;
}

/* 0: nothing says that they are one. */
static guint
weigh (const Merge *merge, guint old, guint new)
{
  const Sign *a = &g_array_index (merge->old_signs, Sign, old);
  const Sign *b = &g_array_index (merge->new_signs, Sign, new);
  guint weight = 0;

  /* Another file is another picture, unless it goes on being described in the same words. */
  if (has_other_file (a, b)
      && !(is_equal (a->caption, b->caption) && is_equal (a->credit, b->credit)))
    return 0;
  weight += is_equal (a->file, b->file) ? WEIGHT_FILE : 0;
  weight += is_equal (a->caption, b->caption) ? WEIGHT_CAPTION : 0;
  weight += is_equal (a->credit, b->credit) ? WEIGHT_CREDIT : 0;
  weight += a->credit == NULL && b->credit == NULL ? WEIGHT_UNCREDITED : 0;
  return weight;
}

static void
pair (Merge *merge, guint old, guint new)
{
  merge->new_of[old] = new;
  merge->old_of[new] = old;
}

/* The heaviest pairing that keeps the order; of equal ones, that of the first slots. */
static void
pair_in_order (Merge *merge)
{
  guint n_old = merge->old_signs->len;
  guint n_new = merge->new_signs->len;
  guint width = n_new + 1;
  g_autofree guint *best = g_new0 (guint, (gsize) (n_old + 1) * width);
  guint i = 0;
  guint k = 0;

  for (i = n_old; i-- > 0;)
    for (k = n_new; k-- > 0;)
      {
        guint weight = weigh (merge, i, k);
        guint apart = MAX (best[(i + 1) * width + k], best[i * width + k + 1]);

        best[i * width + k]
            = weight > 0 ? MAX (apart, best[(i + 1) * width + k + 1] + weight) : apart;
      }
  for (i = 0, k = 0; i < n_old && k < n_new;)
    {
      guint weight = weigh (merge, i, k);

      if (weight > 0 && best[i * width + k] == best[(i + 1) * width + k + 1] + weight)
        pair (merge, i++, k++);
      else if (best[i * width + k] == best[(i + 1) * width + k])
        i++;
      else
        k++;
    }
}

static void
pair_moved (Merge *merge)
{
  for (guint i = 0; i < merge->old_signs->len; i++)
    for (guint k = 0; merge->new_of[i] == NOWHERE && k < merge->new_signs->len; k++)
      if (merge->old_of[k] == NOWHERE && weigh (merge, i, k) >= WEIGHT_MOVED)
        pair (merge, i, k);
}

/* As many unknown old slots as new ones between two known neighbours are the same, with other words. */
static void
pair_gaps (Merge *merge)
{
  guint n_old = merge->old_signs->len;
  guint n_new = merge->new_signs->len;
  guint i = 0;
  guint k = 0;

  while (i < n_old && k < n_new)
    {
      guint old_end = i;
      guint new_end = k;

      while (old_end < n_old && merge->new_of[old_end] == NOWHERE)
        old_end++;
      while (new_end < n_new && merge->old_of[new_end] == NOWHERE)
        new_end++;
      if (old_end - i == new_end - k && (old_end == n_old) == (new_end == n_new)
          && (old_end == n_old || merge->new_of[old_end] == new_end))
        for (; i < old_end; i++, k++)
          if (!has_other_file (&g_array_index (merge->old_signs, Sign, i),
                               &g_array_index (merge->new_signs, Sign, k)))
            pair (merge, i, k);
      i = old_end + 1;
      k = new_end + 1;
    }
}

static void
tell (Merge *merge, const char *code, int slot, gboolean is_doubt, const char *text)
{
  KadrDoubt *change = g_new0 (KadrDoubt, 1);

  *change = (KadrDoubt){ g_strdup (code), slot, g_strdup (text) };
  g_ptr_array_add (merge->changes, change);
  if (is_doubt)
    kadr_story_add_doubt (merge->now, code, slot, "%s", text);
}

/* The texts of a slot. Each has sentences of its own, as a word that is put into a sentence stays English. */
typedef enum
{
  TEXT_CREDIT,
  TEXT_CAPTION,
  TEXT_ALT,
} Text;

static char *
say_kept (Text what, int slot, const char *ours, const char *theirs)
{
  switch (what)
    {
    case TEXT_CREDIT:
      return g_strdup_printf (N_ ("picture %d, credit: corrected here to \"%s\"; the article now "
                                  "prints \"%s\"; the correction was kept"),
                              slot, ours, theirs);
    case TEXT_CAPTION:
      return g_strdup_printf (N_ ("picture %d, caption: corrected here to \"%s\"; the article now "
                                  "prints \"%s\"; the correction was kept"),
                              slot, ours, theirs);
    default:
      return g_strdup_printf (N_ ("picture %d, alternative text: corrected here to \"%s\"; the "
                                  "article now prints \"%s\"; the correction was kept"),
                              slot, ours, theirs);
    }
}

static char *
say_changed (Text what, int slot, const char *before, const char *now)
{
  switch (what)
    {
    case TEXT_CREDIT:
      return g_strdup_printf (N_ ("picture %d, credit: was \"%s\", is now \"%s\""), slot, before,
                              now);
    case TEXT_CAPTION:
      return g_strdup_printf (N_ ("picture %d, caption: was \"%s\", is now \"%s\""), slot, before,
                              now);
    default:
      return g_strdup_printf (N_ ("picture %d, alternative text: was \"%s\", is now \"%s\""), slot,
                              before, now);
    }
}

static const char *
show_text (const char *text)
{
  return text != NULL ? text : "";
}

/* One text of a slot: @ours as it stands, @base as it was printed, @theirs as it is printed now. What the
 * desk corrected stays; @ours is replaced by what the slot has from now on. */
static void
merge_text (Merge *merge, int slot, Text what, char **theirs, const char *ours, const char *base)
{
  gboolean is_corrected = g_strcmp0 (ours, base) != 0;
  gboolean is_reprinted = g_strcmp0 (*theirs, base) != 0;
  g_autofree char *text = NULL;

  if (is_corrected && is_reprinted && g_strcmp0 (*theirs, ours) != 0)
    {
      text = say_kept (what, slot, show_text (ours), show_text (*theirs));
      tell (merge, "correction-kept", slot, TRUE, text);
    }
  else if (!is_corrected && is_reprinted)
    {
      text = say_changed (what, slot, show_text (base), show_text (*theirs));
      tell (merge, "slot-changed", slot, FALSE, text);
    }
  if (is_corrected)
    {
      g_free (*theirs);
      *theirs = g_strdup (ours);
    }
}

/* The doubts of import about a credit that the desk has corrected are settled. */
static void
settle_doubts (KadrStory *story, int slot)
{
  for (guint i = story->doubts->len; i-- > 0;)
    {
      const KadrDoubt *doubt = g_ptr_array_index (story->doubts, i);

      if (doubt->slot == slot && g_str_has_prefix (doubt->code, "credit-"))
        g_ptr_array_remove_index (story->doubts, i);
    }
}

static void
merge_credit (Merge *merge, KadrSlot *slot, const KadrSlot *old)
{
  const char *ours = kadr_story_slot_get_credit_text (old);
  const char *theirs = kadr_story_slot_get_credit_text (slot);
  g_autofree char *text = g_strdup (theirs);

  merge_text (merge, slot->n, TEXT_CREDIT, &text, ours, get_printed_credit (old));
  if (g_strcmp0 (text, theirs) == 0)
    return;
  settle_doubts (merge->now, slot->n);
  g_clear_pointer (&slot->credit, kadr_credit_line_free);
  if (old->credit != NULL)
    {
      g_autoptr (json_t) credit = kadr_credit_line_to_json (old->credit);

      slot->credit = kadr_credit_line_from_json (credit, NULL);
    }
}

/* Gives @slot what its predecessor had. */
static void
merge_slot (Merge *merge, KadrSlot *slot, const KadrSlot *old)
{
  KadrPrinted *printed = kadr_story_printed_new (g_strdup (kadr_story_slot_get_credit_text (slot)),
                                                 g_strdup (slot->caption), g_strdup (slot->alt));

  merge_credit (merge, slot, old);
  merge_text (merge, slot->n, TEXT_CAPTION, &slot->caption, old->caption,
              get_printed_caption (old));
  merge_text (merge, slot->n, TEXT_ALT, &slot->alt, old->alt, get_printed_alt (old));
  if (g_strcmp0 (printed->credit, kadr_story_slot_get_credit_text (slot)) != 0
      || g_strcmp0 (printed->caption, slot->caption) != 0
      || g_strcmp0 (printed->alt, slot->alt) != 0)
    slot->printed = printed;
  else
    kadr_story_printed_free (printed);
  if (!slot->has_likeness)
    {
      slot->has_likeness = old->has_likeness;
      slot->likeness = old->likeness;
    }
  slot->photo = g_strdup (old->photo);
  slot->role = g_strdup (old->role);
  slot->placed_at = old->placed_at;
  slot->placed_by = g_strdup (old->placed_by);
}

/* By what a person knows the picture again; NULL when nothing was printed with it. */
static const char *
find_name (const KadrSlot *slot)
{
  const char *credit = kadr_story_slot_get_credit_text (slot);

  return slot->file != NULL ? slot->file : credit;
}

static char *
say_vanished (const KadrSlot *old)
{
  const char *name = find_name (old);

  if (old->photo == NULL && name == NULL)
    return g_strdup_printf (
        N_ ("picture %d, printed without a credit, is no longer in the article"), old->n);
  if (old->photo == NULL)
    return g_strdup_printf (N_ ("picture %d is no longer in the article: %s"), old->n, name);
  if (name == NULL)
    return g_strdup_printf (
        N_ ("picture %d, printed without a credit, is no longer in the article; "
            "the photo %.12s was taken out of the story"),
        old->n, old->photo);
  return g_strdup_printf (
      N_ ("picture %d is no longer in the article: %s; the photo %.12s was taken "
          "out of the story"),
      old->n, name, old->photo);
}

static char *
say_added (const KadrSlot *slot)
{
  const char *name = find_name (slot);

  return name != NULL ? g_strdup_printf (N_ ("a new picture: %s"), name)
                      : g_strdup (N_ ("a new picture, printed without a credit"));
}

/* A slot that looks just like @old, whose picture may as well be the one that is gone. */
static const KadrSlot *
find_lookalike (const Merge *merge, guint old)
{
  const Sign *sign = &g_array_index (merge->old_signs, Sign, old);

  for (guint i = 0; i < merge->old_signs->len; i++)
    {
      const Sign *other = &g_array_index (merge->old_signs, Sign, i);

      if (merge->new_of[i] != NOWHERE && g_strcmp0 (sign->file, other->file) == 0
          && g_strcmp0 (sign->caption, other->caption) == 0
          && g_strcmp0 (sign->credit, other->credit) == 0)
        return g_ptr_array_index (merge->now->slots, merge->new_of[i]);
    }
  return NULL;
}

static void
tell_vanished (Merge *merge, guint i)
{
  const KadrSlot *old = g_ptr_array_index (merge->before->slots, i);
  const KadrSlot *alike = find_lookalike (merge, i);
  g_autofree char *text = say_vanished (old);
  g_autofree char *unsure = NULL;

  tell (merge, "slot-vanished", 0, old->photo != NULL, text);
  if (alike == NULL || (old->photo == NULL && alike->photo == NULL))
    return;
  unsure = g_strdup_printf (
      N_ ("one of several pictures with the same words is gone; which one, the "
          "article does not say: look whether the photo in slot %d is the right one"),
      alike->n);
  tell (merge, "slot-unsure", alike->n, TRUE, unsure);
}

/* TRUE when a slot that came before @k now has its old place behind the old place of @k. */
static gboolean
is_out_of_order (const Merge *merge, guint k)
{
  for (guint i = 0; i < k; i++)
    if (merge->old_of[i] != NOWHERE && merge->old_of[i] > merge->old_of[k])
      return TRUE;
  return FALSE;
}

static void
bring_over (Merge *merge)
{
  for (guint k = 0; k < merge->now->slots->len; k++)
    {
      KadrSlot *slot = g_ptr_array_index (merge->now->slots, k);
      g_autofree char *text = NULL;

      if (merge->old_of[k] == NOWHERE)
        {
          text = say_added (slot);
          tell (merge, "slot-added", slot->n, FALSE, text);
          continue;
        }
      merge_slot (merge, slot, g_ptr_array_index (merge->before->slots, merge->old_of[k]));
      if (!is_out_of_order (merge, k))
        continue;
      text = g_strdup_printf (N_ ("picture %u of the article is now picture %d"),
                              merge->old_of[k] + 1, slot->n);
      tell (merge, "slot-moved", slot->n, FALSE, text);
    }
  for (guint i = 0; i < merge->before->slots->len; i++)
    if (merge->new_of[i] == NOWHERE)
      tell_vanished (merge, i);
}

static guint *
make_nowhere (guint n)
{
  guint *places = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    places[i] = NOWHERE;
  return places;
}

static void
free_change (gpointer data)
{
  KadrDoubt *change = data;

  g_free (change->code);
  g_free (change->text);
  g_free (change);
}

GPtrArray *
kadr_story_merge_run (KadrStory *now, const KadrStory *before)
{
  g_autoptr (GArray) new_signs = collect_signs (now);
  g_autoptr (GArray) old_signs = collect_signs (before);
  g_autofree guint *old_of = make_nowhere (now->slots->len);
  g_autofree guint *new_of = make_nowhere (before->slots->len);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (free_change);
  Merge merge = { now, before, new_signs, old_signs, old_of, new_of, changes };
  g_autofree char *text = NULL;

  pair_in_order (&merge);
  pair_moved (&merge);
  pair_gaps (&merge);
  if (g_strcmp0 (now->headline, before->headline) != 0)
    {
      text = g_strdup_printf (N_ ("the headline was \"%s\""), before->headline);
      tell (&merge, "headline-changed", 0, FALSE, text);
    }
  bring_over (&merge);
  return g_steal_pointer (&changes);
}

static gboolean
has_common_picture (const KadrStory *now, const KadrStory *before)
{
  g_autoptr (GArray) new_signs = collect_signs (now);
  g_autoptr (GArray) old_signs = collect_signs (before);

  for (guint i = 0; i < old_signs->len; i++)
    for (guint k = 0; k < new_signs->len; k++)
      {
        const Sign *a = &g_array_index (old_signs, Sign, i);
        const Sign *b = &g_array_index (new_signs, Sign, k);

        if (is_equal (a->file, b->file) || is_equal (a->caption, b->caption))
          return TRUE;
      }
  return FALSE;
}

gboolean
kadr_story_merge_is_same_article (const KadrStory *now, const KadrStory *before)
{
  g_autofree char *new_headline = kadr_text_fold (now->headline);
  g_autofree char *old_headline = kadr_text_fold (before->headline);

  return is_equal (now->url, before->url) || strcmp (new_headline, old_headline) == 0
         || (is_equal (now->published, before->published) && strchr (now->published, 'T') != NULL)
         || has_common_picture (now, before);
}
