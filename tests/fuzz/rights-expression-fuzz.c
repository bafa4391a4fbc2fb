/* Whatever a file says of its rights: as a policy in XML or JSON, as words for people, as values of PLUS. What
 * follows from it can be kept, and nothing is permitted but by the rule of a policy. */
#include "meta/rights-expression.h"
#include "rights/statement.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define MOST_STATEMENTS 64

static void
assert_keepable (const KadrGrant *grant)
{
  g_autoptr (json_t) object = kadr_grant_to_json (grant);
  g_autoptr (KadrGrant) again = kadr_grant_from_json (object, NULL);

  g_assert_true (kadr_grant_check (grant, NULL));
  g_assert_true (g_utf8_validate (grant->why, -1, NULL));
  g_assert_true (grant->duty == NULL || g_utf8_validate (grant->duty, -1, NULL));
  g_assert_true (again != NULL && kadr_grant_says_the_same (grant, again));
}

static void
assert_sound (const json_t *reading, gboolean may_offer)
{
  g_autoptr (GPtrArray) statements = kadr_statement_list (reading, "Asia/Almaty");

  g_assert_cmpuint (statements->len, <=, MOST_STATEMENTS);
  for (guint i = 0; i < statements->len; i++)
    {
      const KadrStatement *statement = g_ptr_array_index (statements, i);

      g_assert_true (g_utf8_validate (statement->text, -1, NULL));
      g_assert_true (may_offer || !kadr_statement_is_offer (statement));
      if (statement->grant != NULL)
        assert_keepable (statement->grant);
    }
}

static void
try_policy (const char *text)
{
  g_autoptr (json_t) rules = kadr_rights_expression_parse (text);
  g_autoptr (json_t) reading = NULL;

  if (rules == NULL)
    return;
  reading = json_pack ("{s:{}, s:{s:O}}", "fields", "rights", "rules", rules);
  assert_sound (reading, TRUE);
}

static void
try_words (const char *text)
{
  g_autoptr (json_t) reading
      = json_pack ("{s:{s:s, s:{s:s}, s:{s:s}, s:s}}", "fields", "instructions", text, "usageTerms",
                   "x-default", text, "otherConstraints", "x-default", text, "dataMining", text);

  assert_sound (reading, FALSE);
}

/* Each line is a value of each property. */
static void
try_plus (const char *text)
{
  static const char *const names[]
      = { "LicenseStartDate",           "LicenseEndDate",     "MediaSummaryCode",
          "ImageAlterationConstraints", "CreditLineRequired", "OtherConditions" };
  g_auto (GStrv) lines = g_strsplit (text, "\n", 8);
  g_autoptr (json_t) values = json_array ();
  g_autoptr (json_t) plus = json_object ();
  g_autoptr (json_t) reading = NULL;

  for (char **line = lines; *line != NULL; line++)
    kadr_json_add_text (values, *line);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    json_object_set (plus, names[i], values);
  reading = json_pack ("{s:{}, s:{s:O}}", "fields", "rights", "plus", plus);
  assert_sound (reading, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);

  try_policy (text);
  try_words (text);
  try_plus (text);
  return 0;
}
