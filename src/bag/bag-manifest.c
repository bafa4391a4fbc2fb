#include "bag/bag-manifest.h"

#include <string.h>

static void
free_line (gpointer data)
{
  KadrManifestLine *line = data;

  g_free (line->path);
  g_free (line->digest);
  g_free (line);
}

char *
kadr_bag_manifest_write (const GPtrArray *members, KadrDigestKind kind)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    {
      const KadrPackMember *member = g_ptr_array_index (members, i);

      g_string_append_printf (out, "%s  %s\n", kadr_pack_member_get_digest (member, kind),
                              strchr (member->path, '/') + 1);
    }
  return g_string_free (out, FALSE);
}

GPtrArray *
kadr_bag_manifest_split (const char *text, gsize length)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const char *end = text + length;

  while (text < end)
    {
      const char *stop = text;

      while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
      g_ptr_array_add (lines, g_strndup (text, (gsize) (stop - text)));
      text = stop + (end - stop >= 2 && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1);
    }
  return lines;
}

char *
kadr_bag_manifest_decode_path (const char *path)
{
  GString *out = g_string_new (NULL);

  while (*path != '\0')
    {
      int high = *path == '%' ? g_ascii_xdigit_value (path[1]) : -1;
      int low = high >= 0 ? g_ascii_xdigit_value (path[2]) : -1;
      int code = low >= 0 ? high * 16 + low : -1;

      if (code == '\r' || code == '\n' || code == '%')
        {
          g_string_append_c (out, (char) code);
          path += 3;
        }
      else
        g_string_append_c (out, *path++);
    }
  return g_string_free (out, FALSE);
}

static KadrManifestLine *
parse_line (const char *text, guint number)
{
  KadrManifestLine *line = g_new0 (KadrManifestLine, 1);
  gsize n_digits = strspn (text, "0123456789abcdefABCDEF");
  gsize n_blanks = strspn (text + n_digits, " \t");
  const char *path = text + n_digits + n_blanks;

  line->number = number;
  if (n_digits == 0 || n_blanks == 0 || *path == '\0')
    return line;
  line->is_star = *path == '*' && path[1] != '\0';
  line->digest = g_ascii_strdown (text, (gssize) n_digits);
  line->path = kadr_bag_manifest_decode_path (path + line->is_star);
  if (g_str_has_prefix (line->path, "./"))
    memmove (line->path, line->path + 2, strlen (line->path + 2) + 1);
  return line;
}

GPtrArray *
kadr_bag_manifest_parse (const char *text, gsize length)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  g_autoptr (GPtrArray) texts = kadr_bag_manifest_split (text, length);

  for (guint i = 0; i < texts->len; i++)
    {
      const char *one = g_ptr_array_index (texts, i);

      if (one[strspn (one, " \t")] != '\0')
        g_ptr_array_add (lines, parse_line (one, i + 1));
    }
  return lines;
}
