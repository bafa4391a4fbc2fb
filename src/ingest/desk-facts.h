/* ingest/desk-facts.h - what people have said of no one photo, as the JSON kept in the store: facts/desk/book.json.
 *
 *   {"facts": 1,
 *    "parties": [{"id", "kind", "name", "created", "aliases": [{"lang", "text"}]}],
 *    "lessons": [{"shoot": name, "party": id, "text"}],
 *    "grants": [{...rights/grant.h, without its uses..., "target_name"}]}    of shoots and parties
 *
 * With the facts of the photos (ingest/facts.h), which name their shoots, it is enough to make the desk's book, its
 * lessons and its grants again. To be written after every committed change to one of them.
 */
#pragma once
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

/* The page as it is to be written; owned. The same state of the desk gives the same page. */
char    *kadr_desk_facts_make (KadrDb *db, GError **error);
/* Outside a transaction: what is written must be committed. When two write at once the newer state stays. */
gboolean kadr_desk_facts_write (KadrDb *db, KadrStore *store, GError **error);
/* FALSE when the store has none or older ones; never fails: what cannot be read is written anew. */
gboolean kadr_desk_facts_is_current (KadrDb *db, KadrStore *store);

G_END_DECLS
