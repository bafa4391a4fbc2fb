/* import/linking.h - finds out, before a volume is merged, who of its pages is whom here.
 *
 *   party, shoot   the same entry, or else whoever is called so
 *   grant          one with the same words of the same moment, or one that the file itself makes; else the next number:
 *                  grants are counted at each desk from 1
 */
#pragma once
#include "db/db.h"
#include "import/link-map.h"

G_BEGIN_DECLS

typedef struct _KadrLinking KadrLinking;

/* Fills @links, borrowed. Inside the transaction in which the rows are added. */
KadrLinking *kadr_linking_new (KadrDb *db, KadrLinkMap *links);
void         kadr_linking_free (KadrLinking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrLinking, kadr_linking_free)

/* @page: as kadr_facts_parse() gives it, not changed. Parties and shoots before the others. */
gboolean kadr_linking_add (KadrLinking *self, const json_t *page, GError **error);
/* After the last page: numbers the grants that are new here, in the order in which they were made. */
gboolean kadr_linking_finish (KadrLinking *self, GError **error);

/* The tables of what the desk itself says of @subject, a new reference; NULL without @error when it says nothing. */
json_t *kadr_linking_load_here (KadrDb *db, const char *kind, const char *subject, GError **error);

G_END_DECLS
