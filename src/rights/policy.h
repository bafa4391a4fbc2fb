/* rights/policy.h - what restricts a picture, as an ODRL 2.2 policy (RightsML 2.0) that travels in its copies.
 *
 *   {"@context":"http://www.w3.org/ns/odrl.jsonld","@type":"Set","uid":"urn:sha256:3f9c...#rights",
 *    "prohibition":[{"target":"urn:sha256:3f9c...","action":"sell"}]}
 *
 * Prohibitions and the duty to credit; permissions are the desk's own and are not passed on, nor are reasons,
 * names, and what holds for one story or outlet only. rights/statement.h reads it back as it was. Pure; knows no
 * clock, so that the same grants give the same bytes.
 */
#pragma once
#include "rights/grant.h"

G_BEGIN_DECLS

/* One line of JSON-LD, owned by the caller; NULL when there is nothing to say. Grants whose evidence is the file @photo
 * itself are left out: it says them already. @grants: KadrGrant *. */
char *kadr_policy_make (const GPtrArray *grants, const char *photo);

G_END_DECLS
