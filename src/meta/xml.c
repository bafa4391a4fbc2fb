#include "meta/xml.h"

#include "base/fault.h"
#include "meta/charset.h"

#include <libxml/parser.h>

enum
{
  MOST_BYTES = 32 << 20,
  MOST_COMPARISONS = 10000000
};

static GByteArray *
from_utf16 (KadrSpan text, gboolean big)
{
  GString *out = g_string_sized_new (text.size);

  for (gsize at = 0; at + 1 < text.size; at += 2)
    {
      gunichar c = (gunichar) kadr_span_integer (text, at, 2, big);

      if (c >= 0xD800 && c < 0xDC00 && at + 3 < text.size)
        {
          gunichar low = (gunichar) kadr_span_integer (text, at + 2, 2, big);

          c = 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF);
          at += 2;
        }
      if (c != 0xFEFF && c != 0)
        g_string_append_unichar (out, g_unichar_validate (c) ? c : 0xFFFD);
    }
  return g_bytes_unref_to_array (g_string_free_to_bytes (out));
}

/* The charset that <?xml encoding="..."?> names. */
static KadrCharset
read_declaration (KadrSpan text)
{
  g_autofree char *head = g_strndup ((const char *) text.data, MIN (text.size, 200));
  char *start = strstr (head, "encoding");
  g_auto (GStrv) parts = NULL;

  if (!g_str_has_prefix (head, "<?xml ") || start == NULL)
    return KADR_CHARSET_UTF_8;
  parts = g_strsplit_set (start, "\"'", 3);
  return g_strv_length (parts) == 3 ? kadr_charset_find (parts[1]) : KADR_CHARSET_UTF_8;
}

static GByteArray *
decode (KadrSpan packet)
{
  GByteArray *out = NULL;
  KadrCharset charset;
  g_autofree char *text = NULL;

  if (KADR_SPAN_IS (packet, 0, "\xFE\xFF") || KADR_SPAN_IS (packet, 0, "\0<"))
    return from_utf16 (packet, TRUE);
  if (KADR_SPAN_IS (packet, 0, "\xFF\xFE") || KADR_SPAN_IS (packet, 0, "<\0"))
    return from_utf16 (packet, FALSE);
  if (KADR_SPAN_IS (packet, 0, "\xEF\xBB\xBF"))
    packet = kadr_span_from (packet, 3);
  charset = read_declaration (packet);
  if (charset < KADR_CHARSET_UTF_8 && !kadr_charset_is_utf8 (packet))
    {
      text = kadr_charset_decode (charset, packet);
      packet = (KadrSpan){ (const guint8 *) text, strlen (text) };
    }
  out = g_byte_array_sized_new ((guint) packet.size);
  return g_byte_array_append (out, packet.data, (guint) packet.size);
}

/* Cuts what follows the packet's own end: editors leave zeros and remains of older, longer packets. */
static void
cut_end (GByteArray *text)
{
  static const char closing[] = "<?xpacket end";
  const guint8 *end = memmem (text->data, text->len, closing, strlen (closing));
  const guint8 *stop
      = end != NULL ? memmem (end, text->len - (gsize) (end - text->data), "?>", 2) : NULL;

  if (stop != NULL)
    g_byte_array_set_size (text, (guint) (stop + 2 - text->data));
  while (text->len > 0 && text->data[text->len - 1] == 0)
    g_byte_array_set_size (text, text->len - 1);
}

GByteArray *
kadr_xml_to_utf8 (KadrSpan packet)
{
  GByteArray *text = decode (packet);
  const guint8 *start = text->len > 0 ? memchr (text->data, '<', text->len) : NULL;

  if (start == NULL)
    {
      g_byte_array_set_size (text, 0);
      return text;
    }
  if (start > text->data)
    g_byte_array_remove_range (text, 0, (guint) (start - text->data));
  cut_end (text);
  return text;
}

/* What XML cannot hold, made blank: then the parser can save more of a damaged packet. */
static char *
clean (const GByteArray *text)
{
  char *valid = g_utf8_make_valid ((const char *) text->data, text->len);

  for (char *p = valid; *p != '\0'; p++)
    if ((guchar) *p < 0x20 && strchr ("\t\n\r", *p) == NULL)
      *p = ' ';
  return valid;
}

/* @is_sound is FALSE also where a prefix is used that nothing declares: once something does, such names would
 * turn into properties. */
static xmlDoc *
parse (const char *text, gsize length, int more_options, gboolean *is_sound)
{
  const int options
      = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;
  xmlParserCtxt *context = xmlNewParserCtxt ();
  xmlDoc *document
      = xmlCtxtReadMemory (context, text, (int) length, NULL, "UTF-8", options | more_options);

  *is_sound = context->wellFormed && context->nsWellFormed;
  xmlFreeParserCtxt (context);
  return document;
}

/* libxml2 compares each attribute of an element with all the others: a hundred thousand of them take minutes. TRUE when
 * what is to be compared is more than any real packet asks for. */
static gboolean
has_too_many_attributes (const GByteArray *text)
{
  guint64 comparisons = 0;
  guint64 attributes = 0;
  gboolean is_inside = FALSE;
  char quote = '\0';

  for (guint i = 0; i < text->len && comparisons <= MOST_COMPARISONS; i++)
    {
      const char c = (char) text->data[i];

      if (quote != '\0')
        quote = c == quote ? '\0' : quote;
      else if (is_inside && (c == '"' || c == '\''))
        quote = c;
      else if (is_inside && c == '=')
        comparisons += attributes++;
      else if (c == '<' || c == '>')
        {
          is_inside = c == '<';
          attributes = 0;
        }
    }
  return comparisons > MOST_COMPARISONS;
}

xmlDoc *
kadr_xml_read (KadrSpan packet, gboolean *is_damaged, GError **error)
{
  static const char doctype[] = "<!DOCTYPE";
  g_autoptr (GByteArray) text = NULL;
  g_autofree char *cleaned = NULL;
  gboolean is_sound;
  xmlDoc *document;

  *is_damaged = FALSE;
  if (packet.size > MOST_BYTES)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, "XMP",
                      _ ("the packet is larger than any real one"));
      return NULL;
    }
  text = kadr_xml_to_utf8 (packet);
  if (text->len == 0)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, "XMP", _ ("the packet is not XML"));
      return NULL;
    }
  if (memmem (text->data, text->len, doctype, strlen (doctype)) != NULL)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, "XMP",
                      _ ("it declares a document type, which is refused"));
      return NULL;
    }
  if (has_too_many_attributes (text))
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, "XMP",
                      _ ("an element has more attributes than any real one"));
      return NULL;
    }
  document = parse ((const char *) text->data, text->len, 0, &is_sound);
  *is_damaged = !is_sound;
  if (document != NULL)
    return document;
  cleaned = clean (text);
  document = parse (cleaned, strlen (cleaned), XML_PARSE_RECOVER, &is_sound);
  if (document == NULL)
    kadr_fault_set (error, KADR_FAULT_DAMAGED, "XMP", _ ("the packet is not XML"));
  return document;
}
