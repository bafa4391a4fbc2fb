/* catalog/pattern.h - a text with places that each picture fills: "{shoot}, {date:ru}. {photographer}".
 *
 *   {date} {time} {year} {month} {day} {hour} {minute} {second} {iso}      when it was taken, by its own wall clock
 *   {date:ru}               the day in words: "13 февраля 2026 года"; also kk and en
 *   {lang:ru}               nothing itself: from here on {date} is in words of that language
 *   {sequence} {sequence:4} the number of the picture in its shoot; with as many digits: "0007"
 *   {camera} {serial}       the camera's model and number
 *   {photographer} {shoot}  who made it, what it belongs to
 *   {filename} {ext} {folder} {card}       "DSC_0001", "JPG", the folder it was in, the card or folder that was named
 *
 * A text may be cut: {filename:0:3} its first three letters, {filename:-4} its last four, {serial:2} all from the
 * third on. "{{" stands for a brace; a brace before anything but a small letter is one, too. Pure; immutable.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

typedef struct _KadrPattern KadrPattern;

/* What is known of one picture. Texts are borrowed and may be NULL: unknown. */
typedef struct {
  const char *taken;        /* wall time, ISO 8601 */
  const char *offset;       /* "+05:00" */
  const char *camera, *serial;
  const char *photographer;
  const char *shoot;
  const char *file;         /* base name with its extension */
  const char *folder, *card;
  gint64 sequence;          /* 0: none */
} KadrPatternFacts;

/* BAD_INPUT naming @subject for a variable that there is not (with the list of those there are), a brace that is not
 * closed, an argument that a variable does not take. */
KadrPattern *kadr_pattern_new (const char *text, const char *subject, GError **error);
void         kadr_pattern_free (KadrPattern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPattern, kadr_pattern_free)

const char *kadr_pattern_get_text (const KadrPattern *self);
gboolean    kadr_pattern_has_variables (const KadrPattern *self);
gboolean    kadr_pattern_has_sequence (const KadrPattern *self);

/* What pictures are to be called: BAD_INPUT also when all of them would be called the same. */
KadrPattern *kadr_pattern_new_name (const char *text, const char *subject, GError **error);

/* The text for one picture, owned; NULL when it lacks something that the pattern asks for, for half a sentence is worse
 * than none. */
char *kadr_pattern_fill (const KadrPattern *self, const KadrPatternFacts *facts);

/* "{date} {time} ...": all variables, for messages. Owned by the caller. */
char *kadr_pattern_list_variables (void);

G_END_DECLS
