#include "meta/photoshop-edit.h"

#include "base/fault.h"
#include "meta/iim-edit.h"
#include "meta/iim.h"
#include "meta/photoshop.h"

static void
append_resource (GByteArray *out, guint16 id, const guint8 *data, gsize size)
{
  const guint8 head[] = { '8', 'B', 'I', 'M', (guint8) (id >> 8), (guint8) id, 0, 0 };
  const guint8 length[]
      = { (guint8) (size >> 24), (guint8) (size >> 16), (guint8) (size >> 8), (guint8) size };

  g_byte_array_append (out, head, sizeof (head));
  g_byte_array_append (out, length, sizeof (length));
  g_byte_array_append (out, data, (guint) size);
  if (size & 1)
    g_byte_array_append (out, (const guint8 *) "", 1);
}

/* The last one may have come without its padding. */
static void
append_kept (GByteArray *out, const guint8 *data, gsize size)
{
  g_byte_array_append (out, data, (guint) size);
  if (size & 1)
    g_byte_array_append (out, (const guint8 *) "", 1);
}

/* The MD5 of the block, by which other programs know that XMP and IIM were last in step. */
static void
append_digest (GByteArray *out, KadrSpan block)
{
  guint8 md5[16];
  gsize size = sizeof (md5);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);

  g_checksum_update (checksum, block.data, (gssize) block.size);
  g_checksum_get_digest (checksum, md5, &size);
  append_resource (out, KADR_PHOTOSHOP_DIGEST, md5, size);
}

static void
append_iim (GByteArray *out, const GByteArray *block)
{
  append_resource (out, KADR_PHOTOSHOP_IIM, block->data, block->len);
  append_digest (out, (KadrSpan){ block->data, block->len });
}

static gboolean
find_iim (KadrSpan resources, KadrSpan *block, GError **error)
{
  KadrPhotoshopResource resource;
  gsize at = 0;

  *block = (KadrSpan){ NULL, 0 };
  for (; kadr_photoshop_read_resource (resources, at, &resource); at = resource.end)
    if (resource.id == KADR_PHOTOSHOP_IIM && block->size == 0)
      *block = resource.data;
  if (kadr_photoshop_is_end (resources, at))
    return TRUE;
  return kadr_fault_set (
      error, KADR_FAULT_DAMAGED, "Photoshop",
      _ ("the image resources are damaged and cannot be rewritten without loss"));
}

gboolean
kadr_photoshop_edit_has_iim (KadrSpan resources)
{
  KadrSpan block;

  return find_iim (resources, &block, NULL) && block.size > 0;
}

static void
append_datasets (GByteArray *out, KadrSpan block)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (KadrIimEntry));

  kadr_iim_read (block, entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const KadrIimEntry *entry = &g_array_index (entries, KadrIimEntry, i);

      g_byte_array_append (out, entry->whole.data, (guint) entry->whole.size);
    }
}

void
kadr_photoshop_edit_part (KadrSpan resources, GByteArray *iim, GByteArray *others)
{
  KadrPhotoshopResource resource;
  gsize at = 0;

  for (; kadr_photoshop_read_resource (resources, at, &resource); at = resource.end)
    if (resource.id != KADR_PHOTOSHOP_IIM)
      append_kept (others, resources.data + at, resource.end - at);
    else if (iim->len == 0)
      append_datasets (iim, resource.data);
  if (kadr_photoshop_read_cut (resources, at, &resource) && resource.id == KADR_PHOTOSHOP_IIM
      && iim->len == 0)
    append_datasets (iim, resource.data);
}

GByteArray *
kadr_photoshop_edit (KadrSpan resources, const json_t *values, const json_t *missing,
                     GError **error)
{
  g_autoptr (GByteArray) block = NULL;
  GByteArray *out;
  KadrPhotoshopResource resource;
  gboolean done = FALSE;
  KadrSpan old;

  if (!find_iim (resources, &old, error) || (old.size == 0 && missing == NULL))
    return NULL;
  block = kadr_iim_edit (old, values, missing, error);
  if (block == NULL)
    return NULL;
  out = g_byte_array_new ();
  for (gsize at = 0; kadr_photoshop_read_resource (resources, at, &resource); at = resource.end)
    {
      if (resource.id == KADR_PHOTOSHOP_IIM && !done)
        append_iim (out, block);
      else if (resource.id != KADR_PHOTOSHOP_IIM && resource.id != KADR_PHOTOSHOP_DIGEST)
        append_kept (out, resources.data + at, resource.end - at);
      done = done || resource.id == KADR_PHOTOSHOP_IIM;
    }
  if (!done)
    append_iim (out, block);
  return out;
}

GByteArray *
kadr_photoshop_edit_digest (KadrSpan resources, KadrSpan block, GError **error)
{
  KadrPhotoshopResource resource;
  KadrSpan old;
  g_autoptr (GByteArray) out = g_byte_array_new ();

  if (!find_iim (resources, &old, error))
    return NULL;
  for (gsize at = 0; kadr_photoshop_read_resource (resources, at, &resource); at = resource.end)
    if (resource.id != KADR_PHOTOSHOP_DIGEST)
      append_kept (out, resources.data + at, resource.end - at);
  append_digest (out, block);
  return g_steal_pointer (&out);
}
