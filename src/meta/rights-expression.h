/* meta/rights-expression.h - what a file says about its rights in a machine's words.
 *
 *   {"plus": {"LicenseEndDate": ["2026-12-31"], "ImageAlterationConstraints": ["AL-CRP"]},
 *    "rules": [{"kind": "prohibition", "action": "print",
 *               "constraints": [{"left": "spatial", "op": "eq", "right": "JP"}], "duties": []}],
 *    "unread": ["https://example.org/licence.xml"]}
 *
 * The licence properties of the PLUS LDF that IPTC does not have, and the rules of embedded ODRL 2.x policies
 * (RightsML 2.0), as JSON-LD or as the XML of ODRL 2.1. A subset: permissions, prohibitions, obligations and
 * duties, their actions and their constraints; names come without prefix or address. What has another form is a
 * constraint "?" of its rule, and what is no policy at all, or only linked, is text under "unread". Only
 * kadr-worker calls this; what follows from it is decided by rights/statement.h.
 */
#pragma once
#include "meta/xmp.h"

G_BEGIN_DECLS

/* A new reference; NULL when nothing of the sort is there. @packets: KadrXmp *; @fields: the reconciled ones. */
json_t *kadr_rights_expression_read (const GPtrArray *packets, const json_t *fields);

/* The rules of one policy, a new reference to an array; NULL when @text is no policy. */
json_t *kadr_rights_expression_parse (const char *text);

G_END_DECLS
