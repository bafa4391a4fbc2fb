/* bundle/page-words.h - the words of a bundle's pages in Russian, Kazakh and English.
 *
 * Not gettext: a bundle speaks the language of its story, whatever the language of the person who packs
 * it, so that the same story gives the same bytes everywhere.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  KADR_WORD_CREDITS,      /* the title of the page */
  KADR_WORD_NUMBER,
  KADR_WORD_FILE,
  KADR_WORD_CREDIT,
  KADR_WORD_CAPTION,
  KADR_WORD_ALT,
  KADR_WORD_COPYRIGHT,
  KADR_WORD_USAGE_TERMS,
  KADR_WORD_DUTIES,
  KADR_WORD_UNTIL,        /* "may be used until" */
  KADR_WORD_NO_CREDIT,
  KADR_WORD_BARE,         /* the file could not carry its credit */
  KADR_WORD_OUTLET,       /* for whom the bundle is */
  KADR_WORD_PASSED,       /* "passed in spite of" */
  KADR_N_WORDS
} KadrPageWord;

/* An unknown language has the English words. Static. */
const char *kadr_page_words_get (KadrPageWord word, const char *lang);

G_END_DECLS
