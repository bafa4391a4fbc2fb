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

static void
settle_credit (KadrDraft *self, const KadrMeta *meta, const KadrCreditNames *known)
{
  KadrFieldCreditPlace place = KADR_FIELD_CREDIT_NOWHERE;

  self->credit = kadr_field_credit_find (json_object_get (kadr_meta_get_json (meta), "fields"),
                                         known, &place);
  if (place == KADR_FIELD_CREDIT_NOWHERE)
    doubt (self, "credit-missing");
  if (place == KADR_FIELD_CREDIT_CAPTION)
    doubt (self, "credit-from-caption");
  if (place == KADR_FIELD_CREDIT_CREATORS)
    doubt (self, "credit-from-creator");
  if (place != KADR_FIELD_CREDIT_LINE)
    return;
  if (kadr_credit_prefix_is_doubled (kadr_credit_line_get_raw (self->credit), known))
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
kadr_draft_new (const KadrMeta *meta, const KadrCreditNames *known)
{
  KadrDraft *self = g_new0 (KadrDraft, 1);

  self->doubts = g_ptr_array_new ();
  /* A text or a film that came along on the card needs no credit. */
  if (strcmp (kadr_meta_get_format (meta), "unknown") != 0)
    {
      settle_credit (self, meta, known);
      doubt_rights (self, meta);
    }
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
