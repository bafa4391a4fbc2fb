#include "meta/rights-expression.h"

#include "meta/policy-xml.h"

#include <string.h>

enum
{
  MOST_RULES = 64,
  MOST_PARTS = 16,
  LONGEST_TEXT = 64 * 1024
};

static const char odrl[] = "http://www.w3.org/ns/odrl/2/";

/* "http://www.w3.org/ns/odrl/2/print", "odrl:print" -> "print". */
static const char *
strip_address (const char *name)
{
  gsize length = strlen (name);

  while (length > 0 && strchr ("/#:", name[length - 1]) == NULL)
    length--;
  return name + length;
}

/* The member @name under any of its names; NULL when absent. */
static const json_t *
get_member (const json_t *object, const char *name)
{
  const json_t *value = json_object_get (object, name);
  g_autofree char *prefixed = g_strconcat ("odrl:", name, NULL);
  g_autofree char *full = g_strconcat (odrl, name, NULL);

  if (value == NULL)
    value = json_object_get (object, prefixed);
  return value != NULL ? value : json_object_get (object, full);
}

/* A value alone or in an array, at @index; NULL behind the last. */
static const json_t *
get_item (const json_t *value, gsize index)
{
  if (json_is_array (value))
    return json_array_get (value, index);
  return index == 0 ? value : NULL;
}

/* The text of "x", {"@id": "x"}, {"@value": "x"}, 5; NULL for anything else. Owned by the caller. */
static char *
read_name (const json_t *value)
{
  if (json_is_string (value))
    return g_strdup (json_string_value (value));
  if (json_is_integer (value))
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
  if (!json_is_object (value))
    return NULL;
  value = json_object_get (value, "@id") != NULL ? json_object_get (value, "@id")
                                                 : json_object_get (value, "@value");
  return json_is_string (value) ? g_strdup (json_string_value (value)) : NULL;
}

/* The names of a value or of an array of values, without addresses, parted by blanks; NULL when one has none. */
static char *
read_names (const json_t *value)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const json_t *item;

  for (gsize i = 0; i < MOST_PARTS && (item = get_item (value, i)) != NULL; i++)
    {
      g_autofree char *name = read_name (item);
      gboolean is_moment = name != NULL && g_ascii_isdigit (*name);

      if (name == NULL)
        return NULL;
      g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                              is_moment ? name : strip_address (name));
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static void
add_constraint (json_t *constraints, const char *left, const char *op, const char *right)
{
  json_t *constraint = json_object ();

  kadr_json_set_text (constraint, "left", left);
  kadr_json_set_text (constraint, "op", op);
  kadr_json_set_text (constraint, "right", right);
  json_array_append_new (constraints, constraint);
}

static void
read_constraints (json_t *constraints, const json_t *list)
{
  const json_t *item;

  for (gsize i = 0; (item = get_item (list, i)) != NULL; i++)
    {
      const json_t *left = get_member (item, "leftOperand");
      g_autofree char *name = read_names (left != NULL ? left : get_member (item, "name"));
      g_autofree char *op = read_names (get_member (item, "operator"));
      g_autofree char *right = read_names (get_member (item, "rightOperand"));

      if (i == MOST_PARTS || name == NULL || op == NULL || right == NULL)
        add_constraint (constraints, "?", "?", "?");
      else
        add_constraint (constraints, name, op, right);
      if (i == MOST_PARTS)
        return;
    }
}

static void
read_duties (json_t *duties, const json_t *list)
{
  const json_t *item;

  for (gsize i = 0; i < MOST_PARTS && (item = get_item (list, i)) != NULL; i++)
    {
      const json_t *action = get_member (item, "action");
      g_autofree char *name = read_names (action != NULL ? action : item);

      kadr_json_add_text (duties, name != NULL ? name : "?");
    }
}

static void
add_rule (json_t *rules, const char *kind, const json_t *item, const char *action,
          const json_t *refinement)
{
  json_t *rule = json_object ();
  json_t *constraints = json_array ();
  json_t *duties = json_array ();

  kadr_json_set_text (rule, "kind", kind);
  kadr_json_set_text (rule, "action", action != NULL ? action : "?");
  read_constraints (constraints, get_member (item, "constraint"));
  read_constraints (constraints, refinement);
  /* To whom it is said, Kadr cannot know. */
  if (get_member (item, "assignee") != NULL)
    add_constraint (constraints, "assignee", "eq", "?");
  read_duties (duties, get_member (item, "duty"));
  json_object_set_new (rule, "constraints", constraints);
  json_object_set_new (rule, "duties", duties);
  json_array_append_new (rules, rule);
}

/* One rule for each of its actions: "action": "print", ["print", "sell"] or {"rdf:value": ..., "refinement": ...}. */
static void
read_rule (json_t *rules, const char *kind, const json_t *item, const json_t *shared)
{
  const json_t *own = get_member (item, "action");
  const json_t *actions = own != NULL ? own : shared;
  const json_t *action;

  if (actions == NULL || (json_is_array (actions) && json_array_size (actions) == 0))
    add_rule (rules, kind, item, NULL, NULL);
  for (gsize i = 0; i < MOST_PARTS && (action = get_item (actions, i)) != NULL; i++)
    {
      const json_t *refined = json_object_get (action, "rdf:value");
      g_autofree char *name = read_names (refined != NULL ? refined : action);

      add_rule (rules, kind, item, name, get_member (action, "refinement"));
    }
}

static void
read_policy (json_t *rules, const json_t *policy)
{
  static const char *const kinds[] = { "permission", "prohibition", "obligation" };
  const json_t *item;

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const json_t *list = get_member (policy, kinds[k]);

      for (gsize i = 0; (item = get_item (list, i)) != NULL; i++)
        if (json_array_size (rules) < MOST_RULES)
          read_rule (rules, kinds[k], item, get_member (policy, "action"));
    }
}

static json_t *
parse_json (const char *text)
{
  g_autoptr (json_t) document = kadr_json_parse (text, strlen (text), "ODRL", NULL);
  const json_t *graph = document != NULL ? json_object_get (document, "@graph") : NULL;
  json_t *rules = json_array ();
  const json_t *policy;

  for (gsize i = 0;
       i < MOST_PARTS && (policy = get_item (graph != NULL ? graph : document, i)) != NULL; i++)
    read_policy (rules, policy);
  if (json_array_size (rules) > 0)
    return rules;
  json_decref (rules);
  return NULL;
}

static json_t *
parse_xml (const char *text)
{
  KadrSpan document = { (const guint8 *) text, strlen (text) };
  g_autoptr (json_t) policy = kadr_policy_xml_to_json (document);
  json_t *rules = json_array ();

  if (policy != NULL)
    read_policy (rules, policy);
  if (json_array_size (rules) > 0)
    return rules;
  json_decref (rules);
  return NULL;
}

json_t *
kadr_rights_expression_parse (const char *text)
{
  const char *start = text + strspn (text, " \t\r\n\xEF\xBB\xBF");

  if (strlen (start) > LONGEST_TEXT)
    return NULL;
  return *start == '<' ? parse_xml (start) : parse_json (start);
}

/* The licence properties of the PLUS LDF 1.2 that the standard of IPTC leaves out. */
static const char *const plus_names[] = {
  "LicenseStartDate",
  "LicenseEndDate",
  "MediaSummaryCode",
  "MediaConstraints",
  "RegionConstraints",
  "ProductOrServiceConstraints",
  "ImageFileConstraints",
  "ImageAlterationConstraints",
  "ImageDuplicationConstraints",
  "CreditLineRequired",
  "OtherLicenseRequirements",
  "OtherConditions",
  "TermsAndConditionsText",
};

static void
read_plus (json_t *plus, const KadrXmp *packet)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plus_names); i++)
    {
      const KadrField field = { .owner = "",
                                .id = plus_names[i],
                                .prefix = "plus",
                                .name = plus_names[i],
                                .kind = KADR_FIELD_TEXT,
                                .list = KADR_FIELD_BAG };
      json_t *value = kadr_xmp_get_field (packet, &field);

      if (value != NULL)
        json_object_set_new (plus, plus_names[i], value);
    }
}

static void
read_expressions (const json_t *fields, json_t *rules, json_t *unread)
{
  gsize index;
  json_t *item;

  json_array_foreach (json_object_get (fields, "embdEncRightsExprs"), index, item)
    {
      const char *text = kadr_json_get_text (item, "encRightsExpr");
      g_autoptr (json_t) own = text != NULL ? kadr_rights_expression_parse (text) : NULL;

      if (own != NULL)
        json_array_extend (rules, own);
      else if (text != NULL)
        kadr_json_add_text (unread, text);
    }
  json_array_foreach (json_object_get (fields, "linkedEncRightsExprs"), index, item)
    if (kadr_json_get_text (item, "linkedRightsExpr") != NULL)
      kadr_json_add_text (unread, kadr_json_get_text (item, "linkedRightsExpr"));
}

json_t *
kadr_rights_expression_read (const GPtrArray *packets, const json_t *fields)
{
  g_autoptr (json_t) plus = json_object ();
  g_autoptr (json_t) rules = json_array ();
  g_autoptr (json_t) unread = json_array ();

  for (guint i = packets->len; i > 0; i--)
    read_plus (plus, g_ptr_array_index (packets, i - 1));
  read_expressions (fields, rules, unread);
  if (json_object_size (plus) + json_array_size (rules) + json_array_size (unread) == 0)
    return NULL;
  return json_pack ("{s:O, s:O, s:O}", "plus", plus, "rules", rules, "unread", unread);
}
