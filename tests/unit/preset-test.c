#include "rights/preset.h"

#include "base/fault.h"
#include "rights/decision.h"

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

static void
test_names (void)
{
  g_auto (GStrv) names = kadr_preset_list (NULL, NULL);
  g_autofree char *joined = g_strjoinv (" ", names);

  g_assert_cmpstr (joined, ==,
                   "own-staff commissioned agency press-service reader social stock public-licence "
                   "screenshot");
}

/* What each preset means, asked as an editor would: + yes, - no. */
static void
test_meaning (void)
{
  static const char *const purposes[]
      = { "publish", "crop", "alter", "archive", "syndicate", "share", "sell" };
  static const struct
  {
    const char *name;
    const char *answers;
  } rows[] = {
    { "own-staff", "+++++++" },     { "commissioned", "++-+---" },   { "agency", "++-----" },
    { "press-service", "++-----" }, { "reader", "++-----" },         { "social", "-------" },
    { "stock", "++++---" },         { "public-licence", "++++++-" }, { "screenshot", "++-----" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) grants = kadr_preset_make (rows[i].name, NULL, 0, &error);

      g_assert_no_error (error);
      for (gsize k = 0; k < G_N_ELEMENTS (purposes); k++)
        {
          KadrRequest request = { .purpose = purposes[k], .medium = "web", .at = 1000 };
          g_autoptr (KadrDecision) decision = kadr_decision_make (grants, &request);

          g_test_message ("%s, %s: %s", rows[i].name, purposes[k], decision->text);
          g_assert_cmpint (decision->allowed, ==, rows[i].answers[k] == '+');
        }
    }
}

/* Whoever gave it: publishing anybody's picture obliges to name them. */
static void
test_credit_is_always_owed (void)
{
  g_auto (GStrv) names = kadr_preset_list (NULL, NULL);

  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (GPtrArray) grants = kadr_preset_make (*name, NULL, 0, NULL);
      g_autoptr (KadrGrant) agreed = kadr_grant_new ();
      KadrRequest request = { .purpose = "publish", .medium = "web", .at = 1000 };
      g_autoptr (KadrDecision) decision = NULL;
      gboolean has_credit = FALSE;

      g_ptr_array_add (grants, kadr_grant_copy (agreed));
      decision = kadr_decision_make (grants, &request);
      g_assert_true (decision->allowed);
      for (guint i = 0; i < decision->duties->len; i++)
        has_credit = has_credit
                     || g_str_has_prefix (g_ptr_array_index (decision->duties, i), "credit ")
                     || g_str_has_prefix (g_ptr_array_index (decision->duties, i), "name ");
      g_assert_true (has_credit);
    }
}

static void
test_unknown (void)
{
  static const char *const names[] = { "pool", "", "agency credit", "Agency" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) grants = kadr_preset_make (names[i], NULL, 0, &error);

      g_assert_null (grants);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, "own-staff, commissioned, agency"));
    }
}

static void
test_own_presets (void)
{
  static const char own[] = "[agency]\ngrants=only;\n[agency only]\neffect=permit\nuse=publish\n"
                            "medium=print\nterritory=kz\ndays=14\nwhy=trial\n"
                            "[pool]\ngrants=all;\n[pool all]\neffect=forbid\nuse=sell\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) agency = kadr_preset_make ("agency", own, 5, &error);
  g_autoptr (GPtrArray) pool = kadr_preset_make ("pool", own, 5, &error);
  g_autoptr (GPtrArray) stock = kadr_preset_make ("stock", own, 5, &error);
  const KadrGrant *only = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (agency->len, ==, 1);
  only = g_ptr_array_index (agency, 0);
  g_assert_cmpstr (only->medium, ==, "print");
  g_assert_cmpstr (only->territory, ==, "KZ");
  g_assert_cmpstr (only->why, ==, "trial");
  g_assert_cmpstr (only->preset, ==, "agency");
  g_assert_cmpint (only->until_at, ==, 5 + 14 * DAY);
  g_assert_cmpuint (pool->len, ==, 1);
  g_assert_cmpuint (stock->len, ==, 9);
}

static void
test_own_presets_refused (void)
{
  static const struct
  {
    const char *own;
    const char *words; /* of the message */
  } rows[] = {
    { "grants=x", "" },
    { "[pool]\ntitle=Pool\n", "lists no grants" },
    { "[pool]\ngrants=a;\n", "[pool a] must be there" },
    { "[pool]\ngrants=a;\n[pool a]\neffect=permit\n", "[pool a] must be there" },
    { "[pool]\ngrants=a;\n[pool a]\neffect=permit\nuse=radio\n", "[pool a] use: " },
    { "[pool]\ngrants=a;\n[pool a]\neffect=permit\nuse=any\ndays=soon\n", "\"soon\"" },
    { "[pool]\ngrants=a;\n[pool a]\neffect=permit\nuse=any\ndays=0\n", "\"0\"" },
    { "[pool]\ngrants=a;\n[pool a]\neffect=require\nuse=any\n", "what is required" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) grants = kadr_preset_make ("pool", rows[i].own, 0, &error);

      g_assert_null (grants);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, rows[i].words));
    }
}

/* Every duty is printed in every language of the desk. */
static void
test_translated (void)
{
  g_auto (GStrv) names = kadr_preset_list (NULL, NULL);
  g_autofree char *unknown = kadr_preset_translate ("send two copies", "ru");
  g_autofree char *press = kadr_preset_translate ("credit the press service", "ru");
  g_autofree char *fee = kadr_preset_translate ("pay 5000 KZT", "kk");
  guint n_duties = 0;

  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (GPtrArray) grants = kadr_preset_make (*name, NULL, 0, NULL);

      for (guint i = 0; i < grants->len; i++)
        {
          const char *duty = ((KadrGrant *) g_ptr_array_index (grants, i))->duty;
          g_autofree char *russian = duty != NULL ? kadr_preset_translate (duty, "ru") : NULL;
          g_autofree char *kazakh = duty != NULL ? kadr_preset_translate (duty, "kk") : NULL;
          g_autofree char *english = duty != NULL ? kadr_preset_translate (duty, "en") : NULL;

          if (duty == NULL)
            continue;
          g_assert_cmpstr (russian, !=, duty);
          g_assert_cmpstr (kazakh, !=, duty);
          g_assert_cmpstr (kazakh, !=, russian);
          g_assert_cmpstr (english, ==, duty);
          n_duties++;
        }
    }
  g_assert_cmpuint (n_duties, >, 10);
  g_assert_cmpstr (press, ==, "указать пресс-службу");
  g_assert_cmpstr (fee, ==, "5000 KZT төлеу");
  g_assert_cmpstr (unknown, ==, "send two copies");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preset/names", test_names);
  g_test_add_func ("/preset/meaning", test_meaning);
  g_test_add_func ("/preset/credit-is-always-owed", test_credit_is_always_owed);
  g_test_add_func ("/preset/unknown", test_unknown);
  g_test_add_func ("/preset/translated", test_translated);
  g_test_add_func ("/preset/own-presets", test_own_presets);
  g_test_add_func ("/preset/own-presets-refused", test_own_presets_refused);
  return g_test_run ();
}
