/* base/draft-file.h - a file that appears whole or not at all, for bytes that come in pieces.
 *
 *   g_autoptr (KadrDraftFile) draft = kadr_draft_file_new (path, error);
 *   ... write to kadr_draft_file_get_fd (draft) ...
 *   return kadr_draft_file_sync (draft, error) && kadr_draft_file_keep (draft, error);
 *
 * The bytes go to a hidden file beside @path; keeping puts it in its place, over what was there. A draft
 * that is not kept leaves nothing.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrDraftFile KadrDraftFile;

KadrDraftFile *kadr_draft_file_new (const char *path, GError **error);
/* Removes the draft unless it was kept. */
void           kadr_draft_file_free (KadrDraftFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDraftFile, kadr_draft_file_free)

/* Open for reading and writing; stays the draft's. */
int kadr_draft_file_get_fd (const KadrDraftFile *self);

/* The bytes survive a power cut; the name is not there yet. */
gboolean kadr_draft_file_sync (KadrDraftFile *self, GError **error);
/* The file is at its path, durably. Call after kadr_draft_file_sync(). */
gboolean kadr_draft_file_keep (KadrDraftFile *self, GError **error);

/* All of it at once, for bytes in memory: written, durable, in its place. */
gboolean kadr_draft_file_write (const char *path, const void *bytes, gsize length, GError **error);

G_END_DECLS
