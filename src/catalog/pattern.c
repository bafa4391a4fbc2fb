#include "catalog/pattern.h"

#include "base/fault.h"
#include "catalog/date-words.h"

#include <stdio.h>
#include <string.h>

#define MOST_DIGITS 9

typedef enum
{
  KIND_LITERAL,
  KIND_TEXT,     /* may be cut */
  KIND_DATE,     /* may name a language */
  KIND_PART,     /* of the moment; takes nothing */
  KIND_SEQUENCE, /* may say how many digits */
  KIND_LANGUAGE, /* must name a language */
} Kind;

typedef enum
{
  NAME_NONE,
  NAME_DATE,
  NAME_TIME,
  NAME_YEAR,
  NAME_MONTH,
  NAME_DAY,
  NAME_HOUR,
  NAME_MINUTE,
  NAME_SECOND,
  NAME_ISO,
  NAME_SEQUENCE,
  NAME_CAMERA,
  NAME_SERIAL,
  NAME_PHOTOGRAPHER,
  NAME_SHOOT,
  NAME_FILENAME,
  NAME_EXT,
  NAME_FOLDER,
  NAME_CARD,
  NAME_LANG,
} Name;

static const struct
{
  const char *word;
  Name name;
  Kind kind;
} variables[] = {
  { "date", NAME_DATE, KIND_DATE },
  { "time", NAME_TIME, KIND_PART },
  { "year", NAME_YEAR, KIND_PART },
  { "month", NAME_MONTH, KIND_PART },
  { "day", NAME_DAY, KIND_PART },
  { "hour", NAME_HOUR, KIND_PART },
  { "minute", NAME_MINUTE, KIND_PART },
  { "second", NAME_SECOND, KIND_PART },
  { "iso", NAME_ISO, KIND_PART },
  { "sequence", NAME_SEQUENCE, KIND_SEQUENCE },
  { "camera", NAME_CAMERA, KIND_TEXT },
  { "serial", NAME_SERIAL, KIND_TEXT },
  { "photographer", NAME_PHOTOGRAPHER, KIND_TEXT },
  { "shoot", NAME_SHOOT, KIND_TEXT },
  { "filename", NAME_FILENAME, KIND_TEXT },
  { "ext", NAME_EXT, KIND_TEXT },
  { "folder", NAME_FOLDER, KIND_TEXT },
  { "card", NAME_CARD, KIND_TEXT },
  { "lang", NAME_LANG, KIND_LANGUAGE },
};

typedef struct
{
  Kind kind;
  Name name;
  char *text;         /* of LITERAL; of LANGUAGE, and of DATE if it names one, the language */
  gint64 from, count; /* of TEXT: where it is cut; count -1: to the end */
  int digits;         /* of SEQUENCE */
} Piece;

struct _KadrPattern
{
  char *text;
  GArray *pieces;
};

static void
clear_piece (gpointer piece)
{
  g_free (((Piece *) piece)->text);
}

void
kadr_pattern_free (KadrPattern *self)
{
  g_array_unref (self->pieces);
  g_free (self->text);
  g_free (self);
}

char *
kadr_pattern_list_variables (void)
{
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    g_string_append_printf (list, "%s{%s}", i > 0 ? " " : "", variables[i].word);
  return g_string_free (list, FALSE);
}

/* ---- reading ---- */

static gboolean
refuse_argument (const char *inside, const char *subject, GError **error)
{
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, subject,
                         _ ("{%s}: this variable does not take that; see docs/INGEST.md"), inside);
}

/* ":0:3", ":-4", ":2" */
static gboolean
read_cut (Piece *piece, char **words, guint n)
{
  piece->count = -1;
  return n == 1
         || (n <= 3 && g_ascii_string_to_signed (words[1], 10, -10000, 10000, &piece->from, NULL)
             && (n == 2 || g_ascii_string_to_signed (words[2], 10, 1, 10000, &piece->count, NULL)));
}

static gboolean
read_digits (Piece *piece, char **words, guint n)
{
  gint64 digits = 0;

  if (n == 2 && !g_ascii_string_to_signed (words[1], 10, 1, MOST_DIGITS, &digits, NULL))
    return FALSE;
  piece->digits = (int) digits;
  return n <= 2;
}

static gboolean
read_language (Piece *piece, char **words, guint n)
{
  if (n != 2 || !kadr_date_words_has_language (words[1]))
    return FALSE;
  piece->text = g_strdup (words[1]);
  return TRUE;
}

static gboolean
read_arguments (Piece *piece, char **words, guint n)
{
  switch (piece->kind)
    {
    case KIND_TEXT:
      return read_cut (piece, words, n);
    case KIND_DATE:
      return n == 1 || read_language (piece, words, n);
    case KIND_LANGUAGE:
      return read_language (piece, words, n);
    case KIND_SEQUENCE:
      return read_digits (piece, words, n);
    default:
      return n == 1;
    }
}

/* @inside: what stands between the braces. */
static gboolean
read_variable (Piece *piece, const char *inside, const char *subject, GError **error)
{
  g_auto (GStrv) words = g_strsplit (inside, ":", -1);
  guint n = g_strv_length (words);
  g_autofree char *known = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    if (strcmp (words[0], variables[i].word) == 0)
      {
        piece->kind = variables[i].kind;
        piece->name = variables[i].name;
        return read_arguments (piece, words, n) || refuse_argument (inside, subject, error);
      }
  known = kadr_pattern_list_variables ();
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, subject,
                         _ ("there is no variable {%s}; there are %s"), words[0], known);
}

static void
add_literal (KadrPattern *self, GString *literal)
{
  Piece piece = { .kind = KIND_LITERAL };

  if (literal->len == 0)
    return;
  piece.text = g_strdup (literal->str);
  g_array_append_val (self->pieces, piece);
  g_string_truncate (literal, 0);
}

/* @at: behind the brace that opens; moves behind the one that closes. */
static gboolean
add_variable (KadrPattern *self, const char **at, const char *subject, GError **error)
{
  const char *end = strchr (*at, '}');
  g_autofree char *inside = NULL;
  Piece piece = { .kind = KIND_LITERAL };

  if (end == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, subject,
                           _ ("a brace is opened and not closed: {%s"), *at);
  inside = g_strndup (*at, (gsize) (end - *at));
  *at = end + 1;
  if (!read_variable (&piece, inside, subject, error))
    return FALSE;
  g_array_append_val (self->pieces, piece);
  return TRUE;
}

KadrPattern *
kadr_pattern_new (const char *text, const char *subject, GError **error)
{
  g_autoptr (KadrPattern) self = g_new0 (KadrPattern, 1);
  g_autoptr (GString) literal = g_string_new (NULL);
  const char *at = text;

  self->text = g_strdup (text);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, clear_piece);
  while (*at != '\0')
    {
      if (at[0] == '{' && g_ascii_islower (at[1]))
        {
          add_literal (self, literal);
          at++;
          if (!add_variable (self, &at, subject, error))
            return NULL;
          continue;
        }
      g_string_append_c (literal, *at);
      at += at[0] == '{' && at[1] == '{' ? 2 : 1;
    }
  add_literal (self, literal);
  return g_steal_pointer (&self);
}

const char *
kadr_pattern_get_text (const KadrPattern *self)
{
  return self->text;
}

gboolean
kadr_pattern_has_variables (const KadrPattern *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    if (g_array_index (self->pieces, Piece, i).kind != KIND_LITERAL)
      return TRUE;
  return FALSE;
}

gboolean
kadr_pattern_has_sequence (const KadrPattern *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    if (g_array_index (self->pieces, Piece, i).kind == KIND_SEQUENCE)
      return TRUE;
  return FALSE;
}

KadrPattern *
kadr_pattern_new_name (const char *text, const char *subject, GError **error)
{
  g_autoptr (KadrPattern) self = kadr_pattern_new (text, subject, error);

  if (self == NULL)
    return NULL;
  if (!kadr_pattern_has_variables (self))
    {
      kadr_fault_set (
          error, KADR_FAULT_BAD_INPUT, subject,
          _ ("all pictures would have this name; a pattern is like {date}_{shoot}_{sequence:4}"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* ---- filling ---- */

/* The wall time as numbers; how many of them @taken gives, year first. */
static int
split_moment (const char *taken, int *parts)
{
  return taken != NULL ? sscanf (taken, "%4d-%2d-%2dT%2d:%2d:%2d", &parts[0], &parts[1], &parts[2],
                                 &parts[3], &parts[4], &parts[5])
                       : 0;
}

static char *
make_date (const int *parts, const char *lang)
{
  return lang != NULL ? kadr_date_words_make (parts[0], parts[1], parts[2], lang)
                      : g_strdup_printf ("%04d-%02d-%02d", parts[0], parts[1], parts[2]);
}

static char *
fill_moment (const Piece *piece, const KadrPatternFacts *facts, const char *lang)
{
  int parts[6] = { 0 };
  int n = split_moment (facts->taken, parts);
  int at = (int) piece->name - (int) NAME_YEAR;

  if (piece->name == NAME_DATE)
    return n >= 3 ? make_date (parts, piece->text != NULL ? piece->text : lang) : NULL;
  if (piece->name == NAME_TIME)
    return n >= 5 ? g_strdup_printf ("%02d:%02d", parts[3], parts[4]) : NULL;
  if (piece->name == NAME_ISO)
    return n >= 6 ? g_strdup_printf ("%.19s%s", facts->taken, facts->offset ? facts->offset : "")
                  : NULL;
  return n > at ? g_strdup_printf ("%02d", parts[at]) : NULL;
}

static char *
cut_text (const Piece *piece, const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  glong from = piece->from < 0 ? MAX (0, length + piece->from) : MIN (length, piece->from);
  glong until
      = piece->count < 0 || piece->count > length - from ? length : from + (glong) piece->count;

  return g_utf8_substring (text, from, until);
}

/* "DSC_0001.JPG" -> "DSC_0001" or "JPG"; a name that begins with its only dot has no extension. */
static char *
take_name (const char *file, gboolean is_extension)
{
  const char *dot = file != NULL ? strrchr (file, '.') : NULL;

  if (dot == file)
    dot = NULL;
  if (is_extension)
    return dot != NULL ? g_strdup (dot + 1) : NULL;
  return dot != NULL ? g_strndup (file, (gsize) (dot - file)) : g_strdup (file);
}

static char *
fill_text (const Piece *piece, const KadrPatternFacts *facts)
{
  g_autofree char *name = NULL;
  const char *text = NULL;

  if (piece->name == NAME_FILENAME || piece->name == NAME_EXT)
    text = name = take_name (facts->file, piece->name == NAME_EXT);
  else if (piece->name == NAME_CAMERA)
    text = facts->camera;
  else if (piece->name == NAME_SERIAL)
    text = facts->serial;
  else if (piece->name == NAME_PHOTOGRAPHER)
    text = facts->photographer;
  else if (piece->name == NAME_SHOOT)
    text = facts->shoot;
  else
    text = piece->name == NAME_FOLDER ? facts->folder : facts->card;
  return text != NULL && *text != '\0' ? cut_text (piece, text) : NULL;
}

static char *
fill_piece (const Piece *piece, const KadrPatternFacts *facts, const char **lang)
{
  switch (piece->kind)
    {
    case KIND_LITERAL:
      return g_strdup (piece->text);
    case KIND_TEXT:
      return fill_text (piece, facts);
    case KIND_SEQUENCE:
      return facts->sequence > 0
                 ? g_strdup_printf ("%0*" G_GINT64_FORMAT, piece->digits, facts->sequence)
                 : NULL;
    case KIND_LANGUAGE:
      *lang = piece->text;
      return g_strdup ("");
    default:
      return fill_moment (piece, facts, *lang);
    }
}

char *
kadr_pattern_fill (const KadrPattern *self, const KadrPatternFacts *facts)
{
  g_autoptr (GString) filled = g_string_new (NULL);
  const char *lang = NULL;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      g_autofree char *text = fill_piece (piece, facts, &lang);

      if (text == NULL)
        return NULL;
      g_string_append (filled, text);
    }
  return g_strdup (filled->str);
}
