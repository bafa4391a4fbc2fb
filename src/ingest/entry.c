#include "ingest/entry.h"

#include "base/fault.h"
#include "catalog/photo-book.h"
#include "catalog/search.h"
#include "catalog/undeveloped-book.h"
#include "credit/credit-book.h"
#include "db/query.h"
#include "ingest/entry.sql.h"
#include "rights/grant-book.h"
#include "rights/statement-book.h"

gboolean
kadr_entry_find (KadrDb *db, const char *digest, gboolean *is_known, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photo_with_id);

  kadr_query_bind_text (query, 1, digest);
  *is_known = kadr_query_next (query, &failure);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
find_twin (KadrDb *db, const KadrReading *reading, char **twin, GError **error)
{
  const char *pixel_id = kadr_meta_get_pixel_id (reading->meta);
  g_autoptr (GPtrArray) twins = NULL;

  *twin = NULL;
  if (pixel_id == NULL)
    return TRUE;
  twins = kadr_photo_book_find_twins (db, pixel_id, reading->digest, error);
  if (twins == NULL)
    return FALSE;
  if (twins->len > 0)
    *twin = g_strdup (g_ptr_array_index (twins, 0));
  return TRUE;
}

static gboolean
add_photo (KadrDb *db, const KadrEntryTerms *terms, const KadrReading *reading, const char *name,
           const char *path, GError **error)
{
  KadrNewPhoto photo = {
    .id = reading->digest,
    .bytes = reading->bytes,
    .meta = reading->meta,
    .undecoded = reading->undecoded,
    .sort_at = kadr_photo_book_sort_time (reading->meta, terms->zone, terms->at),
    .shoot = terms->shoot,
    .name = name,
    .path = path,
    .modified_at = reading->modified_at,
  };

  return kadr_photo_book_add (db, &photo, terms->who, terms->at, error);
}

/* What is known to have no picture awaits none. */
static gboolean
add_to_develop (KadrDb *db, const KadrReading *reading, GError **error)
{
  return reading->undecoded != NULL || kadr_undeveloped_book_add (db, reading->digest, error);
}

static gboolean
add_credit (KadrDb *db, const KadrEntryTerms *terms, const char *photo, const KadrDraft *draft,
            GError **error)
{
  return draft->credit == NULL
         || kadr_credit_book_set (db, photo, draft->credit, "embedded", terms->who, terms->at,
                                  error);
}

/* What the file itself forbids and requires; what it permits is only offered (kadr grant offered). */
static gboolean
add_statements (KadrDb *db, const KadrEntryTerms *terms, const KadrReading *reading, GError **error)
{
  g_autoptr (GPtrArray) statements
      = kadr_statement_list (kadr_meta_get_json (reading->meta), terms->zone);

  return kadr_statement_book_keep (db, reading->digest, statements, KADR_STATEMENTS_BINDING, NULL,
                                   terms->who, terms->at, NULL, error);
}

static gboolean
add_grants (KadrDb *db, const KadrEntryTerms *terms, const char *photo, GError **error)
{
  return terms->preset == NULL
         || kadr_grant_book_add_preset (db, terms->preset, terms->presets, "photo", photo,
                                        terms->who, terms->at, error);
}

/* The photo is there; it may have come under another name, by which it is to be found too. */
static gboolean
add_name (KadrDb *db, const KadrEntryTerms *terms, const KadrReading *reading, const char *name,
          const char *path, gboolean *is_new, GError **error)
{
  return kadr_photo_book_add_file (db, reading->digest, name, path, reading->modified_at, terms->at,
                                   is_new, error)
         && (!*is_new || kadr_search_put (db, reading->digest, error));
}

gboolean
kadr_entry_add (KadrDb *db, const KadrEntryTerms *terms, const KadrReading *reading,
                const KadrDraft *draft, const char *name, const char *path, KadrEntered *entered,
                GError **error)
{
  gboolean is_known = FALSE;

  *entered = (KadrEntered){ .state = KADR_REPORT_KNOWN };
  if (!kadr_entry_find (db, reading->digest, &is_known, error))
    return FALSE;
  if (is_known)
    return add_name (db, terms, reading, name, path, &entered->is_changed, error);
  if (draft == NULL)
    return kadr_fault_set (error, KADR_FAULT_BUSY, name,
                           _ ("its photo was taken out of the catalogue just now"));
  if (!find_twin (db, reading, &entered->twin, error)
      || !add_photo (db, terms, reading, name, path, error) || !add_to_develop (db, reading, error)
      || !add_credit (db, terms, reading->digest, draft, error)
      || !add_grants (db, terms, reading->digest, error)
      || !add_statements (db, terms, reading, error)
      || !kadr_search_put (db, reading->digest, error))
    return FALSE;
  entered->state = entered->twin != NULL ? KADR_REPORT_TWIN : KADR_REPORT_STORED;
  entered->is_changed = TRUE;
  return TRUE;
}
