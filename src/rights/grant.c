#include "rights/grant.h"

#include "base/clock.h"
#include "base/fault.h"

#include <string.h>

static const char *const effects[] = { "permit", "forbid", "require", NULL };
static const char *const purposes[]
    = { "publish", "crop", "alter", "archive", "syndicate", "share", "sell", "any", NULL };
static const char *const mediums[]
    = { "web", "print", "social", "broadcast", "newsletter", "any", NULL };

KadrGrant *
kadr_grant_new (void)
{
  KadrGrant *self = g_new0 (KadrGrant, 1);

  self->effect = KADR_EFFECT_PERMIT;
  self->purpose = g_strdup ("any");
  self->medium = g_strdup ("any");
  return self;
}

KadrGrant *
kadr_grant_copy (const KadrGrant *self)
{
  KadrGrant *copy = g_memdup2 (self, sizeof *self);

  copy->scope = g_strdup (self->scope);
  copy->target = g_strdup (self->target);
  copy->purpose = g_strdup (self->purpose);
  copy->medium = g_strdup (self->medium);
  copy->territory = g_strdup (self->territory);
  copy->outlet = g_strdup (self->outlet);
  copy->story = g_strdup (self->story);
  copy->fee = g_strdup (self->fee);
  copy->duty = g_strdup (self->duty);
  copy->evidence = g_strdup (self->evidence);
  copy->preset = g_strdup (self->preset);
  copy->why = g_strdup (self->why);
  copy->who = g_strdup (self->who);
  return copy;
}

void
kadr_grant_free (KadrGrant *self)
{
  g_free (self->scope);
  g_free (self->target);
  g_free (self->purpose);
  g_free (self->medium);
  g_free (self->territory);
  g_free (self->outlet);
  g_free (self->story);
  g_free (self->fee);
  g_free (self->duty);
  g_free (self->evidence);
  g_free (self->preset);
  g_free (self->why);
  g_free (self->who);
  g_free (self);
}

gboolean
kadr_grant_set_effect (KadrGrant *self, const char *word, GError **error)
{
  for (int i = 0; effects[i] != NULL; i++)
    if (strcmp (word, effects[i]) == 0)
      {
        self->effect = (KadrEffect) i;
        return TRUE;
      }
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, word,
                         _ ("not an effect; the effects are permit, forbid, require"));
}

gboolean
kadr_grant_set_purpose (KadrGrant *self, const char *word, GError **error)
{
  g_autofree char *known = NULL;

  if (kadr_grant_is_purpose (word))
    {
      g_free (self->purpose);
      self->purpose = g_strdup (word);
      return TRUE;
    }
  known = kadr_grant_list_purposes ();
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, word, _ ("not a use; the uses are %s"),
                         known);
}

gboolean
kadr_grant_set_medium (KadrGrant *self, const char *word, GError **error)
{
  g_autofree char *known = NULL;

  if (kadr_grant_is_medium (word))
    {
      g_free (self->medium);
      self->medium = g_strdup (word);
      return TRUE;
    }
  known = kadr_grant_list_mediums ();
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, word, _ ("not a medium; the media are %s"),
                         known);
}

static gboolean
is_country (const char *word)
{
  return strlen (word) == 2 && g_ascii_isalpha (word[0]) && g_ascii_isalpha (word[1]);
}

gboolean
kadr_grant_set_territory (KadrGrant *self, const char *words, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " ,;", -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  gboolean has_country = FALSE;

  for (char **part = parts; *part != NULL; part++)
    {
      gboolean is_not = kept->len == 0 && g_ascii_strcasecmp (*part, "not") == 0;
      g_autofree char *upper = g_ascii_strup (*part, -1);

      if (**part == '\0')
        continue;
      if (!is_not && !is_country (*part))
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, *part,
                               _ ("not a territory; write country codes of two letters such as "
                                  "\"KZ RU\", or \"not KZ\""));
      has_country = has_country || !is_not;
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", is_not ? "not" : upper);
    }
  if (!has_country)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, words,
                           _ ("the territory names no country"));
  g_free (self->territory);
  self->territory = g_strdup (kept->str);
  return TRUE;
}

gboolean
kadr_grant_says_the_same (const KadrGrant *a, const KadrGrant *b)
{
  return a->effect == b->effect && strcmp (a->purpose, b->purpose) == 0
         && strcmp (a->medium, b->medium) == 0 && g_strcmp0 (a->territory, b->territory) == 0
         && a->from_at == b->from_at && a->until_at == b->until_at && a->max_uses == b->max_uses
         && g_strcmp0 (a->duty, b->duty) == 0 && g_strcmp0 (a->fee, b->fee) == 0;
}

gboolean
kadr_grant_check (const KadrGrant *self, GError **error)
{
  if (self->from_at != 0 && self->until_at != 0 && self->until_at <= self->from_at)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "until",
                           _ ("the grant would end before it begins"));
  if (self->max_uses < 0)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "count",
                           _ ("the number of uses must be above 0"));
  if (self->max_uses > 0 && self->effect != KADR_EFFECT_PERMIT)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "count",
                           _ ("only a permission can be for a number of uses"));
  if (self->effect == KADR_EFFECT_REQUIRE && (self->duty == NULL || *self->duty == '\0'))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "require",
                           _ ("a requirement says what is required (--duty TEXT)"));
  return TRUE;
}

const char *
kadr_grant_get_effect_name (const KadrGrant *self)
{
  return effects[self->effect];
}

gboolean
kadr_grant_is_purpose (const char *word)
{
  return g_strv_contains (purposes, word);
}

gboolean
kadr_grant_is_medium (const char *word)
{
  return g_strv_contains (mediums, word);
}

char *
kadr_grant_list_purposes (void)
{
  return g_strjoinv (", ", (char **) purposes);
}

char *
kadr_grant_list_mediums (void)
{
  return g_strjoinv (", ", (char **) mediums);
}

static void
set_moment (json_t *object, const char *key, gint64 at)
{
  g_autofree char *text = at != 0 ? kadr_clock_format (at) : NULL;

  kadr_json_set_text (object, key, text);
}

/* A number of which 0 means none. */
static void
set_number (json_t *object, const char *key, gint64 value)
{
  json_object_set_new (object, key, value != 0 ? json_integer (value) : json_null ());
}

json_t *
kadr_grant_to_json (const KadrGrant *self)
{
  json_t *object = json_object ();

  set_number (object, "id", self->id);
  kadr_json_set_text (object, "scope", self->scope);
  kadr_json_set_text (object, "target", self->target);
  kadr_json_set_text (object, "effect", kadr_grant_get_effect_name (self));
  kadr_json_set_text (object, "use", self->purpose);
  kadr_json_set_text (object, "medium", self->medium);
  kadr_json_set_text (object, "territory", self->territory);
  kadr_json_set_text (object, "outlet", self->outlet);
  kadr_json_set_text (object, "story", self->story);
  set_moment (object, "from", self->from_at);
  set_moment (object, "until", self->until_at);
  set_number (object, "count", self->max_uses);
  kadr_json_set_int (object, "uses", self->n_uses);
  kadr_json_set_text (object, "fee", self->fee);
  kadr_json_set_text (object, "duty", self->duty);
  kadr_json_set_text (object, "evidence", self->evidence);
  kadr_json_set_text (object, "preset", self->preset);
  kadr_json_set_text (object, "why", self->why);
  kadr_json_set_text (object, "who", self->who);
  set_moment (object, "made", self->made_at);
  set_number (object, "supersedes", self->supersedes);
  set_moment (object, "revoked", self->revoked_at);
  return object;
}

static gboolean
read_moment (const json_t *object, const char *key, gint64 *at, GError **error)
{
  const char *text = kadr_json_get_text (object, key);

  return text == NULL || kadr_clock_parse (text, NULL, at, error);
}

static gboolean
read_words (KadrGrant *self, const json_t *object, GError **error)
{
  const char *effect = kadr_json_get_text (object, "effect");
  const char *purpose = kadr_json_get_text (object, "use");
  const char *medium = kadr_json_get_text (object, "medium");
  const char *territory = kadr_json_get_text (object, "territory");

  if (effect == NULL || purpose == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "grant",
                           _ ("a grant needs an effect and a use"));
  return kadr_grant_set_effect (self, effect, error)
         && kadr_grant_set_purpose (self, purpose, error)
         && (medium == NULL || kadr_grant_set_medium (self, medium, error))
         && (territory == NULL || kadr_grant_set_territory (self, territory, error));
}

KadrGrant *
kadr_grant_from_json (const json_t *object, GError **error)
{
  g_autoptr (KadrGrant) self = kadr_grant_new ();

  if (!read_words (self, object, error) || !read_moment (object, "from", &self->from_at, error)
      || !read_moment (object, "until", &self->until_at, error)
      || !read_moment (object, "made", &self->made_at, error)
      || !read_moment (object, "revoked", &self->revoked_at, error))
    return NULL;
  self->id = kadr_json_get_int (object, "id", 0);
  self->scope = g_strdup (kadr_json_get_text (object, "scope"));
  self->target = g_strdup (kadr_json_get_text (object, "target"));
  self->outlet = g_strdup (kadr_json_get_text (object, "outlet"));
  self->story = g_strdup (kadr_json_get_text (object, "story"));
  self->max_uses = kadr_json_get_int (object, "count", 0);
  self->n_uses = kadr_json_get_int (object, "uses", 0);
  self->fee = g_strdup (kadr_json_get_text (object, "fee"));
  self->duty = g_strdup (kadr_json_get_text (object, "duty"));
  self->evidence = g_strdup (kadr_json_get_text (object, "evidence"));
  self->preset = g_strdup (kadr_json_get_text (object, "preset"));
  self->why = g_strdup (kadr_json_get_text (object, "why"));
  self->who = g_strdup (kadr_json_get_text (object, "who"));
  self->supersedes = kadr_json_get_int (object, "supersedes", 0);
  return kadr_grant_check (self, error) ? g_steal_pointer (&self) : NULL;
}
