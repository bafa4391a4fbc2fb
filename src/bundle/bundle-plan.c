#include "bundle/bundle-plan.h"

#include "bag/bag-manifest.h"

#include <string.h>

#define TAG_MANIFEST "tagmanifest-sha256.txt"

static void
free_entry (gpointer data)
{
  KadrBundleEntry *entry = data;

  g_clear_pointer (&entry->member, kadr_pack_member_free);
  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_clear_pointer (&entry->splice, kadr_splice_free);
  g_free (entry->photo);
  g_free (entry);
}

KadrBundlePlan *
kadr_bundle_plan_new (const char *top, gint64 moment)
{
  KadrBundlePlan *self = g_new0 (KadrBundlePlan, 1);

  self->top = g_strdup (top);
  self->moment = moment;
  self->payload = g_ptr_array_new_with_free_func (free_entry);
  self->tags = g_ptr_array_new_with_free_func (free_entry);
  return self;
}

void
kadr_bundle_plan_free (KadrBundlePlan *self)
{
  g_ptr_array_unref (self->payload);
  g_ptr_array_unref (self->tags);
  g_free (self->manifest);
  g_free (self->tag_manifest);
  g_free (self->top);
  g_free (self);
}

static KadrBundleEntry *
add_bytes (KadrBundlePlan *self, GPtrArray *list, const char *path, GBytes *bytes)
{
  g_autofree char *full = g_strconcat (self->top, "/", path, NULL);
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);
  KadrBundleEntry *entry = g_new0 (KadrBundleEntry, 1);

  entry->member = kadr_pack_member_measure_bytes (full, data, length);
  entry->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (list, entry);
  return entry;
}

static KadrBundleEntry *
add_text (KadrBundlePlan *self, GPtrArray *list, const char *path, char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return add_bytes (self, list, path, bytes);
}

void
kadr_bundle_plan_add_page (KadrBundlePlan *self, const char *path, char *text)
{
  add_text (self, self->payload, path, text);
}

void
kadr_bundle_plan_add_blob (KadrBundlePlan *self, const char *path, KadrPackMember *member,
                           const char *photo, KadrSplice *splice)
{
  KadrBundleEntry *entry = g_new0 (KadrBundleEntry, 1);

  g_free (member->path);
  member->path = g_strconcat (self->top, "/", path, NULL);
  entry->member = member;
  entry->photo = g_strdup (photo);
  entry->splice = splice;
  g_ptr_array_add (self->payload, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const KadrBundleEntry *one = *(const KadrBundleEntry *const *) a;
  const KadrBundleEntry *other = *(const KadrBundleEntry *const *) b;

  return strcmp (one->member->path, other->member->path);
}

/* The manifest of @entries; the digest of its text too. */
static char *
write_manifest (const GPtrArray *entries, char **digest)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  char *text;

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (members, ((const KadrBundleEntry *) g_ptr_array_index (entries, i))->member);
  text = kadr_bag_manifest_write (members);
  *digest = kadr_digest_of (text, strlen (text));
  return text;
}

void
kadr_bundle_plan_seal (KadrBundlePlan *self, KadrBagInfo *info)
{
  g_ptr_array_sort (self->payload, compare_entries);
  info->files = self->payload->len;
  info->bytes = 0;
  for (guint i = 0; i < self->payload->len; i++)
    info->bytes += ((const KadrBundleEntry *) g_ptr_array_index (self->payload, i))->member->size;
  add_text (self, self->tags, "bag-info.txt", kadr_bag_write_info (info));
  add_text (self, self->tags, "bagit.txt", g_strdup (KADR_BAG_DECLARATION));
  add_text (self, self->tags, "manifest-sha256.txt",
            write_manifest (self->payload, &self->manifest));
  self->sealed
      = add_text (self, self->tags, TAG_MANIFEST, write_manifest (self->tags, &self->tag_manifest));
}

GBytes *
kadr_bundle_plan_get_tag_manifest (const KadrBundlePlan *self)
{
  return self->sealed->bytes;
}

void
kadr_bundle_plan_add_voucher (KadrBundlePlan *self, const char *suffix, GBytes *bytes)
{
  g_autofree char *path = g_strconcat (TAG_MANIFEST, suffix, NULL);

  add_bytes (self, self->tags, path, bytes);
}

static void
add_to_json (json_t *array, const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const KadrBundleEntry *entry = g_ptr_array_index (entries, i);
      json_t *object = json_object ();

      kadr_json_set_text (object, "path", entry->member->path);
      kadr_json_set_int (object, "size", (gint64) entry->member->size);
      kadr_json_set_text (object, "sha256", entry->member->digest);
      json_array_append_new (array, object);
    }
}

json_t *
kadr_bundle_plan_to_json (const KadrBundlePlan *self)
{
  json_t *array = json_array ();

  add_to_json (array, self->tags);
  add_to_json (array, self->payload);
  return array;
}
