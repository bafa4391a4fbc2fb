/* catalog/edit-follow.h - what must follow when a picture's fields were changed: its credit, its search row.
 *
 * A new creditLine is the new credit. A new caption or creator makes a new credit only while the credit is
 * the one that the fields gave before (catalog/field-credit.h): what somebody has set otherwise stays.
 */
#pragma once
#include "catalog/edit.h"

G_BEGIN_DECLS

/* @before: the fields as they counted before the change. Inside the transaction of the change. */
gboolean kadr_edit_follow (KadrDb *db, const char *photo, const json_t *before, const KadrEditAct *act,
                           GError **error);

G_END_DECLS
