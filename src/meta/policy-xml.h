/* meta/policy-xml.h - an ODRL policy in XML (ODRL 2.1 XML Encoding, section 3) as the JSON that says the same.
 *
 *   <o:prohibition><o:action name="odrl:print"/><o:constraint name="odrl:spatial" operator="odrl:eq"
 * rightOperand="JP"/>
 *
 * Only kadr-worker calls this. meta/rights-expression.h makes rules of it.
 */
#pragma once
#include "base/json.h"
#include "meta/span.h"

G_BEGIN_DECLS

/* {"permission": [...], "prohibition": [...], "obligation": [...]}, a new reference; NULL when @document is not
 * well formed
 * or no policy. */
json_t *kadr_policy_xml_to_json (KadrSpan document);

G_END_DECLS
