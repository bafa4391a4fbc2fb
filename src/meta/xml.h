/* meta/xml.h - XML of strangers, opened safely.
 *
 * Packets come as UTF-8, UTF-16 or, from hand-made tools, in a declared legacy charset; all are brought
 * to UTF-8 here. A document type is refused outright (no entities, no external files, no network), as
 * are packets above 32 MB; libxml2 refuses nesting deeper than 256.
 */
#pragma once
#include <libxml/tree.h>

#include "meta/span.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* The document, owned by the caller. @is_damaged tells that it is not well formed and only what could be
 * saved is there: fit to read, never to write. KADR_FAULT_DAMAGED when nothing could be read. */
xmlDoc *kadr_xml_read (KadrSpan packet, gboolean *is_damaged, GError **error);

/* The packet as UTF-8, without byte order mark, padding zeros and what stands before the first "<". */
GByteArray *kadr_xml_to_utf8 (KadrSpan packet);

G_END_DECLS
