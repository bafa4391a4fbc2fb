#include "catalog/field-credit.h"

#include <string.h>

/* "Фото:" alone names nobody and counts as none. */
static KadrCreditLine *
read_line (const json_t *fields, const KadrCreditNames *known)
{
  const char *text = kadr_json_get_text (fields, "creditLine");

  return text != NULL ? kadr_credit_line_new (text, known, NULL) : NULL;
}

/* A caption is believed to carry a credit only when both are there and the credit is understood. */
static KadrCreditLine *
read_caption (const json_t *text, const KadrCreditNames *known)
{
  g_autoptr (KadrCreditLine) line = NULL;

  if (!json_is_string (text))
    return NULL;
  line = kadr_credit_line_new (json_string_value (text), known, NULL);
  if (line == NULL || kadr_credit_line_get_caption (line) == NULL
      || kadr_credit_line_get_kind (line) == KADR_CREDIT_KIND_UNKNOWN
      || kadr_credit_line_get_confidence (line) == KADR_CREDIT_DOUBTFUL)
    return NULL;
  return g_steal_pointer (&line);
}

/* The first language of the caption that carries one. */
static KadrCreditLine *
read_captions (const json_t *fields, const KadrCreditNames *known)
{
  json_t *captions = json_object_get (fields, "description");
  KadrCreditLine *line = read_caption (captions, known);
  const char *lang = NULL;
  json_t *text = NULL;

  json_object_foreach (captions, lang, text)
    if (line == NULL)
      line = read_caption (text, known);
  return line;
}

static KadrCreditLine *
read_creators (const json_t *fields, const KadrCreditNames *known)
{
  const json_t *creators = json_object_get (fields, "creatorNames");
  g_autoptr (GString) joined = g_string_new (json_string_value (creators));

  for (size_t i = 0; i < json_array_size (creators); i++)
    {
      const char *name = json_string_value (json_array_get (creators, i));

      if (name != NULL)
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "", name);
    }
  return joined->len > 0 ? kadr_credit_line_new (joined->str, known, NULL) : NULL;
}

static const struct
{
  const char *property;
  KadrCreditLine *(*read) (const json_t *fields, const KadrCreditNames *known);
} places[] = {
  [KADR_FIELD_CREDIT_NOWHERE] = { NULL, NULL },
  [KADR_FIELD_CREDIT_LINE] = { "creditLine", read_line },
  [KADR_FIELD_CREDIT_CAPTION] = { "description", read_captions },
  [KADR_FIELD_CREDIT_CREATORS] = { "creatorNames", read_creators },
};

KadrCreditLine *
kadr_field_credit_find (const json_t *fields, const KadrCreditNames *known,
                        KadrFieldCreditPlace *place)
{
  KadrCreditLine *line = NULL;
  gsize i = KADR_FIELD_CREDIT_LINE;

  for (; i < G_N_ELEMENTS (places) && line == NULL; i++)
    line = places[i].read (fields, known);
  if (place != NULL)
    *place = line != NULL ? (KadrFieldCreditPlace) (i - 1) : KADR_FIELD_CREDIT_NOWHERE;
  return line;
}

const char *
kadr_field_credit_get_property (KadrFieldCreditPlace place)
{
  return places[place].property;
}
