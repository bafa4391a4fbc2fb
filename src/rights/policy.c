#include "rights/policy.h"

#include "base/clock.h"

#include <string.h>

static const char *
name_action (const KadrGrant *grant)
{
  static const struct
  {
    const char *purpose, *action;
  } actions[] = { { "any", "use" },      { "publish", "display" }, { "crop", "extract" },
                  { "alter", "modify" }, { "archive", "archive" }, { "syndicate", "grantUse" },
                  { "share", "give" },   { "sell", "sell" } };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (actions[i].purpose, grant->purpose) == 0)
      return actions[i].action;
  return "use";
}

static void
add_constraint (json_t *constraints, const char *left, const char *op, json_t *right)
{
  json_t *constraint = json_object ();

  kadr_json_set_text (constraint, "leftOperand", left);
  kadr_json_set_text (constraint, "operator", op);
  json_object_set_new (constraint, "rightOperand", right);
  json_array_append_new (constraints, constraint);
}

static void
add_moment (json_t *constraints, const char *op, gint64 at)
{
  g_autofree char *moment = at != 0 ? kadr_clock_format (at) : NULL;

  if (moment != NULL)
    add_constraint (constraints, "dateTime", op,
                    json_pack ("{s:s, s:s}", "@value", moment, "@type", "xsd:dateTime"));
}

static void
add_place (json_t *constraints, const char *territory)
{
  gboolean is_exclusion = g_str_has_prefix (territory, "not ");
  g_auto (GStrv) codes
      = g_strsplit (is_exclusion ? territory + strlen ("not ") : territory, " ", -1);
  json_t *list = json_array ();

  for (char **code = codes; *code != NULL; code++)
    kadr_json_add_text (list, *code);
  add_constraint (constraints, "spatial", is_exclusion ? "isNoneOf" : "isAnyOf", list);
}

static json_t *
make_prohibition (const KadrGrant *grant, const char *target)
{
  json_t *rule = json_object ();
  json_t *constraints = json_array ();

  kadr_json_set_text (rule, "target", target);
  kadr_json_set_text (rule, "action", name_action (grant));
  if (strcmp (grant->medium, "any") != 0)
    add_constraint (constraints, "media", "eq", json_string (grant->medium));
  if (grant->territory != NULL)
    add_place (constraints, grant->territory);
  add_moment (constraints, "gteq", grant->from_at);
  add_moment (constraints, "lt", grant->until_at);
  if (json_array_size (constraints) > 0)
    json_object_set (rule, "constraint", constraints);
  json_decref (constraints);
  return rule;
}

static gboolean
travels (const KadrGrant *grant, const char *evidence)
{
  return grant->revoked_at == 0 && grant->outlet == NULL && grant->story == NULL
         && g_strcmp0 (grant->evidence, evidence) != 0;
}

/* The same prohibition of a twin's file is one. */
static void
add_rule (json_t *rules, json_t *rule)
{
  gsize index;
  json_t *known;

  json_array_foreach (rules, index, known)
    if (json_equal (known, rule))
      {
        json_decref (rule);
        return;
      }
  json_array_append_new (rules, rule);
}

char *
kadr_policy_make (const GPtrArray *grants, const char *photo)
{
  g_autofree char *evidence = g_strconcat ("blob:", photo, NULL);
  g_autofree char *target = g_strconcat ("urn:sha256:", photo, NULL);
  g_autofree char *uid = g_strconcat (target, "#rights", NULL);
  g_autoptr (json_t) prohibitions = json_array ();
  g_autoptr (json_t) policy = json_object ();
  gboolean must_credit = FALSE;

  for (guint i = 0; i < grants->len; i++)
    {
      const KadrGrant *grant = g_ptr_array_index (grants, i);

      if (!travels (grant, evidence))
        continue;
      if (grant->effect == KADR_EFFECT_FORBID)
        add_rule (prohibitions, make_prohibition (grant, target));
      must_credit
          = must_credit
            || (grant->effect == KADR_EFFECT_REQUIRE && g_str_has_prefix (grant->duty, "credit "));
    }
  if (json_array_size (prohibitions) == 0 && !must_credit)
    return NULL;
  kadr_json_set_text (policy, "@context", "http://www.w3.org/ns/odrl.jsonld");
  kadr_json_set_text (policy, "@type", "Set");
  kadr_json_set_text (policy, "uid", uid);
  if (json_array_size (prohibitions) > 0)
    json_object_set (policy, "prohibition", prohibitions);
  if (must_credit)
    json_object_set_new (policy, "obligation",
                         json_pack ("[{s:s, s:s}]", "target", target, "action", "attribute"));
  return kadr_json_to_line (policy);
}
