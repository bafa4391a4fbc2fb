/* desk/desk-files.h - what people wrote into the desk's folder, kept in the store beside the originals.
 *
 *   presets.ini   rosters/kairat.tsv   templates/city.ini
 *
 * They are edited by hand, so nobody says when: whoever has changed the desk looks whether they did, too (table
 * desk_file, which goes to the store as every fact does). The files are what counts; the table is never asked while
 * they are there. desk.ini is not among them: without it there is no desk that could bring it back.
 */
#pragma once
#include "desk/desk.h"

G_BEGIN_DECLS

/* What is new, other than it was, or gone; logged. A file goes only from a folder that is there: a folder that is not
 * was lost rather than emptied. What is no text is left out. Outside a transaction. */
gboolean kadr_desk_files_keep (KadrDesk *desk, const char *who, gint64 at, GError **error);

/* Writes those that are not there; their names, an owned array of owned strings, NULL with @error. */
GPtrArray *kadr_desk_files_restore (KadrDesk *desk, GError **error);

G_END_DECLS
