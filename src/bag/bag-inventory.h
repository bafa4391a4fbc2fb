/* bag/bag-inventory.h - what stands where in a bag: its one top folder, its files by path.
 *
 * Making one reports everything that is wrong with the paths alone: two top folders, paths that escape,
 * links, names that occur twice (RFC 8493, 2.1, 4 and 5.2). Pure. Private to this room.
 */
#pragma once
#include <glib.h>

#include "bag/bag-verdict.h"
#include "pack/pack-list.h"

G_BEGIN_DECLS

typedef struct _KadrBagInventory KadrBagInventory;

/* Borrows @list; adds to @verdict. */
KadrBagInventory *kadr_bag_inventory_new (const KadrPackList *list, KadrBagVerdict *verdict);
void              kadr_bag_inventory_free (KadrBagInventory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBagInventory, kadr_bag_inventory_free)

/* The regular file at @path below the top folder, also when the two differ only in Unicode normalisation
 * (RFC 8493, 5.1.3); NULL when there is none. */
const KadrPackEntry *kadr_bag_inventory_find (const KadrBagInventory *self, const char *path);

/* The paths of all files, below the top folder, in the order of the list; borrowed. */
const GPtrArray *kadr_bag_inventory_get_paths (const KadrBagInventory *self);
/* The file of get_paths() at @n. */
const KadrPackEntry *kadr_bag_inventory_get_entry (const KadrBagInventory *self, guint n);
/* TRUE when there is a folder at @path below the top folder, be it empty. */
gboolean kadr_bag_inventory_has_folder (const KadrBagInventory *self, const char *path);

G_END_DECLS
