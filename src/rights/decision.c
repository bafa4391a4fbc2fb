#include "rights/decision.h"

#include "base/clock.h"
#include "rights/decision-text.h"
#include "rights/fit.h"
#include "rights/preset.h"

/* TRUE when @grant speaks no more for @request, because a newer grant took its place. A permission is
 * gone once its successor has begun, even where that one says less; a prohibition or a requirement
 * stands wherever its successor does not surely apply. */
static gboolean
gives_way (const GPtrArray *grants, const KadrGrant *grant, const KadrRequest *request)
{
  for (guint i = 0; i < grants->len; i++)
    {
      const KadrGrant *newer = g_ptr_array_index (grants, i);

      if (newer->supersedes == 0 || newer->supersedes != grant->id || newer->id <= grant->id)
        continue;
      if (grant->effect == KADR_EFFECT_PERMIT
          && (kadr_fit_of_time (newer, request->at) & (KADR_LACK_BEGUN | KADR_LACK_REVOKED)) == 0)
        return TRUE;
      if (grant->effect != KADR_EFFECT_PERMIT && kadr_fit_is_sure (newer, request)
          && !gives_way (grants, newer, request))
        return TRUE;
    }
  return FALSE;
}

/* TRUE when @a is the better reason to show: the prohibition that lasts longest. */
static gboolean
lasts_longer (const KadrGrant *a, const KadrGrant *b)
{
  gint64 end_a = a->until_at != 0 ? a->until_at : G_MAXINT64;
  gint64 end_b = b->until_at != 0 ? b->until_at : G_MAXINT64;

  return end_a != end_b ? end_a > end_b : a->id < b->id;
}

/* TRUE when @permit is what keeps a prohibition from applying to @request. */
static gboolean
holds_back (const GPtrArray *grants, const KadrGrant *permit, const KadrRequest *request)
{
  for (guint i = 0; i < grants->len && permit->supersedes != 0; i++)
    {
      const KadrGrant *older = g_ptr_array_index (grants, i);

      if (older->id == permit->supersedes && older->effect == KADR_EFFECT_FORBID
          && kadr_fit_is_possible (older, request))
        return TRUE;
    }
  return FALSE;
}

/* TRUE when @a should decide rather than @b: an override, whose uses must be counted, before what would
 * not do without it; then uncounted before counted, what costs nothing, what lasts longest. */
static gboolean
serves_better (const GPtrArray *grants, const KadrRequest *request, const KadrGrant *a,
               const KadrGrant *b)
{
  gboolean is_override = holds_back (grants, a, request);

  if (is_override != holds_back (grants, b, request))
    return is_override;
  if ((a->max_uses == 0) != (b->max_uses == 0))
    return a->max_uses == 0;
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
judge (const GPtrArray *grants, const KadrRequest *request)
{
  Verdict verdict = { NULL, NULL };

  for (guint i = 0; i < grants->len; i++)
    {
      const KadrGrant *grant = g_ptr_array_index (grants, i);

      if (grant->effect == KADR_EFFECT_FORBID && kadr_fit_is_possible (grant, request)
          && (verdict.forbid == NULL || lasts_longer (grant, verdict.forbid))
          && !gives_way (grants, grant, request))
        verdict.forbid = grant;
      if (grant->effect == KADR_EFFECT_PERMIT && kadr_fit_is_sure (grant, request)
          && (verdict.permit == NULL || serves_better (grants, request, grant, verdict.permit))
          && !gives_way (grants, grant, request))
        verdict.permit = grant;
    }
  return verdict;
}

static gboolean
is_yes (Verdict verdict)
{
  return verdict.forbid == NULL && verdict.permit != NULL;
}

/* The first moment after @after at which some grant begins, ends or was revoked; 0 when there is none. */
static gint64
find_border (const GPtrArray *grants, gint64 after)
{
  gint64 next = 0;

  for (guint i = 0; i < grants->len; i++)
    {
      const KadrGrant *grant = g_ptr_array_index (grants, i);
      const gint64 borders[] = { grant->from_at, grant->until_at, grant->revoked_at };

      for (gsize k = 0; k < G_N_ELEMENTS (borders); k++)
        if (borders[k] > after && (next == 0 || borders[k] < next))
          next = borders[k];
    }
  return next;
}

static gint64
find_change (const GPtrArray *grants, const KadrRequest *request, gboolean allowed)
{
  KadrRequest later = *request;

  while ((later.at = find_border (grants, later.at)) != 0)
    if (is_yes (judge (grants, &later)) != allowed)
      return later.at;
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
collect_duties (GPtrArray *duties, const GPtrArray *grants, const KadrGrant *permit,
                const KadrRequest *request)
{
  for (guint i = 0; i < grants->len; i++)
    {
      const KadrGrant *grant = g_ptr_array_index (grants, i);

      if (grant->effect == KADR_EFFECT_REQUIRE && kadr_fit_is_possible (grant, request)
          && !gives_way (grants, grant, request))
        add_duty (duties, grant->duty);
    }
  add_duty (duties, permit->duty);
  if (permit->fee != NULL)
    g_ptr_array_add (duties, g_strconcat (KADR_PRESET_PAY, permit->fee, NULL));
}

/* The permission that comes nearest to @request: for the same use, lacking the fewest things. */
static const KadrGrant *
find_nearest (const GPtrArray *grants, const KadrRequest *request)
{
  const KadrGrant *nearest = NULL;
  int fewest = 0;

  for (guint i = 0; i < grants->len; i++)
    {
      const KadrGrant *grant = g_ptr_array_index (grants, i);
      guint lack = kadr_fit_find_lacks (grant, request);
      int n = __builtin_popcount (lack);

      if (grant->effect != KADR_EFFECT_PERMIT || (lack & KADR_LACK_PURPOSE) != 0
          || gives_way (grants, grant, request))
        continue;
      if (nearest == NULL || n < fewest)
        {
          nearest = grant;
          fewest = n;
        }
    }
  return nearest;
}

KadrDecision *
kadr_decision_make (const GPtrArray *grants, const KadrRequest *request)
{
  KadrDecision *self = g_new0 (KadrDecision, 1);
  Verdict verdict = judge (grants, request);

  self->allowed = is_yes (verdict);
  self->is_forbidden = verdict.forbid != NULL;
  self->duties = g_ptr_array_new_with_free_func (g_free);
  self->next_change = find_change (grants, request, self->allowed);
  if (verdict.forbid != NULL)
    {
      self->grant = verdict.forbid->id;
      self->text = kadr_decision_text_forbidden (verdict.forbid, request);
    }
  else if (verdict.permit != NULL)
    {
      self->grant = verdict.permit->id;
      self->text = kadr_decision_text_permitted (verdict.permit, request);
      collect_duties (self->duties, grants, verdict.permit, request);
    }
  else
    self->text = kadr_decision_text_unknown (find_nearest (grants, request), request);
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
