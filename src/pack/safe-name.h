/* pack/safe-name.h - file names that every system, archive and manifest can carry.
 *
 *   "Акимат: 13/02 %.JPG"  ->  "Акимат_ 13_02 _.JPG"
 *   "CON.jpg"              ->  "_CON.jpg"
 *
 * A safe name is NFC; holds no %, CR, LF (RFC 8493 2.1.3 would have them encoded, which most tools get
 * wrong), no control, format or Windows-reserved character, no Windows device name; neither begins with
 * ".", "-", "~" or a blank nor ends with "." or a blank; and has at most 200 bytes, because Windows and
 * tapes count the whole path. The name as received belongs in the metadata, not here.
 *
 * Pure; the same on every machine, whatever its locale.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define KADR_SAFE_NAME_MAX_BYTES 200

/* The safe form of one file name (never a path: "/" becomes "_"). Never empty. A name that is safe
 * already comes back unchanged. Too long a name is cut between characters and keeps its extension. */
char *kadr_safe_name_make (const char *name);

/* The same, and different from all names given out before, even where case, "ё" and width do not count:
 * "a.jpg", "A-2.jpg". @taken is a set of owned strings: g_hash_table_new_full (g_str_hash, g_str_equal,
 * g_free, NULL). */
char *kadr_safe_name_make_unique (const char *name, GHashTable *taken);

/* TRUE for a relative path, its parts divided by "/", that names nothing outside of its folder: valid
 * UTF-8 without empty parts, "." or "..". What a path from a stranger's list must be. */
gboolean kadr_safe_name_is_inside (const char *path);

G_END_DECLS
