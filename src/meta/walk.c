#include "meta/walk.h"

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
  if (is_sidecar (blocks->file))
    walk_sidecar (blocks);
}
