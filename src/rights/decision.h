/* rights/decision.h - may this picture be used so? One pure function; every way out goes through it.
 *
 *   No: grant 7 forbids selling: "for information only" (press-service); it has no end, ...
 *
 * Forbid beats permit, always. Nothing that speaks for it means no (but visible, with the reason).
 * The answer names the grant that decided, what would change it, and when it next changes by time alone.
 *
 * Doubt is taken against the use: what the request leaves unsaid (its territory, its outlet) is not
 * covered by a permission limited in that respect, and is covered by a prohibition limited in it.
 *
 * A grant that supersedes another: a permission gives way to it for good, from its beginning on. A
 * prohibition or a requirement gives way only where, and as long as, the newer grant surely applies:
 * so an override ends by itself and the prohibition is there again.
 *
 * A counted permission is used once by a publication: a grant that it has used already (`taken`) is not used up
 * for it.
 *
 * No database, no clock: grants and the request are values.
 */
#pragma once
#include <glib.h>

#include "rights/grant.h"

G_BEGIN_DECLS

/* What somebody wants to do. NULL strings: not said. */
typedef struct {
  const char *purpose;   /* "publish", "crop", ...; never NULL */
  const char *medium;    /* "web", ...; NULL is asked as "any" */
  const char *territory; /* ISO 3166 two letters */
  const char *outlet;
  const char *story;     /* slug */
  gint64 at;             /* ms */
  const char *zone;      /* in which the answer tells times; NULL: UTC */
} KadrRequest;

typedef struct {
  gboolean allowed;
  gint64 grant;        /* id of the grant that decided; 0 when none speaks to it */
  gint64 taken;        /* the row of the ledger by which this publication has used that grant; 0: none */
  gboolean is_forbidden; /* not allowed because a grant forbids it: no override by the way */
  char *text;          /* the sentence, translated */
  GPtrArray *duties;   /* char *: what an allowed use must do ("credit: ...", "label as archive") */
  gint64 next_change;  /* ms; when yes becomes no or no yes; 0 when time alone changes nothing */
} KadrDecision;

/* @grants: KadrGrant *, all that concern the photo (its own, its shoot's, its party's, its twins'). */
KadrDecision *kadr_decision_make (const GPtrArray *grants, const KadrRequest *request);
void          kadr_decision_free (KadrDecision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDecision, kadr_decision_free)

/* {"allowed", "because": {"grant", "text"}, "duties": [], "next_change"}; the grant is null when none
 * decided, the change ISO 8601 UTC or null. A new reference. */
json_t *kadr_decision_to_json (const KadrDecision *self);

G_END_DECLS
