#include "bundle/layout.h"

#include "base/clock.h"
#include "pack/safe-name.h"

#include <string.h>

char *
kadr_layout_name_date (gint64 moment)
{
  g_autofree char *text = kadr_clock_format (moment);

  return g_strndup (text, strcspn (text, "T"));
}

char *
kadr_layout_name_top (const char *slug, gint64 moment)
{
  g_autofree char *date = kadr_layout_name_date (moment);
  g_autofree char *wanted = g_strconcat (slug, "-", date, NULL);

  return kadr_safe_name_make (wanted);
}

char *
kadr_layout_name_picture (int n, int n_slots, const char *received_name, GHashTable *taken)
{
  int width = n_slots > 999 ? 4 : n_slots > 99 ? 3 : 2;
  g_autofree char *safe = kadr_safe_name_make (received_name);
  g_autofree char *numbered = g_strdup_printf ("%0*d-%s", width, n, safe);

  return kadr_safe_name_make_unique (numbered, taken);
}

char *
kadr_layout_escape (const char *path)
{
  return g_uri_escape_string (path, "/", FALSE);
}
