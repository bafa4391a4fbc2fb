/* Whatever bytes come, the planner refuses or makes a copy that holds the new credit and the old picture, and
 * has nothing left to do when asked again. */
#include "meta/reader.h"
#include "meta/writer.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static GByteArray *
apply (const KadrSplice *plan, const uint8_t *data, size_t size)
{
  GByteArray *out = g_byte_array_new ();
  gsize at = 0;

  for (guint i = 0; i < kadr_splice_get_n_cuts (plan); i++)
    {
      const KadrCut *cut = kadr_splice_get_cut (plan, i);
      gsize n;
      const guint8 *insert = g_bytes_get_data (cut->insert, &n);

      g_byte_array_append (out, data + at, (guint) (cut->offset - at));
      g_byte_array_append (out, insert, (guint) n);
      at = (gsize) (cut->offset + cut->removed);
    }
  return g_byte_array_append (out, data + at, (guint) (size - at));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (json_t) set = json_pack ("{s:s,s:{s:s,s:s}}", "creditLine", "пресс-служба акимата",
                                      "description", "x-default", "город", "kk", "қала");
  g_autoptr (KadrSplice) plan = kadr_writer_plan (data, size, set, NULL, NULL);
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
