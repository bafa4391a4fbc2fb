/* export/unit.h - photos that go together: a face and the files behind it, what has the same picture, and whose grants
 * their rows name. Who of them may leave is decided here.
 */
#pragma once
#include "catalog/photo-book.h"
#include "rights/decision.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  KadrPhoto *photo;
  KadrDecision *decision;
  GPtrArray *needs;  /* char *: the ids of photos without which it cannot leave */
  char *why;         /* it may not leave; NULL: it may */
} KadrUnitMember;

/* The photo @id and all that goes with it: KadrUnitMember *, the photo itself first; an owned array. */
GPtrArray *kadr_unit_load (KadrDb *db, const KadrStore *store, const char *id, const KadrRequest *request,
                           GError **error);

G_END_DECLS
