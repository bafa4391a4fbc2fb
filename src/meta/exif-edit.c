#include "meta/exif-edit.h"

#include "base/fault.h"
#include "meta/field.h"
#include "meta/ifd-edit.h"
#include "meta/splice.h"

#include <string.h>

static void
add_cut (GArray *cuts, guint64 offset, guint64 removed, const void *insert, gsize size)
{
  KadrCut cut = { offset, removed, g_bytes_new (insert, size) };

  g_array_append_val (cuts, cut);
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

/* ImageDescription, Artist, Copyright: the texts of the first directory. */
static const guint16 text_tags[KADR_EXIF_EDIT_N_TEXTS] = { 270, 315, 33432 };

guint16
kadr_exif_edit_get_tag (guint n)
{
  return text_tags[n];
}

gboolean
kadr_exif_edit_has_text (guint16 tag)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_tags); i++)
    if (text_tags[i] == tag)
      return TRUE;
  return FALSE;
}

static char *
find_text (guint16 tag, const json_t *values)
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

/* Cameras that were told no name write blank texts. */
char *
kadr_exif_edit_decide (guint16 tag, const KadrIfdEntry *entry, const json_t *values,
                       const json_t *missing)
{
  KadrSpan now = entry != NULL ? kadr_ifd_get_text (entry) : (KadrSpan){ NULL, 0 };
  g_autofree char *text = entry != NULL ? find_text (tag, values) : NULL;

  if (now.size == 0 && (text == NULL || *text == '\0'))
    {
      g_free (text);
      text = find_text (tag, missing);
    }
  if (text == NULL || (now.size == strlen (text) && memcmp (now.data, text, now.size) == 0)
      || (entry == NULL && *text == '\0'))
    return NULL;
  return g_steal_pointer (&text);
}

/* In its old place where there is room. */
static void
change_text (KadrIfdEdit *edit, const KadrIfdEntry *entry, const char *text, guint64 base,
             GArray *cuts)
{
  guint16 type = entry->type == KADR_IFD_UTF8 ? KADR_IFD_UTF8 : KADR_IFD_ASCII;
  guint word = kadr_ifd_edit_get_word (edit);
  gsize size = strlen (text) + 1;
  g_autofree guint8 *room = NULL;

  if (entry->count > 0 && entry->value.size == 0) /* outside the block */
    return;
  if (size <= word || size > entry->value.size || entry->value.size <= word)
    {
      kadr_ifd_edit_set (edit, entry->tag, type, size, text, size);
      return;
    }
  room = g_malloc0 (entry->value.size);
  memcpy (room, text, size);
  kadr_ifd_edit_set_at (edit, entry->tag, type, size, entry->offset);
  add_cut (cuts, base + entry->offset, entry->value.size, room, entry->value.size);
}

/* A directory that is cut off, or points outside the block, must not be written once more. */
static gboolean
is_sound (const KadrIfdEdit *edit)
{
  for (guint i = 0; i < edit->entries->len; i++)
    {
      const KadrIfdEntry *entry = &g_array_index (edit->entries, KadrIfdEntry, i);

      if (entry->count > 0 && entry->value.size == 0)
        return FALSE;
    }
  return edit->entries->len == kadr_ifd_count (&edit->ifd, edit->ifd.first);
}

static gboolean
edit_texts (KadrIfdEdit *edit, guint64 base, const json_t *values, const json_t *missing,
            GArray *cuts, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_tags); i++)
    {
      const KadrIfdEntry *entry = kadr_ifd_find (edit->entries, text_tags[i]);
      g_autofree char *text = kadr_exif_edit_decide (text_tags[i], entry, values, missing);

      if (text == NULL)
        continue;
      if (entry != NULL)
        change_text (edit, entry, text, base, cuts);
      else if (is_sound (edit))
        kadr_ifd_edit_set (edit, text_tags[i], KADR_IFD_ASCII, strlen (text) + 1, text,
                           strlen (text) + 1);
      else
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, "Exif",
                               _ ("the block is damaged and cannot be rewritten without loss"));
    }
  return TRUE;
}

/* A block that is begun: its directory comes right behind. */
static const guint8 fresh_header[] = { 'M', 'M', 0, 42, 0, 0, 0, 8 };

/* What Exif asks of a first directory (Exif 3.0, 4.6.5), with the values it has for "unknown". */
static void
set_required (KadrIfdEdit *edit)
{
  static const guint8 resolution[] = { 0, 0, 0, 72, 0, 0, 0, 1 }, inch[] = { 0, 2 },
                      centered[] = { 0, 1 };

  kadr_ifd_edit_set (edit, 282, KADR_IFD_RATIONAL, 1, resolution, sizeof (resolution));
  kadr_ifd_edit_set (edit, 283, KADR_IFD_RATIONAL, 1, resolution, sizeof (resolution));
  kadr_ifd_edit_set (edit, 296, KADR_IFD_SHORT, 1, inch, sizeof (inch));
  kadr_ifd_edit_set (edit, 531, KADR_IFD_SHORT, 1, centered, sizeof (centered));
}

gboolean
kadr_exif_edit (KadrSpan block, guint64 base, const json_t *values, const json_t *missing,
                GArray *cuts, gsize *growth, GError **error)
{
  g_auto (KadrIfdEdit) edit = { 0 };

  *growth = 0;
  if (!kadr_ifd_edit_open (&edit, block))
    return missing == NULL
           || kadr_fault_set (error, KADR_FAULT_DAMAGED, "Exif",
                              _ ("the block is damaged and cannot be rewritten without loss"));
  if (!edit_texts (&edit, base, values, missing, cuts, error))
    return FALSE;
  if (block.data == fresh_header && edit.renewed->len > 0)
    set_required (&edit);
  *growth = kadr_ifd_edit_finish (&edit, base, cuts);
  return TRUE;
}

static void
clear_cut (gpointer cut)
{
  g_bytes_unref (((KadrCut *) cut)->insert);
}

GByteArray *
kadr_exif_edit_copy (KadrSpan block, const json_t *values, const json_t *missing, GError **error)
{
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (KadrCut));
  g_autoptr (GByteArray) copy = g_byte_array_new ();
  gsize growth;

  g_array_set_clear_func (cuts, clear_cut);
  if (block.size == 0)
    block = (KadrSpan){ fresh_header, sizeof (fresh_header) };
  if (!kadr_exif_edit (block, 0, values, missing, cuts, &growth, error) || cuts->len == 0)
    return NULL;
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
    }
  return g_steal_pointer (&copy);
}
