#include "catalog/kept-reason.h"

/* NULL: @text has not the form of @from. */
static const struct
{
  const char *from, *text, *to, *want;
} cases[] = {
  { "the file is empty", "the file is empty", "файл пуст", "файл пуст" },
  { "the file is empty", "the file is empty now", "файл пуст", NULL },
  { "the file is empty", "the file", "файл пуст", NULL },
  { "%s pictures are kept", "PSD pictures are kept", "снимки %s хранятся", "снимки PSD хранятся" },
  { "снимки %s хранятся", "снимки PSD хранятся", "%s pictures are kept", "PSD pictures are kept" },
  { "%lu x %lu are more than %d", "40000 x 30000 are more than 500", "%lu × %lu больше %d",
    "40000 × 30000 больше 500" },
  { "took more than %d seconds", "took more than 30 seconds", "дольше %d с", "дольше 30 с" },
  { "cannot be decoded: %s", "cannot be decoded: a %s: b", "не читается: %s",
    "не читается: a %s: b" },
  { "ended (%s)", "ended (signal (11))", "конец (%s)", "конец (signal (11))" },
  { "%s", "", "<%s>", "<>" },
  { "100%% of %zu", "100% of 5", "%zu: 100%%", "5: 100%" },
};

static void
test_convert (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *seen = kadr_kept_reason_convert (cases[i].from, cases[i].text, cases[i].to);

      g_assert_cmpstr (seen, ==, cases[i].want);
    }
}

static void
test_unknown (void)
{
  g_autofree char *kept = kadr_kept_reason_keep ("что-то новое");
  g_autofree char *said = kadr_kept_reason_say ("что-то новое");

  g_assert_cmpstr (kept, ==, "что-то новое");
  g_assert_cmpstr (said, ==, "что-то новое");
  g_assert_null (kadr_kept_reason_keep (NULL));
  g_assert_null (kadr_kept_reason_say (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kept-reason/convert", test_convert);
  g_test_add_func ("/kept-reason/unknown", test_unknown);
  return g_test_run ();
}
