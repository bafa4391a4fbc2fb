/* A plan carried out in memory. */
#pragma once
#include "meta/splice.h"

static GByteArray *
apply (const KadrSplice *plan, const guint8 *data, gsize size)
{
  GByteArray *out = g_byte_array_new ();
  gsize at = 0;

  for (guint i = 0; i < kadr_splice_get_n_cuts (plan); i++)
    {
      const KadrCut *cut = kadr_splice_get_cut (plan, i);
      gsize n;
      const guint8 *insert = g_bytes_get_data (cut->insert, &n);

      g_byte_array_append (out, data + at, (guint) (cut->offset - at));
      g_byte_array_append (out, insert, (guint) n);
      at = (gsize) (cut->offset + cut->removed);
    }
  return g_byte_array_append (out, data + at, (guint) (size - at));
}
