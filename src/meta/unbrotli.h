/* meta/unbrotli.h - compressed boxes inside JPEG XL files, with a limit on what comes out. */
#pragma once
#include "meta/span.h"

G_BEGIN_DECLS

/* The Brotli stream @packed (RFC 7932) unpacked. NULL when it is broken, ends too early, is empty, or when
 * more than @most bytes would come out. Owned by the caller. */
GByteArray *kadr_unbrotli (KadrSpan packed, gsize most);

G_END_DECLS
