/* What a file did not have before: XMP beyond one segment, IIM and Exif that are asked for. */
#include "base/fault.h"
#include "writer-fixture.h"

/* A text of @size bytes that compresses to nothing else. */
static char *
make_long (gsize size, char letter)
{
  char *text = g_malloc (size + 1);

  memset (text, letter, size);
  text[size] = '\0';
  return text;
}

static GByteArray *
set_long (const guint8 *bytes, gsize length, gsize size)
{
  g_autofree char *text = make_long (size, 'x');
  g_autofree char *set = g_strdup_printf ("{\"instructions\":\"%s\",\"creditLine\":\"АП\"}", text);

  return write_copy (bytes, length, set, NULL, NULL);
}

static guint
count (const GByteArray *file, const char *needle, gsize size)
{
  guint n = 0;

  for (const guint8 *at = file->data;
       (at = memmem (at, file->len - (gsize) (at - file->data), needle, size)) != NULL; at++)
    n++;
  return n;
}

/* What does not fit into one segment goes into extended ones; it comes back when it fits again. */
static void
test_extended (void)
{
  static const struct
  {
    gsize size;
    guint n_extended;
  } rows[] = { { 1000, 0 }, { 64000, 0 }, { 66000, 2 }, { 300000, 5 } };
  static const char extension[] = "http://ns.adobe.com/xmp/extension/";

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GByteArray) out
          = set_long ((const guint8 *) PLAIN, sizeof (PLAIN) - 1, rows[i].size);
      g_autoptr (GByteArray) twice = set_long (out->data, out->len, rows[i].size);
      g_autoptr (GByteArray) other
          = write_copy (out->data, out->len, "{\"headline\":\"h\"}", NULL, NULL);
      g_autoptr (GByteArray) less
          = write_copy (other->data, other->len, NULL, "[\"instructions\"]", NULL);
      g_autofree char *text = read_field (other, "instructions");
      g_autofree char *credit = read_field (less, "creditLine");
      g_autofree char *headline = read_field (less, "headline");
      g_autofree char *gone = read_field (less, "instructions");

      g_assert_cmpuint (count (out, extension, sizeof (extension)), ==, rows[i].n_extended);
      g_assert_cmpmem (out->data, out->len, twice->data, twice->len);
      g_assert_cmpuint (strlen (text), ==, rows[i].size + 2);
      g_assert_cmpuint (count (less, extension, sizeof (extension)), ==, 0);
      g_assert_null (memmem (less->data, less->len, "HasExtendedXMP", 14));
      g_assert_cmpstr (credit, ==, "\"АП\"");
      g_assert_cmpstr (headline, ==, "\"h\"");
      g_assert_null (gone);
    }
}

/* A value that stands as an attribute can leave the main part too; nothing else may be lost on the way. */
static void
test_extended_attribute (void)
{
  static const char head[] = "http://ns.adobe.com/xap/1.0/";
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autofree char *text = make_long (50000, 'y');
  g_autofree char *packet = g_strdup_printf (
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
      "xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:o='urn:o' o:a='%s' "
      "photoshop:City='Алматы'><o:b rdf:parseType='Resource'><o:c>42</o:c></o:b>"
      "</rdf:Description></rdf:RDF>",
      text);
  g_autoptr (GByteArray) out = NULL;
  g_autoptr (GByteArray) back = NULL;
  g_autofree char *city = NULL;

  g_byte_array_append (file, (const guint8 *) "\xFF\xD8", 2);
  append_segment (file, head, sizeof (head), packet);
  g_byte_array_append (file, (const guint8 *) PICTURE, sizeof (PICTURE) - 1);
  out = set_long (file->data, file->len, 40000);
  back = write_copy (out->data, out->len, NULL, "[\"instructions\"]", NULL);
  city = read_field (out, "cityName");
  g_assert_cmpstr (city, ==, "\"Алматы\"");
  g_assert_cmpuint (count (out, "yyyyyyyyyyyyyyyy", 16), >, 40000);
  g_assert_nonnull (memmem (out->data, out->len, "<o:c>42</o:c>", 13));
  g_assert_nonnull (memmem (back->data, back->len, "yyyyyyyyyyyyyyyy", 16));
}

/* A comment belongs to no property and cannot leave the main part. */
static void
test_extended_impossible (void)
{
  static const char head[] = "http://ns.adobe.com/xap/1.0/";
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autofree char *text = make_long (65300, 'z');
  g_autofree char *packet = g_strdup_printf (
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><!--%s--><rdf:Description "
      "rdf:about=''/></rdf:RDF>",
      text);
  g_autoptr (GError) error = NULL;
  g_autofree char *more = make_long (2000, 'x');
  g_autofree char *set = g_strdup_printf ("{\"keywords\":[\"%s\"]}", more);

  g_byte_array_append (file, (const guint8 *) "\xFF\xD8", 2);
  append_segment (file, head, sizeof (head), packet);
  g_byte_array_append (file, (const guint8 *) PICTURE, sizeof (PICTURE) - 1);
  g_assert_null (write_copy (file->data, file->len, set, NULL, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_UNWRITABLE);
}

static GByteArray *
write_legacy (const guint8 *bytes, gsize size, const char *kind, GError **error)
{
  g_autofree char *text
      = g_strdup_printf ("{\"set\":{\"creditLine\":\"пресс-служба акимата города Алматы\","
                         "\"creatorNames\":[\"Елена Беляева\"]},\"%s\":true}",
                         kind);
  g_autoptr (json_t) order = parse (text);

  return write_order (bytes, size, order, error);
}

/* Asked for, IIM and Exif are begun wherever the container has a place for them. */
static void
test_legacy (void)
{
  static const struct
  {
    const char *format;
    gboolean has_iim, has_exif;
  } rows[] = { { "jpeg", TRUE, TRUE }, { "png", FALSE, TRUE },  { "webp", FALSE, TRUE },
               { "tiff", TRUE, TRUE }, { "heif", FALSE, TRUE }, { "xmp", FALSE, FALSE } };

  for (gsize f = 0; f < G_N_ELEMENTS (files); f++)
    for (int for_iim = 0; for_iim < 2; for_iim++)
      {
        const guint8 *bytes = (const guint8 *) files[f].bytes;
        const char *kind = for_iim ? "iim" : "exif";
        g_autoptr (GError) error = NULL;
        g_autoptr (GByteArray) once = write_legacy (bytes, files[f].size, kind, &error);
        g_autoptr (GByteArray) twice = NULL;
        g_autofree char *value = NULL;
        gsize row = 0;

        while (strcmp (rows[row].format, files[f].format) != 0)
          row++;
        if (!(for_iim ? rows[row].has_iim : rows[row].has_exif))
          {
            g_assert_error (error, KADR_FAULT, KADR_FAULT_UNWRITABLE);
            g_assert_nonnull (strstr (error->message, "creatorNames"));
            continue;
          }
        g_assert_no_error (error);
        value = read_candidate (once, for_iim ? "creditLine" : "creatorNames", kind);
        g_assert_cmpstr (value, ==, for_iim ? "\"пресс-служба аким\"" : "[\"Елена Беляева\"]");
        twice = write_legacy (once->data, once->len, kind, NULL);
        g_assert_cmpmem (once->data, once->len, twice->data, twice->len);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writer-growth/extended", test_extended);
  g_test_add_func ("/writer-growth/extended-attribute", test_extended_attribute);
  g_test_add_func ("/writer-growth/extended-impossible", test_extended_impossible);
  g_test_add_func ("/writer-growth/legacy", test_legacy);
  return g_test_run ();
}
