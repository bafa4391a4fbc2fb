#include "story/story-review.h"

#include "catalog/field-book.h"
#include "catalog/photo-book.h"
#include "catalog/removal-book.h"
#include "credit/credit-book.h"
#include "credit/credit-render.h"
#include "credit/party-book.h"
#include "rights/grant-book.h"
#include "story/story-book.h"
#include "story/story-draft.h"

#include <string.h>

/* What one placed photo's facts are borrowed from. */
typedef struct
{
  KadrPhoto *photo;
  KadrCredit *credit;
  KadrDecision *decision;
  json_t *fields;
  json_t *removal;
} Record;

static void
free_record (gpointer data)
{
  Record *record = data;

  g_clear_pointer (&record->photo, kadr_photo_book_photo_free);
  g_clear_pointer (&record->credit, kadr_credit_book_credit_free);
  g_clear_pointer (&record->decision, kadr_decision_free);
  g_clear_pointer (&record->fields, json_decref);
  g_clear_pointer (&record->removal, json_decref);
  g_free (record);
}

/* Everything about one slot; an empty one has an empty record. */
static Record *
load_record (KadrDb *db, const KadrSlot *slot, const KadrRequest *request, GError **error)
{
  Record *record = g_new0 (Record, 1);
  GError *failure = NULL;

  if (slot->photo == NULL)
    return record;
  record->photo = kadr_photo_book_load (db, slot->photo, &failure);
  if (failure == NULL)
    record->credit = kadr_credit_book_find (db, slot->photo, &failure);
  if (failure == NULL)
    record->decision = kadr_grant_book_decide (db, slot->photo, request, &failure);
  if (failure == NULL)
    record->fields = kadr_field_book_load (db, slot->photo, &failure);
  if (failure == NULL)
    record->removal = kadr_removal_book_find (db, slot->photo, &failure);
  if (failure == NULL)
    return record;
  g_propagate_error (error, failure);
  free_record (record);
  return NULL;
}

/* The text of @value in @lang. One whose language is not said counts by its letters; what is left in another
 * language is @foreign. Borrowed. */
static const char *
find_in_language (const json_t *value, const char *lang, const char **foreign)
{
  const char *exact = json_string_value (json_object_get (value, lang));
  const char *text = kadr_field_book_get_text (value, lang);
  const char *guess = text != NULL ? kadr_story_draft_guess_language (text) : "";

  *foreign = NULL;
  if (exact != NULL || text == NULL || *lang == '\0' || *guess == '\0' || strcmp (guess, lang) == 0)
    return text;
  *foreign = text;
  return NULL;
}

static KadrSlotFacts
borrow_facts (const Record *record, const char *lang)
{
  KadrSlotFacts facts = { .credit = record->credit != NULL ? record->credit->line : NULL,
                          .decision = record->decision,
                          .removed_by = kadr_json_get_text (record->removal, "who") };
  const char *foreign_alt = NULL;

  if (record->photo == NULL)
    return facts;
  facts.width = record->photo->width;
  facts.height = record->photo->height;
  facts.is_undecoded = g_strcmp0 (record->photo->state, "undecoded") == 0;
  facts.caption = find_in_language (json_object_get (record->fields, "description"), lang,
                                    &facts.foreign_caption);
  facts.alt = find_in_language (json_object_get (record->fields, "altTextAccessibility"), lang,
                                &foreign_alt);
  return facts;
}

static GPtrArray *
load_records (KadrDb *db, const KadrStory *story, const KadrRequest *request, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (free_record);

  for (guint i = 0; i < story->slots->len; i++)
    {
      Record *record = load_record (db, g_ptr_array_index (story->slots, i), request, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}

static void
free_print (gpointer data)
{
  KadrSlotPrint *print = data;

  g_free (print->credit);
  g_free (print->caption);
  g_free (print->alt);
  g_free (print);
}

static KadrSlotPrint *
make_print (const KadrStory *story, const KadrSlot *slot, const KadrSlotFacts *facts,
            const KadrCreditNames *names)
{
  KadrSlotPrint *print = g_new0 (KadrSlotPrint, 1);

  if (facts->credit != NULL)
    print->credit = kadr_credit_render_line (facts->credit, names, story->lang,
                                             KADR_CREDIT_CHANNEL_WEB, NULL, NULL);
  if (print->credit == NULL)
    print->credit = g_strdup (kadr_story_slot_get_credit_text (slot));
  print->caption = g_strdup (slot->caption != NULL ? slot->caption : facts->caption);
  print->alt = g_strdup (slot->alt != NULL ? slot->alt : facts->alt);
  return print;
}

static void
free_decision (gpointer decision)
{
  if (decision != NULL)
    kadr_decision_free (decision);
}

static void
free_line (gpointer line)
{
  if (line != NULL)
    kadr_credit_line_free (line);
}

KadrStoryReview *
kadr_story_review_load (KadrDb *db, const char *slug, const KadrRequest *request, GError **error)
{
  g_autoptr (KadrStory) story = kadr_story_book_load (db, slug, error);
  g_autoptr (KadrCreditNames) names = story != NULL ? kadr_party_book_load_names (db, error) : NULL;
  KadrRequest asked = *request;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GArray) facts = g_array_new (FALSE, TRUE, sizeof (KadrSlotFacts));
  KadrStoryReview *self = NULL;

  asked.story = slug;
  records = names != NULL ? load_records (db, story, &asked, error) : NULL;
  if (records == NULL)
    return NULL;
  self = g_new0 (KadrStoryReview, 1);
  self->decisions = g_ptr_array_new_with_free_func (free_decision);
  self->credits = g_ptr_array_new_with_free_func (free_line);
  self->prints = g_ptr_array_new_with_free_func (free_print);
  for (guint i = 0; i < records->len; i++)
    {
      KadrSlotFacts fact = borrow_facts (g_ptr_array_index (records, i), story->lang);

      g_array_append_val (facts, fact);
      g_ptr_array_add (self->prints,
                       make_print (story, g_ptr_array_index (story->slots, i), &fact, names));
    }
  self->problems = kadr_story_check_run (story, (const KadrSlotFacts *) facts->data, &asked, names);
  for (guint i = 0; i < records->len; i++)
    {
      Record *record = g_ptr_array_index (records, i);

      g_ptr_array_add (self->decisions, g_steal_pointer (&record->decision));
      g_ptr_array_add (self->credits,
                       record->credit != NULL ? g_steal_pointer (&record->credit->line) : NULL);
    }
  self->story = g_steal_pointer (&story);
  return self;
}

void
kadr_story_review_free (KadrStoryReview *self)
{
  kadr_story_free (self->story);
  g_ptr_array_unref (self->decisions);
  g_ptr_array_unref (self->credits);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->prints);
  g_free (self);
}

static json_t *
slot_to_json (const KadrStoryReview *self, guint i)
{
  const KadrSlot *slot = g_ptr_array_index (self->story->slots, i);
  const KadrSlotPrint *print = g_ptr_array_index (self->prints, i);
  const KadrDecision *decision = g_ptr_array_index (self->decisions, i);
  json_t *object = json_object ();

  kadr_json_set_int (object, "n", slot->n);
  kadr_json_set_text (object, "photo", slot->photo);
  kadr_json_set_text (object, "role", slot->role);
  kadr_json_set_text (object, "credit", print->credit);
  kadr_json_set_text (object, "caption", print->caption);
  kadr_json_set_text (object, "alt", print->alt);
  kadr_json_set_bool (object, "allowed", decision != NULL && decision->allowed);
  kadr_json_set_text (object, "because", decision != NULL ? decision->text : NULL);
  return object;
}

json_t *
kadr_story_review_to_json (const KadrStoryReview *self)
{
  json_t *object = kadr_story_check_to_json (self->story, self->problems);
  json_t *slots = json_array ();

  kadr_json_set_text (object, "headline", self->story->headline);
  kadr_json_set_text (object, "lang", self->story->lang);
  for (guint i = 0; i < self->story->slots->len; i++)
    json_array_append_new (slots, slot_to_json (self, i));
  json_object_set_new (object, "slots", slots);
  return object;
}
