/* rebuild: the catalogue anew, of what the store knows alone. */
#include "base/fault.h"
#include "base/path.h"
#include "desk/desk-files.h"
#include "ingest/ingest.h"
#include "kadr/commands.h"
#include "kadr/live-lines.h"
#include "upkeep/rebuild.h"

#include <stdio.h>

typedef struct
{
  KadrCli *cli;
  KadrLiveLines lines;
  guint n_taken, n_failed; /* originals without a page */
  guint n_files;           /* that people wrote, brought back */
} Look;

static void
print_trouble (const char *subject, const char *text, gpointer data)
{
  Look *look = data;
  g_autoptr (json_t) object = NULL;

  kadr_live_lines_clear (&look->lines);
  if (!kadr_cli_is_json (look->cli))
    {
      fprintf (stderr, "kadr: %s: %s\n", subject, text);
      return;
    }
  object = json_object ();
  kadr_json_set_text (object, "trouble", subject);
  kadr_json_set_text (object, "text", text);
  kadr_cli_print_json (object);
}

static void
show_progress (guint64 n_pages, gpointer data)
{
  Look *look = data;

  if (kadr_live_lines_is_due (&look->lines))
    kadr_live_lines_show_one (
        &look->lines, ngettext ("%ld page of facts", "%ld pages of facts", (gulong) n_pages),
        (long) n_pages);
}

/* ---- originals that no page speaks of ---- */

static void
take_line (const KadrReportLine *line, gpointer data)
{
  Look *look = data;

  if (line->state != KADR_REPORT_FAILED)
    {
      look->n_taken++;
      return;
    }
  look->n_failed++;
  print_trouble (line->file, line->reason, look);
}

static const char **
list_paths (KadrDesk *desk, const GPtrArray *orphans, GPtrArray *owned)
{
  const char **paths = g_new0 (const char *, orphans->len + 1);
  g_autofree char *blobs = g_build_filename (kadr_desk_get_dir (desk), "store", "blobs", NULL);

  for (guint i = 0; i < orphans->len; i++)
    {
      g_ptr_array_add (owned, kadr_path_fan_out (blobs, g_ptr_array_index (orphans, i)));
      paths[i] = g_ptr_array_index (owned, i);
    }
  return paths;
}

/* They were kept, but a crash came before their rows or their page: the ingest knows what to do with them. */
static gboolean
take_in (Look *look, const GPtrArray *orphans, GError **error)
{
  KadrDesk *desk = orphans->len > 0 ? kadr_cli_load_desk (look->cli, error) : NULL;
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *renditions = desk != NULL ? kadr_desk_make_renditions_path (desk) : NULL;
  g_autofree char *templates = desk != NULL ? kadr_desk_get_templates (desk) : NULL;
  g_autofree char *rosters = desk != NULL ? kadr_desk_get_rosters (desk) : NULL;
  g_autofree const char **paths = desk != NULL ? list_paths (desk, orphans, owned) : NULL;
  const KadrIngestWatch watch = { .line = take_line, .data = look };
  /* They lie in the desk's own folder, which an ingest passes over otherwise. */
  static const char *const nothing_own[] = { NULL };
  KadrIngestParts parts = { .renditions = renditions, .own = nothing_own };
  KadrIngestOrder order = { .paths = (const char *const *) paths,
                            .read_back = TRUE,
                            .who = kadr_cli_get_who (look->cli),
                            .at = kadr_cli_get_now (look->cli) };
  KadrReportSummary summary = { .sealed = FALSE };
  gboolean is_done = FALSE;

  if (desk == NULL)
    return orphans->len == 0;
  parts.db = kadr_desk_get_db (desk);
  parts.store = kadr_desk_get_store (desk);
  parts.darkroom = kadr_desk_get_darkroom (desk);
  parts.sizes = kadr_desk_get_rendition_sizes (desk, &parts.n_sizes);
  parts.zone = kadr_desk_get_zone (desk);
  parts.presets = kadr_desk_get_presets (desk);
  parts.templates = templates;
  parts.rosters = rosters;
  parts.roster_sign = kadr_desk_get_roster_sign (desk);
  is_done = kadr_ingest_run (&parts, &order, &watch, &summary, error);
  kadr_report_summary_clear (&summary);
  return is_done;
}

/* ---- what people wrote ---- */

static gboolean
bring_files_back (Look *look, GError **error)
{
  KadrDesk *desk = kadr_cli_load_desk (look->cli, error);
  g_autoptr (GPtrArray) names = desk != NULL ? kadr_desk_files_restore (desk, error) : NULL;

  if (names == NULL)
    return FALSE;
  kadr_live_lines_clear (&look->lines);
  look->n_files = names->len;
  for (guint i = 0; i < names->len; i++)
    kadr_cli_say (look->cli, _ ("%s was brought back"),
                  (const char *) g_ptr_array_index (names, i));
  return TRUE;
}

/* ---- the whole ---- */

static void
print_summary_json (const Look *look, const KadrRebuildSummary *summary)
{
  json_t *object = json_object ();

  kadr_json_set_int (object, "photos", summary->photos + look->n_taken);
  kadr_json_set_int (object, "pages", (gint64) summary->pages);
  kadr_json_set_int (object, "log_rows", summary->log_rows);
  kadr_json_set_int (object, "troubles", summary->troubles);
  kadr_json_set_int (object, "without_page", summary->orphans->len);
  kadr_json_set_int (object, "taken_in", look->n_taken);
  kadr_json_set_int (object, "files", look->n_files);
  kadr_json_set_text (object, "aside", summary->aside);
  kadr_cli_print_summary (object);
}

static void
print_summary (Look *look, const KadrRebuildSummary *summary, const char *into)
{
  kadr_live_lines_clear (&look->lines);
  if (kadr_cli_is_json (look->cli))
    {
      print_summary_json (look, summary);
      return;
    }
  printf (ngettext ("The catalogue was made anew: %ld photo, %ld rows of the log.\n",
                    "The catalogue was made anew: %ld photos, %ld rows of the log.\n",
                    (gulong) summary->photos + look->n_taken),
          (long) summary->photos + look->n_taken, (long) summary->log_rows);
  if (summary->aside != NULL)
    kadr_cli_say (look->cli, _ ("The old one is %s."), summary->aside);
  if (look->n_taken > 0)
    kadr_cli_say (look->cli,
                  ngettext ("%u original had no page of facts and was taken in anew",
                            "%u originals had no page of facts and were taken in anew",
                            look->n_taken),
                  look->n_taken);
  if (into != NULL && summary->orphans->len > 0)
    kadr_cli_say (look->cli,
                  ngettext ("%u original has no page of facts; kadr rebuild without --into takes "
                            "it in anew",
                            "%u originals have no page of facts; kadr rebuild without --into "
                            "takes them in anew",
                            summary->orphans->len),
                  summary->orphans->len);
}

/* The desk is opened without its catalogue, and closed before anybody opens the new one. */
static gboolean
make_anew (Look *look, const char *into, KadrRebuildSummary *summary, GError **error)
{
  g_autofree char *dir = kadr_cli_load_desk_dir (look->cli, error);
  g_autoptr (KadrDesk) desk = dir != NULL ? kadr_desk_open_without_catalogue (
                                  dir, kadr_cli_get_darkroom_settings (look->cli), error)
                                          : NULL;
  g_autofree char *path = NULL;
  g_autofree char *renditions = NULL;
  const KadrRebuildWatch watch
      = { .trouble = print_trouble, .progress = show_progress, .data = look };
  KadrRebuildOrder order = { .replaces = into == NULL, .at = kadr_cli_get_now (look->cli) };

  if (desk == NULL)
    return FALSE;
  path = into != NULL ? g_strdup (into) : kadr_desk_make_catalogue_path (desk);
  renditions = kadr_desk_make_renditions_path (desk);
  order.store = kadr_desk_get_store (desk);
  order.path = path;
  order.renditions = renditions;
  order.sizes = kadr_desk_get_rendition_sizes (desk, &order.n_sizes);
  return kadr_rebuild_run (&order, &watch, summary, error);
}

gboolean
kadr_cmd_rebuild (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *into = NULL;
  Look look = { .cli = cli };
  KadrRebuildSummary summary = { 0 };
  gboolean is_done = FALSE;
  const GOptionEntry entries[] = {
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &into, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  look.lines = kadr_live_lines_begin (cli);
  is_done = make_anew (&look, into, &summary, error)
            && (into != NULL
                || (bring_files_back (&look, error) && take_in (&look, summary.orphans, error)));
  if (is_done)
    print_summary (&look, &summary, into);
  if (summary.troubles > 0 || look.n_failed > 0)
    kadr_cli_set_status (cli, KADR_STATUS_SOME_FAILED);
  kadr_rebuild_summary_clear (&summary);
  return is_done;
}
