#include "kadr/catch-up.h"

#include "kadr/live-lines.h"

typedef struct
{
  KadrLiveLines lines;
  KadrStopping *stopping;
} Look;

static void
show_progress (const KadrIngestProgress *progress, gpointer data)
{
  Look *look = data;

  if (kadr_live_lines_is_due (&look->lines))
    kadr_live_lines_show_one (&look->lines, _ ("renditions of %u of %u photos"),
                              progress->developed, progress->to_develop);
}

static gboolean
should_stop (gpointer data)
{
  Look *look = data;
  gboolean is_new = FALSE;

  return kadr_stopping_is_asked (look->stopping, &is_new);
}

gboolean
kadr_catch_up (KadrCli *cli, KadrStopping *stopping, KadrCatchingUpSummary *summary, GError **error)
{
  KadrDesk *desk = kadr_cli_load_desk (cli, error);
  Look look = { .stopping = stopping };
  const KadrIngestWatch watch
      = { .progress = show_progress, .should_stop = should_stop, .data = &look };
  g_autofree char *renditions = desk != NULL ? kadr_desk_make_renditions_path (desk) : NULL;
  KadrIngestParts parts = { .renditions = renditions };
  gboolean is_done = FALSE;

  if (desk == NULL)
    return FALSE;
  parts.db = kadr_desk_get_db (desk);
  parts.store = kadr_desk_get_store (desk);
  parts.darkroom = kadr_desk_get_darkroom (desk);
  parts.sizes = kadr_desk_get_rendition_sizes (desk, &parts.n_sizes);
  look.lines = kadr_live_lines_begin (cli);
  is_done = kadr_catching_up_run (&parts, &watch, summary, error);
  kadr_live_lines_clear (&look.lines);
  return is_done;
}
