#include "export/export-wrapping.h"

#include "bag/bag-manifest.h"
#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"
#include "bundle/layout.h"
#include "export/export-names.h"
#include "export/export-plan.h"
#include "export/row-sort.h"
#include "pack/pack-list.h"

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
  const char *folder, *group;
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

/* Its files in the order of the tar, which is that of their paths; what the manifests stand at in the spool. */
typedef struct
{
  const Wrapping *wrapping;
  guint n;
  guint photos;
  guint64 files, bytes;
  KadrRowSort *sort;
  gint64 manifests[KADR_N_DIGESTS];
} Volume;

static gboolean
sort_files (Volume *volume, KadrExportPlan *payload, GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (;;)
    {
      g_autoptr (GPtrArray) files = kadr_export_plan_next_files (payload, &failure);

      if (files == NULL)
        return kadr_fault_pass (g_steal_pointer (&failure), error);
      for (guint i = 0; i < files->len; i++)
        {
          const KadrExportEntry *entry = g_ptr_array_index (files, i);
          g_autoptr (json_t) row = kadr_export_entry_to_json (entry);
          g_autofree char *line = kadr_json_to_line (row);

          volume->files++;
          volume->bytes += entry->member->size;
          volume->photos += entry->is_photo;
          if (!kadr_row_sort_add (volume->sort, entry->member->path, line, error))
            return FALSE;
        }
    }
}

typedef gboolean (*MeetFile) (Volume *volume, KadrExportEntry *entry, gpointer data,
                              GError **error);

/* Each with its path in the tar: "feb-001/data/...". */
static gboolean
visit_files (Volume *volume, const char *top, MeetFile meet, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *line = NULL;

  if (!kadr_row_sort_begin (volume->sort, error))
    return FALSE;
  while ((line = kadr_row_sort_next (volume->sort, &failure)) != NULL)
    {
      g_autoptr (json_t) row
          = kadr_json_parse (line, strlen (line), KADR_EXPORT_PLAN_PAYLOAD, error);
      g_autoptr (KadrExportEntry) entry
          = row != NULL ? kadr_export_entry_from_json (row, KADR_EXPORT_PLAN_PAYLOAD, error) : NULL;
      g_autofree char *path = NULL;

      if (entry == NULL)
        return FALSE;
      path = g_steal_pointer (&entry->member->path);
      entry->member->path = g_strconcat (top, "/", path, NULL);
      if (!meet (volume, entry, data, error))
        return FALSE;
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
add_manifest_line (Volume *volume, KadrExportEntry *entry, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autofree char *line = NULL;

  g_ptr_array_add (members, entry->member);
  line = kadr_bag_manifest_write (members, *(const KadrDigestKind *) data);
  return kadr_spool_add (volume->wrapping->spool, line, strlen (line), error);
}

static gboolean
write_manifests (Volume *volume, KadrBundlePlan *bag, GError **error)
{
  for (int n = 0; n < KADR_N_DIGESTS; n++)
    {
      KadrDigestKind kind = (KadrDigestKind) n;
      KadrSpool *spool = volume->wrapping->spool;
      KadrPackMember *manifest = NULL;

      if ((bag->kinds & KADR_PACK_LIST_DIGEST (kind)) == 0)
        continue;
      volume->manifests[kind] = kadr_spool_get_end (spool);
      if (!visit_files (volume, bag->top, add_manifest_line, &kind, error))
        return FALSE;
      manifest = kadr_spool_measure (spool, volume->manifests[kind], bag->top,
                                     bag->kinds | bag->tag_kinds, error);
      if (manifest == NULL)
        return FALSE;
      kadr_bundle_plan_add_manifest (bag, kind, manifest, volume->files, volume->bytes);
    }
  return TRUE;
}

/* A profile may have a word to say about each of them. */
static gboolean
list_file (Volume *volume G_GNUC_UNUSED, KadrExportEntry *entry, gpointer data,
           GError **error G_GNUC_UNUSED)
{
  g_autofree char *path = g_strdup (strchr (entry->member->path, '/') + 1);

  kadr_bundle_plan_add_blob (data, path, g_steal_pointer (&entry->member), entry->blob, NULL);
  return TRUE;
}

static gboolean
seal (Volume *volume, KadrBundlePlan *bag, GError **error)
{
  const Wrapping *wrapping = volume->wrapping;
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

  return write_manifests (volume, bag, error)
         && (order->wrapping->profile == NULL
             || visit_files (volume, bag->top, list_file, bag, error))
         && kadr_wrapping_close (order->wrapping, bag, &info, KADR_PACK_TAR,
                                 wrapping->tools->darkroom, error);
}

static gboolean
write_row (Volume *volume, KadrExportEntry *entry, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (json_t) row = kadr_export_entry_to_json (entry);

  return kadr_row_file_add (volume->wrapping->rows, row, error);
}

/* Those without bytes are the manifests, which are in the spool already. */
static gboolean
find_manifest (const Volume *volume, const KadrBundleEntry *tag, gint64 *place)
{
  for (int kind = 0; tag->bytes == NULL && kind < KADR_N_DIGESTS; kind++)
    {
      g_autofree char *name
          = g_strconcat ("/manifest-", kadr_digest_get_name ((KadrDigestKind) kind), ".txt", NULL);

      *place = volume->manifests[kind];
      if (g_str_has_suffix (tag->member->path, name))
        return TRUE;
    }
  return FALSE;
}

static gboolean
write_tag (Volume *volume, const KadrBundleEntry *tag, GError **error)
{
  KadrExportEntry entry
      = { .member = tag->member, .place = kadr_spool_get_end (volume->wrapping->spool) };
  gsize length = 0;

  if (!find_manifest (volume, tag, &entry.place))
    {
      const void *bytes = g_bytes_get_data (tag->bytes, &length);

      entry.place = kadr_spool_get_end (volume->wrapping->spool);
      if (!kadr_spool_add (volume->wrapping->spool, bytes, length, error))
        return FALSE;
    }
  return write_row (volume, &entry, NULL, error);
}

static gboolean
write_volume (Volume *volume, const KadrBundlePlan *bag, GError **error)
{
  g_autoptr (json_t) first
      = kadr_export_plan_make_volume_row (volume->n, volume->photos, bag->manifest);

  if (!kadr_row_file_add (volume->wrapping->rows, first, error))
    return FALSE;
  for (guint i = 0; i < bag->tags->len; i++)
    if (!write_tag (volume, g_ptr_array_index (bag->tags, i), error))
      return FALSE;
  return visit_files (volume, bag->top, write_row, NULL, error);
}

static gboolean
wrap_volume (const Wrapping *wrapping, KadrExportPlan *payload, guint n, GError **error)
{
  g_autofree char *top = kadr_export_names_make_volume (wrapping->order->name, n);
  g_autoptr (KadrBundlePlan) bag
      = kadr_wrapping_begin (wrapping->order->wrapping, top, wrapping->sum->latest, error);
  g_autoptr (KadrRowSort) sort = kadr_row_sort_new (wrapping->folder);
  Volume volume = { .wrapping = wrapping, .n = n, .sort = sort };

  return bag != NULL && sort_files (&volume, payload, error) && seal (&volume, bag, error)
         && write_volume (&volume, bag, error);
}

static gboolean
wrap_volumes (const Wrapping *wrapping, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrExportPlan) payload = kadr_export_plan_open_payload (wrapping->folder, error);

  while (payload != NULL)
    {
      g_autoptr (KadrExportVolume) volume = kadr_export_plan_next (payload, &failure);

      if (volume == NULL)
        return kadr_fault_pass (g_steal_pointer (&failure), error);
      if (!wrap_volume (wrapping, payload, volume->n, error))
        return FALSE;
    }
  return FALSE;
}

/* ---- the whole ---- */

/* Everything is durable before the plan has its name. */
static gboolean
keep (const Wrapping *wrapping, const char *draft, GError **error)
{
  g_autofree char *path = g_build_filename (wrapping->folder, KADR_EXPORT_PLAN_ROWS, NULL);
  g_autofree char *above = g_path_get_dirname (wrapping->folder);

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
  Wrapping wrapping = {
    .tools = tools, .order = order, .sum = sum, .folder = folder, .spool = spool, .rows = rows
  };

  if (rows == NULL)
    return FALSE;
  summary->group = make_group (order->name, sum->latest, digest);
  wrapping.group = summary->group;
  return write_head (&wrapping, summary, error) && wrap_volumes (&wrapping, error)
         && keep (&wrapping, draft, error);
}
