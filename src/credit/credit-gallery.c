#include "credit/credit-gallery.h"

static gboolean
may_share (const KadrCreditLine *line, const KadrCreditLine *next)
{
  if (line == NULL || next == NULL
      || (kadr_credit_line_get_flags (line) & KADR_CREDIT_FLAG_MANDATORY))
    return FALSE;
  return kadr_credit_line_is_same (line, next);
}

GArray *
kadr_credit_gallery_fold (const GPtrArray *lines)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (KadrCreditSpan));

  for (guint i = 0; i < lines->len; i++)
    {
      KadrCreditSpan span = { .first = i + 1, .last = i + 1 };

      if (i > 0 && may_share (lines->pdata[i - 1], lines->pdata[i]))
        g_array_index (spans, KadrCreditSpan, spans->len - 1).last = i + 1;
      else
        g_array_append_val (spans, span);
    }
  return spans;
}
