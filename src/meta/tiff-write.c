#include "meta/ifd-edit.h"

#include "base/fault.h"
#include "meta/exif-edit.h"
#include "meta/iim-edit.h"
#include "meta/iim.h"
#include "meta/photoshop-edit.h"
#include "meta/photoshop.h"
#include "meta/splice.h"
#include "meta/write.h"

enum
{
  TAG_XMP = 700,
  TAG_IIM = 33723,
  TAG_PHOTOSHOP = 34377,
  TAG_EXIF = 34665,
  TAG_GPS = 34853,
  TAG_INTEROPERABILITY = 40965
};

typedef struct
{
  const KadrChange *change;
  KadrIfdEdit *edit; /* of the first directory */
} Write;

static KadrSpan
find_value (const Write *write, guint16 tag)
{
  const KadrIfdEntry *entry = kadr_ifd_find (write->edit->entries, tag);

  return entry != NULL ? entry->value : (KadrSpan){ NULL, 0 };
}

static void
renew_texts (Write *write)
{
  for (guint i = 0; i < KADR_EXIF_EDIT_N_TEXTS; i++)
    {
      guint16 tag = kadr_exif_edit_get_tag (i);
      const KadrIfdEntry *entry = kadr_ifd_find (write->edit->entries, tag);
      g_autofree char *text
          = kadr_exif_edit_decide (tag, entry, write->change->values, write->change->exif);
      gboolean is_utf8 = entry != NULL && entry->type == KADR_IFD_UTF8;

      if (text != NULL)
        kadr_ifd_edit_set (write->edit, tag, is_utf8 ? KADR_IFD_UTF8 : KADR_IFD_ASCII,
                           strlen (text) + 1, text, strlen (text) + 1);
    }
}

static KadrSpan
span_of (const GByteArray *bytes)
{
  return bytes != NULL ? (KadrSpan){ bytes->data, bytes->len } : (KadrSpan){ NULL, 0 };
}

/* The block of tag 33723 in the order of IIM, some programs having swapped its bytes; owned by the caller. Resources
 * that stand there in its stead are appended to @others. */
static GByteArray *
take_own_iim (const Write *write, GByteArray *others)
{
  KadrSpan value = find_value (write, TAG_IIM);
  GByteArray *block = kadr_iim_unswap (value);
  KadrSpan misplaced;

  if (block != NULL)
    return block;
  block = g_byte_array_new ();
  if (kadr_photoshop_find_misplaced (value, &misplaced))
    kadr_photoshop_edit_part (misplaced, block, others);
  else
    g_byte_array_append (block, value.data, (guint) value.size);
  return block;
}

/* The new content of tag 33723; NULL without @error when it stays. As LONG, which is what libtiff expects of
 * this tag, but with the bytes in order, as ExifTool has them. */
static GByteArray *
renew_own_iim (const Write *write, const GByteArray *old, GError **error)
{
  GByteArray *block
      = kadr_iim_edit (span_of (old), write->change->values, write->change->iim, error);

  while (block != NULL && block->len % 4 != 0)
    g_byte_array_append (block, (const guint8 *) "", 1);
  return block;
}

/* Photoshop keeps IIM among its resources, others in a tag of its own; some files have both. The digest among
 * the resources is that of the tag, where there is one: so ExifTool reads it, too. */
static gboolean
renew_iim (Write *write, GError **error)
{
  g_autoptr (GByteArray) others = g_byte_array_new ();
  g_autoptr (GByteArray) old = take_own_iim (write, others);
  KadrSpan there = find_value (write, TAG_PHOTOSHOP);
  KadrSpan resources = there.size > 0 ? there : span_of (others);
  gboolean has_resource = kadr_photoshop_edit_has_iim (resources);
  g_autoptr (GByteArray) own = NULL;
  g_autoptr (GByteArray) renewed = NULL;
  g_autoptr (GByteArray) digested = NULL;
  g_autoptr (GError) trouble = NULL;

  if (old->len > 0 || (write->change->iim != NULL && !has_resource))
    own = renew_own_iim (write, old, &trouble);
  if (trouble == NULL && has_resource)
    renewed = kadr_photoshop_edit (resources, write->change->values, write->change->iim, &trouble);
  if (trouble == NULL && (own != NULL || (renewed != NULL && old->len > 0)))
    digested = kadr_photoshop_edit_digest (renewed != NULL ? span_of (renewed) : resources,
                                           span_of (own != NULL ? own : old), &trouble);
  if (trouble != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (own != NULL)
    kadr_ifd_edit_set (write->edit, TAG_IIM, KADR_IFD_LONG, own->len / 4, own->data, own->len);
  if (digested != NULL || renewed != NULL)
    {
      const GByteArray *now = digested != NULL ? digested : renewed;

      kadr_ifd_edit_set (write->edit, TAG_PHOTOSHOP, KADR_IFD_BYTE, now->len, now->data, now->len);
    }
  return TRUE;
}

/* The old packet is no longer pointed at, but programs that look for packets byte by byte would find it. */
static void
blank_old_packet (const Write *write)
{
  const KadrIfdEntry *entry = kadr_ifd_find (write->edit->entries, TAG_XMP);
  KadrCut cut;

  if (entry == NULL || entry->value.size <= 8 || write->change->packet == NULL)
    return;
  for (guint i = 0; i < write->change->blocks->picture->len; i++)
    {
      KadrSpan part = g_array_index (write->change->blocks->picture, KadrSpan, i);

      if (part.data < entry->value.data + entry->value.size
          && entry->value.data < part.data + part.size)
        return;
    }
  cut = (KadrCut){ entry->offset, entry->value.size,
                   g_bytes_new_take (g_malloc0 (entry->value.size), entry->value.size) };
  g_array_append_val (write->change->cuts, cut);
}

static gboolean
write_all (Write *write, GError **error)
{
  const GByteArray *packet = write->change->packet;
  gsize growth;

  renew_texts (write);
  if (!renew_iim (write, error))
    return FALSE;
  if (packet != NULL)
    kadr_ifd_edit_set (write->edit, TAG_XMP, KADR_IFD_BYTE, packet->len, packet->data, packet->len);
  blank_old_packet (write);
  growth = kadr_ifd_edit_finish (write->edit, 0, write->change->cuts);
  return write->edit->ifd.is_big_tiff || write->edit->ifd.bytes.size + growth <= G_MAXUINT32
         || kadr_fault_set (error, KADR_FAULT_UNWRITABLE, NULL,
                            _ ("the TIFF would grow beyond the 4 GB that its offsets can tell"));
}

static gboolean
points_outside (const KadrIfd *ifd, const KadrIfdEntry *entry)
{
  gboolean is_directory
      = entry->tag == TAG_EXIF || entry->tag == TAG_GPS || entry->tag == TAG_INTEROPERABILITY;

  return (entry->count > 0 && entry->value.size == 0)
         || (is_directory && !kadr_ifd_has_directory (ifd, kadr_ifd_get_integer (ifd, entry, 0)));
}

/* What points outside the file would point into what is put there. */
static gboolean
is_sound (const KadrIfdEdit *edit)
{
  for (guint i = 0; i < edit->entries->len; i++)
    if (points_outside (&edit->ifd, &g_array_index (edit->entries, KadrIfdEntry, i)))
      return FALSE;
  return edit->entries->len > 0
         && edit->entries->len == kadr_ifd_count (&edit->ifd, edit->ifd.first);
}

gboolean
kadr_tiff_write (const KadrChange *change, GError **error)
{
  g_auto (KadrIfdEdit) edit = { 0 };
  Write write = { change, &edit };

  if (change->blocks->is_broken || !kadr_ifd_edit_open (&edit, change->blocks->file))
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                           _ ("the TIFF is cut off or has no directory; nothing is written"));
  if (!is_sound (&edit))
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                           _ ("the TIFF's first directory is damaged; nothing is written"));
  return write_all (&write, error);
}
