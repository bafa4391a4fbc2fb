/* Any bytes as the tag files of a bag: bagit.txt, bag-info.txt, the manifests and fetch.txt, in any
 * encoding, divided by the sign for that (RS). Nothing may crash; every defect has words. */
#include "bag/bag-check.h"
#include "bag/bag-encoding.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

static const char *const names[]
    = { "top/bagit.txt", "top/bag-info.txt",           "top/manifest-sha256.txt",
        "top/fetch.txt", "top/tagmanifest-sha256.txt", "top/manifest-md5.txt",
        "top/data/a.jpg" };

static void
add (KadrPackList *list, const char *path, const uint8_t *bytes, size_t length)
{
  char *digests[KADR_N_DIGESTS] = { kadr_digest_of (bytes, length) };
  g_autoptr (GBytes) text = g_bytes_new (bytes, length);

  kadr_pack_list_add (list, path, KADR_PACK_LIST_FILE, length, digests, text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (KadrPackList) list = kadr_pack_list_new ();
  g_autoptr (KadrBagVerdict) verdict = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names) && length > 0; i++)
    {
      const uint8_t *divider = memchr (bytes, 0x1E, length);
      size_t size = divider != NULL ? (size_t) (divider - bytes) : length;

      add (list, names[i], bytes, size);
      bytes += MIN (size + 1, length);
      length -= MIN (size + 1, length);
    }
  kadr_bag_encoding_decode (list);
  verdict = kadr_bag_check (list);
  for (guint i = 0; i < verdict->defects->len; i++)
    g_assert (*((const KadrBagDefect *) g_ptr_array_index (verdict->defects, i))->text != '\0');
  return 0;
}
