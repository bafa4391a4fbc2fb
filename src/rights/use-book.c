#include "rights/use-book.h"

#include "base/clock.h"
#include "base/fault.h"
#include "db/query.h"
#include "log/log.h"
#include "rights/grant-book.h"
#include "rights/use-book.sql.h"

#include <string.h>

/* 0 is null. */
static void
bind_id (KadrQuery *query, int param, gint64 id)
{
  if (id != 0)
    kadr_query_bind_int (query, param, id);
  else
    kadr_query_bind_null (query, param);
}

gboolean
kadr_use_book_add (KadrDb *db, const KadrUse *use, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert);
  g_autoptr (json_t) detail = kadr_use_book_to_json (use);

  kadr_query_bind_int (query, 1, kadr_db_new_id (db));
  kadr_query_bind_text (query, 2, use->photo);
  kadr_query_bind_text (query, 3, use->story);
  kadr_query_bind_text (query, 4, use->outlet);
  kadr_query_bind_text (query, 5, use->purpose);
  kadr_query_bind_text (query, 6, use->medium);
  kadr_query_bind_text (query, 7, use->way);
  bind_id (query, 8, use->grant);
  kadr_query_bind_text (query, 9, use->who);
  kadr_query_bind_int (query, 10, use->at);
  kadr_query_bind_text (query, 11, use->territory);
  kadr_query_bind_text (query, 12, use->credit);
  kadr_query_bind_text (query, 13, use->answer);
  bind_id (query, 14, use->confirms);
  return kadr_query_run (query, error)
         && kadr_log_add (db, use->at, use->who, "photo.used", use->photo, detail, error);
}

static const char *
name_answer (const KadrDecision *decision)
{
  if (decision->allowed)
    return "yes";
  return decision->is_forbidden ? "forbidden" : "no";
}

static KadrUse
use_of (const KadrQuery *query)
{
  return (KadrUse){ .id = kadr_query_get_int (query, 0),
                    .photo = kadr_query_get_text (query, 1),
                    .story = kadr_query_get_text (query, 2),
                    .outlet = kadr_query_get_text (query, 3),
                    .purpose = kadr_query_get_text (query, 4),
                    .medium = kadr_query_get_text (query, 5),
                    .way = kadr_query_get_text (query, 6),
                    .grant = kadr_query_get_int (query, 7),
                    .who = kadr_query_get_text (query, 8),
                    .at = kadr_query_get_int (query, 9),
                    .territory = kadr_query_get_text (query, 10),
                    .credit = kadr_query_get_text (query, 11),
                    .answer = kadr_query_get_text (query, 12),
                    .confirms = kadr_query_get_int (query, 13) };
}

/* What the ledger says of the same publication. */
typedef struct
{
  gint64 left; /* the row by which the picture left for it; 0: none */
  gboolean is_known;
} Precedent;

/* Rows of a time when nobody said where mean the desk's own country, as decisions do. */
static gboolean
is_same_territory (const KadrUse *row, const KadrUse *use, const char *home)
{
  return g_strcmp0 (row->territory != NULL ? row->territory : home, use->territory) == 0;
}

static void
compare_with (const KadrUse *row, const KadrUse *use, const char *home, Precedent *found)
{
  gboolean is_same_place
      = g_strcmp0 (row->story, use->story) == 0 && g_strcmp0 (row->outlet, use->outlet) == 0
        && strcmp (row->purpose, use->purpose) == 0 && strcmp (row->medium, use->medium) == 0;

  if (!is_same_place)
    return;
  if (strcmp (row->way, "mark") == 0)
    found->is_known |= row->at == use->at && is_same_territory (row, use, home);
  else if (use->story != NULL && row->at <= use->at)
    found->left = row->id;
}

static gboolean
find_precedent (KadrDb *db, const KadrUse *use, const char *home, Precedent *found, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_by_photo);

  *found = (Precedent){ 0 };
  kadr_query_bind_text (query, 1, use->photo);
  while (kadr_query_next (query, &failure))
    {
      KadrUse row = use_of (query);

      compare_with (&row, use, home, found);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

KadrDecision *
kadr_use_book_mark (KadrDb *db, KadrUse *use, const KadrRequest *house, gboolean *is_known,
                    GError **error)
{
  KadrRequest request = { .purpose = use->purpose,
                          .medium = use->medium,
                          .outlet = use->outlet,
                          .story = use->story,
                          .at = use->at,
                          .zone = house->zone };
  Precedent found = { 0 };
  g_autoptr (KadrDecision) decision = NULL;

  g_return_val_if_fail (kadr_db_is_in_transaction (db), NULL);
  if (use->territory == NULL)
    use->territory = house->territory;
  request.territory = use->territory;
  if (!find_precedent (db, use, house->territory, &found, error))
    return NULL;
  decision = kadr_grant_book_decide (db, use->photo, &request, error);
  if (is_known != NULL)
    *is_known = found.is_known;
  if (decision == NULL)
    return NULL;
  use->way = "mark";
  use->answer = name_answer (decision);
  use->confirms = found.left != 0 ? found.left : decision->taken;
  use->grant = decision->allowed ? decision->grant : 0;
  return found.is_known || kadr_use_book_add (db, use, error) ? g_steal_pointer (&decision) : NULL;
}

KadrDecision *
kadr_use_book_take (KadrDb *db, const char *photo, const KadrRequest *request, const char *way,
                    const char *credit, const char *who, GError **error)
{
  g_autoptr (KadrDecision) decision = kadr_grant_book_decide (db, photo, request, error);
  KadrUse use = { .photo = photo,
                  .story = request->story,
                  .outlet = request->outlet,
                  .purpose = request->purpose,
                  .medium = request->medium != NULL ? request->medium : "any",
                  .territory = request->territory,
                  .credit = credit,
                  .way = way,
                  .answer = "yes",
                  .who = who,
                  .at = request->at };

  g_return_val_if_fail (kadr_db_is_in_transaction (db), NULL);
  if (decision == NULL)
    return NULL;
  if (!decision->allowed)
    {
      kadr_fault_set (error, KADR_FAULT_RIGHTS_FORBID, photo, "%s", decision->text);
      return NULL;
    }
  use.grant = decision->grant;
  use.confirms = decision->taken;
  return kadr_use_book_add (db, &use, error) ? g_steal_pointer (&decision) : NULL;
}

gboolean
kadr_use_book_take_for_work (KadrDb *db, const char *photo, const KadrRequest *house,
                             const char *way, const char *who, GError **error)
{
  KadrRequest request = {
    .purpose = "publish", .territory = house->territory, .at = house->at, .zone = house->zone
  };
  KadrUse use = {
    .photo = photo, .purpose = "work", .medium = "any", .way = way, .who = who, .at = house->at
  };
  g_autoptr (KadrDecision) decision = kadr_grant_book_decide (db, photo, &request, error);

  g_return_val_if_fail (kadr_db_is_in_transaction (db), FALSE);
  if (decision == NULL)
    return FALSE;
  if (decision->is_forbidden)
    return kadr_fault_set (error, KADR_FAULT_RIGHTS_FORBID, photo, "%s", decision->text);
  return kadr_use_book_add (db, &use, error);
}

gboolean
kadr_use_book_visit (KadrDb *db, const char *photo, KadrUseVisit visit, gpointer data,
                     GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, photo != NULL ? &sql_by_photo : &sql_all);

  if (photo != NULL)
    kadr_query_bind_text (query, 1, photo);
  while (kadr_query_next (query, &failure))
    {
      KadrUse use = use_of (query);

      visit (&use, data);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
set_id (json_t *object, const char *key, gint64 id)
{
  json_object_set_new (object, key, id != 0 ? json_integer (id) : json_null ());
}

json_t *
kadr_use_book_to_json (const KadrUse *use)
{
  json_t *object = json_object ();
  g_autofree char *at = kadr_clock_format (use->at);

  kadr_json_set_text (object, "photo", use->photo);
  kadr_json_set_text (object, "story", use->story);
  kadr_json_set_text (object, "outlet", use->outlet);
  kadr_json_set_text (object, "use", use->purpose);
  kadr_json_set_text (object, "medium", use->medium);
  kadr_json_set_text (object, "territory", use->territory);
  kadr_json_set_text (object, "credit", use->credit);
  kadr_json_set_text (object, "way", use->way);
  kadr_json_set_text (object, "answer", use->answer);
  set_id (object, "grant", use->grant);
  set_id (object, "confirms", use->confirms);
  kadr_json_set_text (object, "who", use->who);
  kadr_json_set_text (object, "at", at);
  return object;
}
