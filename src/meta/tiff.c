#include "meta/ifd.h"
#include "meta/iim.h"
#include "meta/photoshop.h"
#include "meta/walk.h"

/* TIFF 6.0, TIFF/EP, DNG 1.6 and Adobe's tags. */
enum
{
  TAG_SUBFILE_TYPE = 254,
  TAG_WIDTH = 256,
  TAG_HEIGHT = 257,
  TAG_COMPRESSION = 259,
  TAG_PHOTOMETRIC = 262,
  TAG_STRIP_OFFSETS = 273,
  TAG_STRIP_SIZES = 279,
  TAG_TILE_OFFSETS = 324,
  TAG_TILE_SIZES = 325,
  TAG_SUB_IFDS = 330,
  TAG_JPEG_OFFSET = 513,
  TAG_JPEG_SIZE = 514,
  TAG_XMP = 700,
  TAG_IIM = 33723,
  TAG_PHOTOSHOP = 34377,
  TAG_ICC = 34675,
  TAG_DNG_VERSION = 50706,
};

enum
{
  MOST_DIRECTORIES = 64,
  MOST_STRIPS = 1 << 20
};

typedef struct
{
  KadrBlocks *blocks;
  KadrIfd ifd;
  guint n_directories;
  guint64 area; /* of the largest picture so far */
  gboolean is_raw;
} Walk;

static KadrSpan
find_bytes (const GArray *entries, guint16 tag)
{
  const KadrIfdEntry *entry = kadr_ifd_find (entries, tag);

  return entry != NULL ? entry->value : (KadrSpan){ NULL, 0 };
}

static KadrSpan
unswap (KadrBlocks *blocks, KadrSpan block)
{
  GByteArray *bytes = kadr_iim_unswap (block);

  return bytes != NULL ? kadr_blocks_keep (blocks, bytes) : block;
}

static void
take_blocks (Walk *walk, const GArray *entries)
{
  KadrSpan iim = find_bytes (entries, TAG_IIM);
  KadrSpan misplaced;

  kadr_blocks_add_main_xmp (walk->blocks, find_bytes (entries, TAG_XMP));
  /* the digest among the resources is that of the tag, so the tag comes first */
  if (kadr_photoshop_find_misplaced (iim, &misplaced))
    kadr_photoshop_walk (walk->blocks, misplaced);
  else
    kadr_blocks_add_iim (walk->blocks, unswap (walk->blocks, iim));
  kadr_photoshop_walk (walk->blocks, find_bytes (entries, TAG_PHOTOSHOP));
  if (kadr_ifd_find (entries, TAG_ICC) != NULL)
    walk->blocks->has_icc = TRUE;
}

/* What a cut file has lost. */
static void
miss_part (Walk *walk)
{
  if (!walk->blocks->is_broken)
    kadr_blocks_warn (walk->blocks, N_ ("a part of the picture lies outside the file"));
  walk->blocks->is_broken = TRUE;
}

/* A strip or tile. */
static void
take_part (Walk *walk, guint64 offset, guint64 size, gboolean is_only)
{
  KadrSpan part = kadr_span_part (walk->blocks->file, offset, size);

  kadr_blocks_add_picture (walk->blocks, part);
  if (is_only)
    kadr_blocks_add_preview (walk->blocks, "subifd", part);
  if (size > 0 && part.size == 0)
    miss_part (walk);
}

/* Strips or tiles: where they are and how long. */
static void
take_parts (Walk *walk, const GArray *entries, guint16 offsets_tag, guint16 sizes_tag)
{
  const KadrIfdEntry *offsets = kadr_ifd_find (entries, offsets_tag);
  const KadrIfdEntry *sizes = kadr_ifd_find (entries, sizes_tag);

  if (offsets == NULL || sizes == NULL)
    return;
  if (offsets->value.size == 0 || sizes->value.size == 0)
    {
      miss_part (walk);
      return;
    }
  for (guint i = 0; i < offsets->count && i < sizes->count && i < MOST_STRIPS; i++)
    take_part (walk, kadr_ifd_get_integer (&walk->ifd, offsets, i),
               kadr_ifd_get_integer (&walk->ifd, sizes, i), offsets->count == 1);
}

/* Sensor data: a colour filter array or linear raw, or a maker's own compression. */
static gboolean
is_sensor_data (const Walk *walk, const GArray *entries)
{
  guint64 photometric = kadr_ifd_find_integer (&walk->ifd, entries, TAG_PHOTOMETRIC, 0);
  guint64 compression = kadr_ifd_find_integer (&walk->ifd, entries, TAG_COMPRESSION, 1);

  return photometric == 32803 || photometric == 34892 || compression == 34713
         || compression == 32767 || compression == 32770 || compression == 65535
         || kadr_ifd_find (entries, TAG_DNG_VERSION);
}

static void
take_directory (Walk *walk, const GArray *entries)
{
  guint64 width = kadr_ifd_find_integer (&walk->ifd, entries, TAG_WIDTH, 0);
  guint64 height = kadr_ifd_find_integer (&walk->ifd, entries, TAG_HEIGHT, 0);
  gboolean is_reduced = kadr_ifd_find_integer (&walk->ifd, entries, TAG_SUBFILE_TYPE, 0) & 1;

  walk->is_raw = walk->is_raw || is_sensor_data (walk, entries);
  if (!is_reduced && width <= G_MAXUINT32 && height <= G_MAXUINT32
      && (walk->area == 0 || (walk->is_raw && width * height > walk->area)))
    {
      kadr_blocks_set_size (walk->blocks, width, height);
      walk->area = width * height;
    }
  take_parts (walk, entries, TAG_STRIP_OFFSETS, TAG_STRIP_SIZES);
  take_parts (walk, entries, TAG_TILE_OFFSETS, TAG_TILE_SIZES);
  kadr_blocks_add_preview (
      walk->blocks, "subifd",
      kadr_span_part (walk->blocks->file,
                      kadr_ifd_find_integer (&walk->ifd, entries, TAG_JPEG_OFFSET, 0),
                      kadr_ifd_find_integer (&walk->ifd, entries, TAG_JPEG_SIZE, 0)));
}

/* A directory outside the file, in part or whole, is read as far as it goes; but once the file grows, something
 * else lies there. */
static void
check_directory (Walk *walk, guint64 offset)
{
  if (kadr_ifd_has_directory (&walk->ifd, offset))
    return;
  if (!walk->blocks->is_broken)
    kadr_blocks_warn (walk->blocks, N_ ("a directory of the TIFF lies outside the file"));
  walk->blocks->is_broken = TRUE;
}

static void
walk_sub_directories (Walk *walk, const KadrIfdEntry *list)
{
  for (guint i = 0; i < list->count && walk->n_directories < MOST_DIRECTORIES; i++)
    {
      guint64 offset = kadr_ifd_get_integer (&walk->ifd, list, i);
      g_autoptr (GArray) entries = kadr_ifd_read (&walk->ifd, offset, NULL);

      walk->n_directories++;
      check_directory (walk, offset);
      take_directory (walk, entries);
    }
}

static void
walk_chain (Walk *walk)
{
  guint64 offset = walk->ifd.first, next;

  while (offset != 0 && walk->n_directories < MOST_DIRECTORIES)
    {
      g_autoptr (GArray) entries = kadr_ifd_read (&walk->ifd, offset, &next);
      const KadrIfdEntry *list = kadr_ifd_find (entries, TAG_SUB_IFDS);

      check_directory (walk, offset);
      if (walk->n_directories++ == 0 || walk->blocks->xmp->len == 0)
        take_blocks (walk, entries);
      take_directory (walk, entries);
      if (list != NULL && list->value.size > 0)
        walk_sub_directories (walk, list);
      offset = next;
    }
}

void
kadr_tiff_walk (KadrBlocks *blocks)
{
  Walk walk = { .blocks = blocks };

  if (!kadr_ifd_open (&walk.ifd, blocks->file))
    return;
  if (!kadr_span_has (blocks->file, walk.ifd.first, 2))
    {
      blocks->is_broken = TRUE;
      kadr_blocks_warn (blocks, N_ ("the TIFF ends before its first directory"));
      return;
    }
  blocks->exif = blocks->file;
  walk_chain (&walk);
  if (walk.is_raw || KADR_SPAN_IS (blocks->file, 8, "CR\2"))
    blocks->format = "raw";
}
