/* Any bytes as an archive: listed, sent over the wire form, checked as a bag. Nothing may crash, and the
 * wire form must say what the list said. */
#include "bag/bag-check.h"
#include "pack/archive-list.h"
#include "pack/list-digests.h"

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

/* Spared and digested by its places, the list is the same, and may be judged. */
static void
check_spared (int fd, const KadrPackList *list)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (KadrPackList) spared = kadr_archive_list_read (fd, ALL_DIGESTS, TRUE, NULL);
  g_autoptr (json_t) value = spared != NULL ? kadr_pack_list_to_json (spared, parts) : NULL;
  g_autoptr (KadrPackList) again
      = value != NULL ? kadr_pack_list_from_json (value, parts, NULL) : NULL;
  g_autoptr (KadrBagVerdict) verdict = NULL;

  g_assert ((spared != NULL) == (list != NULL));
  if (spared == NULL)
    return;
  g_assert (again != NULL && again->entries->len == list->entries->len);
  g_assert (kadr_list_digests_add_placed (again, fd, "archive", ALL_DIGESTS, 1, NULL));
  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *one = g_ptr_array_index (list->entries, i);
      const KadrPackEntry *other = g_ptr_array_index (again->entries, i);

      g_assert_cmpstr (one->digests[KADR_DIGEST_SHA256], ==, other->digests[KADR_DIGEST_SHA256]);
    }
  verdict = kadr_bag_check (again);
  g_assert (verdict != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  int fd = memfd_create ("archive", MFD_CLOEXEC);
  g_autoptr (KadrPackList) list = NULL;

  g_assert (fd >= 0 && write (fd, bytes, length) == (gssize) length);
  list = kadr_archive_list_read (fd, ALL_DIGESTS, FALSE, NULL);
  check_spared (fd, list);
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
