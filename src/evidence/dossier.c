#include "evidence/dossier.h"

#include "base/fault.h"
#include "bundle/spliced-file.h"
#include "evidence/dossier-html.h"
#include "evidence/dossier-readme.h"
#include "log/log.h"
#include "pack/pack-writer.h"
#include "rights/grant-book.h"

#include <string.h>

/* The folder's own name, which the members' paths begin with and a folder leaves out. */
#define TOP "dossier/"
/* What evidence that is a file of the store begins with. */
#define BLOB "blob:"

/* One file: bytes made here, or a blob of the store. */
typedef struct
{
  KadrPackMember *member;
  GBytes *bytes; /* NULL: the blob of the member's digest */
} Part;

static void
free_part (Part *part)
{
  g_clear_pointer (&part->member, kadr_pack_member_free);
  g_clear_pointer (&part->bytes, g_bytes_unref);
  g_free (part);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Part, free_part)

/* Takes @text over. */
static void
add_text (GPtrArray *parts, const char *path, char *text)
{
  g_autofree char *whole = g_strconcat (TOP, path, NULL);
  Part *part = g_new0 (Part, 1);
  gsize length = strlen (text);

  part->member = kadr_pack_member_measure_bytes (whole, 0, text, length);
  part->bytes = g_bytes_new_take (text, length);
  g_ptr_array_add (parts, part);
}

static KadrSplicedFile *
open_blob (KadrStore *store, const char *digest, const char *name, GError **error)
{
  int fd = kadr_store_open_blob (store, digest, error);
  KadrSplicedFile *file = fd >= 0 ? kadr_spliced_file_new (fd, NULL, name) : NULL;

  if (file != NULL)
    kadr_spliced_file_expect (file, digest);
  return file;
}

static gboolean
add_blob (GPtrArray *parts, KadrStore *store, const char *path, const char *digest, GError **error)
{
  g_autofree char *whole = g_strconcat (TOP, path, NULL);
  g_autoptr (Part) part = g_new0 (Part, 1);
  KadrSplicedFile *file = open_blob (store, digest, path, error);

  if (file == NULL)
    return FALSE;
  part->member = kadr_pack_member_measure (whole, 0, kadr_spliced_file_read, file, error);
  kadr_spliced_file_free (file);
  if (part->member == NULL)
    return FALSE;
  g_ptr_array_add (parts, g_steal_pointer (&part));
  return TRUE;
}

/* The same file may be the evidence of several grants. */
static gboolean
add_evidence (GPtrArray *parts, KadrStore *store, const json_t *grants, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < json_array_size (grants); i++)
    {
      const json_t *grant = json_array_get (grants, i);
      const char *path = kadr_json_get_text (grant, "file");
      const char *evidence = kadr_json_get_text (grant, "evidence");

      if (path != NULL && g_hash_table_add (seen, (gpointer) path)
          && !add_blob (parts, store, path, evidence + strlen (BLOB), error))
        return FALSE;
    }
  return TRUE;
}

/* Moves the rows' bytes out of @log into files, with the list that proves them. */
static void
add_log (GPtrArray *parts, const json_t *log)
{
  GString *sums = g_string_new (NULL);
  json_t *row = NULL;
  size_t i = 0;

  json_array_foreach (json_object_get (log, "rows"), i, row)
    {
      const char *file = kadr_json_get_text (row, "file");

      g_string_append_printf (sums, "%s  %s\n", kadr_json_get_text (row, "hash"),
                              file + strlen ("log/"));
      add_text (parts, file, g_strdup (kadr_json_get_text (row, "text")));
      json_object_del (row, "text");
    }
  add_text (parts, "log/rows-sha256.txt", g_string_free (sums, FALSE));
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Part *const *) a)->member->path,
                 (*(const Part *const *) b)->member->path);
}

/* Puts the list of all other files behind them. */
static const char *
add_manifest (GPtrArray *parts)
{
  GString *sums = g_string_new (NULL);

  g_ptr_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const KadrPackMember *member = ((const Part *) g_ptr_array_index (parts, i))->member;

      g_string_append_printf (sums, "%s  %s\n", member->digest, member->path + strlen (TOP));
    }
  add_text (parts, "manifest-sha256.txt", g_string_free (sums, FALSE));
  return ((const Part *) g_ptr_array_index (parts, parts->len - 1))->member->digest;
}

static gboolean
check_one (const KadrDossierSource *source, const KadrDossierOrder *order, const char *photo,
           GError **error)
{
  KadrRequest request = {
    .purpose = "publish", .territory = source->territory, .at = order->at, .zone = source->zone
  };
  g_autoptr (KadrDecision) decision = kadr_grant_book_decide (source->db, photo, &request, error);

  if (decision == NULL)
    return FALSE;
  if (decision->is_forbidden && (order->why == NULL || *order->why == '\0'))
    return kadr_fault_set (error, KADR_FAULT_RIGHTS_FORBID, photo,
                           _ ("%s; for a claim about it, say for whom the dossier is (--why)"),
                           decision->text);
  return TRUE;
}

/* The original is in it, and a grant's evidence may be another photo of the desk: what may not be published does not go
 * by this door unsaid. */
static gboolean
check_reason (const KadrDossierSource *source, const KadrDossierOrder *order, const json_t *grants,
              GError **error)
{
  g_autoptr (GError) trouble = NULL;
  gboolean may_go = check_one (source, order, order->photo->id, error);

  for (size_t i = 0; may_go && i < json_array_size (grants); i++)
    {
      const char *evidence = kadr_json_get_text (json_array_get (grants, i), "evidence");
      g_autoptr (KadrPhoto) photo
          = evidence != NULL && g_str_has_prefix (evidence, BLOB)
                ? kadr_photo_book_find (source->db, evidence + strlen (BLOB), &trouble)
                : NULL;

      may_go = kadr_fault_pass (g_steal_pointer (&trouble), error)
               && (photo == NULL || check_one (source, order, photo->id, error));
    }
  return may_go;
}

/* All that is read of the catalogue is read in one transaction: one state. */
static json_t *
load_facts (const KadrDossierSource *source, const KadrDossierOrder *order, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (source->db, error);
  g_autoptr (json_t) facts
      = work != NULL ? kadr_dossier_facts_load (source, order->photo, order->printed, error) : NULL;

  return facts != NULL && check_reason (source, order, json_object_get (facts, "grants"), error)
             ? g_steal_pointer (&facts)
             : NULL;
}

static GPtrArray *
plan (const KadrDossierSource *source, const KadrDossierOrder *order, GError **error)
{
  g_autoptr (json_t) facts = load_facts (source, order, error);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) free_part);
  const json_t *log = facts != NULL ? json_object_get (facts, "log") : NULL;

  if (facts == NULL
      || !add_blob (parts, source->store, kadr_json_get_text (facts, "original"), order->photo->id,
                    error)
      || !add_evidence (parts, source->store, json_object_get (facts, "grants"), error))
    return NULL;
  add_log (parts, log);
  add_text (parts, "README.txt", kadr_dossier_readme_make (kadr_json_get_text (log, "head")));
  add_text (parts, "dossier.html", kadr_dossier_html_make (facts, order->lang));
  add_text (parts, "dossier.json", kadr_json_to_page (facts));
  return g_steal_pointer (&parts);
}

static gboolean
write_part (KadrPackWriter *writer, const Part *part, KadrStore *store, GError **error)
{
  KadrSplicedFile *file = NULL;
  gboolean is_written = FALSE;

  if (part->bytes != NULL)
    return kadr_pack_writer_add_bytes (writer, part->member, part->bytes, error);
  file = open_blob (store, part->member->digest, part->member->path, error);
  if (file == NULL)
    return FALSE;
  is_written = kadr_pack_writer_add (writer, part->member, kadr_spliced_file_read, file, error);
  kadr_spliced_file_free (file);
  return is_written;
}

/* That a dossier was made, and which: the log has the digest of its manifest. */
static gboolean
record (KadrDb *db, const KadrDossierOrder *order, const char *manifest, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  g_autoptr (json_t) detail = json_object ();

  kadr_json_set_text (detail, "manifest", manifest);
  kadr_json_set_text (detail, "lang", order->lang);
  kadr_json_set_text (detail, "why", order->why);
  return work != NULL
         && kadr_log_add (db, order->at, order->who, "photo.dossier", order->photo->id, detail,
                          error)
         && kadr_db_commit (work, error);
}

gboolean
kadr_dossier_write (const KadrDossierSource *source, const KadrDossierOrder *order, char **manifest,
                    GError **error)
{
  g_autoptr (GPtrArray) parts = plan (source, order, error);
  const char *digest = parts != NULL ? add_manifest (parts) : NULL;
  g_autoptr (KadrPackWriter) writer
      = parts != NULL ? kadr_pack_writer_new (KADR_PACK_FOLDER, order->path,
                                              order->photo->stored_at / 1000, error)
                      : NULL;

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    if (!write_part (writer, g_ptr_array_index (parts, i), source->store, error))
      return FALSE;
  *manifest = g_strdup (digest);
  return kadr_pack_writer_finish (writer, error) && record (source->db, order, digest, error)
         && kadr_pack_writer_keep (writer, error);
}
