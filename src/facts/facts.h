/* facts/facts.h - the pages on which the store keeps the catalogue's facts, and what stands on them.
 *
 *   kind     subject       facts/...                        rows of
 *   photo    <sha256>      ab/cd/<sha256>.json              photo, file, field, edit, credit, clock, ...
 *   party    1938          desk/party/3f/1938.json          party, alias, its grants
 *   shoot    1940          desk/shoot/a1/1940.json          shoot, lesson, shoot_setting, its grants
 *   story    sneg          desk/story/77/sneg.json          story, slot, placement, doubt, bundle
 *   ingest   1941          desk/ingest/0c/1941.json         ingest
 *   items    1941-0        desk/items/5b/1941-0.json        ingest_item: 1024 of them
 *   store    copies        desk/store/e4/copies.json        store_copy
 *   file     templates/x.ini desk/file/9c/<sha256>.json     desk_file: what people wrote, as they wrote it
 *   log                    desk/log/0000000001.jsonl        log: a line for each row (facts/log-pages.h)
 *
 * A page is {"facts": 2, "kind": ..., "subject": ..., "rows": {table: [row, ...]}}; a row is db/rows.h's.
 */
#pragma once
#include "base/json.h"
#include "db/db.h"

G_BEGIN_DECLS

#define KADR_FACTS_EDITION 2

/* The kinds of pages that hold rows, in the order in which they name each other; NULL after the last. */
const char *kadr_facts_get_kind (guint i);
/* Where the pages of @kind lie: "desk/party", "" for photos. */
char       *kadr_facts_make_folder (const char *kind);
/* "desk/party/3f/1938.json"; owned. */
char       *kadr_facts_make_name (const char *kind, const char *subject);

/* Every subject that has a page, kind by kind; the log is none (facts/log-pages.h). */
typedef gboolean (*KadrFactsVisit) (const char *kind, const char *subject, gpointer data, GError **error);
/* FALSE with @error, also when @visit returned FALSE, which sets it. */
gboolean kadr_facts_visit (KadrDb *db, KadrFactsVisit visit, gpointer data, GError **error);

/* @page (owned) as it is to be written; NULL when nothing is left to say of @subject. */
gboolean kadr_facts_make (KadrDb *db, const char *kind, const char *subject, char **page, GError **error);

/* The page called @name taken apart, a new reference. DAMAGED when it is not what it says it is, TOO_NEW when a newer
 * Kadr wrote it; NOT_READY when an older one did, which kept less. */
json_t *kadr_facts_parse (const char *name, const char *text, GError **error);

G_END_DECLS
