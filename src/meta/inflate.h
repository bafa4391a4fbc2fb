/* meta/inflate.h - compressed text inside pictures (PNG zTXt, iTXt), with a limit on what comes out. */
#pragma once
#include "meta/span.h"

G_BEGIN_DECLS

/* The zlib stream @packed (RFC 1950) unpacked; what a broken end leaves is kept. NULL when nothing
 * comes out or more than @most bytes would. Owned by the caller. */
GByteArray *kadr_inflate (KadrSpan packed, gsize most);

/* The reverse; equal bytes give equal bytes. Owned by the caller. */
GByteArray *kadr_inflate_pack (const guint8 *bytes, gsize length);

G_END_DECLS
