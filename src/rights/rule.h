/* rights/rule.h - one rule of an ODRL policy (meta/rights-expression.h) as grants.
 *
 *   prohibition print, spatial eq JP   ->  forbid publish in print in JP
 *   permission sell, dateTime lt 2027  ->  permit sell until 2027
 *
 * A constraint that is not understood makes a permission text, and a prohibition broader: it then holds whatever the
 * constraint. An action that is not understood is text. Pure.
 */
#pragma once
#include "rights/statement.h"

G_BEGIN_DECLS

/* Adds to @statements what @rule says. */
void kadr_rule_read (GPtrArray *statements, const json_t *rule, const char *zone);

G_END_DECLS
