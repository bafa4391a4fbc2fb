#include "sheet/contact-sheet.h"

#include "sheet/sheet-words.h"

static void
free_contact (gpointer data)
{
  KadrContact *contact = data;

  g_clear_pointer (&contact->jpeg, g_bytes_unref);
  g_free (contact->photo);
  g_free (contact->format);
  g_free (contact->received_name);
  g_free (contact->file);
  g_free (contact->caption);
  g_free (contact->credit);
  g_free (contact);
}

KadrContactSheet *
kadr_contact_sheet_new (const char *title, const char *lang, gint64 moment)
{
  KadrContactSheet *self = g_new0 (KadrContactSheet, 1);

  self->title = g_strdup (title);
  self->lang = g_strdup (lang);
  self->moment = moment;
  self->contacts = g_ptr_array_new_with_free_func (free_contact);
  return self;
}

void
kadr_contact_sheet_free (KadrContactSheet *self)
{
  g_ptr_array_unref (self->contacts);
  g_free (self->title);
  g_free (self->line);
  g_free (self->lang);
  g_free (self);
}

KadrContact *
kadr_contact_sheet_add (KadrContactSheet *self)
{
  KadrContact *contact = g_new0 (KadrContact, 1);

  g_ptr_array_add (self->contacts, contact);
  return contact;
}

char *
kadr_contact_sheet_label (const KadrContact *contact)
{
  return contact->format != NULL ? g_ascii_strup (contact->format, -1) : g_strdup ("?");
}

const char *
kadr_contact_sheet_explain (const KadrContactSheet *self, const KadrContact *contact)
{
  return kadr_sheet_words_get (
      contact->is_forbidden ? KADR_SHEET_WORD_FORBIDDEN : KADR_SHEET_WORD_UNSEEN, self->lang);
}

const char *
kadr_contact_sheet_credit (const KadrContactSheet *self, const KadrContact *contact)
{
  return contact->credit != NULL && *contact->credit != '\0'
             ? contact->credit
             : kadr_sheet_words_get (KADR_SHEET_WORD_NO_CREDIT, self->lang);
}
