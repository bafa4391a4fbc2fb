#include "meta/exif-edit.h"

#include "meta/field.h"
#include "meta/ifd.h"
#include "meta/splice.h"

#include <string.h>

static void
add_cut (GArray *cuts, guint64 offset, guint64 removed, const void *insert, gsize size)
{
  KadrCut cut = { offset, removed, g_bytes_new (insert, size) };

  g_array_append_val (cuts, cut);
}

static void
put_integer (guint8 *out, guint64 value, guint n_bytes, gboolean big)
{
  for (guint i = 0; i < n_bytes; i++)
    out[big ? n_bytes - 1 - i : i] = (guint8) (value >> 8 * i);
}

/* The value as Exif has it: one text, several creators with "; " between them (Exif 4.6.5.4.6). */
static char *
flatten (const json_t *value)
{
  GString *out = g_string_new (NULL);
  gsize index;
  json_t *item;

  if (json_is_object (value))
    {
      const json_t *text = json_object_get (value, "x-default");

      if (text == NULL)
        text = json_object_iter_value (json_object_iter ((json_t *) value));
      g_string_append (out, json_string_value (text));
    }
  else if (json_is_string (value))
    g_string_append (out, json_string_value (value));
  json_array_foreach ((json_t *) value, index, item)
    g_string_append_printf (out, "%s%s", index > 0 ? "; " : "", json_string_value (item));
  return g_string_free (out, FALSE);
}

typedef struct
{
  const KadrIfd *ifd;
  guint64 base;
  GArray *cuts;
  GByteArray *appended;
} Edit;

/* The entry's count and, where the text moved, its offset. */
static void
patch_entry (Edit *edit, const KadrIfdEntry *entry, guint64 count, guint64 offset)
{
  guint word = edit->ifd->is_big_tiff ? 8 : 4;
  guint8 fields[16];

  put_integer (fields, count, word, edit->ifd->is_big_endian);
  put_integer (fields + word, offset, word, edit->ifd->is_big_endian);
  add_cut (edit->cuts, edit->base + entry->at + 4, 2 * word, fields, 2 * word);
}

static void
change_text (Edit *edit, const KadrIfdEntry *entry, const char *text)
{
  KadrSpan now = kadr_ifd_get_text (entry);
  guint word = edit->ifd->is_big_tiff ? 8 : 4;
  gsize size = strlen (text) + 1;

  if (entry->value.size == 0 || (now.size == size - 1 && memcmp (now.data, text, now.size) == 0))
    return;
  if (size <= word)
    {
      guint8 fields[16] = { 0 };

      put_integer (fields, size, word, edit->ifd->is_big_endian);
      memcpy (fields + word, text, size);
      add_cut (edit->cuts, edit->base + entry->at + 4, 2 * word, fields, 2 * word);
    }
  else if (size <= entry->value.size && entry->value.size > word)
    {
      g_autofree guint8 *room = g_malloc0 (entry->value.size);

      memcpy (room, text, size);
      patch_entry (edit, entry, size, entry->offset);
      add_cut (edit->cuts, edit->base + entry->offset, entry->value.size, room, entry->value.size);
    }
  else
    {
      gsize end = edit->ifd->bytes.size + edit->appended->len;

      if (end & 1) /* values start on even offsets (TIFF 6.0, section 2) */
        g_byte_array_append (edit->appended, (const guint8 *) "", 1);
      patch_entry (edit, entry, size, edit->ifd->bytes.size + edit->appended->len);
      g_byte_array_append (edit->appended, (const guint8 *) text, (guint) size);
    }
}

/* ImageDescription, Artist, Copyright: the texts of the first directory. */
static const guint16 text_tags[] = { 270, 315, 33432 };

char *
kadr_exif_edit_get_text (guint16 tag, const json_t *values)
{
  gsize n;
  const KadrField *fields = kadr_field_get_all (&n);

  for (gsize i = 0; i < n; i++)
    {
      const json_t *value = json_object_get (values, fields[i].id);

      if (value != NULL && fields[i].exif == tag)
        return flatten (value);
    }
  return NULL;
}

gsize
kadr_exif_edit (KadrSpan block, guint64 base, const json_t *values, GArray *cuts)
{
  g_autoptr (GByteArray) appended = g_byte_array_new ();
  g_autoptr (GArray) entries = NULL;
  KadrIfd ifd;
  Edit edit = { &ifd, base, cuts, appended };

  if (!kadr_ifd_open (&ifd, block))
    return 0;
  entries = kadr_ifd_read (&ifd, ifd.first, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (text_tags); i++)
    {
      const KadrIfdEntry *entry = kadr_ifd_find (entries, text_tags[i]);
      g_autofree char *text = kadr_exif_edit_get_text (text_tags[i], values);

      if (text != NULL && entry != NULL)
        change_text (&edit, entry, text);
    }
  if (appended->len > 0)
    add_cut (cuts, base + block.size, 0, appended->data, appended->len);
  return appended->len;
}

GByteArray *
kadr_exif_edit_copy (KadrSpan block, const json_t *values)
{
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (KadrCut));
  GByteArray *copy = g_byte_array_new ();

  kadr_exif_edit (block, 0, values, cuts);
  g_byte_array_append (copy, block.data, (guint) block.size);
  for (guint i = 0; i < cuts->len; i++)
    {
      const KadrCut *cut = &g_array_index (cuts, KadrCut, i);
      gsize size;
      const guint8 *insert = g_bytes_get_data (cut->insert, &size);

      /* all but the appended texts replace as many bytes as they take away */
      if (cut->offset == block.size)
        g_byte_array_append (copy, insert, (guint) size);
      else
        memcpy (copy->data + cut->offset, insert, size);
      g_bytes_unref (cut->insert);
    }
  if (cuts->len > 0)
    return copy;
  g_byte_array_unref (copy);
  return NULL;
}
