/* rights/decision-text.h - the sentences in which a decision is told. Pure; each owned by the caller. */
#pragma once
#include "rights/decision.h"

G_BEGIN_DECLS

/* @is_override: the grant holds a prohibition back, which is told with the name of who answers for it. */
char *kadr_decision_text_permitted (const KadrGrant *grant, gboolean is_override, const KadrRequest *request);
char *kadr_decision_text_forbidden (const KadrGrant *grant, const KadrRequest *request);
/* @nearest: the permission that comes nearest, or NULL when there is none for that use. */
char *kadr_decision_text_unknown (const KadrGrant *nearest, const KadrRequest *request);

G_END_DECLS
