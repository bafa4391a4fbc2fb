/* ingest/reading.h - one file on its way in: copied, digested, and looked at by a worker.
 *
 * First kadr_reading_stage(): the bytes come into staging and have a digest. Whoever holds the catalogue then
 * says whether that digest is known. What is new goes through kadr_reading_look(): what the file says, and
 * the preview in it as a provisional rendition. Both may run on any thread. Then the bytes are kept
 * (kadr_staged_keep_all), and later developed (ingest/developing.h).
 *
 * A picture that no worker can read is kept all the same; `undecoded` says why. Nothing here touches the
 * database.
 */
#pragma once
#include "darkroom/darkroom.h"
#include "ingest/arrival.h"
#include "meta/meta.h"
#include "store/staged.h"

G_BEGIN_DECLS

/* What a reading needs; the same for all files of an ingest, only read. */
typedef struct {
  KadrStore *store;
  KadrDarkroom *darkroom;
  const char *renditions; /* folder */
  const int *sizes;
  guint n_sizes;
  gboolean read_back;     /* a blob that is there is compared, not only looked for */
} KadrReadingTools;

typedef struct {
  char *digest;      /* NULL until staged */
  guint64 bytes;
  gint64 modified_at;
  KadrMeta *meta;        /* NULL for known files and until looked at */
  char *undecoded;       /* why there will be no picture, in English (base/sentence.h); NULL when nothing is known */
  char *damage;          /* what its archive has done to it, in English; NULL when nothing is known */
  gboolean has_glimpse;
  guint64 glimpse;       /* what the preview in the file looks like: catalog/likeness-book.h */
  GError *trouble;       /* why it cannot be kept; NULL when it can */
  gboolean ends_ingest;  /* the trouble is the store's or the machine's: no other file will fare better */
  KadrStaged *staged;    /* until kept; NULL also for what was not copied */
} KadrReading;

/* Never NULL: trouble is in the reading. A file that changes while it is read is tried once more.
 * @expected: the digest that this file had when it was taken in before, or NULL. When it still has it, and a good blob
 * is there, nothing is copied and `staged` stays NULL. */
KadrReading *kadr_reading_stage (const KadrReadingTools *tools, const KadrArrivalList *list, guint n,
                                 const char *expected);
/* Digests the file without copying it anywhere, for a trial run. */
KadrReading *kadr_reading_try (const KadrArrivalList *list, guint n);
/* Asks a worker about what is staged. */
void         kadr_reading_look (KadrReading *self, const KadrReadingTools *tools, const char *name);
void         kadr_reading_free (KadrReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrReading, kadr_reading_free)

/* TRUE for trouble of a worker with this one file; anything else would meet every file. */
gboolean kadr_reading_is_about_file (const GError *error);

G_END_DECLS
