#include "meta/maker-preview.h"

#include "meta/ifd.h"

enum
{
  TAG_MAKE = 0x010F,
  TAG_EXIF_IFD = 0x8769,
  TAG_MAKER_NOTE = 0x927C,
  TAG_DNG_PRIVATE = 0xC634, /* where a DNG keeps the note */
  TAG_JPEG_OFFSET = 0x0201,
  TAG_JPEG_SIZE = 0x0202,
  NIKON_HEADER = 10,
  NIKON_PREVIEW_IFD = 0x0011,
  AOC_HEADER = 6,
  PENTAX_HEADER = 10,
  PENTAX_SIZE = 0x0003,
  PENTAX_OFFSET = 0x0004
};

static KadrSpan
find_note (KadrSpan block, gboolean *is_nikon)
{
  g_autoptr (GArray) main = NULL, details = NULL;
  const KadrIfdEntry *note, *make;
  KadrIfd ifd;

  *is_nikon = FALSE;
  if (!kadr_ifd_open (&ifd, block))
    return (KadrSpan){ NULL, 0 };
  main = kadr_ifd_read (&ifd, ifd.first, NULL);
  make = kadr_ifd_find (main, TAG_MAKE);
  *is_nikon = make != NULL && KADR_SPAN_IS (make->value, 0, "NIKON");
  details = kadr_ifd_read (&ifd, kadr_ifd_find_integer (&ifd, main, TAG_EXIF_IFD, 0), NULL);
  note = kadr_ifd_find (details, TAG_MAKER_NOTE);
  if (note == NULL)
    note = kadr_ifd_find (main, TAG_DNG_PRIVATE);
  return note != NULL ? note->value : (KadrSpan){ NULL, 0 };
}

/* The JPEG whose offset and size stand in the directory at @offset. */
static void
take_directory (KadrBlocks *blocks, const KadrIfd *ifd, guint64 offset, guint16 offset_tag,
                guint16 size_tag)
{
  g_autoptr (GArray) entries = kadr_ifd_read (ifd, offset, NULL);

  kadr_blocks_add_preview (blocks, "maker",
                           kadr_span_part (ifd->bytes,
                                           kadr_ifd_find_integer (ifd, entries, offset_tag, 0),
                                           kadr_ifd_find_integer (ifd, entries, size_tag, 0)));
}

static void
take_nikon (KadrBlocks *blocks, const KadrIfd *ifd, guint64 offset)
{
  g_autoptr (GArray) entries = kadr_ifd_read (ifd, offset, NULL);

  take_directory (blocks, ifd, kadr_ifd_find_integer (ifd, entries, NIKON_PREVIEW_IFD, 0),
                  TAG_JPEG_OFFSET, TAG_JPEG_SIZE);
}

/* The byte order that some notes declare is not theirs; the count of entries, always small, shows it. */
static void
take_pentax (KadrBlocks *blocks, KadrSpan base, KadrSpan note, gsize header)
{
  KadrIfd ifd = { .bytes = base, .is_big_endian = kadr_span_u8 (note, header) == 0 };

  take_directory (blocks, &ifd, (guint64) (note.data - base.data) + header, PENTAX_OFFSET,
                  PENTAX_SIZE);
}

void
kadr_maker_preview_add (KadrBlocks *blocks)
{
  KadrSpan block = blocks->exif;
  gboolean is_nikon;
  KadrSpan note = find_note (block, &is_nikon);
  KadrSpan rest;
  KadrIfd ifd;

  if (note.size == 0)
    return;
  /* a preview may lie behind the note that speaks of it */
  rest = kadr_span_from (block, (guint64) (note.data - block.data));
  if (KADR_SPAN_IS (note, 0, "AOC\0"))
    take_pentax (blocks, block, note, AOC_HEADER);
  else if (KADR_SPAN_IS (note, 0, "PENTAX \0"))
    take_pentax (blocks, rest, note, PENTAX_HEADER);
  else if (KADR_SPAN_IS (note, 0, "Nikon\0\2"))
    {
      if (kadr_ifd_open (&ifd, kadr_span_from (rest, NIKON_HEADER)))
        take_nikon (blocks, &ifd, ifd.first);
    }
  else if (is_nikon && kadr_ifd_open (&ifd, block))
    take_nikon (blocks, &ifd, (guint64) (note.data - block.data));
}
