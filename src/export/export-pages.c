#include "export/export-pages.h"

#include "base/fault.h"
#include "base/path.h"
#include "catalog/shoot-book.h"
#include "credit/credit-book.h"
#include "credit/party-book.h"
#include "db/query.h"
#include "export/export-names.h"
#include "export/export.sql.h"
#include "facts/facts.h"
#include "facts/log-pages.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* ---- the log ---- */

static gboolean
meet_row (gint64 n, gint64 at, const char *line, gpointer data, GError **error G_GNUC_UNUSED)
{
  kadr_parcel_add_row (data, n, at, line);
  return TRUE;
}

static gboolean
add_log (const KadrExportPages *self, KadrParcel *parcel, const char *subject, GError **error)
{
  return kadr_log_pages_visit_about (self->db, subject, meet_row, parcel, error);
}

/* What was done to a party or a shoot stands there under its name, what was agreed with it under "party:1938". */
static gboolean
add_log_of_named (const KadrExportPages *self, KadrParcel *parcel, const char *kind,
                  const char *subject, const char *name, GError **error)
{
  g_autofree char *target = g_strconcat (kind, ":", subject, NULL);

  return add_log (self, parcel, name, error) && add_log (self, parcel, target, error);
}

static gboolean
add_log_of (const KadrExportPages *self, KadrParcel *parcel, const char *kind, const char *subject,
            GError **error)
{
  gint64 id = g_ascii_strtoll (subject, NULL, 10);

  if (strcmp (kind, "party") == 0)
    {
      g_autoptr (KadrParty) party = kadr_party_book_load_by_id (self->db, id, error);

      return party != NULL && add_log_of_named (self, parcel, kind, subject, party->name, error);
    }
  if (strcmp (kind, "shoot") == 0)
    {
      g_autofree char *name = kadr_shoot_book_load_name (self->db, id, error);

      return name != NULL && add_log_of_named (self, parcel, kind, subject, name, error);
    }
  return add_log (self, parcel, subject, error);
}

/* ---- evidence ---- */

gboolean
kadr_export_pages_find_blob (const KadrStore *store, const char *digest, guint64 *size,
                             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (KadrFd) fd = kadr_store_open_blob (store, digest, &failure);
  struct stat what;

  if (g_error_matches (failure, KADR_FAULT, KADR_FAULT_NOT_FOUND))
    return FALSE;
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  if (fstat (fd, &what) != 0)
    return kadr_path_fault (error, digest, errno, _ ("read it"));
  *size = (guint64) what.st_size;
  return TRUE;
}

static gboolean
add_evidence (const KadrExportPages *self, KadrParcel *parcel, const char *digest, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *path = kadr_export_names_make_evidence (digest);
  guint64 size = 0;

  if (kadr_parcel_has (parcel, path))
    return TRUE;
  if (kadr_export_pages_find_blob (self->store, digest, &size, &failure))
    {
      kadr_parcel_add_blob (parcel, g_steal_pointer (&path), digest, size)->is_shared = TRUE;
      return TRUE;
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error)
         && self->lacks (digest, self->data, error);
}

static gboolean
add_evidence_of (const KadrExportPages *self, KadrParcel *parcel, const char *scope,
                 const char *target, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (self->db, &sql_evidence_of);
  g_autoptr (GPtrArray) digests = NULL;
  gboolean is_done = TRUE;

  kadr_query_bind_text (query, 1, scope);
  kadr_query_bind_text (query, 2, target);
  digests = kadr_query_list_texts (query, error);
  for (guint i = 0; digests != NULL && is_done && i < digests->len; i++)
    is_done = add_evidence (self, parcel, g_ptr_array_index (digests, i), error);
  return digests != NULL && is_done;
}

/* ---- pages ---- */

typedef struct
{
  char *kind, *subject;
} Named;

static void
clear_named (gpointer data)
{
  Named *named = data;

  g_free (named->kind);
  g_free (named->subject);
}

static gboolean
list_named (KadrDb *db, const KadrSql *sql, const char *first, const char *second, GArray *named,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, sql);

  kadr_query_bind_text (query, 1, first);
  if (second != NULL)
    kadr_query_bind_text (query, 2, second);
  while (kadr_query_next (query, &failure))
    {
      Named one = { .kind = g_strdup (kadr_query_get_text (query, 0)),
                    .subject = g_strdup (kadr_query_get_text (query, 1)) };

      g_array_append_val (named, one);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* Whoever the credit prints, not only its supplier: what they forbid holds for the picture wherever it goes. */
static gboolean
list_printed (KadrDb *db, const char *photo, GArray *named, GError **error)
{
  g_autoptr (GArray) parties = kadr_credit_book_list_parties (db, photo, error);

  for (guint i = 0; parties != NULL && i < parties->len; i++)
    {
      Named one = { .kind = g_strdup ("party"),
                    .subject
                    = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (parties, gint64, i)) };

      g_array_append_val (named, one);
    }
  return parties != NULL;
}

static gboolean
list_all_named (KadrDb *db, const char *kind, const char *subject, GArray *named, GError **error)
{
  static const struct
  {
    const char *kind;
    const KadrSql *sql;
  } own[] = { { "photo", &sql_named_by_photo },
              { "shoot", &sql_named_by_shoot },
              { "ingest", &sql_named_by_ingest } };

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (strcmp (own[i].kind, kind) == 0
        && !list_named (db, own[i].sql, subject, NULL, named, error))
      return FALSE;
  if (strcmp (kind, "items") == 0)
    {
      Named ingest
          = { .kind = g_strdup ("ingest"), .subject = g_strndup (subject, strcspn (subject, "-")) };

      g_array_append_val (named, ingest);
    }
  if (strcmp (kind, "photo") == 0 && !list_printed (db, subject, named, error))
    return FALSE;
  return list_named (db, &sql_named_by_grants, kind, subject, named, error);
}

/* Walks the pages that a page names; what they name of photos goes to @photos. */
typedef struct
{
  KadrDb *db;
  const char *photo;
  GHashTable *seen; /* "party/1938", of pages and photos */
  GPtrArray *photos;
} Walk;

static gboolean
walk (Walk *on, const char *kind, const char *subject, GError **error)
{
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (Named));
  gboolean is_done;

  g_array_set_clear_func (named, clear_named);
  is_done = list_all_named (on->db, kind, subject, named, error);
  for (guint i = 0; is_done && i < named->len; i++)
    {
      const Named *one = &g_array_index (named, Named, i);
      gboolean is_new
          = g_hash_table_add (on->seen, g_strconcat (one->kind, "/", one->subject, NULL));

      if (is_new && strcmp (one->kind, "photo") != 0)
        is_done = walk (on, one->kind, one->subject, error);
      else if (is_new && strcmp (one->subject, on->photo) != 0)
        g_ptr_array_add (on->photos, g_strdup (one->subject));
    }
  return is_done;
}

GPtrArray *
kadr_export_pages_list_photos (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (g_free);
  Walk on = { .db = db, .photo = photo, .seen = seen, .photos = photos };

  return walk (&on, "photo", photo, error) ? g_steal_pointer (&photos) : NULL;
}

/* Those of photos come with their originals, as members of a unit. */
static gboolean
add_named (const KadrExportPages *self, KadrParcel *parcel, const char *kind, const char *subject,
           GError **error)
{
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (Named));
  gboolean is_done;

  g_array_set_clear_func (named, clear_named);
  is_done = list_all_named (self->db, kind, subject, named, error);
  for (guint i = 0; is_done && i < named->len; i++)
    {
      const Named *one = &g_array_index (named, Named, i);

      is_done = strcmp (one->kind, "photo") == 0
                || kadr_export_pages_add (self, parcel, one->kind, one->subject, error);
    }
  return is_done;
}

gboolean
kadr_export_pages_add (const KadrExportPages *self, KadrParcel *parcel, const char *kind,
                       const char *subject, GError **error)
{
  g_autofree char *name = kadr_facts_make_name (kind, subject);
  g_autofree char *path = kadr_export_names_make_page (name);
  char *text = NULL;

  if (kadr_parcel_has (parcel, path))
    return TRUE;
  if (!kadr_facts_make (self->db, kind, subject, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  /* Whoever adds a photo knows whether it is there. */
  kadr_parcel_add_text (parcel, g_steal_pointer (&path), text)->is_shared
      = strcmp (kind, "photo") != 0;
  return add_log_of (self, parcel, kind, subject, error)
         && add_evidence_of (self, parcel, kind, subject, error)
         && add_named (self, parcel, kind, subject, error);
}
