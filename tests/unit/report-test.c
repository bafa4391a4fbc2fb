#include "ingest/report-card.h"

#include <string.h>

static const char *const missing[] = { "credit-missing", NULL };
static const char *const undecoded[] = { "picture-undecoded", NULL };

static void
test_line (void)
{
  KadrReportLine line
      = { .file = "card/a.jpg", .state = KADR_REPORT_STORED, .photo = "abcd", .doubts = missing };
  g_autoptr (json_t) object = kadr_report_line_to_json (&line);
  g_autofree char *text = kadr_json_to_line (object);

  g_assert_cmpstr (text, ==,
                   "{\"file\":\"card/a.jpg\",\"state\":\"stored\",\"photo\":\"abcd\","
                   "\"name\":null,\"reason\":null,\"copies\":0,\"doubts\":[\"credit-missing\"]}");
}

static void
test_summary (void)
{
  KadrReportSummary summary = { .seconds = 1.23456, .sealed = TRUE };
  const KadrReportLine lines[] = {
    { .file = "a", .state = KADR_REPORT_STORED, .photo = "1", .doubts = missing },
    { .file = "b", .state = KADR_REPORT_STORED, .photo = "2", .doubts = undecoded },
    { .file = "c", .state = KADR_REPORT_TWIN, .photo = "3" },
    { .file = "d", .state = KADR_REPORT_KNOWN, .photo = "1" },
    { .file = "e", .state = KADR_REPORT_FAILED, .reason = "no" },
    { .file = "f", .state = KADR_REPORT_IGNORED, .reason = "rule" },
  };
  g_autoptr (json_t) object = NULL;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    kadr_report_count (&summary, &lines[i], 10);
  g_assert_true (kadr_report_line_is_undecoded (&lines[1]));
  g_assert_false (kadr_report_line_is_undecoded (&lines[0]));
  object = kadr_report_summary_to_json (&summary);
  text = kadr_json_to_line (object);
  g_assert_cmpstr (
      text, ==,
      "{\"summary\":{\"stored\":2,\"known\":1,\"twin\":1,\"failed\":1,\"ignored\":1,"
      "\"bytes\":40,\"seconds\":1.235,\"undeveloped\":0,\"copies\":0,\"sealed\":true,\"may_format\":false,"
      "\"hindrance\":null,\"cards\":[]}}");
}

/* The one sentence that must never be said too early. */
static void
test_may_format_in_words (void)
{
  KadrReportSummary summary = { .may_format = TRUE, .copies = 1 };
  g_autofree char *yes = kadr_report_summary_to_text (&summary);
  g_autofree char *more = NULL;
  g_autofree char *no = NULL;

  g_assert_nonnull (strstr (yes, "(1 copy only): the card may be formatted."));
  summary.copies = 3;
  more = kadr_report_summary_to_text (&summary);
  g_assert_nonnull (strstr (more, "(3 copies): the card may be formatted."));
  summary.may_format = FALSE;
  summary.hindrance = g_strdup ("one file is missing");
  no = kadr_report_summary_to_text (&summary);
  g_assert_nonnull (strstr (no, "Do not format the card: one file is missing."));
  g_assert_null (strstr (no, "may be formatted"));
  kadr_report_summary_clear (&summary);
}

static KadrReportCard *
make_card (const char *name, const char *hindrance)
{
  KadrReportCard *card = g_new0 (KadrReportCard, 1);

  card->name = g_strdup (name);
  card->hindrance = g_strdup (hindrance);
  return card;
}

/* Of several cards it says how many, and never that all may be. */
static void
test_several_cards (void)
{
  static const struct
  {
    const char *first, *second, *want;
  } cases[] = {
    { NULL, NULL,
      "Every file was read back from the store (2 copies): the 2 cards may be formatted." },
    { NULL, "no", "Only 1 of these cards may be formatted; do not format the others." },
    { "no", "no", "Do not format any of these cards." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) cards = kadr_report_card_new_array ();
      KadrReportSummary summary = { .copies = 2, .cards = cards };
      g_autofree char *text = NULL;

      g_ptr_array_add (cards, make_card ("a", cases[i].first));
      g_ptr_array_add (cards, make_card ("b", cases[i].second));
      summary.may_format = cases[i].first == NULL && cases[i].second == NULL;
      text = kadr_report_verdict_to_text (&summary);
      g_assert_cmpstr (text, ==, cases[i].want);
    }
}

static void
test_card (void)
{
  g_autoptr (GPtrArray) cards = kadr_report_card_new_array ();
  KadrReportCard *card = make_card ("NIKON", NULL);
  const KadrReportLine stored
      = { .file = "a", .state = KADR_REPORT_STORED, .photo = "1", .copies = 2 };
  const KadrReportLine failed = { .file = "b", .state = KADR_REPORT_FAILED };
  g_autoptr (json_t) object = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (cards, card);
  card->files = 3;
  card->began = -1;
  kadr_report_card_begin (card, 1.5);
  kadr_report_card_begin (card, 9);
  kadr_report_card_count (card, &stored, 100, 101, 2);
  kadr_report_card_count (card, &failed, 10, 0, 4);
  g_assert_cmpuint (card->kept_bytes, ==, 110);
  g_assert_cmpuint (kadr_report_card_get_n_taken (card), ==, 1);
  kadr_report_card_set_unfinished (card);
  object = kadr_report_card_to_json (card);
  text = kadr_json_to_line (object);
  g_assert_cmpstr (
      text, ==,
      "{\"card\":\"NIKON\",\"files\":3,\"stored\":1,\"known\":0,\"twin\":0,\"failed\":1,"
      "\"ignored\":0,\"left\":1,\"bytes\":101,\"began\":1.5,\"seconds\":2.5,\"copies\":2,\"packed\":false,"
      "\"may_format\":false,\"hindrance\":\"it is unfinished\"}");
}

static void
test_doubts_are_explained (void)
{
  static const char *const codes[]
      = { "credit-missing",      "credit-doubled", "credit-from-caption",
          "credit-from-creator", "credit-unclear", "picture-damaged",
          "picture-undecoded",   "blob-repaired",  "preview-differs" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_cmpstr (kadr_report_explain_doubt (codes[i]), !=, codes[i]);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/line", test_line);
  g_test_add_func ("/report/summary", test_summary);
  g_test_add_func ("/report/may-format-in-words", test_may_format_in_words);
  g_test_add_func ("/report/several-cards", test_several_cards);
  g_test_add_func ("/report/card", test_card);
  g_test_add_func ("/report/doubts-are-explained", test_doubts_are_explained);
  return g_test_run ();
}
