#include "rights/decision.h"

#include "base/fault.h"
#include "data-file.h"

#include <string.h>

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

static GPtrArray *
new_grants (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_grant_free);
}

/* "in=KZ_RU" -> "KZ RU" when @key is "in"; NULL when no word of @words has it. "=" stops. */
static char *
find_value (char **words, const char *key)
{
  gsize length = strlen (key);

  for (char **word = words; *word != NULL && strcmp (*word, "=") != 0; word++)
    if (strncmp (*word, key, length) == 0 && (*word)[length] == '=')
      return g_strdelimit (g_strdup (*word + length + 1), "_", ' ');
  return NULL;
}

static gint64
find_number (char **words, const char *key, gint64 fallback)
{
  g_autofree char *text = find_value (words, key);
  gint64 number = fallback;

  if (text != NULL)
    g_assert_true (g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &number, NULL));
  return number;
}

static KadrGrant *
read_grant (char **words, gint64 id)
{
  g_autoptr (KadrGrant) grant = kadr_grant_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *territory = find_value (words, "in");

  kadr_grant_set_effect (grant, words[0], &error);
  g_assert_no_error (error);
  kadr_grant_set_purpose (grant, words[1], &error);
  g_assert_no_error (error);
  kadr_grant_set_medium (grant, words[2], &error);
  g_assert_no_error (error);
  if (territory != NULL)
    g_assert_true (kadr_grant_set_territory (grant, territory, NULL));
  grant->id = id;
  grant->outlet = find_value (words, "outlet");
  grant->story = find_value (words, "story");
  grant->from_at = DAY * find_number (words, "from", 0);
  grant->until_at = DAY * find_number (words, "until", 0);
  grant->revoked_at = DAY * find_number (words, "revoked", 0);
  grant->max_uses = find_number (words, "count", 0);
  grant->n_uses = find_number (words, "uses", 0);
  grant->taken = find_number (words, "taken", 0);
  grant->supersedes = find_number (words, "over", 0);
  grant->fee = find_value (words, "fee");
  grant->duty = find_value (words, "duty");
  g_assert_true (kadr_grant_check (grant, NULL));
  return g_steal_pointer (&grant);
}

static char *
join_duties (const KadrDecision *decision)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < decision->duties->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            (char *) g_ptr_array_index (decision->duties, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_question (const GPtrArray *grants, char **words, const char *where)
{
  g_autofree char *territory = find_value (words, "in");
  g_autofree char *outlet = find_value (words, "outlet");
  g_autofree char *story = find_value (words, "story");
  KadrRequest request = { .purpose = words[1],
                          .medium = strcmp (words[2], "-") != 0 ? words[2] : NULL,
                          .territory = territory,
                          .outlet = outlet,
                          .story = story,
                          .at = DAY * find_number (words, "at", 100) };
  g_autoptr (KadrDecision) decision = kadr_decision_make (grants, &request);
  g_autofree char *duties = join_duties (decision);
  g_autofree char *want_duties = NULL;
  char **want = words;

  while (strcmp (*want, "=") != 0)
    want++;
  want_duties = find_value (want + 1, "duties");
  g_test_message ("%s: %s", where, decision->text);
  g_assert_cmpstr (decision->allowed ? "yes" : "no", ==, want[1]);
  g_assert_cmpint (decision->grant, ==,
                   strcmp (want[2], "-") != 0 ? g_ascii_strtoll (want[2], NULL, 10) : 0);
  g_assert_cmpint (decision->next_change, ==, DAY * find_number (want + 1, "next", 0));
  if (want_duties != NULL)
    g_assert_cmpstr (duties, ==, want_duties);
  g_assert_true (g_str_has_prefix (decision->text, decision->allowed ? "Yes: " : "No: "));
}

static void
test_table (void)
{
  g_autofree char *text = read_data_file ("decisions.txt");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) grants = new_grants ();
  const char *where = "";
  guint n_asked = 0;

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = g_strsplit (*line, " ", -1);

      if (**line == '\0' || **line == '#')
        continue;
      if (strcmp (words[0], "case") == 0)
        {
          where = *line;
          g_ptr_array_set_size (grants, 0);
        }
      else if (strcmp (words[0], "ask") == 0)
        {
          check_question (grants, words, where);
          n_asked++;
        }
      else
        g_ptr_array_add (grants, read_grant (words, grants->len + 1));
    }
  g_test_message ("%u questions answered as the table says", n_asked);
  g_assert_cmpuint (n_asked, >=, 200);
}

static const char *
pick (GRand *rand, const char *const *words, int n)
{
  return words[g_rand_int_range (rand, 0, n)];
}

static const char *const purposes[] = { "publish", "publish", "sell", "any" };
static const char *const mediums[] = { "web", "print", "any" };
static const char *const territories[] = { NULL, NULL, "KZ", "not KZ" };
static const char *const stories[] = { NULL, NULL, NULL, "a" };
static const char *const outlets[] = { NULL, NULL, NULL, "A" };

static KadrGrant *
make_random_grant (GRand *rand, gint64 id)
{
  KadrGrant *grant = kadr_grant_new ();
  const char *territory = pick (rand, territories, 4);

  grant->id = id;
  grant->effect = (KadrEffect) g_rand_int_range (rand, 0, 3);
  kadr_grant_set_purpose (grant, pick (rand, purposes, 4), NULL);
  kadr_grant_set_medium (grant, pick (rand, mediums, 3), NULL);
  if (territory != NULL)
    kadr_grant_set_territory (grant, territory, NULL);
  grant->story = g_strdup (pick (rand, stories, 4));
  grant->outlet = g_strdup (pick (rand, outlets, 4));
  if (g_rand_int_range (rand, 0, 3) == 0)
    grant->from_at = g_rand_int_range (rand, 1, 10);
  if (g_rand_int_range (rand, 0, 3) == 0)
    grant->until_at = grant->from_at + g_rand_int_range (rand, 1, 10);
  if (g_rand_int_range (rand, 0, 5) == 0)
    grant->revoked_at = g_rand_int_range (rand, 1, 10);
  if (id > 1 && g_rand_int_range (rand, 0, 2) == 0)
    grant->supersedes = g_rand_int_range (rand, 1, (gint32) id);
  if (grant->effect == KADR_EFFECT_PERMIT && g_rand_int_range (rand, 0, 5) == 0)
    {
      grant->max_uses = 2;
      grant->n_uses = g_rand_int_range (rand, 0, 4);
    }
  grant->duty = g_strdup (grant->effect == KADR_EFFECT_REQUIRE ? "credit" : NULL);
  return grant;
}

static KadrRequest
make_random_request (GRand *rand)
{
  static const char *const asked_territories[] = { NULL, "KZ", "RU", "DE" };

  return (KadrRequest){ .purpose = pick (rand, purposes, 2),
                        .medium = pick (rand, mediums, 3),
                        .territory = pick (rand, asked_territories, 4),
                        .outlet = pick (rand, outlets, 4),
                        .story = pick (rand, stories, 4),
                        .at = g_rand_int_range (rand, 0, 12) };
}

/* However grants, windows and successions are tangled: one more prohibition never opens a door. */
static void
test_forbid_never_permits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260213);
  int n_yes_to_no = 0;

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GPtrArray) grants = new_grants ();
      KadrRequest request = make_random_request (rand);
      g_autoptr (KadrDecision) before = NULL;
      g_autoptr (KadrDecision) after = NULL;
      KadrGrant *forbid = NULL;
      int n = g_rand_int_range (rand, 0, 8);

      for (int id = 1; id <= n; id++)
        g_ptr_array_add (grants, make_random_grant (rand, id));
      before = kadr_decision_make (grants, &request);
      forbid = make_random_grant (rand, n + 1);
      forbid->effect = KADR_EFFECT_FORBID;
      forbid->max_uses = 0;
      g_ptr_array_insert (grants, g_rand_int_range (rand, 0, n + 1), forbid);
      after = kadr_decision_make (grants, &request);
      if (!before->allowed)
        g_assert_false (after->allowed);
      n_yes_to_no += before->allowed && !after->allowed;
    }
  g_assert_cmpint (n_yes_to_no, >, 100);
}

/* A permission opens what a prohibition has closed only as an override of that very prohibition, and when its
 * time is over the prohibition is there again. */
static void
test_permit_never_lifts_forbid (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  int n_forbidden = 0, n_overridden = 0;

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GPtrArray) grants = new_grants ();
      KadrRequest request = make_random_request (rand);
      g_autoptr (KadrDecision) before = NULL;
      g_autoptr (KadrDecision) after = NULL;
      KadrGrant *permit = NULL;
      int n = g_rand_int_range (rand, 1, 6);

      for (int id = 1; id <= n; id++)
        g_ptr_array_add (grants, make_random_grant (rand, id));
      before = kadr_decision_make (grants, &request);
      permit = make_random_grant (rand, n + 1);
      permit->effect = KADR_EFFECT_PERMIT;
      g_ptr_array_insert (grants, g_rand_int_range (rand, 0, n + 1), permit);
      after = kadr_decision_make (grants, &request);
      if (!before->is_forbidden)
        continue;
      n_forbidden++;
      n_overridden += after->allowed;
      g_assert_true (!after->allowed || permit->supersedes == before->grant);
      if (after->allowed && permit->until_at != 0)
        {
          KadrRequest later = request;
          g_autoptr (KadrDecision) then = NULL;
          g_autoptr (KadrDecision) without = NULL;

          later.at = permit->until_at;
          then = kadr_decision_make (grants, &later);
          g_ptr_array_remove (grants, permit);
          without = kadr_decision_make (grants, &later);
          g_assert_cmpint (then->allowed, ==, without->allowed);
        }
    }
  g_assert_cmpint (n_forbidden, >, 1000);
  g_assert_cmpint (n_overridden, >, 10);
}

/* The moment said is the very first at which the answer is another one. */
static void
test_next_change_is_exact (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  int n_changes = 0;

  for (int round = 0; round < 5000; round++)
    {
      g_autoptr (GPtrArray) grants = new_grants ();
      KadrRequest request = make_random_request (rand);
      g_autoptr (KadrDecision) now = NULL;
      gint64 first = 0;
      int n = g_rand_int_range (rand, 1, 6);

      for (int id = 1; id <= n; id++)
        g_ptr_array_add (grants, make_random_grant (rand, id));
      now = kadr_decision_make (grants, &request);
      for (KadrRequest later = request; later.at < 30 && first == 0; later.at++)
        {
          g_autoptr (KadrDecision) then = kadr_decision_make (grants, &later);

          if (then->allowed != now->allowed)
            first = later.at;
        }
      g_assert_cmpint (now->next_change, ==, first);
      n_changes += first != 0;
    }
  g_assert_cmpint (n_changes, >, 100);
}

/* The order in which grants are given makes no difference. */
static void
test_order_does_not_count (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 5000; round++)
    {
      g_autoptr (GPtrArray) grants = new_grants ();
      g_autoptr (GPtrArray) turned = g_ptr_array_new ();
      KadrRequest request = make_random_request (rand);
      g_autoptr (KadrDecision) one = NULL;
      g_autoptr (KadrDecision) other = NULL;

      for (int id = 1; id <= 5; id++)
        g_ptr_array_add (grants, make_random_grant (rand, id));
      for (guint i = grants->len; i > 0; i--)
        g_ptr_array_add (turned, g_ptr_array_index (grants, i - 1));
      one = kadr_decision_make (grants, &request);
      other = kadr_decision_make (turned, &request);
      g_assert_cmpint (one->allowed, ==, other->allowed);
      g_assert_cmpint (one->grant, ==, other->grant);
      g_assert_cmpint (one->next_change, ==, other->next_change);
    }
}

static void
test_sentences (void)
{
  static const struct
  {
    const char *grant;
    const char *text;
  } rows[] = {
    { "permit publish web", "Yes: grant 1 permits publishing (web, KZ)" },
    { "permit publish web until=101 count=3 uses=1",
      "Yes: grant 1 permits publishing (web, KZ); it ends 1970-04-12T00:00:00Z; 2 of 3 uses are left" },
    { "forbid publish web",
      "No: grant 1 forbids publishing (web, KZ); it has no end; to change it, revoke the grant, or override "
      "it with a reason and an end (kadr grant add --supersedes 1 --until TIME --why TEXT)" },
    { "forbid publish web outlet=A",
      "No: grant 1 forbids publishing (web, KZ); it has no end; say the outlet if it is another one "
      "(--outlet)" },
    { "permit sell web",
      "No: nothing on record permits publishing (web, KZ); record a permission if there is one "
      "(kadr grant add)" },
    { "permit publish web in=RU",
      "No: nothing on record permits publishing (web, KZ): grant 1 is only for the territory RU; record "
      "a permission that covers it if there is one (kadr grant add)" },
    { "permit publish web until=50",
      "No: nothing on record permits publishing (web, KZ): grant 1 ended 1970-02-20T00:00:00Z; record "
      "a permission that covers it if there is one (kadr grant add)" },
    { "permit publish web count=2 uses=2",
      "No: nothing on record permits publishing (web, KZ): grant 1 was for 2 uses, and they are used up; "
      "record a permission that covers it if there is one (kadr grant add)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) grants = new_grants ();
      g_auto (GStrv) words = g_strsplit (rows[i].grant, " ", -1);
      KadrRequest request
          = { .purpose = "publish", .medium = "web", .territory = "KZ", .at = 100 * DAY };
      g_autoptr (KadrDecision) decision = NULL;

      g_ptr_array_add (grants, read_grant (words, 1));
      decision = kadr_decision_make (grants, &request);
      g_assert_cmpstr (decision->text, ==, rows[i].text);
    }
}

static void
test_override_sentence (void)
{
  static const char *const rows[] = { "forbid publish web", "permit publish web over=1 until=101" };
  g_autoptr (GPtrArray) grants = new_grants ();
  KadrRequest request = { .purpose = "publish", .medium = "web", .at = 100 * DAY };
  g_autoptr (KadrDecision) unnamed = NULL;
  g_autoptr (KadrDecision) named = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) words = g_strsplit (rows[i], " ", -1);

      g_ptr_array_add (grants, read_grant (words, (gint64) i + 1));
    }
  unnamed = kadr_decision_make (grants, &request);
  g_assert_cmpstr (unnamed->text, ==,
                   "Yes: grant 2 permits publishing (web); it overrides grant 1; it ends "
                   "1970-04-12T00:00:00Z");
  ((KadrGrant *) g_ptr_array_index (grants, 1))->who = g_strdup ("Асель");
  named = kadr_decision_make (grants, &request);
  g_assert_cmpstr (named->text, ==,
                   "Yes: grant 2 permits publishing (web); it overrides grant 1, and Асель answers "
                   "for it; it ends 1970-04-12T00:00:00Z");
}

static void
test_json (void)
{
  g_autoptr (GPtrArray) grants = new_grants ();
  g_auto (GStrv) words = g_strsplit ("permit publish web until=101 duty=credit", " ", -1);
  KadrRequest request = { .purpose = "publish", .medium = "web", .at = 100 * DAY };
  g_autoptr (KadrDecision) decision = NULL;
  g_autoptr (json_t) object = NULL;
  g_autofree char *line = NULL;

  g_ptr_array_add (grants, read_grant (words, 1));
  decision = kadr_decision_make (grants, &request);
  object = kadr_decision_to_json (decision);
  line = kadr_json_to_line (object);
  g_assert_cmpstr (line, ==,
                   "{\"allowed\":true,\"because\":{\"grant\":1,\"text\":\"Yes: grant 1 permits "
                   "publishing (web); it ends 1970-04-12T00:00:00Z\"},"
                   "\"duties\":[\"credit\"],\"next_change\":\"1970-04-12T00:00:00Z\"}");
}

static void
test_json_of_unknown (void)
{
  g_autoptr (GPtrArray) grants = new_grants ();
  KadrRequest request = { .purpose = "publish", .medium = "web", .at = 100 * DAY };
  g_autoptr (KadrDecision) decision = kadr_decision_make (grants, &request);
  g_autoptr (json_t) object = kadr_decision_to_json (decision);

  g_assert_false (kadr_json_get_bool (object, "allowed"));
  g_assert_true (json_is_null (json_object_get (json_object_get (object, "because"), "grant")));
  g_assert_true (json_is_null (json_object_get (object, "next_change")));
}

/* A grant that names neither use nor medium is limited in neither. */
static void
test_no_limit (void)
{
  g_autoptr (GPtrArray) grants = new_grants ();
  KadrGrant *grant = kadr_grant_new ();
  KadrRequest request = { .purpose = "sell", .medium = "print", .at = 100 * DAY };
  g_autoptr (KadrDecision) permitted = NULL;
  g_autoptr (KadrDecision) forbidden = NULL;

  grant->id = 1;
  g_clear_pointer (&grant->purpose, g_free);
  g_clear_pointer (&grant->medium, g_free);
  g_ptr_array_add (grants, grant);
  permitted = kadr_decision_make (grants, &request);
  g_assert_true (permitted->allowed);
  grant->effect = KADR_EFFECT_FORBID;
  forbidden = kadr_decision_make (grants, &request);
  g_assert_true (forbidden->is_forbidden);
}

/* Whatever a damaged desk has for a territory, it is no place that was asked for. */
static void
test_no_place (void)
{
  static const char *const damaged[] = { "n", "K", "nKZ", "KZK", "not" };

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GPtrArray) grants = new_grants ();
      KadrGrant *grant = kadr_grant_new ();
      KadrRequest request
          = { .purpose = "publish", .medium = "web", .territory = "ZK", .at = 100 * DAY };
      g_autoptr (KadrDecision) decision = NULL;

      grant->id = 1;
      grant->territory = g_strdup (damaged[i]);
      g_ptr_array_add (grants, grant);
      decision = kadr_decision_make (grants, &request);
      g_assert_false (decision->allowed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/table", test_table);
  g_test_add_func ("/decision/forbid-never-permits", test_forbid_never_permits);
  g_test_add_func ("/decision/permit-never-lifts-forbid", test_permit_never_lifts_forbid);
  g_test_add_func ("/decision/next-change-is-exact", test_next_change_is_exact);
  g_test_add_func ("/decision/order-does-not-count", test_order_does_not_count);
  g_test_add_func ("/decision/sentences", test_sentences);
  g_test_add_func ("/decision/override-sentence", test_override_sentence);
  g_test_add_func ("/decision/json", test_json);
  g_test_add_func ("/decision/json-of-unknown", test_json_of_unknown);
  g_test_add_func ("/decision/no-limit", test_no_limit);
  g_test_add_func ("/decision/no-place", test_no_place);
  return g_test_run ();
}
