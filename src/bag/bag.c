#include "bag/bag.h"

#include "base/text.h"
#include "bag/bag-manifest.h"

#include <string.h>

/* "1.5 MB": decimal, as the standard's example has it, with a point in every locale. */
static char *
describe_size (guint64 bytes)
{
  static const char *const units[] = { "bytes", "kB", "MB", "GB", "TB" };
  guint unit = 0;
  guint64 tenths = bytes * 10;

  while (tenths >= 10000 && unit + 1 < G_N_ELEMENTS (units))
    {
      tenths = (tenths + 500) / 1000;
      unit++;
    }
  if (unit == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " bytes", bytes);
  return g_strdup_printf ("%" G_GUINT64_FORMAT ".%u %s", tenths / 10, (guint) (tenths % 10),
                          units[unit]);
}

static void
append_value (GString *out, const char *label, const char *value)
{
  g_autofree char *tidy = value != NULL ? kadr_text_tidy (value) : NULL;

  if (tidy != NULL && *tidy != '\0')
    g_string_append_printf (out, "%s: %s\n", label, tidy);
}

char *
kadr_bag_write_info (const KadrBagInfo *info)
{
  GString *out = g_string_new (NULL);
  g_autofree char *size = describe_size (info->bytes);
  g_autofree char *oxum
      = g_strdup_printf ("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, info->bytes, info->files);

  append_value (out, "BagIt-Profile-Identifier",
                info->profile != NULL ? info->profile : KADR_BAG_PROFILE);
  append_value (out, "Source-Organization", info->organization);
  append_value (out, "External-Identifier", info->identifier);
  append_value (out, "External-Description", info->description);
  append_value (out, "Internal-Sender-Identifier", info->sender);
  append_value (out, "Bagging-Date", info->date);
  append_value (out, "Bag-Size", size);
  append_value (out, "Payload-Oxum", oxum);
  append_value (out, "Bag-Group-Identifier", info->group);
  append_value (out, "Bag-Count", info->count);
  for (guint i = 0; info->more != NULL && i < info->more->len; i++)
    {
      g_autofree char *line = kadr_text_tidy (g_ptr_array_index (info->more, i));

      g_string_append_printf (out, "%s\n", line);
    }
  return g_string_free (out, FALSE);
}

gboolean
kadr_bag_is_free_label (const char *label)
{
  static const char *const filled[] = { "BagIt-Profile-Identifier",
                                        "Source-Organization",
                                        "Bagging-Date",
                                        "Bag-Size",
                                        "Payload-Oxum",
                                        "Bag-Group-Identifier",
                                        "Bag-Count" };

  for (gsize i = 0; i < G_N_ELEMENTS (filled); i++)
    if (g_ascii_strcasecmp (label, filled[i]) == 0)
      return FALSE;
  return *label != '\0' && strpbrk (label, ": \t\r\n") == NULL && g_utf8_validate (label, -1, NULL);
}

gboolean
kadr_bag_is_tag_file (const char *name)
{
  static const char *const names[] = { "bagit.txt", "bag-info.txt", "fetch.txt", "data" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return g_str_has_prefix (name, "manifest-") || g_str_has_prefix (name, "tagmanifest-");
}

/* The value in @line when its label is @label; NULL otherwise. Points into @line. */
static const char *
find_value (const char *line, const char *label)
{
  const char *colon = strchr (line, ':');
  gsize length = colon != NULL ? (gsize) (colon - line) : 0;

  while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t'))
    length--;
  if (colon == NULL || length != strlen (label) || g_ascii_strncasecmp (line, label, length) != 0)
    return NULL;
  return colon + 1;
}

GPtrArray *
kadr_bag_list_info (const char *text, gsize length, const char *label)
{
  g_autoptr (GPtrArray) lines = kadr_bag_manifest_split (text, length);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *found = find_value (g_ptr_array_index (lines, i), label);
      g_autoptr (GString) value = g_string_new (found);

      if (found == NULL)
        continue;
      /* A line that begins with a blank goes on with the value before it. */
      while (i + 1 < lines->len
             && strchr (" \t", *(const char *) g_ptr_array_index (lines, i + 1)) != NULL
             && *(const char *) g_ptr_array_index (lines, i + 1) != '\0')
        g_string_append (value, g_ptr_array_index (lines, ++i));
      g_ptr_array_add (values, kadr_text_tidy (value->str));
    }
  return values;
}
