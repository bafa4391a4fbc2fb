#include "ingest/trial.h"

#include "base/sentence.h"
#include "ingest/entry.h"
#include "ingest/preparing.h"
#include "ingest/report-card.h"

#include <string.h>

/* A trial while it runs. */
typedef struct
{
  const KadrIngestParts *parts;
  const KadrIngestWatch *watch;
  KadrReportSummary *summary;
  const KadrArrivalList *list;
  GHashTable *seen; /* digests met before in this trial */
  gint64 started;
  double read_after; /* seconds from then to the last file that was read */
  KadrIngestProgress progress;
} Trial;

static void
count (Trial *trial, guint n, const KadrReportLine *line, const KadrReading *reading)
{
  guint64 bytes = kadr_arrival_list_get (trial->list, n)->bytes;
  guint64 taken = reading != NULL ? reading->bytes : 0;
  double seconds = (double) (g_get_monotonic_time () - trial->started) / G_USEC_PER_SEC;
  KadrReportCard *card
      = g_ptr_array_index (trial->summary->cards, kadr_arrival_list_get_card (trial->list, n));

  kadr_report_count (trial->summary, line, taken);
  kadr_report_card_begin (card, trial->read_after);
  kadr_report_card_count (card, line, bytes, taken, seconds);
  trial->read_after = seconds;
  trial->progress.kept++;
  trial->progress.kept_bytes += bytes;
  if (trial->watch->line != NULL)
    trial->watch->line (line, trial->watch->data);
  if (trial->watch->progress != NULL)
    trial->watch->progress (&trial->progress, trial->watch->data);
}

/* Tells of item @n. */
static gboolean
try_one (Trial *trial, guint n, GError **error)
{
  const KadrArrival *item = kadr_arrival_list_get (trial->list, n);
  g_autofree char *file = kadr_arrival_list_show (trial->list, n);
  g_autofree char *reason = NULL;
  g_autoptr (KadrReading) reading = NULL;
  KadrReportLine line = { .file = file, .reason = item->reason, .fault = item->fault };
  gboolean is_known = FALSE;

  if (item->verdict == KADR_ARRIVAL_TAKE)
    reading = kadr_reading_try (trial->list, n);
  if (reading == NULL)
    line.state = item->verdict == KADR_ARRIVAL_IGNORED ? KADR_REPORT_IGNORED : KADR_REPORT_FAILED;
  else if (reading->trouble != NULL)
    {
      line.state = KADR_REPORT_FAILED;
      line.reason = reason = kadr_sentence_keep (reading->trouble->message);
      line.fault = (KadrFault) reading->trouble->code;
    }
  else
    {
      if (!kadr_entry_find (trial->parts->db, reading->digest, &is_known, error))
        return FALSE;
      is_known |= !g_hash_table_add (trial->seen, g_strdup (reading->digest));
      line.state = is_known ? KADR_REPORT_KNOWN : KADR_REPORT_STORED;
      line.photo = reading->digest;
    }
  count (trial, n, &line, reading);
  return TRUE;
}

static gboolean
try_all (Trial *trial, GError **error)
{
  const KadrIngestWatch *watch = trial->watch;
  guint length = kadr_arrival_list_get_length (trial->list);
  guint n = 0;

  trial->progress = (KadrIngestProgress){ .files = length,
                                          .bytes = kadr_arrival_list_get_bytes (trial->list),
                                          .cards = trial->summary->cards };
  for (; n < length; n++)
    {
      if (watch->should_stop != NULL && watch->should_stop (watch->data))
        break;
      if (!try_one (trial, n, error))
        return FALSE;
    }
  trial->summary->left = length - n;
  return TRUE;
}

static void
set_hindrance (gpointer card, gpointer sentence)
{
  KadrReportCard *self = card;

  g_free (self->hindrance);
  self->hindrance = g_strdup (sentence);
}

gboolean
kadr_trial_run (const KadrIngestParts *parts, const KadrIngestOrder *order,
                const KadrIngestWatch *watch, KadrReportSummary *summary, GError **error)
{
  const char *hindrance = N_ ("this was a trial, nothing was stored");
  g_autoptr (KadrPreparing) preparing = NULL;
  g_autoptr (KadrArrivalList) list = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Trial trial = { .parts = parts,
                  .watch = watch,
                  .summary = summary,
                  .seen = seen,
                  .started = g_get_monotonic_time () };

  memset (summary, 0, sizeof *summary);
  preparing = kadr_preparing_new (parts, order, error);
  if (preparing == NULL)
    return FALSE;
  trial.list = list = kadr_ingest_walk (parts, order);
  summary->is_packed = kadr_report_card_is_packed (list);
  summary->cards = kadr_report_card_list (list);
  if (!try_all (&trial, error))
    return FALSE;
  summary->hindrance = g_strdup (hindrance);
  g_ptr_array_foreach (summary->cards, set_hindrance, (gpointer) hindrance);
  summary->seconds = (double) (g_get_monotonic_time () - trial.started) / G_USEC_PER_SEC;
  return TRUE;
}
