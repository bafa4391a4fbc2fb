/* catalog/photo-book.h - the photographs a desk has.
 *
 * Writes the tables photo and file. A photo is known by the SHA-256 of its original ("id"); people may
 * give any unique prefix of at least four hex digits. A photo can be found (catalog/search.h) once the
 * journey that added it has also set its credit and called kadr_search_put().
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "db/db.h"
#include "meta/meta.h"

G_BEGIN_DECLS

typedef struct {
  const char *id;
  guint64 bytes;
  const KadrMeta *meta;
  const char *undecoded; /* why there is no rendition, in the program's language; NULL when the picture is ready */
  gint64 sort_at;        /* see kadr_photo_book_sort_time() */
  gint64 shoot;          /* 0: none */
  const char *name;      /* as received, shown form */
  const char *path;
  gint64 modified_at;
} KadrNewPhoto;

/* Inserts photo and file and embedded fields; the log row too. Inside a transaction. */
gboolean kadr_photo_book_add (KadrDb *db, const KadrNewPhoto *photo, const char *who, gint64 at, GError **error);
/* Another file with the bytes of a known photo; the same path again adds nothing. @is_new (may be NULL): whether
 * it was added. */
gboolean kadr_photo_book_add_file (KadrDb *db, const char *id, const char *name, const char *path, gint64 modified_at,
                                   gint64 at, gboolean *is_new, GError **error);

/* The shoot of a photo that is there: 0 when it has none. */
gboolean kadr_photo_book_find_shoot (KadrDb *db, const char *id, gint64 *shoot, GError **error);
/* A photo that has none joins @shoot, called @name; logged. Inside a transaction; its search row is the caller's. */
gboolean kadr_photo_book_join_shoot (KadrDb *db, const char *id, gint64 shoot, const char *name, const char *who,
                                     gint64 at, GError **error);

/* The photo that a file became when it was taken in: the same place, size and time of its last change (ms). Its bytes
 * may have changed all the same. @id is owned, NULL when there is none. */
gboolean kadr_photo_book_find_file (KadrDb *db, const char *name, const char *path, gint64 modified_at, gint64 bytes,
                                    char **id, GError **error);

/* When the picture was taken as a sort key: with the file's own offset, else assuming the desk's @zone,
 * else @fallback (its arrival). */
gint64 kadr_photo_book_sort_time (const KadrMeta *meta, const char *zone, gint64 fallback);

typedef struct {
  /* The reason is in English: see base/sentence.h. */
  char *id, *pixel_id, *format, *state, *reason, *taken_local, *shoot;
  char *name, *received; /* what people see it called, and what its file was called: often the same */
  gint64 bytes, width, height, sort_at, stored_at, shoot_id;
  /* The whole document of meta/meta.h; but `taken` is corrected where the camera's clock was wrong. */
  json_t *reading;
  /* Then as catalog/camera-clock.h has it, with what the camera said as "camera"; else NULL. */
  json_t *clock;
} KadrPhoto;

/* NULL without @error when there is none. */
KadrPhoto *kadr_photo_book_find (KadrDb *db, const char *id, GError **error);
/* By id or unique prefix: NOT_FOUND, or BAD_INPUT when the prefix fits several or is too short. */
KadrPhoto *kadr_photo_book_load (KadrDb *db, const char *id_or_prefix, GError **error);
/* The id of the photo that another program calls @text: an id, its beginning, or its name, or the one that its file had
 * when it was received (a folder before it does not count). Owned by the caller; NULL with NOT_FOUND, or BAD_INPUT when
 * several photos are meant. */
char      *kadr_photo_book_load_id (KadrDb *db, const char *text, GError **error);
void       kadr_photo_book_photo_free (KadrPhoto *photo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPhoto, kadr_photo_book_photo_free)

/* The ids of photos with the same picture data, other than @id; owned array of owned strings. */
GPtrArray *kadr_photo_book_find_twins (KadrDb *db, const char *pixel_id, const char *id, GError **error);

/* [{"role", "name", "path", "modified", "received"}], oldest first; a new reference. */
json_t *kadr_photo_book_load_files (KadrDb *db, const char *id, GError **error);

G_END_DECLS
