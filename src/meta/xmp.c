#include "meta/xmp.h"

#include "base/fault.h"
#include "meta/rdf.h"
#include "meta/xml.h"

#include <math.h>
#include <string.h>

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

enum
{
  DEEPEST = 12,
  MOST_ITEMS = 10000,
  MOST_NODE_IDS = 16
};

struct _KadrXmp
{
  xmlDoc *document;
  gboolean is_damaged;
  GHashTable *properties; /* a set of xmlNode or xmlAttr of the document, by name; the first wins */
};

/* The namespace is left out of the hash: few names stand in more than one. */
static guint
hash_property (gconstpointer node)
{
  return g_str_hash (((const xmlNode *) node)->name);
}

static gboolean
is_same_property (gconstpointer a, gconstpointer b)
{
  const xmlNode *one = a, *other = b;

  return xmlStrEqual (one->name, other->name) && xmlStrEqual (one->ns->href, other->ns->href);
}

static void
add_property (GHashTable *properties, xmlNode *node)
{
  if (node->ns != NULL && node->ns->href != NULL && !g_hash_table_contains (properties, node))
    g_hash_table_add (properties, node);
}

static void
add_properties (GHashTable *properties, xmlNode *description)
{
  for (xmlAttr *attribute = description->properties; attribute != NULL; attribute = attribute->next)
    add_property (properties, (xmlNode *) attribute);
  for (xmlNode *child = kadr_rdf_get_first (description); child != NULL;
       child = kadr_rdf_get_next (child))
    add_property (properties, child);
}

/* rdf:nodeID: the value stands elsewhere in the packet, as F-Spot wrote it. It is copied to where it is
 * used; one level is enough for what was ever seen. */
static guint
resolve_node_ids (xmlNode *root, xmlNode *description, guint n_left)
{
  for (xmlNode *property = kadr_rdf_get_first (description); property != NULL && n_left > 0;
       property = kadr_rdf_get_next (property))
    {
      g_autofree char *id = kadr_rdf_get_attribute (property, KADR_RDF_NAMESPACE, "nodeID");
      xmlNode *target = id != NULL ? kadr_rdf_find_node (root, id) : NULL;

      if (target == NULL || target == description || kadr_rdf_get_first (property) != NULL)
        continue;
      xmlAddChild (property, xmlDocCopyNode (target, property->doc, 1));
      n_left--;
    }
  return n_left;
}

KadrXmp *
kadr_xmp_new (KadrSpan packet, GError **error)
{
  g_autoptr (KadrXmp) self = g_new0 (KadrXmp, 1);
  guint n_node_ids = MOST_NODE_IDS;
  xmlNode *root;

  self->document = kadr_xml_read (packet, &self->is_damaged, error);
  if (self->document == NULL)
    return NULL;
  self->properties = g_hash_table_new (hash_property, is_same_property);
  root = kadr_rdf_find_root (self->document);
  if (root == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, "XMP", _ ("the packet holds no RDF"));
      return NULL;
    }
  for (xmlNode *child = kadr_rdf_get_first (root); child != NULL; child = kadr_rdf_get_next (child))
    {
      n_node_ids = resolve_node_ids (root, child, n_node_ids);
      add_properties (self->properties, child);
    }
  return g_steal_pointer (&self);
}

void
kadr_xmp_free (KadrXmp *self)
{
  g_clear_pointer (&self->properties, g_hash_table_unref);
  g_clear_pointer (&self->document, xmlFreeDoc);
  g_free (self);
}

gboolean
kadr_xmp_is_damaged (const KadrXmp *self)
{
  return self->is_damaged;
}

static char *
get_content (const xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *copy = g_strdup (content != NULL ? (const char *) content : "");

  xmlFree (content);
  return copy;
}

/* The value proper of a property with qualifiers: rdf:value beside them (XMP part 1, 7.8). */
static const xmlNode *
find_rdf_value (xmlNode *element)
{
  xmlNode *inner = kadr_rdf_get_structure (element);

  for (xmlNode *child = kadr_rdf_get_first (inner); child != NULL;
       child = kadr_rdf_get_next (child))
    if (kadr_rdf_is (child, "value"))
      return child;
  return (xmlNode *) xmlHasNsProp (inner, BAD_CAST "value", BAD_CAST KADR_RDF_NAMESPACE);
}

/* The text of an attribute or an element; NULL when blank. */
static char *
read_text (xmlNode *node)
{
  g_autofree char *text = NULL;

  if (node->type == XML_ELEMENT_NODE)
    {
      const xmlNode *value = find_rdf_value (node);

      text = value == NULL ? kadr_rdf_get_attribute (node, KADR_RDF_NAMESPACE, "resource") : NULL;
      if (text == NULL && value == NULL && kadr_rdf_get_first (node) != NULL)
        return NULL;
      if (text == NULL)
        text = get_content (value != NULL ? value : node);
    }
  else
    text = get_content (node);
  if (*(text + strspn (text, " \t\r\n")) == '\0')
    return NULL;
  return g_steal_pointer (&text);
}

gboolean
kadr_xmp_read_coordinate (const char *text, double *degrees)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", 4);
  guint n = g_strv_length (parts);
  double scale = 1;
  char side;

  *degrees = 0;
  if (n < 1 || n > 3 || *parts[n - 1] == '\0')
    return FALSE;
  side = text[strlen (text) - 1];
  for (guint i = 0; i < n; i++, scale *= 60)
    {
      char *end;

      *degrees += g_ascii_strtod (parts[i], &end) / scale;
      if (end == parts[i])
        return FALSE;
    }
  if (side == 'S' || side == 'W')
    *degrees = -*degrees;
  return isfinite (*degrees) && fabs (*degrees) <= 180;
}

/* "5", "0.4", "1234/10" or, for a coordinate, "34,3.3W"; NULL for what is no number. */
static json_t *
number_from_text (const KadrField *field, const char *text)
{
  char *end;
  double real = g_ascii_strtod (text, &end), below = 1;

  if (g_str_has_prefix (field->name, "GPSL") && strchr (text, ',') != NULL)
    return kadr_xmp_read_coordinate (text, &real) ? json_real (real) : NULL;
  if (end != text && *end == '/')
    below = g_ascii_strtod (end + 1, &end);
  end += strspn (end, " \t\r\n");
  if (end == text || *end != '\0' || !isfinite (real / below))
    return NULL;
  real /= below;
  if (real == rint (real) && fabs (real) < 1e15
      && (field->kind == KADR_FIELD_INTEGER || strchr (text, '.') == NULL))
    return json_integer ((json_int_t) real);
  return field->kind == KADR_FIELD_NUMBER ? json_real (real) : NULL;
}

static json_t *
value_from_text (const KadrField *field, const char *text)
{
  if (field->kind == KADR_FIELD_NUMBER || field->kind == KADR_FIELD_INTEGER)
    return number_from_text (field, text);
  if (field->kind == KADR_FIELD_LANG_ALT)
    return json_pack ("{s:s}", "x-default", text);
  if (field->kind == KADR_FIELD_STRUCT)
    return NULL;
  return json_string (text);
}

static json_t *read_value (const KadrField *field, xmlNode *node, guint depth);

/* The language of an item as a tag ("ru_RU" is meant as "ru-RU"); what is no tag counts as the default. */
static char *
read_language (xmlNode *item)
{
  g_autofree char *language = kadr_rdf_get_attribute (item, XML_NAMESPACE, "lang");

  if (language == NULL)
    return g_strdup ("x-default");
  g_strdelimit (language, "_", '-');
  if (!kadr_field_is_language (language) || g_ascii_strcasecmp (language, "x-default") == 0)
    return g_strdup ("x-default");
  return g_steal_pointer (&language);
}

/* x-default comes first, as the standard wants it written. */
static json_t *
read_lang_alt (xmlNode *element)
{
  xmlNode *container = kadr_rdf_find_container (element);
  xmlNode *item = container != NULL ? kadr_rdf_get_first (container) : element;
  g_autoptr (json_t) rest = json_object ();
  json_t *value = json_object ();

  for (; item != NULL; item = container != NULL ? kadr_rdf_get_next (item) : NULL)
    {
      g_autofree char *text = read_text (item);
      g_autofree char *language = read_language (item);
      json_t *target = strcmp (language, "x-default") == 0 ? value : rest;

      if (text != NULL && json_object_get (target, language) == NULL)
        kadr_json_set_text (target, language, text);
    }
  json_object_update_missing (value, rest);
  if (json_object_size (value) > 0)
    return value;
  json_decref (value);
  return NULL;
}

static void
read_member (const KadrField *field, xmlNode *node, json_t *object, guint depth)
{
  if (json_object_get (object, field->id) == NULL)
    {
      json_t *value = read_value (field, node, depth);

      if (value != NULL)
        json_object_set_new (object, field->id, value);
    }
}

/* IPTC's own reference pictures have some members of a Location under the wrong prefix. */
static gboolean
is_member (const KadrField *field, const xmlNode *node)
{
  if (kadr_rdf_has_name (node, kadr_field_get_namespace (field->prefix), field->name))
    return TRUE;
  return strcmp (field->prefix, "exif") == 0
         && kadr_rdf_has_name (node, kadr_field_get_namespace ("Iptc4xmpExt"), field->name);
}

static void
read_members (const KadrField *table, gsize n, xmlNode *node, json_t *object, guint depth)
{
  for (gsize i = 0; i < n; i++)
    if (is_member (&table[i], node))
      read_member (&table[i], node, object, depth);
}

static void
read_any_member (const char *structure, xmlNode *node, json_t *object, guint depth)
{
  gsize n;
  const KadrField *table = kadr_field_get_members (structure, &n);

  read_members (table, n, node, object, depth);
  if (strcmp (structure, "ImageRegion") != 0)
    return;
  table = kadr_field_get_all (&n);
  read_members (table, n, node, object, depth);
}

static json_t *
read_structure (const KadrField *field, xmlNode *element, guint depth)
{
  xmlNode *inner = kadr_rdf_get_structure (element);
  json_t *object = json_object ();

  for (xmlAttr *attribute = inner->properties; attribute != NULL; attribute = attribute->next)
    read_any_member (field->structure, (xmlNode *) attribute, object, depth);
  for (xmlNode *child = kadr_rdf_get_first (inner); child != NULL;
       child = kadr_rdf_get_next (child))
    read_any_member (field->structure, child, object, depth);
  if (json_object_size (object) > 0)
    return object;
  json_decref (object);
  return NULL;
}

static json_t *
read_one (const KadrField *field, xmlNode *node, guint depth)
{
  g_autofree char *text = NULL;

  if (node->type == XML_ELEMENT_NODE && field->kind == KADR_FIELD_LANG_ALT)
    return read_lang_alt (node);
  if (node->type == XML_ELEMENT_NODE && field->kind == KADR_FIELD_STRUCT)
    return read_structure (field, node, depth + 1);
  text = read_text (node);
  return text != NULL ? value_from_text (field, text) : NULL;
}

static json_t *
read_list (const KadrField *field, xmlNode *node, guint depth)
{
  xmlNode *container = node->type == XML_ELEMENT_NODE ? kadr_rdf_find_container (node) : NULL;
  xmlNode *item = container != NULL ? kadr_rdf_get_first (container) : node;
  json_t *list = json_array ();

  for (; item != NULL && json_array_size (list) < MOST_ITEMS;
       item = container != NULL ? kadr_rdf_get_next (item) : NULL)
    {
      json_t *value = read_one (field, item, depth);

      if (value != NULL)
        json_array_append_new (list, value);
    }
  if (json_array_size (list) > 0)
    return list;
  json_decref (list);
  return NULL;
}

static json_t *
read_value (const KadrField *field, xmlNode *node, guint depth)
{
  xmlNode *container;

  if (depth > DEEPEST)
    return NULL;
  if (field->list != KADR_FIELD_ONE)
    return read_list (field, node, depth);
  container = node->type == XML_ELEMENT_NODE ? kadr_rdf_find_container (node) : NULL;
  if (container == NULL || field->kind == KADR_FIELD_LANG_ALT)
    return read_one (field, node, depth);
  node = kadr_rdf_get_first (container);
  return node != NULL ? read_one (field, node, depth) : NULL;
}

static xmlNode *
find_property (const KadrXmp *self, const char *uri, const char *name)
{
  xmlNs namespace = { .href = BAD_CAST uri };
  const xmlNode wanted = { .name = BAD_CAST name, .ns = &namespace };

  return g_hash_table_lookup (self->properties, &wanted);
}

static gboolean
is_blank (const xmlNode *node)
{
  g_autofree char *content = get_content (node);

  return *g_strstrip (content) == '\0';
}

json_t *
kadr_xmp_read_field (const KadrXmp *self, const KadrField *field, gboolean *is_unusable)
{
  xmlNode *node = find_property (self, kadr_field_get_namespace (field->prefix), field->name);
  json_t *value = node != NULL ? read_value (field, node, 0) : NULL;

  *is_unusable = node != NULL && value == NULL && !is_blank (node);
  return value;
}

json_t *
kadr_xmp_get_field (const KadrXmp *self, const KadrField *field)
{
  gboolean is_unusable;

  return kadr_xmp_read_field (self, field, &is_unusable);
}

char *
kadr_xmp_get_text (const KadrXmp *self, const char *uri, const char *name)
{
  xmlNode *node = find_property (self, uri, name);

  return node != NULL ? read_text (node) : NULL;
}
