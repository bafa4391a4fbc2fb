/* Any bytes as an archive: listed, sent over the wire form, checked as a bag. Nothing may crash, and the
 * wire form must say what the list said. */
#include "bag/bag-check.h"
#include "pack/archive-list.h"

#include <locale.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#define ALL_DIGESTS (KADR_PACK_LIST_DIGEST (KADR_N_DIGESTS) - 1)

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

int
LLVMFuzzerInitialize (int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
  setlocale (LC_ALL, "C.UTF-8");
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  int fd = memfd_create ("archive", MFD_CLOEXEC);
  g_autoptr (KadrPackList) list = NULL;

  g_assert (fd >= 0 && write (fd, bytes, length) == (gssize) length);
  list = kadr_archive_list_read (fd, ALL_DIGESTS, NULL);
  close (fd);
  if (list != NULL)
    {
      g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autoptr (json_t) value = kadr_pack_list_to_json (list, parts);
      g_autoptr (KadrPackList) again = kadr_pack_list_from_json (value, parts, NULL);
      g_autoptr (KadrBagVerdict) verdict = NULL;

      g_assert (again != NULL && again->entries->len == list->entries->len);
      verdict = kadr_bag_check (again);
      g_assert (verdict != NULL);
    }
  return 0;
}
