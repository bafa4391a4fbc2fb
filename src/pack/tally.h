/* pack/tally.h - one file of a list while it is read: its size, its digests, its text where it is wanted. */
#pragma once
#include <glib.h>

#include "pack/pack-list.h"

G_BEGIN_DECLS

typedef struct _KadrTally KadrTally;

/* @path: as it will stand in the list; @kinds: KADR_PACK_LIST_DIGEST() of each digest that is wanted; @has_text: its
 * text, too, where a checker must read it (kadr_pack_list_wants_text()). */
KadrTally *kadr_tally_new (const char *path, guint kinds, gboolean has_text);
void       kadr_tally_free (KadrTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrTally, kadr_tally_free)

void     kadr_tally_add (KadrTally *self, const void *bytes, gsize length);
/* Puts the file on @list; FALSE as kadr_pack_list_add(). @self takes no more after it. */
gboolean kadr_tally_finish (KadrTally *self, KadrPackList *list);

G_END_DECLS
