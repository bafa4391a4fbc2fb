#include "credit/credit-kind.h"

static const char *const kinds[KADR_N_CREDIT_KINDS] = {
  [KADR_CREDIT_KIND_UNKNOWN] = "unknown",       [KADR_CREDIT_KIND_PERSON] = "person",
  [KADR_CREDIT_KIND_AGENCY] = "agency",         [KADR_CREDIT_KIND_HANDOUT] = "handout",
  [KADR_CREDIT_KIND_STOCK] = "stock",           [KADR_CREDIT_KIND_SOCIAL] = "social",
  [KADR_CREDIT_KIND_SCREENSHOT] = "screenshot", [KADR_CREDIT_KIND_READER] = "reader",
  [KADR_CREDIT_KIND_PUBLIC] = "public",
};

/* In the order of the bits of KadrCreditFlags. */
static const char *const flags[KADR_N_CREDIT_FLAGS] = {
  "archive",   "illustrative", "courtesy",    "handout",      "pool",
  "mandatory", "collage",      "infographic", "illustration", "ai",
};

static const char *const confidences[KADR_N_CREDIT_CONFIDENCES] = {
  [KADR_CREDIT_CERTAIN] = "certain",
  [KADR_CREDIT_LIKELY] = "likely",
  [KADR_CREDIT_DOUBTFUL] = "doubtful",
};

/* The row of @name, or -1. */
static int
find_row (const char *const *rows, int n_rows, const char *name)
{
  for (int i = 0; i < n_rows; i++)
    if (g_strcmp0 (rows[i], name) == 0)
      return i;
  return -1;
}

const char *
kadr_credit_kind_get_name (KadrCreditKind kind)
{
  return kinds[kind];
}

gboolean
kadr_credit_kind_find (const char *name, KadrCreditKind *kind)
{
  int row = find_row (kinds, KADR_N_CREDIT_KINDS, name);

  if (row >= 0)
    *kind = (KadrCreditKind) row;
  return row >= 0;
}

const char *
kadr_credit_kind_get_flag_name (KadrCreditFlags flag)
{
  return flags[g_bit_nth_lsf (flag, -1)];
}

gboolean
kadr_credit_kind_find_flag (const char *name, KadrCreditFlags *flag)
{
  int row = find_row (flags, KADR_N_CREDIT_FLAGS, name);

  if (row >= 0)
    *flag = (KadrCreditFlags) (1 << row);
  return row >= 0;
}

const char *
kadr_credit_kind_get_confidence_name (KadrCreditConfidence confidence)
{
  return confidences[confidence];
}

gboolean
kadr_credit_kind_find_confidence (const char *name, KadrCreditConfidence *confidence)
{
  int row = find_row (confidences, KADR_N_CREDIT_CONFIDENCES, name);

  if (row >= 0)
    *confidence = (KadrCreditConfidence) row;
  return row >= 0;
}
