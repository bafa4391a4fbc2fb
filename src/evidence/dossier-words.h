/* evidence/dossier-words.h - the words of a dossier's page in Russian, Kazakh and English.
 *
 * Not gettext: a dossier speaks the language that was asked for, whatever the language of the person who makes it,
 * so that the same state gives the same bytes everywhere. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* @text: a sentence in English, or a word as the catalogue keeps it ("photo.stored", "press-service"). What is
 * not known comes back as it is. Static, or @text itself. */
const char *kadr_dossier_words_get (const char *text, const char *lang);
/* FALSE for a sentence that has no translation. */
gboolean    kadr_dossier_words_has (const char *text);

G_END_DECLS
