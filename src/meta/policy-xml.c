#include "meta/policy-xml.h"

#include "meta/rdf.h"
#include "meta/xml.h"

#include <string.h>

/* TRUE for the element @name in any edition's namespace. */
static gboolean
is_called (const xmlNode *node, const char *name)
{
  return node->ns != NULL
         && g_str_has_prefix ((const char *) node->ns->href, "http://www.w3.org/ns/odrl/")
         && strcmp ((const char *) node->name, name) == 0;
}

static void
copy_attribute (json_t *object, const char *key, const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp ((xmlNode *) node, BAD_CAST name);

  if (value != NULL)
    kadr_json_set_text (object, key, (const char *) value);
  xmlFree (value);
}

static json_t *
read_constraint (const xmlNode *node)
{
  json_t *constraint = json_object ();

  copy_attribute (constraint, "leftOperand", node, "name");
  copy_attribute (constraint, "operator", node, "operator");
  copy_attribute (constraint, "rightOperand", node, "rightOperand");
  return constraint;
}

/* A rule, or a duty of one, which is built alike. */
static json_t *
read_rule (const xmlNode *node, gboolean may_have_duties)
{
  json_t *rule = json_pack ("{s:[], s:[], s:[]}", "action", "constraint", "duty");

  for (xmlNode *child = kadr_rdf_get_first (node); child != NULL; child = kadr_rdf_get_next (child))
    {
      g_autoptr (json_t) name = json_object ();

      if (is_called (child, "constraint"))
        json_array_append_new (json_object_get (rule, "constraint"), read_constraint (child));
      else if (is_called (child, "duty") && may_have_duties)
        json_array_append_new (json_object_get (rule, "duty"), read_rule (child, FALSE));
      else if (is_called (child, "party"))
        {
          copy_attribute (name, "function", child, "function");
          if (g_str_has_suffix (kadr_json_get_text (name, "function") != NULL
                                    ? kadr_json_get_text (name, "function")
                                    : "",
                                "assignee"))
            kadr_json_set_text (rule, "assignee", "?");
        }
      else if (is_called (child, "action"))
        {
          copy_attribute (name, "name", child, "name");
          if (json_object_get (name, "name") != NULL)
            json_array_append (json_object_get (rule, "action"), json_object_get (name, "name"));
        }
    }
  return rule;
}

json_t *
kadr_policy_xml_to_json (KadrSpan document)
{
  static const struct
  {
    const char *element, *key;
  } kinds[] = { { "permission", "permission" },
                { "prohibition", "prohibition" },
                { "duty", "obligation" } };
  gboolean is_damaged = FALSE;
  g_autoptr (xmlDoc) doc = kadr_xml_read (document, &is_damaged, NULL);
  const xmlNode *root = doc != NULL && !is_damaged ? xmlDocGetRootElement (doc) : NULL;
  json_t *policy;

  if (root == NULL || !is_called (root, "Policy"))
    return NULL;
  policy = json_pack ("{s:[], s:[], s:[]}", "permission", "prohibition", "obligation");
  for (xmlNode *child = kadr_rdf_get_first (root); child != NULL; child = kadr_rdf_get_next (child))
    for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
      if (is_called (child, kinds[k].element))
        json_array_append_new (json_object_get (policy, kinds[k].key), read_rule (child, TRUE));
  return policy;
}
