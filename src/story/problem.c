#include "story/problem.h"

static void
free_problem (gpointer data)
{
  KadrProblem *problem = data;

  g_free (problem->text);
  g_free (problem->remedy);
  g_free (problem);
}

GPtrArray *
kadr_problem_list_new (void)
{
  return g_ptr_array_new_with_free_func (free_problem);
}

KadrProblem *
kadr_problem_add (GPtrArray *problems, const char *code, int slot, gboolean is_stopping, char *text,
                  char *remedy)
{
  KadrProblem *problem = g_new0 (KadrProblem, 1);

  problem->code = code;
  problem->slot = slot;
  problem->is_stopping = is_stopping;
  problem->text = text;
  problem->remedy = remedy;
  g_ptr_array_add (problems, problem);
  return problem;
}

json_t *
kadr_problem_to_json (const KadrProblem *self)
{
  json_t *object = json_object ();

  kadr_json_set_text (object, "code", self->code);
  json_object_set_new (object, "slot", self->slot != 0 ? json_integer (self->slot) : json_null ());
  kadr_json_set_bool (object, "stops", self->is_stopping);
  kadr_json_set_bool (object, "forbids", self->is_forbidding);
  kadr_json_set_text (object, "text", self->text);
  kadr_json_set_text (object, "remedy", self->remedy);
  return object;
}
