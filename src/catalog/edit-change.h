/* catalog/edit-change.h - what somebody wants changed in a picture's fields: "creditLine=Фото: АП".
 *
 *   FIELD=VALUE    takes the place of what is there
 *   FIELD+=VALUE   is added: to a list as further items, to a text after a blank
 *   FIELD^=VALUE   is put before what is there, likewise
 *   FIELD=         clears
 *
 * FIELD is an id of the IPTC standard (meta/field.h). VALUE is the plain text; for a list its items, parted
 * by ";" or given by naming the field again; for a structure, or a list of them, its JSON. The JSON that
 * `kadr inspect --json` prints for a list or a language alternative is understood, too: the latter then
 * takes the place of all languages, with += of those it names.
 *
 * A language alternative given as a text is changed in the language that is asked for, without one in
 * "x-default". What was the same text as the default before stays the same as it after (XMP, part 2, 3.1: one
 * item doubles the default), so a picture never speaks of two events in two languages by accident; every
 * other language is left alone. Clearing without a language clears all.
 *
 * Pure: decides what to write, writes nothing.
 */
#pragma once
#include <glib.h>

#include "base/json.h"

G_BEGIN_DECLS

typedef struct _KadrEditChange KadrEditChange;

/* TRUE when @argument is a change rather than the name of a photo. */
gboolean kadr_edit_change_is_one (const char *argument);

/* Reads @arguments (ends with NULL); @lang may be NULL. Owned array of KadrEditChange. BAD_INPUT
 * for an unknown field (with the ones that are spelled nearly so), a language given for a field
 * that has none, a value that is no JSON where one is needed. */
GPtrArray *kadr_edit_change_parse (char **arguments, const char *lang, GError **error);
void       kadr_edit_change_free (KadrEditChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrEditChange, kadr_edit_change_free)

/* Is there a field @id that can be changed in @lang (may be NULL)? BAD_INPUT as above. */
gboolean kadr_edit_change_check_field (const char *id, const char *lang, GError **error);

/* The same for @fields, {id: value or null (clear)} as `kadr inspect --json` prints "fields". */
GPtrArray *kadr_edit_change_from_fields (const json_t *fields, GError **error);

/* The IPTC property it changes. */
const char *kadr_edit_change_get_property (const KadrEditChange *self);

/* What must be written, given the value that counts @now (NULL: none): {language: value}, the language ""
 * for a field that has none, JSON null to clear; empty when nothing changes. BAD_INPUT when the result has
 * not the shape of the field. A new reference. */
json_t *kadr_edit_change_apply (const KadrEditChange *self, const json_t *now, GError **error);

G_END_DECLS
