#include "story/story-book.h"

#include "base/fault.h"
#include "db/query.h"
#include "log/log.h"
#include "story/story-book.sql.h"
#include "story/story-row.h"

#include <string.h>

static json_t *
list_names (const GPtrArray *names)
{
  json_t *list = json_array ();

  for (guint i = 0; i < names->len; i++)
    kadr_json_add_text (list, g_ptr_array_index (names, i));
  return list;
}

static gboolean
insert_story (KadrDb *db, const KadrStory *story, gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_story);
  g_autoptr (json_t) byline = list_names (story->byline);
  g_autofree char *byline_line = kadr_json_to_line (byline);

  kadr_query_bind_text (query, 1, story->slug);
  kadr_query_bind_text (query, 2, story->headline);
  kadr_query_bind_text (query, 3, story->lang);
  kadr_query_bind_text (query, 4, story->published);
  kadr_query_bind_text (query, 5, byline_line);
  kadr_query_bind_text (query, 6, story->url);
  kadr_query_bind_text (query, 7, story->source != NULL ? story->source : "");
  kadr_query_bind_int (query, 8, at);
  kadr_query_bind_int (query, 9, at);
  return kadr_query_run (query, error);
}

/* TRUE with @is_taken set, FALSE with @error. */
static gboolean
look_up (KadrDb *db, const char *slug, gboolean *is_taken, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_find_story);
  GError *failure = NULL;

  kadr_query_bind_text (query, 1, slug);
  *is_taken = kadr_query_next (query, &failure);
  return kadr_fault_pass (failure, error);
}

gboolean
kadr_story_book_add (KadrDb *db, const KadrStory *story, const char *who, gint64 at, GError **error)
{
  g_autoptr (json_t) detail = json_object ();
  const char *what = story->source != NULL ? "story.imported" : "story.made";
  gboolean is_taken = FALSE;

  if (!kadr_story_is_slug (story->slug))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, story->slug,
                           _ ("not a slug: write a-z, 0-9 and single hyphens, like snegopad-2026"));
  if (!look_up (db, story->slug, &is_taken, error))
    return FALSE;
  if (is_taken)
    return kadr_fault_set (error, KADR_FAULT_EXISTS, story->slug,
                           _ ("there is a story of that name already"));
  kadr_json_set_text (detail, "headline", story->headline);
  kadr_json_set_int (detail, "slots", story->slots->len);
  kadr_json_set_int (detail, "doubts", story->doubts->len);
  return insert_story (db, story, at, error) && kadr_story_row_add_parts (db, story, error)
         && kadr_log_add (db, at, who, what, story->slug, detail, error);
}

/* Runs a statement whose one parameter is the story. */
static gboolean
run_on_story (KadrDb *db, const KadrSql *statement, const char *slug, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, statement);

  kadr_query_bind_text (query, 1, slug);
  return kadr_query_run (query, error);
}

static gboolean
update_story (KadrDb *db, const KadrStory *story, gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_update_story);
  g_autoptr (json_t) byline = list_names (story->byline);
  g_autofree char *byline_line = kadr_json_to_line (byline);

  kadr_query_bind_text (query, 1, story->headline);
  kadr_query_bind_text (query, 2, story->lang);
  kadr_query_bind_text (query, 3, story->published);
  kadr_query_bind_text (query, 4, byline_line);
  kadr_query_bind_text (query, 5, story->url);
  kadr_query_bind_text (query, 6, story->source != NULL ? story->source : "");
  kadr_query_bind_int (query, 7, at);
  kadr_query_bind_text (query, 8, story->slug);
  return kadr_query_run (query, error);
}

/* What changed, for the log: [{"code", "slot", "text"}]. */
static json_t *
list_changes (const GPtrArray *changes)
{
  json_t *list = json_array ();

  for (guint i = 0; i < changes->len; i++)
    json_array_append_new (list, kadr_story_doubt_to_json (g_ptr_array_index (changes, i)));
  return list;
}

/* Puts @story as it is now in the place of what is kept under its slug. */
static gboolean
rewrite_story (KadrDb *db, const KadrStory *story, gint64 at, GError **error)
{
  static const KadrSql *const clearing[]
      = { &sql_delete_placements, &sql_delete_all_doubts, &sql_delete_slots };

  for (gsize i = 0; i < G_N_ELEMENTS (clearing); i++)
    if (!run_on_story (db, clearing[i], story->slug, error))
      return FALSE;
  return update_story (db, story, at, error) && kadr_story_row_add_parts (db, story, error);
}

gboolean
kadr_story_book_replace (KadrDb *db, const KadrStory *story, const GPtrArray *changes,
                         const char *who, gint64 at, GError **error)
{
  g_autoptr (json_t) detail = json_object ();

  json_object_set_new (detail, "changes", list_changes (changes));
  return rewrite_story (db, story, at, error)
         && kadr_log_add (db, at, who, "story.reimported", story->slug, detail, error);
}

char *
kadr_story_book_find_slug_of (KadrDb *db, const char *url, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_find_by_url);

  kadr_query_bind_text (query, 1, url);
  return kadr_query_next (query, error) ? g_strdup (kadr_query_get_text (query, 0)) : NULL;
}

char *
kadr_story_book_find_free_slug (KadrDb *db, const char *headline, GError **error)
{
  g_autofree char *slug = kadr_story_make_slug (headline);
  g_autofree char *candidate = g_strdup (slug);

  for (int n = 2;; n++)
    {
      gboolean is_taken = FALSE;

      if (!look_up (db, candidate, &is_taken, error))
        return NULL;
      if (!is_taken)
        return g_steal_pointer (&candidate);
      g_free (candidate);
      candidate = g_strdup_printf ("%s-%d", slug, n);
    }
}

static gboolean
read_byline (KadrStory *story, const char *text, GError **error)
{
  g_autoptr (json_t) list = kadr_json_parse (text, strlen (text), story->slug, error);

  for (size_t i = 0; i < json_array_size (list); i++)
    kadr_story_add_byline (story, json_string_value (json_array_get (list, i)));
  return list != NULL;
}

KadrStory *
kadr_story_book_find (KadrDb *db, const char *slug, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_find_story);
  g_autoptr (KadrStory) story = NULL;

  kadr_query_bind_text (query, 1, slug);
  if (!kadr_query_next (query, error))
    return NULL;
  story = kadr_story_new ();
  story->slug = g_strdup (kadr_query_get_text (query, 0));
  story->headline = g_strdup (kadr_query_get_text (query, 1));
  story->lang = g_strdup (kadr_query_get_text (query, 2));
  story->published = g_strdup (kadr_query_get_text (query, 3));
  story->url = g_strdup (kadr_query_get_text (query, 5));
  story->source = g_strdup (kadr_query_get_text (query, 6));
  story->created_at = kadr_query_get_int (query, 7);
  story->changed_at = kadr_query_get_int (query, 8);
  if (!read_byline (story, kadr_query_get_text (query, 4), error)
      || !kadr_story_row_load_parts (db, story, error))
    return NULL;
  return g_steal_pointer (&story);
}

KadrStory *
kadr_story_book_load (KadrDb *db, const char *slug, GError **error)
{
  GError *failure = NULL;
  KadrStory *story = kadr_story_book_find (db, slug, &failure);

  if (story == NULL && kadr_fault_pass (failure, error))
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, slug,
                    _ ("there is no such story; kadr story list shows them"));
  return story;
}

static void
free_line (gpointer data)
{
  KadrStoryLine *line = data;

  g_free (line->slug);
  g_free (line->headline);
  g_free (line->lang);
  g_free (line->published);
  g_free (line);
}

GPtrArray *
kadr_story_book_list (KadrDb *db, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_all_stories);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  GError *failure = NULL;

  while (kadr_query_next (query, &failure))
    {
      KadrStoryLine *line = g_new0 (KadrStoryLine, 1);

      line->slug = g_strdup (kadr_query_get_text (query, 0));
      line->headline = g_strdup (kadr_query_get_text (query, 1));
      line->lang = g_strdup (kadr_query_get_text (query, 2));
      line->published = g_strdup (kadr_query_get_text (query, 3));
      line->n_slots = kadr_query_get_int (query, 4);
      line->n_filled = kadr_query_get_int (query, 5);
      line->changed_at = kadr_query_get_int (query, 6);
      g_ptr_array_add (lines, line);
    }
  return kadr_fault_pass (failure, error) ? g_steal_pointer (&lines) : NULL;
}

GPtrArray *
kadr_story_book_list_with (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_stories_of);

  kadr_query_bind_text (query, 1, photo);
  return kadr_query_list_texts (query, error);
}

/* Sets the story's record of its last change and writes the log row, naming slot and photo. */
static gboolean
record_change (KadrDb *db, const char *slug, const char *what, int n, const char *photo,
               const char *role, const char *who, gint64 at, GError **error)
{
  g_autoptr (KadrQuery) touch = kadr_query_new (db, &sql_touch_story);
  g_autoptr (json_t) detail = json_object ();

  kadr_query_bind_int (touch, 1, at);
  kadr_query_bind_text (touch, 2, slug);
  kadr_json_set_int (detail, "slot", n);
  if (photo != NULL)
    kadr_json_set_text (detail, "photo", photo);
  if (role != NULL)
    kadr_json_set_text (detail, "role", role);
  return kadr_query_run (touch, error) && kadr_log_add (db, at, who, what, slug, detail, error);
}

static KadrSlot *
load_slot (const KadrStory *story, int n, GError **error)
{
  KadrSlot *slot = kadr_story_find_slot (story, n);

  if (slot == NULL)
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, story->slug,
                    _ ("there is no slot %d; the story has %u"), n, story->slots->len);
  return slot;
}

gboolean
kadr_story_book_attach (KadrDb *db, const char *slug, int n, const char *photo, const char *role,
                        const char *who, gint64 at, GError **error)
{
  g_autoptr (KadrStory) story = kadr_story_book_load (db, slug, error);
  const KadrSlot *slot = story != NULL ? load_slot (story, n, error) : NULL;
  const char *part = role != NULL ? role : n == 1 ? "main" : "body";
  KadrSlot placed;

  if (slot == NULL)
    return FALSE;
  if (!kadr_story_is_role (part))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, part,
                           _ ("not a role; the roles are main, body, gallery"));
  if (g_strcmp0 (slot->photo, photo) == 0 && (role == NULL || strcmp (slot->role, role) == 0))
    return TRUE;
  if (slot->photo != NULL && strcmp (slot->photo, photo) != 0)
    return kadr_fault_set (error, KADR_FAULT_EXISTS, slug,
                           _ ("slot %d already holds the photo %.12s; take it out first: "
                              "kadr story detach %s --slot %d"),
                           n, slot->photo, slug, n);
  if (slot->photo != NULL)
    {
      g_autoptr (KadrQuery) remove = kadr_query_new (db, &sql_delete_placement);

      kadr_query_bind_text (remove, 1, slug);
      kadr_query_bind_int (remove, 2, n);
      if (!kadr_query_run (remove, error))
        return FALSE;
    }
  placed = (KadrSlot){ .n = n,
                       .photo = (char *) photo,
                       .role = (char *) part,
                       .placed_at = at,
                       .placed_by = (char *) who };
  return kadr_story_row_add_placement (db, slug, &placed, error)
         && record_change (db, slug, "story.attached", n, photo, part, who, at, error);
}

gboolean
kadr_story_book_detach (KadrDb *db, const char *slug, int n, const char *who, gint64 at,
                        GError **error)
{
  g_autoptr (KadrStory) story = kadr_story_book_load (db, slug, error);
  const KadrSlot *slot = story != NULL ? load_slot (story, n, error) : NULL;
  g_autoptr (KadrQuery) query = NULL;

  if (slot == NULL)
    return FALSE;
  if (slot->photo == NULL)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, slug, _ ("slot %d is empty"), n);
  query = kadr_query_new (db, &sql_delete_placement);
  kadr_query_bind_text (query, 1, slug);
  kadr_query_bind_int (query, 2, n);
  return kadr_query_run (query, error)
         && record_change (db, slug, "story.detached", n, slot->photo, slot->role, who, at, error);
}

gboolean
kadr_story_book_append_slot (KadrDb *db, const KadrStory *story, const char *who, gint64 at,
                             GError **error)
{
  g_autoptr (json_t) detail = json_object ();

  kadr_json_set_int (detail, "slot", story->slots->len);
  return rewrite_story (db, story, at, error)
         && kadr_log_add (db, at, who, "story.slot-added", story->slug, detail, error);
}

/* Doubts follow their slots: @slot->n is still the old number. */
static void
renumber_slots (KadrStory *story)
{
  g_autofree int *now = g_new0 (int, story->slots->len + 1);

  for (guint i = 0; i < story->slots->len; i++)
    {
      KadrSlot *slot = g_ptr_array_index (story->slots, i);

      now[slot->n] = (int) i + 1;
      slot->n = (int) i + 1;
    }
  for (guint i = 0; i < story->doubts->len; i++)
    {
      KadrDoubt *doubt = g_ptr_array_index (story->doubts, i);

      if (doubt->slot > 0 && (guint) doubt->slot <= story->slots->len)
        doubt->slot = now[doubt->slot];
    }
}

gboolean
kadr_story_book_move (KadrDb *db, const char *slug, int n, int to, const char *who, gint64 at,
                      GError **error)
{
  g_autoptr (KadrStory) story = kadr_story_book_load (db, slug, error);
  g_autoptr (json_t) detail = json_object ();

  if (story == NULL || load_slot (story, n, error) == NULL || load_slot (story, to, error) == NULL)
    return FALSE;
  if (n == to)
    return TRUE;
  g_ptr_array_insert (story->slots, to - 1, g_ptr_array_steal_index (story->slots, (guint) n - 1));
  renumber_slots (story);
  kadr_json_set_int (detail, "slot", n);
  kadr_json_set_int (detail, "to", to);
  return rewrite_story (db, story, at, error)
         && kadr_log_add (db, at, who, "story.moved", slug, detail, error);
}

/* The doubts about a slot are about its printed credit, but for the terms that came with its picture. */
static gboolean
settle_doubts (KadrDb *db, const char *slug, int n, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_delete_doubts);

  kadr_query_bind_text (query, 1, slug);
  kadr_query_bind_int (query, 2, n);
  return kadr_query_run (query, error);
}

/* What the article printed in @before, which @slot now replaces; NULL when it prints just that. */
static KadrPrinted *
remember_printed (const KadrSlot *before, const KadrSlot *slot)
{
  const KadrPrinted *known = before->printed;
  const char *credit = known != NULL ? known->credit : kadr_story_slot_get_credit_text (before);
  const char *caption = known != NULL ? known->caption : before->caption;
  const char *alt = known != NULL ? known->alt : before->alt;

  if (g_strcmp0 (credit, kadr_story_slot_get_credit_text (slot)) == 0
      && g_strcmp0 (caption, slot->caption) == 0 && g_strcmp0 (alt, slot->alt) == 0)
    return NULL;
  return kadr_story_printed_new (g_strdup (credit), g_strdup (caption), g_strdup (alt));
}

gboolean
kadr_story_book_update_slot (KadrDb *db, const char *slug, const KadrSlot *slot, const char *who,
                             gint64 at, GError **error)
{
  g_autoptr (KadrStory) story = kadr_story_book_load (db, slug, error);
  const KadrSlot *before = story != NULL ? load_slot (story, slot->n, error) : NULL;
  g_autoptr (KadrPrinted) was = before != NULL ? remember_printed (before, slot) : NULL;

  if (before == NULL
      || (g_strcmp0 (kadr_story_slot_get_credit_text (slot),
                     kadr_story_slot_get_credit_text (before))
              != 0
          && !settle_doubts (db, slug, slot->n, error)))
    return FALSE;
  return kadr_story_row_update_slot (db, slug, slot, was, error)
         && record_change (db, slug, "story.edited", slot->n, NULL, NULL, who, at, error);
}
