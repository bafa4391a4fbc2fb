#include "story/story-proof.h"

/* "A|B|-": three slots, the last without a credit. */
static KadrStory *
make_story (const char *credits)
{
  g_auto (GStrv) lines = g_strsplit (credits, "|", -1);
  KadrStory *story = kadr_story_new ();

  story->slug = g_strdup ("sneg");
  story->lang = g_strdup ("ru");
  for (char **line = lines; *line != NULL && **line != '\0'; line++)
    kadr_story_add_slot (story)->credit = kadr_credit_line_new (*line, NULL, NULL);
  return story;
}

static void
test_table (void)
{
  static const struct
  {
    const char *story, *page;
    const char *want; /* "slot:code" */
  } rows[] = {
    { "Фото: ТАСС|Фото: Kazinform", "Фото: ТАСС|Фото: Kazinform", "" },
    { "Фото: ТАСС|Фото: Kazinform", "Photo: TASS|Сурет: Kazinform", "" },
    { "Фото: ТАСС|Фото: Kazinform", "Фото: ТАСС|-", "2:published-credit-missing" },
    { "Фото: ТАСС|Фото: Kazinform", "Фото: ТАСС|Фото: Елена Беляева", "2:published-credit-wrong" },
    { "Фото: ТАСС|Фото: Kazinform", "Фото: Kazinform|Фото: ТАСС",
      "1:published-order 2:published-order" },
    { "Фото: ТАСС", "Фото: Фото: ТАСС", "1:published-credit-doubled" },
    { "Фото: ТАСС|Фото: Kazinform|Фото: AP", "Фото: ТАСС|Фото: AP", "2:published-picture-absent" },
    { "Фото: ТАСС|Фото: AP", "Фото: ТАСС|Фото: Kazinform|Фото: AP", "0:published-picture-unknown" },
    { "Фото: ТАСС|Фото: AP", "Фото: ТАСС|Фото: AP|-", "0:published-picture-unknown" },
    { "Фото: ТАСС|Фото: AP", "", "1:published-picture-absent 2:published-picture-absent" },
    { "", "", "" },
  };
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrStory) story = make_story (rows[i].story);
      g_autoptr (KadrStory) page = make_story (rows[i].page);
      g_autoptr (GPtrArray) credits = g_ptr_array_new ();
      g_autoptr (GPtrArray) problems = kadr_story_proof_run (story, credits, page, names);
      g_autoptr (GString) got = g_string_new (NULL);

      for (guint k = 0; k < problems->len; k++)
        {
          const KadrProblem *problem = g_ptr_array_index (problems, k);

          g_assert_true (problem->is_stopping);
          g_string_append_printf (got, "%s%d:%s", k > 0 ? " " : "", problem->slot, problem->code);
        }
      g_test_message ("%s / %s", rows[i].story, rows[i].page);
      g_assert_cmpstr (got->str, ==, rows[i].want);
    }
}

/* What is on record counts for more than what the story was imported with. */
static void
test_record_counts (void)
{
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();
  g_autoptr (KadrCreditLine) recorded
      = kadr_credit_line_new ("Елена Беляева/Kazinform", NULL, NULL);
  g_autoptr (KadrStory) story = make_story ("Фото: Kazinform");
  g_autoptr (KadrStory) page = make_story ("Фото: Kazinform");
  g_autoptr (GPtrArray) credits = g_ptr_array_new ();
  g_autoptr (GPtrArray) problems = NULL;

  g_ptr_array_add (credits, recorded);
  kadr_story_find_slot (story, 1)->photo = g_strnfill (64, '1');
  problems = kadr_story_proof_run (story, credits, page, names);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((KadrProblem *) problems->pdata[0])->code, ==, "published-credit-wrong");
  g_assert_true (g_str_has_suffix (((KadrProblem *) problems->pdata[0])->text,
                                   "; to be printed: Фото: Елена Беляева/Kazinform"));
  g_assert_cmpstr (((KadrProblem *) problems->pdata[0])->remedy, ==,
                   "kadr credit line 111111111111 --lang ru");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-proof/table", test_table);
  g_test_add_func ("/story-proof/record-counts", test_record_counts);
  return g_test_run ();
}
