#include "ingest/progress-text.h"

#include "base/columns.h"
#include "base/fault.h"
#include "ingest/report-card.h"

#include <string.h>

#define GAP         "   "
#define WIDEST_NAME 28
/* A guess that is made too early jumps about. */
#define SOONEST_GUESS 1.0
#define SOONEST_RATE  0.1

/* What a line says, most needed first; what does not fit is left out from the end. */
typedef enum
{
  PART_NAME,
  PART_FILES,
  PART_LEFT,
  PART_RATE,
  PART_BYTES,
  N_PARTS
} Part;

/* In which order they stand in the line. */
static const Part places[N_PARTS] = { PART_NAME, PART_FILES, PART_BYTES, PART_RATE, PART_LEFT };

typedef struct
{
  char *parts[N_PARTS]; /* NULL: there is none */
  int room[N_PARTS];    /* columns that it will come to need: nothing jumps about */
} Row;

static void
free_row (gpointer data)
{
  Row *row = data;

  for (int i = 0; i < N_PARTS; i++)
    g_free (row->parts[i]);
  g_free (row);
}

char *
kadr_progress_text_show_duration (double seconds)
{
  guint all = (guint) MAX (0, seconds + 0.5);

  if (all >= 3600)
    return g_strdup_printf ("%u:%02u:%02u", all / 3600, all / 60 % 60, all % 60);
  return g_strdup_printf ("%u:%02u", all / 60, all % 60);
}

static char *
guess_left (double seconds, double done, double all)
{
  g_autofree char *left = NULL;

  if (seconds < SOONEST_GUESS || done <= 0 || done >= all)
    return NULL;
  left = kadr_progress_text_show_duration (seconds * (all - done) / done);
  return g_strdup_printf (_ ("about %s left"), left);
}

char *
kadr_progress_text_show_rate (double seconds, guint64 bytes)
{
  g_autofree char *size = NULL;

  if (seconds < SOONEST_RATE || bytes == 0)
    return NULL;
  size = g_format_size ((guint64) ((double) bytes / seconds));
  /* TRANSLATORS: so much in a second */
  return g_strdup_printf (_ ("%s/s"), size);
}

static char *
show_files (guint kept, guint files)
{
  return g_strdup_printf (ngettext ("%u of %u file", "%u of %u files", files), kept, files);
}

/* @name: owned; NULL when there is only one card. */
static Row *
make_row (char *name, guint kept, guint files, guint64 kept_bytes, guint64 bytes, double seconds)
{
  Row *row = g_new0 (Row, 1);
  g_autofree char *done = g_format_size (kept_bytes);
  g_autofree char *all = g_format_size (bytes);
  g_autofree char *most_files = show_files (files, files);
  g_autofree char *most_bytes = g_strdup_printf (_ ("%s of %s"), all, all);

  row->parts[PART_NAME] = name;
  row->parts[PART_FILES] = show_files (kept, files);
  row->room[PART_FILES] = kadr_columns_count (most_files);
  row->room[PART_BYTES] = kadr_columns_count (most_bytes);
  if (kept == files)
    {
      row->parts[PART_LEFT] = g_strdup (_ ("gone through"));
      return row;
    }
  row->parts[PART_BYTES] = g_strdup_printf (_ ("%s of %s"), done, all);
  row->parts[PART_RATE] = kadr_progress_text_show_rate (seconds, kept_bytes);
  row->parts[PART_LEFT] = guess_left (seconds, (double) kept_bytes, (double) bytes);
  return row;
}

static char *
name_card (const KadrReportCard *card)
{
  return g_strdup (*card->name != '\0' ? card->name : _ ("single files"));
}

static void
add_cards (GPtrArray *rows, const KadrIngestProgress *progress, double seconds)
{
  for (guint i = 0; i < progress->cards->len; i++)
    {
      const KadrReportCard *card = g_ptr_array_index (progress->cards, i);

      g_ptr_array_add (rows, make_row (name_card (card), card->kept, card->files, card->kept_bytes,
                                       card->bytes, seconds - MAX (0, card->began)));
    }
}

/* Everything is in the store; what is left need not be waited for. */
static Row *
make_developing_row (const KadrIngestProgress *progress, double seconds)
{
  Row *row = g_new0 (Row, 1);

  row->parts[PART_FILES]
      = g_strdup_printf (ngettext ("renditions of %u of %u photo", "renditions of %u of %u photos",
                                   progress->to_develop),
                         progress->developed, progress->to_develop);
  row->parts[PART_LEFT] = guess_left (seconds, progress->developed, progress->to_develop);
  return row;
}

static GPtrArray *
make_rows (const KadrIngestProgress *progress, double seconds, int height)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);
  gboolean has_cards = progress->cards != NULL && progress->cards->len > 1
                       && progress->cards->len < (guint) height;

  if (progress->kept == progress->files && progress->to_develop > 0)
    {
      g_ptr_array_add (rows, make_developing_row (progress, seconds));
      return rows;
    }
  if (has_cards)
    add_cards (rows, progress, seconds);
  g_ptr_array_add (rows,
                   make_row (has_cards ? g_strdup (_ ("together")) : NULL, progress->kept,
                             progress->files, progress->kept_bytes, progress->bytes, seconds));
  return rows;
}

/* The widest of each part in all rows; 0 where there is none. */
static void
measure (const GPtrArray *rows, int *widths)
{
  memset (widths, 0, N_PARTS * sizeof *widths);
  for (guint i = 0; i < rows->len; i++)
    for (int part = 0; part < N_PARTS; part++)
      {
        const Row *row = g_ptr_array_index (rows, i);
        int columns = row->parts[part] != NULL ? kadr_columns_count (row->parts[part]) : 0;

        widths[part] = MAX (widths[part], MAX (columns, row->room[part]));
      }
  widths[PART_NAME] = MIN (widths[PART_NAME], WIDEST_NAME);
}

/* Leaves out what does not fit into @width, the least needed first. */
static void
leave_out (int *widths, int width)
{
  int used = 0;

  for (int part = 0; part < N_PARTS; part++)
    {
      int wanted = widths[part] > 0 ? widths[part] + (used > 0 ? (int) strlen (GAP) : 0) : 0;

      if (used > 0 && used + wanted > width)
        widths[part] = 0;
      else
        used += wanted;
    }
}

static char *
format_row (const Row *row, const int *widths, int width)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (int i = 0; i < N_PARTS; i++)
    {
      Part part = places[i];
      const char *text = row->parts[part] != NULL ? row->parts[part] : "";
      g_autofree char *cell = widths[part] > 0 ? kadr_columns_fit_name (text, widths[part]) : NULL;

      if (cell != NULL)
        g_string_append_printf (line, "%s%s", line->len > 0 ? GAP : "", cell);
    }
  return kadr_columns_cut (g_strchomp (line->str), width);
}

GPtrArray *
kadr_progress_text_make (const KadrIngestProgress *progress, double seconds, int width, int height)
{
  g_autoptr (GPtrArray) rows = make_rows (progress, seconds, height);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  int widths[N_PARTS];

  measure (rows, widths);
  leave_out (widths, width);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (lines, format_row (g_ptr_array_index (rows, i), widths, width));
  return lines;
}
