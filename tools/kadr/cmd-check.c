/* check: is everything there that the desk says it has? */
#include "base/fault.h"
#include "catalog/likeness-book.h"
#include "catalog/undeveloped-book.h"
#include "desk/check.h"
#include "facts/keeping.h"
#include "kadr/check-report.h"
#include "kadr/check-scrub.h"
#include "kadr/commands.h"
#include "kadr/copy-list.h"

#include <stdio.h>

static void
show_progress (const KadrCheckSummary *so_far, gpointer report)
{
  kadr_check_report_show_progress (report, (gint64) so_far->blobs, (gint64) so_far->bytes);
}

/* Of the photos without renditions. */
#define MOST_NAMES 20

/* What kadr refresh or the next ingest makes anew; nothing is lost without it. */
typedef struct
{
  gint64 undeveloped;
  GPtrArray *names; /* of the first of them: photo, file, photo, file, ... */
  gint64 without_looks;
  gint64 unwritten; /* pages of facts */
} Stale;

static void
clear_stale (Stale *stale)
{
  g_clear_pointer (&stale->names, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stale, clear_stale)

static void
print_undeveloped (const KadrCli *cli, const Stale *stale)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (stale->undeveloped == 0)
    return;
  for (guint i = 0; i < stale->names->len; i += 2)
    {
      const char *name = g_ptr_array_index (stale->names, i + 1);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name != NULL ? name : "?");
    }
  if (stale->undeveloped > MOST_NAMES)
    g_string_append (names, ", ...");
  kadr_cli_say (
      cli,
      ngettext ("%ld photo awaits its renditions; kadr refresh or the next ingest makes them: %s",
                "%ld photos await their renditions; kadr refresh or the next ingest makes them: %s",
                (gulong) stale->undeveloped),
      (long) stale->undeveloped, names->str);
}

static json_t *
make_undeveloped (const Stale *stale)
{
  json_t *list = json_array ();

  for (guint i = 0; stale->names != NULL && i < stale->names->len; i += 2)
    {
      json_t *photo = json_object ();

      kadr_json_set_text (photo, "photo", g_ptr_array_index (stale->names, i));
      kadr_json_set_text (photo, "file", g_ptr_array_index (stale->names, i + 1));
      json_array_append_new (list, photo);
    }
  return list;
}

/* Asked of a sound desk only. */
static gboolean
find_stale (KadrDesk *desk, Stale *stale, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (GPtrArray) unseen = kadr_likeness_book_list_unseen (db, error);

  stale->undeveloped = unseen != NULL ? kadr_undeveloped_book_count (db, error) : -1;
  if (stale->undeveloped >= 0)
    stale->names = kadr_undeveloped_book_list (db, MOST_NAMES, error);
  if (stale->names == NULL)
    return FALSE;
  stale->without_looks = unseen->len;
  stale->unwritten = kadr_keeping_count (db, error);
  return stale->unwritten >= 0;
}

static void
print_stale (const KadrCli *cli, const Stale *stale)
{
  print_undeveloped (cli, stale);
  if (stale->without_looks > 0)
    kadr_cli_say (
        cli,
        ngettext ("%ld picture was taken in before looks were kept; kadr refresh looks at it",
                  "%ld pictures were taken in before looks were kept; kadr refresh looks "
                  "at them",
                  (gulong) stale->without_looks),
        (long) stale->without_looks);
  if (stale->unwritten > 0)
    kadr_cli_say (cli,
                  ngettext ("%ld page of facts is not yet in the store; kadr refresh writes it",
                            "%ld pages of facts are not yet in the store; kadr refresh writes them",
                            (gulong) stale->unwritten),
                  (long) stale->unwritten);
}

static void
print_summary_json (KadrCheckReport *report, const KadrCheckSummary *summary, const Stale *stale,
                    gboolean full)
{
  json_t *object = json_object ();

  kadr_json_set_int (object, "photos", summary->photos);
  kadr_json_set_int (object, "blobs", summary->blobs);
  kadr_json_set_int (object, "bytes", (gint64) summary->bytes);
  kadr_json_set_int (object, "orphans", summary->orphans);
  kadr_json_set_int (object, "without_facts", summary->without_facts);
  kadr_json_set_int (object, "unfinished", summary->unfinished);
  kadr_json_set_int (object, "in_trash", summary->in_trash);
  kadr_json_set_int (object, "without_looks", stale->without_looks);
  kadr_json_set_int (object, "unwritten", stale->unwritten);
  kadr_json_set_int (object, "undeveloped", stale->undeveloped);
  json_object_set_new (object, "undeveloped_photos", make_undeveloped (stale));
  kadr_json_set_int (object, "log_rows", summary->log_rows);
  kadr_json_set_int (object, "read", summary->read);
  kadr_json_set_int (object, "found", summary->found + report->n_absent);
  kadr_json_set_int (object, "repaired", summary->repaired);
  kadr_json_set_int (object, "lost", summary->lost);
  kadr_json_set_int (object, "copied", summary->copied);
  kadr_json_set_bool (object, "full", full);
  kadr_cli_print_summary (object);
}

static void
print_summary (KadrCheckReport *report, const KadrCheckSummary *summary, const Stale *stale,
               gboolean full)
{
  g_autofree char *size = g_format_size (summary->bytes);
  const KadrBlobCheckTally tally = { .found = summary->found,
                                     .repaired = summary->repaired,
                                     .lost = summary->lost,
                                     .copied = summary->copied };

  kadr_check_report_clear (report);
  if (kadr_cli_is_json (report->cli))
    {
      print_summary_json (report, summary, stale, full);
      return;
    }
  if (full)
    printf (_ ("Photos: %ld; originals: %ld (%s), each read and compared."), (long) summary->photos,
            (long) summary->blobs, size);
  else
    printf (_ ("Photos: %ld; originals: %ld (%s), %ld of them read; kadr check --full reads all."),
            (long) summary->photos, (long) summary->blobs, size, (long) summary->read);
  kadr_check_report_verdict (report, &tally);
  if (summary->orphans > 0)
    kadr_cli_say (report->cli,
                  ngettext ("%ld original belongs to no photo; that harms nothing",
                            "%ld originals belong to no photo; that harms nothing",
                            (gulong) summary->orphans),
                  (long) summary->orphans);
  if (summary->without_facts > 0)
    kadr_cli_say (report->cli,
                  ngettext ("%ld photo lacks its facts in the store; kadr refresh writes them",
                            "%ld photos lack their facts in the store; kadr refresh writes them",
                            (gulong) summary->without_facts),
                  (long) summary->without_facts);
  if (summary->unfinished > 0)
    kadr_cli_say (report->cli,
                  ngettext ("%ld ingest was cut off; the same command again goes on",
                            "%ld ingests were cut off; the same command again goes on",
                            (gulong) summary->unfinished),
                  (long) summary->unfinished);
  if (summary->in_trash > 0)
    kadr_cli_say (report->cli,
                  ngettext ("%ld original is in the trash; kadr tidy deletes it when it has been "
                            "there for a week",
                            "%ld originals are in the trash; kadr tidy deletes them when they have "
                            "been there for a week",
                            (gulong) summary->in_trash),
                  (long) summary->in_trash);
}

/* ---- the command ---- */

typedef struct
{
  gboolean full, scrub, repair, no_repair;
  char *subset;
  GStrv copies;
  int minutes;
  guint part, of_parts;
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->subset);
  g_strfreev (wish->copies);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

/* "3/30": the third of thirty parts. */
static gboolean
parse_subset (Wish *wish, GError **error)
{
  char *end = NULL;
  guint64 part = 1, of = wish->full ? 1 : 0;

  if (wish->subset != NULL)
    {
      part = g_ascii_strtoull (wish->subset, &end, 10);
      of = *end == '/' ? g_ascii_strtoull (end + 1, &end, 10) : 0;
      if (*end != '\0' || part < 1 || part > of || of > 1000000)
        return kadr_fault_set (error, KADR_FAULT_WRONG_USE, wish->subset,
                               _ ("--subset wants a part and how many there are, like 3/30"));
    }
  wish->part = (guint) part;
  wish->of_parts = (guint) of;
  return TRUE;
}

static gboolean
check_wish (Wish *wish, GError **error)
{
  if ((wish->full ? 1 : 0) + (wish->scrub ? 1 : 0) + (wish->subset != NULL ? 1 : 0) > 1)
    return kadr_fault_set (error, KADR_FAULT_WRONG_USE, NULL,
                           _ ("choose one of --full, --subset and --scrub"));
  if (wish->repair && wish->no_repair)
    return kadr_fault_set (error, KADR_FAULT_WRONG_USE, NULL,
                           _ ("--repair and --no-repair cannot both be meant"));
  if (wish->minutes < 0 || (wish->minutes > 0 && !wish->scrub))
    return kadr_fault_set (error, KADR_FAULT_WRONG_USE, NULL,
                           _ ("--minutes says how long --scrub goes on"));
  return parse_subset (wish, error);
}

static gboolean
run_check (KadrCli *cli, KadrDesk *desk, const KadrCheckOrder *order, KadrCheckReport *report,
           gboolean full, GError **error)
{
  const KadrCheckWatch watch
      = { .finding = kadr_check_report_tell, .progress = show_progress, .data = report };
  KadrCheckSummary summary;
  g_auto (Stale) stale = { 0 };

  if (!kadr_check_run (order, &watch, &summary, error)
      || (summary.found == 0 && !find_stale (desk, &stale, error)))
    return FALSE;
  print_summary (report, &summary, &stale, full);
  if (!kadr_cli_is_json (cli))
    print_stale (cli, &stale);
  if (summary.found + report->n_absent > 0)
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  return TRUE;
}

gboolean
kadr_cmd_check (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Wish) wish = { 0 };
  KadrCheckReport report = kadr_check_report_begin (cli);
  g_autoptr (KadrCopyList) copies = NULL;
  KadrDesk *desk = NULL;
  KadrCheckOrder order = { .who = kadr_cli_get_who (cli), .at = kadr_cli_get_now (cli) };
  const GOptionEntry entries[] = {
    { "full", 0, 0, G_OPTION_ARG_NONE, &wish.full, NULL, NULL },
    { "subset", 0, 0, G_OPTION_ARG_STRING, &wish.subset, NULL, NULL },
    { "scrub", 0, 0, G_OPTION_ARG_NONE, &wish.scrub, NULL, NULL },
    { "minutes", 0, 0, G_OPTION_ARG_INT, &wish.minutes, NULL, NULL },
    { "second-copy", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &wish.copies, NULL, NULL },
    { "repair", 0, 0, G_OPTION_ARG_NONE, &wish.repair, NULL, NULL },
    { "no-repair", 0, 0, G_OPTION_ARG_NONE, &wish.no_repair, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 0, error) || !check_wish (&wish, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  order.may_repair = !wish.no_repair;
  copies = kadr_copy_list_open_some (cli, desk, wish.copies,
                                     order.may_repair && (wish.of_parts > 0 || wish.scrub),
                                     kadr_check_report_refuse, &report);
  if (wish.repair && kadr_copy_list_get_length (copies) == 0)
    return kadr_fault_set (
        error, KADR_FAULT_WRONG_USE, NULL,
        _ ("there is no copy to repair from; name one with --second-copy, or in desk.ini"));
  order.db = kadr_desk_get_db (desk);
  order.store = kadr_desk_get_store (desk);
  order.copies = kadr_copy_list_get_stores (copies);
  order.n_copies = kadr_copy_list_get_length (copies);
  order.part = wish.part;
  order.of_parts = wish.of_parts;
  if (wish.scrub)
    return kadr_check_scrub_run (cli, &order, &report, (guint) wish.minutes, error);
  return run_check (cli, desk, &order, &report, wish.full, error);
}
