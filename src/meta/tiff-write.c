#include "meta/ifd-edit.h"

#include "base/fault.h"
#include "meta/exif-edit.h"
#include "meta/iim-edit.h"
#include "meta/iim.h"
#include "meta/photoshop-edit.h"
#include "meta/splice.h"
#include "meta/write.h"

enum
{
  TAG_XMP = 700,
  TAG_IIM = 33723,
  TAG_PHOTOSHOP = 34377
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

/* As LONG, which is what libtiff expects of this tag, but with the bytes in order, as ExifTool has them. */
static void
set_iim (Write *write, GByteArray *block)
{
  while (block->len % 4 != 0)
    g_byte_array_append (block, (const guint8 *) "", 1);
  kadr_ifd_edit_set (write->edit, TAG_IIM, KADR_IFD_LONG, block->len / 4, block->data, block->len);
}

static void
set_resources (Write *write, const GByteArray *resources)
{
  kadr_ifd_edit_set (write->edit, TAG_PHOTOSHOP, KADR_IFD_BYTE, resources->len, resources->data,
                     resources->len);
}

/* A block of its own in tag 33723; its digest is among the image resources. */
static gboolean
renew_own_iim (Write *write, const json_t *missing, GError **error)
{
  KadrSpan old = find_value (write, TAG_IIM), resources = find_value (write, TAG_PHOTOSHOP);
  g_autoptr (GByteArray) ordered = old.size > 0 ? kadr_iim_unswap (old) : NULL;
  KadrSpan block = ordered != NULL ? (KadrSpan){ ordered->data, ordered->len } : old;
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GByteArray) renewed = kadr_iim_edit (block, write->change->values, missing, &trouble);
  g_autoptr (GByteArray) digest = NULL;

  if (renewed != NULL)
    {
      set_iim (write, renewed);
      if (!kadr_photoshop_edit_has_iim (resources))
        digest = kadr_photoshop_edit_digest (resources, (KadrSpan){ renewed->data, renewed->len },
                                             &trouble);
      if (digest != NULL)
        set_resources (write, digest);
    }
  if (trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static gboolean
renew_iim_of_resources (Write *write, const json_t *missing, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GByteArray) renewed = kadr_photoshop_edit (find_value (write, TAG_PHOTOSHOP),
                                                        write->change->values, missing, &trouble);

  if (renewed != NULL)
    set_resources (write, renewed);
  if (trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* Photoshop keeps the block among its resources, others in a tag of its own; some files have both. */
static gboolean
renew_iim (Write *write, GError **error)
{
  const json_t *missing = write->change->iim;
  gboolean has_own = find_value (write, TAG_IIM).size > 0;
  gboolean has_resource = kadr_photoshop_edit_has_iim (find_value (write, TAG_PHOTOSHOP));

  if ((has_own || (missing != NULL && !has_resource)) && !renew_own_iim (write, missing, error))
    return FALSE;
  return !has_resource || renew_iim_of_resources (write, missing, error);
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
         || kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                            _ ("the TIFF would grow beyond the 4 GB that its offsets can tell"));
}

/* An entry that points outside the file would point into what is put there. */
static gboolean
is_sound (const KadrIfdEdit *edit)
{
  for (guint i = 0; i < edit->entries->len; i++)
    {
      const KadrIfdEntry *entry = &g_array_index (edit->entries, KadrIfdEntry, i);

      if (entry->count > 0 && entry->value.size == 0)
        return FALSE;
    }
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
