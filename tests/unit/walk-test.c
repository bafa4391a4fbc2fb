#include "meta/walk.h"

#include "meta/exif.h"
#include "meta/ifd.h"

#define SPAN(literal) ((KadrSpan){ (const guint8 *) (literal), sizeof (literal) - 1 })

static KadrBlocks *
walk (KadrSpan file)
{
  KadrBlocks *blocks = kadr_blocks_new (file);

  kadr_walk (blocks);
  return blocks;
}

/* Format and size of the smallest heads of each kind. */
static const struct
{
  const char *bytes;
  gsize length;
  const char *format;
  int width;
  int height;
} rows[] = {
#define ROW(bytes, format, width, height)                                                          \
  {                                                                                                \
    bytes, sizeof (bytes) - 1, format, width, height                                               \
  }
  ROW ("", "unknown", 0, 0),
  ROW ("just text", "unknown", 0, 0),
  ROW ("\xFF\xD8\xFF\xC2\0\x0B\x08\0\2\0\3\1\1\x11\0\xFF\xD9", "jpeg", 3, 2),
  ROW ("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\3\0\0\0\2\x08\0\0\0\0....", "png", 3, 2),
  ROW ("RIFF\x0A\1\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\2\0\0\1\0\0", "webp", 3, 2),
  ROW ("RIFF\x16\0\0\0WEBPVP8 \x0A\0\0\0\0\0\0\x9D\1\x2A\3\0\2\0", "webp", 3, 2),
  ROW ("GIF89a\3\0\2\0\0\0\0;", "gif", 3, 2),
  ROW ("8BPS\0\1\0\0\0\0\0\0\0\3\0\0\0\2\0\0\0\3\0\x08\0\3\0\0\0\0\0\0\0\0\0\0\0\0", "psd", 3, 2),
  ROW ("II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\3\0\0\0\1\1\3\0\1\0\0\0\2\0\0\0\0\0\0\0", "tiff", 3, 2),
  ROW ("MM\0*\0\0\0\x08\0\2\1\0\0\3\0\0\0\1\0\3\0\0\1\1\0\3\0\0\0\1\0\2\0\0\0\0\0\0", "tiff", 3, 2),
  ROW (
      "II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0"
      "\0\1\3\0\1\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0\1\1\3\0\1\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
      "tiff", 3, 2),
  ROW ("II*\0\x08\0\0\0\1\0\6\1\3\0\1\0\0\0\x23\x80\0\0\0\0\0\0", "raw", 0, 0),
  ROW ("\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x1Ejp2h\0\0\0\x16ihdr\0\0\0\2\0\0\0\3\0\3\x07\7\0\0", "jp2",
       3, 2),
  ROW ("\xFF\x0A\x7F\x00\x00\x00", "jxl", 256, 256),
  ROW ("\0\0\0\x10"
       "ftypavif\0\0\0\0",
       "avif", 0, 0),
  ROW ("\0\0\0\x10"
       "ftypmp42\0\0\0\0",
       "unknown", 0, 0),
  ROW ("\xEF\xBB\xBF<?xml version='1.0'?><x:xmpmeta xmlns:x='adobe:ns:meta/'/>", "xmp", 0, 0),
  ROW ("<\0x\0:\0x\0m\0p\0m\0e\0t\0a\0", "xmp", 0, 0),
#undef ROW
};

static void
test_heads (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrBlocks) blocks
          = walk ((KadrSpan){ (const guint8 *) rows[i].bytes, rows[i].length });

      g_test_message ("row %d: %s", (int) i, rows[i].format);
      g_assert_cmpstr (blocks->format, ==, rows[i].format);
      g_assert_cmpint (blocks->width, ==, rows[i].width);
      g_assert_cmpint (blocks->height, ==, rows[i].height);
    }
}

#define GUID      "0123456789ABCDEF0123456789ABCDEF"
#define EXTENSION "http://ns.adobe.com/xmp/extension/\0" GUID

/* The parts of an extended packet come in any order; one that points outside is left out. */
static void
test_extended_xmp (void)
{
  static const char file[]
      = "\xFF\xD8"
        "\xFF\xE1\0\x3F"
        "http://ns.adobe.com/xap/1.0/\0" GUID "\xFF\xE1\0\x50" EXTENSION "\0\0\0\6\0\0\0\3def"
        "\xFF\xE1\0\x50" EXTENSION "\0\0\0\6\0\0\0\0abc"
        "\xFF\xE1\0\x50" EXTENSION "\0\0\0\6\0\0\0\5xyz"
        "\xFF\xD9";
  g_autoptr (KadrBlocks) blocks = walk (SPAN (file));
  KadrSpan packet;

  g_assert_cmpint (blocks->xmp->len, ==, 2);
  packet = g_array_index (blocks->xmp, KadrSpan, 1);
  g_assert_cmpmem (packet.data, packet.size, "abcdef", 6);
  g_assert_cmpmem (blocks->extended_xmp.data, blocks->extended_xmp.size, "abcdef", 6);
  g_assert_cmpint (blocks->warnings->len, ==, 1);
}

/* Left behind by a program that wrote the main packet anew: it says what was true before. */
static void
test_stale_extended_xmp (void)
{
  static const char file[] = "\xFF\xD8"
                             "\xFF\xE1\0\x22"
                             "http://ns.adobe.com/xap/1.0/\0"
                             "new"
                             "\xFF\xE1\0\x50" EXTENSION "\0\0\0\3\0\0\0\0old"
                             "\xFF\xD9";
  g_autoptr (KadrBlocks) blocks = walk (SPAN (file));

  g_assert_cmpint (blocks->xmp->len, ==, 1);
  g_assert_cmpuint (blocks->extended_xmp.size, ==, 0);
  g_assert_cmpint (blocks->warnings->len, ==, 1);
}

/* Resources split over two segments are one stream. */
static void
test_split_resources (void)
{
  static const char file[] = "\xFF\xD8"
                             "\xFF\xED\0\x1F"
                             "Photoshop 3.0\0"
                             "8BIM\4\4\0\0\0\0\0\6\x1C\2\x6E"
                             "\xFF\xED\0\x13"
                             "Photoshop 3.0\0"
                             "\0\1x"
                             "\xFF\xD9";
  g_autoptr (KadrBlocks) blocks = walk (SPAN (file));

  g_assert_cmpint (blocks->iim->len, ==, 1);
  g_assert_cmpmem (g_array_index (blocks->iim, KadrSpan, 0).data, 6, "\x1C\2\x6E\0\1x", 6);
}

static void
test_png_raw_profile (void)
{
  static const char file[]
      = "\x89PNG\r\n\x1A\n"
        "\0\0\0\x32tEXtRaw profile type iptc\0\niptc\n       6\n1c026e000178\n...."
        "\0\0\0\0IEND....";
  g_autoptr (KadrBlocks) blocks = walk (SPAN (file));

  g_assert_cmpint (blocks->iim->len, ==, 1);
  g_assert_cmpmem (g_array_index (blocks->iim, KadrSpan, 0).data, 6, "\x1C\2\x6E\0\1x", 6);
}

/* The second picture of a multi-picture file, and one that lies outside. */
static void
test_further_pictures (void)
{
  static const char head[] = "\xFF\xD8\xFF\xE2\0\x50MPF\0"
                             "MM\0*\0\0\0\x08\0\1\xB0\2\0\7\0\0\0\x30\0\0\0\x1A\0\0\0\0"
                             "\0\0\0\0\0\0\0\x56\0\0\0\0\0\0\0\0"
                             "\0\0\0\0\0\0\0\x80\0\0\0\x4C\0\0\0\0"
                             "\0\0\0\0\0\0\0\x81\0\0\0\x4C\0\0\0\0"
                             "\xFF\xD9";
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (KadrBlocks) blocks = NULL;
  guint8 second[128] = { 0xFF, 0xD8, 0xFF };

  g_byte_array_append (file, (const guint8 *) head, sizeof (head) - 1);
  g_byte_array_append (file, second, sizeof (second));
  blocks = walk ((KadrSpan){ file->data, file->len });
  g_assert_cmpint (blocks->previews->len, ==, 1);
  g_assert_true (g_array_index (blocks->previews, KadrPreview, 0).bytes.data
                 == file->data + sizeof (head) - 1);
}

/* A directory that is its own successor, and one full of lies, end. */
/* The small picture of a JFIF extension, and those in the heap of a CRW. */
static void
test_other_previews (void)
{
  g_autoptr (GByteArray) jpeg = g_byte_array_new ();
  g_autoptr (GByteArray) crw = g_byte_array_new ();
  g_autoptr (KadrBlocks) in_jpeg = NULL;
  g_autoptr (KadrBlocks) in_crw = NULL;
  guint8 small[128] = { 0xFF, 0xD8, 0xFF };

  g_byte_array_append (jpeg, (const guint8 *) "\xFF\xD8\xFF\xE0\0\x88JFXX\0\x10", 12);
  g_byte_array_append (jpeg, small, sizeof (small));
  g_byte_array_append (jpeg, (const guint8 *) "\xFF\xD9", 2);
  in_jpeg = walk ((KadrSpan){ jpeg->data, jpeg->len });
  g_assert_cmpint (in_jpeg->previews->len, ==, 1);
  g_assert_cmpint (in_jpeg->warnings->len, ==, 0);

  /* one heap: the JPEG, a directory of one entry, and where the directory begins */
  g_byte_array_append (crw, (const guint8 *) "II\x0E\0\0\0HEAPCCDR", 14);
  g_byte_array_append (crw, small, sizeof (small));
  g_byte_array_append (crw, (const guint8 *) "\1\0\7\x20\x80\0\0\0\0\0\0\0\x80\0\0\0", 16);
  in_crw = walk ((KadrSpan){ crw->data, crw->len });
  g_assert_cmpstr (in_crw->format, ==, "raw");
  g_assert_cmpint (in_crw->previews->len, ==, 1);
  g_assert_cmpint (g_array_index (in_crw->previews, KadrPreview, 0).bytes.size, ==, 128);
  g_assert_cmpint (in_crw->warnings->len, ==, 1);
}

static void
test_loops (void)
{
  static const char *const files[]
      = { "II*\0\x08\0\0\0\0\0\x08\0\0\0", "II*\0\x08\0\0\0\xFF\xFF\x08\0\0\0" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (KadrBlocks) blocks = walk ((KadrSpan){ (const guint8 *) files[i], 14 });

      g_assert_cmpstr (blocks->format, ==, "tiff");
      g_assert_cmpint (blocks->width, ==, 0);
    }
}

/* Megabytes of fill bytes are passed once: were they passed from each of them on, this would take a day. */
static void
test_fill (void)
{
  gsize size = 8 << 20;
  g_autofree guint8 *bytes = g_malloc (size);
  g_autoptr (KadrBlocks) blocks = NULL;

  memset (bytes, 0xFF, size);
  bytes[1] = 0xD8;
  bytes[size - 1] = 0;
  blocks = walk ((KadrSpan){ bytes, size });
  g_assert_cmpstr (blocks->format, ==, "jpeg");
  g_assert_true (blocks->is_broken);
}

static void
test_times (void)
{
  static const struct
  {
    const char *time;
    const char *fraction;
    const char *offset;
    const char *moment;
  } times[] = {
    { "2026:02:13 18:36:42", "12", "+05:00", "2026-02-13T18:36:42.12+05:00" },
    { "2026:02:13 18:36:42", "", "", "2026-02-13T18:36:42" },
    { "2026:02:13 18:36:42", "  ", "Z", "2026-02-13T18:36:42Z" },
    { "2026:02:13 18:36:42", "12345678901", "-03:30", "2026-02-13T18:36:42.123456789-03:30" },
    { "2026:02:13 18:36:42", "", "+99:00", "2026-02-13T18:36:42" },
    { "2026-02-13T18:36:42", "", "", "2026-02-13T18:36:42" },
    { "0000:00:00 00:00:00", "", "", NULL },
    { "    :  :     :  :  ", "", "", NULL },
    { "2026:13:13 18:36:42", "", "", NULL },
    { "2026:02:13", "", "", NULL },
    { "", "", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      const KadrSpan time = { (const guint8 *) times[i].time, strlen (times[i].time) };
      const KadrSpan fraction = { (const guint8 *) times[i].fraction, strlen (times[i].fraction) };
      const KadrSpan offset = { (const guint8 *) times[i].offset, strlen (times[i].offset) };
      g_autofree char *moment = kadr_exif_read_time (time, fraction, offset);

      g_assert_cmpstr (moment, ==, times[i].moment);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk/heads", test_heads);
  g_test_add_func ("/walk/extended-xmp", test_extended_xmp);
  g_test_add_func ("/walk/stale-extended-xmp", test_stale_extended_xmp);
  g_test_add_func ("/walk/split-resources", test_split_resources);
  g_test_add_func ("/walk/png-raw-profile", test_png_raw_profile);
  g_test_add_func ("/walk/further-pictures", test_further_pictures);
  g_test_add_func ("/walk/other-previews", test_other_previews);
  g_test_add_func ("/walk/loops", test_loops);
  g_test_add_func ("/walk/fill", test_fill);
  g_test_add_func ("/walk/times", test_times);
  return g_test_run ();
}
