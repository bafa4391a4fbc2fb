#include "base/fault.h"
#include "meta/xmp.h"

#include <string.h>

#define RDF(body)                                                                                  \
  "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "                              \
  "xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' "                                          \
  "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' "          \
  "xmlns:exif='http://ns.adobe.com/exif/1.0/' "                                                    \
  "xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/' "                                               \
  "xmlns:e='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>" body "</rdf:RDF>"
#define DESCRIPTION(body) RDF ("<rdf:Description rdf:about=''>" body "</rdf:Description>")

static const struct
{
  const char *what;
  const char *packet;
  const char *id;
  const char *value; /* JSON; NULL: nothing */
} rows[] = {
  { "element", DESCRIPTION ("<photoshop:Credit>акимат</photoshop:Credit>"), "creditLine",
    "\"акимат\"" },
  { "attribute", RDF ("<rdf:Description photoshop:Credit='акимат'/>"), "creditLine", "\"акимат\"" },
  { "blank", DESCRIPTION ("<photoshop:Credit>  \n </photoshop:Credit>"), "creditLine", NULL },
  { "first of two descriptions wins",
    RDF ("<rdf:Description photoshop:Credit='one'/><rdf:Description photoshop:Credit='two'/>"),
    "creditLine", "\"one\"" },
  { "second description", RDF ("<rdf:Description/><rdf:Description photoshop:Credit='two'/>"),
    "creditLine", "\"two\"" },
  { "resource", DESCRIPTION ("<plus:DataMining rdf:resource='http://x/DMI'/>"), "dataMining",
    "\"http://x/DMI\"" },
  { "qualified value",
    DESCRIPTION ("<photoshop:Credit rdf:parseType='Resource'><rdf:value>a</rdf:value>"
                 "<xmp:Label>q</xmp:Label></photoshop:Credit>"),
    "creditLine", "\"a\"" },
  { "qualified value in a description",
    DESCRIPTION ("<photoshop:Credit><rdf:Description><rdf:value>a</rdf:value></rdf:Description>"
                 "</photoshop:Credit>"),
    "creditLine", "\"a\"" },
  { "entities and CDATA",
    DESCRIPTION ("<photoshop:Credit>a &amp; <![CDATA[<b>]]></photoshop:Credit>"), "creditLine",
    "\"a & <b>\"" },
  { "sequence",
    DESCRIPTION (
        "<dc:creator><rdf:Seq><rdf:li>b</rdf:li><rdf:li>a</rdf:li></rdf:Seq></dc:creator>"),
    "creatorNames", "[\"b\",\"a\"]" },
  { "one where several are expected", DESCRIPTION ("<dc:creator>b</dc:creator>"), "creatorNames",
    "[\"b\"]" },
  { "several where one is expected",
    DESCRIPTION ("<photoshop:Credit><rdf:Bag><rdf:li>b</rdf:li><rdf:li>a</rdf:li></rdf:Bag>"
                 "</photoshop:Credit>"),
    "creditLine", "\"b\"" },
  { "languages, the default first",
    DESCRIPTION ("<dc:title><rdf:Alt><rdf:li xml:lang='ru_RU'>р</rdf:li>"
                 "<rdf:li xml:lang='x-default'>d</rdf:li></rdf:Alt></dc:title>"),
    "title", "{\"x-default\":\"d\",\"ru-RU\":\"р\"}" },
  { "plain text where languages are expected", DESCRIPTION ("<dc:title>d</dc:title>"), "title",
    "{\"x-default\":\"d\"}" },
  { "number", DESCRIPTION ("<xmp:Rating>-1</xmp:Rating>"), "imageRating", "-1" },
  { "no number", DESCRIPTION ("<xmp:Rating>many</xmp:Rating>"), "imageRating", NULL },
  { "structure of attributes",
    DESCRIPTION ("<plus:Licensor><rdf:Seq><rdf:li plus:LicensorName='n' plus:LicensorID='7'/>"
                 "</rdf:Seq></plus:Licensor>"),
    "licensors", "[{\"licensorName\":\"n\",\"licensorId\":\"7\"}]" },
  { "nested structures and languages",
    DESCRIPTION (
        "<e:LocationShown><rdf:Bag><rdf:li rdf:parseType='Resource'>"
        "<e:LocationName><rdf:Alt><rdf:li xml:lang='kk'>Қала</rdf:li></rdf:Alt></e:LocationName>"
        "<exif:GPSLatitude>43,15.0S</exif:GPSLatitude></rdf:li></rdf:Bag></e:LocationShown>"),
    "locationsShown", "[{\"name\":{\"kk\":\"Қала\"},\"gpsLatitude\":-43.25}]" },
  { "any property inside a region",
    DESCRIPTION ("<e:ImageRegion><rdf:Bag><rdf:li><rdf:Description><e:rId>r1</e:rId>"
                 "<photoshop:Credit>x</photoshop:Credit></rdf:Description></rdf:li></rdf:Bag>"
                 "</e:ImageRegion>"),
    "imageRegion", "[{\"rId\":\"r1\",\"creditLine\":\"x\"}]" },
  { "a value that stands elsewhere",
    RDF ("<rdf:Bag rdf:nodeID='n'><rdf:li>k</rdf:li></rdf:Bag>"
         "<rdf:Description><dc:subject rdf:nodeID='n'/></rdf:Description>"),
    "keywords", "[\"k\"]" },
};

static KadrXmp *
open_packet (const char *text, GError **error)
{
  return kadr_xmp_new ((KadrSpan){ (const guint8 *) text, strlen (text) }, error);
}

static void
test_spellings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrXmp) xmp = open_packet (rows[i].packet, &error);
      g_autoptr (json_t) value = NULL;
      g_autofree char *line = NULL;

      g_test_message ("%s", rows[i].what);
      g_assert_no_error (error);
      value = kadr_xmp_get_field (xmp, kadr_field_find (rows[i].id));
      line = value != NULL ? kadr_json_to_line (value) : NULL;
      g_assert_cmpstr (line, ==, rows[i].value);
      if (value != NULL)
        g_assert_true (kadr_field_check (kadr_field_find (rows[i].id), value, NULL));
    }
}

static void
test_encodings (void)
{
  static const char text[] = DESCRIPTION ("<photoshop:Credit>акимат</photoshop:Credit>");
  static const char legacy[] = "<?xml version='1.0' encoding='windows-1251'?>" DESCRIPTION (
      "<photoshop:Credit>\xE0\xEA\xE8\xEC\xE0\xF2</photoshop:Credit>");
  glong n;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  const KadrSpan packets[] = { { (const guint8 *) wide, (gsize) n * 2 },
                               { (const guint8 *) legacy, sizeof (legacy) - 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (packets); i++)
    {
      g_autoptr (KadrXmp) xmp = kadr_xmp_new (packets[i], NULL);
      g_autofree char *credit
          = kadr_xmp_get_text (xmp, "http://ns.adobe.com/photoshop/1.0/", "Credit");

      g_assert_cmpstr (credit, ==, "акимат");
    }
}

static void
test_refused (void)
{
  static const char *const packets[] = {
    "",
    "no XML at all",
    "<a/>",
    "<!DOCTYPE x [<!ENTITY e 'boom'>]>" DESCRIPTION ("<photoshop:Credit>&e;</photoshop:Credit>"),
    "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" DESCRIPTION (""),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (packets); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_packet (packets[i], &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

static void
test_damaged_is_read (void)
{
  g_autoptr (KadrXmp) xmp = open_packet (
      RDF ("<rdf:Description><photoshop:Credit>a\x01</photoshop:Credit><dc:title>"), NULL);
  g_autofree char *credit = kadr_xmp_get_text (xmp, "http://ns.adobe.com/photoshop/1.0/", "Credit");

  g_assert_true (kadr_xmp_is_damaged (xmp));
  g_assert_cmpstr (g_strstrip (credit), ==, "a");
}

/* Once something declares the prefix, the old name would turn into a property. */
static void
test_undeclared_prefix (void)
{
  g_autoptr (KadrXmp) xmp = open_packet (
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description>"
      "<photoshop:Credit>old</photoshop:Credit></rdf:Description></rdf:RDF>",
      NULL);

  g_assert_true (kadr_xmp_is_damaged (xmp));
  g_assert_null (kadr_xmp_get_field (xmp, kadr_field_find ("creditLine")));
}

static void
test_deep (void)
{
  GString *packet = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (KadrXmp) xmp = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (packet, "<a>");
  text = g_string_free (packet, FALSE);
  xmp = open_packet (text, NULL);
  g_assert_null (xmp);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xmp/spellings", test_spellings);
  g_test_add_func ("/xmp/encodings", test_encodings);
  g_test_add_func ("/xmp/refused", test_refused);
  g_test_add_func ("/xmp/damaged-is-read", test_damaged_is_read);
  g_test_add_func ("/xmp/undeclared-prefix", test_undeclared_prefix);
  g_test_add_func ("/xmp/deep", test_deep);
  return g_test_run ();
}
