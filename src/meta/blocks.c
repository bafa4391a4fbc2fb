#include "meta/blocks.h"

/* A file that is all warnings helps nobody; no JPEG is smaller than its tables. */
enum
{
  MOST_WARNINGS = 20,
  MOST_BLOCKS = 64,
  MOST_SIDE = 1 << 30,
  SMALLEST_JPEG = 128
};

KadrBlocks *
kadr_blocks_new (KadrSpan file)
{
  KadrBlocks *self = g_new0 (KadrBlocks, 1);

  self->file = file;
  self->format = "unknown";
  self->iim = g_array_new (FALSE, FALSE, sizeof (KadrSpan));
  self->xmp = g_array_new (FALSE, FALSE, sizeof (KadrSpan));
  self->picture = g_array_new (FALSE, FALSE, sizeof (KadrSpan));
  self->previews = g_array_new (FALSE, FALSE, sizeof (KadrPreview));
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return self;
}

void
kadr_blocks_free (KadrBlocks *self)
{
  g_array_unref (self->iim);
  g_array_unref (self->xmp);
  g_array_unref (self->picture);
  g_array_unref (self->previews);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->kept);
  g_free (self);
}

KadrSpan
kadr_blocks_keep (KadrBlocks *self, GByteArray *bytes)
{
  GBytes *kept = g_byte_array_free_to_bytes (bytes);
  gsize size;
  const guint8 *data = g_bytes_get_data (kept, &size);

  g_ptr_array_add (self->kept, kept);
  return (KadrSpan){ data, size };
}

static void
add_span (GArray *list, KadrSpan span)
{
  if (span.size > 0 && list->len < MOST_BLOCKS)
    g_array_append_val (list, span);
}

void
kadr_blocks_add_iim (KadrBlocks *self, KadrSpan block)
{
  add_span (self->iim, block);
}

void
kadr_blocks_add_xmp (KadrBlocks *self, KadrSpan packet)
{
  add_span (self->xmp, packet);
}

void
kadr_blocks_add_main_xmp (KadrBlocks *self, KadrSpan packet)
{
  add_span (self->xmp, packet);
  if (self->main_xmp.size == 0)
    self->main_xmp = packet;
}

void
kadr_blocks_add_picture (KadrBlocks *self, KadrSpan part)
{
  if (part.size > 0)
    g_array_append_val (self->picture, part);
}

void
kadr_blocks_add_preview (KadrBlocks *self, const char *kind, KadrSpan bytes)
{
  KadrPreview preview = { kind, bytes, 0, 0 };

  if (self->previews->len < MOST_BLOCKS && bytes.size >= SMALLEST_JPEG
      && KADR_SPAN_IS (bytes, 0, "\xFF\xD8\xFF"))
    g_array_append_val (self->previews, preview);
}

void
kadr_blocks_set_exif (KadrBlocks *self, KadrSpan block)
{
  if (KADR_SPAN_IS (block, 0, "Exif\0"))
    block = kadr_span_from (block, 6);
  if (self->exif.size > 0)
    return;
  if (KADR_SPAN_IS (block, 0, "II*\0") || KADR_SPAN_IS (block, 0, "MM\0*"))
    self->exif = block;
  else if (block.size > 0)
    kadr_blocks_warn (self, N_ ("the Exif block does not start like one"));
}

void
kadr_blocks_set_size (KadrBlocks *self, guint64 width, guint64 height)
{
  if (width == 0 || height == 0 || width > MOST_SIDE || height > MOST_SIDE)
    return;
  self->width = (int) width;
  self->height = (int) height;
}

void
kadr_blocks_warn (KadrBlocks *self, const char *format, ...)
{
  va_list arguments;

  if (self->warnings->len >= MOST_WARNINGS)
    return;
  va_start (arguments, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}
