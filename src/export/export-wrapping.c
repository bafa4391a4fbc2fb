#include "export/export-wrapping.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"
#include "bundle/layout.h"
#include "export/export-names.h"
#include "export/export-plan.h"

#include <string.h>

/* Of a volume, for bag-info.txt, bagit.txt, tag manifests, signature, and the end of the tar. */
#define RESERVE      (64 * 1024)
#define RESERVE_FILE (4 * 1024)

guint64
kadr_export_wrapping_count_reserve (const KadrWrapping *wrapping)
{
  guint64 reserve = RESERVE;

  for (guint i = 0; wrapping->info != NULL && i < wrapping->info->len; i++)
    reserve += strlen (g_ptr_array_index (wrapping->info, i)) + 1;
  for (guint i = 0; wrapping->files != NULL && i < wrapping->files->len; i++)
    {
      const KadrWrappingFile *file = g_ptr_array_index (wrapping->files, i);

      reserve += g_bytes_get_size (file->bytes) + RESERVE_FILE;
    }
  return reserve;
}

static json_t *
describe_wrapping (const KadrWrapping *wrapping)
{
  json_t *object = json_object ();
  json_t *info = json_array ();
  json_t *files = json_array ();

  for (guint i = 0; wrapping->info != NULL && i < wrapping->info->len; i++)
    kadr_json_add_text (info, g_ptr_array_index (wrapping->info, i));
  for (guint i = 0; wrapping->files != NULL && i < wrapping->files->len; i++)
    {
      const KadrWrappingFile *file = g_ptr_array_index (wrapping->files, i);
      gsize length = 0;
      const void *bytes = g_bytes_get_data (file->bytes, &length);
      g_autofree char *digest = kadr_digest_of (bytes, length);

      kadr_json_add_text (files, file->path);
      kadr_json_add_text (files, digest);
    }
  if (wrapping->profile != NULL)
    kadr_json_set_text (object, "profile", kadr_bag_profile_get_identifier (wrapping->profile));
  json_object_set_new (object, "info", info);
  json_object_set_new (object, "files", files);
  kadr_json_set_bool (object, "signed", wrapping->seed != NULL);
  return object;
}

json_t *
kadr_export_wrapping_describe_order (const KadrExportTools *tools, const KadrExportOrder *order)
{
  const KadrRequest *request = order->request;
  json_t *object = json_object ();

  kadr_json_set_text (object, "store", kadr_store_get_uuid (tools->store));
  kadr_json_set_text (object, "query", order->query);
  kadr_json_set_int (object, "volume", (gint64) order->volume);
  kadr_json_set_text (object, "use", request->purpose);
  kadr_json_set_text (object, "medium", request->medium);
  kadr_json_set_text (object, "territory", request->territory);
  kadr_json_set_text (object, "outlet", request->outlet);
  json_object_set_new (object, "wrapping", describe_wrapping (order->wrapping));
  return object;
}

typedef struct
{
  const KadrExportTools *tools;
  const KadrExportOrder *order;
  const KadrExportDraftSum *sum;
  const char *group;
  KadrSpool *spool;
  KadrRowFile *rows;
} Wrapping;

/* ---- the head ---- */

/* A version 8 UUID (RFC 9562, 5.8) of what the export holds: two machines that make the same one call it the same. */
static char *
make_group (const char *name, gint64 moment, const char *digest)
{
  g_autofree char *said = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%s\n", name, moment, digest);
  g_autofree char *hex = kadr_digest_of (said, strlen (said));

  hex[12] = '8';
  hex[16] = "89ab"[g_ascii_xdigit_value (hex[16]) & 3];
  return g_strdup_printf ("urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16,
                          hex + 20);
}

static gboolean
write_head (const Wrapping *wrapping, const KadrExportSummary *summary, GError **error)
{
  g_autoptr (json_t) head = json_object ();
  gint64 spooled = kadr_spool_get_end (wrapping->spool);

  kadr_json_set_int (head, "export", KADR_EXPORT_PLAN_EDITION);
  kadr_json_set_text (head, "name", wrapping->order->name);
  kadr_json_set_text (head, "group", wrapping->group);
  kadr_json_set_int (head, "moment", wrapping->sum->latest);
  json_object_set_new (head, "request",
                       kadr_export_wrapping_describe_order (wrapping->tools, wrapping->order));
  kadr_json_set_int (head, "volumes", wrapping->sum->volumes);
  kadr_json_set_int (head, "photos", (gint64) wrapping->sum->photos);
  kadr_json_set_int (head, "photo_bytes", (gint64) wrapping->sum->photo_bytes);
  kadr_json_set_int (head, "bytes", (gint64) wrapping->sum->photo_bytes + spooled);
  kadr_json_set_bool (head, "everything", summary->everything);
  return kadr_row_file_add (wrapping->rows, head, error);
}

/* ---- a volume ---- */

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const KadrExportEntry *one = *(const KadrExportEntry *const *) a;
  const KadrExportEntry *other = *(const KadrExportEntry *const *) b;

  return strcmp (one->member->path, other->member->path);
}

static gboolean
seal (const Wrapping *wrapping, const KadrExportVolume *volume, KadrBundlePlan *bag, GError **error)
{
  const KadrExportOrder *order = wrapping->order;
  g_autofree char *date = kadr_layout_name_date (wrapping->sum->latest);
  g_autofree char *count = g_strdup_printf ("%u of %u", volume->n, wrapping->sum->volumes);
  g_autofree char *what
      = g_strdup_printf ("Kadr export: %s", order->query != NULL ? order->query : "everything");
  KadrBagInfo info = { .organization = wrapping->tools->organization,
                       .description = what,
                       .sender = order->name,
                       .date = date,
                       .group = wrapping->group,
                       .count = count };

  return kadr_wrapping_close (order->wrapping, bag, &info, KADR_PACK_TAR, wrapping->tools->darkroom,
                              error);
}

/* @entry with the path that its file has in the tar. */
static gboolean
write_row (const Wrapping *wrapping, const KadrExportEntry *entry, const KadrBundleEntry *packed,
           GError **error)
{
  KadrExportEntry row = *entry;
  g_autoptr (json_t) object = NULL;

  row.member = packed->member;
  object = kadr_export_entry_to_json (&row);
  return kadr_row_file_add (wrapping->rows, object, error);
}

static gboolean
write_tag (const Wrapping *wrapping, const KadrBundleEntry *tag, GError **error)
{
  const KadrExportEntry entry = { .place = kadr_spool_get_end (wrapping->spool) };
  gsize length = 0;
  const void *bytes = g_bytes_get_data (tag->bytes, &length);

  return kadr_spool_add (wrapping->spool, bytes, length, error)
         && write_row (wrapping, &entry, tag, error);
}

static guint
count_photos (const KadrExportVolume *volume)
{
  guint n = 0;

  for (guint i = 0; i < volume->entries->len; i++)
    n += ((const KadrExportEntry *) g_ptr_array_index (volume->entries, i))->is_photo;
  return n;
}

/* Both lists are in order of their paths. */
static gboolean
write_volume (const Wrapping *wrapping, const KadrExportVolume *volume, const KadrBundlePlan *bag,
              GError **error)
{
  g_autoptr (json_t) first
      = kadr_export_plan_make_volume_row (volume->n, count_photos (volume), bag->manifest);

  if (!kadr_row_file_add (wrapping->rows, first, error))
    return FALSE;
  for (guint i = 0; i < bag->tags->len; i++)
    if (!write_tag (wrapping, g_ptr_array_index (bag->tags, i), error))
      return FALSE;
  for (guint i = 0; i < bag->payload->len; i++)
    if (!write_row (wrapping, g_ptr_array_index (volume->entries, i),
                    g_ptr_array_index (bag->payload, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
wrap_volume (const Wrapping *wrapping, KadrExportVolume *volume, GError **error)
{
  g_autofree char *top = kadr_export_names_make_volume (wrapping->order->name, volume->n);
  g_autoptr (KadrBundlePlan) bag
      = kadr_wrapping_begin (wrapping->order->wrapping, top, wrapping->sum->latest, error);

  if (bag == NULL)
    return FALSE;
  g_ptr_array_sort (volume->entries, compare_entries);
  for (guint i = 0; i < volume->entries->len; i++)
    {
      KadrExportEntry *entry = g_ptr_array_index (volume->entries, i);
      g_autofree char *path = g_strdup (entry->member->path);

      kadr_bundle_plan_add_blob (bag, path, g_steal_pointer (&entry->member), entry->blob, NULL);
    }
  return seal (wrapping, volume, bag, error) && write_volume (wrapping, volume, bag, error);
}

static gboolean
wrap_volumes (const Wrapping *wrapping, const char *folder, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrExportPlan) payload = kadr_export_plan_open_payload (folder, error);

  while (payload != NULL && failure == NULL)
    {
      g_autoptr (KadrExportVolume) volume = kadr_export_plan_next (payload, &failure);

      if (volume == NULL)
        return kadr_fault_pass (g_steal_pointer (&failure), error);
      if (!wrap_volume (wrapping, volume, error))
        return FALSE;
    }
  return FALSE;
}

/* ---- the whole ---- */

/* Everything is durable before the plan has its name. */
static gboolean
keep (const Wrapping *wrapping, const char *folder, const char *draft, GError **error)
{
  g_autofree char *path = g_build_filename (folder, KADR_EXPORT_PLAN_ROWS, NULL);
  g_autofree char *above = g_path_get_dirname (folder);

  return kadr_spool_sync (wrapping->spool, error) && kadr_row_file_sync (wrapping->rows, error)
         && kadr_path_sync_dir (above, error) && kadr_path_put (draft, path, error);
}

gboolean
kadr_export_wrapping_run (const KadrExportTools *tools, const KadrExportOrder *order,
                          const char *folder, const KadrExportDraftSum *sum, const char *digest,
                          KadrExportSummary *summary, GError **error)
{
  g_autofree char *spool_path = g_build_filename (folder, KADR_EXPORT_PLAN_SPOOL, NULL);
  g_autofree char *draft = g_build_filename (folder, KADR_EXPORT_PLAN_DRAFT, NULL);
  g_autoptr (KadrSpool) spool = kadr_spool_open (spool_path, error);
  g_autoptr (KadrRowFile) rows = spool != NULL ? kadr_row_file_new (draft, error) : NULL;
  Wrapping wrapping = { .tools = tools, .order = order, .sum = sum, .spool = spool, .rows = rows };

  if (rows == NULL)
    return FALSE;
  summary->group = make_group (order->name, sum->latest, digest);
  wrapping.group = summary->group;
  return write_head (&wrapping, summary, error) && wrap_volumes (&wrapping, folder, error)
         && keep (&wrapping, folder, draft, error);
}
