/* rights/decision.h - may this picture be used so? One pure function; every way out goes through it.
 *
 * Forbid beats permit, always. Nothing that speaks for it means no (but visible, with the reason).
 * The answer names the grant that decided and when it next changes by time alone.
 * No database, no clock: grants and the request are values.
 */
#pragma once
#include <glib.h>

#include "rights/grant.h"

G_BEGIN_DECLS

/* What somebody wants to do. NULL strings: not said; a grant limited in that respect then does not permit. */
typedef struct {
  const char *purpose;   /* "publish", "crop", ... */
  const char *medium;    /* "web", ...; NULL is asked as "any" */
  const char *territory; /* ISO 3166 two letters */
  const char *outlet;
  const char *story;     /* slug */
  gint64 at;             /* ms */
} KadrRequest;

typedef struct {
  gboolean allowed;
  gint64 grant;        /* id of the grant that decided; 0 when none speaks to it */
  char *text;          /* the sentence, translated */
  GPtrArray *duties;   /* char *: what the use must do ("credit: ...", "label as archive") */
  gint64 next_change;  /* ms; 0 when time alone changes nothing */
} KadrDecision;

/* @grants: const KadrGrant *, all that concern the photo (its own, its shoot's, its party's, its twins'). */
KadrDecision *kadr_decision_make (const GPtrArray *grants, const KadrRequest *request);
void          kadr_decision_free (KadrDecision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrDecision, kadr_decision_free)

/* {"allowed", "because": {"grant", "text"}, "duties": [], "next_change"}; a new reference. */
json_t *kadr_decision_to_json (const KadrDecision *self);

G_END_DECLS
