/* export/export-names.h - what everything in an export is called: the same on any machine.
 *
 *   taken-2026-02-001.tar
 *     taken-2026-02-001/data/photos/2026/02/13/5891b5b522d5-KSC_4127.jpg
 *     taken-2026-02-001/data/facts/58/91/5891b5b5....json
 *
 * Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Can an export be called so, and its volumes be packed under it? */
gboolean kadr_export_names_is_name (const char *name);
/* What an export is called when nobody says: after its query; "all" for NULL. Owned by the caller. */
char *kadr_export_names_make_name (const char *query);
/* "taken-2026-02-001": the top folder of volume @n, counted from 1. Owned by the caller. */
char *kadr_export_names_make_volume (const char *name, guint n);

/* "data/photos/2026/02/13/5891b5b522d5-KSC_4127.jpg": below the day at which it was taken by the camera's own place
 * (@local, ISO 8601 without offset), else, with @local NULL, by UTC (@sort_at, ms). Owned by the caller. */
char *kadr_export_names_make_photo (const char *id, const char *local, gint64 sort_at, const char *received);
/* "data/facts/" + @page (facts/facts.h), "data/evidence/" + @digest. Owned by the caller. */
char *kadr_export_names_make_page (const char *page);
char *kadr_export_names_make_evidence (const char *digest);

/* Below them: the originals with their sidecars, the pages of rows, the evidence of grants. */
#define KADR_EXPORT_NAMES_PHOTOS   "data/photos/"
#define KADR_EXPORT_NAMES_PAGES    "data/facts/"
#define KADR_EXPORT_NAMES_EVIDENCE "data/evidence/"

#define KADR_EXPORT_NAMES_LOG     "data/log.jsonl"
#define KADR_EXPORT_NAMES_CREDITS "data/credits.csv"
#define KADR_EXPORT_NAMES_README  "data/README.txt"
#define KADR_EXPORT_NAMES_ABOUT   "data/export.json"

G_END_DECLS
