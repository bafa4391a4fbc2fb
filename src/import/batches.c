#include "import/batches.h"

#include "base/fault.h"
#include "base/json.h"
#include "export/export-names.h"
#include "facts/facts.h"

#include <string.h>

/* Photos that come together at most, unless more than these belong together; and other pages. */
#define PHOTOS 200
#define OTHERS 20

struct _KadrBatches
{
  GPtrArray *batches; /* GPtrArray * of KadrVolumeFile * */
};

/* Photos that belong together have the same root. */
typedef struct
{
  const KadrVolumeFile *file;
  guint above;        /* itself: it is the root */
  GPtrArray *members; /* of a root, KadrVolumeFile *; NULL until they are gathered */
  gboolean is_first;
} Node;

typedef struct
{
  const KadrVolume *volume;
  KadrRowWriters *writers;
  GArray *nodes;      /* Node */
  GHashTable *keys;   /* "grant:41" -> the number of a node + 1 */
  GHashTable *common; /* char *: grants of parties and shoots, which many photos name */
  GPtrArray *wanted;  /* char *: grants of photos that parties and shoots name */
  GPtrArray *first;   /* KadrVolumeFile *: pages of parties and shoots */
} Grouping;

void
kadr_batches_free (KadrBatches *self)
{
  g_ptr_array_unref (self->batches);
  g_free (self);
}

guint
kadr_batches_get_length (const KadrBatches *self)
{
  return self->batches->len;
}

const GPtrArray *
kadr_batches_get_files (const KadrBatches *self, guint n)
{
  return g_ptr_array_index (self->batches, n);
}

/* ---- what names what ---- */

static char *
make_number_key (const json_t *row, const char *column)
{
  const json_t *value = json_object_get (row, column);

  return json_is_integer (value)
             ? g_strdup_printf ("grant:%" G_GINT64_FORMAT, (gint64) json_integer_value (value))
             : NULL;
}

static char *
make_text_key (const json_t *row, const char *kind, const char *column)
{
  const char *value = kadr_json_get_text (row, column);

  return value != NULL ? g_strconcat (kind, ":", value, NULL) : NULL;
}

/* @key (taken over) may be NULL. */
static void
add_key (GPtrArray *keys, char *key)
{
  if (key != NULL)
    g_ptr_array_add (keys, key);
}

/* Whoever has a key in common belongs together. */
static GPtrArray *
list_keys (const json_t *rows)
{
  static const struct
  {
    const char *table, *kind, *column; /* kind NULL: the number of a grant */
  } links[] = {
    { "photo", "photo", "id" },        { "photo", "pixels", "pixel_id" },
    { "stack", "photo", "face" },      { "stack", "photo", "goes_with" },
    { "rights_grant", NULL, "id" },    { "rights_grant", NULL, "supersedes" },
    { "photo_use", NULL, "grant_id" },
  };
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      const json_t *all = json_object_get (rows, links[i].table);

      for (gsize n = 0; n < json_array_size (all); n++)
        {
          const json_t *row = json_array_get (all, n);

          add_key (keys, links[i].kind != NULL ? make_text_key (row, links[i].kind, links[i].column)
                                               : make_number_key (row, links[i].column));
        }
    }
  return keys;
}

/* ---- photos that belong together ---- */

static guint
find_root (Grouping *grouping, guint n)
{
  Node *nodes = &g_array_index (grouping->nodes, Node, 0);

  while (nodes[n].above != n)
    {
      nodes[n].above = nodes[nodes[n].above].above;
      n = nodes[n].above;
    }
  return n;
}

static void
join (Grouping *grouping, guint one, guint other)
{
  guint low = MIN (find_root (grouping, one), find_root (grouping, other));
  guint high = MAX (find_root (grouping, one), find_root (grouping, other));

  g_array_index (grouping->nodes, Node, high).above = low;
}

static gboolean
add_photo (Grouping *grouping, const KadrVolumeFile *file, const json_t *rows,
           GError **error G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) keys = list_keys (rows);
  guint n = grouping->nodes->len;
  Node node = { .file = file, .above = n };

  g_array_append_val (grouping->nodes, node);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (grouping->keys, key));

      if (g_hash_table_contains (grouping->common, key))
        continue;
      if (known > 0)
        join (grouping, known - 1, n);
      else
        g_hash_table_insert (grouping->keys, g_strdup (key), GUINT_TO_POINTER (n + 1));
    }
  return TRUE;
}

static gboolean
add_common (Grouping *grouping, const KadrVolumeFile *file, const json_t *rows,
            GError **error G_GNUC_UNUSED)
{
  const json_t *grants = json_object_get (rows, "rights_grant");

  g_ptr_array_add (grouping->first, (gpointer) file);
  for (gsize i = 0; i < json_array_size (grants); i++)
    {
      char *own = make_number_key (json_array_get (grants, i), "id");
      char *older = make_number_key (json_array_get (grants, i), "supersedes");

      if (own != NULL)
        g_hash_table_add (grouping->common, own);
      add_key (grouping->wanted, older);
    }
  return TRUE;
}

/* A shoot's permission that took the place of a photo's is nothing without it. */
static void
mark_first (Grouping *grouping)
{
  for (guint i = 0; i < grouping->wanted->len; i++)
    {
      guint known = GPOINTER_TO_UINT (
          g_hash_table_lookup (grouping->keys, g_ptr_array_index (grouping->wanted, i)));

      if (known > 0)
        g_array_index (grouping->nodes, Node, find_root (grouping, known - 1)).is_first = TRUE;
    }
}

/* ---- the pages ---- */

static gboolean
is_of_kind (const KadrVolumeFile *file, const char *kind)
{
  const char *name = kadr_volume_get_below (file, KADR_EXPORT_NAMES_PAGES);
  g_autofree char *folder = kadr_facts_make_folder (kind);
  g_autofree char *prefix = g_strconcat (folder, "/", NULL);

  return name != NULL
         && (*folder != '\0' ? g_str_has_prefix (name, prefix) : !g_str_has_prefix (name, "desk/"));
}

typedef gboolean (*Meet) (Grouping *grouping, const KadrVolumeFile *file, const json_t *rows,
                          GError **error);

static gboolean
visit_kind (Grouping *grouping, const char *kind, Meet meet, GError **error)
{
  for (guint i = 0; i < kadr_volume_get_n_files (grouping->volume); i++)
    {
      const KadrVolumeFile *file = kadr_volume_get_file (grouping->volume, i);
      g_autofree char *text = NULL;
      g_autoptr (json_t) page = NULL;

      if (!is_of_kind (file, kind))
        continue;
      text = kadr_volume_read (grouping->volume, file, error);
      if (text != NULL)
        page
            = kadr_facts_parse (kadr_volume_get_below (file, KADR_EXPORT_NAMES_PAGES), text, error);
      if (page == NULL
          || !kadr_row_writers_check (grouping->writers, json_object_get (page, "rows"), error)
          || (meet != NULL && !meet (grouping, file, json_object_get (page, "rows"), error)))
        return FALSE;
    }
  return TRUE;
}

/* A page of a kind that is not known is not passed over. */
static gboolean
check_kinds (const KadrVolume *volume, GError **error)
{
  for (guint i = 0; i < kadr_volume_get_n_files (volume); i++)
    {
      const KadrVolumeFile *file = kadr_volume_get_file (volume, i);
      gboolean is_known = kadr_volume_get_below (file, KADR_EXPORT_NAMES_PAGES) == NULL;

      for (guint k = 0; !is_known && kadr_facts_get_kind (k) != NULL; k++)
        is_known = is_of_kind (file, kadr_facts_get_kind (k));
      if (!is_known)
        return kadr_fault_set (error, KADR_FAULT_TOO_NEW, kadr_volume_get_name (volume),
                               _ ("it has pages of a kind that this Kadr does not know"));
    }
  return TRUE;
}

/* ---- batches ---- */

static void
gather_members (Grouping *grouping)
{
  for (guint n = 0; n < grouping->nodes->len; n++)
    {
      Node *root = &g_array_index (grouping->nodes, Node, find_root (grouping, n));

      if (root->members == NULL)
        root->members = g_ptr_array_new ();
      g_ptr_array_add (root->members, (gpointer) g_array_index (grouping->nodes, Node, n).file);
    }
}

static GPtrArray *
begin_batch (KadrBatches *self)
{
  GPtrArray *batch = g_ptr_array_new ();

  g_ptr_array_add (self->batches, batch);
  return batch;
}

/* In the order in which the volume has them, each where the first that it belongs to stands. */
static void
add_photos (KadrBatches *self, Grouping *grouping, GPtrArray *first)
{
  GPtrArray *batch = NULL;

  gather_members (grouping);
  for (guint n = 0; n < grouping->nodes->len; n++)
    {
      const Node *node = &g_array_index (grouping->nodes, Node, n);

      if (node->members == NULL)
        continue;
      if (!node->is_first && (batch == NULL || batch->len + node->members->len > PHOTOS))
        batch = begin_batch (self);
      g_ptr_array_extend (node->is_first ? first : batch, node->members, NULL, NULL);
    }
}

static gboolean
is_grouped (const char *kind)
{
  static const char *const grouped[] = { "party", "shoot", "photo", NULL };

  return g_strv_contains (grouped, kind);
}

static void
add_others (KadrBatches *self, const KadrVolume *volume)
{
  GPtrArray *batch = NULL;

  for (guint k = 0; kadr_facts_get_kind (k) != NULL; k++)
    for (guint i = 0; !is_grouped (kadr_facts_get_kind (k)) && i < kadr_volume_get_n_files (volume);
         i++)
      {
        const KadrVolumeFile *file = kadr_volume_get_file (volume, i);

        if (!is_of_kind (file, kadr_facts_get_kind (k)))
          continue;
        if (batch == NULL || batch->len == OTHERS)
          batch = begin_batch (self);
        g_ptr_array_add (batch, (gpointer) file);
      }
}

static void
clear_node (gpointer data)
{
  g_clear_pointer (&((Node *) data)->members, g_ptr_array_unref);
}

static gboolean
group (Grouping *grouping, GError **error)
{
  static const struct
  {
    const char *kind;
    Meet meet;
  } grouped[] = { { "party", add_common }, { "shoot", add_common }, { "photo", add_photo } };

  for (guint k = 0; kadr_facts_get_kind (k) != NULL; k++)
    {
      const char *kind = kadr_facts_get_kind (k);
      Meet meet = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (grouped); i++)
        if (strcmp (grouped[i].kind, kind) == 0)
          meet = grouped[i].meet;
      if (!visit_kind (grouping, kind, meet, error))
        return FALSE;
    }
  return TRUE;
}

KadrBatches *
kadr_batches_new (const KadrVolume *volume, KadrRowWriters *writers, GError **error)
{
  g_autoptr (KadrBatches) self = g_new0 (KadrBatches, 1);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) common = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  Grouping grouping = { .volume = volume,
                        .writers = writers,
                        .nodes = nodes,
                        .keys = keys,
                        .common = common,
                        .wanted = wanted };

  self->batches = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_array_set_clear_func (nodes, clear_node);
  grouping.first = begin_batch (self);
  if (!check_kinds (volume, error) || !group (&grouping, error))
    return NULL;
  mark_first (&grouping);
  add_photos (self, &grouping, grouping.first);
  add_others (self, volume);
  return g_steal_pointer (&self);
}
