/* meta/write.h - the container writers: how a changed block gets into each family of files.
 *
 * A writer looks at the file and appends cuts (KadrCut of meta/splice.h, in any order) that put the new
 * XMP packet in its place and bring IIM and Exif texts that the file already has in step. It changes
 * nothing else, and refuses with KADR_FAULT_DAMAGED what it cannot follow. Pure.
 */
#pragma once
#include "base/json.h"
#include "meta/blocks.h"

G_BEGIN_DECLS

typedef struct {
  const KadrBlocks *blocks;
  const GByteArray *packet; /* the new XMP; NULL when it stays */
  const json_t *values;     /* {id: value or null} of every property asked for, as it will be */
  GArray *cuts;             /* KadrCut */
} KadrChange;

gboolean kadr_jpeg_write (const KadrChange *change, GError **error);

G_END_DECLS
