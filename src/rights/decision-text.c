#include "rights/decision-text.h"

#include "base/clock.h"
#include "base/fault.h"
#include "rights/fit.h"
#include "rights/preset.h"

#include <string.h>

static const struct
{
  const char *word;
  const char *name;
} uses[] = {
  { "publish", N_ ("publishing") },    { "crop", N_ ("cropping") },
  { "alter", N_ ("altering") },        { "archive", N_ ("archiving") },
  { "syndicate", N_ ("syndicating") }, { "share", N_ ("sharing") },
  { "sell", N_ ("selling") },          { "any", N_ ("any use") },
};

static const char *
name_use (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (uses); i++)
    if (strcmp (uses[i].word, word) == 0)
      return _ (uses[i].name);
  return word;
}

/* "publishing (web, KZ)". */
static char *
describe_request (const KadrRequest *request)
{
  const char *medium = request->medium != NULL ? request->medium : "any";

  if (strcmp (medium, "any") == 0)
    medium = _ ("any medium");
  if (request->territory != NULL)
    return g_strconcat (name_use (request->purpose), " (", medium, ", ", request->territory, ")",
                        NULL);
  return g_strconcat (name_use (request->purpose), " (", medium, ")", NULL);
}

/* "grant 7 (press-service) "for information only"". */
static char *
describe_grant (const KadrGrant *grant)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("grant %ld"), (long) grant->id);
  if (grant->preset != NULL)
    g_string_append_printf (text, " (%s)", grant->preset);
  if (grant->why != NULL)
    {
      g_autofree char *why = kadr_preset_tell_reason (grant->why);

      g_string_append_printf (text, _ (" \"%s\""), why);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
tell_override (GString *text, const KadrGrant *grant)
{
  if (grant->who != NULL)
    g_string_append_printf (text, _ ("; it overrides grant %ld, and %s answers for it"),
                            (long) grant->supersedes, grant->who);
  else
    g_string_append_printf (text, _ ("; it overrides grant %ld"), (long) grant->supersedes);
}

char *
kadr_decision_text_permitted (const KadrGrant *grant, gboolean is_override,
                              const KadrRequest *request)
{
  g_autofree char *name = describe_grant (grant);
  g_autofree char *use = describe_request (request);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Yes: %s permits %s"), name, use);
  if (is_override)
    tell_override (text, grant);
  if (grant->until_at != 0)
    {
      g_autofree char *end = kadr_clock_show (grant->until_at, request->zone);

      g_string_append_printf (text, _ ("; it ends %s"), end);
    }
  if (grant->taken != 0)
    g_string_append (
        text, _ ("; this story has taken its use already, and nothing more is counted for it"));
  if (grant->max_uses != 0)
    g_string_append_printf (text,
                            ngettext ("; %ld of %ld use is left", "; %ld of %ld uses are left",
                                      (gulong) grant->max_uses),
                            (long) (grant->max_uses - grant->n_uses), (long) grant->max_uses);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A prohibition that reaches the request only because the request leaves something unsaid. */
static const char *
advise_to_say (const KadrGrant *grant, const KadrRequest *request)
{
  guint lacks = kadr_fit_find_lacks (grant, request);

  if (lacks & KADR_LACK_MEDIUM)
    return _ ("say the medium if it is another one (--medium)");
  if (lacks & KADR_LACK_TERRITORY)
    return _ ("say the territory if it is another one (--territory)");
  if (lacks & KADR_LACK_OUTLET)
    return _ ("say the outlet if it is another one (--outlet)");
  if (lacks & KADR_LACK_STORY)
    return _ ("say the story if it is another one (--story)");
  return NULL;
}

char *
kadr_decision_text_forbidden (const KadrGrant *grant, const KadrRequest *request)
{
  g_autofree char *name = describe_grant (grant);
  g_autofree char *use = describe_request (request);
  const char *advice = advise_to_say (grant, request);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("No: %s forbids %s"), name, use);
  if (grant->until_at != 0)
    {
      g_autofree char *end = kadr_clock_show (grant->until_at, request->zone);

      g_string_append_printf (text, _ ("; it ends %s"), end);
    }
  else
    g_string_append (text, _ ("; it has no end"));
  if (advice != NULL)
    g_string_append_printf (text, "; %s", advice);
  else
    g_string_append_printf (text,
                            _ ("; to change it, revoke the grant, or override it with a reason and "
                               "an end (kadr grant add --supersedes %ld --until TIME --why TEXT)"),
                            (long) grant->id);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* For a grant that is over or has not begun. */
static char *
explain_time (const KadrGrant *grant, const char *zone, gboolean is_over)
{
  g_autofree char *moment = kadr_clock_show (is_over ? grant->until_at : grant->from_at, zone);

  return g_strdup_printf (is_over ? _ ("ended %s") : _ ("begins %s"), moment);
}

/* What keeps @grant from permitting @request; the first that is lacking. */
static char *
explain_lack (const KadrGrant *grant, const KadrRequest *request)
{
  guint lacks = kadr_fit_find_lacks (grant, request);

  if (lacks & KADR_LACK_REVOKED)
    return g_strdup (_ ("was revoked"));
  if (lacks & (KADR_LACK_LASTING | KADR_LACK_BEGUN))
    return explain_time (grant, request->zone, (lacks & KADR_LACK_LASTING) != 0);
  if (lacks & KADR_LACK_COUNT)
    return g_strdup_printf (ngettext ("was for %ld use, and it is used up",
                                      "was for %ld uses, and they are used up",
                                      (gulong) grant->max_uses),
                            (long) grant->max_uses);
  if (lacks & KADR_LACK_MEDIUM)
    return g_strdup_printf (_ ("is only for the medium %s"), grant->medium);
  if (lacks & KADR_LACK_TERRITORY)
    return g_strdup_printf (_ ("is only for the territory %s"), grant->territory);
  if (lacks & KADR_LACK_OUTLET)
    return g_strdup_printf (_ ("is only for the outlet %s"), grant->outlet);
  return g_strdup_printf (_ ("is only for the story %s"), grant->story);
}

char *
kadr_decision_text_unknown (const KadrGrant *nearest, const KadrRequest *request)
{
  g_autofree char *use = describe_request (request);
  g_autofree char *name = nearest != NULL ? describe_grant (nearest) : NULL;
  g_autofree char *lack = nearest != NULL ? explain_lack (nearest, request) : NULL;

  if (nearest == NULL)
    return g_strdup_printf (
        _ ("No: nothing on record permits %s; record a permission if there is one (kadr grant add)"),
        use);
  return g_strdup_printf (_ ("No: nothing on record permits %s: %s %s; record a permission that "
                             "covers it if there is one (kadr grant add)"),
                          use, name, lack);
}
