#include "ingest/report-card.h"

#include "base/sentence.h"

#include <math.h>

static void
free_card (gpointer data)
{
  KadrReportCard *self = data;

  g_free (self->name);
  g_free (self->hindrance);
  g_free (self);
}

GPtrArray *
kadr_report_card_new_array (void)
{
  return g_ptr_array_new_with_free_func (free_card);
}

void
kadr_report_card_set_unfinished (KadrReportCard *self)
{
  g_free (self->hindrance);
  self->hindrance = g_strdup (N_ ("it is unfinished"));
}

/* It is taken, and from no archive. */
static gboolean
is_loose (const KadrArrival *item)
{
  return item->verdict == KADR_ARRIVAL_TAKE && item->archive == NULL;
}

GPtrArray *
kadr_report_card_list (const KadrArrivalList *list)
{
  GPtrArray *cards = kadr_report_card_new_array ();

  for (guint i = 0; i < kadr_arrival_list_get_n_cards (list); i++)
    {
      KadrReportCard *card = g_new0 (KadrReportCard, 1);

      card->name = g_strdup (kadr_arrival_list_get_card_name (list, i));
      card->began = -1;
      kadr_report_card_set_unfinished (card);
      g_ptr_array_add (cards, card);
    }
  for (guint n = 0; n < kadr_arrival_list_get_length (list); n++)
    {
      KadrReportCard *card = g_ptr_array_index (cards, kadr_arrival_list_get_card (list, n));

      card->files++;
      card->bytes += kadr_arrival_list_get (list, n)->bytes;
      card->is_packed = card->is_packed || kadr_arrival_list_get (list, n)->archive != NULL;
    }
  for (guint n = 0; n < kadr_arrival_list_get_length (list); n++)
    if (is_loose (kadr_arrival_list_get (list, n)))
      ((KadrReportCard *) g_ptr_array_index (cards, kadr_arrival_list_get_card (list, n)))
          ->is_packed
          = FALSE;
  return cards;
}

gboolean
kadr_report_card_is_packed (const KadrArrivalList *list)
{
  gboolean has_archive = FALSE;

  for (guint n = 0; n < kadr_arrival_list_get_length (list); n++)
    {
      const KadrArrival *item = kadr_arrival_list_get (list, n);

      if (is_loose (item))
        return FALSE;
      has_archive = has_archive || item->archive != NULL;
    }
  return has_archive;
}

void
kadr_report_card_begin (KadrReportCard *self, double seconds)
{
  if (self->began < 0)
    self->began = seconds;
}

void
kadr_report_card_count (KadrReportCard *self, const KadrReportLine *line, guint64 bytes,
                        guint64 taken_bytes, double seconds)
{
  self->count[line->state]++;
  self->kept++;
  self->kept_bytes += bytes;
  self->ended = seconds;
  if (line->photo != NULL)
    self->taken_bytes += taken_bytes;
  if (line->doubts != NULL && g_strv_contains (line->doubts, "archive-damaged"))
    self->torn++;
  if (line->copies > 0)
    self->copies = self->copies > 0 ? MIN (self->copies, line->copies) : line->copies;
}

guint
kadr_report_card_get_n_taken (const KadrReportCard *self)
{
  return self->count[KADR_REPORT_STORED] + self->count[KADR_REPORT_KNOWN]
         + self->count[KADR_REPORT_TWIN];
}

static void
set_seconds (json_t *object, const char *key, double seconds)
{
  json_object_set_new (object, key, json_real (round (seconds * 1000) / 1000));
}

json_t *
kadr_report_card_to_json (const KadrReportCard *self)
{
  json_t *object = json_object ();

  kadr_json_set_text (object, "card", self->name);
  kadr_json_set_int (object, "files", self->files);
  for (int i = 0; i < KADR_N_REPORT_STATES; i++)
    kadr_json_set_int (object, kadr_report_get_state_name ((KadrReportState) i), self->count[i]);
  kadr_json_set_int (object, "left", self->files - self->kept);
  kadr_json_set_int (object, "bytes", (gint64) self->taken_bytes);
  set_seconds (object, "began", MAX (0, self->began));
  set_seconds (object, "seconds", MAX (0, self->ended - MAX (0, self->began)));
  kadr_json_set_int (object, "copies", self->copies);
  kadr_json_set_bool (object, "packed", self->is_packed);
  kadr_json_set_bool (object, "may_format", self->hindrance == NULL);
  kadr_json_set_text (object, "hindrance", self->hindrance);
  return object;
}
