/* ingest/packed-list.h - what is in an archive that somebody sent, and what of it is taken.
 *
 *   shoot.zip  ->  DCIM/DSC_0001.JPG           take
 *                  Съёмка/снег.jpg             take; its name was in CP866
 *                  __MACOSX/._DSC_0001.JPG     ignore, rule macos
 *                  ../../etc/cron.d/x          failed, it leads out of the archive
 *                  more.zip                    failed, an archive in an archive
 *
 * A worker lists the entries; names and verdicts are made here. Nothing is unpacked.
 */
#pragma once
#include "darkroom/darkroom.h"
#include "ingest/arrival.h"

G_BEGIN_DECLS

typedef struct {
  guint entry;        /* its number in the archive */
  KadrArrivalVerdict verdict;
  char *name;         /* "DCIM/DSC_0001.JPG", bytes */
  guint64 bytes;      /* as the archive says */
  gint64 modified_ns; /* since 1970 UTC; 0 when the archive does not say */
  char *reason;       /* in English; NULL when it is to be taken */
  KadrFault fault;    /* of FAILED */
} KadrPackedFile;

typedef struct {
  GPtrArray *files; /* KadrPackedFile *, without folders, in the order of the archive */
  char *trouble;    /* why there may be more, in English; NULL when all is there */
} KadrPackedList;

/* By its name alone: "shoot.zip", "A.TAR.GZ". */
gboolean kadr_packed_list_is_archive (const char *name);

/* Lists the archive at @fd. @shown is for messages, @patterns as in ingest/ignore-rule.h. DAMAGED when it is none,
 * UNSUPPORTED when it unpacks to too much, and the faults of kadr_darkroom_ask(). */
KadrPackedList *kadr_packed_list_read (KadrDarkroom *darkroom, int fd, const char *shown, const char *const *patterns,
                                       GError **error);
void            kadr_packed_list_free (KadrPackedList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPackedList, kadr_packed_list_free)

/* The same from heads (KadrArchiveHead *, borrowed) that are there already. Pure. */
KadrPackedList *kadr_packed_list_new (const GPtrArray *heads, const char *const *patterns, const char *trouble);

G_END_DECLS
