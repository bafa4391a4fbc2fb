#include "rights/use-book.h"

#include "base/clock.h"
#include "base/fault.h"
#include "db/query.h"
#include "log/log.h"
#include "rights/grant-book.h"
#include "rights/use-book.sql.h"

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
  if (use->grant != 0)
    kadr_query_bind_int (query, 8, use->grant);
  else
    kadr_query_bind_null (query, 8);
  kadr_query_bind_text (query, 9, use->who);
  kadr_query_bind_int (query, 10, use->at);
  return kadr_query_run (query, error)
         && kadr_log_add (db, use->at, use->who, "photo.used", use->photo, detail, error);
}

KadrDecision *
kadr_use_book_take (KadrDb *db, const char *photo, const KadrRequest *request, const char *way,
                    const char *who, GError **error)
{
  g_autoptr (KadrDecision) decision = kadr_grant_book_decide (db, photo, request, error);
  KadrUse use = { .photo = photo,
                  .story = request->story,
                  .outlet = request->outlet,
                  .purpose = request->purpose,
                  .medium = request->medium != NULL ? request->medium : "any",
                  .way = way,
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
  return kadr_use_book_add (db, &use, error) ? g_steal_pointer (&decision) : NULL;
}

gboolean
kadr_use_book_take_for_work (KadrDb *db, const char *photo, const char *way, const char *who,
                             gint64 at, const char *zone, GError **error)
{
  KadrRequest request = { .purpose = "publish", .at = at, .zone = zone };
  KadrUse use
      = { .photo = photo, .purpose = "work", .medium = "any", .way = way, .who = who, .at = at };
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
      KadrUse use = { .photo = kadr_query_get_text (query, 0),
                      .story = kadr_query_get_text (query, 1),
                      .outlet = kadr_query_get_text (query, 2),
                      .purpose = kadr_query_get_text (query, 3),
                      .medium = kadr_query_get_text (query, 4),
                      .way = kadr_query_get_text (query, 5),
                      .grant = kadr_query_get_int (query, 6),
                      .who = kadr_query_get_text (query, 7),
                      .at = kadr_query_get_int (query, 8) };

      visit (&use, data);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
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
  kadr_json_set_text (object, "way", use->way);
  json_object_set_new (object, "grant", use->grant != 0 ? json_integer (use->grant) : json_null ());
  kadr_json_set_text (object, "who", use->who);
  kadr_json_set_text (object, "at", at);
  return object;
}
