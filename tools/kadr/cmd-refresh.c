/* refresh: what can be made anew of what the desk has, and is not there or not up to date: renditions, looks, pages. */
#include "base/fault.h"
#include "base/path.h"
#include "catalog/likeness-book.h"
#include "facts/keeping.h"
#include "kadr/catch-up.h"
#include "kadr/commands.h"
#include "kadr/live-lines.h"
#include "kadr/looking.h"
#include "kadr/stopping.h"

#include <stdio.h>

typedef struct
{
  KadrCatchingUpSummary renditions;
  guint n_looks, n_unseen;
  guint n_pages; /* of facts */
} Outcome;

static gboolean
keep_looks (KadrDb *db, const char *photo, guint64 likeness, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  return work != NULL && kadr_likeness_book_put (db, photo, likeness, error)
         && kadr_db_commit (work, error);
}

static gboolean
look_at (KadrCli *cli, KadrDesk *desk, const char *photo, Outcome *outcome, GError **error)
{
  g_auto (KadrFd) fd = kadr_store_open_blob (kadr_desk_get_store (desk), photo, error);
  /* As when it was taken in: of the largest rendition. */
  guint n_sizes = 0;
  int size = kadr_desk_get_rendition_sizes (desk, &n_sizes)[0];
  g_autofree char *why = NULL;
  KadrLooking seen;

  if (fd < 0 || !kadr_looking_see (kadr_cli_get_darkroom (cli), fd, photo, size, &seen, error))
    return FALSE;
  why = seen.why;
  if (seen.has_likeness)
    {
      outcome->n_looks++;
      return keep_looks (kadr_desk_get_db (desk), photo, seen.likeness, error);
    }
  outcome->n_unseen++;
  kadr_cli_say (cli, _ ("%s cannot be looked at: %s"), photo,
                why != NULL ? why : _ ("there is no picture in it"));
  return TRUE;
}

static gboolean
look_at_all (KadrCli *cli, KadrDesk *desk, Outcome *outcome, GError **error)
{
  g_autoptr (GPtrArray) photos = kadr_likeness_book_list_unseen (kadr_desk_get_db (desk), error);

  for (guint i = 0; photos != NULL && i < photos->len; i++)
    if (!look_at (cli, desk, g_ptr_array_index (photos, i), outcome, error))
      return FALSE;
  return photos != NULL;
}

/* How far the pages of facts are. */
typedef struct
{
  KadrLiveLines lines;
  gint64 of_pages;
} Progress;

static void
show_progress (guint n_written, gpointer data)
{
  Progress *progress = data;

  if (kadr_live_lines_is_due (&progress->lines))
    kadr_live_lines_show_one (&progress->lines, _ ("%u of %ld pages of facts"), n_written,
                              (long) MAX (n_written, progress->of_pages));
}

static gboolean
write_facts (const KadrCli *cli, KadrDesk *desk, Outcome *outcome, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  KadrStore *store = kadr_desk_get_store (desk);
  Progress progress = { .lines = kadr_live_lines_begin (cli) };
  const KadrKeepingWatch watch = { .progress = show_progress, .data = &progress };
  gboolean is_done = kadr_keeping_note_missing (db, store, error);

  progress.of_pages = is_done ? kadr_keeping_count (db, error) : -1;
  is_done = progress.of_pages >= 0
            && kadr_keeping_run (db, store, KADR_KEEPING_ALL, &watch, &outcome->n_pages, error);
  kadr_live_lines_clear (&progress.lines);
  return is_done;
}

static void
print_words (const Outcome *outcome)
{
  const KadrCatchingUpSummary *renditions = &outcome->renditions;

  if (renditions->developed > 0)
    printf (ngettext ("renditions were made of %u photo\n", "renditions were made of %u photos\n",
                      renditions->developed - renditions->undecoded),
            renditions->developed - renditions->undecoded);
  if (renditions->undecoded > 0)
    printf (ngettext ("%u has no picture to show; kadr inspect says why\n",
                      "%u have no picture to show; kadr inspect says why\n", renditions->undecoded),
            renditions->undecoded);
  printf (ngettext ("%u picture was looked at\n", "%u pictures were looked at\n", outcome->n_looks),
          outcome->n_looks);
  if (outcome->n_pages > 0)
    printf (ngettext ("%u page of facts was written to the store\n",
                      "%u pages of facts were written to the store\n", outcome->n_pages),
            outcome->n_pages);
}

static void
print_outcome (const KadrCli *cli, const Outcome *outcome)
{
  g_autoptr (json_t) object = NULL;

  if (!kadr_cli_is_json (cli))
    {
      print_words (outcome);
      return;
    }
  object = json_object ();
  kadr_json_set_int (object, "renditions", outcome->renditions.developed);
  kadr_json_set_int (object, "undecoded", outcome->renditions.undecoded);
  kadr_json_set_int (object, "undeveloped", outcome->renditions.left);
  kadr_json_set_int (object, "looks", outcome->n_looks);
  kadr_json_set_int (object, "unseen", outcome->n_unseen);
  kadr_json_set_int (object, "pages", outcome->n_pages);
  kadr_cli_print_json (object);
}

static gboolean
note_missing (KadrDesk *desk, GError **error)
{
  g_autofree char *renditions = kadr_desk_make_renditions_path (desk);
  guint n_sizes = 0;
  const int *sizes = kadr_desk_get_rendition_sizes (desk, &n_sizes);

  return kadr_catching_up_note_missing (kadr_desk_get_db (desk), renditions, sizes, n_sizes, error);
}

/* The renditions first: what a picture looks like is found out with them. */
static gboolean
refresh (KadrCli *cli, KadrDesk *desk, Outcome *outcome, GError **error)
{
  KadrStopping stopping = { .signals = -1 };
  gboolean is_done = FALSE;

  if (!note_missing (desk, error))
    return FALSE;
  kadr_stopping_start (&stopping);
  is_done = kadr_catch_up (cli, &stopping, &outcome->renditions, error);
  kadr_stopping_end (&stopping);
  return is_done
         && (stopping.is_asked
             || (write_facts (cli, desk, outcome, error)
                 && look_at_all (cli, desk, outcome, error)));
}

gboolean
kadr_cmd_refresh (KadrCli *cli, int argc, char **argv, GError **error)
{
  Outcome outcome = { 0 };
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL || !refresh (cli, desk, &outcome, error))
    return FALSE;
  print_outcome (cli, &outcome);
  if (outcome.n_unseen > 0 || outcome.renditions.left > 0)
    kadr_cli_set_status (cli, KADR_STATUS_SOME_FAILED);
  return TRUE;
}
