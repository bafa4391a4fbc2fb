/* darkroom/darkroom.h - the pool of sandboxed workers that touch strangers' bytes.
 *
 * A worker is a separate program that receives one open file descriptor at a time and answers with a
 * checked message: kadr-worker for renditions, kadr-reader for what needs no picture decoded. It cannot
 * open files, reach the network or start programs; it may crash or hang, which costs only the file it was
 * at: after a crash the job is tried once more in a fresh worker; then, and after a hang, it fails with
 * KADR_FAULT_DAMAGED and the reason.
 * Any thread may ask; asking blocks until a worker is free and has answered or its wall clock has run out.
 */
#pragma once
#include <glib.h>

#include "base/json.h"

G_BEGIN_DECLS

/* What a worker can do. The order and the answer are JSON objects; see tools/kadr-worker/job-*.c.
 *   READ    order {}; {"fields_only": true} when neither picture nor camera matter, {"fast": true} when the
 *           picture does not (meta/reader.h)
 *           answer {"meta": {...meta/meta.h...}}
 *   RENDER  order {"renditions": [2048, 320]} (sizes may be empty); {"blind": true} when what the file says
 *           is known already; {"crop": {"x", "y", "width", "height"}}, parts of the upright picture, for one of them
 *           answer that of READ (not when blind) and {"renditions": [{"size", "width", "height"}],
 *                   "undecoded": reason or null, "damage": reason or null (rendered as far as it goes),
 *                   "likeness": 16 hex digits or null (media/likeness.h)};
 *           one part per rendition, JPEG bytes
 *           (a worker without decoders for HEIF says so instead, here and to LOOK, and the pool asks one with them)
 *   LOOK    order {"size": 320}, {"fast": true} as for READ, {"deep": true} to decode the picture itself where
 *           its file brings no preview
 *           answer that of READ and {"seen": {"width", "height", "from": "preview" or "picture"} or null,
 *                   "unseen": reason or null, "damaged": whether that reason is damage,
 *                   "likeness": as above, null when "from" is of another shape};
 *           one part where something was seen, JPEG bytes, upright; {"pixels": true}: red, green and
 *           blue instead, width x height x 3 bytes
 *   ENCODE  order {"width", "height"}: the file is so many pixels of red, green and blue
 *           answer {}; one part, JPEG bytes
 *   WRITE   order {"set": {property: value}, "remove": [property], "iim": true, "exif": true} (meta/writer.h)
 *           answer {"splice": {...meta/splice.h...}}; one part, the inserted bytes;
 *           an empty file gets an XMP sidecar
 *   LIST    order {"digests": ["sha256", ...]}: the file is an archive of any size; {"spare_placed": true}: a plain
 *           tar's files are listed with their places and left unread, but for texts; {"from", "until"}: of a plain
 *           tar the files that stand there are read
 *           answer and parts as in pack/pack-list.h
 *   UNPACK  in pieces (darkroom/piecework.h): order {"bytes": with the contents of files, "from": number of the
 *           first entry}: the file is an archive of any size
 *           pieces as in tools/kadr-worker/job-unpack.c; answer {"trouble": why it ends early, or null}
 *   PAGE    order {}: the file is a web page, or an article in ninjs (meta/news-json.h)
 *           answer {"page": {...meta/web-page.h...}}
 *   STAMP   order {}, {"authorities": PEM} to verify it with: the file is a time stamp (base/time-stamp.h)
 *           answer {"algorithm", "imprint", "at", "authority", "verified", "doubt"} */
typedef enum {
  KADR_JOB_READ,
  KADR_JOB_RENDER,
  KADR_JOB_WRITE,
  KADR_JOB_LIST,
  KADR_JOB_PAGE,
  KADR_JOB_LOOK,
  KADR_JOB_ENCODE,
  KADR_JOB_STAMP,
  KADR_JOB_UNPACK,
  KADR_N_JOBS
} KadrJob;

typedef struct _KadrDarkroom KadrDarkroom;

typedef struct {
  int n_workers;                 /* 0: one per core */
  int wall_seconds;              /* 0: 10; tripled by the pool for pictures above 100 MP */
  gboolean allow_weaker_sandbox; /* go on without seccomp or Landlock, saying so */
} KadrDarkroomSettings;

/* Workers start when first needed. KADR_FAULT_UNPROTECTED when the first one finds itself unprotected. */
KadrDarkroom *kadr_darkroom_new (const KadrDarkroomSettings *settings);
void          kadr_darkroom_free (KadrDarkroom *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDarkroom, kadr_darkroom_free)

typedef struct {
  json_t *answer;   /* owned */
  GPtrArray *parts; /* GBytes, owned */
} KadrDevelopment;

void kadr_darkroom_development_free (KadrDevelopment *development);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDevelopment, kadr_darkroom_development_free)

/* @fd is read from its start, whatever its position; it stays the caller's. @name is used in messages
 * only. The caller owns the result. Faults: DAMAGED (the file, or a worker that died or hung over it),
 * UNSUPPORTED (not this kind of file), UNWRITABLE (no place in it for what is to be written), BUG (an answer
 * that is not as agreed), UNPROTECTED. */
KadrDevelopment *kadr_darkroom_ask (KadrDarkroom *self, KadrJob job, int fd, const char *name,
                                    const json_t *order, GError **error);

/* The same of bytes at hand. */
KadrDevelopment *kadr_darkroom_ask_bytes (KadrDarkroom *self, KadrJob job, GBytes *bytes, const char *name,
                                          const json_t *order, GError **error);

int kadr_darkroom_get_n_workers (const KadrDarkroom *self);
/* "Landlock, seccomp": what the workers lacked so far, for the door to say where a weaker sandbox is
 * allowed; NULL when nothing. Owned by the caller. */
char *kadr_darkroom_get_weakness (KadrDarkroom *self);

G_END_DECLS
