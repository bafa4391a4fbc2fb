#include "ingest/seal.h"

#include "base/clock.h"
#include "base/sentence.h"
#include "ingest/arrival-change.h"
#include "ingest/journal.h"
#include "ingest/report-card.h"

/* Why a card, which has files in the store, may not be formatted, in English; NULL when it may. @later: what is on it
 * now. */
static char *
find_hindrance (const KadrIngestRun *run, guint n, const KadrArrivalList *later)
{
  const KadrReportSummary *summary = run->summary;
  const KadrReportCard *card = g_ptr_array_index (summary->cards, n);
  gint64 change = kadr_arrival_change_find (run->list, n, later);
  g_autofree char *shown = NULL;

  if (card->count[KADR_REPORT_FAILED] > 0)
    return g_strdup (N_ ("some of it is not in the store"));
  if (kadr_report_card_get_n_taken (card) == 0)
    return g_strdup (N_ ("nothing was taken in"));
  if (card->torn > 0)
    return g_strdup (
        N_ ("some of it came damaged out of its archive; ask the sender for it again"));
  if (card->copies < summary->wanted_copies)
    return summary->copy_trouble != NULL ? g_strdup (summary->copy_trouble)
                                         : g_strdup_printf (N_ ("too few copies: %u of %u"),
                                                            card->copies, summary->wanted_copies);
  if (!run->order->read_back)
    return g_strdup (N_ ("the files were not read back; take them in again with --verify full"));
  if (change < 0)
    return NULL;
  shown = kadr_arrival_list_show (later, (guint) change);
  return g_strdup_printf (N_ ("%s is new or has changed since; run the same command again"), shown);
}

/* Each card by itself. All of them may be formatted when each of them may, but an empty one hinders no other. */
static void
judge_cards (const KadrIngestRun *run)
{
  KadrReportSummary *summary = run->summary;
  g_autoptr (KadrArrivalList) later = kadr_arrival_walk_by (
      run->order->paths,
      &(KadrArrivalTerms){ .own = run->parts->own, .patterns = run->parts->ignore });
  guint n_full = 0;

  g_clear_pointer (&summary->hindrance, g_free);
  for (guint i = 0; i < summary->cards->len; i++)
    {
      KadrReportCard *card = g_ptr_array_index (summary->cards, i);
      gboolean is_empty
          = card->count[KADR_REPORT_FAILED] + kadr_report_card_get_n_taken (card) == 0;

      g_free (card->hindrance);
      card->hindrance = find_hindrance (run, i, later);
      n_full += is_empty ? 0 : 1;
      if (summary->hindrance == NULL && !is_empty)
        summary->hindrance = g_strdup (card->hindrance);
    }
  if (n_full == 0)
    summary->hindrance = g_strdup (N_ ("nothing was taken in"));
}

static void
set_unfinished (gpointer card, gpointer data G_GNUC_UNUSED)
{
  kadr_report_card_set_unfinished (card);
}

gboolean
kadr_seal_set (KadrIngestRun *run, GError **error)
{
  KadrReportSummary *summary = run->summary;
  g_autoptr (KadrTransaction) work = NULL;

  judge_cards (run);
  summary->sealed = TRUE;
  summary->seconds = (double) (g_get_monotonic_time () - run->started) / G_USEC_PER_SEC;
  summary->may_format = summary->hindrance == NULL;
  work = kadr_db_begin (run->parts->db, error);
  if (work != NULL && kadr_journal_seal (run->parts->db, run->id, summary, kadr_clock_now (), error)
      && kadr_db_commit (work, error))
    return TRUE;
  summary->sealed = FALSE;
  summary->may_format = FALSE;
  g_ptr_array_foreach (summary->cards, set_unfinished, NULL);
  return FALSE;
}
