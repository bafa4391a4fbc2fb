#include "meta/rdf.h"

#include <string.h>

xmlNode *
kadr_rdf_get_next (const xmlNode *node)
{
  xmlNode *next = node->next;

  while (next != NULL && next->type != XML_ELEMENT_NODE)
    next = next->next;
  return next;
}

xmlNode *
kadr_rdf_get_first (const xmlNode *node)
{
  xmlNode *first = node->children;

  while (first != NULL && first->type != XML_ELEMENT_NODE)
    first = first->next;
  return first;
}

gboolean
kadr_rdf_has_name (const xmlNode *node, const char *uri, const char *name)
{
  return node->ns != NULL && node->ns->href != NULL && strcmp ((const char *) node->name, name) == 0
         && strcmp ((const char *) node->ns->href, uri) == 0;
}

gboolean
kadr_rdf_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && kadr_rdf_has_name (node, KADR_RDF_NAMESPACE, name);
}

xmlNode *
kadr_rdf_find_root (xmlDoc *document)
{
  xmlNode *root = xmlDocGetRootElement (document);

  if (root == NULL || kadr_rdf_is (root, "RDF"))
    return root;
  for (xmlNode *child = kadr_rdf_get_first (root); child != NULL; child = kadr_rdf_get_next (child))
    if (kadr_rdf_is (child, "RDF"))
      return child;
  return NULL;
}

xmlNode *
kadr_rdf_find_container (const xmlNode *property)
{
  xmlNode *child = kadr_rdf_get_first (property);

  if (child != NULL
      && (kadr_rdf_is (child, "Bag") || kadr_rdf_is (child, "Seq") || kadr_rdf_is (child, "Alt")))
    return child;
  return NULL;
}

char *
kadr_rdf_get_attribute (const xmlNode *node, const char *uri, const char *name)
{
  xmlChar *value = xmlGetNsProp ((xmlNode *) node, BAD_CAST name, BAD_CAST uri);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

xmlNode *
kadr_rdf_get_structure (xmlNode *property)
{
  g_autofree char *type = kadr_rdf_get_attribute (property, KADR_RDF_NAMESPACE, "parseType");
  xmlNode *first = kadr_rdf_get_first (property);

  if (first == NULL || g_strcmp0 (type, "Resource") == 0)
    return property;
  return first;
}

xmlNode *
kadr_rdf_find_node (const xmlNode *root, const char *id)
{
  for (xmlNode *child = kadr_rdf_get_first (root); child != NULL; child = kadr_rdf_get_next (child))
    {
      g_autofree char *own = kadr_rdf_get_attribute (child, KADR_RDF_NAMESPACE, "nodeID");

      if (g_strcmp0 (own, id) == 0)
        return child;
    }
  return NULL;
}
