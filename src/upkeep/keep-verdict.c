#include "upkeep/keep-verdict.h"

#include "base/fault.h"
#include "catalog/tombstone-book.h"
#include "db/query.h"
#include "upkeep/keep-verdict.sql.h"

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static gboolean
is_any (KadrDb *db, const KadrSql *sql, const char *text, gboolean *answer, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, sql);

  kadr_query_bind_text (query, 1, text);
  *answer = kadr_query_next (query, &failure) && kadr_query_get_int (query, 0) > 0;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
find_evidence (KadrDb *db, const char *digest, gboolean *answer, GError **error)
{
  g_autofree char *text = g_strconcat ("blob:", digest, NULL);

  return is_any (db, &sql_is_evidence, text, answer, error);
}

/* The first of the reasons that hold a removed photo back; @verdict is left alone when there is none. */
static gboolean
find_use (KadrDb *db, const char *photo, KadrKeepVerdict *verdict, GError **error)
{
  static const struct
  {
    const KadrSql *sql;
    const char *why;
  } reasons[] = { { &sql_is_held, "held" },
                  { &sql_is_published, "published" },
                  { &sql_is_placed, "placed" } };
  gboolean is_so = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (reasons) && !is_so; i++)
    {
      if (!is_any (db, reasons[i].sql, photo, &is_so, error))
        return FALSE;
      if (is_so)
        *verdict = (KadrKeepVerdict){ .goes = FALSE, .why = reasons[i].why };
    }
  return TRUE;
}

/* @is_photo receives whether it is one; only then there is a verdict. */
static gboolean
judge_photo (KadrDb *db, const KadrKeepTerms *terms, const char *digest, gboolean *is_photo,
             KadrKeepVerdict *verdict, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_removal_of);

  kadr_query_bind_text (query, 1, digest);
  *is_photo = kadr_query_next (query, &failure);
  if (!*is_photo)
    return kadr_fault_pass (g_steal_pointer (&failure), error);
  if (kadr_query_is_null (query, 1))
    *verdict = (KadrKeepVerdict){ .goes = FALSE, .why = "there" };
  else if (kadr_query_get_int (query, 1) > terms->removed_before)
    *verdict = (KadrKeepVerdict){ .goes = FALSE, .why = "recent" };
  else
    {
      *verdict = (KadrKeepVerdict){ .goes = TRUE, .why = "removed" };
      return find_use (db, digest, verdict, error);
    }
  return TRUE;
}

/* Does the store know of it what the catalogue does not? What tidying itself has written does not count. */
static gboolean
find_known (KadrDb *db, const KadrStore *store, const char *digest, gboolean *is_known,
            GError **error)
{
  KadrTombstone stone;
  gboolean is_buried = FALSE;

  if (!kadr_tombstone_book_find (db, digest, &is_buried, &stone, error))
    return FALSE;
  *is_known = !is_buried && kadr_store_has_facts (store, digest);
  return TRUE;
}

/* Nobody knows of it, unless somebody is about to. */
static gboolean
judge_unknown (KadrDb *db, const KadrStore *store, const KadrKeepTerms *terms, const char *digest,
               KadrKeepVerdict *verdict, GError **error)
{
  gboolean is_in_flight = FALSE, is_known = FALSE;

  if (!is_any (db, &sql_is_in_open_ingest, digest, &is_in_flight, error)
      || !find_known (db, store, digest, &is_known, error))
    return FALSE;
  if (is_in_flight || is_known)
    *verdict = (KadrKeepVerdict){ .goes = FALSE, .why = is_in_flight ? "unfinished" : "known" };
  else if (kadr_store_get_written (store, digest) > terms->stored_before)
    *verdict = (KadrKeepVerdict){ .goes = FALSE, .why = "young" };
  else
    *verdict = (KadrKeepVerdict){ .goes = TRUE, .why = "unused" };
  return TRUE;
}

gboolean
kadr_keep_verdict_find (KadrDb *db, const KadrStore *store, const KadrKeepTerms *terms,
                        const char *digest, KadrKeepVerdict *verdict, GError **error)
{
  gboolean is_evidence = FALSE, is_photo = FALSE;

  if (!judge_photo (db, terms, digest, &is_photo, verdict, error)
      || (!is_photo && !judge_unknown (db, store, terms, digest, verdict, error)))
    return FALSE;
  /* Grants are asked last: they have no order of their evidence. */
  if (verdict->goes && !find_evidence (db, digest, &is_evidence, error))
    return FALSE;
  if (is_evidence)
    *verdict = (KadrKeepVerdict){ .goes = FALSE, .why = "evidence" };
  return TRUE;
}

gboolean
kadr_keep_verdict_find_patience (KadrDb *db, gint64 now, gint64 *patience_ms, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_oldest_open_ingest);

  *patience_ms = DAY_MS;
  if (!kadr_query_next (query, error))
    return FALSE;
  if (!kadr_query_is_null (query, 0))
    *patience_ms = MAX (DAY_MS, 2 * (now - kadr_query_get_int (query, 0)));
  return TRUE;
}
