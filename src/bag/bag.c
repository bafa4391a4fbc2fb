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

  append_value (out, "BagIt-Profile-Identifier", KADR_BAG_PROFILE);
  append_value (out, "Source-Organization", info->organization);
  append_value (out, "External-Identifier", info->identifier);
  append_value (out, "External-Description", info->description);
  append_value (out, "Internal-Sender-Identifier", info->sender);
  append_value (out, "Bagging-Date", info->date);
  append_value (out, "Bag-Size", size);
  append_value (out, "Payload-Oxum", oxum);
  return g_string_free (out, FALSE);
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

char *
kadr_bag_find_info (const char *text, gsize length, const char *label, guint *n_found)
{
  g_autoptr (GPtrArray) lines = kadr_bag_manifest_split (text, length);
  g_autoptr (GString) value = NULL;
  gboolean is_open = FALSE;
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      const char *found;

      /* A line that begins with a blank goes on with the value before it. */
      if (*line == ' ' || *line == '\t')
        {
          if (is_open)
            g_string_append (value, line);
          continue;
        }
      found = find_value (line, label);
      n += found != NULL;
      is_open = found != NULL && n == 1;
      if (is_open)
        value = g_string_new (found);
    }
  if (n_found != NULL)
    *n_found = n;
  return value != NULL ? kadr_text_tidy (value->str) : NULL;
}
