#include "rights/decision.h"

#include "base/clock.h"
#include "rights/decision-text.h"
#include "rights/fit.h"
#include "rights/preset.h"

/* A grant that may matter to the request, and how it fits it in all respects but time. */
typedef struct
{
  const KadrGrant *grant;
  gboolean is_sure, is_possible;
  gboolean has_successor; /* one that is heard too */
} Voice;

/* The request is compared with each grant once; a moment is then asked cheaply, and often. */
typedef struct
{
  const Voice *voices;
  guint n;
} Hearing;

static gboolean
is_in_force (const Voice *voice, gint64 at)
{
  return kadr_fit_of_time (voice->grant, at) == 0;
}

static gboolean
is_successor (const KadrGrant *newer, const KadrGrant *grant)
{
  return newer->supersedes != 0 && newer->supersedes == grant->id && newer->id > grant->id;
}

/* TRUE when @grant speaks no more at @at, because a newer grant took its place. A permission is gone once
 * its successor has begun, even where that one says less; a prohibition or a requirement stands wherever
 * its successor does not surely apply. */
static gboolean
gives_way (const Hearing *hearing, const KadrGrant *grant, gint64 at)
{
  for (guint i = 0; i < hearing->n; i++)
    {
      const Voice *newer = &hearing->voices[i];

      if (!is_successor (newer->grant, grant))
        continue;
      if (grant->effect == KADR_EFFECT_PERMIT
          && (kadr_fit_of_time (newer->grant, at) & (KADR_LACK_BEGUN | KADR_LACK_REVOKED)) == 0)
        return TRUE;
      if (grant->effect != KADR_EFFECT_PERMIT && newer->is_sure && is_in_force (newer, at)
          && !gives_way (hearing, newer->grant, at))
        return TRUE;
    }
  return FALSE;
}

/* TRUE when @voice speaks at @at. */
static gboolean
is_heard (const Hearing *hearing, const Voice *voice, gint64 at)
{
  return is_in_force (voice, at)
         && !(voice->has_successor && gives_way (hearing, voice->grant, at));
}

static gboolean
is_forbidding (const Hearing *hearing, const Voice *voice, gint64 at)
{
  return voice->grant->effect == KADR_EFFECT_FORBID && voice->is_possible
         && is_heard (hearing, voice, at);
}

static gboolean
is_permitting (const Hearing *hearing, const Voice *voice, gint64 at)
{
  return voice->grant->effect == KADR_EFFECT_PERMIT && voice->is_sure
         && is_heard (hearing, voice, at);
}

/* TRUE when @a is the better reason to show: the prohibition that lasts longest. */
static gboolean
lasts_longer (const KadrGrant *a, const KadrGrant *b)
{
  gint64 end_a = a->until_at != 0 ? a->until_at : G_MAXINT64;
  gint64 end_b = b->until_at != 0 ? b->until_at : G_MAXINT64;

  return end_a != end_b ? end_a > end_b : a->id < b->id;
}

/* TRUE when @permit is what keeps a prohibition from applying. */
static gboolean
holds_back (const Hearing *hearing, const KadrGrant *permit, gint64 at)
{
  if (permit->supersedes == 0)
    return FALSE;
  for (guint i = 0; i < hearing->n; i++)
    {
      const Voice *older = &hearing->voices[i];

      if (older->grant->id == permit->supersedes && older->grant->effect == KADR_EFFECT_FORBID
          && older->is_possible && is_in_force (older, at))
        return TRUE;
    }
  return FALSE;
}

/* TRUE when @a should decide rather than @b: an override, whose uses must be counted, before what would
 * not do without it; then uncounted before counted, what this publication has used already, what costs
 * nothing, what lasts longest. */
static gboolean
serves_better (const Hearing *hearing, gint64 at, const KadrGrant *a, const KadrGrant *b)
{
  gboolean is_override = holds_back (hearing, a, at);

  if (is_override != holds_back (hearing, b, at))
    return is_override;
  if ((a->max_uses == 0) != (b->max_uses == 0))
    return a->max_uses == 0;
  if ((a->taken == 0) != (b->taken == 0))
    return a->taken != 0;
  if ((a->fee == NULL) != (b->fee == NULL))
    return a->fee == NULL;
  return lasts_longer (a, b);
}

typedef struct
{
  const KadrGrant *forbid; /* decides when there is one */
  const KadrGrant *permit;
} Verdict;

static Verdict
judge (const Hearing *hearing, gint64 at)
{
  Verdict verdict = { NULL, NULL };

  for (guint i = 0; i < hearing->n; i++)
    {
      const KadrGrant *grant = hearing->voices[i].grant;

      if (is_forbidding (hearing, &hearing->voices[i], at)
          && (verdict.forbid == NULL || lasts_longer (grant, verdict.forbid)))
        verdict.forbid = grant;
      if (is_permitting (hearing, &hearing->voices[i], at)
          && (verdict.permit == NULL || serves_better (hearing, at, grant, verdict.permit)))
        verdict.permit = grant;
    }
  return verdict;
}

/* The answer alone, without its best reason. */
static gboolean
is_allowed (const Hearing *hearing, gint64 at)
{
  gboolean is_permitted = FALSE;

  for (guint i = 0; i < hearing->n; i++)
    {
      if (is_forbidding (hearing, &hearing->voices[i], at))
        return FALSE;
      is_permitted = is_permitted || is_permitting (hearing, &hearing->voices[i], at);
    }
  return is_permitted;
}

/* The earlier of @next and @border, which counts only after @after. */
static gint64
get_earlier (gint64 next, gint64 border, gint64 after)
{
  return border > after && border < next ? border : next;
}

/* The first moment after @after at which some grant begins, ends or was revoked; 0 when there is none. */
static gint64
find_border (const Hearing *hearing, gint64 after)
{
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < hearing->n; i++)
    {
      const KadrGrant *grant = hearing->voices[i].grant;

      next = get_earlier (next, grant->from_at, after);
      next = get_earlier (next, grant->until_at, after);
      next = get_earlier (next, grant->revoked_at, after);
    }
  return next != G_MAXINT64 ? next : 0;
}

static gint64
find_change (const Hearing *hearing, gint64 at, gboolean allowed)
{
  while ((at = find_border (hearing, at)) != 0)
    if (is_allowed (hearing, at) != allowed)
      return at;
  return 0;
}

static void
add_duty (GPtrArray *duties, const char *duty)
{
  if (duty != NULL && *duty != '\0'
      && !g_ptr_array_find_with_equal_func (duties, duty, g_str_equal, NULL))
    g_ptr_array_add (duties, g_strdup (duty));
}

static void
collect_duties (GPtrArray *duties, const Hearing *hearing, const KadrGrant *permit, gint64 at)
{
  for (guint i = 0; i < hearing->n; i++)
    {
      const Voice *voice = &hearing->voices[i];

      if (voice->grant->effect == KADR_EFFECT_REQUIRE && voice->is_possible
          && is_heard (hearing, voice, at))
        add_duty (duties, voice->grant->duty);
    }
  add_duty (duties, permit->duty);
  if (permit->fee != NULL)
    g_ptr_array_add (duties, g_strconcat (KADR_PRESET_PAY, permit->fee, NULL));
}

/* The permission that comes nearest to @request: for the same use, lacking the fewest things. */
static const KadrGrant *
find_nearest (const GPtrArray *grants, const Hearing *hearing, const KadrRequest *request)
{
  const KadrGrant *nearest = NULL;
  int fewest = 0;

  for (guint i = 0; i < grants->len; i++)
    {
      const KadrGrant *grant = g_ptr_array_index (grants, i);
      guint lack;
      int n;

      if (grant->effect != KADR_EFFECT_PERMIT)
        continue;
      lack = kadr_fit_find_lacks (grant, request);
      n = __builtin_popcount (lack);
      if ((lack & KADR_LACK_PURPOSE) != 0 || (nearest != NULL && n >= fewest)
          || gives_way (hearing, grant, request->at))
        continue;
      nearest = grant;
      fewest = n;
    }
  return nearest;
}

static void
mark_succeeded (Voice *voices, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint k = 0; voices[i].grant->supersedes != 0 && k < n; k++)
      if (is_successor (voices[i].grant, voices[k].grant))
        voices[k].has_successor = TRUE;
}

/* What cannot fit the request at any time is not heard, unless it takes the place of another grant. */
static GArray *
hear (const GPtrArray *grants, const KadrRequest *request)
{
  GArray *voices = g_array_sized_new (FALSE, FALSE, sizeof (Voice), grants->len);

  for (guint i = 0; i < grants->len; i++)
    {
      const KadrGrant *grant = g_ptr_array_index (grants, i);
      Voice voice = { .grant = grant };

      kadr_fit_weigh (grant, request, &voice.is_sure, &voice.is_possible);
      if (voice.is_possible || grant->supersedes != 0)
        g_array_append_val (voices, voice);
    }
  mark_succeeded ((Voice *) voices->data, voices->len);
  return voices;
}

KadrDecision *
kadr_decision_make (const GPtrArray *grants, const KadrRequest *request)
{
  KadrDecision *self = g_new0 (KadrDecision, 1);
  g_autoptr (GArray) voices = hear (grants, request);
  Hearing hearing = { (const Voice *) voices->data, voices->len };
  Verdict verdict = judge (&hearing, request->at);

  self->allowed = verdict.forbid == NULL && verdict.permit != NULL;
  self->is_forbidden = verdict.forbid != NULL;
  self->duties = g_ptr_array_new_with_free_func (g_free);
  self->next_change = find_change (&hearing, request->at, self->allowed);
  if (verdict.forbid != NULL)
    {
      self->grant = verdict.forbid->id;
      self->text = kadr_decision_text_forbidden (verdict.forbid, request);
    }
  else if (verdict.permit != NULL)
    {
      self->grant = verdict.permit->id;
      self->taken = verdict.permit->taken;
      self->text = kadr_decision_text_permitted (
          verdict.permit, holds_back (&hearing, verdict.permit, request->at), request);
      collect_duties (self->duties, &hearing, verdict.permit, request->at);
    }
  else
    self->text = kadr_decision_text_unknown (find_nearest (grants, &hearing, request), request);
  return self;
}

void
kadr_decision_free (KadrDecision *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->duties);
  g_free (self);
}

json_t *
kadr_decision_to_json (const KadrDecision *self)
{
  json_t *object = json_object ();
  json_t *because = json_object ();
  json_t *duties = json_array ();
  g_autofree char *change = self->next_change != 0 ? kadr_clock_format (self->next_change) : NULL;

  kadr_json_set_bool (object, "allowed", self->allowed);
  json_object_set_new (because, "grant",
                       self->grant != 0 ? json_integer (self->grant) : json_null ());
  kadr_json_set_text (because, "text", self->text);
  json_object_set_new (object, "because", because);
  for (guint i = 0; i < self->duties->len; i++)
    kadr_json_add_text (duties, g_ptr_array_index (self->duties, i));
  json_object_set_new (object, "duties", duties);
  kadr_json_set_text (object, "next_change", change);
  return object;
}
