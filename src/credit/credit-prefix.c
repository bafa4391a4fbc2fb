#include "credit/credit-prefix.h"

#include "credit/credit-split.h"

gboolean
kadr_credit_prefix_is_doubled (const char *text, const KadrCreditNames *known)
{
  g_autoptr (KadrCreditScan) scan = kadr_credit_scan_new (text, known);
  guint labels = 0;

  /* "Screenshot (Collage)": what stands in brackets behind a label is a flag. */
  for (guint i = 0; i < scan->n;)
    {
      if ((kadr_credit_scan_get_roles (scan, i) & KADR_CREDIT_WORD_LABEL) != 0)
        {
          labels++;
          i += MAX (1, scan->marks[i].lead);
        }
      else if (labels > 0 && kadr_credit_scan_get_sign (scan, i) == '(')
        return labels > 1;
      else if (kadr_credit_scan_get_sign (scan, i) != 0 || kadr_credit_split_is_dropped (scan, i))
        i++;
      else
        return labels > 1;
    }
  return FALSE;
}
