#include "facts/facts.h"

#include "base/digest.h"
#include "base/fault.h"
#include "db/rows.h"
#include "facts/facts.sql.h"
#include "store/pages.h"

#include <string.h>

/* Of ingest_item; the triggers divide by it, too. */
#define ITEMS_PER_PAGE 1024

typedef struct
{
  const char *kind, *table;
  const KadrSql *rows;
} Part;

/* In the order of the page. The kinds stand in the order in which rows of one name rows of another. */
static const Part parts[] = {
  { "party", "party", &sql_rows_of_party },
  { "party", "alias", &sql_rows_of_alias },
  { "party", "rights_grant", &sql_rows_of_party_grants },
  { "shoot", "shoot", &sql_rows_of_shoot },
  { "shoot", "lesson", &sql_rows_of_lesson },
  { "shoot", "shoot_setting", &sql_rows_of_shoot_setting },
  { "shoot", "rights_grant", &sql_rows_of_shoot_grants },
  { "photo", "photo", &sql_rows_of_photo },
  { "photo", "file", &sql_rows_of_file },
  { "photo", "photo_name", &sql_rows_of_photo_name },
  { "photo", "field", &sql_rows_of_field },
  { "photo", "edit", &sql_rows_of_edit },
  { "photo", "credit", &sql_rows_of_credit },
  { "photo", "looks", &sql_rows_of_looks },
  { "photo", "clock", &sql_rows_of_clock },
  { "photo", "stack", &sql_rows_of_stack },
  { "photo", "removal", &sql_rows_of_removal },
  { "photo", "legal_hold", &sql_rows_of_legal_hold },
  { "photo", "tombstone", &sql_rows_of_tombstone },
  { "photo", "rights_grant", &sql_rows_of_photo_grants },
  { "photo", "photo_use", &sql_rows_of_photo_use },
  { "story", "story", &sql_rows_of_story },
  { "story", "slot", &sql_rows_of_slot },
  { "story", "placement", &sql_rows_of_placement },
  { "story", "doubt", &sql_rows_of_doubt },
  { "story", "bundle", &sql_rows_of_bundle },
  { "ingest", "ingest", &sql_rows_of_ingest },
  { "items", "ingest_item", &sql_rows_of_ingest_item },
  { "store", "store_copy", &sql_rows_of_store_copy },
  { "file", "desk_file", &sql_rows_of_desk_file },
};

const char *
kadr_facts_get_kind (guint i)
{
  static const char *const kinds[]
      = { "party", "shoot", "photo", "story", "ingest", "items", "store", "file" };

  return i < G_N_ELEMENTS (kinds) ? kinds[i] : NULL;
}

char *
kadr_facts_make_folder (const char *kind)
{
  return strcmp (kind, "photo") == 0 ? g_strdup ("") : g_strdup_printf ("desk/%s", kind);
}

char *
kadr_facts_make_name (const char *kind, const char *subject)
{
  if (strcmp (kind, "photo") != 0)
    return kadr_pages_make_name (kind, subject);
  return g_strdup_printf ("%.2s/%.2s/%s.json", subject, subject + strnlen (subject, 2), subject);
}

/* ---- making ---- */

static json_t *
load_rows (KadrDb *db, const Part *part, const char *subject, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, part->rows);
  const char *dash = part->rows->n_params == 3 ? strrchr (subject, '-') : NULL;
  g_autofree char *owner
      = dash != NULL ? g_strndup (subject, (gsize) (dash - subject)) : g_strdup (subject);

  if (part->rows->n_params > 0)
    kadr_query_bind_text (query, 1, owner);
  if (dash != NULL)
    {
      gint64 first = g_ascii_strtoll (dash + 1, NULL, 10) * ITEMS_PER_PAGE;

      kadr_query_bind_int (query, 2, first);
      kadr_query_bind_int (query, 3, first + ITEMS_PER_PAGE - 1);
    }
  return kadr_rows_load (query, error);
}

/* The rows of all tables of @kind that have some; a new reference. */
static json_t *
load_tables (KadrDb *db, const char *kind, const char *subject, GError **error)
{
  g_autoptr (json_t) tables = json_object ();

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      json_t *rows = NULL;

      if (strcmp (parts[i].kind, kind) != 0)
        continue;
      rows = load_rows (db, &parts[i], subject, error);
      if (rows == NULL)
        return NULL;
      if (json_array_size (rows) > 0)
        json_object_set_new (tables, parts[i].table, rows);
      else
        json_decref (rows);
    }
  return g_steal_pointer (&tables);
}

gboolean
kadr_facts_make (KadrDb *db, const char *kind, const char *subject, char **page, GError **error)
{
  g_autoptr (json_t) tables = load_tables (db, kind, subject, error);
  g_autoptr (json_t) object = NULL;

  *page = NULL;
  if (tables == NULL || json_object_size (tables) == 0)
    return tables != NULL;
  object = json_object ();
  kadr_json_set_int (object, "facts", KADR_FACTS_EDITION);
  kadr_json_set_text (object, "kind", kind);
  kadr_json_set_text (object, "subject", subject);
  json_object_set (object, "rows", tables);
  *page = kadr_json_to_page (object);
  return TRUE;
}

gboolean
kadr_facts_visit (KadrDb *db, KadrFactsVisit visit, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_list_subjects);

  while (kadr_query_next (query, &failure))
    if (!visit (kadr_query_get_text (query, 0), kadr_query_get_text (query, 1), data, error))
      return FALSE;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* ---- reading ---- */

static gboolean
is_on_page (const char *kind, const char *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strcmp (parts[i].kind, kind) == 0 && strcmp (parts[i].table, table) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_tables (const json_t *page, const char *kind)
{
  json_t *rows = json_object_get (page, "rows");
  const char *table = NULL;
  json_t *value = NULL;

  if (!json_is_object (rows))
    return FALSE;
  json_object_foreach (rows, table, value)
    if (!json_is_array (value) || !is_on_page (kind, table))
      return FALSE;
  return TRUE;
}

/* A photo is called by a digest; what else is called as people like lies under a name that is made safe. */
static gboolean
is_subject (const char *kind, const char *subject)
{
  for (guint i = 0; kadr_facts_get_kind (i) != NULL; i++)
    if (strcmp (kadr_facts_get_kind (i), kind) == 0)
      return strcmp (kind, "photo") != 0 || kadr_digest_is_hex (subject);
  return FALSE;
}

static gboolean
check_page (const json_t *page, const char *name, GError **error)
{
  gint64 edition = json_integer_value (json_object_get (page, "facts"));
  const char *kind = kadr_json_get_text (page, "kind");
  const char *subject = kadr_json_get_text (page, "subject");
  g_autofree char *own_name = NULL;

  if (edition > KADR_FACTS_EDITION)
    return kadr_fault_set (error, KADR_FAULT_TOO_NEW, name, _ ("a newer Kadr wrote this page"));
  if (edition > 0 && edition < KADR_FACTS_EDITION)
    return kadr_fault_set (error, KADR_FAULT_NOT_READY, name,
                           _ ("an older Kadr wrote this page, and less on it"));
  if (edition > 0 && kind != NULL && subject != NULL && is_subject (kind, subject))
    own_name = kadr_facts_make_name (kind, subject);
  if (g_strcmp0 (own_name, name) == 0 && has_tables (page, kind))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, name,
                         _ ("this page is not what its name says"));
}

json_t *
kadr_facts_parse (const char *name, const char *text, GError **error)
{
  g_autoptr (json_t) page = kadr_json_parse (text, strlen (text), name, error);

  return page != NULL && check_page (page, name, error) ? g_steal_pointer (&page) : NULL;
}
