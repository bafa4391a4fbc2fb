#include "rights/grant.h"

#include "base/fault.h"

static void
test_territories (void)
{
  static const struct
  {
    const char *typed;
    const char *kept; /* NULL: refused */
  } rows[] = {
    { "KZ", "KZ" },        { "kz", "KZ" },         { "kz, ru", "KZ RU" },
    { "KZ;RU", "KZ RU" },  { "not KZ", "not KZ" }, { "NOT kz ru", "not KZ RU" },
    { "", NULL },          { "Kazakhstan", NULL }, { "not", NULL },
    { "KZ not RU", NULL }, { "ҚЗ", NULL },         { "K1", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrGrant) grant = kadr_grant_new ();
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (kadr_grant_set_territory (grant, rows[i].typed, &error), ==,
                       rows[i].kept != NULL);
      g_assert_cmpstr (grant->territory, ==, rows[i].kept);
      if (rows[i].kept == NULL)
        g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

static void
test_unknown_words_name_the_known (void)
{
  g_autoptr (KadrGrant) grant = kadr_grant_new ();
  g_autoptr (GError) effect = NULL;
  g_autoptr (GError) purpose = NULL;
  g_autoptr (GError) medium = NULL;

  g_assert_false (kadr_grant_set_effect (grant, "allow", &effect));
  g_assert_nonnull (strstr (effect->message, "permit, forbid, require"));
  g_assert_false (kadr_grant_set_purpose (grant, "print", &purpose));
  g_assert_nonnull (
      strstr (purpose->message, "publish, crop, alter, archive, syndicate, share, sell, any"));
  g_assert_false (kadr_grant_set_medium (grant, "Web", &medium));
  g_assert_nonnull (strstr (medium->message, "web, print, social, broadcast, newsletter, any"));
  g_assert_cmpstr (kadr_fault_get_subject (medium), ==, "Web");
}

static void
test_check (void)
{
  g_autoptr (KadrGrant) grant = kadr_grant_new ();

  g_assert_true (kadr_grant_check (grant, NULL));
  grant->from_at = 10;
  grant->until_at = 10;
  g_assert_false (kadr_grant_check (grant, NULL));
  grant->until_at = 11;
  g_assert_true (kadr_grant_check (grant, NULL));
  grant->max_uses = -1;
  g_assert_false (kadr_grant_check (grant, NULL));
  grant->max_uses = 1;
  g_assert_true (kadr_grant_check (grant, NULL));
  grant->effect = KADR_EFFECT_FORBID;
  g_assert_false (kadr_grant_check (grant, NULL));
  grant->effect = KADR_EFFECT_REQUIRE;
  grant->max_uses = 0;
  g_assert_false (kadr_grant_check (grant, NULL));
  grant->duty = g_strdup ("credit");
  g_assert_true (kadr_grant_check (grant, NULL));
}

/* Whatever a grant says comes back from its JSON, byte by byte. */
static void
test_json (void)
{
  static const char *const lines[] = {
    "{\"id\":3,\"scope\":\"shoot\",\"target\":\"17\",\"effect\":\"permit\",\"use\":\"publish\","
    "\"medium\":\"web\",\"territory\":\"not KZ\",\"outlet\":\"Газета\",\"story\":\"koalitsiya\","
    "\"from\":\"2026-02-13T16:45:00Z\",\"until\":\"2026-03-01T00:00:00Z\",\"count\":10,\"uses\":4,"
    "\"fee\":\"5000 KZT\",\"duty\":\"credit\",\"evidence\":\"mail:20260213-7\",\"preset\":\"agency\","
    "\"why\":\"подписка\",\"who\":\"А. Омарова\",\"made\":\"2026-02-13T17:00:00.250Z\","
    "\"supersedes\":2,\"revoked\":\"2026-02-20T00:00:00Z\"}",
    "{\"id\":null,\"scope\":null,\"target\":null,\"effect\":\"forbid\",\"use\":\"any\",\"medium\":\"any\","
    "\"territory\":null,\"outlet\":null,\"story\":null,\"from\":null,\"until\":null,\"count\":null,"
    "\"uses\":0,\"fee\":null,\"duty\":null,\"evidence\":null,\"preset\":null,\"why\":null,\"who\":null,"
    "\"made\":null,\"supersedes\":null,\"revoked\":null}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (json_t) object = kadr_json_parse (lines[i], strlen (lines[i]), "grant", &error);
      g_autoptr (KadrGrant) grant = kadr_grant_from_json (object, &error);
      g_autoptr (KadrGrant) copy = NULL;
      g_autoptr (json_t) again = NULL;
      g_autofree char *line = NULL;

      g_assert_no_error (error);
      copy = kadr_grant_copy (grant);
      again = kadr_grant_to_json (copy);
      line = kadr_json_to_line (again);
      g_assert_cmpstr (line, ==, lines[i]);
    }
}

static void
test_json_refused (void)
{
  static const char *const lines[] = {
    "{}",
    "{\"effect\":\"permit\"}",
    "{\"effect\":\"maybe\",\"use\":\"publish\"}",
    "{\"effect\":\"permit\",\"use\":\"publish\",\"medium\":\"radio\"}",
    "{\"effect\":\"permit\",\"use\":\"publish\",\"territory\":\"Europe\"}",
    "{\"effect\":\"permit\",\"use\":\"publish\",\"until\":\"tomorrow\"}",
    "{\"effect\":\"require\",\"use\":\"publish\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (json_t) object = kadr_json_parse (lines[i], strlen (lines[i]), "grant", &error);
      g_autoptr (KadrGrant) grant = kadr_grant_from_json (object, &error);

      g_assert_null (grant);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grant/territories", test_territories);
  g_test_add_func ("/grant/unknown-words-name-the-known", test_unknown_words_name_the_known);
  g_test_add_func ("/grant/check", test_check);
  g_test_add_func ("/grant/json", test_json);
  g_test_add_func ("/grant/json-refused", test_json_refused);
  return g_test_run ();
}
