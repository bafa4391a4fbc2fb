/* How long decisions take: 10,000 questions over the 50 grants that a much discussed
 * picture has, in and out of time, place and count, with prohibitions, duties and an override.
 * Prints the milliseconds of the best of five rounds. */
#include "rights/decision.h"

#include <stdio.h>

#define N_GRANTS    50
#define N_ROUNDS    5
#define N_DECISIONS 10000

static const char *const mediums[] = { "web", "print", "social", "any" };
static const char *const territories[] = { NULL, "KZ", "KZ RU", "not JP" };

static GPtrArray *
make_grants (void)
{
  GPtrArray *grants = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_grant_free);

  for (int i = 0; i < N_GRANTS; i++)
    {
      KadrGrant *grant = kadr_grant_new ();

      grant->id = i + 1;
      grant->effect = i % 10 == 3   ? KADR_EFFECT_FORBID
                      : i % 10 == 7 ? KADR_EFFECT_REQUIRE
                                    : KADR_EFFECT_PERMIT;
      kadr_grant_set_purpose (grant, i % 3 == 0 ? "sell" : "publish", NULL);
      kadr_grant_set_medium (grant, mediums[i % 4], NULL);
      if (territories[i % 4] != NULL)
        kadr_grant_set_territory (grant, territories[i % 4], NULL);
      grant->from_at = i % 5 == 0 ? 1000 * i : 0;
      grant->until_at = i % 4 == 0 ? 1000 * (i + 40) : 0;
      grant->supersedes = i == 25 ? 24 : 0;
      grant->duty
          = g_strdup (grant->effect == KADR_EFFECT_REQUIRE ? "credit the photographer" : NULL);
      g_ptr_array_add (grants, grant);
    }
  return grants;
}

static double
time_round (const GPtrArray *grants, int *n_yes)
{
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < N_DECISIONS; i++)
    {
      KadrRequest request = { .purpose = "publish",
                              .medium = mediums[i % 3],
                              .territory = i % 2 == 0 ? "KZ" : "JP",
                              .at = 1000 * (i % 100) };
      g_autoptr (KadrDecision) decision = kadr_decision_make (grants, &request);

      *n_yes += decision->allowed;
    }
  return (double) (g_get_monotonic_time () - start) / 1000;
}

int
main (void)
{
  g_autoptr (GPtrArray) grants = make_grants ();
  double best = G_MAXDOUBLE;
  int n_yes = 0;

  for (int round = 0; round < N_ROUNDS; round++)
    {
      double taken = time_round (grants, &n_yes);

      best = MIN (best, taken);
    }
  printf ("%-45s %9.3f ms in all, the best of %d rounds; %.1f us each, %d %% yes\n",
          "10,000 decisions, over 50 grants each", best, N_ROUNDS, best * 1000 / N_DECISIONS,
          100 * n_yes / N_ROUNDS / N_DECISIONS);
  return 0;
}
