#include "bundle/bundle-plan.h"

#include "bag/bag-manifest.h"
#include "pack/pack-list.h"

#include <string.h>

#define TAG_MANIFEST "tagmanifest-sha256.txt"
#define SHA256       KADR_PACK_LIST_DIGEST (KADR_DIGEST_SHA256)

static void
free_entry (gpointer data)
{
  KadrBundleEntry *entry = data;

  g_clear_pointer (&entry->member, kadr_pack_member_free);
  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_clear_pointer (&entry->spool, kadr_bundle_spool_unref);
  g_clear_pointer (&entry->splice, kadr_splice_free);
  g_free (entry->photo);
  g_free (entry);
}

KadrBundlePlan *
kadr_bundle_plan_new (const char *top, gint64 moment, guint kinds, guint tag_kinds)
{
  KadrBundlePlan *self = g_new0 (KadrBundlePlan, 1);

  self->top = g_strdup (top);
  self->moment = moment;
  self->kinds = kinds;
  self->tag_kinds = tag_kinds;
  self->payload = g_ptr_array_new_with_free_func (free_entry);
  self->tags = g_ptr_array_new_with_free_func (free_entry);
  return self;
}

void
kadr_bundle_plan_free (KadrBundlePlan *self)
{
  g_ptr_array_unref (self->payload);
  g_ptr_array_unref (self->tags);
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    g_clear_pointer (&self->manifests[kind], kadr_pack_member_free);
  g_free (self->base);
  g_free (self->top);
  g_free (self);
}

KadrBundlePlan *
kadr_bundle_plan_new_part (const KadrBundlePlan *self)
{
  return kadr_bundle_plan_new (self->top, self->moment, self->kinds, self->tag_kinds);
}

void
kadr_bundle_plan_join (KadrBundlePlan *self, KadrBundlePlan *part)
{
  g_ptr_array_extend_and_steal (self->payload, g_steal_pointer (&part->payload));
  part->payload = g_ptr_array_new_with_free_func (free_entry);
}

void
kadr_bundle_plan_want_crc (KadrBundlePlan *self)
{
  self->kinds |= KADR_PACK_MEMBER_CRC;
}

static KadrBundleEntry *
add_bytes (KadrBundlePlan *self, GPtrArray *list, const char *path, GBytes *bytes)
{
  g_autofree char *full = g_strconcat (self->top, "/", path, NULL);
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);
  KadrBundleEntry *entry = g_new0 (KadrBundleEntry, 1);

  entry->member
      = kadr_pack_member_measure_bytes (full, self->kinds | self->tag_kinds, data, length);
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

const KadrPackMember *
kadr_bundle_plan_add_bytes (KadrBundlePlan *self, const char *path, GBytes *bytes)
{
  return add_bytes (self, self->payload, path, bytes)->member;
}

const KadrPackMember *
kadr_bundle_plan_add_spooled (KadrBundlePlan *self, const char *path, GBytes *bytes,
                              KadrBundleSpool *spool, GError **error)
{
  gint64 place = 0;
  KadrBundleEntry *entry;

  if (!kadr_bundle_spool_put (spool, bytes, &place, error))
    return NULL;
  entry = add_bytes (self, self->payload, path, bytes);
  g_clear_pointer (&entry->bytes, g_bytes_unref);
  entry->spool = kadr_bundle_spool_ref (spool);
  entry->place = place;
  return entry->member;
}

void
kadr_bundle_plan_add_tag (KadrBundlePlan *self, const char *path, GBytes *bytes)
{
  add_bytes (self, self->tags, path, bytes);
}

guint
kadr_bundle_plan_get_digests (const KadrBundlePlan *self)
{
  return self->kinds;
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

void
kadr_bundle_plan_add_manifest (KadrBundlePlan *self, KadrDigestKind kind, KadrPackMember *manifest,
                               guint64 files, guint64 bytes)
{
  self->manifests[kind] = manifest;
  self->files = files;
  self->bytes = bytes;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const KadrBundleEntry *one = *(const KadrBundleEntry *const *) a;
  const KadrBundleEntry *other = *(const KadrBundleEntry *const *) b;

  return strcmp (one->member->path, other->member->path);
}

static const KadrBundleEntry *
add_measured (KadrBundlePlan *self, const char *path, KadrPackMember *member)
{
  KadrBundleEntry *entry = g_new0 (KadrBundleEntry, 1);

  g_free (member->path);
  member->path = g_strconcat (self->top, "/", path, NULL);
  entry->member = member;
  g_ptr_array_add (self->tags, entry);
  return entry;
}

/* "manifest-md5.txt", "manifest-sha256.txt", ... of @entries; that of SHA-256 where there is one, else another. */
static const KadrBundleEntry *
add_manifests (KadrBundlePlan *self, const GPtrArray *entries, const char *prefix, guint kinds)
{
  static const KadrDigestKind by_name[]
      = { KADR_DIGEST_MD5, KADR_DIGEST_SHA1, KADR_DIGEST_SHA256, KADR_DIGEST_SHA512 };
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  const KadrBundleEntry *best = NULL;

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (members, ((const KadrBundleEntry *) g_ptr_array_index (entries, i))->member);
  for (gsize i = 0; i < G_N_ELEMENTS (by_name); i++)
    {
      g_autofree char *path = g_strconcat (prefix, kadr_digest_get_name (by_name[i]), ".txt", NULL);
      const KadrBundleEntry *entry;

      if ((kinds & KADR_PACK_LIST_DIGEST (by_name[i])) == 0)
        continue;
      entry
          = entries == self->payload && self->manifests[by_name[i]] != NULL
                ? add_measured (self, path, g_steal_pointer (&self->manifests[by_name[i]]))
                : add_text (self, self->tags, path, kadr_bag_manifest_write (members, by_name[i]));
      if (best == NULL || by_name[i] == KADR_DIGEST_SHA256)
        best = entry;
    }
  return best;
}

void
kadr_bundle_plan_dig (KadrBundlePlan *self, const char *base)
{
  gsize length = strlen (base);

  while (length > 0 && base[length - 1] == '/')
    length--;
  self->base = g_strndup (base, length);
  for (guint i = 0; i < self->payload->len; i++)
    {
      KadrBundleEntry *entry = g_ptr_array_index (self->payload, i);

      entry->is_elsewhere = entry->photo != NULL;
    }
}

/* fetch.txt: "address length path". */
static char *
write_fetch (const KadrBundlePlan *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->payload->len; i++)
    {
      const KadrBundleEntry *entry = g_ptr_array_index (self->payload, i);
      const char *path = strchr (entry->member->path, '/') + 1;
      g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

      if (entry->is_elsewhere)
        g_string_append_printf (out, "%s/%s %" G_GUINT64_FORMAT " %s\n", self->base, escaped,
                                entry->member->size, path);
    }
  return g_string_free (out, FALSE);
}

static void
count_payload (const KadrBundlePlan *self, KadrBagInfo *info)
{
  info->files = self->files;
  info->bytes = self->bytes;
  for (guint i = 0; self->files == 0 && i < self->payload->len; i++)
    info->bytes += ((const KadrBundleEntry *) g_ptr_array_index (self->payload, i))->member->size;
  if (self->files == 0)
    info->files = self->payload->len;
}

void
kadr_bundle_plan_seal (KadrBundlePlan *self, KadrBagInfo *info)
{
  const KadrBundleEntry *manifest;
  const KadrBundleEntry *tag_manifest;

  g_ptr_array_sort (self->payload, compare_entries);
  count_payload (self, info);
  add_text (self, self->tags, "bag-info.txt", kadr_bag_write_info (info));
  add_text (self, self->tags, "bagit.txt", g_strdup (KADR_BAG_DECLARATION));
  if (self->base != NULL)
    add_text (self, self->tags, "fetch.txt", write_fetch (self));
  manifest = add_manifests (self, self->payload, "manifest-", self->kinds);
  self->manifest = manifest->member->digest;
  tag_manifest = add_manifests (self, self->tags, "tagmanifest-", self->tag_kinds);
  self->tag_manifest = tag_manifest->member->digest;
  if ((self->tag_kinds & SHA256) != 0)
    self->sealed = tag_manifest->bytes;
}

GBytes *
kadr_bundle_plan_get_tag_manifest (const KadrBundlePlan *self)
{
  return self->sealed;
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
