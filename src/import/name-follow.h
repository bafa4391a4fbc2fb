/* import/name-follow.h - what the desk's book has learnt from a merged volume, the credits at hand learn too.
 *
 * As after kadr party add (catalog/credit-follow.h); besides, the pictures of a party that got another spelling are
 * found by it.
 */
#pragma once
#include "base/json.h"
#include "import/import.h"

G_BEGIN_DECLS

typedef struct _KadrNameFollow KadrNameFollow;

KadrNameFollow *kadr_name_follow_new (void);
void            kadr_name_follow_free (KadrNameFollow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrNameFollow, kadr_name_follow_free)

/* The page of a party that is called @here (a number) has added something; @rows: its tables. */
void     kadr_name_follow_note (KadrNameFollow *self, const char *here, const json_t *rows);
/* Inside the transaction, after all rows. */
gboolean kadr_name_follow_run (KadrNameFollow *self, const KadrImportOrder *order, GError **error);

G_END_DECLS
