/* story/problem.h - one thing that is wrong with a story, with what cures it. A plain value. */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

typedef struct {
  const char *code;        /* static: see story/story-check.h and story/story-proof.h */
  int slot;                /* 0: concerns the story as a whole */
  gboolean is_stopping;
  gboolean is_forbidding;  /* a forbidding right, a picture taken away: passed by nobody */
  char *text;
  char *remedy;            /* a command to type, or what to print */
} KadrProblem;

/* An empty list that owns its problems. */
GPtrArray *kadr_problem_list_new (void);
/* Takes @text and @remedy; the new problem is borrowed. */
KadrProblem *kadr_problem_add (GPtrArray *problems, const char *code, int slot, gboolean is_stopping, char *text,
                               char *remedy);

/* {"code", "slot", "stops", "forbids", "text", "remedy"}; a new reference. */
json_t *kadr_problem_to_json (const KadrProblem *self);

G_END_DECLS
