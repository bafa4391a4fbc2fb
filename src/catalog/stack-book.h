/* catalog/stack-book.h - files that are one picture to people: X.JPG stands for X.NEF, X.xmp and X.WAV.
 *
 *   X.JPG   the face: found, shown, put into articles
 *   X.NEF   raw, goes with X.JPG
 *   X.xmp   sidecar, goes with X.NEF: what it says counts over what the raw itself says, and for the JPEG where
 *           that says nothing; in the layer `template` of catalog/field-book.h, so that copies carry it
 *   X.WAV   memo, X.THM thumbnail
 *
 * Each of them is a photo of its own for the store, with its bytes, its facts and its grants; those behind a face are
 * not in the index. Writes the table stack.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "catalog/edit.h"

G_BEGIN_DECLS

typedef enum {
  KADR_STACK_ALONE,
  KADR_STACK_RAW,
  KADR_STACK_SIDECAR,
  KADR_STACK_MEMO,
  KADR_STACK_THUMBNAIL,
} KadrStackKind;

/* @photo belongs to the stack of @face and speaks of @goes_with; what a sidecar says is merged into that. @is_new: it
 * was not so before. Logged. Inside a transaction. */
gboolean kadr_stack_book_put (KadrDb *db, const char *photo, const char *face, const char *goes_with,
                              KadrStackKind kind, const KadrEditAct *act, gboolean *is_new, GError **error);

/* The photo that stands for @photo, owned; NULL without @error when it stands for itself. */
char   *kadr_stack_book_find_face (KadrDb *db, const char *photo, GError **error);
/* {"face", "kind", "members": [{"photo", "kind", "name", "goes_with"}]} of the stack that @photo is in, "kind" null for
 * its face; JSON null when it is in none. A new reference. */
json_t *kadr_stack_book_load (KadrDb *db, const char *photo, GError **error);

G_END_DECLS
