#include "story/story-row.h"

#include "base/fault.h"
#include "db/query.h"
#include "story/story-row.sql.h"

#include <string.h>

static char *
credit_to_line (const KadrSlot *slot)
{
  g_autoptr (json_t) credit = slot->credit != NULL ? kadr_credit_line_to_json (slot->credit) : NULL;

  return credit != NULL ? kadr_json_to_line (credit) : NULL;
}

/* {"credit", "caption", "alt"}; NULL when nothing was corrected. */
static char *
printed_to_line (const KadrPrinted *self)
{
  g_autoptr (json_t) printed = json_object ();

  if (self == NULL)
    return NULL;
  kadr_json_set_text (printed, "credit", self->credit);
  kadr_json_set_text (printed, "caption", self->caption);
  kadr_json_set_text (printed, "alt", self->alt);
  return kadr_json_to_line (printed);
}

static void
bind_likeness (KadrQuery *query, int n, const KadrSlot *slot)
{
  if (slot->has_likeness)
    kadr_query_bind_int (query, n, (gint64) slot->likeness);
  else
    kadr_query_bind_null (query, n);
}

static gboolean
insert_slot (KadrDb *db, const char *slug, const KadrSlot *slot, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_slot);
  g_autofree char *credit = credit_to_line (slot);
  g_autofree char *printed = printed_to_line (slot->printed);

  kadr_query_bind_text (query, 1, slug);
  kadr_query_bind_int (query, 2, slot->n);
  kadr_query_bind_text (query, 3, credit);
  kadr_query_bind_text (query, 4, slot->caption);
  kadr_query_bind_text (query, 5, slot->alt);
  kadr_query_bind_text (query, 6, slot->file);
  kadr_query_bind_text (query, 7, printed);
  bind_likeness (query, 8, slot);
  return kadr_query_run (query, error);
}

static gboolean
insert_doubt (KadrDb *db, const char *slug, guint n, const KadrDoubt *doubt, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_doubt);

  kadr_query_bind_text (query, 1, slug);
  kadr_query_bind_int (query, 2, n);
  kadr_query_bind_text (query, 3, doubt->code);
  if (doubt->slot != 0)
    kadr_query_bind_int (query, 4, doubt->slot);
  else
    kadr_query_bind_null (query, 4);
  kadr_query_bind_text (query, 5, doubt->text);
  return kadr_query_run (query, error);
}

gboolean
kadr_story_row_add_placement (KadrDb *db, const char *slug, const KadrSlot *slot, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_placement);

  kadr_query_bind_text (query, 1, slug);
  kadr_query_bind_int (query, 2, slot->n);
  kadr_query_bind_text (query, 3, slot->photo);
  kadr_query_bind_text (query, 4, slot->role);
  kadr_query_bind_int (query, 5, slot->placed_at);
  kadr_query_bind_text (query, 6, slot->placed_by);
  return kadr_query_run (query, error);
}

gboolean
kadr_story_row_add_parts (KadrDb *db, const KadrStory *story, GError **error)
{
  for (guint i = 0; i < story->slots->len; i++)
    {
      const KadrSlot *slot = g_ptr_array_index (story->slots, i);

      if (!insert_slot (db, story->slug, slot, error)
          || (slot->photo != NULL && !kadr_story_row_add_placement (db, story->slug, slot, error)))
        return FALSE;
    }
  for (guint i = 0; i < story->doubts->len; i++)
    if (!insert_doubt (db, story->slug, i + 1, g_ptr_array_index (story->doubts, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_credit (KadrSlot *slot, const char *text, const char *slug, GError **error)
{
  g_autoptr (json_t) object = NULL;

  if (text == NULL)
    return TRUE;
  object = kadr_json_parse (text, strlen (text), slug, error);
  slot->credit = object != NULL ? kadr_credit_line_from_json (object, error) : NULL;
  return slot->credit != NULL;
}

static gboolean
read_printed (KadrSlot *slot, const char *text, const char *slug, GError **error)
{
  g_autoptr (json_t) object = NULL;

  if (text == NULL)
    return TRUE;
  object = kadr_json_parse (text, strlen (text), slug, error);
  if (object == NULL)
    return FALSE;
  slot->printed = kadr_story_printed_new (g_strdup (kadr_json_get_text (object, "credit")),
                                          g_strdup (kadr_json_get_text (object, "caption")),
                                          g_strdup (kadr_json_get_text (object, "alt")));
  return TRUE;
}

static gboolean
load_slots (KadrDb *db, KadrStory *story, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_slots_of);
  GError *failure = NULL;

  kadr_query_bind_text (query, 1, story->slug);
  while (kadr_query_next (query, &failure))
    {
      KadrSlot *slot = kadr_story_add_slot (story);

      slot->n = (int) kadr_query_get_int (query, 0);
      slot->caption = g_strdup (kadr_query_get_text (query, 2));
      slot->alt = g_strdup (kadr_query_get_text (query, 3));
      slot->file = g_strdup (kadr_query_get_text (query, 4));
      slot->photo = g_strdup (kadr_query_get_text (query, 6));
      slot->role = g_strdup (kadr_query_get_text (query, 7));
      slot->placed_at = kadr_query_get_int (query, 8);
      slot->placed_by = g_strdup (kadr_query_get_text (query, 9));
      slot->has_likeness = !kadr_query_is_null (query, 10);
      slot->likeness = (guint64) kadr_query_get_int (query, 10);
      if (!read_credit (slot, kadr_query_get_text (query, 1), story->slug, error)
          || !read_printed (slot, kadr_query_get_text (query, 5), story->slug, error))
        return FALSE;
    }
  return kadr_fault_pass (failure, error);
}

static gboolean
load_doubts (KadrDb *db, KadrStory *story, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_doubts_of);
  GError *failure = NULL;

  kadr_query_bind_text (query, 1, story->slug);
  while (kadr_query_next (query, &failure))
    kadr_story_add_doubt (story, kadr_query_get_text (query, 0),
                          (int) kadr_query_get_int (query, 1), "%s",
                          kadr_query_get_text (query, 2));
  return kadr_fault_pass (failure, error);
}

gboolean
kadr_story_row_load_parts (KadrDb *db, KadrStory *story, GError **error)
{
  return load_slots (db, story, error) && load_doubts (db, story, error);
}

gboolean
kadr_story_row_update_slot (KadrDb *db, const char *slug, const KadrSlot *slot,
                            const KadrPrinted *was, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_update_slot);
  g_autofree char *credit = credit_to_line (slot);
  g_autofree char *printed = printed_to_line (was);

  kadr_query_bind_text (query, 1, credit);
  kadr_query_bind_text (query, 2, slot->caption);
  kadr_query_bind_text (query, 3, slot->alt);
  kadr_query_bind_text (query, 4, printed);
  kadr_query_bind_text (query, 5, slug);
  kadr_query_bind_int (query, 6, slot->n);
  return kadr_query_run (query, error);
}

gboolean
kadr_story_row_update_looks (KadrDb *db, const KadrStory *story, GError **error)
{
  for (guint i = 0; i < story->slots->len; i++)
    {
      const KadrSlot *slot = g_ptr_array_index (story->slots, i);
      g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_update_looks);

      if (!slot->has_likeness)
        continue;
      bind_likeness (query, 1, slot);
      kadr_query_bind_text (query, 2, story->slug);
      kadr_query_bind_int (query, 3, slot->n);
      if (!kadr_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}
