#include "meta/walk.h"

#include "meta/bmff.h"

/* Raw formats that are not taken apart. */
static void
walk_xmp_only (KadrBlocks *blocks)
{
  kadr_packet_walk (blocks);
  kadr_blocks_warn (blocks, N_ ("of this raw format only XMP is read"));
}

static const struct
{
  gsize offset;
  const char *magic;
  gsize length;
  const char *format;
  void (*walk) (KadrBlocks *blocks);
} formats[] = {
#define MAGIC(offset, text, format, walk)                                                          \
  {                                                                                                \
    offset, text, sizeof (text) - 1, format, walk                                                  \
  }
  MAGIC (0, "\xFF\xD8\xFF", "jpeg", kadr_jpeg_walk),
  MAGIC (0, "\x89PNG\r\n\x1A\n", "png", kadr_png_walk),
  MAGIC (8, "WEBP", "webp", kadr_webp_walk),
  MAGIC (0, "GIF87a", "gif", kadr_gif_walk),
  MAGIC (0, "GIF89a", "gif", kadr_gif_walk),
  MAGIC (0, "8BPS", "psd", kadr_psd_walk),
  MAGIC (0, "II*\0", "tiff", kadr_tiff_walk),
  MAGIC (0, "MM\0*", "tiff", kadr_tiff_walk),
  MAGIC (0, "II+\0", "tiff", kadr_tiff_walk),
  MAGIC (0, "MM\0+", "tiff", kadr_tiff_walk),
  MAGIC (0, "\0\0\0\x0CjP  ", "jp2", kadr_jp2_walk),
  MAGIC (0, "\0\0\0\x0CJXL ", "jxl", kadr_jxl_walk),
  MAGIC (0, "\xFF\x0A", "jxl", kadr_jxl_walk),
  MAGIC (0, "FUJIFILMCCD-RAW", "raw", kadr_raf_walk),
  MAGIC (6, "HEAPCCDR", "raw", kadr_ciff_walk), /* CRW */
  MAGIC (0, "FOVb", "raw", walk_xmp_only),      /* X3F */
  MAGIC (0, "\0MRM", "raw", walk_xmp_only),     /* MRW */
  MAGIC (0, "IIRO", "raw", kadr_tiff_walk),
  MAGIC (0, "IIRS", "raw", kadr_tiff_walk),
  MAGIC (0, "IIU\0", "raw", kadr_tiff_walk),
  MAGIC (0,
         "\xFF\x01"
         "Exiv2",
         "unknown", kadr_jpeg_walk), /* metadata alone, in JPEG segments */
#undef MAGIC
};

/* A sidecar: XML in any encoding that sooner or later says rdf:RDF. */
static gboolean
is_sidecar (KadrSpan file)
{
  KadrSpan head = kadr_span_part (file, 0, MIN (file.size, 4096));
  g_autofree char *plain = g_malloc (head.size + 1);
  gsize n = 0;

  /* dropping zeros turns the UTF-16 of markup into ASCII */
  for (gsize i = 0; i < head.size; i++)
    if (head.data[i] != 0)
      plain[n++] = (char) head.data[i];
  plain[n] = '\0';
  return strstr (plain, "<rdf:RDF") != NULL || strstr (plain, "<x:xmpmeta") != NULL
         || strstr (plain, "<x:xapmeta") != NULL;
}

static void
walk_sidecar (KadrBlocks *blocks)
{
  blocks->format = "xmp";
  kadr_blocks_add_main_xmp (blocks, blocks->file);
}

/* The brands of the box "ftyp" say which of the formats in ISO boxes it is. */
static gboolean
walk_boxes (KadrBlocks *blocks)
{
  static const struct
  {
    const char *brand;
    const char *format;
    void (*walk) (KadrBlocks *blocks);
  } brands[] = {
    { "avif", "avif", kadr_heif_walk }, { "avis", "avif", kadr_heif_walk },
    { "crx ", "raw", kadr_cr3_walk },   { "heic", "heif", kadr_heif_walk },
    { "heix", "heif", kadr_heif_walk }, { "hevc", "heif", kadr_heif_walk },
    { "hevx", "heif", kadr_heif_walk }, { "mif1", "heif", kadr_heif_walk },
    { "msf1", "heif", kadr_heif_walk }, { "heim", "heif", kadr_heif_walk },
  };
  KadrBmffBox box;

  if (!kadr_bmff_read_box (blocks->file, 0, &box) || !kadr_bmff_is (&box, "ftyp"))
    return FALSE;
  for (gsize at = 0; at + 4 <= box.data.size; at += at == 0 ? 8 : 4)
    for (gsize i = 0; i < G_N_ELEMENTS (brands); i++)
      if (kadr_span_matches (box.data, at, brands[i].brand, 4))
        {
          blocks->format = brands[i].format;
          brands[i].walk (blocks);
          return TRUE;
        }
  return FALSE;
}

void
kadr_walk (KadrBlocks *blocks)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (!kadr_span_matches (blocks->file, formats[i].offset, formats[i].magic, formats[i].length))
        continue;
      blocks->format = formats[i].format;
      if (formats[i].walk != NULL)
        formats[i].walk (blocks);
      return;
    }
  if (walk_boxes (blocks))
    return;
  if (is_sidecar (blocks->file))
    walk_sidecar (blocks);
  else
    kadr_packet_walk (blocks);
}
