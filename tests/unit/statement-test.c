#include "rights/statement.h"

#include "base/clock.h"
#include "base/fault.h"

#include <string.h>

/* "forbid any any in=JP", "require publish any", "?" for what is not understood; joined by " | ". */
static char *
tell (const GPtrArray *statements)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < statements->len; i++)
    {
      const KadrStatement *statement = g_ptr_array_index (statements, i);
      const KadrGrant *grant = statement->grant;
      g_autofree char *from = NULL, *until = NULL;

      g_string_append (text, i > 0 ? " | " : "");
      if (grant == NULL)
        {
          g_string_append (text, "?");
          continue;
        }
      g_assert_true (kadr_grant_check (grant, NULL));
      g_assert_true (g_str_has_prefix (grant->why, "the file says: "));
      from = grant->from_at != 0 ? kadr_clock_format (grant->from_at) : NULL;
      until = grant->until_at != 0 ? kadr_clock_format (grant->until_at) : NULL;
      g_string_append_printf (text, "%s %s %s", kadr_grant_get_effect_name (grant), grant->purpose,
                              grant->medium);
      if (grant->territory != NULL)
        g_string_append_printf (text, " in=%s", grant->territory);
      if (from != NULL)
        g_string_append_printf (text, " from=%s", from);
      if (until != NULL)
        g_string_append_printf (text, " until=%s", until);
      if (grant->max_uses != 0)
        g_string_append_printf (text, " count=%d", (int) grant->max_uses);
      if (grant->duty != NULL)
        g_string_append_printf (text, " duty=%s", grant->duty);
      if (grant->fee != NULL)
        g_string_append_printf (text, " fee=%s", grant->fee);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check (const char *reading, const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) document = kadr_json_parse (reading, strlen (reading), "test", &error);
  g_autoptr (GPtrArray) statements = NULL;
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  statements = kadr_statement_list (document, "Asia/Almaty");
  got = tell (statements);
  g_test_message ("%s", reading);
  g_assert_cmpstr (got, ==, want);
}

static void
test_instructions (void)
{
  static const struct
  {
    const char *text, *want;
  } rows[] = {
    { "JAPAN OUT", "forbid any any in=JP" },
    { "*** JAPAN OUT *** NO ARCHIVES ***", "forbid any any in=JP | forbid archive any" },
    { "GERMANY OUT, AUSTRIA OUT", "forbid any any in=AT | forbid any any in=DE" },
    { "Japan, South Korea and China out",
      "forbid any any in=CN | forbid any any in=JP | forbid any any in=KR" },
    { "USA OUT; U.K. OUT", "forbid any any in=GB | forbid any any in=US" },
    { "Made in Japan. Look out!", "?" },
    { "Japan: a look at what is out there", "?" },
    { "JAPANESE OUTPOST", "?" },
    { "MANDATORY CREDIT; NO SALES; NO ARCHIVING",
      "forbid archive any | forbid sell any | require publish any duty=credit as the file says" },
    { "AP CLIENTS ONLY", "require publish any duty=only for clients of the agency" },
    { "EDITORIAL USE ONLY. NO THIRD PARTY.",
      "forbid syndicate any | require publish any duty=for editorial use only" },
    { "No Internet, TV OUT", "forbid publish web | forbid publish broadcast" },
    { "DO NOT CROP, no alterations", "forbid alter any | forbid crop any" },
    { "NOT FOR PUBLICATION", "forbid publish any" },
    { "Не публиковать!", "forbid publish any" },
    { "Жариялауға болмайды", "forbid publish any" },
    { "Без права продажи, без права передачи третьим лицам",
      "forbid sell any | forbid syndicate any" },
    { "Сатуға болмайды. Дереккөзін көрсету міндетті.",
      "forbid sell any | require publish any duty=credit as the file says" },
    { "EMBARGO: not before 00:01 UTC, 15 February 2026",
      "forbid publish any until=2026-02-15T00:01:00Z" },
    { "Embargoed until 2026-02-15", "forbid publish any until=2026-02-14T19:00:00Z" },
    { "Not for publication before 15.02.2026 18:00",
      "forbid publish any until=2026-02-15T13:00:00Z" },
    { "Эмбарго до 15 февраля 2026", "forbid publish any until=2026-02-14T19:00:00Z" },
    { "Embargo until February 15, 2026 GMT", "forbid publish any until=2026-02-15T00:00:00Z" },
    { "Embargo until 1 March 2026 or 3 March 2026",
      "forbid publish any until=2026-03-02T19:00:00Z" },
    { "EMBARGO until the speech is over", "forbid publish any" },
    { "Embargo until 31 February 2026", "forbid publish any" },
    { "Free to use by everybody", "?" },
    { "You may sell this picture", "?" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) document = json_pack ("{s:{s:s}}", "fields", "instructions", rows[i].text);
      g_autofree char *line = kadr_json_to_line (document);

      check (line, rows[i].want);
    }
}

static void
test_fields (void)
{
  check (
      "{\"fields\": {\"usageTerms\": {\"x-default\": \"No sales\", \"ru\": \"Без права продажи\"}}}",
      "forbid sell any");
  check ("{\"fields\": {\"otherConstraints\": {\"x-default\": \"Only with the article\"}}}",
         "require publish any duty=Only with the article");
  check (
      "{\"fields\": {\"dataMining\": \"http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING\"}}",
      "require any any duty=no data mining");
  check ("{\"fields\": {\"dataMining\": \"http://ns.useplus.org/ldf/vocab/DMI-ALLOWED\"}}", "");
  check ("{\"fields\": {}}", "");
}

static void
check_rights (const char *plus, const char *rules, const char *unread, const char *want)
{
  g_autofree char *reading = g_strdup_printf (
      "{\"fields\": {}, \"rights\": {\"plus\": {%s}, \"rules\": [%s], \"unread\": [%s]}}", plus,
      rules, unread);

  check (reading, want);
}

static void
test_plus (void)
{
  check_rights ("\"LicenseStartDate\": [\"2026-03-01\"]", "", "",
                "forbid any any until=2026-02-28T19:00:00Z");
  check_rights ("\"LicenseEndDate\": [\"2026-12-31\"]", "", "",
                "forbid any any from=2026-12-31T19:00:00Z");
  check_rights ("\"LicenseEndDate\": [\"2026-12-31T12:00:00Z\"]", "", "",
                "forbid any any from=2026-12-31T12:00:00Z");
  check_rights ("\"LicenseEndDate\": [\"soon\"]", "", "", "?");
  check_rights (
      "\"ImageAlterationConstraints\": [\"http://ns.useplus.org/ldf/vocab/AL-CRP\", "
      "\"http://ns.useplus.org/ldf/vocab/AL-RET\", \"http://ns.useplus.org/ldf/vocab/AL-CLR\"]",
      "", "", "forbid crop any | forbid alter any");
  check_rights ("\"ImageDuplicationConstraints\": [\"http://ns.useplus.org/ldf/vocab/DP-NDC\"]", "",
                "", "");
  check_rights ("\"ImageDuplicationConstraints\": [\"http://ns.useplus.org/ldf/vocab/DP-NOD\"]", "",
                "", "forbid share any");
  check_rights ("\"CreditLineRequired\": [\"http://ns.useplus.org/ldf/vocab/CR-CAI\"]", "", "",
                "require publish any duty=credit beside the picture");
  check_rights ("\"MediaConstraints\": [\"Not in magazines\"]", "", "",
                "require publish any duty=Not in magazines");
  check_rights ("\"MediaSummaryCode\": [\"|PLUS|V0120|U001|1UNL|\"]", "", "", "?");
  check_rights ("\"CreditLineRequired\": [\"http://ns.useplus.org/ldf/vocab/CR-QQQ\"]", "", "",
                "?");
}

#define RULE(kind, action, constraints, duties)                                                    \
  "{\"kind\": \"" kind "\", \"action\": \"" action "\", \"constraints\": [" constraints            \
  "], \"duties\": [" duties "]}"
#define WHERE(left, op, right)                                                                     \
  "{\"left\": \"" left "\", \"op\": \"" op "\", \"right\": \"" right "\"}"

static void
test_rules (void)
{
  static const struct
  {
    const char *rule, *want;
  } rows[] = {
    { RULE ("prohibition", "print", "", ""), "forbid publish print" },
    { RULE ("prohibition", "use", WHERE ("spatial", "eq", "JP"), ""), "forbid any any in=JP" },
    { RULE ("prohibition", "display", WHERE ("spatial", "isAnyOf", "JP KR"), ""),
      "forbid publish any in=JP KR" },
    { RULE ("prohibition", "display", WHERE ("spatial", "isAnyOf", "JPN KR chn"), ""),
      "forbid publish any in=JP KR CN" },
    { RULE ("permission", "display", WHERE ("spatial", "eq", "XYZ"), ""), "?" },
    { RULE ("prohibition", "display", WHERE ("spatial", "neq", "KZ"), ""),
      "forbid publish any in=not KZ" },
    { RULE ("prohibition", "distribute", WHERE ("dateTime", "lt", "2026-03-01T00:00:00Z"), ""),
      "forbid any any until=2026-03-01T00:00:00Z" },
    { RULE ("prohibition", "display", WHERE ("media", "eq", "online"), ""), "forbid publish web" },
    /* What is not understood narrows no prohibition; what is, still does. */
    { RULE ("prohibition", "sell", WHERE ("industry", "eq", "advertising"), ""),
      "forbid sell any" },
    { RULE ("prohibition", "sell", WHERE ("industry", "eq", "x") "," WHERE ("spatial", "eq", "JP"),
            ""),
      "forbid sell any in=JP" },
    { RULE ("prohibition", "sell", WHERE ("spatial", "eq", "Atlantis"), ""), "forbid sell any" },
    { RULE ("prohibition", "sell", WHERE ("count", "lteq", "5"), ""), "forbid sell any" },
    { RULE ("prohibition", "sell",
            WHERE ("dateTime", "gt", "2027-01-01") "," WHERE ("dateTime", "lt", "2026-01-01"), ""),
      "forbid sell any" },
    { RULE ("prohibition", "textToSpeech", "", ""), "?" },
    /* Permissions must be understood wholly. */
    { RULE ("permission", "sell", WHERE ("dateTime", "lteq", "2027-01-01T00:00:00Z"), ""),
      "permit sell any until=2027-01-01T00:00:00Z" },
    { RULE ("permission", "print", WHERE ("count", "lteq", "3"), "\"attribute\", \"compensate\""),
      "permit publish print count=3 duty=credit as the file says fee=as the licence says" },
    { RULE ("permission", "distribute", WHERE ("industry", "eq", "news"), ""), "?" },
    { RULE ("permission", "distribute", WHERE ("assignee", "eq", "?"), ""), "?" },
    { RULE ("permission", "display", WHERE ("count", "lteq", "many"), ""), "?" },
    { RULE ("permission", "reproduce", "", ""), "?" },
    { RULE ("permission", "unheardOf", "", ""), "?" },
    { RULE ("wish", "sell", "", ""), "?" },
    { RULE ("obligation", "attribute", "", ""),
      "require publish any duty=credit as the file says" },
    { RULE ("obligation", "inform", "", ""), "require publish any duty=inform" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check_rights ("", rows[i].rule, "", rows[i].want);
  check_rights ("", "", "\"https://example.org/licence\"", "?");
}

/* Whatever a file says, it permits nothing by itself. */
static void
test_only_rules_offer (void)
{
  g_autoptr (json_t) document = kadr_json_parse (
      "{\"fields\": {\"instructions\": \"free for all, no restrictions, permit everything\","
      " \"usageTerms\": {\"x-default\": \"CC0 public domain\"}},"
      " \"rights\": {\"plus\": {\"MediaConstraints\": [\"all media permitted\"]}, \"rules\": [], \"unread\": []}}",
      strlen (
          "{\"fields\": {\"instructions\": \"free for all, no restrictions, permit everything\","
          " \"usageTerms\": {\"x-default\": \"CC0 public domain\"}},"
          " \"rights\": {\"plus\": {\"MediaConstraints\": [\"all media permitted\"]}, \"rules\": [], \"unread\": []}}"),
      "test", NULL);
  g_autoptr (GPtrArray) statements = kadr_statement_list (document, NULL);

  g_assert_cmpuint (statements->len, ==, 3);
  for (guint i = 0; i < statements->len; i++)
    g_assert_false (kadr_statement_is_offer (g_ptr_array_index (statements, i)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statement/instructions", test_instructions);
  g_test_add_func ("/statement/fields", test_fields);
  g_test_add_func ("/statement/plus", test_plus);
  g_test_add_func ("/statement/rules", test_rules);
  g_test_add_func ("/statement/only-rules-offer", test_only_rules_offer);
  return g_test_run ();
}
