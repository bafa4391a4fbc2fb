/* sample/xmp.h - the XMP packet of a sample (ISO 16684-1). */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  XMP_TEXT,       /* one value */
  XMP_ALT,        /* language, value, language, value, ... */
  XMP_BAG,        /* values in no order */
  XMP_SEQ,        /* values in order */
  XMP_RECORD,     /* field, value, ... */
  XMP_RECORD_BAG, /* the same as the only item of a bag */
  XMP_RECORD_SEQ, /* ... of a sequence */
} XmpForm;

/* A list ends with { NULL }. */
typedef struct {
  const char *name; /* with its usual prefix: "photoshop:Credit" */
  XmpForm     form;
  const char *values[18];
} XmpRow;

/* The payload of APP1, namespace included. @as_attributes writes single values the short way, as
 * most desktop programs do; otherwise each is an element, as cameras and agencies do. */
GBytes *xmp_write (const XmpRow *rows, gboolean as_attributes);

G_END_DECLS
