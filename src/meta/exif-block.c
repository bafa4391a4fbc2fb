#include "meta/exif-block.h"

#include <libexif/exif-data.h>

#define HEADER      "Exif\0"
#define HEADER_SIZE 6
/* JPEG's limit is 64 KiB; PNG and HEIF allow more for maker notes and thumbnails. */
#define MAX_SIZE (1 << 20)

struct _KadrExifBlock
{
  ExifData *data;
};

/* Everything as it stands in the file: nothing is mended, nothing unknown is left out, and maker notes are
 * not touched. */
static ExifData *
new_data (void)
{
  ExifData *data = exif_data_new ();

  exif_data_unset_option (data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_unset_option (data, EXIF_DATA_OPTION_IGNORE_UNKNOWN_TAGS);
  exif_data_set_option (data, EXIF_DATA_OPTION_DONT_CHANGE_MAKER_NOTE);
  return data;
}

KadrExifBlock *
kadr_exif_block_new (KadrSpan block)
{
  g_autofree guint8 *copy = NULL;
  KadrExifBlock *self;

  if (block.size < 8 || block.size > MAX_SIZE)
    return NULL;

  /* libexif wants the marker that JPEG puts before the TIFF header, and that other formats do not. */
  copy = g_malloc (HEADER_SIZE + block.size);
  memcpy (copy, HEADER, HEADER_SIZE);
  memcpy (copy + HEADER_SIZE, block.data, block.size);
  self = g_new0 (KadrExifBlock, 1);
  self->data = new_data ();
  exif_data_load_data (self->data, copy, (unsigned) (HEADER_SIZE + block.size));
  return self;
}

void
kadr_exif_block_free (KadrExifBlock *self)
{
  exif_data_unref (self->data);
  g_free (self);
}

static void
add_entry (ExifEntry *entry, void *data)
{
  KadrIfdEntry added = { .tag = (guint16) entry->tag,
                         .type = (guint16) entry->format,
                         .count = entry->components,
                         .value = { entry->data, entry->data != NULL ? entry->size : 0 } };

  g_array_append_val ((GArray *) data, added);
}

GArray *
kadr_exif_block_read (const KadrExifBlock *self, KadrExifDirectory directory)
{
  static const ExifIfd ifds[] = { [KADR_EXIF_MAIN] = EXIF_IFD_0,
                                  [KADR_EXIF_THUMBNAIL] = EXIF_IFD_1,
                                  [KADR_EXIF_DETAILS] = EXIF_IFD_EXIF,
                                  [KADR_EXIF_PLACE] = EXIF_IFD_GPS };
  ExifContent *content = self->data->ifd[ifds[directory]];
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (KadrIfdEntry), content->count);

  exif_content_foreach_entry (content, add_entry, entries);
  return entries;
}
