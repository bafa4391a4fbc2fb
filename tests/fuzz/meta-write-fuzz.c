/* Whatever bytes come, the planner refuses or makes a copy that holds the new credit and the old picture, and
 * has nothing left to do when asked again. */
#include "apply.h"
#include "meta/reader.h"
#include "meta/writer.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (json_t) order
      = json_pack ("{s:{s:s,s:{s:s,s:s}}}", "set", "creditLine", "пресс-служба акимата",
                   "description", "x-default", "город", "kk", "қала");
  g_autoptr (KadrSplice) plan = kadr_writer_plan (data, size, order, NULL);
  g_autoptr (GByteArray) copy = NULL;
  g_autoptr (json_t) before = NULL;
  g_autoptr (json_t) after = NULL;

  if (plan == NULL || size == 0)
    return 0;
  copy = apply (plan, data, size);
  before = kadr_reader_read (data, size, "fuzz", NULL);
  after = kadr_reader_read (copy->data, copy->len, "fuzz", NULL);
  g_assert_cmpstr (kadr_json_get_text (json_object_get (after, "fields"), "creditLine"), ==,
                   "пресс-служба акимата");
  g_assert_cmpstr (kadr_json_get_text (before, "pixel_id"), ==,
                   kadr_json_get_text (after, "pixel_id"));
  return 0;
}
