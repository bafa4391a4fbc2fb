#include "credit/credit-prefix.h"

#include "credit/credit-scan.h"

gboolean
kadr_credit_prefix_is_doubled (const char *text, const KadrCreditNames *known)
{
  g_autoptr (KadrCreditScan) scan = kadr_credit_scan_new (text, known);
  guint labels = 0;

  for (guint i = 0; i < scan->n;)
    {
      if ((kadr_credit_scan_get_roles (scan, i) & KADR_CREDIT_WORD_LABEL) != 0)
        {
          labels++;
          i += MAX (1, scan->marks[i].lead);
        }
      else if (kadr_credit_scan_get_sign (scan, i) != 0)
        i++;
      else
        break;
    }
  return labels > 1;
}
