#include "base/csv.h"

#include "base/fault.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct _KadrCsv
{
  const char *p, *end;
  char *subject;
  char separator;
  guint line; /* at which p stands */
  guint row_line;
};

/* The sign that parts the cells of the first line; what stands in quotes does not count. */
static char
find_separator (const char *text, const char *end)
{
  static const char signs[] = ",;\t";
  guint counts[sizeof signs] = { 0 };
  gboolean is_quoted = FALSE;
  gsize most = 0;

  for (const char *p = text; p < end && (is_quoted || (*p != '\n' && *p != '\r')); p++)
    {
      const char *sign = *p != '\0' ? strchr (signs, *p) : NULL;

      if (*p == '"')
        is_quoted = !is_quoted;
      else if (sign != NULL && !is_quoted)
        counts[sign - signs]++;
    }
  for (gsize i = 1; i + 1 < sizeof signs; i++)
    if (counts[i] > counts[most])
      most = i;
  return signs[most];
}

KadrCsv *
kadr_csv_new (const char *text, gsize length, const char *subject, GError **error)
{
  KadrCsv *self = NULL;

  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, subject,
                      _ ("the table is not in UTF-8; save it as \"CSV UTF-8\""));
      return NULL;
    }
  self = g_new0 (KadrCsv, 1);
  self->p = text;
  self->end = text + length;
  self->line = 1;
  self->subject = g_strdup (subject);
  if (length >= strlen (BYTE_ORDER_MARK)
      && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    self->p += strlen (BYTE_ORDER_MARK);
  self->separator = find_separator (self->p, self->end);
  return self;
}

void
kadr_csv_free (KadrCsv *self)
{
  g_free (self->subject);
  g_free (self);
}

guint
kadr_csv_get_line (const KadrCsv *self)
{
  return self->row_line;
}

static gboolean
is_at_line_end (const KadrCsv *self)
{
  return self->p >= self->end || *self->p == '\n' || *self->p == '\r';
}

/* Takes the end of a line: LF, CR LF or CR. */
static void
take_line_end (KadrCsv *self)
{
  if (self->p < self->end && *self->p == '\r')
    self->p++;
  if (self->p < self->end && *self->p == '\n')
    self->p++;
  self->line++;
}

static void
skip_line (KadrCsv *self)
{
  while (!is_at_line_end (self))
    self->p++;
  take_line_end (self);
}

/* Takes the rest of a quoted cell, its first quote behind us. */
static gboolean
take_quoted (KadrCsv *self, GString *cell, GError **error)
{
  const char *start = self->p;
  guint line = self->line;

  while (self->p < self->end)
    {
      char c = *self->p++;

      if (c == '"' && (self->p == self->end || *self->p != '"'))
        return TRUE;
      if (c == '"')
        self->p++;
      if (c == '\n')
        self->line++;
      g_string_append_c (cell, c);
    }
  /* One forgotten quote must not take the rest of the table with it. */
  self->p = start;
  self->line = line;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, self->subject,
                         _ ("a quotation mark is opened and not closed"));
}

/* What a spreadsheet would run. */
static gboolean
is_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r\n|", *text) != NULL;
}

static gboolean
take_cell (KadrCsv *self, GString *cell, GError **error)
{
  if (self->p < self->end && *self->p == '"')
    {
      self->p++;
      if (!take_quoted (self, cell, error))
        return FALSE;
      if (!is_at_line_end (self) && *self->p != self->separator)
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, self->subject,
                               _ ("something stands behind a closing quotation mark"));
      return TRUE;
    }
  while (!is_at_line_end (self) && *self->p != self->separator)
    g_string_append_c (cell, *self->p++);
  return TRUE;
}

/* The text of a cell as it was before kadr_csv_append_cell() made a formula harmless. */
static char *
make_text (GString *cell)
{
  if (cell->str[0] == '\'' && is_formula (cell->str + 1))
    g_string_erase (cell, 0, 1);
  return g_strstrip (g_string_free (cell, FALSE));
}

static GPtrArray *
take_row (KadrCsv *self, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      if (!take_cell (self, cell, error))
        return NULL;
      g_ptr_array_add (cells, make_text (g_steal_pointer (&cell)));
      if (is_at_line_end (self))
        return g_steal_pointer (&cells);
      self->p++;
    }
}

static gboolean
is_empty (const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (*(const char *) g_ptr_array_index (cells, i) != '\0')
      return FALSE;
  return TRUE;
}

GPtrArray *
kadr_csv_next (KadrCsv *self, GError **error)
{
  while (self->p < self->end)
    {
      g_autoptr (GPtrArray) cells = NULL;

      self->row_line = self->line;
      cells = take_row (self, error);
      if (cells == NULL)
        {
          skip_line (self);
          return NULL;
        }
      take_line_end (self);
      if (!is_empty (cells))
        return g_steal_pointer (&cells);
    }
  return NULL;
}

void
kadr_csv_append_quoted (GString *out, const char *text, gboolean is_last)
{
  const char *value = text != NULL ? text : "";

  g_string_append (out, is_formula (value) ? "\"'" : "\"");
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append (out, is_last ? "\"\r\n" : "\",");
}

void
kadr_csv_append_cell (GString *out, const char *text, gboolean is_last)
{
  const char *value = text != NULL ? text : "";

  if (is_formula (value) || strpbrk (value, ",;\"\r\n\t") != NULL)
    {
      kadr_csv_append_quoted (out, value, is_last);
      return;
    }
  g_string_append (out, value);
  g_string_append (out, is_last ? "\r\n" : ",");
}
