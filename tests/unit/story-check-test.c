#include "story/story-check.h"

#define PHOTO "1111111111111111111111111111111111111111111111111111111111111111"

/* One slot and its photo, and what must be found: codes in order, stopping ones with "!". */
typedef struct
{
  const char *printed, *caption, *alt; /* of the article */
  const char *recorded;                /* of the photo */
  const char *grant;                   /* "permit", "forbid", "forbid until" or NULL */
  const char *duty;
  gint64 edge;
  const char *want;
} Row;

static KadrDecision *
decide (const Row *row, const KadrRequest *request)
{
  g_autoptr (GPtrArray) grants = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_grant_free);

  if (row->grant != NULL)
    {
      KadrGrant *permit = kadr_grant_new ();

      permit->id = 1;
      permit->duty = g_strdup (row->duty);
      g_ptr_array_add (grants, permit);
    }
  if (row->grant != NULL && g_str_has_prefix (row->grant, "forbid"))
    {
      KadrGrant *forbid = kadr_grant_new ();

      forbid->id = 2;
      forbid->effect = KADR_EFFECT_FORBID;
      forbid->until_at = g_str_has_suffix (row->grant, "until") ? 2000 : 0;
      g_ptr_array_add (grants, forbid);
    }
  return kadr_decision_make (grants, request);
}

static KadrStory *
make_story (const Row *row, const char *photo)
{
  KadrStory *story = kadr_story_new ();
  KadrSlot *slot = kadr_story_add_slot (story);

  story->slug = g_strdup ("sneg");
  story->lang = g_strdup ("ru");
  slot->photo = g_strdup (photo);
  slot->credit = row->printed != NULL ? kadr_credit_line_new (row->printed, NULL, NULL) : NULL;
  slot->caption = g_strdup (row->caption);
  slot->alt = g_strdup (row->alt);
  return story;
}

static char *
list_codes (const GPtrArray *problems)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const KadrProblem *problem = g_ptr_array_index (problems, i);

      g_assert_nonnull (problem->remedy);
      g_string_append_printf (codes, "%s%s%s", i > 0 ? " " : "", problem->code,
                              problem->is_stopping ? "!" : "");
    }
  return g_string_free (g_steal_pointer (&codes), FALSE);
}

static GPtrArray *
run (const KadrStory *story, const Row *row)
{
  const KadrRequest request
      = { .purpose = "publish", .medium = "web", .story = "sneg", .at = 1000 };
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();
  g_autoptr (KadrDecision) decision = decide (row, &request);
  g_autoptr (KadrCreditLine) recorded
      = row->recorded != NULL ? kadr_credit_line_new (row->recorded, NULL, NULL) : NULL;
  KadrSlotFacts facts[2] = {
    { .credit = recorded, .decision = decision, .width = row->edge, .height = row->edge / 2 }
  };

  facts[1] = facts[0];
  return kadr_story_check_run (story, facts, &request, names);
}

static void
test_table (void)
{
  static const Row rows[] = {
    { "Фото: ТАСС", "c", "a", "ТАСС", "permit", NULL, 2000, "" },
    { NULL, "c", "a", "ТАСС", "permit", NULL, 2000, "credit-missing!" },
    { "Фото: ТАСС", "c", "a", NULL, "permit", NULL, 2000, "credit-missing!" },
    { NULL, "c", "a", NULL, "permit", NULL, 2000, "credit-missing!" },
    { "Фото: Фото: ТАСС", "c", "a", "ТАСС", "permit", NULL, 2000, "credit-doubled!" },
    { "Фото: Kazinform", "c", "a", "ТАСС", "permit", NULL, 2000, "credit-wrong!" },
    { "Фото: ТАСС", "c", "a", "Архивное фото: ТАСС", "permit", NULL, 2000, "archive-unlabelled!" },
    { "Архивное фото: ТАСС", "c", "a", "Архивное фото: ТАСС", "permit", NULL, 2000, "" },
    { "Фото: ТАСС", "c", "a", "ТАСС", "permit", "label as archive", 2000, "archive-unlabelled!" },
    { "Фото: ТАСС", "c", "a", "ТАСС", "permit", "label as illustration", 2000,
      "illustration-unlabelled!" },
    { "Иллюстративное фото: ТАСС", "c", "a", "ТАСС", "permit", "label as illustration", 2000, "" },
    { "Фото: ТАСС", "c", "a", "ТАСС", NULL, NULL, 2000, "not-permitted!" },
    { "Фото: ТАСС", "c", "a", "ТАСС", "forbid", NULL, 2000, "forbidden!" },
    { "Фото: ТАСС", "c", "a", "ТАСС", "forbid until", NULL, 2000, "embargo!" },
    { "Фото: ТАСС", NULL, "a", "ТАСС", "permit", NULL, 2000, "caption-missing" },
    { "Фото: ТАСС", "c", NULL, "ТАСС", "permit", NULL, 2000, "alt-missing" },
    { "Фото: ТАСС", "c", "a", "ТАСС", "permit", NULL, 800, "picture-small" },
    { "Фото: ТАСС", "c", "a", "ТАСС", "permit", NULL, 0, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrStory) story = make_story (&rows[i], PHOTO);
      g_autoptr (GPtrArray) problems = run (story, &rows[i]);
      g_autofree char *codes = list_codes (problems);

      g_assert_cmpstr (codes, ==, rows[i].want);
      g_assert_cmpint (kadr_story_check_is_ready (problems), ==,
                       strchr (rows[i].want, '!') == NULL);
    }
}

static void
test_empty_and_repeated (void)
{
  static const Row row = { "Фото: ТАСС", "c", "a", "ТАСС", "permit", NULL, 2000, "" };
  g_autoptr (KadrStory) empty = make_story (&row, NULL);
  g_autoptr (KadrStory) twice = make_story (&row, PHOTO);
  KadrSlot *second = kadr_story_add_slot (twice);
  g_autoptr (GPtrArray) empty_problems = run (empty, &row);
  g_autoptr (GPtrArray) twice_problems = NULL;
  g_autofree char *empty_codes = list_codes (empty_problems);
  g_autofree char *twice_codes = NULL;

  second->photo = g_strdup (PHOTO);
  second->credit = kadr_credit_line_new ("Фото: ТАСС", NULL, NULL);
  second->caption = g_strdup ("c");
  second->alt = g_strdup ("a");
  twice_problems = run (twice, &row);
  twice_codes = list_codes (twice_problems);
  g_assert_cmpstr (empty_codes, ==, "slot-empty!");
  g_assert_cmpstr (twice_codes, ==, "picture-repeated");
}

/* A remedy is a command that can be typed as it stands; what it sets is then right. */
static void
test_remedies (void)
{
  static const struct
  {
    Row row;
    const char *remedy;
  } rows[] = {
    { { "Фото: Kazinform", "c", "a", "Елена Беляева/ТАСС", "permit", NULL, 2000, NULL },
      "kadr story edit sneg --slot 1 --credit 'Фото: Елена Беляева/ТАСС'" },
    { { "Фото: Фото: ТАСС", "c", "a", "ТАСС", "permit", NULL, 2000, NULL },
      "kadr story edit sneg --slot 1 --credit 'Фото: ТАСС'" },
    { { "Фото: ТАСС", "c", "a", NULL, "permit", NULL, 2000, NULL },
      "kadr credit set 111111111111 'Фото: ТАСС'" },
    { { "Фото: ТАСС", "c", "a", "ТАСС", NULL, NULL, 2000, NULL },
      "kadr grant add 111111111111 --preset agency --story sneg" },
    { { "Фото: Елена Беляева", "c", "a", "Елена Беляева", NULL, NULL, 2000, NULL },
      "kadr grant add 111111111111 --use publish --medium web --story sneg" },
    { { "Фото: ТАСС", "c", "a", "ТАСС", "forbid", NULL, 2000, NULL },
      "kadr story detach sneg --slot 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrStory) story = make_story (&rows[i].row, PHOTO);
      g_autoptr (GPtrArray) problems = run (story, &rows[i].row);

      g_assert_cmpuint (problems->len, ==, 1);
      g_assert_cmpstr (((KadrProblem *) problems->pdata[0])->remedy, ==, rows[i].remedy);
    }
}

/* The label that the remedy adds must be read back as that flag, in each language. */
static void
test_label_remedies_read_back (void)
{
  static const char *const langs[] = { "ru", "kk", "en" };
  static const Row rows[] = {
    { "Фото: ТАСС", "c", "a", "ТАСС", "permit", "label as archive", 2000, NULL },
    { "Фото: ТАСС", "c", "a", "ТАСС", "permit", "label as illustration", 2000, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows) * G_N_ELEMENTS (langs); i++)
    {
      const Row *row = &rows[i / G_N_ELEMENTS (langs)];
      g_autoptr (KadrStory) story = make_story (row, PHOTO);
      g_autoptr (GPtrArray) before = NULL;
      g_autoptr (GPtrArray) after = NULL;
      g_autofree char *codes = NULL;
      g_auto (GStrv) words = NULL;
      KadrSlot *slot = kadr_story_find_slot (story, 1);

      g_free (story->lang);
      story->lang = g_strdup (langs[i % G_N_ELEMENTS (langs)]);
      before = run (story, row);
      g_assert_true (
          g_shell_parse_argv (((KadrProblem *) before->pdata[0])->remedy, NULL, &words, NULL));
      g_test_message ("%s", words[g_strv_length (words) - 1]);
      kadr_credit_line_free (slot->credit);
      slot->credit = kadr_credit_line_new (words[g_strv_length (words) - 1], NULL, NULL);
      after = run (story, row);
      codes = list_codes (after);
      g_assert_cmpstr (codes, ==, "");
    }
}

static void
test_json (void)
{
  static const Row row = { "Фото: ТАСС", "c", "a", "ТАСС", "forbid", NULL, 2000, NULL };
  g_autoptr (KadrStory) story = make_story (&row, PHOTO);
  g_autoptr (GPtrArray) problems = run (story, &row);
  g_autoptr (json_t) object = kadr_story_check_to_json (story, problems);
  const json_t *problem = json_array_get (json_object_get (object, "problems"), 0);

  g_assert_cmpstr (kadr_json_get_text (object, "story"), ==, "sneg");
  g_assert_false (kadr_json_get_bool (object, "ready"));
  g_assert_cmpstr (kadr_json_get_text (problem, "code"), ==, "forbidden");
  g_assert_cmpint (kadr_json_get_int (problem, "slot", 0), ==, 1);
  g_assert_true (kadr_json_get_bool (problem, "stops"));
  g_assert_true (kadr_json_get_bool (problem, "forbids"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-check/table", test_table);
  g_test_add_func ("/story-check/empty-and-repeated", test_empty_and_repeated);
  g_test_add_func ("/story-check/remedies", test_remedies);
  g_test_add_func ("/story-check/label-remedies-read-back", test_label_remedies_read_back);
  g_test_add_func ("/story-check/json", test_json);
  return g_test_run ();
}
