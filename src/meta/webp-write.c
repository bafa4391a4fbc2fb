#include "meta/webp.h"

#include "base/fault.h"
#include "meta/exif-edit.h"
#include "meta/splice.h"
#include "meta/write.h"

/* Flags of VP8X (RFC 9649, section 2.7.1.2). */
enum
{
  FLAG_XMP = 0x04,
  FLAG_EXIF = 0x08,
  FLAG_ALPHA = 0x10,
  VP8X_SIZE = 10
};

typedef struct
{
  const KadrChange *change;
  KadrWebpChunk vp8x, vp8l, exif, xmp; /* sizes of 0 where absent */
} Write;

static void
add_cut (const Write *write, guint64 offset, guint64 removed, GByteArray *insert)
{
  KadrCut cut = { offset, removed, g_byte_array_free_to_bytes (insert) };

  g_array_append_val (write->change->cuts, cut);
}

static GByteArray *
make_chunk (const char *type, const guint8 *data, gsize size)
{
  guint32 stored = GUINT32_TO_LE ((guint32) size);
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, (const guint8 *) type, 4);
  g_byte_array_append (out, (const guint8 *) &stored, 4);
  g_byte_array_append (out, data, (guint) size);
  if (size & 1)
    g_byte_array_append (out, (const guint8 *) "", 1);
  return out;
}

static gboolean
list_chunks (Write *write, GError **error)
{
  KadrSpan file = write->change->blocks->file;
  KadrWebpChunk chunk;
  gsize at = KADR_WEBP_HEADER;

  for (; kadr_webp_read_chunk (file, at, &chunk); at = chunk.end)
    {
      if (KADR_SPAN_IS (chunk.type, 0, "VP8X"))
        write->vp8x = chunk;
      else if (KADR_SPAN_IS (chunk.type, 0, "VP8L"))
        write->vp8l = chunk;
      else if (KADR_SPAN_IS (chunk.type, 0, "EXIF") && write->exif.end == 0)
        write->exif = chunk;
      else if (KADR_SPAN_IS (chunk.type, 0, "XMP ") && write->xmp.end == 0)
        write->xmp = chunk;
    }
  return at == file.size
         || kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                            _ ("the WebP file is not as long as it says; nothing is written"));
}

/* A file of one chunk has no room for metadata before it is made an extended one. */
static void
write_vp8x (const Write *write, guint8 flags)
{
  const KadrBlocks *blocks = write->change->blocks;
  guint32 right = (guint32) blocks->width - 1, bottom = (guint32) blocks->height - 1;
  gboolean alpha = kadr_span_le32 (write->vp8l.data, 1) >> 28 & 1;
  const guint8 data[VP8X_SIZE] = { flags | (alpha ? FLAG_ALPHA : 0),
                                   0,
                                   0,
                                   0,
                                   (guint8) right,
                                   (guint8) (right >> 8),
                                   (guint8) (right >> 16),
                                   (guint8) bottom,
                                   (guint8) (bottom >> 8),
                                   (guint8) (bottom >> 16) };
  guint8 old = kadr_span_u8 (write->vp8x.data, 0);
  const guint8 renewed = old | flags;

  if (flags == 0)
    return;
  if (write->vp8x.end == 0)
    add_cut (write, KADR_WEBP_HEADER, 0, make_chunk ("VP8X", data, sizeof (data)));
  else if (renewed != old)
    add_cut (write, write->vp8x.offset + 8, 1,
             g_byte_array_append (g_byte_array_new (), &renewed, 1));
}

static void
write_xmp (const Write *write)
{
  const GByteArray *packet = write->change->packet;
  KadrSpan file = write->change->blocks->file;

  if (packet == NULL)
    return;
  if (write->xmp.end != 0)
    add_cut (write, write->xmp.offset, write->xmp.end - write->xmp.offset,
             make_chunk ("XMP ", packet->data, packet->len));
  else
    add_cut (write, file.size, 0, make_chunk ("XMP ", packet->data, packet->len));
}

/* Some programs put "Exif\0\0" before the block although the standard does not ask for it. A new chunk
 * comes before XMP (RFC 9649, 2.7). */
static gboolean
write_exif (const Write *write, gboolean *is_written, GError **error)
{
  KadrSpan file = write->change->blocks->file, data = write->exif.data;
  gsize skip = KADR_SPAN_IS (data, 0, "Exif\0\0") ? 6 : 0;
  guint64 place = write->xmp.end != 0 ? write->xmp.offset : file.size;
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GByteArray) block = kadr_exif_edit_copy (
      kadr_span_from (data, skip), write->change->values, write->change->exif, &trouble);

  if (trouble != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  *is_written = block != NULL;
  if (block == NULL)
    return TRUE;
  g_byte_array_prepend (block, data.data, (guint) skip);
  add_cut (write, write->exif.end != 0 ? write->exif.offset : place,
           write->exif.end - write->exif.offset, make_chunk ("EXIF", block->data, block->len));
  return TRUE;
}

/* The size after "RIFF" counts everything behind it. */
static void
write_size (const Write *write)
{
  GArray *cuts = write->change->cuts;
  guint64 size = write->change->blocks->file.size;
  guint32 stored;

  for (guint i = 0; i < cuts->len; i++)
    {
      const KadrCut *cut = &g_array_index (cuts, KadrCut, i);

      size = size + g_bytes_get_size (cut->insert) - cut->removed;
    }
  stored = GUINT32_TO_LE ((guint32) (size - 8));
  if (cuts->len > 0)
    add_cut (write, 4, 4, g_byte_array_append (g_byte_array_new (), (const guint8 *) &stored, 4));
}

gboolean
kadr_webp_write (const KadrChange *change, GError **error)
{
  Write write = { .change = change };
  gboolean has_exif = FALSE;

  if (!list_chunks (&write, error))
    return FALSE;
  if (change->blocks->width == 0)
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                           _ ("the WebP file does not tell its size; nothing is written"));
  if (!write_exif (&write, &has_exif, error))
    return FALSE;
  write_vp8x (&write, (change->packet != NULL ? FLAG_XMP : 0) | (has_exif ? FLAG_EXIF : 0));
  write_xmp (&write);
  write_size (&write);
  return TRUE;
}
