#include "import/link-map.h"

#include <string.h>

struct _KadrLinkMap
{
  GHashTable *here; /* "party:1938" -> gint64 * */
};

/* Which columns hold a number of whom. */
static const struct
{
  const char *table, *column, *kind;
} links[] = {
  { "party", "id", "party" },
  { "alias", "party_id", "party" },
  { "credit", "party_id", "party" },
  { "lesson", "party_id", "party" },
  { "lesson", "shoot_id", "shoot" },
  { "shoot", "id", "shoot" },
  { "photo", "shoot_id", "shoot" },
  { "photo_name", "shoot_id", "shoot" },
  { "ingest", "shoot_id", "shoot" },
  { "shoot_setting", "shoot_id", "shoot" },
  { "rights_grant", "id", KADR_LINK_MAP_GRANT },
  { "rights_grant", "supersedes", KADR_LINK_MAP_GRANT },
  { "photo_use", "grant_id", KADR_LINK_MAP_GRANT },
};

KadrLinkMap *
kadr_link_map_new (void)
{
  KadrLinkMap *self = g_new0 (KadrLinkMap, 1);

  self->here = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
kadr_link_map_free (KadrLinkMap *self)
{
  g_hash_table_unref (self->here);
  g_free (self);
}

static char *
make_key (const char *kind, gint64 there)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT, kind, there);
}

void
kadr_link_map_set (KadrLinkMap *self, const char *kind, gint64 there, gint64 here)
{
  g_hash_table_insert (self->here, make_key (kind, there), g_memdup2 (&here, sizeof here));
}

gint64
kadr_link_map_get (const KadrLinkMap *self, const char *kind, gint64 there)
{
  g_autofree char *key = make_key (kind, there);
  const gint64 *here = g_hash_table_lookup (self->here, key);

  return here != NULL ? *here : there;
}

char *
kadr_link_map_get_subject (const KadrLinkMap *self, const char *kind, const char *there)
{
  if (strcmp (kind, "party") != 0 && strcmp (kind, "shoot") != 0)
    return g_strdup (there);
  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          kadr_link_map_get (self, kind, g_ascii_strtoll (there, NULL, 10)));
}

const char *
kadr_link_map_find_kind (const char *table, const char *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    if (strcmp (links[i].table, table) == 0 && strcmp (links[i].column, column) == 0)
      return links[i].kind;
  return NULL;
}

/* A grant names its target by kind and number. */
static void
apply_to_target (const KadrLinkMap *self, json_t *row)
{
  const char *scope = kadr_json_get_text (row, "scope");
  const char *target = kadr_json_get_text (row, "target");
  g_autofree char *here = NULL;

  if (scope == NULL || target == NULL)
    return;
  here = kadr_link_map_get_subject (self, scope, target);
  kadr_json_set_text (row, "target", here);
}

static void
apply_to_number (const KadrLinkMap *self, const char *kind, json_t *object, const char *key)
{
  const json_t *there = json_object_get (object, key);

  if (json_is_integer (there))
    kadr_json_set_int (object, key, kadr_link_map_get (self, kind, json_integer_value (there)));
}

void
kadr_link_map_apply (const KadrLinkMap *self, const char *table, json_t *row)
{
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    if (strcmp (links[i].table, table) == 0)
      apply_to_number (self, links[i].kind, row, links[i].column);
  if (strcmp (table, "rights_grant") == 0)
    apply_to_target (self, row);
}

void
kadr_link_map_apply_to_log (const KadrLinkMap *self, const char *what, json_t *detail)
{
  if (g_str_has_prefix (what, "grant."))
    {
      apply_to_number (self, KADR_LINK_MAP_GRANT, detail, "id");
      apply_to_number (self, KADR_LINK_MAP_GRANT, detail, "supersedes");
      apply_to_target (self, detail);
    }
  else if (strcmp (what, "photo.used") == 0)
    apply_to_number (self, KADR_LINK_MAP_GRANT, detail, "grant");
}
