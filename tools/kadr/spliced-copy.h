/* kadr/spliced-copy.h - a file made from another one by a plan (meta/splice.h), whole or not at all.
 *
 * It is a new file under its name: the mode is that of the file whose place it takes, else that of its source
 * as cp would copy it; its time is now, because it is new; other names of a file whose place it takes keep
 * the old one.
 */
#pragma once
#include <glib.h>

#include "meta/splice.h"

G_BEGIN_DECLS

/* @source is the open file that the plan is for. Durable when it returns TRUE; otherwise @path is as it was. */
gboolean kadr_spliced_copy_write (const KadrSplice *splice, int source, const char *path, GError **error);

/* BAD_INPUT when @path is the file @source itself, by whatever name: Kadr never changes an original; and when
 * @source is what a desk keeps of a picture (kadr/desk-owned.h). */
gboolean kadr_spliced_copy_refuse_source (int source, const char *path, GError **error);

G_END_DECLS
