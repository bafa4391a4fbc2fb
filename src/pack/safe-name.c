#include "pack/safe-name.h"

#include "base/text.h"

#include <string.h>

/* Longer tails after the last dot are part of the name, not a file type. */
#define MAX_EXTENSION 16

static const char *const devices[] = { "con", "prn", "aux", "nul", "conin$", "conout$" };

/* Invisible or direction-changing characters, which make one name look like another. The zero width
 * joiner (U+200D) stays: emoji and several scripts are spelled with it. Written out rather than asked of
 * GLib, whose answer depends on its edition of Unicode. */
static gboolean
is_invisible (gunichar c)
{
  static const struct
  {
    gunichar first, last;
  } ranges[] = { { 0xAD, 0xAD },     { 0x61C, 0x61C },   { 0x200B, 0x200C }, { 0x200E, 0x200F },
                 { 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB } };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

static gboolean
is_unsafe (gunichar c)
{
  if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    return TRUE;
  if (c < 0x80)
    return strchr ("/\\:*?\"<>|%", (int) c) != NULL;
  return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

/* NFC, each unsafe character "_", each blank a plain one, invisible ones left out. */
static char *
replace_unsafe (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *out = g_string_new (NULL);

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_invisible (c))
        continue;
      if (is_unsafe (c))
        g_string_append_c (out, '_');
      else if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F
               || c == 0x205F)
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static void
trim_end (char *name)
{
  gsize length = strlen (name);

  while (length > 0 && (name[length - 1] == '.' || name[length - 1] == ' '))
    name[--length] = '\0';
}

/* "CON", "con.jpg", "LPT1 .txt": Windows opens the device, whatever follows the first dot. */
static gboolean
is_device (const char *name)
{
  g_autofree char *stem = g_strndup (name, strcspn (name, "."));
  g_autofree char *key = NULL;

  trim_end (stem);
  key = g_ascii_strdown (stem, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (devices); i++)
    if (strcmp (key, devices[i]) == 0)
      return TRUE;
  if (!g_str_has_prefix (key, "com") && !g_str_has_prefix (key, "lpt"))
    return FALSE;
  if (g_ascii_isdigit (key[3]))
    return key[4] == '\0';
  return strcmp (key + 3, "¹") == 0 || strcmp (key + 3, "²") == 0 || strcmp (key + 3, "³") == 0;
}

/* The last dot and what follows it, when that is a file type; else "". Points into @name. */
static const char *
find_extension (const char *name)
{
  const char *dot = strrchr (name, '.');

  if (dot == NULL || dot == name || dot[1] == '\0' || strlen (dot) > MAX_EXTENSION)
    return name + strlen (name);
  for (const char *at = dot + 1; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at))
      return name + strlen (name);
  return dot;
}

/* @name with @tail put before its extension, cut so that the whole fits. */
static char *
fit (const char *name, const char *tail)
{
  const char *extension = find_extension (name);
  g_autofree char *stem = g_strndup (name, (gsize) (extension - name));
  gsize room = KADR_SAFE_NAME_MAX_BYTES - strlen (tail) - strlen (extension);

  if (strlen (stem) > room)
    {
      stem[kadr_text_fit (stem, room)] = '\0';
      trim_end (stem);
    }
  return g_strconcat (stem, tail, extension, NULL);
}

char *
kadr_safe_name_make (const char *name)
{
  g_autofree char *replaced = replace_unsafe (name);
  const char *start = replaced + strspn (replaced, " .-~");
  g_autofree char *marked = NULL;

  trim_end (replaced + (start - replaced));
  if (*start == '\0')
    return g_strdup ("file");
  marked = g_strconcat (is_device (start) ? "_" : "", start, NULL);
  return fit (marked, "");
}

char *
kadr_safe_name_make_unique (const char *name, GHashTable *taken)
{
  g_autofree char *wanted = kadr_safe_name_make (name);
  g_autofree char *given = g_strdup (wanted);
  char *key = kadr_text_fold (given);

  for (guint n = 2; g_hash_table_contains (taken, key); n++)
    {
      g_autofree char *tail = g_strdup_printf ("-%u", n);

      g_free (given);
      g_free (key);
      given = fit (wanted, tail);
      key = kadr_text_fold (given);
    }
  g_hash_table_add (taken, key);
  return g_steal_pointer (&given);
}

gboolean
kadr_safe_name_is_inside (const char *path)
{
  g_auto (GStrv) parts = NULL;

  if (*path == '\0' || !g_utf8_validate (path, -1, NULL))
    return FALSE;
  parts = g_strsplit (path, "/", -1);
  for (char **part = parts; *part != NULL; part++)
    if (**part == '\0' || strcmp (*part, ".") == 0 || strcmp (*part, "..") == 0)
      return FALSE;
  return TRUE;
}
