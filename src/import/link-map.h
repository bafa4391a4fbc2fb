/* import/link-map.h - what this desk calls by another number: parties and shoots that both desks know by their names,
 * and grants, which every desk counts from 1.
 *
 *   party 1938 there is party 17 here: credit.party_id, alias.party_id, lesson.party_id, rights_grant.target
 *   grant 3 there is grant 41 here: rights_grant.id, rights_grant.supersedes, photo_use.grant_id
 *
 * Pure.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

typedef struct _KadrLinkMap KadrLinkMap;

KadrLinkMap *kadr_link_map_new (void);
void         kadr_link_map_free (KadrLinkMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrLinkMap, kadr_link_map_free)

#define KADR_LINK_MAP_GRANT "grant"

/* @kind: "party", "shoot" or KADR_LINK_MAP_GRANT. */
void   kadr_link_map_set (KadrLinkMap *self, const char *kind, gint64 there, gint64 here);
/* What it is called here; the same number when nothing was set. */
gint64 kadr_link_map_get (const KadrLinkMap *self, const char *kind, gint64 there);
/* Whom @column of @table numbers: "party", "shoot", ...; NULL when nobody. */
const char *kadr_link_map_find_kind (const char *table, const char *column);
/* The subject of a page, or the target of a grant, as it is called here; owned. */
char  *kadr_link_map_get_subject (const KadrLinkMap *self, const char *kind, const char *there);

/* Writes the numbers of here into @row of @table. */
void   kadr_link_map_apply (const KadrLinkMap *self, const char *table, json_t *row);
/* The same in the detail of a row of the log that says @what. */
void   kadr_link_map_apply_to_log (const KadrLinkMap *self, const char *what, json_t *detail);

G_END_DECLS
