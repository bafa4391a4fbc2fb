#include "ingest/desk-facts.h"

#include "base/clock.h"
#include "base/json.h"
#include "catalog/shoot-book.h"
#include "credit/credit-lesson.h"
#include "credit/party-book.h"
#include "rights/grant-book.h"

#include <string.h>

#define EDITION 1
#define PAGE    "book"
/* Others may commit while a page is written; they write theirs, too. */
#define MOST_TRIES 5

static json_t *
describe_party (KadrDb *db, const KadrParty *party, GError **error)
{
  json_t *aliases = kadr_party_book_load_aliases (db, party->id, error);
  g_autofree char *created = kadr_clock_format (party->created_at);
  json_t *object = NULL;

  if (aliases == NULL)
    return NULL;
  object = json_object ();
  kadr_json_set_int (object, "id", party->id);
  kadr_json_set_text (object, "kind", kadr_credit_names_get_party_name (party->kind));
  kadr_json_set_text (object, "name", party->name);
  kadr_json_set_text (object, "created", created);
  json_object_set_new (object, "aliases", aliases);
  return object;
}

static json_t *
load_parties (KadrDb *db, GError **error)
{
  g_autoptr (GPtrArray) parties = kadr_party_book_list (db, error);
  g_autoptr (json_t) list = json_array ();

  for (guint i = 0; parties != NULL && i < parties->len; i++)
    {
      json_t *party = describe_party (db, g_ptr_array_index (parties, i), error);

      if (party == NULL)
        return NULL;
      json_array_append_new (list, party);
    }
  return parties != NULL ? g_steal_pointer (&list) : NULL;
}

/* Of a shoot or a party; owned. */
static char *
load_target_name (KadrDb *db, const KadrGrant *grant, GError **error)
{
  gint64 id = g_ascii_strtoll (grant->target, NULL, 10);
  g_autoptr (KadrParty) party = NULL;

  if (strcmp (grant->scope, "shoot") == 0)
    return kadr_shoot_book_load_name (db, id, error);
  party = kadr_party_book_load_by_id (db, id, error);
  return party != NULL ? g_strdup (party->name) : NULL;
}

static json_t *
describe_grant (KadrDb *db, const KadrGrant *grant, GError **error)
{
  g_autofree char *name = load_target_name (db, grant, error);
  json_t *object = name != NULL ? kadr_grant_to_json (grant) : NULL;

  if (object == NULL)
    return NULL;
  /* Counted from the ledger. */
  json_object_del (object, "uses");
  kadr_json_set_text (object, "target_name", name);
  return object;
}

static json_t *
load_grants (KadrDb *db, GError **error)
{
  g_autoptr (GPtrArray) grants = kadr_grant_book_list (db, error);
  g_autoptr (json_t) list = json_array ();

  for (guint i = 0; grants != NULL && i < grants->len; i++)
    {
      const KadrGrant *grant = g_ptr_array_index (grants, i);
      json_t *object = NULL;

      if (strcmp (grant->scope, "photo") == 0)
        continue;
      object = describe_grant (db, grant, error);
      if (object == NULL)
        return NULL;
      json_array_append_new (list, object);
    }
  return grants != NULL ? g_steal_pointer (&list) : NULL;
}

/* Takes @value over; FALSE when it is NULL. */
static gboolean
put (json_t *facts, const char *key, json_t *value)
{
  return value != NULL && json_object_set_new (facts, key, value) == 0;
}

char *
kadr_desk_facts_make (KadrDb *db, GError **error)
{
  g_autoptr (json_t) facts = json_object ();

  kadr_json_set_int (facts, "facts", EDITION);
  if (!put (facts, "parties", load_parties (db, error))
      || !put (facts, "lessons", kadr_credit_lesson_load_all (db, error))
      || !put (facts, "grants", load_grants (db, error)))
    return NULL;
  return kadr_json_to_page (facts);
}

gboolean
kadr_desk_facts_write (KadrDb *db, KadrStore *store, GError **error)
{
  g_autofree char *page = NULL;

  g_return_val_if_fail (!kadr_db_is_in_transaction (db), FALSE);
  page = kadr_desk_facts_make (db, error);
  for (int i = 0; page != NULL && i < MOST_TRIES; i++)
    {
      g_autofree char *written = g_steal_pointer (&page);

      if (!kadr_store_write_desk_facts (store, PAGE, written, error))
        return FALSE;
      page = kadr_desk_facts_make (db, error);
      if (g_strcmp0 (page, written) == 0)
        return TRUE;
    }
  return page != NULL;
}

gboolean
kadr_desk_facts_is_current (KadrDb *db, KadrStore *store)
{
  g_autofree char *kept = kadr_store_read_desk_facts (store, PAGE, NULL);
  g_autofree char *page = kept != NULL ? kadr_desk_facts_make (db, NULL) : NULL;

  return page != NULL && strcmp (kept, page) == 0;
}
