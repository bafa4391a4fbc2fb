/* rights/phrase-words.h - a text of rights as words, and how phrases are found among them.
 *
 *   "no * restriction|restrictions"   "NO USAGE RESTRICTIONS", "no print or web restrictions"
 *   "запрещ~ * без * ссылки"          "Запрещается использование без прямой ссылки"
 *
 * A phrase is words parted by blanks: "a|b" is either, "a~" whatever begins so, "*" up to four words. It does not
 * reach over a comma or the end of a sentence, and "*" holds no negation. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What stands before a word. */
typedef enum {
  KADR_PHRASE_BREAK_NONE, /* blanks, a hyphen, a slash, quotes */
  KADR_PHRASE_BREAK_COMMA,
  KADR_PHRASE_BREAK_SENTENCE,
} KadrPhraseBreak;

typedef struct {
  const char *start; /* in the folded text */
  gsize length;      /* bytes */
  KadrPhraseBreak before;
  gboolean is_capital; /* somewhere it is written in capitals; known of up to three letters only */
} KadrPhraseWord;

typedef struct {
  char *folded;
  GArray *words; /* KadrPhraseWord */
} KadrPhraseWords;

/* @text: valid UTF-8. */
KadrPhraseWords *kadr_phrase_words_new (const char *text);
void             kadr_phrase_words_free (KadrPhraseWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPhraseWords, kadr_phrase_words_free)

/* How many words from @from on are @phrase, the fewest that can be; 0 when they are not. */
guint kadr_phrase_words_match (const KadrPhraseWords *self, guint from, const char *phrase);
/* TRUE when word @at is there and is one of @alternatives: "in|to|for". */
gboolean kadr_phrase_words_is (const KadrPhraseWords *self, guint at, const char *alternatives);
/* TRUE for "no", "not", "без", ...: what is behind it is not the case. */
gboolean kadr_phrase_words_is_negation (const KadrPhraseWords *self, guint at);
/* NULL behind the last. */
const KadrPhraseWord *kadr_phrase_words_get (const KadrPhraseWords *self, guint at);

G_END_DECLS
