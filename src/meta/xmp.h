/* meta/xmp.h - the typed values of an XMP packet (ISO 16684-1), by the table of fields.
 *
 *   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">...   {"x-default": "..."}
 *
 * Understands every legal spelling of RDF that XMP allows: properties as attributes, rdf:resource,
 * parseType="Resource", nested rdf:Description, rdf:value with qualifiers, one value where the table
 * asks for several and the reverse. Reads only.
 */
#pragma once
#include "meta/field.h"
#include "meta/span.h"

G_BEGIN_DECLS

typedef struct _KadrXmp KadrXmp;

/* KADR_FAULT_DAMAGED when the packet is no XML or holds no RDF. */
KadrXmp *kadr_xmp_new (KadrSpan packet, GError **error);
void     kadr_xmp_free (KadrXmp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrXmp, kadr_xmp_free)

/* TRUE when the packet is not well formed and perhaps incomplete. */
gboolean kadr_xmp_is_damaged (const KadrXmp *self);

/* The value in the shape of @field, a new reference; NULL when absent or empty, or when what is there has
 * another shape ("about 30" where a number belongs). */
json_t *kadr_xmp_get_field (const KadrXmp *self, const KadrField *field);
/* The same; @is_unusable tells that something is there, but in another shape. */
json_t *kadr_xmp_read_field (const KadrXmp *self, const KadrField *field, gboolean *is_unusable);

/* A simple property as text, owned by the caller; NULL when absent. */
char *kadr_xmp_get_text (const KadrXmp *self, const char *uri, const char *name);

/* "34,3.3W" or "34,3,18W" (XMP part 2, GPSCoordinate) in degrees, south and west negative. */
gboolean kadr_xmp_read_coordinate (const char *text, double *degrees);

G_END_DECLS
