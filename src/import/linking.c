#include "import/linking.h"

#include "base/fault.h"
#include "db/query.h"
#include "facts/facts.h"
#include "import/import.sql.h"

#include <string.h>

#define GRANTS "rights_grant"
#define BLOB   "blob:"

struct _KadrLinking
{
  KadrDb *db;
  KadrLinkMap *links;
  GArray *fresh; /* gint64: numbers there of grants that are new here */
};

KadrLinking *
kadr_linking_new (KadrDb *db, KadrLinkMap *links)
{
  KadrLinking *self = g_new0 (KadrLinking, 1);

  self->db = db;
  self->links = links;
  self->fresh = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
kadr_linking_free (KadrLinking *self)
{
  g_array_unref (self->fresh);
  g_free (self);
}

json_t *
kadr_linking_load_here (KadrDb *db, const char *kind, const char *subject, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (json_t) page = NULL;

  if (!kadr_facts_make (db, kind, subject, &text, error) || text == NULL)
    return NULL;
  page = kadr_json_parse (text, strlen (text), subject, error);
  return page != NULL ? json_incref (json_object_get (page, "rows")) : NULL;
}

/* ---- parties and shoots ---- */

/* Whom the page of a party or a shoot means here. */
static gboolean
find_meant (KadrLinking *self, const KadrSql *sql, const char *kind, const json_t *rows,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  const json_t *row = json_array_get (json_object_get (rows, kind), 0);
  gint64 there = kadr_json_get_int (row, "id", 0);
  const char *key = kadr_json_get_text (row, "name_key");
  g_autoptr (KadrQuery) query = kadr_query_new (self->db, sql);

  if (there == 0 || key == NULL)
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, kind, _ ("a page does not say whose it is"));
  kadr_query_bind_int (query, 1, there);
  kadr_query_bind_text (query, 2, key);
  if (kadr_query_next (query, &failure))
    kadr_link_map_set (self->links, kind, there, kadr_query_get_int (query, 0));
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* ---- grants ---- */

/* All that was agreed; not who wrote it down and when, and what became of it. */
static gboolean
has_same_terms (const json_t *one, const json_t *other)
{
  static const char *const terms[]
      = { "scope",   "target",   "effect",   "purpose", "medium", "territory", "outlet", "story",
          "from_at", "until_at", "max_uses", "fee",     "duty",   "evidence",  "preset", "why" };

  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    if (!json_equal (json_object_get (one, terms[i]), json_object_get (other, terms[i])))
      return FALSE;
  return TRUE;
}

/* Every desk that takes in a file writes down what the file itself says of its rights. */
static gboolean
is_from_file (const json_t *grant)
{
  const char *evidence = kadr_json_get_text (grant, "evidence");

  return evidence != NULL && g_str_has_prefix (evidence, BLOB)
         && g_strcmp0 (evidence + strlen (BLOB), kadr_json_get_text (grant, "target")) == 0;
}

static gboolean
is_same_grant (const json_t *here, const json_t *there)
{
  return has_same_terms (here, there)
         && (is_from_file (there)
             || (json_equal (json_object_get (here, "made_at"), json_object_get (there, "made_at"))
                 && json_equal (json_object_get (here, "who"), json_object_get (there, "who"))));
}

static void
link_grant (KadrLinking *self, const json_t *there, const json_t *grants_here)
{
  gint64 id = kadr_json_get_int (there, "id", 0);
  g_autoptr (json_t) meant = json_copy ((json_t *) there);

  kadr_link_map_apply (self->links, GRANTS, meant);
  for (gsize i = 0; i < json_array_size (grants_here); i++)
    {
      const json_t *here = json_array_get (grants_here, i);

      if (is_same_grant (here, meant))
        {
          kadr_link_map_set (self->links, KADR_LINK_MAP_GRANT, id,
                             kadr_json_get_int (here, "id", 0));
          return;
        }
    }
  g_array_append_val (self->fresh, id);
}

static gboolean
link_grants (KadrLinking *self, const json_t *page, GError **error)
{
  const json_t *there = json_object_get (json_object_get (page, "rows"), GRANTS);
  const char *kind = kadr_json_get_text (page, "kind");
  g_autoptr (GError) failure = NULL;
  g_autofree char *subject = NULL;
  g_autoptr (json_t) here = NULL;

  if (json_array_size (there) == 0)
    return TRUE;
  subject = kadr_link_map_get_subject (self->links, kind, kadr_json_get_text (page, "subject"));
  here = kadr_linking_load_here (self->db, kind, subject, &failure);
  for (gsize i = 0; i < json_array_size (there); i++)
    link_grant (self, json_array_get (there, i), json_object_get (here, GRANTS));
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* ---- the whole ---- */

gboolean
kadr_linking_add (KadrLinking *self, const json_t *page, GError **error)
{
  const char *kind = kadr_json_get_text (page, "kind");
  const json_t *rows = json_object_get (page, "rows");

  if (strcmp (kind, "party") == 0 && !find_meant (self, &sql_party_meant, kind, rows, error))
    return FALSE;
  if (strcmp (kind, "shoot") == 0 && !find_meant (self, &sql_shoot_meant, kind, rows, error))
    return FALSE;
  return link_grants (self, page, error);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

gboolean
kadr_linking_finish (KadrLinking *self, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (self->db, &sql_last_grant);
  gint64 last = 0;

  if (!kadr_query_next (query, error))
    return FALSE;
  last = kadr_query_get_int (query, 0);
  g_array_sort (self->fresh, compare_numbers);
  for (guint i = 0; i < self->fresh->len; i++)
    kadr_link_map_set (self->links, KADR_LINK_MAP_GRANT, g_array_index (self->fresh, gint64, i),
                       last + 1 + i);
  return TRUE;
}
