#include "meta/ifd.h"

/* Room for them is made at once; a directory may have more, and a broken one says that it has. */
#define USUAL_ENTRIES 64

/* Size of one value of each type, TIFF 6.0 section 2 and BigTIFF; 0: unknown type. */
static guint
get_type_size (guint16 type)
{
  static const guint8 sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8 };

  if (type == KADR_IFD_UTF8)
    return 1;
  return type < G_N_ELEMENTS (sizes) ? sizes[type] : 0;
}

/* Raw formats built like TIFF have their own second word: Olympus "RO" and "RS", Panasonic 0x55. */
static gboolean
is_magic (guint16 magic)
{
  return magic == 42 || magic == 43 || magic == 0x4F52 || magic == 0x5352 || magic == 0x0055;
}

gboolean
kadr_ifd_open (KadrIfd *self, KadrSpan bytes)
{
  guint16 magic;

  *self = (KadrIfd){ bytes, FALSE, FALSE, 0 };
  if (!kadr_span_has (bytes, 0, 8))
    return FALSE;
  if (KADR_SPAN_IS (bytes, 0, "MM"))
    self->is_big_endian = TRUE;
  else if (!KADR_SPAN_IS (bytes, 0, "II"))
    return FALSE;
  magic = (guint16) kadr_span_integer (bytes, 2, 2, self->is_big_endian);
  if (!is_magic (magic))
    return FALSE;
  self->is_big_tiff = magic == 43;
  self->first = self->is_big_tiff ? kadr_span_integer (bytes, 8, 8, self->is_big_endian)
                                  : kadr_span_integer (bytes, 4, 4, self->is_big_endian);
  return TRUE;
}

static void
read_entry (const KadrIfd *self, guint64 at, KadrIfdEntry *entry)
{
  guint word = self->is_big_tiff ? 8 : 4;
  guint64 size;

  entry->tag = (guint16) kadr_span_integer (self->bytes, at, 2, self->is_big_endian);
  entry->type = (guint16) kadr_span_integer (self->bytes, at + 2, 2, self->is_big_endian);
  entry->count = kadr_span_integer (self->bytes, at + 4, word, self->is_big_endian);
  entry->at = at;
  entry->offset = at + 4 + word;
  entry->value = (KadrSpan){ NULL, 0 };
  if (entry->count > self->bytes.size)
    return;
  size = entry->count * get_type_size (entry->type);
  if (size > word)
    entry->offset = kadr_span_integer (self->bytes, entry->offset, word, self->is_big_endian);
  entry->value = kadr_span_part (self->bytes, entry->offset, size);
}

guint64
kadr_ifd_count (const KadrIfd *self, guint64 offset)
{
  return kadr_span_integer (self->bytes, offset, self->is_big_tiff ? 8 : 2, self->is_big_endian);
}

gboolean
kadr_ifd_has_directory (const KadrIfd *self, guint64 offset)
{
  guint64 count = kadr_ifd_count (self, offset);
  guint64 size = self->is_big_tiff ? 8 + 20 * count + 8 : 2 + 12 * count + 4;

  return count <= G_MAXUINT16 && kadr_span_has (self->bytes, offset, size);
}

GArray *
kadr_ifd_read (const KadrIfd *self, guint64 offset, guint64 *next)
{
  guint count_size = self->is_big_tiff ? 8 : 2;
  guint entry_size = self->is_big_tiff ? 20 : 12;
  guint64 count = kadr_ifd_count (self, offset);
  guint64 at = offset + count_size;
  GArray *entries
      = g_array_sized_new (FALSE, FALSE, sizeof (KadrIfdEntry), (guint) MIN (count, USUAL_ENTRIES));

  if (next != NULL)
    *next = 0;
  if (offset == 0 || !kadr_span_has (self->bytes, offset, count_size) || count > G_MAXUINT16)
    return entries;
  for (guint64 i = 0; i < count && kadr_span_has (self->bytes, at, entry_size); i++)
    {
      KadrIfdEntry entry;

      read_entry (self, at, &entry);
      g_array_append_val (entries, entry);
      at += entry_size;
    }
  if (next != NULL && entries->len == count)
    *next = kadr_span_integer (self->bytes, at, self->is_big_tiff ? 8 : 4, self->is_big_endian);
  return entries;
}

const KadrIfdEntry *
kadr_ifd_find (const GArray *entries, guint16 tag)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_array_index (entries, KadrIfdEntry, i).tag == tag)
      return &g_array_index (entries, KadrIfdEntry, i);
  return NULL;
}

guint64
kadr_ifd_get_integer (const KadrIfd *self, const KadrIfdEntry *entry, guint n)
{
  guint size = get_type_size (entry->type);

  if (size == 0 || entry->type == KADR_IFD_RATIONAL || entry->type == KADR_IFD_SIGNED_RATIONAL)
    return 0;
  return kadr_span_integer (entry->value, (guint64) n * size, size, self->is_big_endian);
}

gboolean
kadr_ifd_get_number (const KadrIfd *self, const KadrIfdEntry *entry, guint n, double *value)
{
  guint64 at = (guint64) n * 8;
  guint32 above = (guint32) kadr_span_integer (entry->value, at, 4, self->is_big_endian);
  guint32 below = (guint32) kadr_span_integer (entry->value, at + 4, 4, self->is_big_endian);

  if (n >= entry->count || entry->value.size == 0)
    return FALSE;
  if (entry->type == KADR_IFD_RATIONAL || entry->type == KADR_IFD_SIGNED_RATIONAL)
    {
      if (below == 0)
        return FALSE;
      *value = entry->type == KADR_IFD_RATIONAL ? (double) above / below
                                                : (double) (gint32) above / (gint32) below;
      return TRUE;
    }
  *value = (double) kadr_ifd_get_integer (self, entry, n);
  return TRUE;
}

KadrSpan
kadr_ifd_get_text (const KadrIfdEntry *entry)
{
  KadrSpan text = entry->value;
  const guint8 *zero;

  if (entry->type != KADR_IFD_ASCII && entry->type != KADR_IFD_UTF8 && entry->type != KADR_IFD_BYTE
      && entry->type != KADR_IFD_UNDEFINED)
    return (KadrSpan){ NULL, 0 };
  zero = text.size > 0 ? memchr (text.data, 0, text.size) : NULL;
  if (zero != NULL)
    text.size = (gsize) (zero - text.data);
  while (text.size > 0 && text.data[text.size - 1] == ' ')
    text.size--;
  return text;
}

guint64
kadr_ifd_find_integer (const KadrIfd *self, const GArray *entries, guint16 tag, guint64 fallback)
{
  const KadrIfdEntry *entry = kadr_ifd_find (entries, tag);

  return entry != NULL && entry->value.size > 0 ? kadr_ifd_get_integer (self, entry, 0) : fallback;
}
