#include "credit/credit-book.h"

#include "base/fault.h"
#include "credit/credit-book.sql.h"
#include "credit/credit-lesson.h"
#include "db/query.h"
#include "log/log.h"

#include <string.h>

void
kadr_credit_book_credit_free (KadrCredit *credit)
{
  g_clear_pointer (&credit->line, kadr_credit_line_free);
  g_free (credit->origin);
  g_free (credit);
}

/* Who in the line a grant to a party would be about; NULL when several creators share it. */
static const char *
find_supplier (const KadrCreditLine *line)
{
  const char *const *chain = kadr_credit_line_get_chain (line);
  const char *const *creators = kadr_credit_line_get_creators (line);

  if (kadr_credit_line_get_source (line) != NULL)
    return kadr_credit_line_get_source (line);
  if (*chain != NULL)
    return chain[g_strv_length ((char **) chain) - 1];
  return *creators != NULL && creators[1] == NULL ? creators[0] : NULL;
}

/* The id of the party behind the line; 0 when neither the photo's shoot nor the book knows it. */
static gboolean
find_party (KadrDb *db, const char *photo, const KadrCreditLine *line, gint64 *id, GError **error)
{
  const char *supplier = find_supplier (line);

  *id = 0;
  return supplier == NULL || kadr_credit_lesson_find_party (db, photo, supplier, id, error);
}

static gboolean
put (KadrDb *db, const char *photo, const KadrCreditLine *line, const char *origin, gint64 party,
     gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_put_credit);
  g_autoptr (json_t) object = kadr_credit_line_to_json (line);
  g_autofree char *parsed = kadr_json_to_line (object);

  kadr_query_bind_text (query, 1, photo);
  kadr_query_bind_text (query, 2, kadr_credit_line_get_raw (line));
  kadr_query_bind_text (query, 3, parsed);
  kadr_query_bind_text (query, 4, origin);
  if (party != 0)
    kadr_query_bind_int (query, 5, party);
  else
    kadr_query_bind_null (query, 5);
  kadr_query_bind_int (query, 6, at);
  return kadr_query_run (query, error);
}

static gboolean
is_unchanged (const KadrCredit *before, const KadrCreditLine *line, const char *origin)
{
  return before != NULL && g_str_equal (before->origin, origin)
         && g_str_equal (kadr_credit_line_get_raw (before->line), kadr_credit_line_get_raw (line))
         && kadr_credit_line_is_same (before->line, line);
}

static gboolean
write_log (KadrDb *db, const char *photo, const KadrCredit *before, const KadrCreditLine *after,
           const char *origin, const char *who, gint64 at, GError **error)
{
  g_autoptr (json_t) detail = json_object ();

  kadr_json_set_text (detail, "before",
                      before != NULL ? kadr_credit_line_get_raw (before->line) : NULL);
  kadr_json_set_text (detail, "after", after != NULL ? kadr_credit_line_get_raw (after) : NULL);
  kadr_json_set_text (detail, "origin", origin);
  return kadr_log_add (db, at, who, after != NULL ? "credit.set" : "credit.removed", photo, detail,
                       error);
}

gboolean
kadr_credit_book_set (KadrDb *db, const char *photo, const KadrCreditLine *line, const char *origin,
                      const char *who, gint64 at, GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrCredit) before = kadr_credit_book_find (db, photo, &failure);
  gboolean unchanged;
  gint64 party = 0;

  if (!kadr_fault_pass (failure, error))
    return FALSE;
  if (!find_party (db, photo, line, &party, error))
    return FALSE;
  unchanged = is_unchanged (before, line, origin);
  if (unchanged && before->party_id == party)
    return TRUE;
  if (!put (db, photo, line, origin, party, unchanged ? before->changed_at : at, error))
    return FALSE;
  return unchanged || write_log (db, photo, before, line, origin, who, at, error);
}

gboolean
kadr_credit_book_remove (KadrDb *db, const char *photo, const char *who, gint64 at, GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrCredit) before = kadr_credit_book_find (db, photo, &failure);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_remove_credit);

  if (!kadr_fault_pass (failure, error))
    return FALSE;
  if (before == NULL)
    return TRUE;
  kadr_query_bind_text (query, 1, photo);
  return kadr_query_run (query, error)
         && write_log (db, photo, before, NULL, before->origin, who, at, error);
}

static KadrCredit *
credit_of (const KadrQuery *query, const char *photo, GError **error)
{
  g_autoptr (KadrCredit) credit = g_new0 (KadrCredit, 1);
  const char *parsed = kadr_query_get_text (query, 1);
  g_autoptr (json_t) object = kadr_json_parse (parsed, strlen (parsed), photo, error);

  if (object == NULL)
    return NULL;
  credit->line = kadr_credit_line_from_json (object, error);
  if (credit->line == NULL)
    return NULL;
  credit->origin = g_strdup (kadr_query_get_text (query, 2));
  credit->party_id = kadr_query_get_int (query, 3);
  credit->changed_at = kadr_query_get_int (query, 4);
  return g_steal_pointer (&credit);
}

KadrCredit *
kadr_credit_book_find (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_find_credit);

  kadr_query_bind_text (query, 1, photo);
  return kadr_query_next (query, error) ? credit_of (query, photo, error) : NULL;
}

KadrCredit *
kadr_credit_book_load (KadrDb *db, const char *photo, GError **error)
{
  GError *failure = NULL;
  KadrCredit *credit = kadr_credit_book_find (db, photo, &failure);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (credit == NULL)
    kadr_fault_set (error, KADR_FAULT_CREDIT_MISSING, photo, _ ("the photo has no credit"));
  return credit;
}

/* Adds the party printed as @name, when it is known and @ids lacks it. */
static gboolean
add_party (KadrDb *db, const char *photo, const char *name, GArray *ids, GError **error)
{
  gint64 party = 0;

  if (!kadr_credit_lesson_find_party (db, photo, name, &party, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == party)
      return TRUE;
  if (party != 0)
    g_array_append_val (ids, party);
  return TRUE;
}

static gboolean
add_parties (KadrDb *db, const char *photo, const KadrCreditLine *line, GArray *ids, GError **error)
{
  const char *const *const lists[]
      = { kadr_credit_line_get_chain (line), kadr_credit_line_get_creators (line) };
  const char *source = kadr_credit_line_get_source (line);

  if (source != NULL && !add_party (db, photo, source, ids, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (gsize k = 0; lists[i][k] != NULL; k++)
      if (!add_party (db, photo, lists[i][k], ids, error))
        return FALSE;
  return TRUE;
}

GArray *
kadr_credit_book_list_parties (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (KadrCredit) credit = kadr_credit_book_find (db, photo, &failure);

  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return NULL;
  return credit == NULL || add_parties (db, photo, credit->line, ids, error)
             ? g_steal_pointer (&ids)
             : NULL;
}

gboolean
kadr_credit_book_count_photos (KadrDb *db, gint64 party, guint *n, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_count_of_party);

  kadr_query_bind_int (query, 1, party);
  *n = kadr_query_next (query, &failure) ? (guint) kadr_query_get_int (query, 0) : 0;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

GPtrArray *
kadr_credit_book_list_photos (KadrDb *db, gint64 party, const char *after, int limit,
                              GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photos_of_party);

  kadr_query_bind_int (query, 1, party);
  kadr_query_bind_text (query, 2, after);
  kadr_query_bind_int (query, 3, limit);
  return kadr_query_list_texts (query, error);
}
