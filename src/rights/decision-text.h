/* rights/decision-text.h - the sentences in which a decision is told. Pure; each owned by the caller. */
#pragma once
#include "rights/decision.h"

G_BEGIN_DECLS

char *kadr_decision_text_permitted (const KadrGrant *grant, const KadrRequest *request);
char *kadr_decision_text_forbidden (const KadrGrant *grant, const KadrRequest *request);
/* @nearest: the permission that comes nearest, or NULL when there is none for that use. */
char *kadr_decision_text_unknown (const KadrGrant *nearest, const KadrRequest *request);

G_END_DECLS
