#include "pack/crc.h"

/* Eight bytes at a time ("slicing by 8"): a byte at a time would be slower than the disk. */
#define N_SLICES 8

struct _KadrCrc
{
  guint32 value;
  guint32 table[N_SLICES][256];
};

KadrCrc *
kadr_crc_new (void)
{
  KadrCrc *self = g_new (KadrCrc, 1);

  self->value = 0xFFFFFFFF;
  for (guint32 n = 0; n < 256; n++)
    {
      guint32 crc = n;

      for (int bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
      self->table[0][n] = crc;
    }
  for (int slice = 1; slice < N_SLICES; slice++)
    for (guint32 n = 0; n < 256; n++)
      {
        guint32 before = self->table[slice - 1][n];

        self->table[slice][n] = (before >> 8) ^ self->table[0][before & 0xFF];
      }
  return self;
}

void
kadr_crc_free (KadrCrc *self)
{
  g_free (self);
}

static guint32
load_le32 (const guchar *bytes)
{
  return bytes[0] | (guint32) bytes[1] << 8 | (guint32) bytes[2] << 16 | (guint32) bytes[3] << 24;
}

void
kadr_crc_add (KadrCrc *self, const void *bytes, gsize length)
{
  const guchar *at = bytes;
  guint32 crc = self->value;

  for (; length >= N_SLICES; length -= N_SLICES, at += N_SLICES)
    {
      guint32 low = crc ^ load_le32 (at);
      guint32 high = load_le32 (at + 4);

      crc = self->table[7][low & 0xFF] ^ self->table[6][low >> 8 & 0xFF]
            ^ self->table[5][low >> 16 & 0xFF] ^ self->table[4][low >> 24]
            ^ self->table[3][high & 0xFF] ^ self->table[2][high >> 8 & 0xFF]
            ^ self->table[1][high >> 16 & 0xFF] ^ self->table[0][high >> 24];
    }
  for (; length > 0; length--, at++)
    crc = (crc >> 8) ^ self->table[0][(crc ^ *at) & 0xFF];
  self->value = crc;
}

guint32
kadr_crc_get (const KadrCrc *self)
{
  return self->value ^ 0xFFFFFFFF;
}
