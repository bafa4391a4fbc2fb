#include "meta/unbrotli.h"

#include <brotli/decode.h>

GByteArray *
kadr_unbrotli (KadrSpan packed, gsize most)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  BrotliDecoderState *decoder = BrotliDecoderCreateInstance (NULL, NULL, NULL);
  BrotliDecoderResult state = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  guint8 chunk[8192];

  while (decoder != NULL && state == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out->len <= most)
    {
      guint8 *next = chunk;
      size_t room = sizeof (chunk);

      state
          = BrotliDecoderDecompressStream (decoder, &packed.size, &packed.data, &room, &next, NULL);
      g_byte_array_append (out, chunk, (guint) (sizeof (chunk) - room));
    }
  if (decoder != NULL)
    BrotliDecoderDestroyInstance (decoder);
  if (state != BROTLI_DECODER_RESULT_SUCCESS || out->len == 0 || out->len > most)
    return NULL;
  return g_steal_pointer (&out);
}
