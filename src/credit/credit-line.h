/* credit/credit-line.h - a printed credit, taken apart.
 *
 * "Фото: Елена Беляева/Kazinform" names a creator and an agency; "Сурет: Алматы қаласы әкімдігінің
 * баспасөз қызметі" is a handout of that press service; "На встрече. Фото: АР" is a caption that carried
 * a credit. The words are kept exactly as printed (white space tidied); only the parts are named.
 *
 * Pure: no file, no database, no clock. Immutable, so any thread may read one.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "credit/credit-kind.h"
#include "credit/credit-names.h"

G_BEGIN_DECLS

typedef struct _KadrCreditLine KadrCreditLine;

/* Takes @text apart; any bytes will do. @known may be NULL: then only the names built in are known, and
 * are gathered anew for this call, so whoever reads many lines makes them once. NULL with
 * KADR_FAULT_CREDIT_MISSING when @text names nobody ("Фото:"). Work is linear in the length of @text. */
KadrCreditLine *kadr_credit_line_new (const char *text, const KadrCreditNames *known, GError **error);
void            kadr_credit_line_free (KadrCreditLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCreditLine, kadr_credit_line_free)

/* An object with the keys raw, kind, creators, chain, source, flags, licence, caption, lang, confidence.
 * What is not there is null, or an empty array. A new reference. */
json_t *kadr_credit_line_to_json (const KadrCreditLine *self);
/* The same back; keys may be missing (raw and caption null, kind "unknown", ...), none may have another
 * shape: KADR_FAULT_DAMAGED names the key. */
KadrCreditLine *kadr_credit_line_from_json (const json_t *object, GError **error);

/* All texts are borrowed and live as long as @self. */
const char *kadr_credit_line_get_raw (const KadrCreditLine *self);
KadrCreditKind kadr_credit_line_get_kind (const KadrCreditLine *self);
/* Who made it, and through whom it came (agencies, publications), in print order; NULL-terminated. */
const char *const *kadr_credit_line_get_creators (const KadrCreditLine *self);
const char *const *kadr_credit_line_get_chain (const KadrCreditLine *self);
/* Who supplied it; NULL when nobody is named. */
const char *kadr_credit_line_get_source (const KadrCreditLine *self);
KadrCreditFlags kadr_credit_line_get_flags (const KadrCreditLine *self);
/* "CC BY-SA 4.0"; NULL when none is printed. */
const char *kadr_credit_line_get_licence (const KadrCreditLine *self);
/* The words around the credit that say what is shown; NULL when there are none. */
const char *kadr_credit_line_get_caption (const KadrCreditLine *self);
/* "ru", "kk", "en", or "" when it cannot be told. */
const char *kadr_credit_line_get_lang (const KadrCreditLine *self);
KadrCreditConfidence kadr_credit_line_get_confidence (const KadrCreditLine *self);
/* How many comparisons it took; a test holds it to a bound per word. */
guint64 kadr_credit_line_get_effort (const KadrCreditLine *self);

/* TRUE when both name the same people and suppliers in the same words, under the same flags and licence.
 * The words around the credit, its language and our confidence do not count. */
gboolean kadr_credit_line_is_same (const KadrCreditLine *self, const KadrCreditLine *other);

G_END_DECLS
