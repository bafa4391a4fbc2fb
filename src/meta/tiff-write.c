#include "meta/ifd.h"

#include "base/fault.h"
#include "meta/exif-edit.h"
#include "meta/iim-edit.h"
#include "meta/photoshop-edit.h"
#include "meta/splice.h"
#include "meta/write.h"

enum
{
  TAG_XMP = 700,
  TAG_IIM = 33723,
  TAG_PHOTOSHOP = 34377
};

/* A new value for a tag of the first directory; it is put behind the end of the file. */
typedef struct
{
  guint16 tag;
  guint16 type;
  guint64 count;
  guint64 offset;
} Renewed;

typedef struct
{
  const KadrChange *change;
  KadrIfd ifd;
  GArray *entries;      /* KadrIfdEntry of the first directory */
  guint64 next;         /* the directory after it */
  GArray *renewed;      /* Renewed */
  GByteArray *appended; /* what comes behind the end of the file */
} Write;

static void
add_cut (const Write *write, guint64 offset, guint64 removed, const void *bytes, gsize size)
{
  KadrCut cut = { offset, removed, g_bytes_new (bytes, size) };

  g_array_append_val (write->change->cuts, cut);
}

static void
append_integer (const Write *write, GByteArray *out, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint shift = 8 * (write->ifd.is_big_endian ? n_bytes - 1 - i : i);
      guint8 byte = (guint8) (value >> shift);

      g_byte_array_append (out, &byte, 1);
    }
}

/* Values and directories begin on even offsets (TIFF 6.0, section 2), those of BigTIFF on multiples of 8. */
static guint64
align_end (const Write *write)
{
  guint step = write->ifd.is_big_tiff ? 8 : 2;

  while ((write->ifd.bytes.size + write->appended->len) % step != 0)
    g_byte_array_append (write->appended, (const guint8 *) "", 1);
  return write->ifd.bytes.size + write->appended->len;
}

/* A short value stands in the entry itself; then its "offset" is those bytes. */
static guint64
place_value (const Write *write, const guint8 *bytes, gsize size)
{
  guint word = write->ifd.is_big_tiff ? 8 : 4;
  guint8 inside[8] = { 0 };
  guint64 offset;

  if (size <= word)
    {
      memcpy (inside, bytes, size);
      return kadr_span_integer ((KadrSpan){ inside, word }, 0, word, write->ifd.is_big_endian);
    }
  offset = align_end (write);
  g_byte_array_append (write->appended, bytes, (guint) size);
  return offset;
}

static void
renew (const Write *write, guint16 tag, guint16 type, const guint8 *bytes, gsize size)
{
  Renewed value = { tag, type, size, place_value (write, bytes, size) };

  g_array_append_val (write->renewed, value);
}

static void
renew_texts (const Write *write)
{
  static const guint16 tags[] = { 270, 315, 33432 };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      const KadrIfdEntry *entry = kadr_ifd_find (write->entries, tags[i]);
      g_autofree char *text = kadr_exif_edit_get_text (tags[i], write->change->values);
      KadrSpan now;

      if (entry == NULL || text == NULL)
        continue;
      now = kadr_ifd_get_text (entry);
      if (now.size != strlen (text) || memcmp (now.data, text, now.size) != 0)
        renew (write, tags[i], entry->type == KADR_IFD_UTF8 ? KADR_IFD_UTF8 : KADR_IFD_ASCII,
               (const guint8 *) text, strlen (text) + 1);
    }
}

typedef GByteArray *(*EditBlock) (KadrSpan block, const json_t *values, GError **error);

static gboolean
renew_block (const Write *write, guint16 tag, EditBlock edit, GError **error)
{
  const KadrIfdEntry *entry = kadr_ifd_find (write->entries, tag);
  g_autoptr (GByteArray) block = NULL;
  g_autoptr (GError) trouble = NULL;

  if (entry == NULL || entry->value.size == 0)
    return TRUE;
  block = edit (entry->value, write->change->values, &trouble);
  if (block != NULL)
    renew (write, tag, KADR_IFD_BYTE, block->data, block->len);
  if (trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static const Renewed *
find_renewed (const Write *write, guint16 tag)
{
  for (guint i = 0; i < write->renewed->len; i++)
    if (g_array_index (write->renewed, Renewed, i).tag == tag)
      return &g_array_index (write->renewed, Renewed, i);
  return NULL;
}

static void
append_renewed (const Write *write, GByteArray *out, const Renewed *value)
{
  guint word = write->ifd.is_big_tiff ? 8 : 4;

  append_integer (write, out, value->tag, 2);
  append_integer (write, out, value->type, 2);
  append_integer (write, out, value->count, word);
  append_integer (write, out, value->offset, word);
}

static void
patch_entries (const Write *write)
{
  for (guint i = 0; i < write->renewed->len; i++)
    {
      const Renewed *value = &g_array_index (write->renewed, Renewed, i);
      const KadrIfdEntry *entry = kadr_ifd_find (write->entries, value->tag);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      append_renewed (write, bytes, value);
      add_cut (write, entry->at, bytes->len, bytes->data, bytes->len);
    }
}

/* The directory once more, with the new entry in its place among the ascending tags. */
static void
append_directory (const Write *write)
{
  guint64 offset = align_end (write);
  guint entry_size = write->ifd.is_big_tiff ? 20 : 12;
  const Renewed *xmp = find_renewed (write, TAG_XMP);
  g_autoptr (GByteArray) header = g_byte_array_new ();
  gboolean done = FALSE;

  append_integer (write, write->appended, write->entries->len + 1, write->ifd.is_big_tiff ? 8 : 2);
  for (guint i = 0; i < write->entries->len; i++)
    {
      const KadrIfdEntry *entry = &g_array_index (write->entries, KadrIfdEntry, i);
      const Renewed *value = find_renewed (write, entry->tag);

      if (!done && entry->tag > TAG_XMP)
        append_renewed (write, write->appended, xmp);
      done = done || entry->tag > TAG_XMP;
      if (value != NULL)
        append_renewed (write, write->appended, value);
      else
        g_byte_array_append (write->appended, write->ifd.bytes.data + entry->at, entry_size);
    }
  if (!done)
    append_renewed (write, write->appended, xmp);
  append_integer (write, write->appended, write->next, write->ifd.is_big_tiff ? 8 : 4);
  append_integer (write, header, offset, write->ifd.is_big_tiff ? 8 : 4);
  add_cut (write, write->ifd.is_big_tiff ? 8 : 4, header->len, header->data, header->len);
}

/* The old packet is no longer pointed at, but programs that look for packets byte by byte would find it. */
static void
blank_old_packet (const Write *write)
{
  const KadrIfdEntry *entry = kadr_ifd_find (write->entries, TAG_XMP);
  g_autofree guint8 *blank = NULL;

  if (entry == NULL || entry->value.size <= 8 || write->change->packet == NULL)
    return;
  for (guint i = 0; i < write->change->blocks->picture->len; i++)
    {
      KadrSpan part = g_array_index (write->change->blocks->picture, KadrSpan, i);

      if (part.data < entry->value.data + entry->value.size
          && entry->value.data < part.data + part.size)
        return;
    }
  blank = g_malloc0 (entry->value.size);
  add_cut (write, entry->offset, entry->value.size, blank, entry->value.size);
}

static gboolean
write_all (Write *write, GError **error)
{
  const GByteArray *packet = write->change->packet;

  renew_texts (write);
  if (!renew_block (write, TAG_IIM, kadr_iim_edit, error)
      || !renew_block (write, TAG_PHOTOSHOP, kadr_photoshop_edit, error))
    return FALSE;
  if (packet != NULL)
    renew (write, TAG_XMP, KADR_IFD_BYTE, packet->data, packet->len);
  if (write->renewed->len == 0)
    return TRUE;
  blank_old_packet (write);
  if (packet != NULL && kadr_ifd_find (write->entries, TAG_XMP) == NULL)
    append_directory (write);
  else
    patch_entries (write);
  if (!write->ifd.is_big_tiff && write->ifd.bytes.size + write->appended->len > G_MAXUINT32)
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                           _ ("the TIFF would grow beyond the 4 GB that its offsets can tell"));
  add_cut (write, write->ifd.bytes.size, 0, write->appended->data, write->appended->len);
  return TRUE;
}

/* An entry that points outside the file would point into what is put there. */
static gboolean
is_sound (const Write *write)
{
  for (guint i = 0; i < write->entries->len; i++)
    {
      const KadrIfdEntry *entry = &g_array_index (write->entries, KadrIfdEntry, i);

      if (entry->count > 0 && entry->value.size == 0)
        return FALSE;
    }
  return write->entries->len > 0
         && write->entries->len == kadr_ifd_count (&write->ifd, write->ifd.first);
}

gboolean
kadr_tiff_write (const KadrChange *change, GError **error)
{
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GArray) renewed = g_array_new (FALSE, FALSE, sizeof (Renewed));
  g_autoptr (GByteArray) appended = g_byte_array_new ();
  Write write = { .change = change, .renewed = renewed, .appended = appended };

  if (change->blocks->is_broken || !kadr_ifd_open (&write.ifd, change->blocks->file))
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                           _ ("the TIFF is cut off or has no directory; nothing is written"));
  entries = kadr_ifd_read (&write.ifd, write.ifd.first, &write.next);
  write.entries = entries;
  if (!is_sound (&write))
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                           _ ("the TIFF's first directory is damaged; nothing is written"));
  return write_all (&write, error);
}
