#include "kadr/live-lines.h"

#include "base/columns.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PROGRESS_US (G_USEC_PER_SEC / 4)
#define WIDTH       80
#define HEIGHT      24
/* A terminal writes ^C where its cursor is: it finds room for it at the end of the last line. */
#define MARGIN 3

KadrLiveLines
kadr_live_lines_begin (const KadrCli *cli)
{
  return (KadrLiveLines){ .has_terminal = !kadr_cli_is_quiet (cli) && isatty (STDERR_FILENO)
                                          && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0 };
}

gboolean
kadr_live_lines_is_due (KadrLiveLines *self)
{
  gint64 now = g_get_monotonic_time ();

  if (!self->has_terminal || (self->shown_at != 0 && now - self->shown_at < PROGRESS_US))
    return FALSE;
  self->shown_at = now;
  return TRUE;
}

void
kadr_live_lines_get_room (int *width, int *height)
{
  struct winsize size = { .ws_col = 0 };

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
    size = (struct winsize){ .ws_col = WIDTH, .ws_row = HEIGHT };
  *width = MAX (1, size.ws_col - MARGIN);
  *height = MAX (1, size.ws_row - 1);
}

/* To the beginning of the first line. */
static void
append_return (GString *out, const KadrLiveLines *self)
{
  g_string_append_c (out, '\r');
  if (self->drawn > 1)
    g_string_append_printf (out, "\033[%uA", self->drawn - 1);
}

static void
put (const GString *out)
{
  fwrite (out->str, 1, out->len, stderr);
  fflush (stderr);
}

void
kadr_live_lines_show (KadrLiveLines *self, const GPtrArray *lines)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (!self->has_terminal || lines->len == 0)
    return;
  append_return (out, self);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s%s\033[K", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (lines, i));
  /* What is left below of more lines than these. */
  g_string_append (out, "\033[J");
  self->drawn = lines->len;
  put (out);
}

void
kadr_live_lines_show_one (KadrLiveLines *self, const char *format, ...)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  int width = 0, height = 0;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  kadr_live_lines_get_room (&width, &height);
  g_ptr_array_add (lines, kadr_columns_cut (text, width));
  kadr_live_lines_show (self, lines);
}

void
kadr_live_lines_clear (KadrLiveLines *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (self->drawn == 0)
    return;
  append_return (out, self);
  g_string_append (out, "\033[J");
  self->drawn = 0;
  put (out);
}
