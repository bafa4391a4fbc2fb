#include "ingest/draft.h"

#include "catalog/field-credit.h"
#include "credit/credit-prefix.h"
#include "rights/statement.h"

#include <string.h>

static void
doubt (KadrDraft *self, const char *code)
{
  g_ptr_array_add (self->doubts, (gpointer) code);
}

/* With what the file says of its camera. */
static KadrPatternFacts
add_camera (const KadrPatternFacts *facts, const KadrMeta *meta)
{
  const json_t *camera = json_object_get (kadr_meta_get_json (meta), "camera");
  KadrPatternFacts own = *facts;

  own.camera = kadr_json_get_text (camera, "model");
  own.serial = kadr_json_get_text (camera, "serial");
  return own;
}

/* What counts once the template has spoken: a new reference. */
static json_t *
fill_template (KadrDraft *self, const KadrMeta *meta, const KadrTemplate *template,
               const KadrPatternFacts *facts)
{
  json_t *fields = json_copy (json_object_get (kadr_meta_get_json (meta), "fields"));
  gboolean is_blank = FALSE;

  if (template == NULL)
    return fields;
  json_decref (self->added);
  self->added = kadr_template_fill (template, facts, fields, &is_blank);
  if (is_blank)
    doubt (self, "template-incomplete");
  return fields;
}

/* @fields: what counts of it. */
static void
fill_name (KadrDraft *self, const json_t *fields, const KadrPattern *rename,
           const KadrPatternFacts *facts)
{
  KadrPatternFacts own = *facts;

  if (rename == NULL)
    return;
  own.photographer = kadr_field_book_get_text (json_object_get (fields, "creatorNames"), NULL);
  self->name = kadr_pattern_fill (rename, &own);
  if (self->name != NULL && *g_strstrip (self->name) == '\0')
    g_clear_pointer (&self->name, g_free);
  if (self->name == NULL)
    doubt (self, "not-renamed");
}

/* Codes in what the file says and in what the template has added. */
static void
replace_codes (KadrDraft *self, json_t *fields, const KadrRoster *roster)
{
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (json_t) before = json_copy (fields);
  const char *property = NULL;
  json_t *value = NULL;

  if (roster == NULL || kadr_roster_get_length (roster) == 0)
    return;
  json_object_foreach (before, property, value)
    {
      g_autoptr (json_t) expanded = kadr_roster_expand_json (roster, value, unknown);

      if (expanded != NULL)
        kadr_template_add (self->added, fields, property, expanded);
    }
  if (unknown->len > 0)
    doubt (self, "code-unknown");
}

/* The credit that somebody has laid down for the shoot. */
static void
take_shoot_credit (KadrDraft *self, json_t *fields, const char *credit)
{
  json_object_set_new (self->added, "creditLine", json_pack ("{s:s}", "", credit));
  json_object_set_new (fields, "creditLine", json_string (credit));
}

static void
settle_credit (KadrDraft *self, json_t *fields, const KadrDraftTerms *terms)
{
  KadrFieldCreditPlace place = KADR_FIELD_CREDIT_NOWHERE;
  const char *property = NULL;

  self->credit = kadr_field_credit_find (fields, terms->known, &place);
  if (place == KADR_FIELD_CREDIT_NOWHERE && terms->credit != NULL)
    {
      take_shoot_credit (self, fields, terms->credit);
      self->credit = kadr_field_credit_find (fields, terms->known, &place);
    }
  property = kadr_field_credit_get_property (place);
  if (property != NULL && json_object_get (self->added, property) != NULL)
    self->credit_layer = KADR_LAYER_TEMPLATE;
  if (place == KADR_FIELD_CREDIT_NOWHERE)
    doubt (self, "credit-missing");
  if (place == KADR_FIELD_CREDIT_CAPTION)
    doubt (self, "credit-from-caption");
  if (place == KADR_FIELD_CREDIT_CREATORS)
    doubt (self, "credit-from-creator");
  if (place != KADR_FIELD_CREDIT_LINE)
    return;
  if (kadr_credit_prefix_is_doubled (kadr_credit_line_get_raw (self->credit), terms->known))
    doubt (self, "credit-doubled");
  if (kadr_credit_line_get_confidence (self->credit) == KADR_CREDIT_DOUBTFUL)
    doubt (self, "credit-unclear");
}

/* Permissions wait to be accepted, and what is not understood to be looked at. */
static void
doubt_rights (KadrDraft *self, const KadrMeta *meta)
{
  g_autoptr (GPtrArray) statements = kadr_statement_list (kadr_meta_get_json (meta), NULL);
  gboolean is_offering = FALSE, is_unclear = FALSE;

  for (guint i = 0; i < statements->len; i++)
    {
      const KadrStatement *statement = g_ptr_array_index (statements, i);

      is_offering = is_offering || kadr_statement_is_offer (statement);
      is_unclear = is_unclear || statement->grant == NULL;
    }
  if (is_offering)
    doubt (self, "rights-offered");
  if (is_unclear)
    doubt (self, "rights-unclear");
}

KadrDraft *
kadr_draft_new (const KadrMeta *meta, const KadrDraftTerms *terms, const KadrPatternFacts *facts)
{
  KadrDraft *self = g_new0 (KadrDraft, 1);

  self->doubts = g_ptr_array_new ();
  self->added = json_object ();
  /* A text or a film that came along on the card needs no credit. */
  self->is_picture = !terms->is_companion && strcmp (kadr_meta_get_format (meta), "unknown") != 0;
  if (self->is_picture)
    {
      const KadrPatternFacts own = add_camera (facts, meta);
      g_autoptr (json_t) fields = fill_template (self, meta, terms->template, &own);

      replace_codes (self, fields, terms->roster);
      fill_name (self, fields, terms->rename, &own);
      settle_credit (self, fields, terms);
      doubt_rights (self, meta);
    }
  g_ptr_array_add (self->doubts, NULL);
  return self;
}

void
kadr_draft_free (KadrDraft *self)
{
  g_clear_pointer (&self->credit, kadr_credit_line_free);
  json_decref (self->added);
  g_ptr_array_unref (self->doubts);
  g_free (self->name);
  g_free (self);
}
