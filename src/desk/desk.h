/* desk/desk.h - a newsroom's desk, opened: its database, store, darkroom and settings together.
 *
 *   desk.ini  catalog.db  store/  renditions/          (see docs/DESK.md)
 *
 * Only doors hold a desk; journeys and subjects receive the parts they use.
 */
#pragma once
#include <glib.h>

#include "credit/credit-render.h"
#include "darkroom/darkroom.h"
#include "db/db.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _KadrDesk KadrDesk;

/* Makes a desk in @dir (absent or empty, else KADR_FAULT_EXISTS; the folder above must be there). @zone
 * is an IANA name, @lang ru, kk or en, @who for the log. Leaves nothing behind when it fails. */
gboolean  kadr_desk_init (const char *dir, const char *name, const char *zone, const char *lang, const char *who,
                          GError **error);
/* @dir itself is the desk. NOT_FOUND when it is none, WRONG_STORE when its originals are not there,
 * BAD_INPUT naming the line of desk.ini that cannot be. @darkroom may be NULL. */
KadrDesk *kadr_desk_open (const char *dir, const KadrDarkroomSettings *darkroom, GError **error);
/* The same without its catalogue, which may be gone or broken: for making it anew. kadr_desk_get_db() is NULL. */
KadrDesk *kadr_desk_open_without_catalogue (const char *dir, const KadrDarkroomSettings *darkroom, GError **error);
void      kadr_desk_close (KadrDesk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDesk, kadr_desk_close)

/* The desk that @from lies in: itself or the nearest folder above that has a desk.ini; NULL when none. */
char *kadr_desk_find (const char *from);

KadrDb       *kadr_desk_get_db (KadrDesk *self);
KadrStore    *kadr_desk_get_store (KadrDesk *self);
/* Made when first asked for. */
KadrDarkroom *kadr_desk_get_darkroom (KadrDesk *self);
const char   *kadr_desk_get_dir (const KadrDesk *self);
const char   *kadr_desk_get_name (const KadrDesk *self);
const char   *kadr_desk_get_zone (const KadrDesk *self);
const char   *kadr_desk_get_lang (const KadrDesk *self);
/* The outlet's name as printed, and whether desk.ini names another one. */
const char   *kadr_desk_get_outlet (const KadrDesk *self);
/* The country in which the desk publishes, "KZ": what rights are asked for when nobody says another. NULL when
 * desk.ini does not say it. */
const char   *kadr_desk_get_territory (const KadrDesk *self);
gboolean      kadr_desk_has_outlet (const KadrDesk *self, const char *outlet);
/* How @outlet (NULL: the desk's) prints credits in @lang and @channel ("web", "print", ...): `credit` for all,
 * `own` for a person and nobody else, or NULL. What the outlet does not say the desk does; a language that
 * desk.ini does not name has the template built in for it, an unknown language the one of the desk's own. */
KadrCreditTemplate kadr_desk_get_credit_template (const KadrDesk *self, const char *outlet, const char *lang,
                                                  const char *channel);
/* The text of the desk's own presets.ini, for rights/preset.h; NULL when it has none. */
const char   *kadr_desk_get_presets (const KadrDesk *self);

/* Lines of bag-info.txt that every bag of the desk has, "Contact-Name: Елена Беляева"; NULL-terminated. */
const char *const *kadr_desk_get_bag_info (const KadrDesk *self);

/* Folders of the copies of its store that every ingest completes; NULL-terminated. */
const char *const *kadr_desk_get_copies (const KadrDesk *self);
/* What people have decided, by the names in the desk's folder: files, and folders, which end with a slash; NULL after
 * the last. */
const char *const *kadr_desk_list_files (void);
/* For how many days the original of a photo that was removed stays. */
int kadr_desk_get_keep_removed (const KadrDesk *self);
/* The folder of its templates for catalog/template.h, which need not be there; owned by the caller. */
char         *kadr_desk_get_templates (const KadrDesk *self);

/* The folder of its rosters for catalog/roster.h, owned by the caller, and the sign around codes. */
char         *kadr_desk_get_rosters (const KadrDesk *self);
char          kadr_desk_get_roster_sign (const KadrDesk *self);

/* Patterns of names that ingest leaves out, for ingest/ignore-rule.h; NULL: none. */
const char *const *kadr_desk_get_ignore (const KadrDesk *self);

/* Long edges in pixels, largest first, 1 to 8 of them. */
const int *kadr_desk_get_rendition_sizes (const KadrDesk *self, guint *n_sizes);
/* "desk/catalog.db" and "desk/renditions"; owned. */
char *kadr_desk_make_catalogue_path (const KadrDesk *self);
char *kadr_desk_make_renditions_path (const KadrDesk *self);
/* "desk/renditions/ab/cd/<id>/2048.jpg". */
char *kadr_desk_get_rendition_path (const KadrDesk *self, const char *photo, int size);

G_END_DECLS
