#include "kadr/size-option.h"

#include <string.h>

/* What one more would not be told exactly. */
#define MOST 0x1p53

gboolean
kadr_size_option_parse (const char *text, guint64 *bytes)
{
  static const char units[] = "KMGT";
  char *end = NULL;
  const char *unit = NULL;
  double size;

  /* No signs, no "inf", no hexadecimals. */
  if (strspn (text, "0123456789.") == 0)
    return FALSE;
  size = g_ascii_strtod (text, &end);
  unit = *end != '\0' ? strchr (units, g_ascii_toupper (*end)) : NULL;
  if (unit != NULL)
    {
      size *= (double) (G_GUINT64_CONSTANT (1024) << (10 * (unit - units)));
      end++;
    }
  if (*end != '\0' || size > MOST)
    return FALSE;
  *bytes = (guint64) size;
  return TRUE;
}
