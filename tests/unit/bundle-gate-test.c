#include "bundle/bundle-gate.h"

#include "base/fault.h"

#include <string.h>

/* Problems "code/stops/forbids", allowed codes, the codes that still stop, those used, the fault. */
static const struct
{
  const char *what;
  const char *problems;
  const char *allowed;
  const char *stopping;
  const char *used;
  int fault; /* -1: passes */
} rows[] = {
  { "nothing", "", "", "", "", -1 },
  { "warnings-pass", "caption-missing/0/0", "", "", "", -1 },
  { "empty-slot", "slot-empty/1/0", "", "slot-empty ", "", KADR_FAULT_NOT_READY },
  { "allowed", "slot-empty/1/0", "slot-empty", "", "slot-empty ", -1 },
  { "every-one-of-a-code", "slot-empty/1/0 slot-empty/1/0", "slot-empty", "", "slot-empty ", -1 },
  { "another-code", "slot-empty/1/0", "credit-wrong", "slot-empty ", "", KADR_FAULT_NOT_READY },
  { "forbidden", "forbidden/1/1", "forbidden", "forbidden ", "forbidden ",
    KADR_FAULT_RIGHTS_FORBID },
  { "embargo", "embargo/1/1", "embargo", "embargo ", "embargo ", KADR_FAULT_RIGHTS_FORBID },
  { "taken-away", "picture-removed/1/1", "picture-removed", "picture-removed ", "picture-removed ",
    KADR_FAULT_NOT_READY },
  { "unknown-rights", "not-permitted/1/0", "", "not-permitted ", "", KADR_FAULT_RIGHTS_FORBID },
  { "unknown-rights-passed", "not-permitted/1/0", "not-permitted", "", "not-permitted ", -1 },
  { "rights-outweigh", "slot-empty/1/0 forbidden/1/1 credit-wrong/1/0", "credit-wrong",
    "slot-empty forbidden ", "credit-wrong ", KADR_FAULT_RIGHTS_FORBID },
  { "unused-allowance", "caption-missing/0/0", "caption-missing", "", "", -1 },
};

static GPtrArray *
make_problems (const char *text)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL && **word != '\0'; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, "/", -1);
      KadrProblem *problem = g_new0 (KadrProblem, 1);

      problem->code = g_intern_string (parts[0]);
      problem->is_stopping = *parts[1] == '1';
      problem->is_forbidding = *parts[2] == '1';
      g_ptr_array_add (problems, problem);
    }
  return problems;
}

static GPtrArray *
make_allowances (const char *code)
{
  GPtrArray *allowances = g_ptr_array_new_with_free_func (g_free);
  KadrAllowance *allowance = g_new0 (KadrAllowance, 1);

  *allowance = (KadrAllowance){ .code = code, .why = "why", .who = "who" };
  g_ptr_array_add (allowances, allowance);
  return allowances;
}

static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = make_problems (rows[i].problems);
  g_autoptr (GPtrArray) allowances = make_allowances (rows[i].allowed);
  g_autoptr (GPtrArray) stopping = kadr_bundle_gate_list_stopping (problems, allowances);
  g_autoptr (GPtrArray) used = kadr_bundle_gate_list_used (problems, allowances);
  g_autoptr (GString) stop_codes = g_string_new (NULL);
  g_autoptr (GString) used_codes = g_string_new (NULL);

  for (guint k = 0; k < stopping->len; k++)
    g_string_append_printf (stop_codes, "%s ",
                            ((const KadrProblem *) g_ptr_array_index (stopping, k))->code);
  for (guint k = 0; k < used->len; k++)
    g_string_append_printf (used_codes, "%s ",
                            ((const KadrAllowance *) g_ptr_array_index (used, k))->code);
  g_assert_cmpstr (stop_codes->str, ==, rows[i].stopping);
  g_assert_cmpstr (used_codes->str, ==, rows[i].used);
  g_assert_cmpint (kadr_bundle_gate_check ("snow", stopping, &error), ==, rows[i].fault < 0);
  if (rows[i].fault >= 0)
    g_assert_error (error, KADR_FAULT, rows[i].fault);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("/bundle-gate/", rows[i].what, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_row);
    }
  return g_test_run ();
}
