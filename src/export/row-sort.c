#include "export/row-sort.h"

#include "base/loose-file.h"
#include "base/path.h"

#include <string.h>

/* What is sorted at a time, and what is read at a time of each run that was. */
#define RUN_BYTES    (256 * 1024)
#define WINDOW_BYTES (2 * 1024)

/* As it stands in a run: its length, the key, the line, each of these with its zero byte. */
typedef struct
{
  guint32 length; /* of all of it */
  guint32 key;    /* of the key, with its zero byte */
} Head;

/* Records that are in order, from @at up to @end of the file; the first of them is in the window. */
typedef struct
{
  gint64 start, at, end;
  GByteArray *window;
  guint used; /* of the window */
} Run;

struct _KadrRowSort
{
  char *folder;
  KadrFd fd; /* -1: all of it is in memory */
  gint64 written;
  GByteArray *records; /* that are not written yet */
  GArray *starts;      /* guint32: in @records */
  GArray *runs;        /* Run */
  guint next;          /* in @starts, when there are no runs */
  Run *last;           /* whose record was given out */
};

static void
clear_run (gpointer data)
{
  g_byte_array_unref (((Run *) data)->window);
}

KadrRowSort *
kadr_row_sort_new (const char *folder)
{
  KadrRowSort *self = g_new0 (KadrRowSort, 1);

  self->folder = g_strdup (folder);
  self->fd = -1;
  self->records = g_byte_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_array_set_clear_func (self->runs, clear_run);
  return self;
}

void
kadr_row_sort_free (KadrRowSort *self)
{
  kadr_path_close (self->fd);
  g_byte_array_unref (self->records);
  g_array_unref (self->starts);
  g_array_unref (self->runs);
  g_free (self->folder);
  g_free (self);
}

/* ---- a record ---- */

static Head
read_head (const guint8 *record)
{
  Head head;

  memcpy (&head, record, sizeof head);
  return head;
}

static const char *
get_key (const guint8 *record)
{
  return (const char *) record + sizeof (Head);
}

static const char *
get_line (const guint8 *record)
{
  return get_key (record) + read_head (record).key;
}

/* ---- putting runs aside ---- */

static int
compare_starts (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint8 *records = data;
  guint32 one = *(const guint32 *) a;
  guint32 other = *(const guint32 *) b;
  int order = strcmp (get_key (records + one), get_key (records + other));

  if (order != 0)
    return order;
  return one < other ? -1 : one > other;
}

static gboolean
write_record (KadrRowSort *self, GByteArray *block, const guint8 *record, gboolean is_last,
              GError **error)
{
  g_byte_array_append (block, record, read_head (record).length);
  if (block->len < WINDOW_BYTES && !is_last)
    return TRUE;
  if (!kadr_loose_file_write (self->fd, self->written, block->data, block->len, error))
    return FALSE;
  self->written += block->len;
  g_byte_array_set_size (block, 0);
  return TRUE;
}

/* What is in memory becomes a run of the file. */
static gboolean
put_aside (KadrRowSort *self, GError **error)
{
  g_autoptr (GByteArray) block = g_byte_array_new ();
  Run run = { .start = self->written, .window = NULL };

  if (self->starts->len == 0)
    return TRUE;
  run.window = g_byte_array_new ();
  g_array_append_val (self->runs, run);
  if (self->fd < 0)
    self->fd = kadr_loose_file_open (self->folder, error);
  if (self->fd < 0)
    return FALSE;
  g_array_sort_with_data (self->starts, compare_starts, self->records->data);
  for (guint i = 0; i < self->starts->len; i++)
    if (!write_record (self, block, self->records->data + g_array_index (self->starts, guint32, i),
                       i + 1 == self->starts->len, error))
      return FALSE;
  g_array_index (self->runs, Run, self->runs->len - 1).end = self->written;
  g_byte_array_set_size (self->records, 0);
  g_array_set_size (self->starts, 0);
  return TRUE;
}

gboolean
kadr_row_sort_add (KadrRowSort *self, const char *key, const char *line, GError **error)
{
  gsize key_length = strlen (key) + 1;
  gsize line_length = strlen (line) + 1;
  Head head = { .length = (guint32) (sizeof head + key_length + line_length),
                .key = (guint32) key_length };
  guint32 start = 0;

  if (self->records->len + head.length > RUN_BYTES && !put_aside (self, error))
    return FALSE;
  start = self->records->len;
  g_array_append_val (self->starts, start);
  g_byte_array_append (self->records, (const guint8 *) &head, sizeof head);
  g_byte_array_append (self->records, (const guint8 *) key, (guint) key_length);
  g_byte_array_append (self->records, (const guint8 *) line, (guint) line_length);
  return TRUE;
}

/* ---- giving out ---- */

static gboolean
is_at_end (const Run *run)
{
  return run->used == run->window->len && run->at == run->end;
}

/* At least @wanted bytes are in the window from @used on. */
static gboolean
fill (const KadrRowSort *self, Run *run, guint wanted, GError **error)
{
  guint kept = run->window->len - run->used;
  guint more = 0;

  if (kept >= wanted)
    return TRUE;
  more = (guint) MIN (MAX (wanted, WINDOW_BYTES) - kept, run->end - run->at);
  g_byte_array_remove_range (run->window, 0, run->used);
  run->used = 0;
  g_byte_array_set_size (run->window, kept + more);
  if (!kadr_loose_file_read (self->fd, run->at, run->window->data + kept, more, error))
    return FALSE;
  run->at += more;
  return TRUE;
}

/* All of the run's first record is in its window, if it has one. */
static gboolean
load_first (const KadrRowSort *self, Run *run, GError **error)
{
  return is_at_end (run)
         || (fill (self, run, sizeof (Head), error)
             && fill (self, run, read_head (run->window->data + run->used).length, error));
}

/* All of it is in the file: what was sorted in is not wanted any more. */
static void
drop_records (KadrRowSort *self)
{
  g_byte_array_unref (self->records);
  self->records = g_byte_array_new ();
  g_array_unref (self->starts);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
}

gboolean
kadr_row_sort_begin (KadrRowSort *self, GError **error)
{
  if (self->runs->len > 0)
    {
      if (!put_aside (self, error))
        return FALSE;
      drop_records (self);
    }
  if (self->runs->len == 0)
    g_array_sort_with_data (self->starts, compare_starts, self->records->data);
  self->next = 0;
  self->last = NULL;
  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = &g_array_index (self->runs, Run, i);

      run->at = run->start;
      run->used = 0;
      g_byte_array_set_size (run->window, 0);
      if (!load_first (self, run, error))
        return FALSE;
    }
  return TRUE;
}

/* The run whose first record comes next; NULL when all are at their end. Of equal ones the earlier. */
static Run *
choose_run (const KadrRowSort *self)
{
  Run *best = NULL;

  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = &g_array_index (self->runs, Run, i);

      if (is_at_end (run))
        continue;
      if (best == NULL
          || strcmp (get_key (run->window->data + run->used),
                     get_key (best->window->data + best->used))
                 < 0)
        best = run;
    }
  return best;
}

static const char *
next_in_memory (KadrRowSort *self)
{
  return self->next < self->starts->len
             ? get_line (self->records->data + g_array_index (self->starts, guint32, self->next++))
             : NULL;
}

const char *
kadr_row_sort_next (KadrRowSort *self, GError **error)
{
  if (self->runs->len == 0)
    return next_in_memory (self);
  if (self->last != NULL)
    {
      self->last->used += read_head (self->last->window->data + self->last->used).length;
      if (!load_first (self, self->last, error))
        return NULL;
    }
  self->last = choose_run (self);
  return self->last != NULL ? get_line (self->last->window->data + self->last->used) : NULL;
}
