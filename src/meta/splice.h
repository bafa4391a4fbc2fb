/* meta/splice.h - how to change a file's metadata: cut here, put this in; every other byte is copied.
 *
 * The worker decides on a plan by reading a stranger's file; kadr only checks the plan's arithmetic and
 * copies bytes, so a lying worker can spoil its own copy and nothing else. Pure apart from
 * kadr_splice_apply(). Immutable.
 */
#pragma once
#include <glib.h>

#include "base/json.h"

G_BEGIN_DECLS

typedef struct {
  guint64 offset;  /* in the source, bytes */
  guint64 removed; /* bytes of the source that are left out */
  GBytes *insert;  /* what comes instead; may be empty */
} KadrCut;

typedef struct _KadrSplice KadrSplice;

/* Takes over @cuts (array of KadrCut, insert owned). They must be ordered, not overlap and stay within
 * @source_size; otherwise NULL with KADR_FAULT_DAMAGED. */
KadrSplice *kadr_splice_new (GArray *cuts, guint64 source_size, GError **error);
void        kadr_splice_free (KadrSplice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSplice, kadr_splice_free)

guint64        kadr_splice_get_result_size (const KadrSplice *self);
guint          kadr_splice_get_n_cuts (const KadrSplice *self);
const KadrCut *kadr_splice_get_cut (const KadrSplice *self, guint n);

/* The wire form: {"source_size": n, "cuts": [{"offset", "removed", "insert": bytes}]}; all that is put in
 * stands in one part, in order, because a plan may have more cuts than an answer may have parts. */
json_t     *kadr_splice_to_json (const KadrSplice *self, GPtrArray *parts);
KadrSplice *kadr_splice_from_json (const json_t *value, GPtrArray *parts, GError **error);

/* Writes the spliced file from @source (any position) to @target (from its position on). */
gboolean kadr_splice_apply (const KadrSplice *self, int source, int target, const char *path, GError **error);

G_END_DECLS
