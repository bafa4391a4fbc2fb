/* db/swap.h - puts a catalogue that was made elsewhere in the place of the one in use.
 *
 *   catalog.db.rebuilding  ->  catalog.db  ->  catalog.db.set-aside-20261122T101500Z
 *
 * The old one is kept under another name, never deleted. At every moment there is one of the two at its place.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Both files lie in one folder; nobody has @made open, and nobody else the catalogue at @path (kadr_db_take_alone()),
 * which may be broken or not there. @aside (owned) receives where the old one is, NULL when there was none. */
gboolean kadr_swap_catalogue (const char *path, const char *made, gint64 at, char **aside, GError **error);

G_END_DECLS
