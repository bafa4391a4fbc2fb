/* sheet/sheet-words.h - the words of a contact sheet itself, in Russian, Kazakh and English.
 *
 * Not gettext: a sheet speaks the language of what it shows, whatever the language of the person who makes it.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  KADR_SHEET_WORD_TITLE,     /* "Contact sheet" */
  KADR_SHEET_WORD_PHOTOS,    /* "photos", before their number */
  KADR_SHEET_WORD_UNSEEN,    /* in the frame of what cannot be shown */
  KADR_SHEET_WORD_FORBIDDEN, /* likewise, of what may not be published */
  KADR_SHEET_WORD_NO_CREDIT, /* where a credit should stand */
  KADR_N_SHEET_WORDS
} KadrSheetWord;

/* An unknown language has the English words. Static. */
const char *kadr_sheet_words_get (KadrSheetWord word, const char *lang);

G_END_DECLS
