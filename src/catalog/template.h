/* catalog/template.h - what a desk says of every picture that comes the same way: templates/NAME.ini.
 *
 *   [set]
 *   creditLine=пресс-служба акимата
 *   description[kk]={shoot}, {date:kk}.
 *   [append]
 *   keywords=снег;{camera}
 *   [prepend]
 *   headline={shoot}:
 *   [file]
 *   name={date}_{shoot}_{sequence:4}
 *
 * A key file: fields are the ids of the IPTC standard (meta/field.h), with a language in brackets where they have any;
 * values hold the variables of catalog/pattern.h; items of lists are parted by ";". "set" takes the place of what the
 * file says, "append" and "prepend" add to it, as FIELD=, FIELD+= and FIELD^= do in kadr edit; in the order of the
 * file; [file] says what pictures are to be called. A value for which a picture lacks something (no camera, no time) is
 * left out, an item of a list alone.
 *
 * What comes out is the layer `template` of catalog/field-book.h. Pure but for load and list; immutable.
 */
#pragma once
#include "base/json.h"
#include "catalog/pattern.h"

G_BEGIN_DECLS

typedef struct _KadrTemplate KadrTemplate;

/* @path is for messages: BAD_INPUT names it with the line. */
KadrTemplate *kadr_template_parse (const char *text, gsize length, const char *name, const char *path,
                                   GError **error);
/* FOLDER/NAME.ini. NOT_FOUND with the names that there are. */
KadrTemplate *kadr_template_load (const char *folder, const char *name, GError **error);
/* The names of all templates in @folder, in order; owned array of owned strings. None when there is no folder. */
GPtrArray    *kadr_template_list (const char *folder, GError **error);
void          kadr_template_free (KadrTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrTemplate, kadr_template_free)

const char *kadr_template_get_name (const KadrTemplate *self);
/* What pictures are to be called, a pattern; NULL: what their files are. */
const char *kadr_template_get_rename (const KadrTemplate *self);
gboolean    kadr_template_has_sequence (const KadrTemplate *self);
/* [{"verb": "set", "field", "lang", "value", "line"}] in the order of the file; a new reference. */
json_t     *kadr_template_to_json (const KadrTemplate *self);

/* What is to stand in the template's layer: {property: {language: value}}, the language "" for a field that has none,
 * JSON null where it is cleared; a new reference. @fields, {property: value}, are what counts before and become what
 * counts after. {photographer} is who they name. @is_blank: something was left out. */
json_t *kadr_template_fill (const KadrTemplate *self, const KadrPatternFacts *facts, json_t *fields,
                            gboolean *is_blank);

/* One more value for the layer @added, as kadr_template_fill() gives it, and for @fields. */
void    kadr_template_add (json_t *added, json_t *fields, const char *property, const json_t *value);

G_END_DECLS
