#include "meta/xmp-packet.h"

#include <libxml/xmlsave.h>

static const char empty_packet[]
    = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" x:xmptk=\"Kadr\">\n"
      " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "  <rdf:Description rdf:about=\"\">\n"
      "  </rdf:Description>\n"
      " </rdf:RDF>\n"
      "</x:xmpmeta>";

static const char packet_start[]
    = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
static const char packet_end[] = "\n<?xpacket end=\"w\"?>";

const char *
kadr_xmp_packet_get_empty (void)
{
  return empty_packet;
}

static void
append_text (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

GByteArray *
kadr_xmp_packet_print (const xmlDoc *document, gboolean is_wrapped)
{
  GByteArray *out = g_byte_array_new ();
  xmlBuffer *buffer = xmlBufferCreate ();
  xmlSaveCtxt *saver = xmlSaveToBuffer (buffer, "UTF-8", XML_SAVE_NO_DECL | XML_SAVE_AS_XML);

  xmlSaveTree (saver, xmlDocGetRootElement ((xmlDoc *) document));
  xmlSaveClose (saver);
  append_text (out, is_wrapped ? packet_start : "");
  g_byte_array_append (out, xmlBufferContent (buffer), (guint) xmlBufferLength (buffer));
  append_text (out, is_wrapped ? packet_end : "");
  xmlBufferFree (buffer);
  return out;
}
