#include "meta/field-label.h"

#include <string.h>

static const struct
{
  const char *id;
  const char *ru;
  const char *kk;
} labels[] = {
#define LABEL(id, ru, kk) { #id, ru, kk },
#include "meta/labels.def"
#undef LABEL
};

const char *
kadr_field_label_get (const KadrField *field, const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (strcmp (labels[i].id, field->id) != 0)
        continue;
      if (strcmp (language, "ru") == 0)
        return labels[i].ru;
      if (strcmp (language, "kk") == 0)
        return labels[i].kk;
    }
  return field->label;
}
