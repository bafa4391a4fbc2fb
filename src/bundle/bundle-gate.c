#include "bundle/bundle-gate.h"

#include "base/fault.h"

#include <string.h>

static gboolean
has_allowance (const GPtrArray *allowances, const char *code)
{
  for (guint i = 0; i < allowances->len; i++)
    if (strcmp (((const KadrAllowance *) g_ptr_array_index (allowances, i))->code, code) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
kadr_bundle_gate_list_stopping (const GPtrArray *problems, const GPtrArray *allowances)
{
  GPtrArray *stopping = g_ptr_array_new ();

  for (guint i = 0; i < problems->len; i++)
    {
      KadrProblem *problem = g_ptr_array_index (problems, i);
      gboolean is_passed = !problem->is_forbidding && has_allowance (allowances, problem->code);

      if (problem->is_stopping && !is_passed)
        g_ptr_array_add (stopping, problem);
    }
  return stopping;
}

GPtrArray *
kadr_bundle_gate_list_used (const GPtrArray *problems, const GPtrArray *allowances)
{
  GPtrArray *used = g_ptr_array_new ();

  for (guint i = 0; i < allowances->len; i++)
    {
      KadrAllowance *allowance = g_ptr_array_index (allowances, i);
      gboolean is_used = FALSE;

      for (guint k = 0; k < problems->len && !is_used; k++)
        {
          const KadrProblem *problem = g_ptr_array_index (problems, k);

          is_used = problem->is_stopping && strcmp (problem->code, allowance->code) == 0;
        }
      if (is_used)
        g_ptr_array_add (used, allowance);
    }
  return used;
}

gboolean
kadr_bundle_gate_is_about_rights (const KadrProblem *problem)
{
  static const char *const codes[] = { "not-permitted", "forbidden", "embargo", NULL };

  return g_strv_contains (codes, problem->code);
}

gboolean
kadr_bundle_gate_check (const char *slug, const GPtrArray *stopping, GError **error)
{
  KadrFault fault = KADR_FAULT_NOT_READY;

  if (stopping->len == 0)
    return TRUE;
  for (guint i = 0; i < stopping->len; i++)
    if (kadr_bundle_gate_is_about_rights (g_ptr_array_index (stopping, i)))
      fault = KADR_FAULT_RIGHTS_FORBID;
  return kadr_fault_set (error, fault, slug,
                         ngettext ("%u problem stops the bundle; nothing was written",
                                   "%u problems stop the bundle; nothing was written",
                                   stopping->len),
                         stopping->len);
}
