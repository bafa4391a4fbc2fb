/* bundle/bundle-gate.h - does the story's check let a bundle leave, and in spite of what?
 *
 * A stopping problem refuses the bundle unless a named person passes it by its code with a reason; a forbidding
 * right, or a picture that was taken away, is passed by nobody. Pure.
 */
#pragma once
#include <glib.h>

#include "story/story-check.h"

G_BEGIN_DECLS

/* `--allow CODE --why TEXT`; borrowed strings. */
typedef struct {
  const char *code; /* "credit-wrong": every problem of this code */
  const char *why;
  const char *who;
} KadrAllowance;

/* The problems (const KadrProblem *, borrowed) that stop in spite of @allowances. */
GPtrArray *kadr_bundle_gate_list_stopping (const GPtrArray *problems, const GPtrArray *allowances);

/* Those of @allowances (borrowed) without which something would stop: what must be logged and printed. */
GPtrArray *kadr_bundle_gate_list_used (const GPtrArray *problems, const GPtrArray *allowances);

/* Is it that no right permits it, or one forbids it? */
gboolean kadr_bundle_gate_is_about_rights (const KadrProblem *problem);

/* TRUE when @stopping is empty; otherwise FALSE with RIGHTS_FORBID when one of them is about rights, else
 * NOT_READY, naming the story @slug. */
gboolean kadr_bundle_gate_check (const char *slug, const GPtrArray *stopping, GError **error);

G_END_DECLS
