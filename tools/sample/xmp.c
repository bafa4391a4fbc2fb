#include "xmp.h"

#include <string.h>

static const char *const namespaces[][2] = {
  { "dc", "http://purl.org/dc/elements/1.1/" },
  { "photoshop", "http://ns.adobe.com/photoshop/1.0/" },
  { "xmp", "http://ns.adobe.com/xap/1.0/" },
  { "xmpRights", "http://ns.adobe.com/xap/1.0/rights/" },
  { "Iptc4xmpCore", "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" },
  { "Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/" },
  { "plus", "http://ns.useplus.org/ldf/xmp/1.0/" },
};

static void
add_escaped (GString *out, const char *text)
{
  g_autofree char *safe = g_markup_escape_text (text, -1);

  g_string_append (out, safe);
}

static gboolean
has_prefix (const XmpRow *rows, const char *prefix)
{
  g_autofree char *start = g_strconcat (prefix, ":", NULL);

  for (const XmpRow *row = rows; row->name != NULL; row++)
    if (g_str_has_prefix (row->name, start))
      return TRUE;
  return FALSE;
}

static void
add_list (GString *out, const XmpRow *row, const char *kind)
{
  g_string_append_printf (out, "<%s><rdf:%s>", row->name, kind);
  for (int i = 0; row->values[i] != NULL; i++)
    {
      g_string_append (out, "<rdf:li>");
      add_escaped (out, row->values[i]);
      g_string_append (out, "</rdf:li>");
    }
  g_string_append_printf (out, "</rdf:%s></%s>\n", kind, row->name);
}

static void
add_alternatives (GString *out, const XmpRow *row)
{
  g_string_append_printf (out, "<%s><rdf:Alt>\n", row->name);
  for (int i = 0; row->values[i] != NULL; i += 2)
    {
      g_string_append_printf (out, " <rdf:li xml:lang=\"%s\">", row->values[i]);
      add_escaped (out, row->values[i + 1]);
      g_string_append (out, "</rdf:li>\n");
    }
  g_string_append_printf (out, "</rdf:Alt></%s>\n", row->name);
}

/* @kind is the array around the record, or NULL when the property is the record itself. */
static void
add_record (GString *out, const XmpRow *row, const char *kind)
{
  if (kind != NULL)
    g_string_append_printf (out, "<%s><rdf:%s><rdf:li rdf:parseType=\"Resource\">\n", row->name,
                            kind);
  else
    g_string_append_printf (out, "<%s rdf:parseType=\"Resource\">\n", row->name);
  for (int i = 0; row->values[i] != NULL; i += 2)
    {
      g_string_append_printf (out, " <%s>", row->values[i]);
      add_escaped (out, row->values[i + 1]);
      g_string_append_printf (out, "</%s>\n", row->values[i]);
    }
  if (kind != NULL)
    g_string_append_printf (out, "</rdf:li></rdf:%s></%s>\n", kind, row->name);
  else
    g_string_append_printf (out, "</%s>\n", row->name);
}

static void
add_element (GString *out, const XmpRow *row)
{
  switch (row->form)
    {
    case XMP_TEXT:
      g_string_append_printf (out, "<%s>", row->name);
      add_escaped (out, row->values[0]);
      g_string_append_printf (out, "</%s>\n", row->name);
      break;
    case XMP_ALT:
      add_alternatives (out, row);
      break;
    case XMP_BAG:
      add_list (out, row, "Bag");
      break;
    case XMP_SEQ:
      add_list (out, row, "Seq");
      break;
    case XMP_RECORD:
      add_record (out, row, NULL);
      break;
    case XMP_RECORD_BAG:
      add_record (out, row, "Bag");
      break;
    case XMP_RECORD_SEQ:
      add_record (out, row, "Seq");
      break;
    }
}

GBytes *
xmp_write (const XmpRow *rows, gboolean as_attributes)
{
  static const char header[] = "http://ns.adobe.com/xap/1.0/";
  g_autoptr (GString) out = g_string_new_len (header, sizeof header);

  g_string_append (out, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                        "<rdf:Description rdf:about=\"\"");
  for (gsize i = 0; i < G_N_ELEMENTS (namespaces); i++)
    if (has_prefix (rows, namespaces[i][0]))
      g_string_append_printf (out, "\n  xmlns:%s=\"%s\"", namespaces[i][0], namespaces[i][1]);
  for (const XmpRow *row = rows; as_attributes && row->name != NULL; row++)
    if (row->form == XMP_TEXT)
      {
        g_string_append_printf (out, "\n  %s=\"", row->name);
        add_escaped (out, row->values[0]);
        g_string_append_c (out, '"');
      }
  g_string_append (out, ">\n");
  for (const XmpRow *row = rows; row->name != NULL; row++)
    if (!as_attributes || row->form != XMP_TEXT)
      add_element (out, row);
  g_string_append (out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n");
  /* Room for programs that edit in place (ISO 16684-1, section 7.3.2). */
  for (int i = 0; i < 10; i++)
    g_string_append_printf (out, "%99s\n", "");
  g_string_append (out, "<?xpacket end=\"w\"?>");
  return g_bytes_new (out->str, out->len);
}
