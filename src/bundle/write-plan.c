#include "bundle/write-plan.h"

KadrSplice *
kadr_write_plan_ask (KadrDarkroom *darkroom, int fd, const char *name, const json_t *order,
                     GError **error)
{
  g_autoptr (KadrDevelopment) plan
      = kadr_darkroom_ask (darkroom, KADR_JOB_WRITE, fd, name, order, error);

  return plan != NULL
             ? kadr_splice_from_json (json_object_get (plan->answer, "splice"), plan->parts, error)
             : NULL;
}
