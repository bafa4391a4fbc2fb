#include "meta/writer.h"

#include "base/fault.h"
#include "meta/exif-edit.h"
#include "meta/field.h"
#include "meta/photoshop.h"
#include "meta/reader.h"
#include "meta/walk.h"
#include "meta/write.h"
#include "meta/xmp-edit.h"
#include "meta/xmp-extend.h"
#include "meta/xmp.h"

/* Where there is no place for IIM or Exif, a picture has none unless some program forced it in. */
static const struct
{
  const char *format;
  gboolean has_iim, has_exif;
  gboolean (*write) (const KadrChange *change, GError **error);
} writers[] = {
  { "jpeg", TRUE, TRUE, kadr_jpeg_write },  { "tiff", TRUE, TRUE, kadr_tiff_write },
  { "png", FALSE, TRUE, kadr_png_write },   { "webp", FALSE, TRUE, kadr_webp_write },
  { "heif", FALSE, TRUE, kadr_heif_write }, { "avif", FALSE, TRUE, kadr_heif_write },
};

static gboolean
check_set (const json_t *set, GError **error)
{
  const char *id;
  json_t *value;

  json_object_foreach ((json_t *) set, id, value)
    {
      const KadrField *field = kadr_field_find (id);

      if (field == NULL)
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, id, _ ("there is no such field"));
      if (!kadr_field_check (field, value, error))
        return FALSE;
    }
  return TRUE;
}

/* The field that "description" or "description/ru" speaks of; NULL when there is none. */
static const KadrField *
find_removed (const json_t *name)
{
  g_auto (GStrv) parts = g_strsplit (json_is_string (name) ? json_string_value (name) : "", "/", 2);
  const KadrField *field = parts[0] != NULL ? kadr_field_find (parts[0]) : NULL;

  if (field == NULL || (parts[1] != NULL && field->kind != KADR_FIELD_LANG_ALT))
    return NULL;
  return field;
}

static gboolean
check_remove (const json_t *remove, GError **error)
{
  gsize index;
  json_t *name;

  json_array_foreach ((json_t *) remove, index, name)
    if (find_removed (name) == NULL)
      return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, json_string_value (name),
                             _ ("there is no such field"));
  return TRUE;
}

/* What every property asked for will be, read back from the packet as it will be. */
static json_t *
list_values (KadrSpan packet, const json_t *set, const json_t *remove)
{
  g_autoptr (KadrXmp) xmp = packet.size > 0 ? kadr_xmp_new (packet, NULL) : NULL;
  json_t *values = json_object ();
  const char *id;
  gsize index;
  json_t *part;

  json_object_foreach ((json_t *) set, id, part)
    json_object_set_new (values, id, json_null ());
  json_array_foreach ((json_t *) remove, index, part)
    json_object_set_new (values, find_removed (part)->id, json_null ());
  json_object_foreach (values, id, part)
    {
      json_t *value = xmp != NULL ? kadr_xmp_get_field (xmp, kadr_field_find (id)) : NULL;

      if (value != NULL)
        json_object_set_new (values, id, value);
    }
  return values;
}

/* A JPEG's further packets are segments of their own, which its writer changes too. */
static gboolean
has_own_segment (const KadrBlocks *blocks, KadrSpan packet)
{
  return g_str_equal (blocks->format, "jpeg") && packet.data >= blocks->file.data
         && packet.data < blocks->file.data + blocks->file.size;
}

/* Packets in other places (a Photoshop resource) are never rewritten; a property in one cannot be changed. */
static gboolean
check_further (const KadrBlocks *blocks, const json_t *values, GError **error)
{
  const char *id;
  json_t *value;

  for (guint i = 1; i < blocks->xmp->len; i++)
    {
      KadrSpan packet = g_array_index (blocks->xmp, KadrSpan, i);
      gboolean is_ours
          = has_own_segment (blocks, packet) || packet.data == blocks->extended_xmp.data;
      g_autoptr (KadrXmp) xmp = is_ours ? NULL : kadr_xmp_new (packet, NULL);

      json_object_foreach ((json_t *) values, id, value)
        {
          g_autoptr (json_t) other
              = xmp != NULL ? kadr_xmp_get_field (xmp, kadr_field_find (id)) : NULL;

          if (other != NULL)
            return kadr_fault_set (error, KADR_FAULT_UNWRITABLE, id,
                                   _ ("the file keeps this field in a second XMP packet"));
        }
    }
  return TRUE;
}

/* Where IIM was edited after the XMP, IIM holds the truth; a new digest would hide that. So what the XMP
 * has outdated is renewed along with the change. A new reference. */
static json_t *
add_truth_of_iim (const KadrBlocks *blocks, const json_t *set, const json_t *remove)
{
  g_autoptr (KadrXmp) xmp = NULL;
  g_autoptr (json_t) document = NULL;
  json_t *all = set != NULL ? json_copy ((json_t *) set) : json_object ();
  gsize index;
  json_t *id;

  if (kadr_photoshop_compare_digest (blocks) != KADR_DIGEST_DIFFERENT || blocks->main_xmp.size == 0)
    return all;
  xmp = kadr_xmp_new (blocks->main_xmp, NULL);
  document = kadr_reader_read_fields (blocks->file.data, blocks->file.size, "", NULL);
  json_array_foreach (json_object_get (document, "conflicts"), index, id)
    {
      const KadrField *field = kadr_field_find (json_string_value (id));
      json_t *value = json_object_get (json_object_get (document, "fields"), field->id);
      g_autoptr (json_t) now = xmp != NULL ? kadr_xmp_get_field (xmp, field) : NULL;

      if (field->iim != 0 && now != NULL && !json_equal (now, value)
          && json_object_get (all, field->id) == NULL && kadr_field_check (field, value, NULL))
        json_object_set (all, field->id, value);
    }
  for (gsize i = 0; i < json_array_size (remove); i++)
    json_object_del (all, find_removed (json_array_get (remove, i))->id);
  return all;
}

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const KadrCut *left = a, *right = b;

  if (left->offset != right->offset)
    return left->offset < right->offset ? -1 : 1;
  /* what is put in at a place comes before what is replaced there */
  return (left->removed > 0) - (right->removed > 0);
}

static void
clear_cut (gpointer cut)
{
  g_bytes_unref (((KadrCut *) cut)->insert);
}

static gboolean
replace_all (const KadrChange *change)
{
  KadrCut cut = { 0, change->blocks->file.size, NULL };

  if (change->packet == NULL)
    return TRUE;
  cut.insert = g_bytes_new (change->packet->data, change->packet->len);
  g_array_append_val (change->cuts, cut);
  return TRUE;
}

static gboolean
write_change (const KadrChange *change, GError **error)
{
  const char *format = change->blocks->format;

  if (change->blocks->file.size == 0 || g_str_equal (format, "xmp"))
    return replace_all (change);
  for (gsize i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_equal (writers[i].format, format))
      return writers[i].write (change, error);
  return kadr_fault_set (error, KADR_FAULT_UNWRITABLE, format,
                         _ ("metadata is not written into files of this kind"));
}

static gboolean
is_inside (KadrSpan part, const KadrBlocks *blocks, const KadrCut *cut)
{
  guint64 start = (guint64) (part.data - blocks->file.data), end = start + part.size;

  return cut->offset < end && cut->offset + cut->removed > start
         && (cut->removed > 0 || cut->offset > start);
}

/* In a damaged file a strip may lie over the very directory that is to be changed. Whatever a writer plans,
 * the picture stays as it is. */
static gboolean
check_picture (const KadrBlocks *blocks, const GArray *cuts, GError **error)
{
  for (guint i = 0; i < blocks->picture->len; i++)
    {
      KadrSpan part = g_array_index (blocks->picture, KadrSpan, i);

      if (part.data < blocks->file.data || part.data >= blocks->file.data + blocks->file.size)
        continue;
      for (guint k = 0; k < cuts->len; k++)
        if (is_inside (part, blocks, &g_array_index (cuts, KadrCut, k)))
          return kadr_fault_set (
              error, KADR_FAULT_DAMAGED, NULL,
              _ ("picture and metadata overlap in the file; nothing is written"));
    }
  return TRUE;
}

/* What IIM (or Exif) could hold of what the packet says: {id: value}. */
static json_t *
list_wanted (KadrSpan packet, gboolean for_iim)
{
  g_autoptr (KadrXmp) xmp = packet.size > 0 ? kadr_xmp_new (packet, NULL) : NULL;
  json_t *wanted = json_object ();
  gsize n;
  const KadrField *fields = kadr_field_get_all (&n);

  for (gsize i = 0; i < n && xmp != NULL; i++)
    {
      gboolean has_place = for_iim ? fields[i].iim != 0 : kadr_exif_edit_has_text (fields[i].exif);
      json_t *value = has_place ? kadr_xmp_get_field (xmp, &fields[i]) : NULL;

      if (value != NULL)
        json_object_set_new (wanted, fields[i].id, value);
    }
  return wanted;
}

static gboolean
refuse_wanted (const KadrBlocks *blocks, const json_t *wanted, const char *what, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *id;
  json_t *value;

  json_object_foreach ((json_t *) wanted, id, value)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", id);
  return kadr_fault_set (error, KADR_FAULT_UNWRITABLE, NULL,
                         /* Translators: a format (png), IIM or Exif, names of fields */
                         _ ("a file of the kind %s has no place for %s, where %s should go"),
                         blocks->format, what, names->str);
}

/* Fills in what IIM and Exif are to hold besides, where that is asked for. */
static gboolean
add_wanted (KadrChange *change, KadrSpan packet, const json_t *order, json_t **iim, json_t **exif,
            GError **error)
{
  const KadrBlocks *blocks = change->blocks;
  gboolean has_iim = blocks->raw_profile.size > 0, has_exif = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_equal (writers[i].format, blocks->format))
      {
        has_iim |= writers[i].has_iim;
        has_exif = writers[i].has_exif;
      }
  if (kadr_json_get_bool (order, "iim"))
    *iim = list_wanted (packet, TRUE);
  if (kadr_json_get_bool (order, "exif"))
    *exif = list_wanted (packet, FALSE);
  change->iim = json_object_size (*iim) > 0 ? *iim : NULL;
  change->exif = json_object_size (*exif) > 0 ? *exif : NULL;
  if (change->iim != NULL && !has_iim)
    return refuse_wanted (blocks, change->iim, "IIM", error);
  return change->exif == NULL || has_exif || refuse_wanted (blocks, change->exif, "Exif", error);
}

/* The XMP as it is: of a JPEG both parts, joined into @joined. */
static gboolean
open_packet (const KadrBlocks *blocks, GByteArray **joined, KadrSpan *packet, GError **error)
{
  *packet = blocks->main_xmp;
  if (blocks->extended_xmp.size == 0)
    return TRUE;
  *joined = kadr_xmp_extend_join (blocks->main_xmp, blocks->extended_xmp, error);
  if (*joined == NULL)
    return FALSE;
  *packet = (KadrSpan){ (*joined)->data, (*joined)->len };
  return TRUE;
}

/* @packet as it will be; @edited holds it when it changes. */
static gboolean
edit_packet (KadrSpan *packet, const json_t *set, const json_t *remove, GByteArray **edited,
             GError **error)
{
  g_autoptr (GError) trouble = NULL;

  *edited = kadr_xmp_edit (*packet, set, remove, &trouble);
  if (*edited != NULL)
    *packet = (KadrSpan){ (*edited)->data, (*edited)->len };
  if (trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* All cuts, in any order. */
static gboolean
plan_cuts (const KadrBlocks *blocks, const json_t *order, GArray *cuts, GError **error)
{
  const json_t *remove = json_object_get (order, "remove");
  g_autoptr (json_t) set = add_truth_of_iim (blocks, json_object_get (order, "set"), remove);
  g_autoptr (GByteArray) joined = NULL;
  g_autoptr (GByteArray) edited = NULL;
  g_autoptr (json_t) values = NULL;
  g_autoptr (json_t) iim = NULL;
  g_autoptr (json_t) exif = NULL;
  KadrChange change = { .blocks = blocks, .cuts = cuts };
  KadrSpan packet;

  if (!open_packet (blocks, &joined, &packet, error)
      || !edit_packet (&packet, set, remove, &edited, error))
    return FALSE;
  values = list_values (packet, set, remove);
  change.packet = edited;
  change.values = values;
  return check_further (blocks, values, error)
         && add_wanted (&change, packet, order, &iim, &exif, error) && write_change (&change, error)
         && check_picture (blocks, cuts, error);
}

KadrSplice *
kadr_writer_plan (const guint8 *bytes, gsize length, const json_t *order, GError **error)
{
  g_autoptr (KadrBlocks) blocks = kadr_blocks_new ((KadrSpan){ bytes, length });
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (KadrCut));

  g_array_set_clear_func (cuts, clear_cut);
  if (!check_set (json_object_get (order, "set"), error)
      || !check_remove (json_object_get (order, "remove"), error))
    return NULL;
  blocks->is_brief = TRUE;
  kadr_walk (blocks);
  if (!plan_cuts (blocks, order, cuts, error))
    return NULL;
  g_array_sort (cuts, compare_cuts);
  return kadr_splice_new (g_steal_pointer (&cuts), length, error);
}
