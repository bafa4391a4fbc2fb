/* tidy: takes away what nobody needs, and tells of each original what became of it and why. */
#include "base/fault.h"
#include "kadr/commands.h"
#include "kadr/copy-list.h"
#include "upkeep/tidy.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DAY_MS      (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define PROGRESS_US (G_USEC_PER_SEC / 4)

typedef struct
{
  KadrCli *cli;
  gboolean has_terminal, is_trial;
  gint64 shown_at;
  guint n_refused; /* copies that could not be opened */
} Look;

static void
clear_progress (const Look *look)
{
  if (look->has_terminal)
    fputs ("\r\033[K", stderr);
}

static void
show_progress (guint64 n_blobs, gpointer data)
{
  Look *look = data;
  gint64 now = g_get_monotonic_time ();

  if (!look->has_terminal || now - look->shown_at < PROGRESS_US)
    return;
  look->shown_at = now;
  clear_progress (look);
  fprintf (stderr, ngettext ("%ld original", "%ld originals", (gulong) n_blobs), (long) n_blobs);
}

/* ---- one original ---- */

/* In words; the code itself when it needs none. */
static const char *
explain (const char *const (*words)[2], gsize n, const char *code)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i][0], code) == 0)
      return _ (words[i][1]);
  return code;
}

static const char *
explain_what (const char *code)
{
  static const char *const words[][2] = {
    { "trash", N_ ("goes into the trash") },
    { "delete", N_ ("is deleted for good") },
    { "return", N_ ("comes back out of the trash") },
    { "copy", N_ ("is deleted from a copy of the store") },
    { "renditions", N_ ("its renditions are deleted") },
    { "missing", N_ ("is neither in the store nor in its trash; kadr check says more") },
  };

  return explain (words, G_N_ELEMENTS (words), code);
}

static const char *
explain_why (const char *code)
{
  static const char *const words[][2] = {
    { "there", N_ ("the desk has the photo") },
    { "recent", N_ ("removed a short while ago") },
    { "held", N_ ("held") },
    { "published", N_ ("published or packed once") },
    { "placed", N_ ("placed in a story") },
    { "evidence", N_ ("evidence of a grant") },
    { "young", N_ ("taken in a short while ago") },
    { "unfinished", N_ ("of an ingest that was cut off") },
    { "known", N_ ("known to the store and not to the catalogue; kadr rebuild") },
    { "removed", N_ ("the photo was removed") },
    { "unused", N_ ("no photo and no grant needs it") },
  };

  return explain (words, G_N_ELEMENTS (words), code);
}

static void
print_item (const KadrTidyItem *item, gpointer data)
{
  const Look *look = data;
  g_autoptr (json_t) line = NULL;

  clear_progress (look);
  if (!kadr_cli_is_json (look->cli))
    {
      printf ("%.12s  %s%s%s\n", item->digest, explain_what (item->what),
              item->why != NULL ? ": " : "", item->why != NULL ? explain_why (item->why) : "");
      return;
    }
  line = json_object ();
  kadr_json_set_text (line, "original", item->digest);
  kadr_json_set_text (line, "what", item->what);
  kadr_json_set_text (line, "why", item->why);
  json_object_set_new (line, "bytes",
                       item->bytes > 0 ? json_integer ((json_int_t) item->bytes) : json_null ());
  kadr_cli_print_json (line);
}

static void
print_trouble (const char *subject, const char *text, gpointer data)
{
  const Look *look = data;
  g_autoptr (json_t) line = NULL;

  clear_progress (look);
  if (!kadr_cli_is_json (look->cli))
    {
      fprintf (stderr, "kadr: %s: %s\n", subject, text);
      return;
    }
  line = json_object ();
  kadr_json_set_text (line, "trouble", subject);
  kadr_json_set_text (line, "text", text);
  kadr_cli_print_json (line);
}

/* Nothing is lost by it: a copy that is not there follows when it is. */
static void
take_refused (const char *dir, const GError *why, gpointer data)
{
  Look *look = data;

  look->n_refused++;
  print_trouble (dir, why->message, look);
}

/* ---- the whole ---- */

static void
print_summary_json (const KadrTidySummary *summary)
{
  g_autoptr (json_t) line = json_object ();
  json_t *object = json_object (), *stays = json_object ();
  GHashTableIter iter;
  gpointer why = NULL, n = NULL;

  g_hash_table_iter_init (&iter, summary->stays);
  while (g_hash_table_iter_next (&iter, &why, &n))
    kadr_json_set_int (stays, why, GPOINTER_TO_UINT (n));
  kadr_json_set_int (object, "originals", (gint64) summary->blobs);
  kadr_json_set_int (object, "trashed", (gint64) summary->trashed);
  kadr_json_set_int (object, "trashed_bytes", (gint64) summary->trashed_bytes);
  kadr_json_set_int (object, "in_trash", (gint64) summary->in_trash);
  kadr_json_set_int (object, "deleted", (gint64) summary->deleted);
  kadr_json_set_int (object, "deleted_bytes", (gint64) summary->deleted_bytes);
  kadr_json_set_int (object, "from_copies", (gint64) summary->from_copies);
  kadr_json_set_int (object, "returned", (gint64) summary->returned);
  kadr_json_set_int (object, "missing", (gint64) summary->missing);
  kadr_json_set_int (object, "renditions", (gint64) summary->renditions);
  kadr_json_set_int (object, "staged", (gint64) summary->staged);
  kadr_json_set_int (object, "troubles", (gint64) summary->troubles);
  json_object_set_new (object, "stays", stays);
  json_object_set_new (line, "summary", object);
  kadr_cli_print_json (line);
}

static void
say_stays (const Look *look, const KadrTidySummary *summary)
{
  g_autoptr (GList) codes
      = g_list_sort (g_hash_table_get_keys (summary->stays), (GCompareFunc) strcmp);

  for (GList *code = codes; code != NULL; code = code->next)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (summary->stays, code->data));

      kadr_cli_say (look->cli, ngettext ("%u original stays: %s", "%u originals stay: %s", n), n,
                    explain_why (code->data));
    }
}

static void
print_summary (const Look *look, const KadrTidySummary *summary)
{
  g_autofree char *trashed = g_format_size (summary->trashed_bytes);
  g_autofree char *deleted = g_format_size (summary->deleted_bytes);

  clear_progress (look);
  if (kadr_cli_is_json (look->cli))
    {
      print_summary_json (summary);
      return;
    }
  say_stays (look, summary);
  printf (
      look->is_trial
          ? _ ("Would go into the trash: %lu (%s); would be deleted for good: %lu (%s); waiting "
               "in the trash: %lu.\n")
          : _ ("Into the trash: %lu (%s); deleted for good: %lu (%s); waiting in the trash: "
               "%lu.\n"),
      (gulong) summary->trashed, trashed, (gulong) summary->deleted, deleted,
      (gulong) summary->in_trash);
}

static gboolean
tidy_desk (Look *look, char **second, gboolean may_go_far, KadrTidySummary *summary, GError **error)
{
  KadrDesk *desk = kadr_cli_load_desk (look->cli, error);
  g_autofree char *renditions = desk != NULL ? kadr_desk_make_renditions_path (desk) : NULL;
  g_autoptr (KadrCopyList) copies = NULL;
  const KadrTidyWatch watch
      = { .item = print_item, .trouble = print_trouble, .progress = show_progress, .data = look };
  KadrTidyOrder order = { .renditions = renditions,
                          .may_go_far = may_go_far,
                          .is_trial = look->is_trial,
                          .who = kadr_cli_get_who (look->cli),
                          .at = kadr_cli_get_now (look->cli) };

  if (desk == NULL)
    return FALSE;
  copies = kadr_copy_list_open_some (look->cli, desk, second, FALSE, take_refused, look);
  order.db = kadr_desk_get_db (desk);
  order.store = kadr_desk_get_store (desk);
  order.copies = kadr_copy_list_get_stores (copies);
  order.n_copies = kadr_copy_list_get_length (copies);
  order.keep_removed_ms = kadr_desk_get_keep_removed (desk) * DAY_MS;
  return kadr_tidy_run (&order, &watch, summary, error);
}

gboolean
kadr_cmd_tidy (KadrCli *cli, int argc, char **argv, GError **error)
{
  gboolean may_go_far = FALSE, is_done = FALSE;
  g_auto (GStrv) second = NULL;
  Look look = { .cli = cli };
  KadrTidySummary summary = { 0 };
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &look.is_trial, NULL, NULL },
    { "i-know", 0, 0, G_OPTION_ARG_NONE, &may_go_far, NULL, NULL },
    { "second-copy", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &second, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  look.has_terminal = isatty (STDERR_FILENO) && !kadr_cli_is_quiet (cli);
  is_done = tidy_desk (&look, second, may_go_far, &summary, error);
  if (is_done)
    print_summary (&look, &summary);
  if (summary.troubles > 0 || summary.missing > 0 || look.n_refused > 0)
    kadr_cli_set_status (cli, KADR_STATUS_SOME_FAILED);
  kadr_tidy_summary_clear (&summary);
  return is_done;
}
