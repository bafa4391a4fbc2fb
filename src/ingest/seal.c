#include "ingest/seal.h"

#include "base/clock.h"
#include "base/fault.h"
#include "ingest/journal.h"

static char *
describe_copies (const KadrReportSummary *summary)
{
  g_autofree char *there = kadr_report_copies_to_text (summary->copies);

  if (summary->copy_trouble != NULL)
    return g_strdup_printf ("%s: %s", there, summary->copy_trouble);
  return g_strdup_printf (ngettext ("%s, but %u copy is wanted", "%s, but %u copies are wanted",
                                    summary->wanted_copies),
                          there, summary->wanted_copies);
}

/* Why the card may not be formatted; NULL when it may. */
static char *
find_hindrance (const KadrIngestRun *run)
{
  const KadrReportSummary *summary = run->summary;
  g_autoptr (KadrArrivalList) later = NULL;
  gint64 change = -1;

  if (summary->count[KADR_REPORT_FAILED] > 0)
    return g_strdup (_ ("some of it is not in the store"));
  if (summary->count[KADR_REPORT_STORED] + summary->count[KADR_REPORT_KNOWN]
          + summary->count[KADR_REPORT_TWIN]
      == 0)
    return g_strdup (_ ("nothing was taken in"));
  if (summary->copies < summary->wanted_copies)
    return describe_copies (summary);
  if (!run->order->read_back)
    return g_strdup (_ ("the files were not read back; take them in again with --verify full"));
  later = kadr_arrival_walk_except (run->order->paths, run->parts->own, run->parts->ignore);
  change = kadr_arrival_list_find_change (run->list, later);
  if (change >= 0)
    {
      g_autofree char *shown = kadr_arrival_list_show (later, (guint) change);

      return g_strdup_printf (_ ("%s is new or has changed since; run the same command again"),
                              shown);
    }
  return NULL;
}

gboolean
kadr_seal_set (KadrIngestRun *run, GError **error)
{
  KadrReportSummary *summary = run->summary;
  g_autoptr (KadrTransaction) work = NULL;

  g_clear_pointer (&summary->hindrance, g_free);
  summary->hindrance = find_hindrance (run);
  summary->sealed = TRUE;
  summary->may_format = summary->hindrance == NULL;
  work = kadr_db_begin (run->parts->db, error);
  if (work != NULL && kadr_journal_seal (run->parts->db, run->id, summary, kadr_clock_now (), error)
      && kadr_db_commit (work, error))
    return TRUE;
  summary->sealed = FALSE;
  summary->may_format = FALSE;
  return FALSE;
}
