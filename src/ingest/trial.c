#include "ingest/trial.h"

#include "base/sentence.h"
#include "ingest/entry.h"
#include "ingest/preparing.h"

#include <string.h>

/* Tells of item @n. @seen: digests met before in this trial. */
static gboolean
try_one (const KadrIngestParts *parts, const KadrArrivalList *list, guint n, GHashTable *seen,
         const KadrIngestWatch *watch, KadrReportSummary *summary, GError **error)
{
  const KadrArrival *item = kadr_arrival_list_get (list, n);
  g_autofree char *file = kadr_arrival_list_show (list, n);
  g_autofree char *reason = NULL;
  g_autoptr (KadrReading) reading = NULL;
  KadrReportLine line = { .file = file, .reason = item->reason, .fault = item->fault };
  gboolean is_known = FALSE;

  if (item->verdict == KADR_ARRIVAL_TAKE)
    reading = kadr_reading_try (list, n);
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
      if (!kadr_entry_find (parts->db, reading->digest, &is_known, error))
        return FALSE;
      is_known |= !g_hash_table_add (seen, g_strdup (reading->digest));
      line.state = is_known ? KADR_REPORT_KNOWN : KADR_REPORT_STORED;
      line.photo = reading->digest;
    }
  kadr_report_count (summary, &line, reading != NULL ? reading->bytes : 0);
  if (watch->line != NULL)
    watch->line (&line, watch->data);
  return TRUE;
}

gboolean
kadr_trial_run (const KadrIngestParts *parts, const KadrIngestOrder *order,
                const KadrIngestWatch *watch, KadrReportSummary *summary, GError **error)
{
  gint64 started = g_get_monotonic_time ();
  g_autoptr (KadrPreparing) preparing = kadr_preparing_new (parts, order, error);
  g_autoptr (KadrArrivalList) list
      = preparing != NULL ? kadr_arrival_walk_except (order->paths, parts->own, parts->ignore)
                          : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint length = 0, n = 0;

  memset (summary, 0, sizeof *summary);
  if (list == NULL)
    return FALSE;
  length = kadr_arrival_list_get_length (list);
  for (; n < length; n++)
    {
      if (watch->should_stop != NULL && watch->should_stop (watch->data))
        break;
      if (!try_one (parts, list, n, seen, watch, summary, error))
        return FALSE;
    }
  summary->left = length - n;
  summary->hindrance = g_strdup (_ ("this was a trial, nothing was stored"));
  summary->seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  return TRUE;
}
