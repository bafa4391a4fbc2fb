/* export/parcel.h - what must be in one volume together: a picture, what goes with it, and all that its rows name.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* One file. Either text or a blob. */
typedef struct {
  char *path;      /* below the top folder */
  char *text;
  char *blob;      /* digest */
  guint64 size;
  char *credit;    /* of a photo, as it is printed; NULL: none */
  gboolean is_photo;
  gboolean is_shared; /* others may need it as well: it is not added twice to a volume */
} KadrParcelItem;

typedef struct {
  GHashTable *there;   /* char *: shared paths that the volume has already; borrowed */
  GPtrArray *items;    /* KadrParcelItem * */
  GHashTable *paths;   /* char *: of @items; borrowed from them */
  GArray *rows;        /* gint64: of the log */
  guint64 row_bytes;   /* their lines */
  GString *credits;    /* rows of credits.csv */
  guint photos;
  guint64 photo_bytes;
  gint64 latest;       /* ms; of the last change that it tells of */
} KadrParcel;

KadrParcel *kadr_parcel_new (GHashTable *there);
void        kadr_parcel_free (KadrParcel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrParcel, kadr_parcel_free)

/* Is there a file at @path in the parcel, or a shared one in its volume? */
gboolean kadr_parcel_has (const KadrParcel *self, const char *path);
/* Each takes over @path, and returns the item, which stays the parcel's. */
KadrParcelItem *kadr_parcel_add_text (KadrParcel *self, char *path, char *text);
KadrParcelItem *kadr_parcel_add_blob (KadrParcel *self, char *path, const char *digest, guint64 size);
void            kadr_parcel_add_row (KadrParcel *self, gint64 n, gint64 at, const char *line);

G_END_DECLS
