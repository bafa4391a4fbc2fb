/* kadr/photo-list.h - the photos that a command names, as whole ids. */
#pragma once
#include <glib.h>

#include "db/db.h"

G_BEGIN_DECLS

/* @names are ids or unique prefixes. All or none, so that a slip among fifty changes nothing: NOT_FOUND or
 * BAD_INPUT names the first that fits no photo, or several. Owned array of owned strings. */
GPtrArray *kadr_photo_list_load (KadrDb *db, char **names, int n, GError **error);

G_END_DECLS
