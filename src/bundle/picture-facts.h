/* bundle/picture-facts.h - what the desk says of a picture that leaves, whatever it leaves in.
 */
#pragma once
#include "bundle/bundle-picture.h"
#include "catalog/photo-book.h"
#include "rights/decision.h"

G_BEGIN_DECLS

/* Fills in the photo itself, its caption, alternative text, copyright and terms in @lang (@fields: of
 * catalog/field-book.h), the permission and the duties of @decision. The credit, the order and the paths are the
 * caller's. */
gboolean kadr_picture_facts_read (KadrBundlePicture *picture, KadrDb *db, const KadrPhoto *photo, const json_t *fields,
                                  const KadrDecision *decision, const char *lang, GError **error);

G_END_DECLS
