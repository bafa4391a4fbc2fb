/* bag/bag-verdict.h - what checking a bag found: defects, each with its path, and notes.
 *
 * A defect breaks a MUST of RFC 8493 or a digest; a note is legal but worth saying. Pure.
 */
#pragma once
#include <glib.h>

#include "base/json.h"

G_BEGIN_DECLS

typedef struct {
  const char *code; /* "changed"; static */
  char *path;       /* in the bag, without the top folder; "" when it concerns the whole */
  char *text;       /* the sentence, translated */
} KadrBagDefect;

typedef struct {
  char *top;          /* the name of the bag's folder; "" when there is none */
  GPtrArray *defects; /* KadrBagDefect *, in the order of the checks */
  GPtrArray *notes;   /* KadrBagDefect * */
  guint64 files;      /* of the payload */
  guint64 bytes;
} KadrBagVerdict;

KadrBagVerdict *kadr_bag_verdict_new (void);
void            kadr_bag_verdict_free (KadrBagVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBagVerdict, kadr_bag_verdict_free)

gboolean kadr_bag_verdict_is_sound (const KadrBagVerdict *self);

/* @code must be static. */
void kadr_bag_verdict_add_defect (KadrBagVerdict *self, const char *code, const char *path, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
void kadr_bag_verdict_add_note (KadrBagVerdict *self, const char *code, const char *path, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* {"sound", "bag", "files", "bytes", "defects": [{"code", "path", "text"}], "notes": [...]} */
json_t *kadr_bag_verdict_to_json (const KadrBagVerdict *self);

G_END_DECLS
