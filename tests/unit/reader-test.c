#include "base/fault.h"
#include "meta/meta.h"
#include "meta/reader.h"

#include <string.h>

/* The part of a tiny JPEG that is its picture: DQT, SOF0 (32 x 16), SOS, scan data, EOI. */
#define TAIL                                                                                       \
  "\xFF\xDB\x00\x03\x00"                                                                           \
  "\xFF\xC0\x00\x0B\x08\x00\x10\x00\x20\x01\x01\x11\x00"                                           \
  "\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\x55\xFF\x00\x66\xFF\xD9"

static GByteArray *
make_jpeg (void)
{
  GByteArray *file = g_byte_array_new ();

  return g_byte_array_append (file, (const guint8 *) "\xFF\xD8", 2);
}

static void
add_segment (GByteArray *file, guint8 marker, const char *head, gsize head_size, const char *body,
             gsize body_size)
{
  guint16 length = (guint16) (head_size + body_size + 2);
  const guint8 start[] = { 0xFF, marker, (guint8) (length >> 8), (guint8) length };

  g_byte_array_append (file, start, sizeof (start));
  g_byte_array_append (file, (const guint8 *) head, (guint) head_size);
  g_byte_array_append (file, (const guint8 *) body, (guint) body_size);
}

#define ADD(file, marker, head, body)                                                              \
  add_segment (file, marker, head, sizeof (head) - 1, body, sizeof (body) - 1)
#define END(file) g_byte_array_append (file, (const guint8 *) TAIL, sizeof (TAIL) - 1)

static KadrMeta *
read_meta (GByteArray *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) document = kadr_reader_read (file->data, file->len, "test.jpg", &error);
  KadrMeta *meta;

  g_assert_no_error (error);
  meta = kadr_meta_new (document, &error);
  g_assert_no_error (error);
  return meta;
}

#define XMP_HEAD "http://ns.adobe.com/xap/1.0/\0"
#define XMP(body)                                                                                  \
  "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "                                                  \
  "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "         \
  "xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' "                                          \
  "xmlns:dc='http://purl.org/dc/elements/1.1/'>" body "</rdf:Description></rdf:RDF></x:xmpmeta>"

static void
test_credit_from_xmp (void)
{
  g_autoptr (GByteArray) file = make_jpeg ();
  g_autoptr (KadrMeta) meta = NULL;

  ADD (file, 0xE1, XMP_HEAD,
       XMP ("<photoshop:Credit>пресс-служба акимата города Алматы</photoshop:Credit>"
            "<dc:description><rdf:Alt><rdf:li xml:lang='kk'>қала</rdf:li>"
            "<rdf:li xml:lang='x-default'>город</rdf:li></rdf:Alt></dc:description>"));
  END (file);
  meta = read_meta (file);
  g_assert_cmpstr (kadr_meta_get_format (meta), ==, "jpeg");
  g_assert_cmpint (kadr_meta_get_width (meta), ==, 32);
  g_assert_cmpint (kadr_meta_get_height (meta), ==, 16);
  g_assert_cmpstr (kadr_meta_get_field_text (meta, "creditLine"), ==,
                   "пресс-служба акимата города Алматы");
  g_assert_cmpstr (kadr_meta_get_field_text (meta, "description"), ==, "город");
  g_assert_cmpstr (kadr_json_get_text (kadr_meta_get_field (meta, "description"), "kk"), ==,
                   "қала");
}

/* "8BIM" 0404 "" size, then 2:110 = "Алматы, акимат" in windows-1251, declared nowhere. */
static void
test_credit_from_legacy_iim (void)
{
  static const char resources[] = "8BIM\x04\x04\x00\x00\x00\x00\x00\x13\x1C\x02\x6E\x00\x0E"
                                  "\xC0\xEB\xEC\xE0\xF2\xFB, \xE0\xEA\xE8\xEC\xE0\xF2";
  g_autoptr (GByteArray) file = make_jpeg ();
  g_autoptr (KadrMeta) meta = NULL;
  const json_t *candidate;

  ADD (file, 0xED, "Photoshop 3.0\0", resources);
  END (file);
  meta = read_meta (file);
  g_assert_cmpstr (kadr_meta_get_field_text (meta, "creditLine"), ==, "Алматы, акимат");
  candidate = json_array_get (
      json_object_get (json_object_get (kadr_meta_get_json (meta), "candidates"), "creditLine"), 0);
  g_assert_cmpstr (kadr_json_get_text (candidate, "source"), ==, "iim");
  g_assert_cmpstr (kadr_json_get_text (candidate, "charset"), ==, "WINDOWS-1251");
}

/* The name of the camera is no caption. */
static void
test_caption_by_camera (void)
{
  static const struct
  {
    const char *description;
    gboolean is_caption;
  } rows[] = { { "KADR ", FALSE },    { "C-1", FALSE },
               { "kadr c-1", FALSE }, { "KADR DIGITAL CAMERA   ", FALSE },
               { "SONY DSC", FALSE }, { "A digital camera", TRUE },
               { "KADR C-12", TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      /* Make, Model and a description of 32 bytes */
      char block[]
          = "MM\0*\0\0\0\x08\0\3\x01\x0E\0\2\0\0\0\x20\0\0\0\x3A"
            "\x01\x0F\0\2\0\0\0\5\0\0\0\x32\x01\x10\0\2\0\0\0\4C-1\0\0\0\0\0"
            "KADR\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
      g_autoptr (GByteArray) file = make_jpeg ();
      g_autoptr (KadrMeta) meta = NULL;
      const char *caption;

      memcpy (block + 58, rows[i].description, strlen (rows[i].description));
      ADD (file, 0xE1, "Exif\0\0", block);
      END (file);
      meta = read_meta (file);
      caption = kadr_meta_get_field_text (meta, "description");
      g_test_message ("row %d: %s", (int) i, rows[i].description);
      g_assert_cmpstr (caption, ==, rows[i].is_caption ? rows[i].description : NULL);
    }
}

static gboolean
has_warning (const KadrMeta *meta, const char *wanted)
{
  const json_t *warnings = json_object_get (kadr_meta_get_json (meta), "warnings");

  for (gsize i = 0; i < json_array_size (warnings); i++)
    if (strcmp (json_string_value (json_array_get (warnings, i)), wanted) == 0)
      return TRUE;
  return FALSE;
}

/* "Город" in UTF-8, taken for Latin-1 and encoded once more: shown repaired, but never silently. */
static void
test_encoded_twice (void)
{
  static const char resources[] = "8BIM\x04\x04\x00\x00\x00\x00\x00\x19\x1C\x02\x5A\x00\x14"
                                  "\xC3\x90\xC2\x93\xC3\x90\xC2\xBE\xC3\x91\xC2\x80"
                                  "\xC3\x90\xC2\xBE\xC3\x90\xC2\xB4";
  g_autoptr (GByteArray) file = make_jpeg ();
  g_autoptr (KadrMeta) meta = NULL;
  const json_t *candidates;

  ADD (file, 0xED, "Photoshop 3.0\0", resources);
  END (file);
  meta = read_meta (file);
  g_assert_cmpstr (kadr_meta_get_field_text (meta, "cityName"), ==, "Город");
  g_assert_true (has_warning (meta, "text that was encoded twice is repaired; please look at it"));
  candidates
      = json_object_get (json_object_get (kadr_meta_get_json (meta), "candidates"), "cityName");
  g_assert_cmpuint (json_array_size (candidates), ==, 2);
  g_assert_true (kadr_json_get_bool (json_array_get (candidates, 0), "suspect"));
  g_assert_cmpint (kadr_json_get_int (json_array_get (candidates, 1), "confidence", 0), ==, 99);
}

/* Words are no age. */
static void
test_unusable_value (void)
{
  g_autoptr (GByteArray) file = make_jpeg ();
  g_autoptr (KadrMeta) meta = NULL;

  ADD (file, 0xE1, XMP_HEAD,
       XMP ("<e:ModelAge xmlns:e='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'><rdf:Bag>"
            "<rdf:li>about 30</rdf:li></rdf:Bag></e:ModelAge><photoshop:City> </photoshop:City>"));
  END (file);
  meta = read_meta (file);
  g_assert_null (kadr_meta_get_field (meta, "modelAges"));
  g_assert_true (
      has_warning (meta, "modelAges: the value has not the form of this property and is left out"));
  g_assert_cmpuint (json_array_size (json_object_get (kadr_meta_get_json (meta), "warnings")), ==,
                    1);
}

/* New metadata leaves the picture's own id alone; another picture has another. */
static void
test_pixel_id (void)
{
  g_autoptr (GByteArray) plain = make_jpeg ();
  g_autoptr (GByteArray) captioned = make_jpeg ();
  g_autoptr (GByteArray) other = make_jpeg ();
  g_autoptr (KadrMeta) a = NULL;
  g_autoptr (KadrMeta) b = NULL;
  g_autoptr (KadrMeta) c = NULL;

  ADD (captioned, 0xE1, XMP_HEAD, XMP ("<photoshop:Credit>x</photoshop:Credit>"));
  ADD (captioned, 0xFE, "", "a comment");
  END (plain);
  END (captioned);
  END (other);
  other->data[other->len - 3] ^= 1;
  a = read_meta (plain);
  b = read_meta (captioned);
  c = read_meta (other);
  g_assert_nonnull (kadr_meta_get_pixel_id (a));
  g_assert_cmpstr (kadr_meta_get_pixel_id (a), ==, kadr_meta_get_pixel_id (b));
  g_assert_cmpstr (kadr_meta_get_pixel_id (a), !=, kadr_meta_get_pixel_id (c));
}

static void
read_without_harm (const guint8 *bytes, gsize length)
{
  g_autoptr (json_t) document = kadr_reader_read (bytes, length, "damaged.jpg", NULL);
  g_autoptr (KadrMeta) meta = kadr_meta_new (document, NULL);

  g_assert_nonnull (meta);
}

/* Every way to cut a file short, and every byte of it made 0xFF. */
static void
test_damage (void)
{
  g_autoptr (GByteArray) file = make_jpeg ();

  ADD (file, 0xE1, "Exif\0\0",
       "MM\0*\0\0\0\x08\0\x02\x01\x0E\0\x02\0\0\0\x06\0\0\0\x26\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
       "\0\0\0\0hello\0");
  ADD (file, 0xE1, XMP_HEAD, XMP ("<photoshop:Credit>x</photoshop:Credit>"));
  ADD (file, 0xED, "Photoshop 3.0\0", "8BIM\x04\x04\0\0\0\0\0\x08\x1C\x02\x6E\0\x03one");
  END (file);
  for (guint n = 1; n <= file->len; n++)
    {
      g_autofree guint8 *copy = g_memdup2 (file->data, n);
      g_autofree guint8 *whole = g_memdup2 (file->data, file->len);

      read_without_harm (copy, n);
      whole[n - 1] = 0xFF;
      read_without_harm (whole, file->len);
    }
}

static void
test_nothing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (kadr_reader_read ((const guint8 *) "", 0, "empty.jpg", &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
  g_assert_cmpstr (kadr_fault_get_subject (error), ==, "empty.jpg");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/credit-from-xmp", test_credit_from_xmp);
  g_test_add_func ("/reader/credit-from-legacy-iim", test_credit_from_legacy_iim);
  g_test_add_func ("/reader/caption-by-camera", test_caption_by_camera);
  g_test_add_func ("/reader/encoded-twice", test_encoded_twice);
  g_test_add_func ("/reader/unusable-value", test_unusable_value);
  g_test_add_func ("/reader/pixel-id", test_pixel_id);
  g_test_add_func ("/reader/damage", test_damage);
  g_test_add_func ("/reader/nothing", test_nothing);
  return g_test_run ();
}
