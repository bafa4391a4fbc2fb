/* meta/span.h - a run of a stranger's bytes that cannot be left.
 *
 * Every number in a picture file may lie. A part that would reach outside is empty, an integer that
 * would be read outside is 0; so a walker checks what it means, never where it points.
 *
 * Borrowed memory, nothing owned. Pure.
 */
#pragma once
#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef struct {
  const guint8 *data;
  gsize size;
} KadrSpan;

static inline gboolean
kadr_span_has (KadrSpan span, guint64 offset, guint64 length)
{
  return offset <= span.size && length <= span.size - offset;
}

/* Exactly @length bytes from @offset, or an empty span when they are not all there. */
static inline KadrSpan
kadr_span_part (KadrSpan span, guint64 offset, guint64 length)
{
  if (span.data == NULL || !kadr_span_has (span, offset, length))
    return (KadrSpan) { NULL, 0 };
  return (KadrSpan) { span.data + offset, (gsize) length };
}

/* All from @offset to the end. */
static inline KadrSpan
kadr_span_from (KadrSpan span, guint64 offset)
{
  return offset > span.size ? (KadrSpan) { NULL, 0 }
                            : kadr_span_part (span, offset, span.size - offset);
}

/* An integer of @n_bytes (1 to 8) at @offset, big or little endian. */
static inline guint64
kadr_span_integer (KadrSpan span, guint64 offset, guint n_bytes, gboolean big)
{
  guint64 value = 0;

  if (!kadr_span_has (span, offset, n_bytes))
    return 0;
  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | span.data[offset + (big ? i : n_bytes - 1 - i)];
  return value;
}

static inline guint8
kadr_span_u8 (KadrSpan span, guint64 offset)
{
  return (guint8) kadr_span_integer (span, offset, 1, TRUE);
}

static inline guint16
kadr_span_be16 (KadrSpan span, guint64 offset)
{
  return (guint16) kadr_span_integer (span, offset, 2, TRUE);
}

static inline guint32
kadr_span_be32 (KadrSpan span, guint64 offset)
{
  return (guint32) kadr_span_integer (span, offset, 4, TRUE);
}

static inline guint32
kadr_span_le32 (KadrSpan span, guint64 offset)
{
  return (guint32) kadr_span_integer (span, offset, 4, FALSE);
}

/* TRUE when the bytes at @offset are @text (@length may hold zero bytes). */
static inline gboolean
kadr_span_matches (KadrSpan span, guint64 offset, const char *text, gsize length)
{
  return kadr_span_has (span, offset, length) && memcmp (span.data + offset, text, length) == 0;
}

/* The same for a string literal, without its closing zero. */
#define KADR_SPAN_IS(span, offset, literal)                                                        \
  kadr_span_matches (span, offset, literal, sizeof (literal) - 1)

G_END_DECLS
