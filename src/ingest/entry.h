/* ingest/entry.h - what one file adds to the catalogue, all of it in one transaction.
 *
 * Photo, its received name, its embedded fields, its credit, its grants, its words for searching, the log.
 * The blob must be durable before. Runs inside a transaction that the journey has begun.
 */
#pragma once
#include "db/db.h"
#include "ingest/draft.h"
#include "ingest/reading.h"
#include "ingest/report.h"
#include "store/store.h"

G_BEGIN_DECLS

/* The same for all files of an ingest. */
typedef struct {
  const char *shoot_name; /* NULL: none is asked for */
  gint64 shoot;           /* 0: none, or not made yet: the first photo that comes into it makes it */
  const char *template;   /* what made the drafts' added fields; for the log; may be NULL */
  const char *preset;  /* NULL: no grants */
  const char *presets; /* the desk's own presets.ini, or NULL */
  const char *zone;    /* the desk's: assumed where a camera tells none */
  const json_t *clock; /* what is true of the cameras' clocks: catalog/camera-clock.h; NULL: they are right */
  gint64 batch;        /* of the edits that are made: catalog/edit.h; 0: none was made yet */
  KadrStore *store;    /* pinned: what was taken away of a photo that comes again is taken back */
  gboolean leaves_removed; /* a photo that was removed stays so: the file is not brought, it only lies there */
  const char *who;
  gint64 at;
} KadrEntryTerms;

/* What became of one file. */
typedef struct {
  KadrReportState state; /* stored, known or twin */
  gboolean is_changed;   /* the photo's facts are to be written */
  char *twin;            /* owned: the photo that has the same picture; NULL when there is none */
  gboolean has_joined;   /* was known, and is now in the shoot that is asked for */
  char *name;            /* owned: what it is called now; NULL: what its file is called */
  char *other_shoot;     /* owned: was known, and stays in this shoot; NULL when it does not */
  gboolean has_returned; /* was removed, and is back */
  gboolean is_removed;   /* was removed, and stays so */
} KadrEntered;

/* Enters @reading (which is kept) under @name and @path. @draft: NULL when nothing was read, because the
 * photo was known; then a name that is new and a shoot are all that can be added. @terms->shoot is filled in when the
 * shoot is made; whoever rolls back puts it back to 0. */
gboolean kadr_entry_add (KadrDb *db, KadrEntryTerms *terms, const KadrReading *reading, const KadrDraft *draft,
                         const char *name, const char *path, KadrEntered *entered, GError **error);

/* What is kept of a file's name when its photo is called otherwise: ".JPG", or "" for none. Points into @name. */
const char *kadr_entry_get_extension (const char *name);

/* Does @photo say whom to credit? FALSE also when nobody can say. */
gboolean kadr_entry_has_credit (KadrDb *db, const char *photo);

/* Is there a photo with this digest? @is_known receives the answer. */
gboolean kadr_entry_find (KadrDb *db, const char *digest, gboolean *is_known, GError **error);

G_END_DECLS
