#include "ingest/facts.h"

#include "base/clock.h"
#include "base/fault.h"
#include "catalog/field-book.h"
#include "catalog/photo-book.h"
#include "catalog/stack-book.h"
#include "credit/credit-book.h"
#include "rights/grant-book.h"

#define EDITION 1

static json_t *
load_grants (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GPtrArray) grants = kadr_grant_book_list_for (db, "photo", photo, error);
  json_t *list = NULL;

  if (grants == NULL)
    return NULL;
  list = json_array ();
  for (guint i = 0; i < grants->len; i++)
    json_array_append_new (list, kadr_grant_to_json (g_ptr_array_index (grants, i)));
  return list;
}

/* {"line": {...credit/credit-line.h...}, "origin"}, or null. */
static json_t *
load_credit (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrCredit) credit = kadr_credit_book_find (db, photo, &failure);
  json_t *object = NULL;

  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return NULL;
  if (credit == NULL)
    return json_null ();
  object = json_object ();
  json_object_set_new (object, "line", kadr_credit_line_to_json (credit->line));
  kadr_json_set_text (object, "origin", credit->origin);
  return object;
}

static json_t *
describe (const KadrPhoto *photo)
{
  json_t *facts = json_object ();
  g_autofree char *stored = kadr_clock_format (photo->stored_at);

  kadr_json_set_int (facts, "facts", EDITION);
  kadr_json_set_text (facts, "photo", photo->id);
  kadr_json_set_int (facts, "bytes", photo->bytes);
  kadr_json_set_text (facts, "stored", stored);
  kadr_json_set_text (facts, "shoot", photo->shoot);
  kadr_json_set_text (facts, "reason", photo->reason);
  json_object_set (facts, "clock", photo->clock != NULL ? photo->clock : json_null ());
  return facts;
}

/* Takes @value over; FALSE when it is NULL. */
static gboolean
put (json_t *facts, const char *key, json_t *value)
{
  return value != NULL && json_object_set_new (facts, key, value) == 0;
}

/* What the file says, though its camera's clock be wrong. */
static json_t *
take_reading (const KadrPhoto *photo)
{
  json_t *reading = json_copy (photo->reading);

  if (photo->clock != NULL)
    json_object_set (reading, "taken", json_object_get (photo->clock, "camera"));
  return reading;
}

char *
kadr_facts_make (KadrDb *db, const char *id, GError **error)
{
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, id, error);
  g_autoptr (json_t) facts = photo != NULL ? describe (photo) : NULL;

  if (facts == NULL || !put (facts, "files", kadr_photo_book_load_files (db, id, error))
      || !put (facts, "stack", kadr_stack_book_load (db, id, error))
      || !put (facts, "changes", kadr_field_book_load_changes (db, id, error))
      || !put (facts, "credit", load_credit (db, id, error))
      || !put (facts, "grants", load_grants (db, id, error))
      || !put (facts, "reading", take_reading (photo)))
    return NULL;
  return kadr_json_to_page (facts);
}

gboolean
kadr_facts_write (KadrDb *db, KadrStore *store, const char *id, GError **error)
{
  g_autofree char *page = NULL;

  g_return_val_if_fail (!kadr_db_is_in_transaction (db), FALSE);
  page = kadr_facts_make (db, id, error);
  return page != NULL && kadr_store_write_facts (store, id, page, error);
}
