/* sample/iim.h - the IIM block (IPTC IIM 4.2) of a sample, in its Photoshop wrapping. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* One dataset of record 2; a list ends with { 0, NULL }. */
typedef struct {
  int         dataset;
  const char *text;
} IimRow;

typedef struct {
  const IimRow *rows;
  const char   *charset;       /* an iconv name; NULL is UTF-8 */
  gboolean      declares_utf8; /* starts with 1:90 = ESC % G */
  gboolean      has_digest;    /* resource 0x0425 with the block's MD5 */
  gboolean      wrong_digest;  /* ... of the block as it was before somebody edited it */
} IimFacts;

/* The payload of APP13. Values are cut at the dataset's limit, on a character boundary. */
GBytes *iim_write (const IimFacts *facts);

G_END_DECLS
