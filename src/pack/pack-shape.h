/* pack/pack-shape.h - how the three forms of an archive differ. Private to this room. */
#pragma once
#include <glib.h>

#include "base/digest-line.h"
#include "base/path.h"
#include "pack/pack-writer.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;
  /* Makes the part file or folder. */
  gboolean (*start) (KadrPackWriter *self, GError **error);
  gboolean (*begin_member) (KadrPackWriter *self, const KadrPackMember *member, GError **error);
  gboolean (*end_member) (KadrPackWriter *self, const KadrPackMember *member, GError **error);
  /* The end of the archive. */
  gboolean (*finish) (KadrPackWriter *self, GError **error);
  /* fsync of what is not durable yet. */
  gboolean (*settle) (KadrPackWriter *self, GError **error);
} KadrPackShape;

struct _KadrPackWriter {
  const KadrPackShape *shape;
  char *path;
  char *part;
  gint64 mtime;
  int fd;              /* the archive; of a folder the file being written, else -1 */
  int lock;            /* on the part, for as long as it is being made */
  guint64 length;
  KadrDigestLine *digest; /* NULL for a folder */
  char *hex;
  guint64 urged;       /* up to here it was said that it is to be written soon */
  GByteArray *central; /* zip: the directory so far */
  guint64 n_members;
  GPtrArray *dirs;     /* folder: every folder made, parents first */
  gboolean is_settled;
  gboolean is_kept;
};

extern const KadrPackShape kadr_pack_shape_tar, kadr_pack_shape_zip, kadr_folder_shape;

/* Appends to the archive: written, digested, counted. */
gboolean kadr_pack_shape_put (KadrPackWriter *self, const void *bytes, gsize length, GError **error);
/* The part file, for tar and zip. */
gboolean kadr_pack_shape_start_file (KadrPackWriter *self, GError **error);
void     kadr_pack_shape_finish_file (KadrPackWriter *self);
gboolean kadr_pack_shape_settle_file (KadrPackWriter *self, GError **error);

G_END_DECLS
