#include "backup/backup.h"

#include "backup/backup-file.h"
#include "backup/backup-manifest.h"
#include "backup/backup-place.h"
#include "backup/backup-tree.h"
#include "backup/backup.sql.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/draft-file.h"
#include "base/fault.h"
#include "base/text.h"
#include "db/query.h"
#include "db/snapshot.h"
#include "facts/facts.h"
#include "facts/log-pages.h"
#include "store/pages.h"
#include "store/store-copy.h"
#include "store/store-pin.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BATCH      64
#define CATALOGUE  "data/catalog.db"
#define BAGIT      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
#define STORE_FILE "data/store/STORE"
#define FACTS      "store/facts"

typedef struct
{
  const KadrBackupOrder *order;
  const KadrBackupWatch *watch;
  KadrBackupSummary *summary;
  KadrBackupPlace *place;
  KadrBackupManifest *manifest;
  KadrDb *saved;    /* the catalogue as it is saved */
  GPtrArray *batch; /* char *: digests */
  GArray *sizes;    /* guint64, of the batch */
  GError *failure;  /* ends it */
} Backup;

void
kadr_backup_summary_clear (KadrBackupSummary *summary)
{
  g_clear_pointer (&summary->digest, g_free);
}

static gboolean
list_file (Backup *backup, const char *digest, const char *path, guint64 bytes)
{
  backup->summary->files++;
  backup->summary->bytes += bytes;
  return kadr_backup_manifest_add (backup->manifest, digest, path, &backup->failure);
}

/* ---- the catalogue ---- */

static gboolean
save_catalogue (Backup *backup)
{
  g_autofree char *path
      = kadr_backup_place_make_pending (backup->place, CATALOGUE, &backup->failure);
  g_autofree char *digest = NULL;
  guint64 bytes = 0;

  if (path == NULL || !kadr_snapshot_write (backup->order->db, path, &backup->failure))
    return FALSE;
  digest = kadr_backup_file_digest (path, &bytes, &backup->failure);
  if (digest == NULL || !list_file (backup, digest, CATALOGUE, bytes))
    return FALSE;
  backup->saved = kadr_snapshot_open (path, &backup->failure);
  return backup->saved != NULL;
}

/* ---- the originals ---- */

static void
miss (Backup *backup, const char *digest, const char *text)
{
  backup->summary->missing++;
  backup->watch->missing (digest, text, backup->watch->data);
}

static gboolean
list_blob (Backup *backup, const KadrStoreCopyItem *item, guint64 bytes)
{
  g_autofree char *path = kadr_backup_manifest_make_blob_path (item->digest);

  if (!item->was_there)
    {
      backup->summary->copied++;
      backup->summary->copied_bytes += bytes;
    }
  return list_file (backup, item->digest, path, bytes);
}

/* What is the matter with one original does not end the backup; anything else would meet the others, too. */
static gboolean
take_item (Backup *backup, KadrStoreCopyItem *item, guint64 bytes)
{
  g_autoptr (GError) trouble = g_steal_pointer (&item->trouble);

  backup->summary->originals++;
  if (trouble == NULL)
    return list_blob (backup, item, bytes);
  if (item->is_source)
    {
      miss (backup, item->digest, trouble->message);
      return TRUE;
    }
  if (backup->failure == NULL)
    backup->failure = g_steal_pointer (&trouble);
  return FALSE;
}

static gboolean
save_batch (Backup *backup)
{
  guint n = backup->batch->len;
  g_autofree KadrStoreCopyItem *items = g_new0 (KadrStoreCopyItem, n + 1);
  gboolean goes_on = TRUE;

  for (guint i = 0; i < n; i++)
    items[i].digest = g_ptr_array_index (backup->batch, i);
  kadr_store_copy_give (kadr_backup_place_get_store (backup->place), backup->order->store, items, n,
                        KADR_STORE_COPY_NEW);
  for (guint i = 0; i < n; i++)
    goes_on = take_item (backup, &items[i], g_array_index (backup->sizes, guint64, i)) && goes_on;
  g_ptr_array_set_size (backup->batch, 0);
  g_array_set_size (backup->sizes, 0);
  if (backup->watch->progress != NULL)
    backup->watch->progress (backup->summary, backup->watch->data);
  return goes_on && backup->failure == NULL;
}

static gboolean
meet_blob (const char *digest, guint64 bytes, gpointer data)
{
  Backup *backup = data;

  g_ptr_array_add (backup->batch, g_strdup (digest));
  g_array_append_val (backup->sizes, bytes);
  return backup->batch->len < BATCH || save_batch (backup);
}

static gboolean
save_originals (Backup *backup)
{
  return kadr_store_visit (backup->order->store, meet_blob, backup, &backup->failure)
         && backup->failure == NULL && save_batch (backup);
}

/* Is everything that the saved catalogue names in the backup? What is rotten was told already. */
static gboolean
find_missing (Backup *backup, const KadrSql *sql)
{
  g_autoptr (KadrQuery) query = kadr_query_new (backup->saved, sql);
  const KadrStore *store = kadr_backup_place_get_store (backup->place);

  while (kadr_query_next (query, &backup->failure))
    {
      const char *digest = kadr_query_get_text (query, 0);

      if (!kadr_store_has (store, digest) && !kadr_store_has (backup->order->store, digest))
        miss (backup, digest, _ ("the original is not in the store"));
    }
  return backup->failure == NULL;
}

/* ---- the facts ---- */

/* The digest of what an earlier backup has saved as @listed; NULL when there is nothing. */
static char *
find_saved (const Backup *backup, const char *listed)
{
  g_autofree char *there
      = g_build_filename (kadr_backup_place_get_dir (backup->place), listed, NULL);

  return kadr_backup_file_digest (there, NULL, NULL);
}

static gboolean
save_page (Backup *backup, const char *name, const char *text)
{
  g_autofree char *listed = g_build_filename ("data", FACTS, name, NULL);
  g_autofree char *digest = kadr_digest_of (text, strlen (text));
  g_autofree char *old = find_saved (backup, listed);
  g_autofree char *to = NULL;

  if (g_strcmp0 (old, digest) != 0)
    {
      to = kadr_backup_place_make_pending (backup->place, listed, &backup->failure);
      if (to == NULL || !kadr_backup_file_write (to, text, strlen (text), &backup->failure))
        return FALSE;
    }
  return list_file (backup, digest, listed, strlen (text));
}

/* Of the saved catalogue, not from the store, whose pages may have changed since: so both always tell of one moment. */
static gboolean
meet_subject (const char *kind, const char *subject, gpointer data, GError **error)
{
  Backup *backup = data;
  g_autofree char *name = kadr_facts_make_name (kind, subject);
  g_autofree char *text = NULL;

  return kadr_facts_make (backup->saved, kind, subject, &text, error)
         && (text == NULL || save_page (backup, name, text));
}

static gboolean
meet_log (const char *name, const char *lines, gpointer data, GError **error G_GNUC_UNUSED)
{
  return save_page (data, name, lines);
}

static gboolean
save_facts (Backup *backup)
{
  return kadr_facts_visit (backup->saved, meet_subject, backup, &backup->failure)
         && kadr_log_pages_visit (backup->saved, meet_log, backup, &backup->failure);
}

/* ---- the small files ---- */

static gboolean
is_page_of_facts (const char *path)
{
  return g_str_has_prefix (path, FACTS "/") && kadr_pages_is_page (path);
}

/* Somebody took it away after it was listed. */
static gboolean
pass_over_gone (Backup *backup)
{
  if (g_error_matches (backup->failure, KADR_FAULT, KADR_FAULT_NOT_FOUND))
    g_clear_error (&backup->failure);
  return backup->failure == NULL;
}

static gboolean
save_file (const char *path, gpointer data)
{
  Backup *backup = data;
  g_autofree char *from = g_build_filename (backup->order->dir, path, NULL);
  g_autofree char *listed = g_build_filename ("data", path, NULL);
  g_autofree char *old = NULL;
  g_autofree char *to = NULL;
  guint64 bytes = 0;
  g_autofree char *digest = NULL;

  if (is_page_of_facts (path))
    return TRUE;
  digest = kadr_backup_file_digest (from, &bytes, &backup->failure);
  old = find_saved (backup, listed);
  if (digest != NULL && g_strcmp0 (old, digest) != 0)
    {
      to = kadr_backup_place_make_pending (backup->place, listed, &backup->failure);
      g_free (digest);
      digest = to != NULL ? kadr_backup_file_copy (from, to, &bytes, &backup->failure) : NULL;
    }
  return digest != NULL ? list_file (backup, digest, listed, bytes) : pass_over_gone (backup);
}

/* The backup's own; it says whose blobs these are. */
static gboolean
list_store (Backup *backup)
{
  g_autofree char *path
      = g_build_filename (kadr_backup_place_get_dir (backup->place), STORE_FILE, NULL);
  guint64 bytes = 0;
  g_autofree char *digest = kadr_backup_file_digest (path, &bytes, &backup->failure);

  return digest != NULL && list_file (backup, digest, STORE_FILE, bytes);
}

/* ---- the end ---- */

static char *
make_info (const Backup *backup)
{
  g_autofree char *name = kadr_text_show (backup->order->name, -1);
  g_autofree char *at = kadr_clock_format (backup->order->at);

  return g_strdup_printf ("External-Description: %s\n"
                          "External-Identifier: urn:uuid:%s\n"
                          "Bagging-Date: %.10s\n"
                          "Payload-Oxum: %" G_GUINT64_FORMAT ".%" G_GINT64_FORMAT "\n",
                          name, kadr_store_get_uuid (backup->order->store), at,
                          backup->summary->bytes, backup->summary->files);
}

/* Writes a tag file and adds its line to @lines. */
static gboolean
write_tag (Backup *backup, const char *name, const char *text, GString *lines)
{
  g_autofree char *path = kadr_backup_place_make_pending (backup->place, name, &backup->failure);
  g_autofree char *digest = kadr_digest_of (text, strlen (text));

  g_string_append_printf (lines, "%s  %s\n", digest, name);
  return path != NULL && kadr_draft_file_write (path, text, strlen (text), &backup->failure);
}

static gboolean
finish (Backup *backup)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *info = make_info (backup);
  g_autofree char *manifest = kadr_backup_manifest_finish (backup->manifest, &backup->failure);

  if (manifest == NULL || !write_tag (backup, "bag-info.txt", info, lines)
      || !write_tag (backup, "bagit.txt", BAGIT, lines))
    return FALSE;
  g_string_append_printf (lines, "%s  " KADR_BACKUP_MANIFEST "\n", manifest);
  backup->summary->digest = kadr_digest_of (lines->str, lines->len);
  return kadr_backup_place_commit (backup->place, lines->str, &backup->failure);
}

static gboolean
save_all (Backup *backup)
{
  const KadrBackupOrder *order = backup->order;

  return save_catalogue (backup) && save_originals (backup)
         && find_missing (backup, &sql_saved_photos) && find_missing (backup, &sql_saved_evidence)
         && save_facts (backup)
         && kadr_backup_tree_visit (order->dir, order->files, save_file, backup, &backup->failure)
         && list_store (backup) && finish (backup);
}

static gboolean
save (Backup *backup)
{
  g_autofree char *path
      = kadr_backup_place_make_pending (backup->place, KADR_BACKUP_MANIFEST, &backup->failure);
  g_autoptr (KadrBackupManifest) manifest
      = path != NULL ? kadr_backup_manifest_new (path, &backup->failure) : NULL;
  gboolean is_done = FALSE;

  backup->manifest = manifest;
  is_done = manifest != NULL && save_all (backup);
  g_clear_pointer (&backup->saved, kadr_db_close);
  return is_done;
}

static gboolean
count (const KadrBackupOrder *order, KadrBackupSummary *summary, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (order->db, &sql_count_saved);

  if (!kadr_query_next (query, error))
    return FALSE;
  summary->of_originals = kadr_query_get_int (query, 0);
  return TRUE;
}

gboolean
kadr_backup_run (const KadrBackupOrder *order, const KadrBackupWatch *watch,
                 KadrBackupSummary *summary, GError **error)
{
  const char *uuid = kadr_store_get_uuid (order->store);
  g_autoptr (KadrBackupPlace) place = NULL;
  g_autoptr (KadrStorePin) pin = NULL;
  Backup backup = { .order = order, .watch = watch, .summary = summary };

  memset (summary, 0, sizeof *summary);
  place = kadr_backup_place_make (order->dest, order->dir, uuid, error);
  /* Before the catalogue is saved: what it names must not be taken away before it is saved, too. */
  pin = place != NULL ? kadr_store_pin_share_soon (order->store, error) : NULL;
  if (pin == NULL || !count (order, summary, error))
    return FALSE;
  backup.place = place;
  backup.batch = g_ptr_array_new_with_free_func (g_free);
  backup.sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  save (&backup);
  g_ptr_array_unref (backup.batch);
  g_array_unref (backup.sizes);
  return kadr_fault_pass (g_steal_pointer (&backup.failure), error);
}
