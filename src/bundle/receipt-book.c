#include "bundle/receipt-book.h"

#include "base/clock.h"
#include "base/fault.h"
#include "bundle/receipt-book.sql.h"
#include "db/query.h"
#include "log/log.h"

gboolean
kadr_receipt_book_add (KadrDb *db, const KadrReceipt *receipt, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert);
  g_autoptr (json_t) detail = json_object ();

  kadr_query_bind_int (query, 1, kadr_db_new_id (db));
  kadr_query_bind_text (query, 2, receipt->story);
  kadr_query_bind_text (query, 3, receipt->name);
  kadr_query_bind_text (query, 4, receipt->digest);
  kadr_query_bind_text (query, 5, receipt->manifest);
  kadr_query_bind_text (query, 6, receipt->who);
  kadr_query_bind_int (query, 7, receipt->at);
  kadr_query_bind_text (query, 8, receipt->outlet);
  kadr_query_bind_text (query, 9, receipt->medium);
  kadr_json_set_text (detail, "name", receipt->name);
  kadr_json_set_text (detail, "digest", receipt->digest);
  kadr_json_set_text (detail, "manifest", receipt->manifest);
  kadr_json_set_text (detail, "outlet", receipt->outlet);
  kadr_json_set_text (detail, "medium", receipt->medium);
  return kadr_query_run (query, error)
         && kadr_log_add (db, receipt->at, receipt->who, "bundle.made", receipt->story, detail,
                          error);
}

json_t *
kadr_receipt_book_load (KadrDb *db, const char *story, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_by_story);
  g_autoptr (json_t) receipts = json_array ();

  kadr_query_bind_text (query, 1, story);
  while (kadr_query_next (query, &failure))
    {
      json_t *receipt = json_object ();
      g_autofree char *made = kadr_clock_format (kadr_query_get_int (query, 4));

      kadr_json_set_text (receipt, "name", kadr_query_get_text (query, 0));
      kadr_json_set_text (receipt, "digest", kadr_query_get_text (query, 1));
      kadr_json_set_text (receipt, "manifest", kadr_query_get_text (query, 2));
      kadr_json_set_text (receipt, "outlet", kadr_query_get_text (query, 5));
      kadr_json_set_text (receipt, "medium", kadr_query_get_text (query, 6));
      kadr_json_set_text (receipt, "who", kadr_query_get_text (query, 3));
      kadr_json_set_text (receipt, "made", made);
      json_array_append_new (receipts, receipt);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&receipts) : NULL;
}
