#include "media/probe.h"

#include "base/fault.h"

#include <string.h>

#define BYTES(text) (const guint8 *) text, sizeof (text) - 1

typedef struct
{
  const char *what;
  const guint8 *bytes;
  gsize length;
  KadrProbeKind kind;
  guint64 width;
  guint64 height;
  int fault; /* -1: none */
} Row;

static const Row rows[] = {
  { "jpeg", BYTES ("\xff\xd8\xff\xe0\0\x04XX\xff\xc2\0\x11\x08\x01\x90\x02\x58\x03"),
    KADR_PROBE_JPEG, 600, 400, -1 },
  { "jpeg-fill-bytes", BYTES ("\xff\xd8\xff\xff\xff\xc0\0\x11\x08\0\x10\0\x20\x03"),
    KADR_PROBE_JPEG, 32, 16, -1 },
  { "jpeg-flood", BYTES ("\xff\xd8\xff\xc0\0\x11\x08\xff\xdc\xff\xdc\x03"), KADR_PROBE_JPEG, 65500,
    65500, KADR_FAULT_UNSUPPORTED },
  { "jpeg-cut", BYTES ("\xff\xd8\xff\xe1\xff\xff"), KADR_PROBE_JPEG, 0, 0, KADR_FAULT_DAMAGED },
  { "jpeg-no-frame", BYTES ("\xff\xd8\xff\xda\0\x02\xff\xd9"), KADR_PROBE_JPEG, 0, 0,
    KADR_FAULT_DAMAGED },
  { "jpeg-empty", BYTES ("\xff\xd8\xff\xc0\0\x11\x08\0\0\x02\x58\x03"), KADR_PROBE_JPEG, 600, 0,
    KADR_FAULT_DAMAGED },
  { "png", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x58\0\0\x01\x90\x08\x02\0\0\0"),
    KADR_PROBE_PNG, 600, 400, -1 },
  { "png-30000", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x08\x02\0\0\0"),
    KADR_PROBE_PNG, 30000, 30000, KADR_FAULT_UNSUPPORTED },
  { "png-2^31",
    BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\0\0\0"),
    KADR_PROBE_PNG, G_MAXINT32, G_MAXINT32, KADR_FAULT_UNSUPPORTED },
  { "png-no-header", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82"), KADR_PROBE_PNG, 0, 0,
    KADR_FAULT_DAMAGED },
  { "tiff-little",
    BYTES ("II*\0\x08\0\0\0\x02\0"
           "\0\x01\x03\0\x01\0\0\0\x58\x02\0\0"
           "\x01\x01\x04\0\x01\0\0\0\x90\x01\0\0"),
    KADR_PROBE_TIFF, 600, 400, -1 },
  { "tiff-big",
    BYTES ("MM\0*\0\0\0\x08\0\x02"
           "\x01\0\0\x03\0\0\0\x01\x02\x58\0\0"
           "\x01\x01\0\x04\0\0\0\x01\0\0\x01\x90"),
    KADR_PROBE_TIFF, 600, 400, -1 },
  { "bigtiff-flood",
    BYTES ("II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0"
           "\0\x01\x10\0\x01\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff"
           "\x01\x01\x10\0\x01\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0"),
    KADR_PROBE_TIFF, G_MAXUINT64, 2, KADR_FAULT_UNSUPPORTED },
  { "tiff-cut", BYTES ("II*\0\x08\0\0\0\xff\xff"), KADR_PROBE_TIFF, 0, 0, KADR_FAULT_DAMAGED },
  { "tiff-beyond", BYTES ("II*\0\xff\xff\xff\xff"), KADR_PROBE_TIFF, 0, 0, KADR_FAULT_DAMAGED },
  { "dng", BYTES ("II*\0\x08\0\0\0\x01\0\x12\xc6\x01\0\x04\0\0\0\x01\x04\0\0"), KADR_PROBE_OTHER, 0,
    0, KADR_FAULT_UNSUPPORTED },
  { "cr2", BYTES ("II*\0\x10\0\0\0CR\x02\0"), KADR_PROBE_OTHER, 0, 0, KADR_FAULT_UNSUPPORTED },
  { "webp-lossy", BYTES ("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x58\x02\x90\x01"),
    KADR_PROBE_WEBP, 600, 400, -1 },
  { "webp-lossless", BYTES ("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x57\xc2\x63\0"), KADR_PROBE_WEBP, 600,
    400, -1 },
  { "webp-extended-flood", BYTES ("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff"),
    KADR_PROBE_WEBP, 1 << 24, 1 << 24, KADR_FAULT_UNSUPPORTED },
  { "gif-flood",
    BYTES (
        "GIF89a\xff\xff\xff\xff\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0"
        "\0\x02\x02\x44\x01\0;"),
    KADR_PROBE_GIF, 65535, 65535, KADR_FAULT_UNSUPPORTED },
  { "gif", BYTES ("GIF87a\x58\x02\x90\x01\0\0\0"), KADR_PROBE_GIF, 600, 400, -1 },
  { "gif-cut", BYTES ("GIF89a\x58"), KADR_PROBE_GIF, 0, 0, KADR_FAULT_DAMAGED },
  { "heic",
    BYTES ("\0\0\0\x18"
           "ftypheic\0\0\0\0"),
    KADR_PROBE_HEIF, 0, 0, -1 },
  { "film",
    BYTES ("\0\0\0\x18"
           "ftypisom\0\0\0\0"),
    KADR_PROBE_OTHER, 0, 0, KADR_FAULT_UNSUPPORTED },
  { "svg", BYTES ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), KADR_PROBE_UNKNOWN, 0, 0,
    KADR_FAULT_UNSUPPORTED },
  { "empty", BYTES (""), KADR_PROBE_UNKNOWN, 0, 0, KADR_FAULT_UNSUPPORTED },
  { "magic-only", BYTES ("II*\0"), KADR_PROBE_TIFF, 0, 0, KADR_FAULT_DAMAGED },
};

static void
assert_row (const Row *row, const guint8 *bytes)
{
  KadrProbe probe;
  g_autoptr (GError) error = NULL;
  gboolean ok = kadr_probe_read (bytes, row->length, &probe, &error);

  g_test_message ("%s", row->what);
  g_assert_cmpint (probe.kind, ==, row->kind);
  g_assert_cmpuint (probe.width, ==, row->width);
  g_assert_cmpuint (probe.height, ==, row->height);
  g_assert_cmpint (ok, ==, row->fault < 0);
  if (row->fault >= 0)
    g_assert_error (error, KADR_FAULT, row->fault);
}

/* Each from a block of exactly its length, so that reading past the end is found. */
static void
test_headers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree guint8 *copy = g_memdup2 (rows[i].bytes, rows[i].length);

      assert_row (&rows[i], copy);
    }
}

/* Cut anywhere, with any byte changed: an answer, never a fall. */
static void
test_broken_headers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize cut = 0; cut <= rows[i].length; cut++)
      for (int flip = 0; flip < 256; flip += 15)
        {
          g_autofree guint8 *copy = g_memdup2 (rows[i].bytes, cut);
          KadrProbe probe;

          if (cut > 0)
            copy[cut - 1] ^= (guint8) flip;
          if (kadr_probe_read (copy, cut, &probe, NULL))
            g_assert_cmpuint (probe.width * probe.height, <=, KADR_PROBE_MAX_PIXELS);
        }
}

static void
test_limit (void)
{
  g_assert_true (kadr_probe_check_size (20000, 10000, NULL));
  g_assert_false (kadr_probe_check_size (20001, 10000, NULL));
  g_assert_false (kadr_probe_check_size (G_MAXUINT64, G_MAXUINT64, NULL));
  g_assert_false (kadr_probe_check_size (0, 10, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/probe/headers", test_headers);
  g_test_add_func ("/probe/broken-headers", test_broken_headers);
  g_test_add_func ("/probe/limit", test_limit);
  return g_test_run ();
}
