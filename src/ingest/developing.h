/* ingest/developing.h - the renditions of one photo that is in the store, or just about to be.
 *
 * What a photo looks like is not needed to keep it: renditions can be made from its original at any time.
 * So they are made after everything else, when a worker has nothing better to do, and are put beside the
 * desk's others. Touches no database. May run on any thread.
 */
#pragma once
#include "ingest/reading.h"

G_BEGIN_DECLS

typedef struct {
  guint n;           /* the item of the ingest */
  char *digest;
  char *name;        /* for messages only */
  int fd;            /* its bytes; owned, -1 once developed */
  char *undecoded;   /* why there is no picture, in English (base/sentence.h); NULL when there is */
  char *damage;      /* what is wrong with a picture that could be made nevertheless, in English */
  gboolean has_likeness;
  guint64 likeness;  /* what it looks like: catalog/likeness-book.h */
  GError *trouble;   /* the machine's: no other photo will fare better; nothing is known of the picture */
} KadrDeveloping;

/* Takes @fd over. */
KadrDeveloping *kadr_developing_new (guint n, const char *digest, const char *name, int fd);
void            kadr_developing_free (KadrDeveloping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDeveloping, kadr_developing_free)

void kadr_developing_run (KadrDeveloping *self, const KadrReadingTools *tools);

G_END_DECLS
