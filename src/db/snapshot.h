/* db/snapshot.h - the whole database as it is at one moment, in a file of its own, while others go on writing.
 *
 * Page for page the same, so that what refers to a row by its place still does. The file may lie on any file system:
 * nobody else uses it.
 */
#pragma once
#include "db/db.h"

G_BEGIN_DECLS

/* @path must not be there; durable when TRUE. */
gboolean kadr_snapshot_write (KadrDb *db, const char *path, GError **error);
/* For reading only; nothing is made beside it. */
KadrDb  *kadr_snapshot_open (const char *path, GError **error);

G_END_DECLS
