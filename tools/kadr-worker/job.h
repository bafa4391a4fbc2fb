/* kadr-worker/job.h - what a worker does with one file's bytes. One source per job: job-read.c, ...
 *
 * A job sees bytes and an order, and fills an answer; it never touches the socket.
 */
#pragma once
#include <glib.h>

#include "base/json.h"

typedef struct _KadrSheet KadrSheet;

struct _KadrSheet {
  int fd;              /* the file, for jobs that stream it */
  const guint8 *bytes; /* all of it, for the others */
  gsize length;
  const char *name;    /* for messages only */
  const json_t *order; /* an object */
  json_t *answer;      /* an object to be filled */
  GPtrArray *parts;    /* GBytes, to be filled */
  gboolean soiled;     /* set when damaged bytes were met: the worker is not used again */
  guint32 serial;      /* for plead and give */
  guint32 wall_seconds; /* for give */
  /* Asks kadr for three times the time; a job may call it once, before a very large picture. */
  void (*plead) (const KadrSheet *sheet);
  /* Hands over one piece of the answer, for jobs that are done in pieces, and waits until there is room for it. The
   * time begins anew with each piece. @part may be NULL. FALSE when nobody is there to take it. */
  gboolean (*give) (const KadrSheet *sheet, json_t *piece, GBytes *part);
};

/* See darkroom/darkroom.h for the orders and answers. Faults: DAMAGED, UNSUPPORTED, UNWRITABLE, BAD_INPUT. */
gboolean kadr_job_read (KadrSheet *sheet, GError **error);
gboolean kadr_job_render (KadrSheet *sheet, GError **error);
/* Is another worker to do this, one with decoders that this one lacks? Then all that it answers is which. */
gboolean kadr_job_defer (KadrSheet *sheet);
gboolean kadr_job_look (KadrSheet *sheet, GError **error);
gboolean kadr_job_encode (KadrSheet *sheet, GError **error);
gboolean kadr_job_write (KadrSheet *sheet, GError **error);
gboolean kadr_job_list (KadrSheet *sheet, GError **error);
gboolean kadr_job_unpack (KadrSheet *sheet, GError **error);
gboolean kadr_job_page (KadrSheet *sheet, GError **error);
gboolean kadr_job_stamp (KadrSheet *sheet, GError **error);
