/* desk/signing-key.h - the key with which a desk signs its bundles: signing-key.pem in its folder, for its owner alone.
 *
 * Without a passphrase, since bundles are packed when nobody is there to type one; not in a backup, since whoever has
 * it can sign for the desk (docs/BUNDLE.md). What others check with is the public key.
 */
#pragma once
#include "base/ed25519.h"

G_BEGIN_DECLS

/* Makes a new one. EXISTS when @desk_dir has one: bundles that it signed could not be told from forged ones. */
gboolean kadr_signing_key_make (const char *desk_dir, GError **error);
/* Takes over the key of the PEM file @path (Ed25519, without a passphrase). EXISTS as above, BAD_INPUT. */
gboolean kadr_signing_key_import (const char *desk_dir, const char *path, GError **error);

/* @has_key FALSE when there is none, which is no failure. NO_ACCESS when others may read it, DESK_DAMAGED when it is no
 * key. */
gboolean kadr_signing_key_load (const char *desk_dir, gboolean *has_key, guint8 seed[KADR_ED25519_SEED],
                                GError **error);

/* Where it lies; owned by the caller. */
char *kadr_signing_key_get_path (const char *desk_dir);

G_END_DECLS
