/* store/pages.h - pages of text kept beside the blobs, in store/facts/: for making the catalogue again.
 *
 *   facts/ab/cd/<sha256>.json        about one photo                      ("ab/cd/<sha256>.json")
 *   facts/desk/KIND/xy/<name>.json   about something else                 ("desk/party/3f/1938.json")
 *   facts/desk/log/0000000001.jsonl  lines that are only ever added       ("desk/log/0000000001.jsonl")
 *
 * A page is replaced as a whole or not at all, and is durable when TRUE is returned. Whoever writes holds the lock
 * from before it looks at the state that it writes down, so that an older state never lands on a newer one.
 */
#pragma once
#include "base/path.h"
#include "store/store.h"

G_BEGIN_DECLS

/* One at a time, over all programs; waits. The descriptor that holds it, to be closed; -1 with @error. */
int kadr_pages_lock (KadrStore *store, GError **error);

/* "desk/story/3f/sneg-v-almaty.json": where the page about @subject of @kind lies; owned. */
char *kadr_pages_make_name (const char *kind, const char *subject);

typedef struct {
  char *name;
  char *text; /* NULL: the page goes */
} KadrPage;

void kadr_pages_page_free (KadrPage *page);

typedef enum {
  KADR_PAGES_ONE_BY_ONE, /* each page and each folder is made durable by itself */
  KADR_PAGES_TOGETHER    /* all at once, with whatever else is on its way to the disk: for a great many */
} KadrPagesManner;

/* Writes all of @pages (KadrPage *), which costs the disk little more than one: each folder is made durable once. */
gboolean kadr_pages_write (KadrStore *store, const GPtrArray *pages, KadrPagesManner manner, GError **error);

/* Is this the name of a page, among the files that lie in store/facts/? */
gboolean kadr_pages_is_page (const char *name);
gboolean kadr_pages_has (const KadrStore *store, const char *name);
/* An owned text; NULL with NOT_FOUND when there is none. */
char    *kadr_pages_read (const KadrStore *store, const char *name, GError **error);

/* Gives the page another name, "NAME.unusable-N", under which nothing looks for it and nothing writes over it. */
gboolean kadr_pages_set_aside (KadrStore *store, const char *name, GError **error);

/* Return FALSE to end the visit with @error set. */
typedef gboolean (*KadrPagesVisit) (const char *name, gpointer data, GError **error);
/* Every page in and below the folder @below ("desk/party", "" for all of photos), in order of their names; none when
 * there is no such folder. Of photos: folders of two hex digits only. */
gboolean kadr_pages_visit (const KadrStore *store, const char *below, KadrPagesVisit visit, gpointer data,
                           GError **error);

/* The last whole line of the last page of lines in @below ("desk/log"), owned; NULL without @error when there is
 * none. @name (owned) receives the page. */
char    *kadr_pages_find_last_line (KadrStore *store, const char *below, char **name, GError **error);
/* Adds @lines (each ended) to the page @name, after taking away what a crash left of a line. */
gboolean kadr_pages_append (KadrStore *store, const char *name, const char *lines, GError **error);

G_END_DECLS
