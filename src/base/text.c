#include "base/text.h"

#include <string.h>

/* Appends @c to @out; white space of any kind becomes one blank, none at the start. */
static void
append_tidied (GString *out, gunichar c)
{
  if (c < 0x80 && !g_ascii_isspace (c))
    g_string_append_c (out, (char) c);
  else if (!g_unichar_isspace (c) && c != 0xA0 && c != 0xFEFF)
    g_string_append_unichar (out, c);
  else if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

static void
trim_end (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}

char *
kadr_text_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);
  GString *out = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      append_tidied (out, c == 0x451 ? 0x435 : c);
    }
  trim_end (out);
  return g_string_free (out, FALSE);
}

static char *
tidy_composed (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    append_tidied (out, g_utf8_get_char (p));
  trim_end (out);
  return g_string_free (out, FALSE);
}

/* Latin, Cyrillic and the usual punctuation: letters that NFC leaves as they are and that no mark joins.
 * FALSE says nothing; what is TRUE is valid, too. */
static gboolean
is_surely_composed (const char *text)
{
  while (*text != '\0')
    {
      gunichar c = (guchar) *text < 0x80 ? (guchar) *text : g_utf8_get_char_validated (text, -1);

      if (c >= 0x300 && !(c >= 0x400 && c <= 0x482) && !(c >= 0x48A && c <= 0x52F)
          && !(c >= 0x2002 && c <= 0x205E))
        return FALSE;
      text = g_utf8_next_char (text);
    }
  return TRUE;
}

char *
kadr_text_tidy (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;

  if (is_surely_composed (text))
    return tidy_composed (text);
  valid = g_utf8_make_valid (text, -1);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  return tidy_composed (normal);
}

gsize
kadr_text_fit (const char *text, gsize max_bytes)
{
  gsize length = strlen (text);

  if (length <= max_bytes)
    return length;
  length = max_bytes;
  while (length > 0 && ((guchar) text[length] & 0xC0) == 0x80)
    length--;
  return length;
}

/* Bidi controls can make one name look like another ("Trojan Source"). */
static gboolean
is_deceptive (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

static void
append_shown (GString *out, gunichar c)
{
  if (c == '\n')
    g_string_append (out, "\\n");
  else if (c == '\t')
    g_string_append (out, "\\t");
  else if (c == '\r')
    g_string_append (out, "\\r");
  else if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    g_string_append_printf (out, "\\x%02X", c);
  else if (is_deceptive (c))
    g_string_append_printf (out, "\\u%04X", c);
  else
    g_string_append_unichar (out, c);
}

char *
kadr_text_show (const char *bytes, gssize length)
{
  const char *end = bytes + (length < 0 ? strlen (bytes) : (gsize) length);
  GString *out = g_string_sized_new ((gsize) (end - bytes));

  while (bytes < end)
    {
      gunichar c = g_utf8_get_char_validated (bytes, end - bytes);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        g_string_append_printf (out, "\\x%02X", (guchar) *bytes++);
      else
        {
          append_shown (out, c);
          bytes += c == 0 ? 1 : g_unichar_to_utf8 (c, NULL);
        }
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_only_kazakh (gunichar c)
{
  static const char letters[] = "әғқңөұүһі";

  return g_utf8_strchr (letters, -1, g_unichar_tolower (c)) != NULL;
}

const char *
kadr_text_guess_language (const char *text)
{
  const char *found = "";

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      if (is_only_kazakh (c))
        return "kk";
      if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_CYRILLIC)
        found = "ru";
      else if (*found == '\0' && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN)
        found = "en";
    }
  return found;
}
