/* catalog/edit.h - changing what a picture's fields say, so that it can be seen and taken back.
 *
 * Changes go into the desk layer of catalog/field-book.h; what the file says stays as it is. Each changed
 * value is a row of the table edit with what the desk layer had before and has after; the rows of one
 * action, on however many photos, share a batch, and undo takes back a batch. The photo's credit and its
 * row in the search index follow in the same transaction (edit-follow.h), and every change has its row in
 * the log.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "credit/credit-names.h"
#include "db/db.h"

G_BEGIN_DECLS

/* Who does it, when and why; one for all photos of an action. */
typedef struct {
  gint64 batch; /* from kadr_edit_new_batch() */
  const char *who;
  gint64 at;
  const char *why;              /* may be NULL */
  const KadrCreditNames *known; /* as in credit/credit-line.h */
} KadrEditAct;

/* A batch after all others, also when the machine's clock was put back; 0 with @error set. */
gint64 kadr_edit_new_batch (KadrDb *db, GError **error);

/* Makes @changes (of KadrEditChange) on @photo; @n receives how many values changed, which may be none.
 * Inside a transaction. */
gboolean kadr_edit_apply (KadrDb *db, const char *photo, const GPtrArray *changes, const KadrEditAct *act, guint *n,
                          GError **error);

/* Corrects the camera's clock (catalog/camera-clock.h; NULL: believes it) as a change of the field "taken"; @n: 1 when
 * that is new, 0 when it was so. BAD_INPUT for a photo that tells no time of day. Inside a transaction. */
gboolean kadr_edit_set_clock (KadrDb *db, const char *photo, const json_t *clock, const KadrEditAct *act, guint *n,
                              GError **error);

/* Takes @photo away (catalog/removal-book.h), for the reason of @act, or brings it back, as a change of the field
 * "removed"; @n: 1 when that is new, 0 when it was so. Inside a transaction; bringing its original back from the
 * store's trash is the caller's (ingest/returning.h). */
gboolean kadr_edit_set_removed (KadrDb *db, const char *photo, gboolean is_removed, const KadrEditAct *act, guint *n,
                                GError **error);

/* Takes back @batch, or with 0 the last one of @act->who; @act->batch then says which, @photos
 * (of char *, the caller's) receives the photos concerned, @n how many values.
 * NOT_FOUND when there is nothing to take back; BAD_INPUT when it was taken back already, or when a later
 * batch, which the message names, has changed the same values. Inside a transaction. */
gboolean kadr_edit_undo (KadrDb *db, gint64 batch, KadrEditAct *act, GPtrArray *photos, guint *n, GError **error);

/* [{"batch", "at", "who", "field", "lang", "before", "after", "why", "undone"}], oldest first; before and
 * after are the desk layer's, null when it had no value. A new reference. */
json_t *kadr_edit_load_history (KadrDb *db, const char *photo, GError **error);

G_END_DECLS
