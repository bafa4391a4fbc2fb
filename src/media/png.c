#include "media/png.h"

#include <string.h>

#define SIGNATURE 8
/* Length, type and checksum. */
#define FRAME 12
/* Less than this is not worth a copy. */
#define MAX_REST (64u << 10)
/* The largest profile seen in real files has 600 KB. */
#define MAX_KEPT (1u << 20)

static guint32
read_length (const guint8 *at)
{
  guint32 big;

  memcpy (&big, at, sizeof big);
  return GUINT32_FROM_BE (big);
}

/* Critical chunks have a capital first letter. */
static gboolean
makes_picture (const guint8 *type, guint32 length)
{
  static const char kept[][5] = { "tRNS", "iCCP", "gAMA", "cHRM", "sRGB", "sBIT", "eXIf" };

  if (g_ascii_isupper ((char) type[0]))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (memcmp (type, kept[i], 4) == 0)
      return length <= MAX_KEPT;
  return FALSE;
}

/* Walks the chunks, the last of which may be cut off: @kept gets those that make the picture, and the
 * bytes of the others are counted. */
static gsize
sort_chunks (const guint8 *bytes, gsize length, GByteArray *kept)
{
  gsize rest = 0;

  for (gsize at = SIGNATURE; at + FRAME <= length;)
    {
      guint32 data = read_length (bytes + at);
      gsize size = MIN ((gsize) data + FRAME, length - at);

      if (!makes_picture (bytes + at + 4, data))
        rest += size;
      else if (kept != NULL)
        g_byte_array_append (kept, bytes + at, (guint) size);
      at += size;
    }
  return rest;
}

GBytes *
kadr_png_take_picture (const guint8 *bytes, gsize length)
{
  GByteArray *kept;

  if (length < SIGNATURE || length > G_MAXUINT || sort_chunks (bytes, length, NULL) <= MAX_REST)
    return NULL;
  kept = g_byte_array_new ();
  g_byte_array_append (kept, bytes, SIGNATURE);
  sort_chunks (bytes, length, kept);
  return g_byte_array_free_to_bytes (kept);
}
