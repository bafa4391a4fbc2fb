/* meta/rdf.h - finding one's way in the RDF of an XMP packet (XMP part 1, section 7 and annex C).
 *
 * x:xmpmeta / rdf:RDF / rdf:Description (several) / property. Only looks; owns nothing.
 */
#pragma once
#include <libxml/tree.h>

#include <glib.h>

G_BEGIN_DECLS

#define KADR_RDF_NAMESPACE "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

/* rdf:RDF, at the root or below x:xmpmeta (old: x:xapmeta); NULL when there is none. */
xmlNode *kadr_rdf_find_root (xmlDoc *document);

/* The first child element of @node, and the next element beside @node; NULL at the end. */
xmlNode *kadr_rdf_get_first (const xmlNode *node);
xmlNode *kadr_rdf_get_next (const xmlNode *node);

/* TRUE for the element rdf:@name. */
gboolean kadr_rdf_is (const xmlNode *node, const char *name);
/* TRUE when @node (element or attribute) is @name in namespace @uri. */
gboolean kadr_rdf_has_name (const xmlNode *node, const char *uri, const char *name);

/* The rdf:Bag, rdf:Seq or rdf:Alt that is the value of @property; NULL when it is none. */
xmlNode *kadr_rdf_find_container (const xmlNode *property);

/* The attribute @name of @node in namespace @uri, owned by the caller; NULL when absent. */
char *kadr_rdf_get_attribute (const xmlNode *node, const char *uri, const char *name);

/* The child of rdf:RDF whose rdf:nodeID is @id; NULL when there is none. */
xmlNode *kadr_rdf_find_node (const xmlNode *root, const char *id);

/* Where the members of a structure are: the property itself (parseType="Resource" or property
 * attributes) or the rdf:Description or typed node inside it. */
xmlNode *kadr_rdf_get_structure (xmlNode *property);

G_END_DECLS
