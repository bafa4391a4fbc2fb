/* export/export-entry.h - one file of a volume, and from where its bytes come: a line of the plan.
 *
 *   {"path": "feb-001/data/photos/2026/02/13/5891b5b522d5-a.jpg", "size": 4127, "sha256": "5891...",
 *    "photo": "5891...", "credit": "Фото: ТАСС"}
 *   {"path": ..., "size": ..., "sha256": ..., "blob": "9f86..."}      of the store, but no photo: evidence
 *   {"path": ..., "size": ..., "sha256": ..., "place": 8192}          in the spool, from this byte on
 */
#pragma once
#include "base/json.h"
#include "pack/pack-member.h"

G_BEGIN_DECLS

typedef struct {
  KadrPackMember *member;
  char *blob;    /* digest; NULL: in the spool */
  gint64 place;  /* in the spool */
  char *credit;  /* of a photo, as it is printed; NULL: none */
  gboolean is_photo;
} KadrExportEntry;

/* Takes over @member, which may be NULL until it is known. */
KadrExportEntry *kadr_export_entry_new (KadrPackMember *member, const char *blob, gint64 place);
void             kadr_export_entry_free (KadrExportEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrExportEntry, kadr_export_entry_free)

json_t          *kadr_export_entry_to_json (const KadrExportEntry *self);
/* DAMAGED naming @subject when it is no such line. */
KadrExportEntry *kadr_export_entry_from_json (const json_t *row, const char *subject, GError **error);

G_END_DECLS
