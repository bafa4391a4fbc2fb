#include "kadr/credit-style.h"

#include "base/fault.h"
#include "credit/credit-book.h"
#include "credit/party-book.h"

gboolean
kadr_credit_style_check_outlet (const KadrDesk *desk, const char *outlet, GError **error)
{
  if (outlet == NULL || kadr_desk_has_outlet (desk, outlet))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, outlet,
                         _ ("desk.ini names no such outlet; this desk prints for “%s”"),
                         kadr_desk_get_outlet (desk));
}

KadrCreditStyle *
kadr_credit_style_new (const KadrDesk *desk, KadrDb *db, const char *outlet, const char *lang,
                       GError **error)
{
  g_autoptr (KadrCreditStyle) self = g_new0 (KadrCreditStyle, 1);

  if (!kadr_credit_style_check_outlet (desk, outlet, error))
    return NULL;
  self->desk = desk;
  self->outlet = g_strdup (outlet);
  self->lang = g_strdup (lang != NULL ? lang : kadr_desk_get_lang (desk));
  self->names = kadr_party_book_load_names (db, error);
  return self->names != NULL ? g_steal_pointer (&self) : NULL;
}

void
kadr_credit_style_free (KadrCreditStyle *self)
{
  g_clear_pointer (&self->names, kadr_credit_names_free);
  g_free (self->lang);
  g_free (self->outlet);
  g_free (self);
}

/* Metadata is no place for a house style. */
static KadrCreditTemplate
choose_templates (const KadrCreditStyle *self, KadrCreditChannel channel)
{
  static const KadrCreditTemplate none = { NULL, NULL };

  return channel == KADR_CREDIT_CHANNEL_METADATA
             ? none
             : kadr_desk_get_credit_template (self->desk, self->outlet, self->lang,
                                              kadr_credit_render_get_channel_name (channel));
}

char *
kadr_credit_style_print (const KadrCreditStyle *self, const KadrCreditLine *line,
                         KadrCreditChannel channel, GError **error)
{
  g_autoptr (KadrCreditLine) told = kadr_credit_render_translate (line, self->names, self->lang);
  const KadrCreditTemplate templates = choose_templates (self, channel);

  return kadr_credit_render_line (told, self->names, self->lang, channel, &templates, error);
}

char *
kadr_credit_style_print_range (const KadrCreditStyle *self, const KadrCreditLine *line,
                               KadrCreditChannel channel, guint first, guint last, GError **error)
{
  g_autoptr (KadrCreditLine) told = kadr_credit_render_translate (line, self->names, self->lang);
  const KadrCreditTemplate templates = choose_templates (self, channel);

  return kadr_credit_render_range (told, self->names, self->lang, channel, &templates, first, last,
                                   error);
}

char *
kadr_credit_style_find (const KadrCreditStyle *self, KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrCredit) credit = kadr_credit_book_find (db, photo, &failure);
  g_autofree char *line = NULL;

  if (credit != NULL)
    line = kadr_credit_style_print (self, credit->line, KADR_CREDIT_CHANNEL_WEB, &failure);
  if (failure != NULL && !g_error_matches (failure, KADR_FAULT, KADR_FAULT_CREDIT_MISSING))
    g_propagate_error (error, g_steal_pointer (&failure));
  return g_steal_pointer (&line);
}
