/* meta/png.h - the chunks of a PNG file (PNG third edition, section 5): length, type, data, CRC. Pure. */
#pragma once
#include "meta/span.h"

G_BEGIN_DECLS

#define KADR_PNG_SIGNATURE "\x89PNG\r\n\x1A\n"
#define KADR_PNG_XMP "XML:com.adobe.xmp\0"

typedef struct {
  KadrSpan type; /* four letters */
  KadrSpan data;
  KadrSpan whole; /* length to CRC */
  gsize offset;
  gsize end;
} KadrPngChunk;

/* The chunk at @offset; FALSE when it is not all there. */
gboolean kadr_png_read_chunk (KadrSpan file, gsize offset, KadrPngChunk *chunk);

G_END_DECLS
