/* bundle/bundle-spool.h - bytes of a bundle that were made for it and stand in no store: they wait on the disk.
 *
 * In memory they would grow with the story.
 * One file without a name, which is gone with the program however that ends. Several threads may put into it at once.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrBundleSpool KadrBundleSpool;

/* On the disk of @folder, which is made where missing. */
KadrBundleSpool *kadr_bundle_spool_new (const char *folder, GError **error);
KadrBundleSpool *kadr_bundle_spool_ref (KadrBundleSpool *self);
void             kadr_bundle_spool_unref (KadrBundleSpool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBundleSpool, kadr_bundle_spool_unref)

/* @place receives where they begin. */
gboolean kadr_bundle_spool_put (KadrBundleSpool *self, GBytes *bytes, gint64 *place, GError **error);

/* What was put at @place, to be read by kadr_bundle_spool_read(). */
typedef struct {
  const KadrBundleSpool *spool; /* borrowed */
  gint64 place;
  guint64 left;
} KadrBundleSpoolRange;

/* A KadrPackRead: @range is a KadrBundleSpoolRange. */
gssize kadr_bundle_spool_read (gpointer range, void *buffer, gsize length, GError **error);

G_END_DECLS
