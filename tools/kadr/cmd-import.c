/* import: an export back into a desk: all of it into an empty one, what is missing into one in use. */
#include "base/digest.h"
#include "base/fault.h"
#include "base/text.h"
#include "desk/desk-files.h"
#include "import/founding.h"
#include "import/merging.h"
#include "kadr/catch-up.h"
#include "kadr/commands.h"
#include "kadr/live-lines.h"
#include "kadr/public-key.h"
#include "kadr/stopping.h"

#include <stdio.h>

/* What is shown of a value that another desk says; --json has all of it. */
#define SHOWN_LETTERS 120
/* Of a photo's id, as everywhere. */
#define SHORT_ID 12

typedef struct
{
  KadrCli *cli;
  KadrLiveLines lines;
  KadrStopping *stopping;
  gboolean is_dry_run;
  const KadrMinisignKey *key; /* who is to have signed; NULL: nobody in particular */
  KadrCatchingUpSummary renditions;
} Look;

/* ---- what is said on the way ---- */

static void
print_conflict_json (const KadrImportConflict *conflict)
{
  g_autoptr (json_t) object = json_object ();

  kadr_json_set_text (object, "conflict", conflict->kind);
  kadr_json_set_text (object, "subject", conflict->subject);
  kadr_json_set_text (object, "table", conflict->table);
  kadr_json_set_text (object, "what", conflict->what);
  kadr_json_set_text (object, "here", conflict->here);
  kadr_json_set_text (object, "there", conflict->there);
  kadr_cli_print_json (object);
}

static char *
show_value (const char *value)
{
  g_autofree char *shown = NULL;

  if (value == NULL)
    return g_strdup (_ ("nothing"));
  shown = kadr_text_show (value, -1);
  if (g_utf8_strlen (shown, -1) > SHOWN_LETTERS)
    {
      g_autofree char *head = g_utf8_substring (shown, 0, SHOWN_LETTERS);

      return g_strconcat (head, "…", NULL);
    }
  return g_steal_pointer (&shown);
}

static void
tell_conflict (const KadrImportConflict *conflict, gpointer data)
{
  Look *look = data;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *subject = NULL;

  kadr_live_lines_clear (&look->lines);
  if (kadr_cli_is_json (look->cli))
    {
      print_conflict_json (conflict);
      return;
    }
  here = show_value (conflict->here);
  there = show_value (conflict->there);
  subject = kadr_text_show (conflict->subject, -1);
  if (kadr_digest_is_hex (subject))
    subject[SHORT_ID] = '\0';
  printf (_ ("%s %s, %s %s:\n  here:       %s\n  the export: %s\n"), conflict->kind, subject,
          conflict->table, conflict->what, here, there);
}

static void
tell_trouble (const char *subject, const char *text, gpointer data)
{
  Look *look = data;
  g_autoptr (json_t) object = NULL;

  kadr_live_lines_clear (&look->lines);
  if (!kadr_cli_is_json (look->cli))
    {
      g_printerr ("kadr: %s: %s\n", subject, text);
      return;
    }
  object = json_object ();
  kadr_json_set_text (object, "trouble", subject);
  kadr_json_set_text (object, "text", text);
  kadr_cli_print_json (object);
}

static void
show_progress (const KadrImportSummary *so_far, gpointer data)
{
  Look *look = data;
  g_autofree char *size = NULL;

  if (!kadr_live_lines_is_due (&look->lines))
    return;
  size = g_format_size (so_far->blobs > 0 ? so_far->blob_bytes : so_far->bytes_verified);
  if (so_far->blobs > 0)
    kadr_live_lines_show_one (
        &look->lines,
        ngettext ("%ld original stored, %s", "%ld originals stored, %s", (gulong) so_far->blobs),
        (long) so_far->blobs, size);
  else
    kadr_live_lines_show_one (
        &look->lines,
        ngettext ("%u volume verified, %s", "%u volumes verified, %s", so_far->volumes),
        so_far->volumes, size);
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
print_summary_json (const Look *look, const KadrImportSummary *summary)
{
  json_t *object = json_object ();

  kadr_json_set_int (object, "volumes", summary->volumes);
  kadr_json_set_int (object, "missing", summary->missing);
  kadr_json_set_int (object, "photos", (gint64) summary->photos);
  kadr_json_set_int (object, "known", (gint64) summary->known);
  kadr_json_set_int (object, "blobs", (gint64) summary->blobs);
  kadr_json_set_int (object, "blob_bytes", (gint64) summary->blob_bytes);
  kadr_json_set_int (object, "rows", (gint64) summary->rows);
  kadr_json_set_int (object, "log_rows", (gint64) summary->log_rows);
  kadr_json_set_int (object, "conflicts", (gint64) summary->conflicts);
  kadr_json_set_int (object, "troubles", (gint64) summary->troubles);
  kadr_json_set_int (object, "undeveloped", look->renditions.left);
  kadr_json_set_bool (object, "as_it_stood", summary->is_founded);
  kadr_json_set_bool (object, "dry_run", look->is_dry_run);
  kadr_json_set_bool (object, "stopped", summary->is_stopped);
  kadr_cli_print_summary (object);
}

static void
print_photos (const Look *look, const KadrImportSummary *summary)
{
  gulong n = (gulong) summary->photos;

  if (look->is_dry_run)
    printf (ngettext ("All volumes are sound. %ld photo would come in; %ld are here already.\n",
                      "All volumes are sound. %ld photos would come in; %ld are here already.\n",
                      n),
            (long) n, (long) summary->known);
  else
    printf (ngettext ("Imported: %ld photo; %ld were here already.\n",
                      "Imported: %ld photos; %ld were here already.\n", n),
            (long) n, (long) summary->known);
}

static void
print_words (const Look *look, const KadrImportSummary *summary)
{
  print_photos (look, summary);
  if (summary->is_founded && !look->is_dry_run)
    printf (ngettext ("The desk is as it stood, with %ld row of its log.\n",
                      "The desk is as it stood, with %ld rows of its log.\n",
                      (gulong) summary->log_rows),
            (long) summary->log_rows);
  if (summary->conflicts > 0)
    printf (ngettext ("%ld thing is said differently here; it was left as it is.\n",
                      "%ld things are said differently here; they were left as they are.\n",
                      (gulong) summary->conflicts),
            (long) summary->conflicts);
}

static void
print_summary (Look *look, const KadrImportSummary *summary)
{
  kadr_live_lines_clear (&look->lines);
  if (kadr_cli_is_json (look->cli))
    print_summary_json (look, summary);
  else if (!summary->is_stopped)
    print_words (look, summary);
  if (summary->missing > 0 && !summary->is_stopped)
    kadr_cli_say (look->cli,
                  ngettext ("%u volume that belongs to the same export was not given",
                            "%u volumes that belong to the same export were not given",
                            summary->missing),
                  summary->missing);
  if (summary->is_stopped)
    kadr_cli_say (look->cli, _ ("stopped; the same command goes on where this one ended"));
  else if (look->renditions.left > 0)
    kadr_cli_say (look->cli,
                  ngettext ("%u photo awaits its renditions; kadr refresh makes them",
                            "%u photos await their renditions; kadr refresh makes them",
                            look->renditions.left),
                  look->renditions.left);
  if (summary->conflicts > 0 || summary->troubles > 0 || summary->is_stopped)
    kadr_cli_set_status (look->cli, KADR_STATUS_SOME_FAILED);
}

/* ---- the work ---- */

typedef gboolean (*Journey) (const KadrImportOrder *order, const GPtrArray *volumes,
                             const KadrImportWatch *watch, KadrImportSummary *summary,
                             GError **error);

static gboolean
run_at (Look *look, KadrDesk *desk, Journey journey, const GPtrArray *volumes,
        const KadrImportWatch *watch, KadrImportSummary *summary, GError **error)
{
  g_autofree char *path = kadr_desk_make_catalogue_path (desk);
  g_autofree char *renditions = kadr_desk_make_renditions_path (desk);
  KadrImportOrder order = { .db = kadr_desk_get_db (desk),
                            .store = kadr_desk_get_store (desk),
                            .path = path,
                            .renditions = renditions,
                            .who = kadr_cli_get_who (look->cli),
                            .at = kadr_cli_get_now (look->cli),
                            .is_dry_run = look->is_dry_run };

  order.sizes = kadr_desk_get_rendition_sizes (desk, &order.n_sizes);
  return journey (&order, volumes, watch, summary, error);
}

/* The empty desk is opened apart, and closed before anybody opens what it has become. @is_done stays FALSE when it is
 * not empty, or the export not whole. */
static gboolean
try_founding (Look *look, const GPtrArray *volumes, const KadrImportWatch *watch,
              KadrImportSummary *summary, gboolean *is_done, GError **error)
{
  g_autofree char *dir = kadr_cli_load_desk_dir (look->cli, error);
  g_autoptr (KadrDesk) desk
      = dir != NULL ? kadr_desk_open (dir, kadr_cli_get_darkroom_settings (look->cli), error)
                    : NULL;
  gboolean is_empty = FALSE;

  if (desk == NULL || !kadr_founding_is_empty (kadr_desk_get_db (desk), &is_empty, error))
    return FALSE;
  *is_done = is_empty && kadr_founding_is_whole (volumes);
  return !*is_done || run_at (look, desk, kadr_founding_run, volumes, watch, summary, error);
}

/* What people had written into the desk that was exported. */
static gboolean
bring_files_back (Look *look, GError **error)
{
  KadrDesk *desk = kadr_cli_load_desk (look->cli, error);
  g_autoptr (GPtrArray) names = desk != NULL ? kadr_desk_files_restore (desk, error) : NULL;

  return names != NULL;
}

static gboolean
import (Look *look, const char *const *paths, KadrImportSummary *summary, GError **error)
{
  const KadrImportWatch watch = { .conflict = tell_conflict,
                                  .trouble = tell_trouble,
                                  .progress = show_progress,
                                  .should_stop = should_stop,
                                  .data = look };
  g_autoptr (GPtrArray) volumes = kadr_import_open (
      paths, look->key, kadr_cli_get_darkroom (look->cli), &watch, summary, error);
  gboolean is_founded = FALSE;
  KadrDesk *desk = NULL;

  if (volumes == NULL || summary->is_stopped)
    return volumes != NULL;
  if (!try_founding (look, volumes, &watch, summary, &is_founded, error))
    return FALSE;
  if (is_founded)
    return look->is_dry_run || summary->is_stopped || bring_files_back (look, error);
  desk = kadr_cli_load_desk (look->cli, error);
  return desk != NULL && run_at (look, desk, kadr_merging_run, volumes, &watch, summary, error);
}

/* A desk is looked at: what came in is to be seen, also what an import that was cut off here left. Stopped here, the
 * import is whole nevertheless. */
static gboolean
make_renditions (Look *look, const KadrImportSummary *summary, GError **error)
{
  return look->is_dry_run || summary->is_stopped
         || kadr_catch_up (look->cli, look->stopping, &look->renditions, error);
}

gboolean
kadr_cmd_import (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *given = NULL;
  KadrMinisignKey key;
  KadrStopping stopping = { .signals = -1 };
  Look look = { .cli = cli, .stopping = &stopping };
  KadrImportSummary summary = { 0 };
  gboolean is_done = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &look.is_dry_run, NULL, NULL },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &given, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, -1, error)
      || (given != NULL && !kadr_public_key_read (given, &key, error)))
    return FALSE;
  look.key = given != NULL ? &key : NULL;
  kadr_stopping_start (&stopping);
  look.lines = kadr_live_lines_begin (cli);
  is_done = import (&look, (const char *const *) argv + 1, &summary, error)
            && make_renditions (&look, &summary, error);
  kadr_live_lines_clear (&look.lines);
  kadr_stopping_end (&stopping);
  if (is_done)
    print_summary (&look, &summary);
  return is_done;
}
