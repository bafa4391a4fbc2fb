#include "base/fault.h"
#include "writer-fixture.h"

static const struct
{
  const char *id;
  const char *value;
} values[] = {
  { "creditLine", "\"пресс-служба акимата города Алматы\"" },
  { "creditLine", "\"a <b> & \\\"c\\\"\\nd\"" },
  { "creatorNames", "[\"Елена Беляева\",\"Second\"]" },
  { "keywords", "[\"b\",\"a\"]" },
  { "description", "{\"x-default\":\"Город\",\"kk\":\"Қала\"}" },
  { "imageRating", "4" },
  { "maxAvailWidth", "6000" },
  { "dateCreated", "\"2026-02-13T18:36:42+05:00\"" },
  { "dataMining", "\"http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED\"" },
  { "licensors", "[{\"licensorName\":\"n\",\"licensorUrl\":\"http://x\"},{\"licensorId\":\"2\"}]" },
  { "locationsShown",
    "[{\"name\":{\"x-default\":\"Алматы\"},\"identifiers\":[\"u\"],\"gpsLatitude\":-43.25}]" },
};

/* The picture as such: its kind, size and the digest of its data. */
static char *
describe_picture (const guint8 *bytes, gsize length)
{
  g_autoptr (json_t) document = kadr_reader_read (bytes, length, "test", NULL);

  return g_strdup_printf ("%s %d x %d %s", kadr_json_get_text (document, "format"),
                          (int) kadr_json_get_int (document, "width", -1),
                          (int) kadr_json_get_int (document, "height", -1),
                          kadr_json_get_text (document, "pixel_id"));
}

/* What is written is read back the same, the picture stays, and twice is once. */
static void
check_round_trip (const guint8 *bytes, gsize size, const char *format, const char *id,
                  const char *value)
{
  g_autofree char *set = g_strdup_printf ("{\"%s\":%s}", id, value);
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) once = write_copy (bytes, size, set, NULL, &error);
  g_autoptr (GByteArray) twice = NULL;
  g_autofree char *read = NULL;
  g_autofree char *picture = NULL;

  g_assert_no_error (error);
  read = read_field (once, id);
  g_assert_cmpstr (read, ==, value);
  twice = write_copy (once->data, once->len, set, NULL, NULL);
  g_assert_cmpmem (once->data, once->len, twice->data, twice->len);
  picture = describe_picture (once->data, once->len);
  g_assert_true (g_str_has_prefix (picture, format));
  if (size > 0)
    {
      g_autofree char *original = describe_picture (bytes, size);

      g_assert_cmpstr (picture, ==, original);
    }
}

static void
test_round_trip (void)
{
  for (gsize f = 0; f < G_N_ELEMENTS (files); f++)
    for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
      {
        g_test_message ("%s %s", files[f].format, values[i].id);
        check_round_trip ((const guint8 *) files[f].bytes, files[f].size, files[f].format,
                          values[i].id, values[i].value);
      }
}

/* No stale credit stays beside the new one: IIM is cut on a character boundary, Exif takes it whole. */
static void
test_old_blocks_follow (void)
{
  g_autoptr (GByteArray) file = write_copy (
      (const guint8 *) FULL, sizeof (FULL) - 1,
      "{\"creditLine\":\"пресс-служба акимата города Алматы\",\"description\":{\"x-default\":\"Новое\"}}",
      NULL, NULL);
  g_autofree char *credit = read_candidate (file, "creditLine", "iim");
  g_autofree char *keywords = read_candidate (file, "keywords", "iim");
  g_autofree char *exif = read_candidate (file, "description", "exif");

  g_assert_cmpstr (credit, ==, "\"пресс-служба аким\"");
  g_assert_cmpstr (keywords, ==, "[\"keep\"]");
  g_assert_cmpstr (exif, ==, "{\"x-default\":\"Новое\"}");
  g_assert_nonnull (memmem (file->data, file->len, "\x1C\x01\x5A\0\x03\033%G", 8));
}

static void
test_languages (void)
{
  g_autoptr (GByteArray) one
      = write_copy ((const guint8 *) PLAIN, sizeof (PLAIN) - 1,
                    "{\"description\":{\"ru\":\"Город\",\"en\":\"City\"}}", NULL, NULL);
  g_autoptr (GByteArray) two
      = write_copy (one->data, one->len, "{\"description\":{\"kk\":\"Қала\"}}", NULL, NULL);
  g_autoptr (GByteArray) three
      = write_copy (two->data, two->len, NULL, "[\"description/en\"]", NULL);
  g_autofree char *read_two = read_field (two, "description");
  g_autofree char *read_three = read_field (three, "description");

  g_assert_cmpstr (read_two, ==,
                   "{\"x-default\":\"Город\",\"ru\":\"Город\",\"en\":\"City\",\"kk\":\"Қала\"}");
  g_assert_cmpstr (read_three, ==, "{\"x-default\":\"Город\",\"ru\":\"Город\",\"kk\":\"Қала\"}");
}

static void
test_remove (void)
{
  g_autoptr (GByteArray) with
      = write_copy ((const guint8 *) FULL, sizeof (FULL) - 1,
                    "{\"creditLine\":\"x\",\"headline\":\"h\"}", NULL, NULL);
  g_autoptr (GByteArray) without
      = write_copy (with->data, with->len, NULL, "[\"creditLine\"]", NULL);
  g_autofree char *credit = read_field (without, "creditLine");
  g_autofree char *headline = read_field (without, "headline");

  g_assert_null (credit);
  g_assert_cmpstr (headline, ==, "\"h\"");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    const char *set;
    KadrFault fault;
  } rows[] = {
#define ROW(bytes, set, fault) { bytes, sizeof (bytes) - 1, set, fault }
    ROW (PLAIN, "{\"noSuchField\":\"x\"}", KADR_FAULT_BAD_INPUT),
    ROW (PLAIN, "{\"creditLine\":[\"x\"]}", KADR_FAULT_BAD_INPUT),
    ROW (PLAIN, "{\"creditLine\":\"a\\u0001b\"}", KADR_FAULT_BAD_INPUT),
    ROW (PLAIN, "{\"licensors\":[{\"noSuchMember\":\"x\"}]}", KADR_FAULT_BAD_INPUT),
    ROW (PLAIN, "{\"description\":{\"not a tag\":\"x\"}}", KADR_FAULT_BAD_INPUT),
    ROW ("\xFF\xD8\xFF\xE1\xFF\xFF", "{\"creditLine\":\"x\"}", KADR_FAULT_DAMAGED),
    ROW ("\xFF\xD8\xFF\xFE\0\3xgarbage" PICTURE, "{\"creditLine\":\"x\"}", KADR_FAULT_DAMAGED),
    ROW ("GIF89a\1\0\1\0\0\0\0;", "{\"creditLine\":\"x\"}", KADR_FAULT_UNWRITABLE),
#undef ROW
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
          write_copy ((const guint8 *) rows[i].bytes, rows[i].size, rows[i].set, NULL, &error));
      g_assert_error (error, KADR_FAULT, (int) rows[i].fault);
    }
}

#define PACKET(credit)                                                                             \
  "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "             \
  "xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:Credit='" credit                 \
  "' photoshop:City='Алматы'/></rdf:RDF>"

/* One truth remains in a JPEG that has two packets, and one of its headers spoilt. */
static void
test_second_packet (void)
{
  static const char head[] = "http://ns.adobe.com/xap/1.0/",
                    spoilt[] = "XMP\0://ns.adobe.com/xap/1.0/";
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GByteArray) out = NULL;
  g_autofree char *credit = NULL;
  g_autofree char *city = NULL;

  g_byte_array_append (file, (const guint8 *) "\xFF\xD8", 2);
  append_segment (file, spoilt, sizeof (spoilt), PACKET ("one"));
  append_segment (file, head, sizeof (head), PACKET ("two"));
  g_byte_array_append (file, (const guint8 *) PICTURE, sizeof (PICTURE) - 1);
  out = write_copy (file->data, file->len, "{\"creditLine\":\"three\"}", NULL, NULL);
  credit = read_field (out, "creditLine");
  city = read_field (out, "cityName");
  g_assert_cmpstr (credit, ==, "\"three\"");
  g_assert_cmpstr (city, ==, "\"Алматы\"");
  g_assert_null (memmem (out->data, out->len, "one", 3));
  g_assert_null (memmem (out->data, out->len, "two", 3));
}

/* A picture that is cut off must not be completed by what is put behind it. */
static void
test_cut_off_tiff (void)
{
  static const char whole[] = TIFF;

  for (gsize length = sizeof (whole) - 7; length < sizeof (whole); length++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) out
          = write_copy ((const guint8 *) whole, length, "{\"creditLine\":\"x\"}", NULL, &error);

      if (length == sizeof (whole) - 1)
        g_assert_no_error (error);
      else
        g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

/* A strip that lies over the directory would change with it. */
static void
test_picture_over_directory (void)
{
  g_autofree guint8 *copy = g_memdup2 (TIFF, sizeof (TIFF) - 1);
  guint8 *offset = memmem (copy, sizeof (TIFF) - 1, "\x4A\0\0\0", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) out = NULL;

  g_assert_nonnull (offset);
  *offset = 4;
  out = write_copy (copy, sizeof (TIFF) - 1, "{\"creditLine\":\"x\"}", NULL, &error);
  g_assert_null (out);
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
}

/* A list of items that is longer or shorter than its box cannot take another item. */
static void
test_unsound_items (void)
{
  const gsize count_at = 20 + 12 + 14 + 8 + 4 + 1; /* behind ftyp, the head of meta and pitm */

  for (guint8 count = 0; count < 4; count++)
    {
      g_autofree guint8 *copy = g_memdup2 (HEIF, sizeof (HEIF) - 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) out = NULL;

      g_assert_cmpint (copy[count_at], ==, 1);
      copy[count_at] = count;
      out = write_copy (copy, sizeof (HEIF) - 1, "{\"creditLine\":\"x\"}", NULL, &error);
      if (count == 1)
        g_assert_no_error (error);
      else
        g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

/* A box without a size would swallow what is put behind it. */
static void
test_open_boxes (void)
{
  static const char *const types[] = { "meta", "pitm", "iinf", "infe", "iloc", "iprp" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree guint8 *copy = g_memdup2 (HEIF, sizeof (HEIF) - 1);
      guint8 *type = memmem (copy, sizeof (HEIF) - 1, types[i], 4);
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) out = NULL;

      memset (type - 4, 0, 4);
      out = write_copy (copy, sizeof (HEIF) - 1, "{\"creditLine\":\"x\"}", NULL, &error);
      g_assert_null (out);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

/* Nobody could tell which item is meant. */
static void
test_items_alike (void)
{
  static const guint8 ids[] = { 0, 1, 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GByteArray) one = write_copy ((const guint8 *) HEIF, sizeof (HEIF) - 1,
                                               "{\"creditLine\":\"x\"}", NULL, NULL);
      guint8 *entry = memmem (one->data, one->len, "mime\0application", 16);
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) out = NULL;

      entry[-3] = ids[i]; /* its own is 2 */
      out = write_copy (one->data, one->len, "{\"creditLine\":\"y\"}", NULL, &error);
      if (ids[i] == 2)
        g_assert_no_error (error);
      else
        g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

/* The next directory, or that of Exif, outside the file would be found in what is put there. */
static void
test_directory_outside (void)
{
  static const struct
  {
    gsize at; /* in TIFF */
    const char *bytes;
    gsize size;
  } cases[] = {
    { 8 + 2 + 5 * 12, "\x51\0\0\0", 4 },                      /* behind the file */
    { 8 + 2 + 5 * 12, "\x4C\0\0\0", 4 },                      /* only its count is there */
    { 8 + 2 + 2 * 12, "\x69\x87\4\0\1\0\0\0\x60\0\0\0", 12 }, /* Exif */
    { 8 + 2 + 2 * 12, "\x69\x87\4\0\1\0\0\0\x4A\0\0\0", 12 }, /* Exif, with many entries */
    { 8 + 2 + 2 * 12, "\x25\x88\4\0\1\0\0\0\x60\0\0\0", 12 }, /* GPS */
    { 8 + 2 + 2 * 12, "\x4A\1\4\0\1\0\0\0\x60\0\0\0", 12 },   /* a further picture */
    { 8 + 2 + 3 * 12, "\x11\1\4\0\4\0\0\0\x60\0\0\0", 12 },   /* where its parts are */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *copy = g_memdup2 (TIFF, sizeof (TIFF) - 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) out = NULL;

      memcpy (copy + cases[i].at, cases[i].bytes, cases[i].size);
      out = write_copy (copy, sizeof (TIFF) - 1, "{\"creditLine\":\"x\"}", NULL, &error);
      g_assert_null (out);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

/* No cut and no spoilt byte may make the planner do more than refuse. */
static void
test_damage (void)
{
  for (gsize f = 0; f < G_N_ELEMENTS (files); f++)
    for (gsize n = 1; n <= files[f].size; n++)
      {
        g_autofree guint8 *spoilt = g_memdup2 (files[f].bytes, files[f].size);
        g_autofree guint8 *cut = g_memdup2 (files[f].bytes, n);
        g_autoptr (GByteArray) a = NULL;
        g_autoptr (GByteArray) b = write_copy (cut, n, "{\"creditLine\":\"x\"}", NULL, NULL);

        spoilt[n - 1] ^= 0xFF;
        a = write_copy (spoilt, files[f].size, "{\"creditLine\":\"x\"}", NULL, NULL);
        g_assert_true (b == NULL || b->len > n);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writer/round-trip", test_round_trip);
  g_test_add_func ("/writer/old-blocks-follow", test_old_blocks_follow);
  g_test_add_func ("/writer/languages", test_languages);
  g_test_add_func ("/writer/remove", test_remove);
  g_test_add_func ("/writer/refused", test_refused);
  g_test_add_func ("/writer/second-packet", test_second_packet);
  g_test_add_func ("/writer/cut-off-tiff", test_cut_off_tiff);
  g_test_add_func ("/writer/picture-over-directory", test_picture_over_directory);
  g_test_add_func ("/writer/unsound-items", test_unsound_items);
  g_test_add_func ("/writer/open-boxes", test_open_boxes);
  g_test_add_func ("/writer/items-alike", test_items_alike);
  g_test_add_func ("/writer/directory-outside", test_directory_outside);
  g_test_add_func ("/writer/damage", test_damage);
  return g_test_run ();
}
