/* import/log-index.h - which lines of a volume's log are about whom, so that each batch finds its own without reading
 * all of it again.
 */
#pragma once
#include "import/log-lines.h"

G_BEGIN_DECLS

typedef struct _KadrLogIndex KadrLogIndex;

/* Nothing is read before it is asked for. All borrowed. */
KadrLogIndex *kadr_log_index_new (const KadrVolume *volume, KadrStore *store);
void          kadr_log_index_free (KadrLogIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrLogIndex, kadr_log_index_free)

/* Appends to @places (gint64) those of the lines about @subject, or only of those that tell of a grant; a line is given
 * out once. */
gboolean    kadr_log_index_take (KadrLogIndex *self, const char *subject, gboolean has_only_grants, GArray *places,
                                 GError **error);
/* The line at one of them, borrowed until the next call. */
const char *kadr_log_index_read (KadrLogIndex *self, gint64 place, GError **error);

G_END_DECLS
