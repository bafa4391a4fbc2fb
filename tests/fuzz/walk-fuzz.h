/* What every walk-*-fuzz.c is: one container walker, called on any bytes. Each byte of each span that it hands
 * out is read, so that a span outside the file is seen by the address sanitizer. */
#include "meta/blocks.h"
#include "meta/walk.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static guint
sum_up (KadrSpan span)
{
  guint sum = 0;

  for (gsize i = 0; i < span.size; i++)
    sum += span.data[i];
  return sum;
}

static guint
sum_up_all (const GArray *spans)
{
  guint sum = 0;

  for (guint i = 0; i < spans->len; i++)
    sum += sum_up (g_array_index (spans, KadrSpan, i));
  return sum;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (KadrBlocks) blocks = kadr_blocks_new ((KadrSpan){ data, size });
  volatile guint sum;

  WALK (blocks);
  sum = sum_up (blocks->exif) + sum_up (blocks->exif_details) + sum_up (blocks->exif_place)
        + sum_up (blocks->raw_profile) + sum_up (blocks->main_xmp) + sum_up (blocks->digest)
        + sum_up_all (blocks->iim) + sum_up_all (blocks->xmp) + sum_up_all (blocks->picture);
  (void) sum;
  g_assert_cmpint (blocks->width, >=, 0);
  g_assert_cmpint (blocks->height, >=, 0);
  return 0;
}
