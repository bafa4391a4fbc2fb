#include "catalog/roster.h"

#include "base/fault.h"
#include "base/path.h"
#include "base/text.h"
#include "meta/charset.h"

#include <string.h>

#define SUFFIX      ".tsv"
#define MAX_BYTES   (4 * 1024 * 1024)
#define MAX_COLUMNS 64
/* Letters of a code: more is a text between two signs. */
#define MAX_CODE 64

typedef struct
{
  char *code;
  char **replacements;
} Entry;

struct _KadrRoster
{
  char sign;
  GPtrArray *entries; /* Entry */
  GHashTable *known;  /* folded code -> Entry, borrowed */
};

static void
entry_free (Entry *entry)
{
  g_free (entry->code);
  g_strfreev (entry->replacements);
  g_free (entry);
}

static KadrRoster *
new_empty (char sign)
{
  KadrRoster *self = g_new0 (KadrRoster, 1);

  self->sign = sign;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
kadr_roster_free (KadrRoster *self)
{
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/* ---- reading ---- */

static gboolean
is_of_code (gunichar letter)
{
  return g_unichar_isalnum (letter) || letter == '-' || letter == '_';
}

static gboolean
is_code (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_of_code (g_utf8_get_char (at)))
      return FALSE;
  return *text != '\0' && g_utf8_strlen (text, -1) <= MAX_CODE;
}

static gboolean
add_line (KadrRoster *self, const char *line, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", MAX_COLUMNS);
  guint n = g_strv_length (cells);
  Entry *entry = NULL;
  char *key = NULL;

  for (guint i = 0; i < n; i++)
    g_strstrip (cells[i]);
  if (!is_code (cells[0]))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, cells[0],
                           _ ("a code is made of letters, digits, - and _"));
  if (n < 2 || *cells[1] == '\0')
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, cells[0],
                           _ ("a line is CODE, a tabulator, and what stands for it"));
  key = kadr_text_fold (cells[0]);
  entry = g_new0 (Entry, 1);
  entry->code = g_strdup (cells[0]);
  entry->replacements = g_strdupv (cells + 1);
  g_ptr_array_add (self->entries, entry);
  if (g_hash_table_contains (self->known, key))
    g_free (key);
  else
    g_hash_table_insert (self->known, key, entry);
  return TRUE;
}

static gboolean
read_table (KadrRoster *self, const char *text, const char *path, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;
      gsize length = strlen (lines[i]);

      if (length > 0 && lines[i][length - 1] == '\r')
        lines[i][length - 1] = '\0';
      if (*lines[i] == '\0' || g_str_has_prefix (lines[i], "//"))
        continue;
      if (!add_line (self, lines[i], &failure))
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, _ ("line %u: %s: %s"), i + 1,
                               kadr_fault_get_subject (failure), failure->message);
    }
  return TRUE;
}

/* Old spreadsheets write the charset of their country and do not say which. */
static char *
decode (const char *text, gsize length)
{
  KadrSpan span = { (const guint8 *) text, length };
  int confidence = 0;

  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    return g_strndup (text + 3, length - 3);
  if (g_utf8_validate (text, (gssize) length, NULL))
    return g_strndup (text, length);
  return kadr_charset_decode (kadr_charset_guess (span, &confidence), span);
}

static gboolean
add_table (KadrRoster *self, const char *text, gsize length, const char *path, GError **error)
{
  g_autofree char *decoded = NULL;

  if (length > MAX_BYTES || memchr (text, '\0', length) != NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                           _ ("this is no roster: a text of at most 4 MB"));
  decoded = decode (text, length);
  if (!g_utf8_validate (decoded, -1, NULL))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                           _ ("the roster is in no charset that is known"));
  return read_table (self, decoded, path, error);
}

KadrRoster *
kadr_roster_parse (const char *text, gsize length, const char *path, char sign, GError **error)
{
  g_autoptr (KadrRoster) self = new_empty (sign);

  return add_table (self, text, length, path, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
add_file (KadrRoster *self, const char *folder, const char *name, GError **error)
{
  g_autofree char *base = g_strconcat (name, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &text, &length, &failure))
    return add_table (self, text, length, path, error);
  return kadr_fault_set (error, KADR_FAULT_NO_ACCESS, path, _ ("cannot read the roster: %s"),
                         failure->message);
}

KadrRoster *
kadr_roster_load (const char *folder, char sign, GError **error)
{
  g_autoptr (KadrRoster) self = new_empty (sign);
  g_autoptr (GPtrArray) names = kadr_roster_list (folder, error);

  for (guint i = 0; names != NULL && i < names->len; i++)
    if (!add_file (self, folder, g_ptr_array_index (names, i), error))
      return NULL;
  return names != NULL ? g_steal_pointer (&self) : NULL;
}

gboolean
kadr_roster_is_name (const char *name)
{
  return *name != '\0' && *name != '.' && strlen (name) <= 100 && strpbrk (name, "/\\") == NULL
         && g_utf8_validate (name, -1, NULL);
}

GPtrArray *
kadr_roster_list (const char *folder, GError **error)
{
  return kadr_path_list_named (folder, SUFFIX, error);
}

/* ---- what it says ---- */

guint
kadr_roster_get_length (const KadrRoster *self)
{
  return self->entries->len;
}

json_t *
kadr_roster_to_json (const KadrRoster *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      json_t *object = json_object ();
      json_t *texts = json_array ();

      for (char **text = entry->replacements; *text != NULL; text++)
        kadr_json_add_text (texts, *text);
      kadr_json_set_text (object, "code", entry->code);
      json_object_set_new (object, "replacements", texts);
      json_array_append_new (list, object);
    }
  return list;
}

char *
kadr_roster_to_text (const KadrRoster *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *cells = g_strjoinv ("\t", entry->replacements);

      g_string_append_printf (text, "%s\t%s\n", entry->code, cells);
    }
  return g_string_free (text, FALSE);
}

/* ---- replacing ---- */

/* What stands at @at between two signs: "k10" or "k10#2". How many bytes with both signs; 0 when there is no code. */
static gsize
read_code (const KadrRoster *self, const char *at, char **code, guint64 *column)
{
  const char *from = at + 1, *to = from;
  char *end = NULL;

  while (*to != '\0' && is_of_code (g_utf8_get_char (to)) && to - from <= MAX_CODE * 4)
    to = g_utf8_next_char (to);
  *column = 1;
  end = (char *) to;
  if (to > from && *to == '#' && g_ascii_isdigit (to[1]))
    *column = g_ascii_strtoull (to + 1, &end, 10);
  if (to == from || *end != self->sign)
    return 0;
  *code = g_strndup (from, (gsize) (to - from));
  return (gsize) (end + 1 - at);
}

/* NULL when there is none, or not so many. */
static const char *
find (const KadrRoster *self, const char *code, guint64 column)
{
  g_autofree char *key = kadr_text_fold (code);
  const Entry *entry = g_hash_table_lookup (self->known, key);
  const char *text = NULL;

  if (entry != NULL && column >= 1 && column <= g_strv_length (entry->replacements))
    text = entry->replacements[column - 1];
  return text != NULL && *text != '\0' ? text : NULL;
}

char *
kadr_roster_expand (const KadrRoster *self, const char *text, GPtrArray *unknown)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = text; *at != '\0';)
    {
      g_autofree char *code = NULL;
      guint64 column = 1;
      gsize length = *at == self->sign ? read_code (self, at, &code, &column) : 0;
      const char *found = length > 0 ? find (self, code, column) : NULL;

      if (found != NULL)
        g_string_append (out, found);
      else
        g_string_append_c (out, *at);
      if (length > 0 && found == NULL && unknown != NULL
          && !g_ptr_array_find_with_equal_func (unknown, code, g_str_equal, NULL))
        g_ptr_array_add (unknown, g_steal_pointer (&code));
      at += found != NULL ? length : 1;
    }
  return g_strdup (out->str);
}

static json_t *
expand_text (const KadrRoster *self, const json_t *value, GPtrArray *unknown)
{
  const char *text = json_string_value (value);
  g_autofree char *expanded = kadr_roster_expand (self, text, unknown);

  return strcmp (expanded, text) != 0 ? json_string (expanded) : NULL;
}

json_t *
kadr_roster_expand_json (const KadrRoster *self, const json_t *value, GPtrArray *unknown)
{
  json_t *copy = NULL, *part = NULL;
  const char *key = NULL;
  gboolean is_changed = FALSE;
  size_t i = 0;

  if (json_is_string (value))
    return expand_text (self, value, unknown);
  if (!json_is_array (value) && !json_is_object (value))
    return NULL;
  copy = json_copy ((json_t *) value);
  if (json_is_array (value))
    json_array_foreach ((json_t *) value, i, part)
      {
        json_t *other = kadr_roster_expand_json (self, part, unknown);

        is_changed = is_changed || other != NULL;
        if (other != NULL)
          json_array_set_new (copy, i, other);
      }
  else
    json_object_foreach ((json_t *) value, key, part)
      {
        json_t *other = kadr_roster_expand_json (self, part, unknown);

        is_changed = is_changed || other != NULL;
        if (other != NULL)
          json_object_set_new (copy, key, other);
      }
  if (is_changed)
    return copy;
  json_decref (copy);
  return NULL;
}
