#include "bundle/delivery-size.h"

#include "base/fault.h"

#include <string.h>

#define MIN_EDGE  16
#define MAX_EDGE  16384
#define MAX_SIZES 8

static gboolean
parse_one (const char *text, KadrDeliverySize *size, GError **error)
{
  const char *at = strchr (text, '@');
  g_autofree char *number = at != NULL ? g_strndup (text, (gsize) (at - text)) : g_strdup (text);
  guint64 edge = 0;

  if (at != NULL && !kadr_crop_parse_ratio (at + 1, &size->ratio, error))
    return FALSE;
  if (!g_ascii_string_to_unsigned (number, 10, MIN_EDGE, MAX_EDGE, &edge, NULL))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                           _ ("give the longer edge in pixels, from %d to %d"), MIN_EDGE, MAX_EDGE);
  size->edge = (int) edge;
  /* No colon: Windows has no such names. */
  if (at != NULL)
    g_snprintf (size->shape, sizeof size->shape, "%dx%d", size->ratio.width, size->ratio.height);
  g_snprintf (size->name, sizeof size->name, "%d%s%s", size->edge, at != NULL ? "@" : "",
              size->shape);
  return TRUE;
}

static gboolean
has_name (const GArray *sizes, const char *name)
{
  for (guint i = 0; i < sizes->len; i++)
    if (strcmp (g_array_index (sizes, KadrDeliverySize, i).name, name) == 0)
      return TRUE;
  return FALSE;
}

GArray *
kadr_delivery_size_parse (const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  g_autoptr (GArray) sizes = g_array_new (FALSE, TRUE, sizeof (KadrDeliverySize));

  for (char **word = words; *word != NULL; word++)
    {
      KadrDeliverySize size = { 0 };

      if (!parse_one (g_strstrip (*word), &size, error))
        return NULL;
      if (has_name (sizes, size.name))
        {
          kadr_fault_set (error, KADR_FAULT_BAD_INPUT, *word, _ ("this size is said twice"));
          return NULL;
        }
      g_array_append_val (sizes, size);
    }
  if (sizes->len >= 1 && sizes->len <= MAX_SIZES)
    return g_steal_pointer (&sizes);
  kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text, _ ("say one to %d sizes: 2048,1080,1920@16:9"),
                  MAX_SIZES);
  return NULL;
}

gboolean
kadr_delivery_size_has_crop (const GArray *sizes)
{
  for (guint i = 0; i < sizes->len; i++)
    if (*g_array_index (sizes, KadrDeliverySize, i).shape != '\0')
      return TRUE;
  return FALSE;
}
