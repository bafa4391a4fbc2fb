/* ingest/reading.h - one file on its way in: copied and digested, kept, and read by a worker.
 *
 * First kadr_reading_stage(): the bytes come into staging and have a digest. Whoever holds the catalogue
 * then says whether that digest is known. Then kadr_reading_develop(): the bytes become a blob, durable and
 * read back, and what is new is read by a worker. Both may run on any thread.
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
  gboolean read_back; /* every file is read back from the disk */
} KadrReadingTools;

typedef struct {
  char *digest;      /* NULL until staged */
  guint64 bytes;
  gint64 modified_at;
  KadrMeta *meta;    /* NULL for known files and until developed */
  char *undecoded;   /* why there is no picture, in English (base/sentence.h); NULL when there is */
  char *damage;      /* what is wrong with a picture that could be made nevertheless, in English */
  gboolean has_likeness;
  guint64 likeness;  /* what it looks like: catalog/likeness-book.h */
  gboolean is_kept;
  gboolean has_repaired; /* a rotten blob of these bytes was replaced */
  GError *trouble;       /* why it is not kept; NULL when it is */
  gboolean ends_ingest;  /* the trouble is the store's or the machine's: no other file will fare better */
  KadrStaged *staged;    /* until developed */
} KadrReading;

/* Never NULL: trouble is in the reading. A file that changes while it is read is tried once more. */
KadrReading *kadr_reading_stage (const KadrReadingTools *tools, const KadrArrivalList *list, guint n);
/* Digests the file without copying it anywhere, for a trial run. */
KadrReading *kadr_reading_try (const KadrArrivalList *list, guint n);
/* @is_known: the catalogue has this photo; then its blob is compared (and repaired), nothing else. */
void         kadr_reading_develop (KadrReading *self, const KadrReadingTools *tools, const char *name,
                                   gboolean is_known);
void         kadr_reading_free (KadrReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrReading, kadr_reading_free)

G_END_DECLS
