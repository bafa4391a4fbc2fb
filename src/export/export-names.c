#include "export/export-names.h"

#include "bundle/layout.h"
#include "pack/safe-name.h"

#include <string.h>

/* Room for "-001.tar.part" and for the paths below it. */
#define LONGEST_NAME 80
/* Of the digest: enough that no two files of one day and one name meet. */
#define ID_DIGITS 12

gboolean
kadr_export_names_is_name (const char *name)
{
  g_autofree char *safe = kadr_safe_name_make (name);

  return strlen (name) <= LONGEST_NAME && strcmp (safe, name) == 0;
}

/* Letters and digits of any language stay; whatever else becomes one hyphen. */
static char *
make_plain (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isalnum (letter) || g_unichar_ismark (letter))
        g_string_append_unichar (out, letter);
      else if (out->len > 0 && out->str[out->len - 1] != '-')
        g_string_append_c (out, '-');
    }
  while (out->len > 0 && out->str[out->len - 1] == '-')
    g_string_truncate (out, out->len - 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
kadr_export_names_make_name (const char *query)
{
  g_autofree char *valid = query != NULL ? g_utf8_make_valid (query, -1) : g_strdup ("all");
  g_autofree char *plain = make_plain (valid);
  g_autofree char *safe = kadr_safe_name_make (*plain != '\0' ? plain : "export");
  gsize length = MIN (strlen (safe), LONGEST_NAME);

  while (length > 0 && (safe[length] & 0xC0) == 0x80)
    length--;
  safe[length] = '\0';
  return kadr_safe_name_make (safe);
}

char *
kadr_export_names_make_volume (const char *name, guint n)
{
  return g_strdup_printf ("%s-%03u", name, n);
}

/* "2026-02-13..." has a day. */
static gboolean
has_day (const char *local)
{
  if (local == NULL)
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? local[i] != '-' : !g_ascii_isdigit (local[i]))
      return FALSE;
  return TRUE;
}

char *
kadr_export_names_make_photo (const char *id, const char *local, gint64 sort_at,
                              const char *received)
{
  g_autofree char *day = has_day (local) ? g_strndup (local, 10) : kadr_layout_name_date (sort_at);
  g_autofree char *safe = kadr_safe_name_make (received);

  return g_strdup_printf (KADR_EXPORT_NAMES_PHOTOS "%s/%.*s-%s", g_strdelimit (day, "-", '/'),
                          ID_DIGITS, id, safe);
}

char *
kadr_export_names_make_page (const char *page)
{
  return g_strconcat (KADR_EXPORT_NAMES_PAGES, page, NULL);
}

char *
kadr_export_names_make_evidence (const char *digest)
{
  return g_strconcat (KADR_EXPORT_NAMES_EVIDENCE, digest, NULL);
}
