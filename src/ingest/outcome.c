#include "ingest/outcome.h"

#include "base/sentence.h"
#include "catalog/camera-clock.h"
#include "catalog/likeness-book.h"

#include <string.h>

/* Of 64 signs. A preview differs from its picture in a few, two different pictures in about 32. */
#define MOST_DIFFERENCE 14

void
kadr_outcome_free (KadrOutcome *self)
{
  g_clear_pointer (&self->reading, kadr_reading_free);
  g_clear_pointer (&self->draft, kadr_draft_free);
  g_clear_pointer (&self->developing, kadr_developing_free);
  g_ptr_array_unref (self->doubts);
  g_free (self->file);
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

/* Before the NULL at the end. */
void
kadr_outcome_doubt (KadrOutcome *self, const char *code)
{
  g_ptr_array_insert (self->doubts, (gint) self->doubts->len - 1, (gpointer) code);
}

void
kadr_outcome_drop_doubt (KadrOutcome *self, const char *code)
{
  for (guint i = 0; i + 1 < self->doubts->len; i++)
    if (strcmp (g_ptr_array_index (self->doubts, i), code) == 0)
      {
        g_ptr_array_remove_index (self->doubts, i);
        return;
      }
}

/* What a template may say of where the file was and when the picture was taken. */
static KadrDraft *
draft_with_facts (const KadrReading *reading, const KadrArrivalList *list, guint n,
                  const KadrDraftTerms *terms, const char *shoot, gint64 sequence)
{
  const json_t *taken = json_object_get (kadr_meta_get_json (reading->meta), "taken");
  g_autofree char *file = kadr_arrival_list_show_name (list, n);
  g_autofree char *folder = kadr_arrival_list_show_folder (list, n);
  g_autofree char *card = kadr_arrival_list_show_card (list, n);
  g_autofree char *wall
      = kadr_camera_clock_shift (kadr_json_get_text (taken, "local"), terms->clock_shift);
  const KadrPatternFacts facts = { .taken = wall,
                                   .offset = kadr_json_get_text (taken, "offset"),
                                   .shoot = shoot,
                                   .file = file,
                                   .folder = folder,
                                   .card = card,
                                   .sequence = sequence };

  return kadr_draft_new (reading->meta, terms, &facts);
}

/* What came of it is kept; there was more, or other bytes, in the file that somebody has packed. */
static void
take_damage (KadrOutcome *self, const char *damage)
{
  kadr_outcome_doubt (self, "archive-damaged");
  g_free (self->reason);
  self->reason = g_strdup_printf (N_ ("its archive is damaged here: %s"), damage);
}

/* Doubts of an earlier draft go with it: the transaction that it was made in has been rolled back. */
static void
drop_draft (KadrOutcome *self)
{
  for (guint i = 0; self->draft != NULL && i + 1 < self->draft->doubts->len; i++)
    kadr_outcome_drop_doubt (self, g_ptr_array_index (self->draft->doubts, i));
  g_clear_pointer (&self->draft, kadr_draft_free);
}

/* A sidecar or a memo that goes with a picture. */
static gboolean
is_companion (const KadrOutcome *self)
{
  return self->kind != KADR_STACK_ALONE && self->kind != KADR_STACK_RAW;
}

gboolean
kadr_outcome_is_picture (const KadrOutcome *self)
{
  return !is_companion (self) && self->reading != NULL && self->reading->meta != NULL
         && strcmp (kadr_meta_get_format (self->reading->meta), "unknown") != 0;
}

void
kadr_outcome_draft (KadrOutcome *self, const KadrArrivalList *list, const KadrDraftTerms *terms,
                    const char *shoot, gint64 sequence)
{
  KadrDraftTerms own = *terms;

  if (self->reading == NULL || self->reading->meta == NULL)
    return;
  drop_draft (self);
  own.is_companion = is_companion (self);
  /* What stands behind a picture is called after it. */
  if (self->kind != KADR_STACK_ALONE)
    own.rename = NULL;
  self->draft = draft_with_facts (self->reading, list, self->n, &own, shoot, sequence);
  for (guint i = 0; i + 1 < self->draft->doubts->len; i++)
    kadr_outcome_doubt (self, g_ptr_array_index (self->draft->doubts, i));
}

/* What is known of it before anything is asked of the desk. */
static void
judge (KadrOutcome *self, const KadrArrivalList *list)
{
  KadrReading *reading = self->reading;
  const KadrArrival *item = kadr_arrival_list_get (list, self->n);

  if (reading == NULL)
    {
      self->state
          = item->verdict == KADR_ARRIVAL_IGNORED ? KADR_REPORT_IGNORED : KADR_REPORT_FAILED;
      self->fault = item->fault;
      self->reason = g_strdup (item->reason);
      return;
    }
  if (is_companion (self) && reading->undecoded == NULL)
    reading->undecoded = g_strdup (N_ ("it goes with a picture"));
  if (reading->trouble != NULL)
    {
      kadr_outcome_fail (self, reading->trouble);
      return;
    }
  if (reading->meta != NULL)
    {
      self->reason = g_strdup (reading->undecoded);
      if (reading->undecoded != NULL && !is_companion (self))
        kadr_outcome_doubt (self, "picture-undecoded");
      self->awaits_renditions = reading->undecoded == NULL;
    }
  if (reading->damage != NULL)
    take_damage (self, reading->damage);
}

KadrOutcome *
kadr_outcome_new (const KadrArrivalList *list, guint n, KadrReading *reading, KadrStackKind kind)
{
  KadrOutcome *self = g_new0 (KadrOutcome, 1);

  self->n = n;
  self->reading = reading;
  self->kind = kind;
  self->file = kadr_arrival_list_show (list, n);
  self->doubts = g_ptr_array_new ();
  g_ptr_array_add (self->doubts, NULL);
  judge (self, list);
  return self;
}

gboolean
kadr_outcome_is_in_store (const KadrOutcome *self)
{
  return self->state != KADR_REPORT_FAILED && self->state != KADR_REPORT_IGNORED;
}

gboolean
kadr_outcome_is_final (const KadrOutcome *self)
{
  return self->is_entered && !self->awaits_renditions && !self->awaits_copies;
}

KadrReportLine
kadr_outcome_get_line (const KadrOutcome *self)
{
  return (KadrReportLine){ .file = self->file,
                           .state = self->state,
                           .photo = kadr_outcome_is_in_store (self) ? self->reading->digest : NULL,
                           .name = kadr_outcome_is_in_store (self) ? self->name : NULL,
                           .reason = self->reason,
                           .copies = kadr_outcome_is_in_store (self) ? self->copies : 0,
                           .doubts = (const char *const *) self->doubts->pdata,
                           .fault = self->fault };
}

void
kadr_outcome_fail (KadrOutcome *self, const GError *error)
{
  const char *subject = kadr_fault_get_subject (error);
  gboolean is_elsewhere = subject != NULL && strcmp (subject, self->file) != 0;
  g_autofree char *kept = kadr_sentence_keep (error->message);

  self->state = KADR_REPORT_FAILED;
  self->fault = (KadrFault) error->code;
  g_free (self->reason);
  self->reason = is_elsewhere ? g_strdup_printf ("%s: %s", subject, kept) : g_steal_pointer (&kept);
  g_ptr_array_set_size (self->doubts, 0);
  g_ptr_array_add (self->doubts, NULL);
}

void
kadr_outcome_say (KadrOutcome *self, const char *reason)
{
  if (self->reason == NULL)
    self->reason = g_strdup (reason);
}

void
kadr_outcome_develop (KadrOutcome *self, KadrDeveloping *developing)
{
  const KadrReading *reading = self->reading;
  const char *reason = developing->undecoded != NULL ? developing->undecoded : developing->damage;

  self->developing = developing;
  self->has_mismatch
      = reading->has_glimpse && developing->has_likeness
        && kadr_likeness_book_compare (reading->glimpse, developing->likeness) > MOST_DIFFERENCE;
  if (developing->undecoded != NULL)
    kadr_outcome_doubt (self, "picture-undecoded");
  if (developing->damage != NULL)
    kadr_outcome_doubt (self, "picture-damaged");
  if (self->has_mismatch)
    kadr_outcome_doubt (self, "preview-differs");
  /* What the archive has done says more. */
  if (reason != NULL && reading->damage == NULL)
    {
      g_free (self->reason);
      self->reason = g_strdup (reason);
    }
}

void
kadr_outcome_set_entered (KadrOutcome *self)
{
  self->is_entered = TRUE;
  g_clear_pointer (&self->draft, kadr_draft_free);
  if (self->reading != NULL)
    g_clear_pointer (&self->reading->meta, kadr_meta_free);
}
