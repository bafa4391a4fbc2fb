#include "meta/inflate.h"

#include <zlib.h>

GByteArray *
kadr_inflate (KadrSpan packed, gsize most)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 chunk[8192];
  z_stream stream = { .next_in = (Bytef *) packed.data, .avail_in = (uInt) packed.size };
  int state = Z_OK;

  if (packed.size > G_MAXUINT32 || inflateInit (&stream) != Z_OK)
    return NULL;
  while (state == Z_OK && out->len <= most)
    {
      stream.next_out = chunk;
      stream.avail_out = sizeof (chunk);
      state = inflate (&stream, Z_NO_FLUSH);
      g_byte_array_append (out, chunk, (guint) (sizeof (chunk) - stream.avail_out));
    }
  inflateEnd (&stream);
  return out->len > 0 && out->len <= most ? g_steal_pointer (&out) : NULL;
}

GByteArray *
kadr_inflate_pack (const guint8 *bytes, gsize length)
{
  uLongf size = compressBound (length);
  GByteArray *out = g_byte_array_new ();

  g_byte_array_set_size (out, (guint) size);
  /* cannot fail: the room is as large as zlib itself asks for */
  if (compress2 (out->data, &size, bytes, length, Z_BEST_COMPRESSION) != Z_OK)
    g_error ("zlib cannot compress %" G_GSIZE_FORMAT " bytes", length);
  g_byte_array_set_size (out, (guint) size);
  return out;
}
