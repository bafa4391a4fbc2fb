#include "bundle/machine-text.h"

#include "base/clock.h"

#include <string.h>

/* What may stand in a path, a query or a fragment as it is (RFC 3986, 3.3 to 3.5), and what an escape is made of. */
#define PLAIN "-._~!$&'()*+,;=:@/?%"

/* TRUE where each "%" begins an escape. */
static gboolean
has_whole_escapes (const char *text)
{
  for (const char *c = strchr (text, '%'); c != NULL; c = strchr (c + 1, '%'))
    if (!g_ascii_isxdigit (c[1]) || !g_ascii_isxdigit (c[2]))
      return FALSE;
  return TRUE;
}

/* @text, of which everything after the host at @start is escaped where it must be; the first "#" is the fragment's. */
static char *
escape_after_host (const char *text, gsize start)
{
  GString *out = g_string_new_len (text, (gssize) start);
  gboolean has_fragment = FALSE;

  for (const char *c = text + start; *c != '\0'; c++)
    if (g_ascii_isalnum (*c) || strchr (PLAIN, *c) != NULL || (*c == '#' && !has_fragment))
      {
        has_fragment |= *c == '#';
        g_string_append_c (out, *c);
      }
    else
      g_string_append_printf (out, "%%%02X", (guint) (guchar) *c);
  return g_string_free (out, FALSE);
}

char *
kadr_machine_text_make_address (const char *text)
{
  g_autoptr (GUri) uri
      = text != NULL ? g_uri_parse (text, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL)
                     : NULL;
  g_autofree char *ascii = uri != NULL ? g_uri_to_string (uri) : NULL;
  const char *host;

  if (ascii == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || (strcmp (g_uri_get_scheme (uri), "http") != 0
          && strcmp (g_uri_get_scheme (uri), "https") != 0)
      || !has_whole_escapes (ascii))
    return NULL;
  host = strstr (ascii, "://") + strlen ("://");
  return escape_after_host (ascii, (gsize) (host - ascii) + strcspn (host, "/?#"));
}

gboolean
kadr_machine_text_is_date (const char *text)
{
  gint64 moment;

  return text != NULL
         && g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?"
                                  "(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)?)?$",
                                  text, G_REGEX_DOLLAR_ENDONLY, 0)
         && kadr_clock_parse (text, NULL, &moment, NULL);
}

gboolean
kadr_machine_text_is_moment (const char *text)
{
  return kadr_machine_text_is_date (text)
         && g_regex_match_simple ("T\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$", text,
                                  G_REGEX_DOLLAR_ENDONLY, 0);
}
