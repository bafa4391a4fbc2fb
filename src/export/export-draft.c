#include "export/export-draft.h"

#include "base/fault.h"
#include "base/loose-file.h"
#include "base/path.h"
#include "bundle/bundle-copy.h"
#include "bundle/credits-page.h"
#include "export/export-entry.h"
#include "export/export-names.h"
#include "export/export-plan.h"
#include "export/export-readme.h"
#include "export/row-sort.h"
#include "facts/log-pages.h"
#include "pack/pack-list.h"
#include "pack/tar-header.h"

#include <string.h>

#define SHA256 KADR_PACK_LIST_DIGEST (KADR_DIGEST_SHA256)
/* The longest digest in hex, two blanks, an end of line. */
#define MANIFEST_LINE (128 + 3)
#define BLOCK         (32 * 1024)

struct _KadrExportDraft
{
  KadrExportDraftTerms terms;
  KadrExportDraftSum sum;
  /* of the volume that is being filled */
  GHashTable *there; /* char *: shared pages and evidence */
  KadrRowSort *log;  /* numbers of rows */
  KadrFd credits;    /* a file without a name, -1 until there is one; what stands in it */
  gint64 credits_length;
  guint photos;
  guint64 size;
  gboolean is_open;
};

KadrExportDraft *
kadr_export_draft_new (const KadrExportDraftTerms *terms)
{
  KadrExportDraft *self = g_new0 (KadrExportDraft, 1);

  self->terms = *terms;
  self->there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->credits = -1;
  return self;
}

void
kadr_export_draft_free (KadrExportDraft *self)
{
  g_hash_table_unref (self->there);
  g_clear_pointer (&self->log, kadr_row_sort_free);
  kadr_path_close (self->credits);
  g_free (self);
}

/* ---- sizes ---- */

static guint
count_kinds (guint kinds)
{
  return (guint) __builtin_popcount (kinds);
}

/* What a file takes of its volume: in the tar and in the manifests. */
static guint64
count_file (const KadrExportDraft *self, const char *path, guint64 size)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();
  /* A header grows with the path: room for a number of five digits. */
  g_autofree char *full = g_strconcat (self->terms.name, "-00001/", path, NULL);

  kadr_tar_header_append (header, full, size, 0);
  return header->len + size + kadr_tar_header_get_padding (size)
         + (guint64) count_kinds (self->terms.kinds) * (strlen (path) + MANIFEST_LINE);
}

static guint64
count_parcel (const KadrExportDraft *self, const KadrParcel *parcel)
{
  guint64 size = parcel->row_bytes + parcel->credits->len;

  for (guint i = 0; i < parcel->items->len; i++)
    {
      const KadrParcelItem *item = g_ptr_array_index (parcel->items, i);

      size += count_file (self, item->path, item->size);
    }
  return size;
}

static gboolean
has_room (const KadrExportDraft *self, guint64 size, guint photos)
{
  return self->size + size <= self->terms.limit && self->photos + photos <= self->terms.photos;
}

/* ---- a volume ---- */

static gboolean
add_credits (KadrExportDraft *self, const char *text, gsize length, GError **error)
{
  if (self->terms.is_trial)
    return TRUE;
  if (self->credits < 0)
    self->credits = kadr_loose_file_open (self->terms.folder, error);
  if (self->credits < 0
      || !kadr_loose_file_write (self->credits, self->credits_length, text, length, error))
    return FALSE;
  self->credits_length += (gint64) length;
  return TRUE;
}

static gboolean
begin_volume (KadrExportDraft *self, GError **error)
{
  const char *head = KADR_CREDITS_PAGE_HEAD;

  g_hash_table_remove_all (self->there);
  g_clear_pointer (&self->log, kadr_row_sort_free);
  self->log = kadr_row_sort_new (self->terms.folder);
  self->credits_length = 0;
  self->photos = 0;
  /* Four texts of its own: what they hold is counted where it is known. */
  self->size = self->terms.reserve + strlen (head)
               + count_file (self, KADR_EXPORT_NAMES_README, strlen (kadr_export_readme_get ()))
               + count_file (self, KADR_EXPORT_NAMES_CREDITS, 0) + KADR_TAR_BLOCK
               + count_file (self, KADR_EXPORT_NAMES_LOG, 0) + KADR_TAR_BLOCK
               + count_file (self, KADR_EXPORT_NAMES_ABOUT, KADR_TAR_BLOCK);
  self->is_open = TRUE;
  self->sum.volumes++;
  return add_credits (self, head, strlen (head), error);
}

static gboolean
write_entry (KadrExportDraft *self, const KadrExportEntry *entry, GError **error)
{
  g_autoptr (json_t) row = kadr_export_entry_to_json (entry);

  self->sum.files++;
  return kadr_row_file_add (self->terms.rows, row, error);
}

/* The text that was added to the spool at @place. */
static gboolean
write_text (KadrExportDraft *self, const char *path, gint64 place, GError **error)
{
  KadrPackMember *member
      = kadr_spool_measure (self->terms.spool, place, path, self->terms.kinds, error);
  g_autoptr (KadrExportEntry) entry
      = member != NULL ? kadr_export_entry_new (member, NULL, place) : NULL;

  return entry != NULL && (self->terms.is_trial || write_entry (self, entry, error));
}

static gboolean
add_text (KadrExportDraft *self, const char *path, const char *text, gsize length, GError **error)
{
  gint64 place = kadr_spool_get_end (self->terms.spool);
  g_autoptr (KadrExportEntry) entry = NULL;

  if (self->terms.is_trial)
    return TRUE;
  entry = kadr_export_entry_new (
      kadr_pack_member_measure_bytes (path, self->terms.kinds, text, length), NULL, place);
  return kadr_spool_add (self->terms.spool, text, length, error)
         && write_entry (self, entry, error);
}

/* What the store calls by its digest need not be read for it. */
static KadrPackMember *
measure_blob (const KadrExportDraft *self, const KadrParcelItem *item, GError **error)
{
  KadrPackMember *member = NULL;

  if (self->terms.kinds != SHA256 && !self->terms.is_trial)
    return kadr_bundle_copy_measure (self->terms.store, item->blob, NULL, item->path,
                                     self->terms.kinds, error);
  member = g_new0 (KadrPackMember, 1);
  member->path = g_strdup (item->path);
  member->size = item->size;
  member->digest = g_strdup (item->blob);
  return member;
}

static gboolean
add_blob (KadrExportDraft *self, const KadrParcelItem *item, GError **error)
{
  KadrPackMember *member = measure_blob (self, item, error);
  g_autoptr (KadrExportEntry) entry
      = member != NULL ? kadr_export_entry_new (member, item->blob, -1) : NULL;

  if (entry == NULL)
    return FALSE;
  entry->is_photo = item->is_photo;
  entry->credit = g_strdup (item->credit);
  return self->terms.is_trial || write_entry (self, entry, error);
}

static gboolean
put_item (KadrExportDraft *self, const KadrParcelItem *item, GError **error)
{
  if (item->is_shared)
    g_hash_table_add (self->there, g_strdup (item->path));
  return item->blob != NULL ? add_blob (self, item, error)
                            : add_text (self, item->path, item->text, item->size, error);
}

/* Its key is as long for every number: in order of the numbers. */
static gboolean
note_row (KadrExportDraft *self, gint64 n, GError **error)
{
  char key[24];

  g_snprintf (key, sizeof key, "%019" G_GINT64_FORMAT, n);
  return self->terms.is_trial || kadr_row_sort_add (self->log, key, key, error);
}

static gboolean
put_parcel (KadrExportDraft *self, const KadrParcel *parcel, GError **error)
{
  self->size += count_parcel (self, parcel);
  self->photos += parcel->photos;
  self->sum.photos += parcel->photos;
  self->sum.photo_bytes += parcel->photo_bytes;
  self->sum.latest = MAX (self->sum.latest, parcel->latest);
  for (guint i = 0; i < parcel->rows->len; i++)
    if (!note_row (self, g_array_index (parcel->rows, gint64, i), error))
      return FALSE;
  if (!add_credits (self, parcel->credits->str, parcel->credits->len, error))
    return FALSE;
  for (guint i = 0; i < parcel->items->len; i++)
    if (!put_item (self, g_ptr_array_index (parcel->items, i), error))
      return FALSE;
  return TRUE;
}

/* ---- its own texts ---- */

static gboolean
add_line (KadrExportDraft *self, gint64 n, GError **error)
{
  g_autofree char *line = kadr_log_pages_make_line (self->terms.db, n, error);

  return line != NULL && kadr_spool_add (self->terms.spool, line, strlen (line), error)
         && kadr_spool_add (self->terms.spool, "\n", 1, error);
}

/* The rows about what is in the volume, in their order. */
static gboolean
spool_log (KadrExportDraft *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *key = NULL;
  gint64 last = 0;

  if (!kadr_row_sort_begin (self->log, error))
    return FALSE;
  while ((key = kadr_row_sort_next (self->log, &failure)) != NULL)
    {
      gint64 n = g_ascii_strtoll (key, NULL, 10);

      if (n != last && !add_line (self, n, error))
        return FALSE;
      last = n;
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
meet_line (gint64 n G_GNUC_UNUSED, gint64 at G_GNUC_UNUSED, const char *line, gpointer data,
           GError **error)
{
  return kadr_spool_add (data, line, strlen (line), error) && kadr_spool_add (data, "\n", 1, error);
}

static gboolean
write_log (KadrExportDraft *self, gboolean is_whole, GError **error)
{
  gint64 place = kadr_spool_get_end (self->terms.spool);

  if (self->terms.is_trial)
    return TRUE;
  return (is_whole ? kadr_log_pages_visit_all (self->terms.db, meet_line, self->terms.spool, error)
                   : spool_log (self, error))
         && write_text (self, KADR_EXPORT_NAMES_LOG, place, error);
}

static gboolean
write_credits (KadrExportDraft *self, GError **error)
{
  gint64 place = kadr_spool_get_end (self->terms.spool);
  g_autofree char *block = g_malloc (BLOCK);
  gint64 at = 0;

  while (at < self->credits_length)
    {
      gsize length = (gsize) MIN (BLOCK, self->credits_length - at);

      if (!kadr_loose_file_read (self->credits, at, block, length, error)
          || !kadr_spool_add (self->terms.spool, block, length, error))
        return FALSE;
      at += (gint64) length;
    }
  return self->terms.is_trial || write_text (self, KADR_EXPORT_NAMES_CREDITS, place, error);
}

/* For machines: {"export": 1, "volume": 2, "photos": 412, "log": "about", "everything": false} */
static char *
describe_volume (const KadrExportDraft *self, gboolean is_whole)
{
  g_autoptr (json_t) about = json_object ();

  kadr_json_set_int (about, "export", KADR_EXPORT_PLAN_EDITION);
  kadr_json_set_int (about, "volume", self->sum.volumes);
  kadr_json_set_int (about, "photos", self->photos);
  kadr_json_set_text (about, "log", is_whole ? "whole" : "about");
  kadr_json_set_bool (about, "everything", is_whole);
  return kadr_json_to_page (about);
}

static gboolean
end_volume (KadrExportDraft *self, gboolean is_whole, GError **error)
{
  g_autofree char *about = describe_volume (self, is_whole);

  self->is_open = FALSE;
  return write_log (self, is_whole, error) && write_credits (self, error)
         && add_text (self, KADR_EXPORT_NAMES_README, kadr_export_readme_get (),
                      strlen (kadr_export_readme_get ()), error)
         && add_text (self, KADR_EXPORT_NAMES_ABOUT, about, strlen (about), error);
}

/* The row that begins a volume is written before its files. */
static gboolean
open_volume (KadrExportDraft *self, GError **error)
{
  g_autoptr (json_t) row = NULL;

  if (!begin_volume (self, error))
    return FALSE;
  row = kadr_export_plan_make_volume_row (self->sum.volumes, 0, NULL);
  return kadr_row_file_add (self->terms.rows, row, error);
}

/* ---- parcels ---- */

static KadrParcel *
fill_parcel (KadrExportDraft *self, KadrExportDraftFill fill, gpointer data, GError **error)
{
  g_autoptr (KadrParcel) parcel = kadr_parcel_new (self->there);

  return fill (parcel, self->photos, data, error) ? g_steal_pointer (&parcel) : NULL;
}

static gboolean
is_empty (const KadrExportDraft *self)
{
  return self->photos == 0 && g_hash_table_size (self->there) == 0;
}

gboolean
kadr_export_draft_add (KadrExportDraft *self, KadrExportDraftFill fill, gpointer data,
                       GError **error)
{
  g_autoptr (KadrParcel) parcel = NULL;

  if (!self->is_open && !open_volume (self, error))
    return FALSE;
  parcel = fill_parcel (self, fill, data, error);
  if (parcel != NULL && !is_empty (self)
      && !has_room (self, count_parcel (self, parcel), parcel->photos))
    {
      g_clear_pointer (&parcel, kadr_parcel_free);
      if (!end_volume (self, FALSE, error) || !open_volume (self, error))
        return FALSE;
      parcel = fill_parcel (self, fill, data, error);
    }
  return parcel != NULL && put_parcel (self, parcel, error);
}

guint
kadr_export_draft_get_volume (const KadrExportDraft *self)
{
  return self->sum.volumes;
}

static gboolean
measure_line (gint64 n G_GNUC_UNUSED, gint64 at G_GNUC_UNUSED, const char *line, gpointer data,
              GError **error G_GNUC_UNUSED)
{
  *(guint64 *) data += strlen (line) + 1;
  return TRUE;
}

/* The whole log has a volume of its own where it does not fit into the last one. */
static gboolean
make_room_for_log (KadrExportDraft *self, GError **error)
{
  guint64 size = 0;

  if (!kadr_log_pages_visit_all (self->terms.db, measure_line, &size, error))
    return FALSE;
  return is_empty (self) || has_room (self, size, 0)
         || (end_volume (self, FALSE, error) && open_volume (self, error));
}

gboolean
kadr_export_draft_end (KadrExportDraft *self, gboolean is_whole, KadrExportDraftSum *sum,
                       GError **error)
{
  gboolean is_done
      = !self->is_open
        || ((!is_whole || make_room_for_log (self, error)) && end_volume (self, is_whole, error));

  *sum = self->sum;
  return is_done;
}
