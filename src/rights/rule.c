#include "rights/rule.h"

#include "base/clock.h"
#include "rights/place.h"

#include <string.h>

/* The actions of ODRL 2.2 and of Creative Commons that concern pictures; what each forbids is at least what it
 * permits. NULL: not to be had by a grant. */
static const struct
{
  const char *action, *permits, *forbids, *medium;
} actions[] = {
  { "use", "any", "any", "any" },
  { "distribute", "publish", "any", "any" },
  { "Distribution", "publish", "any", "any" },
  { "publish", "publish", "publish", "any" },
  { "present", "publish", "publish", "any" },
  { "display", "publish", "publish", "any" },
  { "print", "publish", "publish", "print" },
  { "play", "publish", "publish", "broadcast" },
  { "stream", "publish", "publish", "broadcast" },
  { "reproduce", NULL, "share", "any" },
  { "Reproduction", NULL, "share", "any" },
  { "copy", NULL, "share", "any" },
  { "Sharing", "share", "share", "any" },
  { "modify", "alter", "alter", "any" },
  { "derive", "alter", "alter", "any" },
  { "transform", "alter", "alter", "any" },
  { "DerivativeWorks", "alter", "alter", "any" },
  { "extract", "crop", "crop", "any" },
  { "excerpt", "crop", "crop", "any" },
  { "archive", "archive", "archive", "any" },
  { "sell", "sell", "sell", "any" },
  { "lease", NULL, "sell", "any" },
  { "commercialize", "sell", "sell", "any" },
  { "CommercialUse", "sell", "sell", "any" },
  { "grantUse", "syndicate", "syndicate", "any" },
  { "transfer", "syndicate", "syndicate", "any" },
  { "give", "share", "share", "any" },
};

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

static gboolean
apply_moment (KadrGrant *grant, const char *op, const char *right, const char *zone)
{
  static const char *const before[] = { "lt", "lteq", NULL }, *const after[]
                                                              = { "gt", "gteq", NULL };
  gint64 at = 0;

  if (!kadr_clock_parse (right, zone, &at, NULL))
    return FALSE;
  if (is_one_of (op, before))
    grant->until_at = at;
  else if (is_one_of (op, after))
    grant->from_at = at;
  else
    return FALSE;
  return TRUE;
}

/* "JPN KR" as "JP KR". Owned by the caller. */
static char *
shorten_codes (const char *right)
{
  g_auto (GStrv) codes = g_strsplit (right, " ", -1);

  for (char **code = codes; *code != NULL; code++)
    {
      const char *two = strlen (*code) == 3 ? kadr_place_find_code (*code) : NULL;

      if (two == NULL)
        continue;
      g_free (*code);
      *code = g_strdup (two);
    }
  return g_strjoinv (" ", codes);
}

static gboolean
apply_place (KadrGrant *grant, const char *op, const char *right)
{
  static const char *const in[] = { "eq", "isAnyOf", "isPartOf", NULL };
  static const char *const out[] = { "neq", "isNoneOf", NULL };
  g_autofree char *places = shorten_codes (right);
  g_autofree char *except = g_strconcat ("not ", places, NULL);

  if (is_one_of (op, in))
    return kadr_grant_set_territory (grant, places, NULL);
  return is_one_of (op, out) && kadr_grant_set_territory (grant, except, NULL);
}

static gboolean
apply_medium (KadrGrant *grant, const char *op, const char *right)
{
  static const struct
  {
    const char *word, *medium;
  } mediums[] = { { "online", "web" },          { "web", "web" },
                  { "print", "print" },         { "social", "social" },
                  { "broadcast", "broadcast" }, { "newsletter", "newsletter" } };

  for (gsize i = 0; i < G_N_ELEMENTS (mediums); i++)
    if (strcmp (op, "eq") == 0 && g_ascii_strcasecmp (right, mediums[i].word) == 0)
      return strcmp (grant->medium, "any") == 0
             && kadr_grant_set_medium (grant, mediums[i].medium, NULL);
  return FALSE;
}

/* FALSE when the constraint is not understood; then the grant is as it was. */
static gboolean
apply (KadrGrant *grant, const json_t *constraint, const char *zone)
{
  const char *left = kadr_json_get_text (constraint, "left");
  const char *op = kadr_json_get_text (constraint, "op");
  const char *right = kadr_json_get_text (constraint, "right");
  static const char *const mediums[] = { "media", "medium", "deliveryChannel", NULL };
  static const char *const limits[] = { "eq", "lteq", NULL };

  if (strcmp (left, "dateTime") == 0 || strcmp (left, "date") == 0)
    return apply_moment (grant, op, right, zone);
  if (strcmp (left, "spatial") == 0)
    return apply_place (grant, op, right);
  if (is_one_of (left, mediums))
    return apply_medium (grant, op, right);
  /* A prohibition is not used up. */
  return strcmp (left, "count") == 0 && is_one_of (op, limits)
         && grant->effect == KADR_EFFECT_PERMIT
         && g_ascii_string_to_signed (right, 10, 1, G_MAXINT32, &grant->max_uses, NULL);
}

static gboolean
apply_all (KadrGrant *grant, const json_t *rule, const char *zone)
{
  gboolean is_understood = TRUE;
  gsize index;
  json_t *constraint;

  json_array_foreach (json_object_get (rule, "constraints"), index, constraint)
    if (!apply (grant, constraint, zone))
      is_understood = FALSE;
  return is_understood && kadr_grant_check (grant, NULL);
}

/* What a duty's action asks for, as it is told; the word itself when it is not known. */
static const char *
name_duty (const char *action)
{
  static const char *const credits[] = { "attribute", "attributedParty", "Attribution", NULL };

  return is_one_of (action, credits) ? "credit as the file says" : action;
}

static void
apply_duties (KadrGrant *grant, const json_t *rule)
{
  static const char *const payments[] = { "compensate", "pay", NULL };
  g_autoptr (GString) duty = g_string_new (NULL);
  gsize index;
  json_t *item;

  json_array_foreach (json_object_get (rule, "duties"), index, item)
    if (is_one_of (json_string_value (item), payments))
      grant->fee = grant->fee != NULL ? grant->fee : g_strdup ("as the licence says");
    else
      g_string_append_printf (duty, "%s%s", duty->len > 0 ? "; " : "",
                              name_duty (json_string_value (item)));
  if (duty->len > 0)
    grant->duty = g_string_free (g_steal_pointer (&duty), FALSE);
}

/* "prohibition print, spatial eq JP". */
static char *
describe (const json_t *rule)
{
  GString *text = g_string_new (kadr_json_get_text (rule, "kind"));
  gsize index;
  json_t *item;

  g_string_append_printf (text, " %s", kadr_json_get_text (rule, "action"));
  json_array_foreach (json_object_get (rule, "constraints"), index, item)
    g_string_append_printf (text, ", %s %s %s", kadr_json_get_text (item, "left"),
                            kadr_json_get_text (item, "op"), kadr_json_get_text (item, "right"));
  return g_string_free (text, FALSE);
}

static void
add_permission (GPtrArray *statements, const json_t *rule, gsize action, const char *text,
                const char *zone)
{
  g_autoptr (KadrGrant) grant = kadr_statement_make_grant (
      KADR_EFFECT_PERMIT, actions[action].permits, actions[action].medium, NULL);

  apply_duties (grant, rule);
  if (apply_all (grant, rule, zone))
    kadr_statement_add (statements, g_steal_pointer (&grant), text);
  else
    kadr_statement_add (statements, NULL, text);
}

/* Without what is not understood it forbids more. */
static void
add_prohibition (GPtrArray *statements, const json_t *rule, gsize action, const char *text,
                 const char *zone)
{
  g_autoptr (KadrGrant) grant = kadr_statement_make_grant (
      KADR_EFFECT_FORBID, actions[action].forbids, actions[action].medium, NULL);

  apply_all (grant, rule, zone);
  /* "Until before it begins": said badly, so it is not limited in time. */
  if (!kadr_grant_check (grant, NULL))
    grant->from_at = grant->until_at = 0;
  kadr_statement_add (statements, g_steal_pointer (&grant), text);
}

void
kadr_rule_read (GPtrArray *statements, const json_t *rule, const char *zone)
{
  const char *kind = kadr_json_get_text (rule, "kind");
  const char *action = kadr_json_get_text (rule, "action");
  g_autofree char *text = describe (rule);

  if (strcmp (kind, "obligation") == 0)
    {
      kadr_statement_add (
          statements,
          kadr_statement_make_grant (KADR_EFFECT_REQUIRE, "publish", "any", name_duty (action)),
          text);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (strcmp (actions[i].action, action) != 0)
        continue;
      if (strcmp (kind, "prohibition") == 0)
        add_prohibition (statements, rule, i, text, zone);
      else if (strcmp (kind, "permission") == 0 && actions[i].permits != NULL)
        add_permission (statements, rule, i, text, zone);
      else
        kadr_statement_add (statements, NULL, text);
      return;
    }
  kadr_statement_add (statements, NULL, text);
}
