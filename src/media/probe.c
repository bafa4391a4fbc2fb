#include "media/probe.h"

#include "base/fault.h"

#include <string.h>

typedef struct
{
  const guint8 *bytes;
  gsize length;
} Span;

/* Big and little endian numbers at @at; 0 beyond the end, which no field read here may be. */
static guint64
read_number (Span span, gsize at, int n_bytes, gboolean big)
{
  guint64 number = 0;

  if (at > span.length || span.length - at < (gsize) n_bytes)
    return 0;
  for (int i = 0; i < n_bytes; i++)
    number = number << 8 | span.bytes[at + (gsize) (big ? i : n_bytes - 1 - i)];
  return number;
}

static gboolean
has_at (Span span, gsize at, const char *text, gsize n)
{
  return span.length >= at + n && memcmp (span.bytes + at, text, n) == 0;
}

/* SOF0..SOF15 without DHT, JPG and DAC, which share the range. ITU-T T.81, table B.1. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* ITU-T T.81, B.1.1.4: a segment's length counts itself but not its marker. */
static gboolean
size_jpeg (Span span, KadrProbe *probe, GError **error)
{
  gsize at = 2;

  while (at + 4 <= span.length)
    {
      guint8 marker = span.bytes[at + 1];

      if (span.bytes[at] != 0xff || marker == 0xff || marker == 0x00)
        at++;
      else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8))
        at += 2;
      else if (is_frame (marker))
        {
          probe->height = read_number (span, at + 5, 2, TRUE);
          probe->width = read_number (span, at + 7, 2, TRUE);
          return TRUE;
        }
      else if (marker == 0xda || marker == 0xd9)
        break;
      else
        at += 2 + (gsize) read_number (span, at + 2, 2, TRUE);
    }
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("the JPEG has no picture header"));
}

/* PNG specification, 11.2.2: IHDR is the first chunk. */
static gboolean
size_png (Span span, KadrProbe *probe, GError **error)
{
  if (!has_at (span, 12, "IHDR", 4))
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("the PNG has no picture header"));
  probe->width = read_number (span, 16, 4, TRUE);
  probe->height = read_number (span, 20, 4, TRUE);
  return TRUE;
}

/* TIFF 6.0, section 2; BigTIFF has 8-byte counts and offsets. Width is tag 256, height 257; SHORT is
 * type 3, LONG 4, LONG8 16. */
static gboolean
size_tiff (Span span, KadrProbe *probe, GError **error)
{
  gboolean big_endian = span.bytes[0] == 'M';
  gboolean long_form = read_number (span, 2, 2, big_endian) == 43;
  int wide = long_form ? 8 : 4;
  gsize directory = (gsize) read_number (span, long_form ? 8 : 4, wide, big_endian);
  guint64 n = read_number (span, directory, long_form ? 8 : 2, big_endian);
  gsize at = directory + (long_form ? 8 : 2);
  gsize step = long_form ? 20 : 12;

  if (directory > span.length || n > (span.length - directory) / step)
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("the TIFF's directory is cut off"));
  for (guint64 i = 0; i < n; i++, at += step)
    {
      guint64 tag = read_number (span, at, 2, big_endian);
      guint64 type = read_number (span, at + 2, 2, big_endian);
      int value_bytes = type == 3 ? 2 : type == 16 ? 8 : 4;
      guint64 value = read_number (span, at + (long_form ? 12 : 8), value_bytes, big_endian);

      if (tag == 256)
        probe->width = value;
      else if (tag == 257)
        probe->height = value;
    }
  return TRUE;
}

/* WebP container specification (VP8X), RFC 6386 section 9.1 (VP8), WebP lossless section 3 (VP8L). */
static gboolean
size_webp (Span span, KadrProbe *probe, GError **error)
{
  if (has_at (span, 12, "VP8X", 4))
    {
      probe->width = read_number (span, 24, 3, FALSE) + 1;
      probe->height = read_number (span, 27, 3, FALSE) + 1;
    }
  else if (has_at (span, 12, "VP8 ", 4))
    {
      probe->width = read_number (span, 26, 2, FALSE) & 0x3fff;
      probe->height = read_number (span, 28, 2, FALSE) & 0x3fff;
    }
  else if (has_at (span, 12, "VP8L", 4))
    {
      guint64 packed = read_number (span, 21, 4, FALSE);

      probe->width = (packed & 0x3fff) + 1;
      probe->height = (packed >> 14 & 0x3fff) + 1;
    }
  else
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("the WebP has no picture header"));
  return TRUE;
}

/* GIF89a, section 18. */
static gboolean
size_gif (Span span, KadrProbe *probe, GError **error G_GNUC_UNUSED)
{
  probe->width = read_number (span, 6, 2, FALSE);
  probe->height = read_number (span, 8, 2, FALSE);
  return TRUE;
}

/* Raw files that use TIFF's own magic: Canon's mark, DNG's version tag (50706), or a first directory
 * that is only a reduced picture (tag 254 bit 0) and points to others (tag 330). */
static gboolean
is_raw_tiff (Span span)
{
  gboolean big_endian = span.bytes[0] == 'M';
  gsize directory = (gsize) read_number (span, 4, 4, big_endian);
  guint64 n = read_number (span, directory, 2, big_endian);
  gboolean reduced = FALSE;
  gboolean others = FALSE;

  if (has_at (span, 8, "CR\x02", 3))
    return TRUE;
  if (read_number (span, 2, 2, big_endian) != 42 || directory > span.length
      || n > (span.length - directory) / 12)
    return FALSE;
  for (gsize at = directory + 2; n > 0; n--, at += 12)
    {
      guint64 tag = read_number (span, at, 2, big_endian);

      if (tag == 50706)
        return TRUE;
      reduced |= tag == 254 && (read_number (span, at + 8, 4, big_endian) & 1) != 0;
      others |= tag == 330;
    }
  return reduced && others;
}

/* ISO/IEC 14496-12: the brand follows "ftyp". What is neither HEIF nor AVIF is a film, or Canon's raw. */
static void
tell_brand (Span span, KadrProbe *probe)
{
  static const struct
  {
    char brand[5];
    const char *name;
  } brands[] = {
    { "avif", "AVIF" }, { "avis", "AVIF" }, { "heic", "HEIF" },
    { "heix", "HEIF" }, { "hevc", "HEIF" }, { "heim", "HEIF" },
    { "heis", "HEIF" }, { "mif1", "HEIF" }, { "msf1", "HEIF" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (brands); i++)
    if (has_at (span, 8, brands[i].brand, 4))
      {
        probe->name = brands[i].name;
        return;
      }
  probe->kind = KADR_PROBE_OTHER;
  probe->name = has_at (span, 8, "crx ", 4) ? "CR3" : "MP4";
}

static const struct
{
  gsize at;
  const char *magic;
  gsize n;
  KadrProbeKind kind;
  const char *name;
} kinds[] = {
  { 0, "\xff\xd8\xff", 3, KADR_PROBE_JPEG, "JPEG" },
  { 0, "\x89PNG\r\n\x1a\n", 8, KADR_PROBE_PNG, "PNG" },
  { 0, "II*\0", 4, KADR_PROBE_TIFF, "TIFF" },
  { 0, "MM\0*", 4, KADR_PROBE_TIFF, "TIFF" },
  { 0, "II+\0", 4, KADR_PROBE_TIFF, "TIFF" },
  { 0, "MM\0+", 4, KADR_PROBE_TIFF, "TIFF" },
  { 0, "GIF87a", 6, KADR_PROBE_GIF, "GIF" },
  { 0, "GIF89a", 6, KADR_PROBE_GIF, "GIF" },
  { 8, "WEBP", 4, KADR_PROBE_WEBP, "WebP" },
  { 4, "ftyp", 4, KADR_PROBE_HEIF, NULL },
  { 0, "8BPS", 4, KADR_PROBE_OTHER, "PSD" },
  { 0, "\xff\x0a", 2, KADR_PROBE_OTHER, "JPEG XL" },
  { 4, "JXL \r\n\x87\n", 8, KADR_PROBE_OTHER, "JPEG XL" },
  { 4, "jP  \r\n\x87\n", 8, KADR_PROBE_OTHER, "JPEG 2000" },
  { 0, "\xff\x4f\xff\x51", 4, KADR_PROBE_OTHER, "JPEG 2000" },
  { 0, "FUJIFILMCCD-RAW", 15, KADR_PROBE_OTHER, "raw" },
  { 0, "IIRO", 4, KADR_PROBE_OTHER, "raw" },
  { 0, "IIRS", 4, KADR_PROBE_OTHER, "raw" },
  { 0, "MMOR", 4, KADR_PROBE_OTHER, "raw" },
  { 0, "IIU\0", 4, KADR_PROBE_OTHER, "raw" },
  { 6, "HEAPCCDR", 8, KADR_PROBE_OTHER, "raw" },
  { 0, "FOVb", 4, KADR_PROBE_OTHER, "raw" },
  { 0, "\0MRM", 4, KADR_PROBE_OTHER, "raw" },
};

static void
recognise (Span span, KadrProbe *probe)
{
  *probe = (KadrProbe){ .kind = KADR_PROBE_UNKNOWN };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds) && probe->kind == KADR_PROBE_UNKNOWN; i++)
    if (has_at (span, kinds[i].at, kinds[i].magic, kinds[i].n))
      {
        probe->kind = kinds[i].kind;
        probe->name = kinds[i].name;
        if (probe->name == NULL)
          tell_brand (span, probe);
      }
  if (probe->kind == KADR_PROBE_TIFF && is_raw_tiff (span))
    {
      probe->kind = KADR_PROBE_OTHER;
      probe->name = "raw";
    }
}

void
kadr_probe_fit (int *width, int *height, int size)
{
  double scale = MIN (1.0, (double) size / MAX (*width, *height));

  *width = MAX (1, (int) (*width * scale + 0.5));
  *height = MAX (1, (int) (*height * scale + 0.5));
}

gboolean
kadr_probe_check_size (guint64 width, guint64 height, GError **error)
{
  if (width == 0 || height == 0)
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("the picture has no size"));
  if (width > KADR_PROBE_MAX_PIXELS / height)
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                           _ ("%lu x %lu pixels are more than the limit of %d million"),
                           (gulong) width, (gulong) height,
                           (int) (KADR_PROBE_MAX_PIXELS / 1000000));
  return TRUE;
}

gboolean
kadr_probe_read (const guint8 *bytes, gsize length, KadrProbe *probe, GError **error)
{
  static gboolean (*const readers[]) (Span, KadrProbe *, GError **) = {
    [KADR_PROBE_JPEG] = size_jpeg, [KADR_PROBE_PNG] = size_png, [KADR_PROBE_TIFF] = size_tiff,
    [KADR_PROBE_WEBP] = size_webp, [KADR_PROBE_GIF] = size_gif,
  };
  const Span span = { bytes, length };

  recognise (span, probe);
  if (probe->kind == KADR_PROBE_UNKNOWN)
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                           _ ("not a kind of picture known here"));
  if (probe->kind == KADR_PROBE_OTHER)
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                           _ ("%s pictures are kept but not shown"), probe->name);
  if (probe->kind == KADR_PROBE_HEIF)
    return TRUE;
  return readers[probe->kind](span, probe, error)
         && kadr_probe_check_size (probe->width, probe->height, error);
}
