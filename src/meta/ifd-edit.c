#include "meta/ifd-edit.h"

#include "meta/splice.h"

typedef struct
{
  guint16 tag;
  guint16 type;
  guint64 count;
  guint64 offset; /* or, for a short value, its bytes */
} Renewed;

gboolean
kadr_ifd_edit_open (KadrIfdEdit *self, KadrSpan bytes)
{
  if (!kadr_ifd_open (&self->ifd, bytes))
    return FALSE;
  self->entries = kadr_ifd_read (&self->ifd, self->ifd.first, &self->next);
  self->renewed = g_array_new (FALSE, FALSE, sizeof (Renewed));
  self->appended = g_byte_array_new ();
  return TRUE;
}

void
kadr_ifd_edit_clear (KadrIfdEdit *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->renewed, g_array_unref);
  g_clear_pointer (&self->appended, g_byte_array_unref);
}

guint
kadr_ifd_edit_get_word (const KadrIfdEdit *self)
{
  return self->ifd.is_big_tiff ? 8 : 4;
}

static void
append_integer (const KadrIfdEdit *self, GByteArray *out, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint shift = 8 * (self->ifd.is_big_endian ? n_bytes - 1 - i : i);
      guint8 byte = (guint8) (value >> shift);

      g_byte_array_append (out, &byte, 1);
    }
}

/* Values and directories begin on even offsets (TIFF 6.0, section 2), those of BigTIFF on multiples of 8. */
static guint64
align_end (KadrIfdEdit *self)
{
  guint step = self->ifd.is_big_tiff ? 8 : 2;

  while ((self->ifd.bytes.size + self->appended->len) % step != 0)
    g_byte_array_append (self->appended, (const guint8 *) "", 1);
  return self->ifd.bytes.size + self->appended->len;
}

void
kadr_ifd_edit_set_at (KadrIfdEdit *self, guint16 tag, guint16 type, guint64 count, guint64 offset)
{
  Renewed value = { tag, type, count, offset };
  guint i = 0;

  /* in the order of the tags, as the directory wants them */
  while (i < self->renewed->len && g_array_index (self->renewed, Renewed, i).tag < tag)
    i++;
  g_array_insert_val (self->renewed, i, value);
}

void
kadr_ifd_edit_set (KadrIfdEdit *self, guint16 tag, guint16 type, guint64 count, const void *bytes,
                   gsize size)
{
  guint word = kadr_ifd_edit_get_word (self);
  guint8 inside[8] = { 0 };
  guint64 offset;

  if (size > word)
    {
      offset = align_end (self);
      g_byte_array_append (self->appended, bytes, (guint) size);
    }
  else
    {
      memcpy (inside, bytes, size);
      offset = kadr_span_integer ((KadrSpan){ inside, word }, 0, word, self->ifd.is_big_endian);
    }
  kadr_ifd_edit_set_at (self, tag, type, count, offset);
}

static const Renewed *
find_renewed (const KadrIfdEdit *self, guint16 tag)
{
  for (guint i = 0; i < self->renewed->len; i++)
    if (g_array_index (self->renewed, Renewed, i).tag == tag)
      return &g_array_index (self->renewed, Renewed, i);
  return NULL;
}

static void
append_renewed (const KadrIfdEdit *self, GByteArray *out, const Renewed *value)
{
  guint word = kadr_ifd_edit_get_word (self);

  append_integer (self, out, value->tag, 2);
  append_integer (self, out, value->type, 2);
  append_integer (self, out, value->count, word);
  append_integer (self, out, value->offset, word);
}

static void
add_cut (GArray *cuts, guint64 offset, guint64 removed, const GByteArray *bytes)
{
  KadrCut cut = { offset, removed, g_bytes_new (bytes->data, bytes->len) };

  g_array_append_val (cuts, cut);
}

static void
patch_entries (const KadrIfdEdit *self, guint64 base, GArray *cuts)
{
  for (guint i = 0; i < self->renewed->len; i++)
    {
      const Renewed *value = &g_array_index (self->renewed, Renewed, i);
      const KadrIfdEntry *entry = kadr_ifd_find (self->entries, value->tag);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      append_renewed (self, bytes, value);
      add_cut (cuts, base + entry->at, bytes->len, bytes);
    }
}

static guint
count_new (const KadrIfdEdit *self)
{
  guint n = 0;

  for (guint i = 0; i < self->renewed->len; i++)
    if (kadr_ifd_find (self->entries, g_array_index (self->renewed, Renewed, i).tag) == NULL)
      n++;
  return n;
}

/* The new tags below @tag that were not written yet, @at being the next one. */
static guint
append_new (KadrIfdEdit *self, guint at, guint32 tag)
{
  for (; at < self->renewed->len && g_array_index (self->renewed, Renewed, at).tag < tag; at++)
    {
      const Renewed *value = &g_array_index (self->renewed, Renewed, at);

      if (kadr_ifd_find (self->entries, value->tag) == NULL)
        append_renewed (self, self->appended, value);
    }
  return at;
}

/* The directory once more, the new entries in their places among the ascending tags. */
static void
append_directory (KadrIfdEdit *self, guint64 base, GArray *cuts)
{
  guint64 offset = align_end (self);
  guint entry_size = self->ifd.is_big_tiff ? 20 : 12;
  guint word = kadr_ifd_edit_get_word (self);
  g_autoptr (GByteArray) header = g_byte_array_new ();
  guint at = 0;

  append_integer (self, self->appended, self->entries->len + count_new (self),
                  self->ifd.is_big_tiff ? 8 : 2);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const KadrIfdEntry *entry = &g_array_index (self->entries, KadrIfdEntry, i);
      const Renewed *value = find_renewed (self, entry->tag);

      at = append_new (self, at, entry->tag);
      if (value != NULL)
        append_renewed (self, self->appended, value);
      else
        g_byte_array_append (self->appended, self->ifd.bytes.data + entry->at, entry_size);
    }
  append_new (self, at, G_MAXUINT32);
  append_integer (self, self->appended, self->next, word);
  append_integer (self, header, offset, word);
  add_cut (cuts, base + word, word, header);
}

gsize
kadr_ifd_edit_finish (KadrIfdEdit *self, guint64 base, GArray *cuts)
{
  if (count_new (self) > 0)
    append_directory (self, base, cuts);
  else
    patch_entries (self, base, cuts);
  if (self->appended->len > 0)
    add_cut (cuts, base + self->ifd.bytes.size, 0, self->appended);
  return self->appended->len;
}
