/* kadr/public-key.h - the public key that people give to say who is to have signed: --key RWQ..., or a file with it.
 */
#pragma once
#include "bag/minisign.h"

G_BEGIN_DECLS

/* @given: the key in one word, or the path of a file. BAD_INPUT when it is neither. */
gboolean kadr_public_key_read (const char *given, KadrMinisignKey *key, GError **error);

G_END_DECLS
