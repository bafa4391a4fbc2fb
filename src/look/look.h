/* look/look.h - the first look at a card or folder: what is on it, before anything is copied.
 *
 *   walk -> look at each file -> (those without a preview more deeply) -> (digests) -> order, doubts
 *
 * Of a file only its first pages are read, where the metadata and the camera's preview are: some milliseconds. What
 * has no preview is decoded after all others, and digests, where they are wanted, come last, so that a first edition
 * of the answer is there early. One thread per worker. Nothing is written anywhere.
 */
#pragma once
#include "darkroom/darkroom.h"
#include "db/db.h"
#include "look/look-frame.h"

G_BEGIN_DECLS

/* The longer edge of the small pictures: enough for a contact sheet. */
#define KADR_LOOK_SIZE 320

typedef struct {
  KadrDarkroom *darkroom;
  KadrDb *db;             /* NULL: no desk, then nothing is known */
  const char *const *own; /* the desk's own folders, as kadr_arrival_walk() has them; or NULL */
  const char *const *ignore; /* the desk's own patterns: ingest/ignore-rule.h; or NULL */
  const char *zone;       /* IANA name, for cameras that tell no offset; NULL: UTC */
} KadrLookParts;

typedef struct {
  const char *const *paths; /* NULL-terminated */
  gboolean with_pictures;   /* keeps the small pictures */
  gboolean with_digests;    /* reads the files whole */
  gint64 now;
} KadrLookOrder;

typedef struct {
  guint done, files;
  const char *doing; /* what is counted: "files looked at", translated */
} KadrLookProgress;

/* What was found; the frames in the order of capture (look/look-order.h). */
typedef struct {
  KadrArrivalList *list;
  GPtrArray *frames;    /* KadrLookFrame *, owned */
  guint n_waiting;      /* of a look that was stopped: files that were not looked at, or not to the end */
  gboolean is_draft;    /* a first edition: some frames will be looked at again */
  guint common_doubts;  /* bits of KadrLookDoubt that every picture has: they are said once, for all */
  double seconds;
} KadrLook;

/* Who looks on; both are called on the caller's thread and may be NULL. */
typedef struct {
  void (*progress) (const KadrLookProgress *progress, gpointer data);
  /* A first edition: every file has been looked at, and some will be looked at again. */
  gboolean (*edition) (const KadrLook *look, gpointer data, GError **error);
  gboolean (*should_stop) (gpointer data); /* TRUE: come to an end with what there is */
  gpointer data;
} KadrLookWatch;

/* NULL for trouble that every file would meet. Trouble with one is in its frame. */
KadrLook *kadr_look_run (const KadrLookParts *parts, const KadrLookOrder *order, const KadrLookWatch *watch,
                         GError **error);
void      kadr_look_free (KadrLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrLook, kadr_look_free)

G_END_DECLS
