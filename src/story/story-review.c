#include "story/story-review.h"

#include "catalog/field-book.h"
#include "catalog/photo-book.h"
#include "credit/credit-book.h"
#include "credit/party-book.h"
#include "rights/grant-book.h"
#include "story/story-book.h"

/* What one placed photo's facts are borrowed from. */
typedef struct
{
  KadrPhoto *photo;
  KadrCredit *credit;
  KadrDecision *decision;
  json_t *fields;
} Record;

static void
free_record (gpointer data)
{
  Record *record = data;

  g_clear_pointer (&record->photo, kadr_photo_book_photo_free);
  g_clear_pointer (&record->credit, kadr_credit_book_credit_free);
  g_clear_pointer (&record->decision, kadr_decision_free);
  g_clear_pointer (&record->fields, json_decref);
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
    return record;
  g_propagate_error (error, failure);
  free_record (record);
  return NULL;
}

static KadrSlotFacts
borrow_facts (const Record *record, const char *lang)
{
  KadrSlotFacts facts = { .credit = record->credit != NULL ? record->credit->line : NULL,
                          .decision = record->decision };

  if (record->photo == NULL)
    return facts;
  facts.width = record->photo->width;
  facts.height = record->photo->height;
  facts.is_undecoded = g_strcmp0 (record->photo->state, "undecoded") == 0;
  facts.caption = kadr_field_book_get_text (json_object_get (record->fields, "description"), lang);
  facts.alt
      = kadr_field_book_get_text (json_object_get (record->fields, "altTextAccessibility"), lang);
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
  for (guint i = 0; i < records->len; i++)
    {
      KadrSlotFacts fact = borrow_facts (g_ptr_array_index (records, i), story->lang);

      g_array_append_val (facts, fact);
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
  g_free (self);
}
