/* pack/pack-writer.h - making an archive: a pax tar, a zip that stores, or a folder.
 *
 * Order, names and times are the caller's; mode is 0644 and the owner 0 without a name, so equal members
 * give equal bytes whoever packs them, where and when. The archive grows beside its place as
 * "NAME.PID-RANDOM.part" and takes its name only by kadr_pack_writer_keep(): half a bundle is never seen.
 *
 *   g_autoptr (KadrPackWriter) writer = kadr_pack_writer_new (KADR_PACK_TAR, "out.tar", mtime, error);
 *   kadr_pack_writer_add (writer, member, read, source, error);
 *   kadr_pack_writer_finish (writer, error);     whole; may be read back from get_part_path()
 *   kadr_pack_writer_settle (writer, error);     durable
 *   kadr_pack_writer_keep (writer, error);       now it is out.tar
 */
#pragma once
#include <glib.h>

#include "pack/pack-member.h"

G_BEGIN_DECLS

typedef enum {
  KADR_PACK_TAR,
  KADR_PACK_ZIP,
  KADR_PACK_FOLDER, /* the members' first path part is left out: the folder itself is the top */
  KADR_N_PACK_FORMS
} KadrPackForm;

typedef struct _KadrPackWriter KadrPackWriter;

/* "tar", "zip", "dir". FALSE when @name is none of them. */
gboolean kadr_pack_writer_find_form (const char *name, KadrPackForm *form);

/* @path must not exist yet (KADR_FAULT_EXISTS); its folder must. @mtime: seconds since 1970. */
KadrPackWriter *kadr_pack_writer_new (KadrPackForm form, const char *path, gint64 mtime, GError **error);
/* Removes what was not kept. */
void            kadr_pack_writer_free (KadrPackWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPackWriter, kadr_pack_writer_free)

/* Reads @source to its end, which must come after exactly the member's size (else KADR_FAULT_DAMAGED: the
 * source changed since it was measured). KADR_FAULT_BUG for a path that is not inside. */
gboolean kadr_pack_writer_add (KadrPackWriter *self, const KadrPackMember *member, KadrPackRead read, gpointer source,
                               GError **error);
gboolean kadr_pack_writer_add_bytes (KadrPackWriter *self, const KadrPackMember *member, GBytes *bytes, GError **error);

/* Writes the end. */
gboolean kadr_pack_writer_finish (KadrPackWriter *self, GError **error);
/* Waits until all of it is on the disk; another thread may read it back meanwhile. */
gboolean kadr_pack_writer_settle (KadrPackWriter *self, GError **error);
/* Gives the finished archive its name, without replacing anything, durably; settles it where that was not done. */
gboolean kadr_pack_writer_keep (KadrPackWriter *self, GError **error);

/* Where the archive is until it is kept. Borrowed. */
const char *kadr_pack_writer_get_part_path (const KadrPackWriter *self);
/* SHA-256 of the finished archive; NULL for a folder. Borrowed. */
const char *kadr_pack_writer_get_digest (const KadrPackWriter *self);
/* Bytes written so far, with all headers; for a folder the sum of its files. */
guint64     kadr_pack_writer_get_length (const KadrPackWriter *self);

G_END_DECLS
