/* kadr look: the contact sheet of a card or folder, before anything is copied. Needs no desk, uses one when there
 * is one. */
#include "base/fault.h"
#include "base/text.h"
#include "kadr/commands.h"
#include "kadr/copy-list.h"
#include "kadr/desk-owned.h"
#include "kadr/live-lines.h"
#include "kadr/report-table.h"
#include "kadr/stopping.h"
#include "look/look-report.h"
#include "look/look-sheets.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  KadrCli *cli;
  KadrStopping stopping;
  KadrLookSheets *sheets; /* NULL: none are wanted */
  KadrLiveLines lines;
  const char *doing; /* what the progress line counts */
  gint64 started;
} Show;

static void
take_progress (const KadrLookProgress *progress, gpointer data)
{
  Show *show = data;
  gint64 now = g_get_monotonic_time ();
  double seconds = 0;

  if (show->doing != progress->doing)
    {
      show->doing = progress->doing;
      show->started = now;
    }
  if (progress->done == 0 || !kadr_live_lines_is_due (&show->lines))
    return;
  seconds = (double) (now - show->started) / G_USEC_PER_SEC;
  kadr_live_lines_show_one (&show->lines, _ ("%s: %u of %u, %.0f a second, about %.0f s left"),
                            progress->doing, progress->done, progress->files,
                            progress->done / MAX (seconds, 0.001),
                            seconds * (progress->files - progress->done) / progress->done);
}

static gboolean
should_stop (gpointer data)
{
  Show *show = data;
  gboolean is_new = FALSE;
  gboolean is_asked = kadr_stopping_is_asked (&show->stopping, &is_new);

  if (is_new)
    {
      kadr_live_lines_clear (&show->lines);
      kadr_cli_say (show->cli, _ ("stopping; this is what has been looked at"));
    }
  return is_asked;
}

/* Some pictures are still to be decoded: the sheets of all others are there meanwhile. */
static gboolean
take_edition (const KadrLook *look, gpointer data, GError **error)
{
  Show *show = data;

  if (show->sheets == NULL)
    return TRUE;
  kadr_live_lines_clear (&show->lines);
  if (!kadr_look_sheets_write (show->sheets, look, error))
    return FALSE;
  kadr_cli_say (show->cli, _ ("contact sheet: %s, while the rest is looked at"),
                json_string_value (json_array_get (kadr_look_sheets_get (show->sheets), 0)));
  return TRUE;
}

/* ---- what is printed ---- */

static json_t *
make_row (const KadrLook *look, const KadrLookFrame *frame)
{
  json_t *row = json_object ();
  json_t *list = json_array ();
  g_autofree char *taken = kadr_look_frame_show_time (frame);
  g_autofree char *size = g_format_size (frame->bytes);
  g_autofree char *camera = kadr_look_frame_name_camera (frame);
  g_autofree char *rating = kadr_look_report_show_rating (frame);
  g_autoptr (GPtrArray) notes = kadr_look_report_list_notes (look, frame);

  kadr_json_set_text (row, "taken", taken);
  kadr_json_set_text (row, "file", frame->file);
  kadr_json_set_text (row, "size", frame->state != KADR_LOOK_IGNORED ? size : NULL);
  kadr_json_set_text (row, "camera", camera);
  kadr_json_set_text (row, "rating", rating);
  for (guint i = 0; i < notes->len; i++)
    kadr_json_add_text (list, g_ptr_array_index (notes, i));
  json_object_set_new (row, "notes", list);
  return row;
}

static void
print_table (const KadrLook *look)
{
  const KadrReportTableColumn columns[] = {
    { "taken", _ ("taken"), KADR_REPORT_TABLE_TEXT, NULL },
    { "file", _ ("file"), KADR_REPORT_TABLE_TEXT, NULL },
    { "size", _ ("size"), KADR_REPORT_TABLE_TEXT, NULL },
    { "camera", _ ("camera"), KADR_REPORT_TABLE_TEXT, NULL },
    { "rating", _ ("rating"), KADR_REPORT_TABLE_TEXT, NULL },
    { "notes", _ ("notes"), KADR_REPORT_TABLE_LIST, NULL },
  };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (KadrReportTableColumn));
  g_autoptr (json_t) rows = json_array ();

  g_array_append_vals (all, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < look->frames->len; i++)
    json_array_append_new (rows, make_row (look, g_ptr_array_index (look->frames, i)));
  if (look->frames->len > 0)
    kadr_report_table_print (rows, all, NULL);
}

static json_t *
list_sheets (const Show *show)
{
  return show->sheets != NULL ? kadr_look_sheets_get (show->sheets) : NULL;
}

static void
print_text (const Show *show, const KadrLook *look, const KadrLookSummary *summary)
{
  const json_t *sheets = list_sheets (show);
  g_autoptr (GPtrArray) findings = kadr_look_report_list_findings (summary);

  print_table (look);
  for (guint i = 0; i < findings->len; i++)
    printf ("%s%s\n", i == 0 && look->frames->len > 0 ? "\n" : "",
            (const char *) g_ptr_array_index (findings, i));
  for (size_t i = 0; i < json_array_size (sheets); i++)
    kadr_cli_say (show->cli, _ ("contact sheet: %s"),
                  json_string_value (json_array_get (sheets, i)));
}

static void
print_json (const Show *show, const KadrLook *look, const KadrLookSummary *summary)
{
  json_t *sheets = list_sheets (show);
  g_autoptr (json_t) last = kadr_look_report_summary_to_json (look, summary, sheets);

  for (guint i = 0; i < look->frames->len; i++)
    {
      g_autoptr (json_t) object
          = kadr_look_report_frame_to_json (g_ptr_array_index (look->frames, i));

      kadr_cli_print_json (object);
    }
  kadr_cli_print_json (last);
}

/* The only path named is nowhere or may not be read: that is the answer. */
static gboolean
judge (Show *show, const KadrLook *look, const KadrLookSummary *summary, GError **error)
{
  const KadrArrival *only = look->frames->len == 1 ? kadr_arrival_list_get (look->list, 0) : NULL;
  const KadrLookFrame *frame = only != NULL ? g_ptr_array_index (look->frames, 0) : NULL;

  if (summary->unreadable > 0 || summary->left > 0)
    kadr_cli_set_status (show->cli, KADR_STATUS_SOME_FAILED);
  if (only == NULL || only->verdict != KADR_ARRIVAL_FAILED)
    return TRUE;
  return kadr_fault_set (error, only->fault, frame->file, "%s", _ ("nothing to look at"));
}

static gboolean
look_through (Show *show, const KadrLookParts *parts, const KadrLookOrder *order, GError **error)
{
  const KadrLookWatch watch = {
    .progress = take_progress, .edition = take_edition, .should_stop = should_stop, .data = show
  };
  g_autoptr (KadrLook) look = kadr_look_run (parts, order, &watch, error);
  g_auto (KadrLookSummary) summary = { 0 };

  if (look == NULL || (show->sheets != NULL && !kadr_look_sheets_write (show->sheets, look, error)))
    return FALSE;
  kadr_live_lines_clear (&show->lines);
  kadr_look_report_sum_up (look, &summary);
  if (kadr_cli_is_json (show->cli))
    print_json (show, look, &summary);
  else
    print_text (show, look, &summary);
  return judge (show, look, &summary, error);
}

/* The parts of a desk, when one is near or named; a desk that was named must be there. */
static gboolean
open_parts (KadrCli *cli, KadrLookParts *parts, KadrCopyList **copies, char **zone, GError **error)
{
  KadrDesk *desk = NULL;

  if (kadr_cli_has_desk (cli))
    {
      desk = kadr_cli_load_desk (cli, error);
      *copies = desk != NULL ? kadr_copy_list_open (cli, desk, NULL, FALSE, error) : NULL;
      if (*copies == NULL)
        return FALSE;
      parts->db = kadr_desk_get_db (desk);
      parts->own = kadr_copy_list_get_own (*copies);
      parts->ignore = kadr_desk_get_ignore (desk);
      *zone = g_strdup (kadr_desk_get_zone (desk));
    }
  else
    {
      g_autoptr (GTimeZone) here = g_time_zone_new_local ();

      *zone = g_strdup (g_time_zone_get_identifier (here));
    }
  parts->zone = *zone;
  parts->darkroom = kadr_cli_get_darkroom (cli);
  return TRUE;
}

gboolean
kadr_cmd_look (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *zone = NULL;
  g_autoptr (KadrCopyList) copies = NULL;
  g_autoptr (KadrLookSheets) sheets = NULL;
  KadrLookOrder order = { .now = kadr_cli_get_now (cli) };
  KadrLookParts parts = { 0 };
  Show show = { .cli = cli };
  gboolean is_done = FALSE;
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
          { "full", 0, 0, G_OPTION_ARG_NONE, &order.with_digests, NULL, NULL },
          G_OPTION_ENTRY_NULL };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, -1, error))
    return FALSE;
  order.paths = (const char *const *) argv + 1;
  for (int i = 1; path != NULL && i < argc; i++)
    if (!kadr_desk_owned_refuse (-1, argv[i], error))
      return FALSE;
  if (path != NULL)
    sheets = kadr_look_sheets_new (path, order.paths, kadr_cli_get_darkroom (cli), error);
  if (path != NULL && sheets == NULL)
    return FALSE;
  order.with_pictures = sheets != NULL;
  show.sheets = sheets;
  show.lines = kadr_live_lines_begin (cli);
  kadr_stopping_start (&show.stopping);
  is_done = open_parts (cli, &parts, &copies, &zone, error)
            && look_through (&show, &parts, &order, error);
  kadr_stopping_end (&show.stopping);
  return is_done;
}
