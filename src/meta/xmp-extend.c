#include "meta/xmp-extend.h"

#include "base/fault.h"
#include "meta/rdf.h"
#include "meta/xml.h"
#include "meta/xmp-packet.h"

#include <libxml/tree.h>

#define NOTE_NAMESPACE "http://ns.adobe.com/xmp/note/"
#define NOTE_NAME      "HasExtendedXMP"

/* A property written as an attribute can leave only as an element; small ones may stay. */
enum
{
  LARGE_ATTRIBUTE = 512,
  NOTE_SIZE = 128 /* more than the note and its namespace take */
};

static xmlNode *
open_tree (xmlDoc **document, KadrSpan packet, GError **error)
{
  gboolean is_damaged = FALSE;
  xmlNode *root;

  *document = kadr_xml_read (packet, &is_damaged, error);
  if (*document == NULL)
    return NULL;
  root = kadr_rdf_find_root (*document);
  if (root != NULL && !is_damaged && kadr_rdf_get_first (root) != NULL)
    return root;
  kadr_fault_set (error, KADR_FAULT_DAMAGED, "XMP",
                  _ ("the packet is not well formed and cannot be rewritten without loss"));
  return NULL;
}

/* The description of @root after @description; the first one for NULL. */
static xmlNode *
next_description (const xmlNode *root, const xmlNode *description)
{
  return description == NULL ? kadr_rdf_get_first (root) : kadr_rdf_get_next (description);
}

static gboolean
is_property (const xmlAttr *attribute)
{
  return attribute->ns != NULL && attribute->ns->href != NULL
         && strcmp ((const char *) attribute->ns->href, KADR_RDF_NAMESPACE) != 0
         && xmlStrcmp (attribute->ns->href, XML_XML_NAMESPACE) != 0;
}

static gboolean
has_property (const xmlNode *root, const xmlNs *ns, const xmlChar *name)
{
  for (xmlNode *one = next_description (root, NULL); one != NULL;
       one = next_description (root, one))
    {
      if (xmlHasNsProp (one, name, ns->href) != NULL)
        return TRUE;
      for (xmlNode *child = kadr_rdf_get_first (one); child != NULL;
           child = kadr_rdf_get_next (child))
        if (kadr_rdf_has_name (child, (const char *) ns->href, (const char *) name))
          return TRUE;
    }
  return FALSE;
}

/* The same property as an element, which declares its namespace itself. */
static xmlNode *
make_element (xmlDoc *document, const xmlAttr *attribute)
{
  xmlNode *element = xmlNewDocNode (document, NULL, attribute->name, NULL);
  xmlChar *text = xmlNodeGetContent ((const xmlNode *) attribute);

  xmlSetNs (element, xmlNewNs (element, attribute->ns->href, attribute->ns->prefix));
  xmlAddChild (element, xmlNewDocText (document, text));
  xmlFree (text);
  return element;
}

static void
drop_element (xmlNode *element)
{
  xmlNode *blank = element->prev;

  if (blank != NULL && blank->type == XML_TEXT_NODE && xmlIsBlankNode (blank))
    {
      xmlUnlinkNode (blank);
      xmlFreeNode (blank);
    }
  xmlUnlinkNode (element);
  xmlFreeNode (element);
}

static void
add_on_line (xmlNode *description, xmlNode *element)
{
  xmlAddChild (description, xmlNewDocText (description->doc, BAD_CAST "\n   "));
  xmlAddChild (description, element);
}

static gboolean
is_note (const xmlNode *node)
{
  return kadr_rdf_has_name (node, NOTE_NAMESPACE, NOTE_NAME);
}

static void
drop_notes (xmlNode *root)
{
  for (xmlNode *one = next_description (root, NULL); one != NULL;
       one = next_description (root, one))
    {
      xmlAttr *attribute = xmlHasNsProp (one, BAD_CAST NOTE_NAME, BAD_CAST NOTE_NAMESPACE);
      xmlNode *next;

      if (attribute != NULL)
        xmlRemoveProp (attribute);
      for (xmlNode *child = kadr_rdf_get_first (one); child != NULL; child = next)
        {
          next = kadr_rdf_get_next (child);
          if (is_note (child))
            drop_element (child);
        }
    }
}

static void
take_properties (xmlNode *root, xmlNode *other)
{
  xmlNode *target = next_description (root, NULL);

  for (xmlAttr *attribute = other->properties; attribute != NULL; attribute = attribute->next)
    if (is_property (attribute) && !has_property (root, attribute->ns, attribute->name))
      add_on_line (target, make_element (root->doc, attribute));
  for (xmlNode *child = kadr_rdf_get_first (other); child != NULL;
       child = kadr_rdf_get_next (child))
    if (child->ns != NULL && child->ns->href != NULL
        && !has_property (root, child->ns, child->name))
      add_on_line (target, xmlDocCopyNode (child, root->doc, 1));
}

GByteArray *
kadr_xmp_extend_join (KadrSpan main_part, KadrSpan extended, GError **error)
{
  g_autoptr (xmlDoc) document = NULL;
  g_autoptr (xmlDoc) further = NULL;
  xmlNode *root = open_tree (&document, main_part, error);
  xmlNode *other = root != NULL ? open_tree (&further, extended, error) : NULL;

  if (other == NULL)
    return NULL;
  drop_notes (root);
  for (xmlNode *one = next_description (other, NULL); one != NULL;
       one = next_description (other, one))
    take_properties (root, one);
  return kadr_xmp_packet_print (document, TRUE);
}

/* A property that may leave the main part. */
typedef struct
{
  xmlNode *element;
  gsize size;
  guint place; /* in the packet */
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a, *right = b;

  if (left->size != right->size)
    return left->size > right->size ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

static gsize
measure (xmlNode *element)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  int size = xmlNodeDump (buffer, element->doc, element, 0, 0);

  xmlBufferFree (buffer);
  return size > 0 ? (gsize) size : 0;
}

static void
turn_attributes (xmlNode *description)
{
  xmlAttr *next;

  for (xmlAttr *attribute = description->properties; attribute != NULL; attribute = next)
    {
      xmlChar *text = xmlNodeGetContent ((const xmlNode *) attribute);

      next = attribute->next;
      if (is_property (attribute) && xmlStrlen (text) >= LARGE_ATTRIBUTE)
        {
          add_on_line (description, make_element (description->doc, attribute));
          xmlRemoveProp (attribute);
        }
      xmlFree (text);
    }
}

/* The properties, the largest first. */
static GArray *
list_candidates (xmlNode *root)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (xmlNode *one = next_description (root, NULL); one != NULL;
       one = next_description (root, one))
    {
      turn_attributes (one);
      for (xmlNode *child = kadr_rdf_get_first (one); child != NULL;
           child = kadr_rdf_get_next (child))
        {
          Candidate candidate = { child, measure (child), list->len };

          g_array_append_val (list, candidate);
        }
    }
  g_array_sort (list, compare_candidates);
  return list;
}

/* Moves properties into @other until what is left takes at most @most bytes. */
static void
move_largest (xmlNode *root, xmlNode *other, gsize most)
{
  g_autoptr (GArray) candidates = list_candidates (root);
  g_autoptr (GByteArray) whole = kadr_xmp_packet_print (root->doc, TRUE);
  gsize left = whole->len;

  for (guint i = 0; i < candidates->len && left > most; i++)
    {
      const Candidate *one = &g_array_index (candidates, Candidate, i);

      add_on_line (other, xmlDocCopyNode (one->element, other->doc, 1));
      drop_element (one->element);
      left -= MIN (left, one->size);
    }
}

static void
add_note (xmlNode *description, const GByteArray *extended)
{
  g_autofree char *digest
      = g_compute_checksum_for_data (G_CHECKSUM_MD5, extended->data, extended->len);
  g_autofree char *guid = g_ascii_strup (digest, -1);
  xmlNs *ns = xmlSearchNsByHref (description->doc, description, BAD_CAST NOTE_NAMESPACE);
  g_autofree char *prefix = g_strdup ("xmpNote");

  for (guint i = 1; ns == NULL && xmlSearchNs (description->doc, description, BAD_CAST prefix); i++)
    {
      g_free (prefix);
      prefix = g_strdup_printf ("xmpNote%u", i);
    }
  if (ns == NULL)
    ns = xmlNewNs (description, BAD_CAST NOTE_NAMESPACE, BAD_CAST prefix);
  xmlNewNsProp (description, ns, BAD_CAST NOTE_NAME, BAD_CAST guid);
}

static gboolean
has_note (const xmlNode *root)
{
  const xmlNs ns = { .href = BAD_CAST NOTE_NAMESPACE };

  return has_property (root, &ns, BAD_CAST NOTE_NAME);
}

gboolean
kadr_xmp_extend_split (const GByteArray *packet, gsize most, GByteArray **main_part,
                       GByteArray **extended, GError **error)
{
  const char *empty = kadr_xmp_packet_get_empty ();
  g_autoptr (xmlDoc) document = NULL;
  g_autoptr (xmlDoc) further = NULL;
  g_autoptr (GByteArray) larger = NULL;
  g_autoptr (GByteArray) smaller = NULL;
  xmlNode *root = open_tree (&document, (KadrSpan){ packet->data, packet->len }, error);
  xmlNode *other
      = root != NULL
            ? open_tree (&further, (KadrSpan){ (const guint8 *) empty, strlen (empty) }, error)
            : NULL;

  if (other == NULL)
    return FALSE;
  if (!has_note (root))
    {
      move_largest (root, next_description (other, NULL), most - NOTE_SIZE);
      larger = kadr_xmp_packet_print (further, FALSE);
      add_note (next_description (root, NULL), larger);
    }
  smaller = kadr_xmp_packet_print (document, TRUE);
  if (larger == NULL || smaller->len > most)
    return kadr_fault_set (error, KADR_FAULT_UNWRITABLE, NULL,
                           _ ("the XMP of %u bytes does not fit into a JPEG, not even in parts"),
                           packet->len);
  *main_part = g_steal_pointer (&smaller);
  *extended = g_steal_pointer (&larger);
  return TRUE;
}
