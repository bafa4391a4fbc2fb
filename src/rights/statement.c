#include "rights/statement.h"

#include "base/clock.h"
#include "base/fault.h"
#include "base/text.h"
#include "rights/phrase.h"
#include "rights/rule.h"

#include <string.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

enum
{
  MOST_STATEMENTS = 64,
  LONGEST_TEXT = 500,
  DATE_LENGTH = 10
};

void
kadr_statement_free (KadrStatement *self)
{
  g_clear_pointer (&self->grant, kadr_grant_free);
  g_free (self->text);
  g_free (self);
}

gboolean
kadr_statement_is_offer (const KadrStatement *self)
{
  return self->grant != NULL && self->grant->effect == KADR_EFFECT_PERMIT;
}

KadrGrant *
kadr_statement_make_grant (KadrEffect effect, const char *purpose, const char *medium,
                           const char *duty)
{
  KadrGrant *grant = kadr_grant_new ();

  grant->effect = effect;
  kadr_grant_set_purpose (grant, purpose, NULL);
  kadr_grant_set_medium (grant, medium, NULL);
  grant->duty = g_strdup (duty);
  return grant;
}

static gboolean
is_known (const GPtrArray *statements, const KadrGrant *grant, const char *text)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const KadrStatement *known = g_ptr_array_index (statements, i);

      if (grant == NULL ? known->grant == NULL && strcmp (known->text, text) == 0
                        : known->grant != NULL && kadr_grant_says_the_same (known->grant, grant))
        return TRUE;
    }
  return FALSE;
}

/* Tidied, and not longer than a sentence or two. */
static char *
shorten (const char *text)
{
  g_autofree char *tidy = kadr_text_tidy (text);

  tidy[kadr_text_fit (tidy, LONGEST_TEXT)] = '\0';
  return g_steal_pointer (&tidy);
}

void
kadr_statement_add (GPtrArray *statements, KadrGrant *grant, const char *text)
{
  g_autoptr (KadrGrant) own = grant;
  g_autofree char *shown = shorten (text);
  KadrStatement *statement;

  if (*shown == '\0' || statements->len >= MOST_STATEMENTS || is_known (statements, own, shown))
    return;
  if (own != NULL)
    {
      g_free (own->why);
      own->why = g_strdup_printf ("the file says: %s", shown);
    }
  statement = g_new0 (KadrStatement, 1);
  statement->grant = g_steal_pointer (&own);
  statement->text = g_steal_pointer (&shown);
  g_ptr_array_add (statements, statement);
}

/* Every language of a text says the same; what one of them forbids is forbidden. */
static void
add_texts (GPtrArray *statements, const json_t *value, const char *zone)
{
  const char *lang;
  json_t *text;

  if (json_is_string (value))
    kadr_phrase_read (statements, json_string_value (value), zone);
  json_object_foreach ((json_t *) value, lang, text)
    if (json_is_string (text))
      kadr_phrase_read (statements, json_string_value (text), zone);
}

/* Free words of a licence oblige: they are printed where duties are. */
static void
add_conditions (GPtrArray *statements, const char *text)
{
  g_autofree char *duty = shorten (text);

  if (*duty != '\0')
    kadr_statement_add (
        statements, kadr_statement_make_grant (KADR_EFFECT_REQUIRE, "publish", "any", duty), text);
}

/* The other constraints stand in every language; one of them is enough to be read. */
static void
add_other_constraints (GPtrArray *statements, const json_t *value)
{
  const char *lang;
  json_t *text;

  json_object_foreach ((json_t *) value, lang, text)
    if (json_is_string (text))
      {
        add_conditions (statements, json_string_value (text));
        return;
      }
}

static void
add_data_mining (GPtrArray *statements, const char *value)
{
  if (value != NULL && strstr (value, "DMI-PROHIBITED") != NULL)
    kadr_statement_add (
        statements, kadr_statement_make_grant (KADR_EFFECT_REQUIRE, "any", "any", "no data mining"),
        value);
}

/* A licence's first and last day: before and behind them every use is forbidden. A date that cannot be read is
 * text. */
static void
add_licence_date (GPtrArray *statements, const char *text, gboolean is_end, const char *zone)
{
  g_autofree char *said
      = g_strdup_printf ("%s %s", is_end ? "LicenseEndDate" : "LicenseStartDate", text);
  KadrGrant *grant;
  gint64 at = 0;

  if (!kadr_clock_parse (text, zone, &at, NULL))
    {
      kadr_statement_add (statements, NULL, said);
      return;
    }
  grant = kadr_statement_make_grant (KADR_EFFECT_FORBID, "any", "any", NULL);
  if (is_end)
    grant->from_at = strlen (text) <= DATE_LENGTH ? at + DAY_MS : at;
  else
    grant->until_at = at;
  kadr_statement_add (statements, grant, said);
}

/* What one value of a PLUS property of a closed vocabulary means; FALSE when it is none of these. */
static gboolean
add_plus_code (GPtrArray *statements, const char *value)
{
  static const struct
  {
    const char *code;
    KadrEffect effect;
    const char *purpose, *duty; /* NULL purpose: says that there is no constraint */
  } codes[] = {
    { "AL-CRP", KADR_EFFECT_FORBID, "crop", NULL },
    { "AL-FLP", KADR_EFFECT_FORBID, "alter", NULL },
    { "AL-RET", KADR_EFFECT_FORBID, "alter", NULL },
    { "AL-CLR", KADR_EFFECT_FORBID, "alter", NULL },
    { "AL-DCL", KADR_EFFECT_FORBID, "alter", NULL },
    { "AL-MRG", KADR_EFFECT_FORBID, "alter", NULL },
    { "DP-NDC", 0, NULL, NULL },
    { "DP-LIC", KADR_EFFECT_REQUIRE, "share", "copies only as the licence needs them" },
    { "DP-NOD", KADR_EFFECT_FORBID, "share", NULL },
    { "CR-NRQ", 0, NULL, NULL },
    { "CR-COI", KADR_EFFECT_REQUIRE, "publish", "credit on the picture" },
    { "CR-CAI", KADR_EFFECT_REQUIRE, "publish", "credit beside the picture" },
    { "CR-CCA", KADR_EFFECT_REQUIRE, "publish", "credit in the list of credits" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (!g_str_has_suffix (value, codes[i].code))
        continue;
      if (codes[i].purpose != NULL)
        kadr_statement_add (
            statements,
            kadr_statement_make_grant (codes[i].effect, codes[i].purpose, "any", codes[i].duty),
            value);
      return TRUE;
    }
  return FALSE;
}

static void
add_plus (GPtrArray *statements, const char *name, const json_t *values, const char *zone)
{
  gboolean is_text = g_str_has_suffix (name, "Constraints") || g_str_has_prefix (name, "Other")
                     || g_str_has_prefix (name, "Terms");
  gsize index;
  json_t *item;

  json_array_foreach ((json_t *) values, index, item)
    {
      const char *text = json_string_value (item);

      if (strcmp (name, "LicenseStartDate") == 0 || strcmp (name, "LicenseEndDate") == 0)
        add_licence_date (statements, text, strcmp (name, "LicenseEndDate") == 0, zone);
      else if (add_plus_code (statements, text))
        continue;
      else if (is_text)
        add_conditions (statements, text);
      else
        {
          /* MediaSummaryCode above all: it lists what a licence permits, by the matrix of PLUS, and not to
           * whom; what it leaves out is unknown, not forbidden. */
          g_autofree char *said = g_strdup_printf ("%s %s", name, text);

          kadr_statement_add (statements, NULL, said);
        }
    }
}

GPtrArray *
kadr_statement_list (const json_t *reading, const char *zone)
{
  const json_t *fields = json_object_get (reading, "fields");
  const json_t *rights = json_object_get (reading, "rights");
  GPtrArray *statements = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_statement_free);
  const char *name;
  gsize index;
  json_t *item;

  add_texts (statements, json_object_get (fields, "instructions"), zone);
  add_texts (statements, json_object_get (fields, "usageTerms"), zone);
  add_other_constraints (statements, json_object_get (fields, "otherConstraints"));
  add_data_mining (statements, kadr_json_get_text (fields, "dataMining"));
  json_object_foreach (json_object_get (rights, "plus"), name, item)
    add_plus (statements, name, item, zone);
  json_array_foreach (json_object_get (rights, "rules"), index, item)
    kadr_rule_read (statements, item, zone);
  json_array_foreach (json_object_get (rights, "unread"), index, item)
    kadr_statement_add (statements, NULL, json_string_value (item));
  return statements;
}
