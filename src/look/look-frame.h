/* look/look-frame.h - one file of a card, as far as a first look tells.
 *
 *   DSC_0412.JPG  8.2 MB  2026-02-13 18:36:42  NIKON D850  *****  known, of a burst of 7, caption-missing
 *
 * Values only: no file, no worker, no database.
 */
#pragma once
#include "darkroom/darkroom.h"
#include "ingest/arrival.h"

G_BEGIN_DECLS

typedef enum {
  KADR_LOOK_SEEN,       /* a picture, and there is something to show of it */
  KADR_LOOK_UNSEEN,     /* a picture of which nothing can be shown */
  KADR_LOOK_OTHER,      /* no picture: a film, a sidecar, a text; taken in all the same */
  KADR_LOOK_UNREADABLE,
  KADR_LOOK_IGNORED,    /* an ingest will leave it out */
  KADR_LOOK_N_STATES
} KadrLookState;

/* How it is known that the desk has a file. */
typedef enum {
  KADR_LOOK_NOT_KNOWN,
  KADR_LOOK_KNOWN_BY_JOURNAL, /* a file of this name, size and time was taken in */
  KADR_LOOK_KNOWN_BY_DIGEST,
} KadrLookKnown;

typedef struct {
  guint n; /* in the list of arrivals */
  KadrLookState state;
  char *file; /* as a person would write it, fit to print */
  char *name; /* the last part of it */
  guint64 bytes;
  gint64 modified_at;   /* ms UTC */
  char *reason;         /* of UNSEEN, UNREADABLE, IGNORED; in English (base/sentence.h) */
  char *digest;         /* SHA-256; NULL when it was not asked for */

  char *format;         /* meta/meta.h; NULL when nothing was read */
  char *local;          /* when taken, as the file says it: "2026-02-13T18:36:42"; NULL */
  char *offset;         /* "+05:00"; NULL */
  gboolean has_time;
  gboolean has_clock;   /* not the day alone */
  gint64 taken_at;      /* ms UTC; without an offset in the zone that is assumed; 0 without a time */
  char *make, *model, *serial; /* NULL where the file is silent */
  gboolean has_rating;
  int rating;           /* -1 rejected, 0 to 5 */
  char *caption, *credit;

  const char *from;     /* "preview", "picture"; NULL when nothing is seen. Static */
  GBytes *picture;      /* JPEG, upright; NULL when it was not asked for or nothing is seen */
  int width, height;    /* of it */
  gboolean is_damaged;  /* only a part of the picture could be decoded */
  gboolean has_likeness;
  guint64 likeness;     /* catalog/likeness-book.h */

  KadrLookKnown known;
  char *photo;          /* its id at the desk */

  /* What follows from the others: look-order, look-clock, look-doubt. */
  char *duplicate_of;   /* the `file` of an equal one before it; NULL */
  guint scene;          /* from 1 on; 0 for what has no place in time */
  guint burst;          /* from 1 on; 0: by itself */
  guint burst_n, burst_of; /* "3 of 7": shots, of which raw and JPEG are one */
  guint doubts;         /* bits of KadrLookDoubt */
  gint64 jump;          /* clock-jump: seconds away from its neighbours */
  int hours;            /* clock-hours: the camera's clock is so much ahead */
} KadrLookFrame;

/* What is known from the walk alone: the files to be taken are OTHER until a worker has been asked. */
KadrLookFrame *kadr_look_frame_new (const KadrArrivalList *list, guint n);
void           kadr_look_frame_free (KadrLookFrame *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrLookFrame, kadr_look_frame_free)

/* Takes a worker's answer to LOOK (its bytes are checked here). @zone: see taken_at; NULL: UTC. @keeps_picture: for a
 * page. May be called a second time with a deeper look. */
void kadr_look_frame_take (KadrLookFrame *self, const KadrDevelopment *look, const char *zone, gboolean keeps_picture);
/* Trouble of a worker, or with reading. */
void kadr_look_frame_fail (KadrLookFrame *self, const GError *failure);

gboolean kadr_look_frame_is_picture (const KadrLookFrame *self);
/* Nothing was seen, but a deeper look may. */
gboolean kadr_look_frame_wants_deep_look (const KadrLookFrame *self);
/* By make, model and serial number; FALSE when either says nothing of its camera. */
gboolean kadr_look_frame_has_same_camera (const KadrLookFrame *self, const KadrLookFrame *other);
/* "NIKON D850": the make is not said twice. Owned by the caller; NULL when unknown. */
char    *kadr_look_frame_name_camera (const KadrLookFrame *self);
/* "2026-02-13 18:36:42+05:00", as the file says it. Owned by the caller; NULL when unknown. */
char    *kadr_look_frame_show_time (const KadrLookFrame *self);
/* The same for a sheet: to the second, without the offset. */
char    *kadr_look_frame_show_short_time (const KadrLookFrame *self);

G_END_DECLS
