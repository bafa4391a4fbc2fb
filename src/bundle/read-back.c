#include "bundle/read-back.h"

#include "bag/bag-check.h"
#include "bag/bag-reader.h"
#include "base/fault.h"

#include <string.h>

/* How many of @entries are packed; -1 unless each of those, and no other, is in @digests with the planned digest. */
static int
count_held (const GPtrArray *entries, GHashTable *digests)
{
  int n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const KadrBundleEntry *entry = g_ptr_array_index (entries, i);
      const char *found = g_hash_table_lookup (digests, strchr (entry->member->path, '/'));

      if (g_strcmp0 (found, entry->is_elsewhere ? NULL : entry->member->digest) != 0)
        return -1;
      n += found != NULL;
    }
  return n;
}

/* Every planned file, and only those, with the planned digest: a sound bag with another manifest would not
 * be ours. */
static gboolean
is_as_planned (const KadrPackList *list, const KadrBundlePlan *plan)
{
  g_autoptr (GHashTable) digests = g_hash_table_new (g_str_hash, g_str_equal);
  int n_tags;
  int n_payload;

  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);
      const char *below = strchr (entry->path, '/');

      if (entry->kind == KADR_PACK_LIST_FILE && below != NULL)
        g_hash_table_insert (digests, (gpointer) below, entry->digests[KADR_DIGEST_SHA256]);
    }
  n_tags = count_held (plan->tags, digests);
  n_payload = count_held (plan->payload, digests);
  return list->trouble == NULL && n_tags >= 0 && n_payload >= 0
         && g_hash_table_size (digests) == (guint) (n_tags + n_payload);
}

/* Sound but for what is to be fetched, which is_as_planned() has looked for. */
static gboolean
is_sound (const KadrBagVerdict *verdict)
{
  for (guint i = 0; i < verdict->defects->len; i++)
    if (strcmp (((const KadrBagDefect *) g_ptr_array_index (verdict->defects, i))->code,
                "unfetched")
        != 0)
      return FALSE;
  return TRUE;
}

gboolean
kadr_read_back_check (const char *part, const char *path, const KadrBundlePlan *plan,
                      KadrDarkroom *darkroom, GError **error)
{
  g_autoptr (KadrPackList) list = kadr_bag_reader_read (part, darkroom, error);
  g_autoptr (KadrBagVerdict) verdict = list != NULL ? kadr_bag_check (list) : NULL;

  if (verdict == NULL)
    return FALSE;
  if (is_sound (verdict) && is_as_planned (list, plan))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_DISK_FAILED, path,
                         _ ("what was written does not read back as it was"));
}
