#include "ingest/draft.h"

#include "credit/credit-prefix.h"

#include <string.h>

static void
doubt (KadrDraft *self, const char *code)
{
  g_ptr_array_add (self->doubts, (gpointer) code);
}

/* What the credit field itself says. "Фото:" alone names nobody and counts as none. */
static KadrCreditLine *
read_credit_field (const KadrMeta *meta, const KadrCreditNames *known)
{
  const char *text = kadr_meta_get_field_text (meta, "creditLine");

  return text != NULL ? kadr_credit_line_new (text, known, NULL) : NULL;
}

/* A caption is believed to carry a credit only when both are there and the credit is understood. */
static KadrCreditLine *
read_caption (const char *text, const KadrCreditNames *known)
{
  g_autoptr (KadrCreditLine) line = kadr_credit_line_new (text, known, NULL);

  if (line == NULL || kadr_credit_line_get_caption (line) == NULL
      || kadr_credit_line_get_kind (line) == KADR_CREDIT_KIND_UNKNOWN
      || kadr_credit_line_get_confidence (line) == KADR_CREDIT_DOUBTFUL)
    return NULL;
  return g_steal_pointer (&line);
}

/* The first language of the caption that carries one, in the file's order. */
static KadrCreditLine *
find_in_captions (const KadrMeta *meta, const KadrCreditNames *known)
{
  json_t *captions = kadr_meta_get_field (meta, "description");
  const char *lang = NULL;
  json_t *text = NULL;

  if (json_is_string (captions))
    return read_caption (json_string_value (captions), known);
  json_object_foreach (captions, lang, text)
    {
      KadrCreditLine *line
          = json_is_string (text) ? read_caption (json_string_value (text), known) : NULL;

      if (line != NULL)
        return line;
    }
  return NULL;
}

static KadrCreditLine *
read_creators (const KadrMeta *meta, const KadrCreditNames *known)
{
  const json_t *creators = kadr_meta_get_field (meta, "creatorNames");
  g_autoptr (GString) joined = g_string_new (json_string_value (creators));

  for (gsize i = 0; i < json_array_size (creators); i++)
    {
      const char *name = json_string_value (json_array_get (creators, i));

      if (name != NULL)
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "", name);
    }
  return joined->len > 0 ? kadr_credit_line_new (joined->str, known, NULL) : NULL;
}

static void
settle_credit (KadrDraft *self, const KadrMeta *meta, const KadrCreditNames *known)
{
  self->credit = read_credit_field (meta, known);
  if (self->credit != NULL)
    {
      if (kadr_credit_prefix_is_doubled (kadr_credit_line_get_raw (self->credit), known))
        doubt (self, "credit-doubled");
      if (kadr_credit_line_get_confidence (self->credit) == KADR_CREDIT_DOUBTFUL)
        doubt (self, "credit-unclear");
      return;
    }
  self->credit = find_in_captions (meta, known);
  if (self->credit != NULL)
    {
      doubt (self, "credit-from-caption");
      return;
    }
  self->credit = read_creators (meta, known);
  doubt (self, self->credit != NULL ? "credit-from-creator" : "credit-missing");
}

KadrDraft *
kadr_draft_new (const KadrMeta *meta, const KadrCreditNames *known)
{
  KadrDraft *self = g_new0 (KadrDraft, 1);

  self->doubts = g_ptr_array_new ();
  /* A text or a film that came along on the card needs no credit. */
  if (strcmp (kadr_meta_get_format (meta), "unknown") != 0)
    settle_credit (self, meta, known);
  g_ptr_array_add (self->doubts, NULL);
  return self;
}

void
kadr_draft_free (KadrDraft *self)
{
  g_clear_pointer (&self->credit, kadr_credit_line_free);
  g_ptr_array_unref (self->doubts);
  g_free (self);
}
