#include "bag/bag-inventory.h"

#include "base/fault.h"
#include "base/text.h"
#include "pack/safe-name.h"

#include <string.h>

struct _KadrBagInventory
{
  GPtrArray *paths;     /* char *, below the top folder */
  GPtrArray *entries;   /* const KadrPackEntry *, beside paths */
  GHashTable *exact;    /* path -> entry */
  GHashTable *composed; /* NFC of the path -> entry */
  GHashTable *folded;   /* without case -> path */
  GHashTable *folders;  /* the paths of all folders, of which an archive may not speak */
};

/* "top/data/a.jpg" -> "top"; a path without "/" gives "". */
static char *
first_part (const KadrPackEntry *entry)
{
  const char *slash = strchr (entry->path, '/');

  if (slash != NULL)
    return g_strndup (entry->path, (gsize) (slash - entry->path));
  return g_strdup (entry->kind == KADR_PACK_LIST_FOLDER ? entry->path : "");
}

/* The folder that holds a bagit.txt, else the first one. */
static char *
choose_top (const KadrPackList *list)
{
  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);
      g_autofree char *top = first_part (entry);
      g_autofree char *declaration = g_strconcat (top, *top != '\0' ? "/" : "", "bagit.txt", NULL);

      if (entry->kind == KADR_PACK_LIST_FILE && strcmp (entry->path, declaration) == 0)
        return g_steal_pointer (&top);
    }
  return list->entries->len > 0 ? first_part (g_ptr_array_index (list->entries, 0)) : g_strdup ("");
}

/* The path below @top; NULL when it is not there. Points into the entry. */
static const char *
find_below (const KadrPackEntry *entry, const char *top)
{
  gsize length = strlen (top);

  if (length == 0)
    return entry->path;
  if (strncmp (entry->path, top, length) != 0)
    return NULL;
  if (entry->path[length] == '\0' && entry->kind == KADR_PACK_LIST_FOLDER)
    return "";
  return entry->path[length] == '/' ? entry->path + length + 1 : NULL;
}

/* TRUE when the path of @entry may be looked at any further. */
static gboolean
check_path (const KadrPackEntry *entry, const char *below, KadrBagVerdict *verdict)
{
  g_autofree char *shown = kadr_text_show (below != NULL ? below : entry->path, -1);

  if (!entry->is_utf8)
    kadr_bag_verdict_add_defect (verdict, "name-not-utf8", shown, _ ("the name is not UTF-8"));
  else if (!kadr_safe_name_is_inside (entry->path))
    kadr_bag_verdict_add_defect (verdict, "path-escapes", shown,
                                 _ ("the path leads out of the bag, or is no plain path"));
  else if (entry->kind == KADR_PACK_LIST_OTHER)
    kadr_bag_verdict_add_defect (verdict, "special-file", shown,
                                 _ ("this is a link or a device, not a file"));
  else if (below == NULL)
    kadr_bag_verdict_add_defect (verdict, "outside-top", shown,
                                 _ ("it stands outside of the one top folder \"%s\""),
                                 verdict->top);
  else
    return TRUE;
  return FALSE;
}

static void
note_collisions (KadrBagInventory *self, const char *path, KadrBagVerdict *verdict)
{
  g_autofree char *key = kadr_text_fold (path);
  const char *other = g_hash_table_lookup (self->folded, key);

  if (other != NULL)
    kadr_bag_verdict_add_note (verdict, "case-collides", path,
                               _ ("on many systems this is the same name as %s"), other);
  else
    g_hash_table_insert (self->folded, g_steal_pointer (&key), g_strdup (path));
}

/* The folders above @path, from the nearest on. */
static void
add_folders (KadrBagInventory *self, const char *path)
{
  for (const char *slash = strrchr (path, '/'); slash != NULL;
       slash = g_strrstr_len (path, slash - path, "/"))
    if (!g_hash_table_add (self->folders, g_strndup (path, (gsize) (slash - path))))
      return;
}

static void
add_file (KadrBagInventory *self, const KadrPackEntry *entry, const char *path,
          KadrBagVerdict *verdict)
{
  g_autofree char *composed = g_utf8_normalize (path, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  char *own = NULL;

  if (g_hash_table_contains (self->exact, path))
    {
      kadr_bag_verdict_add_defect (verdict, "duplicate", path, _ ("the archive holds it twice"));
      return;
    }
  /* A manifest names both at once, and could vouch for one of them only. */
  if (g_hash_table_contains (self->composed, composed))
    kadr_bag_verdict_add_defect (verdict, "duplicate", path,
                                 _ ("another file has the same name in other Unicode letters"));
  own = g_strdup (path);
  g_ptr_array_add (self->paths, own);
  g_ptr_array_add (self->entries, (gpointer) entry);
  g_hash_table_insert (self->exact, own, (gpointer) entry);
  g_hash_table_insert (self->composed, g_steal_pointer (&composed), (gpointer) entry);
  note_collisions (self, path, verdict);
  add_folders (self, path);
  if (g_str_has_prefix (path, "data/"))
    {
      verdict->files++;
      verdict->bytes += entry->size;
    }
}

KadrBagInventory *
kadr_bag_inventory_new (const KadrPackList *list, KadrBagVerdict *verdict)
{
  KadrBagInventory *self = g_new0 (KadrBagInventory, 1);

  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->entries = g_ptr_array_new ();
  self->exact = g_hash_table_new (g_str_hash, g_str_equal);
  self->composed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_free (verdict->top);
  verdict->top = choose_top (list);
  if (*verdict->top == '\0')
    kadr_bag_verdict_add_defect (verdict, "no-top-folder", "",
                                 _ ("the files do not stand in one top folder"));
  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);
      const char *below = find_below (entry, verdict->top);

      if (!check_path (entry, below, verdict))
        continue;
      if (entry->kind == KADR_PACK_LIST_FILE)
        add_file (self, entry, below, verdict);
      else
        {
          g_hash_table_add (self->folders, g_strdup (below));
          add_folders (self, below);
        }
    }
  return self;
}

void
kadr_bag_inventory_free (KadrBagInventory *self)
{
  g_hash_table_unref (self->exact);
  g_hash_table_unref (self->composed);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->folders);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->paths);
  g_free (self);
}

const KadrPackEntry *
kadr_bag_inventory_find (const KadrBagInventory *self, const char *path)
{
  const KadrPackEntry *entry = g_hash_table_lookup (self->exact, path);
  g_autofree char *composed = NULL;

  if (entry != NULL)
    return entry;
  composed = g_utf8_normalize (path, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  return composed != NULL ? g_hash_table_lookup (self->composed, composed) : NULL;
}

const GPtrArray *
kadr_bag_inventory_get_paths (const KadrBagInventory *self)
{
  return self->paths;
}

const KadrPackEntry *
kadr_bag_inventory_get_entry (const KadrBagInventory *self, guint n)
{
  return g_ptr_array_index (self->entries, n);
}

gboolean
kadr_bag_inventory_has_folder (const KadrBagInventory *self, const char *path)
{
  return g_hash_table_contains (self->folders, path);
}
