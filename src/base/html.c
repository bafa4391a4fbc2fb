#include "base/html.h"

#include "base/text.h"

#include <string.h>

void
kadr_html_append (GString *out, const char *before, const char *text, const char *after)
{
  g_autofree char *visible = kadr_text_show (text, -1);
  g_autofree char *escaped = g_markup_escape_text (visible, -1);

  g_string_append (out, before);
  g_string_append (out, escaped);
  g_string_append (out, after);
}

char *
kadr_html_make_policy (const char *style)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *coded = NULL;

  g_checksum_update (sum, (const guchar *) style, (gssize) strlen (style));
  g_checksum_get_digest (sum, digest, &length);
  coded = g_base64_encode (digest, length);
  return g_strdup_printf ("default-src 'none'; img-src data:; style-src 'sha256-%s'; "
                          "base-uri 'none'; form-action 'none'",
                          coded);
}

void
kadr_html_begin (GString *out, const char *lang, const char *title, const char *style)
{
  g_autofree char *policy = kadr_html_make_policy (style);

  kadr_html_append (out, "<!DOCTYPE html>\n<html lang=\"", lang, "\">\n");
  g_string_append_printf (out,
                          "<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n",
                          policy);
  kadr_html_append (out, "<title>", title, "</title>\n");
  g_string_append_printf (out, "<style>%s</style>\n</head>\n<body>\n", style);
}

void
kadr_html_append_jpeg (GString *out, GBytes *jpeg, int width, int height, const char *alt)
{
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (jpeg, &length);
  g_autofree char *coded = g_base64_encode (bytes, length);

  g_string_append_printf (
      out, "<img width=\"%d\" height=\"%d\" loading=\"lazy\" src=\"data:image/jpeg;base64,%s\"",
      width, height, coded);
  kadr_html_append (out, " alt=\"", alt != NULL ? alt : "", "\">");
}
