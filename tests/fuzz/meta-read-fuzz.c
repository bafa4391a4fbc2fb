/* Whatever bytes come, the reader answers with a document that kadr accepts. */
#include "meta/meta.h"
#include "meta/reader.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (json_t) document = kadr_reader_read (data, size, "fuzz", NULL);
  g_autoptr (KadrMeta) meta = NULL;
  g_autoptr (GError) error = NULL;

  if (document == NULL)
    return 0;
  meta = kadr_meta_new (document, &error);
  g_assert_no_error (error);
  return 0;
}
