#include "meta/xmp-edit.h"

#include "base/fault.h"
#include "meta/rdf.h"
#include "meta/xml.h"
#include "meta/xmp-packet.h"
#include "meta/xmp.h"

#include <math.h>

typedef struct
{
  xmlDoc *document;
  xmlNode *root;        /* rdf:RDF */
  xmlNode *description; /* where new properties go */
  gboolean changed;
} Edit;

/* The namespace of @uri at @node; declared at the description when it is not there yet. */
static xmlNs *
use_namespace (Edit *edit, xmlNode *node, const char *prefix, const char *uri)
{
  xmlNs *known = xmlSearchNsByHref (edit->document, node, BAD_CAST uri);
  g_autofree char *free_prefix = g_strdup (prefix);

  if (known != NULL && known->prefix != NULL)
    return known;
  for (int i = 1; xmlSearchNs (edit->document, edit->description, BAD_CAST free_prefix) != NULL;
       i++)
    {
      g_free (free_prefix);
      free_prefix = g_strdup_printf ("%s%d", prefix, i);
    }
  return xmlNewNs (edit->description, BAD_CAST uri, BAD_CAST free_prefix);
}

static xmlNode *
add_element (Edit *edit, xmlNode *parent, const char *prefix, const char *uri, const char *name)
{
  return xmlNewChild (parent, use_namespace (edit, parent, prefix, uri), BAD_CAST name, NULL);
}

static xmlNode *
add_rdf (Edit *edit, xmlNode *parent, const char *name)
{
  return add_element (edit, parent, "rdf", KADR_RDF_NAMESPACE, name);
}

static void
set_text (Edit *edit, xmlNode *element, const char *text)
{
  xmlAddChild (element, xmlNewDocText (edit->document, BAD_CAST text));
}

/* Degrees as XMP wants them: "43,14.2833N" (XMP part 2, GPSCoordinate). */
static char *
format_coordinate (const char *name, double degrees)
{
  gboolean is_latitude = g_str_has_suffix (name, "Latitude");
  double whole = floor (fabs (degrees));
  char minutes[G_ASCII_DTOSTR_BUF_SIZE];
  char side = is_latitude ? (degrees < 0 ? 'S' : 'N') : (degrees < 0 ? 'W' : 'E');

  g_ascii_formatd (minutes, sizeof (minutes), "%.8f", (fabs (degrees) - whole) * 60);
  return g_strdup_printf ("%d,%s%c", (int) whole, minutes, side);
}

static char *
format_number (const KadrField *field, const json_t *value)
{
  char room[G_ASCII_DTOSTR_BUF_SIZE];

  if (g_str_has_prefix (field->name, "GPSL"))
    return format_coordinate (field->name, json_number_value (value));
  if (json_is_integer (value))
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
  return g_strdup (g_ascii_formatd (room, sizeof (room), "%.15g", json_real_value (value)));
}

static void add_value (Edit *edit, xmlNode *element, const KadrField *field, const json_t *value);

/* x-default first; where no language is the default, the first one is. */
static void
add_languages (Edit *edit, xmlNode *element, const json_t *value)
{
  xmlNode *alt = add_rdf (edit, element, "Alt");
  const json_t *fallback = json_object_get (value, "x-default");
  const char *language;
  json_t *text;
  xmlNode *item;

  if (fallback == NULL)
    fallback = json_object_iter_value (json_object_iter ((json_t *) value));
  item = add_rdf (edit, alt, "li");
  xmlNodeSetLang (item, BAD_CAST "x-default");
  set_text (edit, item, json_string_value (fallback));
  json_object_foreach ((json_t *) value, language, text)
    {
      if (g_str_equal (language, "x-default"))
        continue;
      item = add_rdf (edit, alt, "li");
      xmlNodeSetLang (item, BAD_CAST language);
      set_text (edit, item, json_string_value (text));
    }
}

static void
add_members (Edit *edit, xmlNode *element, const KadrField *field, const json_t *value)
{
  xmlNs *rdf = use_namespace (edit, element, "rdf", KADR_RDF_NAMESPACE);
  const char *id;
  json_t *part;

  xmlNewNsProp (element, rdf, BAD_CAST "parseType", BAD_CAST "Resource");
  json_object_foreach ((json_t *) value, id, part)
    {
      const KadrField *member = kadr_field_find_member (field->structure, id);
      const char *uri = kadr_field_get_namespace (member->prefix);

      add_value (edit, add_element (edit, element, member->prefix, uri, member->name), member,
                 part);
    }
}

static void
add_one (Edit *edit, xmlNode *element, const KadrField *field, const json_t *value)
{
  if (field->kind == KADR_FIELD_STRUCT)
    add_members (edit, element, field, value);
  else if (field->kind == KADR_FIELD_LANG_ALT)
    add_languages (edit, element, value);
  else if (json_is_string (value))
    set_text (edit, element, json_string_value (value));
  else
    {
      g_autofree char *text = format_number (field, value);

      set_text (edit, element, text);
    }
}

static void
add_value (Edit *edit, xmlNode *element, const KadrField *field, const json_t *value)
{
  xmlNode *container;
  gsize index;
  json_t *item;

  if (field->list == KADR_FIELD_ONE)
    {
      add_one (edit, element, field, value);
      return;
    }
  container = add_rdf (edit, element, field->list == KADR_FIELD_SEQ ? "Seq" : "Bag");
  json_array_foreach ((json_t *) value, index, item)
    add_one (edit, add_rdf (edit, container, "li"), field, item);
}

static void
add_blank (xmlNode *parent, xmlNode *before, guint depth)
{
  g_autofree char *blank = g_strdup_printf ("\n%*s", (int) depth, "");
  xmlNode *text = xmlNewDocText (parent->doc, BAD_CAST blank);

  if (before != NULL)
    xmlAddPrevSibling (before, text);
  else
    xmlAddChild (parent, text);
}

/* One line per element, as the writers of readable packets do. */
static void
indent (xmlNode *element, guint depth)
{
  xmlNode *child = kadr_rdf_get_first (element);

  if (child == NULL)
    return;
  for (; child != NULL; child = kadr_rdf_get_next (child))
    {
      add_blank (element, child, depth + 1);
      indent (child, depth + 1);
    }
  add_blank (element, NULL, depth);
}

static guint
count_depth (const xmlNode *node)
{
  guint depth = 0;

  for (; node->parent != NULL && node->parent->type == XML_ELEMENT_NODE; node = node->parent)
    depth++;
  return depth;
}

static gboolean
is_blank (const xmlNode *node)
{
  return node != NULL && node->type == XML_TEXT_NODE && xmlIsBlankNode (node);
}

static void
drop (xmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

/* Puts @element where @place was, or last in the description. TRUE when the packet is written in lines. */
static gboolean
insert_property (Edit *edit, xmlNode *element, xmlNode *place)
{
  xmlNode *last = edit->description->last;
  guint depth = count_depth (edit->description);

  if (place != NULL)
    {
      xmlAddPrevSibling (place, element);
      return is_blank (place->prev->prev);
    }
  if (last != NULL && !is_blank (last))
    {
      xmlAddChild (edit->description, element);
      return FALSE;
    }
  if (last == NULL)
    {
      add_blank (edit->description, NULL, depth);
      last = edit->description->last;
    }
  xmlAddPrevSibling (last, element);
  add_blank (edit->description, element, depth + 1);
  return TRUE;
}

/* The first element of @field in any description; its place is kept when the value changes. */
static xmlNode *
find_element (const Edit *edit, const KadrField *field)
{
  const char *uri = kadr_field_get_namespace (field->prefix);

  for (xmlNode *description = kadr_rdf_get_first (edit->root); description != NULL;
       description = kadr_rdf_get_next (description))
    for (xmlNode *child = kadr_rdf_get_first (description); child != NULL;
         child = kadr_rdf_get_next (child))
      if (kadr_rdf_has_name (child, uri, field->name))
        return child;
  return NULL;
}

static void
drop_attributes (Edit *edit, const KadrField *field)
{
  const char *uri = kadr_field_get_namespace (field->prefix);

  for (xmlNode *description = kadr_rdf_get_first (edit->root); description != NULL;
       description = kadr_rdf_get_next (description))
    {
      xmlAttr *attribute = xmlHasNsProp (description, BAD_CAST field->name, BAD_CAST uri);

      if (attribute == NULL)
        continue;
      xmlRemoveProp (attribute);
      edit->changed = TRUE;
    }
}

static void
remove_property (Edit *edit, const KadrField *field)
{
  xmlNode *element;

  drop_attributes (edit, field);
  while ((element = find_element (edit, field)) != NULL)
    {
      if (is_blank (element->prev))
        drop (element->prev);
      drop (element);
      edit->changed = TRUE;
    }
}

static void
replace_property (Edit *edit, const KadrField *field, const json_t *value)
{
  const char *uri = kadr_field_get_namespace (field->prefix);
  xmlNode *old = find_element (edit, field);
  xmlNs *ns
      = use_namespace (edit, old != NULL ? old->parent : edit->description, field->prefix, uri);
  xmlNode *element = xmlNewDocNode (edit->document, ns, BAD_CAST field->name, NULL);
  gboolean in_lines = insert_property (edit, element, old);

  if (old != NULL)
    drop (old);
  /* only now, so that the values find the namespaces declared above them */
  add_value (edit, element, field, value);
  if (in_lines)
    indent (element, count_depth (element));
  edit->changed = TRUE;
}

static xmlNode *
use_description (xmlNode *root)
{
  xmlNode *description;

  for (xmlNode *child = kadr_rdf_get_first (root); child != NULL; child = kadr_rdf_get_next (child))
    if (kadr_rdf_is (child, "Description"))
      return child;
  description = xmlNewChild (root, root->ns, BAD_CAST "Description", NULL);
  xmlNewNsProp (description, root->ns, BAD_CAST "about", BAD_CAST "");
  return description;
}

static gboolean
open_packet (Edit *edit, KadrSpan packet, GError **error)
{
  gboolean is_damaged;
  const char *empty = kadr_xmp_packet_get_empty ();

  if (packet.size == 0)
    packet = (KadrSpan){ (const guint8 *) empty, strlen (empty) };
  edit->document = kadr_xml_read (packet, &is_damaged, error);
  if (edit->document == NULL)
    return FALSE;
  edit->root = kadr_rdf_find_root (edit->document);
  if (is_damaged || edit->root == NULL)
    return kadr_fault_set (
        error, KADR_FAULT_DAMAGED, "XMP",
        _ ("the packet is not well formed and cannot be rewritten without loss"));
  edit->description = use_description (edit->root);
  return TRUE;
}

/* What the property will hold: @value, with the languages that are already there. A new reference. */
static json_t *
merge (const KadrField *field, json_t *now, json_t *value)
{
  json_t *merged;

  if (field->kind != KADR_FIELD_LANG_ALT || field->list != KADR_FIELD_ONE || now == NULL)
    return json_incref (value);
  merged = json_copy (now);
  json_object_update (merged, value);
  return merged;
}

static gboolean
is_listed (const json_t *remove, const char *id)
{
  gsize index;
  json_t *name;

  json_array_foreach ((json_t *) remove, index, name)
    if (strcmp (json_string_value (name), id) == 0)
      return TRUE;
  return FALSE;
}

/* @now without the languages that @remove names ("description/ru"). A new reference; NULL when none is left. */
static json_t *
drop_languages (const KadrField *field, json_t *now, const json_t *remove)
{
  g_autofree char *start = g_strconcat (field->id, "/", NULL);
  g_autoptr (json_t) left = NULL;
  gsize index;
  json_t *name;

  if (now == NULL || field->kind != KADR_FIELD_LANG_ALT || field->list != KADR_FIELD_ONE)
    return json_incref (now);
  left = json_copy (now);
  json_array_foreach ((json_t *) remove, index, name)
    if (g_str_has_prefix (json_string_value (name), start))
      json_object_del (left, json_string_value (name) + strlen (start));
  return json_object_size (left) > 0 ? g_steal_pointer (&left) : NULL;
}

/* First what is removed, then what is set; what is neither stays as it is, also when it cannot be read. */
static void
edit_property (Edit *edit, const KadrXmp *now, const KadrField *field, json_t *value,
               const json_t *remove)
{
  gboolean is_removed = is_listed (remove, field->id);
  g_autoptr (json_t) current = now != NULL ? kadr_xmp_get_field (now, field) : NULL;
  g_autoptr (json_t) left = is_removed ? NULL : drop_languages (field, current, remove);
  g_autoptr (json_t) wanted = value != NULL ? merge (field, left, value) : json_incref (left);

  if (wanted == NULL && (is_removed || current != NULL))
    remove_property (edit, field);
  if (wanted == NULL || (current != NULL && json_equal (current, wanted)))
    return;
  drop_attributes (edit, field);
  replace_property (edit, field, wanted);
}

GByteArray *
kadr_xmp_edit (KadrSpan packet, const json_t *set, const json_t *remove, GError **error)
{
  g_autoptr (KadrXmp) now = packet.size > 0 ? kadr_xmp_new (packet, NULL) : NULL;
  g_autoptr (xmlDoc) document = NULL;
  Edit edit = { NULL, NULL, NULL, FALSE };
  gsize n;
  const KadrField *fields = kadr_field_get_all (&n);

  if (!open_packet (&edit, packet, error))
    {
      g_clear_pointer (&edit.document, xmlFreeDoc);
      return NULL;
    }
  document = edit.document;
  /* the order of the table, not of the request: equal requests give equal bytes */
  for (gsize i = 0; i < n; i++)
    edit_property (&edit, now, &fields[i], json_object_get (set, fields[i].id), remove);
  return edit.changed ? kadr_xmp_packet_print (edit.document, TRUE) : NULL;
}
