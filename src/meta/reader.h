/* meta/reader.h - reads a stranger's picture file: bytes in, one JSON document out.
 *
 * The document is that of meta/meta.h. Only kadr-worker calls this: it parses what strangers made, with
 * libxml2 behind it. It reads nothing but the given bytes: no file, no network, no clock.
 */
#pragma once
#include <glib.h>

#include "base/json.h"

G_BEGIN_DECLS

/* @name is used in messages only. A file of unknown kind or a damaged one still gives a document, with
 * what could be read and warnings; KADR_FAULT_DAMAGED only when there are no bytes at all. The caller
 * owns the result. */
json_t *kadr_reader_read (const guint8 *bytes, gsize length, const char *name, GError **error);

/* The same without a look at the picture itself: "pixel_id" is null, and damage behind the metadata is not
 * found. Of a large file only the first pages are touched. */
json_t *kadr_reader_read_fast (const guint8 *bytes, gsize length, const char *name, GError **error);

/* The same without what takes time: only "format", "fields", "candidates", "conflicts" and "c2pa". */
json_t *kadr_reader_read_fields (const guint8 *bytes, gsize length, const char *name, GError **error);

G_END_DECLS
