/* meta/webp.h - the chunks of a WebP file (RFC 9649): "RIFF" size "WEBP", then type, size, data. Pure. */
#pragma once
#include "meta/span.h"

G_BEGIN_DECLS

enum { KADR_WEBP_HEADER = 12 };

typedef struct {
  KadrSpan type; /* four letters */
  KadrSpan data;
  gsize offset;
  gsize end; /* with the padding byte, if it is there */
} KadrWebpChunk;

/* The chunk at @offset; FALSE when it is not all there. */
gboolean kadr_webp_read_chunk (KadrSpan file, gsize offset, KadrWebpChunk *chunk);

G_END_DECLS
