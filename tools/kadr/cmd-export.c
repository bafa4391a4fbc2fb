/* export: the photos of a query, or the whole desk, as verifiable bags of a chosen size. */
#include "base/fault.h"
#include "base/text.h"
#include "credit/party-book.h"
#include "export/export-names.h"
#include "export/export.h"
#include "ingest/progress-text.h"
#include "kadr/commands.h"
#include "kadr/live-lines.h"
#include "kadr/query-words.h"
#include "kadr/size-option.h"
#include "kadr/stopping.h"
#include "kadr/way-out.h"
#include "kadr/wrapping-options.h"

#include <stdio.h>

#define DEFAULT_VOLUME "4G"
#define DEFAULT_USE    "archive"

typedef struct
{
  char *dir, *name, *volume;
  gboolean is_all, is_resumed, is_dry_run;
  KadrPurpose asked;
  KadrWrappingOptions wrapping;
  GString *query;
  guint64 volume_bytes;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->dir);
  g_free (options->name);
  g_free (options->volume);
  kadr_way_out_clear (&options->asked);
  kadr_wrapping_options_clear (&options->wrapping);
  if (options->query != NULL)
    g_string_free (options->query, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* ---- what is asked for ---- */

/* With --resume the plan says what is exported, and how. */
static gboolean
check_resumed (const Options *options, GError **error)
{
  if (options->query->len == 0 && !options->is_all && !options->is_dry_run
      && options->volume == NULL && options->asked.purpose == NULL)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--resume",
                         _ ("goes on with what is begun, and takes -o DIR and --name alone"));
}

static gboolean
check_selection (const Options *options, GError **error)
{
  if (options->is_all == (options->query->len > 0))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL,
                           _ ("say which photos, as for kadr find, or --all"));
  if (options->name != NULL && !kadr_export_names_is_name (options->name))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, options->name,
                           _ ("files cannot have this name on every system"));
  return TRUE;
}

static gboolean
check_volume (Options *options, GError **error)
{
  const char *volume = options->volume != NULL ? options->volume : DEFAULT_VOLUME;

  return (kadr_size_option_parse (volume, &options->volume_bytes)
          && options->volume_bytes >= KADR_EXPORT_LEAST)
         || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, volume,
                            _ ("--volume wants a size of at least 1M: 700M, 4G"));
}

static gboolean
check_options (Options *options, GError **error)
{
  if (options->dir == NULL && !options->is_dry_run)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("say where to with -o DIR"));
  if (options->is_resumed)
    return check_resumed (options, error);
  if (options->asked.purpose == NULL)
    options->asked.purpose = g_strdup (DEFAULT_USE);
  return check_selection (options, error) && check_volume (options, error)
         && kadr_way_out_check (&options->asked, error);
}

static gboolean
parse (KadrCli *cli, Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->dir, NULL, NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options->name, NULL, NULL },
    { "volume", 0, 0, G_OPTION_ARG_STRING, &options->volume, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options->is_all, NULL, NULL },
    { "resume", 0, 0, G_OPTION_ARG_NONE, &options->is_resumed, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->is_dry_run, NULL, NULL },
    KADR_WAY_OUT_ENTRIES (options->asked),
    KADR_WRAPPING_BAG_ENTRIES (options->wrapping),
    G_OPTION_ENTRY_NULL,
  };

  options->query = g_string_new (NULL);
  kadr_query_words_take (argc, *argv, "o", options->query);
  if (!kadr_cli_parse (cli, entries, argc, argv, 0, -1, error))
    return FALSE;
  kadr_query_words_add (*argc, *argv, options->query);
  return check_options (options, error);
}

/* ---- what is said on the way ---- */

typedef struct
{
  KadrCli *cli;
  KadrLiveLines lines;
  KadrStopping *stopping;
  gint64 writing_since; /* monotonic; 0: not yet */
  guint64 begun_at;     /* bytes that were there already */
} Look;

static void
tell_left_out (const char *photo, const char *name, const char *text, gpointer data)
{
  Look *look = data;
  g_autofree char *shown = kadr_text_show (name, -1);
  g_autoptr (json_t) object = NULL;

  kadr_live_lines_clear (&look->lines);
  if (!kadr_cli_is_json (look->cli))
    {
      g_printerr (_ ("left out: %s: %s\n"), shown, text);
      return;
    }
  object = json_object ();
  kadr_json_set_text (object, "photo", photo);
  kadr_json_set_text (object, "file", shown);
  kadr_json_set_text (object, "left_out", text);
  kadr_cli_print_json (object);
}

static void
tell_changed (const char *photo, const char *name, const char *credit, gpointer data)
{
  Look *look = data;
  const char *now = credit != NULL ? credit : _ ("nobody is on record");
  g_autofree char *shown = kadr_text_show (name, -1);
  g_autoptr (json_t) object = NULL;

  kadr_live_lines_clear (&look->lines);
  if (!kadr_cli_is_json (look->cli))
    {
      g_printerr (_ ("%s: its credit has changed since the export was planned; the volume has the "
                     "earlier one, now it is: %s\n"),
                  shown, now);
      return;
    }
  object = json_object ();
  kadr_json_set_text (object, "photo", photo);
  kadr_json_set_text (object, "file", shown);
  kadr_json_set_text (object, "credit_changed", credit);
  kadr_cli_print_json (object);
}

static void
show_writing (Look *look, const KadrExportProgress *progress)
{
  double seconds = (double) (g_get_monotonic_time () - look->writing_since) / G_USEC_PER_SEC;
  guint64 total = MAX (progress->total, progress->done);
  guint64 written = progress->done - look->begun_at;
  g_autofree char *done = g_format_size (progress->done);
  g_autofree char *of = g_format_size (total);
  g_autofree char *rate = kadr_progress_text_show_rate (seconds, written);
  g_autofree char *left = rate != NULL && written > 0 ? kadr_progress_text_show_duration (
                              seconds * (double) (total - progress->done) / (double) written)
                                                      : NULL;

  if (left == NULL)
    kadr_live_lines_show_one (&look->lines, _ ("volume %u of %u   %s of %s"), progress->volume,
                              progress->volumes, done, of);
  else
    kadr_live_lines_show_one (&look->lines, _ ("volume %u of %u   %s of %s   %s   about %s left"),
                              progress->volume, progress->volumes, done, of, rate, left);
}

static void
show_progress (const KadrExportProgress *progress, gpointer data)
{
  Look *look = data;

  if (progress->is_writing && look->writing_since == 0)
    {
      look->writing_since = g_get_monotonic_time ();
      look->begun_at = progress->done;
    }
  if (!kadr_live_lines_is_due (&look->lines))
    return;
  if (progress->is_writing)
    show_writing (look, progress);
  else
    kadr_live_lines_show_one (&look->lines, _ ("planning: %ld of %ld photos"),
                              (long) progress->done, (long) progress->total);
}

static gboolean
should_stop (gpointer data)
{
  Look *look = data;
  gboolean is_new = FALSE;

  return kadr_stopping_is_asked (look->stopping, &is_new);
}

/* ---- what has become of it ---- */

static void
print_summary_json (const Options *options, const KadrExportSummary *summary)
{
  g_autoptr (json_t) line = json_object ();
  json_t *object = json_object ();

  kadr_json_set_text (object, "name", options->name);
  kadr_json_set_text (object, "group", summary->group);
  kadr_json_set_int (object, "photos", (gint64) summary->photos);
  kadr_json_set_int (object, "photo_bytes", (gint64) summary->photo_bytes);
  kadr_json_set_int (object, "volumes", summary->volumes);
  kadr_json_set_int (object, "left_out", summary->left_out);
  kadr_json_set_int (object, "credit_changed", summary->changed);
  kadr_json_set_bool (object, "everything", summary->everything);
  kadr_json_set_bool (object, "dry_run", options->is_dry_run);
  kadr_json_set_bool (object, "stopped", summary->is_stopped);
  json_object_set_new (line, "summary", object);
  kadr_cli_print_json (line);
}

static void
print_counts (const Options *options, const KadrExportSummary *summary)
{
  g_autofree char *size = g_format_size (summary->photo_bytes);
  g_autofree char *photos = g_strdup_printf (
      ngettext ("%ld photo", "%ld photos", (gulong) summary->photos), (long) summary->photos);
  g_autofree char *volumes
      = g_strdup_printf (ngettext ("%u volume", "%u volumes", summary->volumes), summary->volumes);

  if (options->is_dry_run)
    printf (_ ("It would be: %s (%s) in %s.\n"), photos, size, volumes);
  else
    printf (_ ("Exported: %s (%s) in %s, read back and verified.\n"), photos, size, volumes);
  if (summary->left_out > 0)
    printf (ngettext ("Left out: %u.\n", "Left out: %u.\n", summary->left_out), summary->left_out);
}

static void
print_summary (Look *look, const Options *options, const KadrExportSummary *summary)
{
  kadr_live_lines_clear (&look->lines);
  if (kadr_cli_is_json (look->cli))
    print_summary_json (options, summary);
  else if (!summary->is_stopped)
    print_counts (options, summary);
  if (summary->is_stopped && summary->group == NULL)
    kadr_cli_say (look->cli, _ ("stopped before anything was written"));
  else if (summary->is_stopped)
    kadr_cli_say (look->cli, _ ("stopped; the same command goes on where this one ended"));
  else if (!options->is_dry_run && !kadr_cli_is_json (look->cli) && options->name != NULL)
    kadr_cli_say (look->cli, _ ("To verify them without Kadr: cd %s && sha256sum -c %s.sha256"),
                  options->dir, options->name);
  if (summary->left_out > 0 || summary->changed > 0 || summary->is_stopped)
    kadr_cli_set_status (look->cli, KADR_STATUS_SOME_FAILED);
}

/* ---- the work ---- */

static gboolean
export_new (KadrCli *cli, KadrDesk *desk, Options *options, const KadrExportTools *tools,
            const KadrExportWatch *watch, KadrExportSummary *summary, GError **error)
{
  const KadrPurpose *asked = &options->asked;
  const char *territory
      = asked->territory != NULL ? asked->territory : kadr_desk_get_territory (desk);
  const char *query = options->is_all ? NULL : options->query->str;
  KadrRequest request = { .purpose = asked->purpose,
                          .medium = asked->medium,
                          .territory = territory,
                          .outlet = kadr_desk_get_outlet (desk),
                          .at = kadr_cli_get_now (cli),
                          .zone = kadr_desk_get_zone (desk) };
  g_autoptr (KadrSearchQuery) search = kadr_search_query_new (query, request.zone, error);
  KadrExportOrder order = { .query = query,
                            .search = query != NULL ? search : NULL,
                            .request = &request,
                            .volume = options->volume_bytes,
                            .wrapping = &options->wrapping.wrapping,
                            .who = kadr_cli_get_who (cli) };

  if (search == NULL || !kadr_wrapping_options_load (&options->wrapping, desk, error))
    return FALSE;
  if (options->name == NULL)
    options->name = kadr_export_names_make_name (query);
  order.dir = options->dir;
  order.name = options->name;
  return options->is_dry_run ? kadr_export_try (tools, &order, watch, summary, error)
                             : kadr_export_run (tools, &order, watch, summary, error);
}

static gboolean export(KadrCli *cli, KadrDesk *desk, Options *options, Look *look, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  const char *lang = kadr_desk_get_lang (desk);
  KadrCreditTemplate credit
      = kadr_desk_get_credit_template (desk, kadr_desk_get_outlet (desk), lang, "print");
  g_autoptr (KadrCreditNames) names = kadr_party_book_load_names (db, error);
  const KadrExportTools tools = { .db = db,
                                  .store = kadr_desk_get_store (desk),
                                  .darkroom = kadr_desk_get_darkroom (desk),
                                  .organization = kadr_desk_get_name (desk),
                                  .lang = lang,
                                  .names = names,
                                  .credit = &credit };
  const KadrExportWatch watch = { .left_out = tell_left_out,
                                  .changed = tell_changed,
                                  .progress = show_progress,
                                  .should_stop = should_stop,
                                  .data = look };
  KadrExportSummary summary = { 0 };
  gboolean is_done = FALSE;

  if (names == NULL)
    return FALSE;
  kadr_db_keep_little (db);
  is_done = options->is_resumed
                ? kadr_export_resume (&tools, options->dir, options->name, kadr_cli_get_now (cli),
                                      kadr_cli_get_who (cli), &watch, &summary, error)
                : export_new (cli, desk, options, &tools, &watch, &summary, error);
  kadr_live_lines_clear (&look->lines);
  if (is_done)
    print_summary (look, options, &summary);
  kadr_export_summary_clear (&summary);
  return is_done;
}

gboolean
kadr_cmd_export (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };
  KadrStopping stopping = { .signals = -1 };
  KadrDesk *desk = NULL;
  Look look = { .cli = cli, .stopping = &stopping };
  gboolean is_done = FALSE;

  if (!parse (cli, &options, &argc, &argv, error))
    return FALSE;
  kadr_stopping_start (&stopping);
  look.lines = kadr_live_lines_begin (cli);
  desk = kadr_cli_load_desk (cli, error);
  is_done = desk != NULL && export(cli, desk, &options, &look, error);
  kadr_stopping_end (&stopping);
  return is_done;
}
