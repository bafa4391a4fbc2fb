/* rights/preset.h - the grants that usually go with a picture of one origin.
 *
 *   press-service: publish and crop, credit required, only in the context of the event, no sale
 *
 * Presets are data: rights/presets.ini is compiled in, and a desk may keep a presets.ini of its own that
 * replaces presets of the same name and adds others. Pure: the text of the desk's file is given.
 */
#pragma once
#include "rights/grant.h"

G_BEGIN_DECLS

/* The grants of preset @name (KadrGrant *, owned), without scope, target, who and made_at; those that are
 * given for a number of days are counted from @at. @own is the text of the desk's presets.ini, or NULL.
 * KADR_FAULT_BAD_INPUT with the list of known presets, or naming what is wrong in the desk's file. */
GPtrArray *kadr_preset_make (const char *name, const char *own, gint64 at, GError **error);

/* The names of all presets in the order of the files, NULL-terminated; owned by the caller. */
char **kadr_preset_list (const char *own, GError **error);

/* A duty that a grant's fee makes begins so: "pay 5000 KZT". */
#define KADR_PRESET_PAY "pay "

/* A duty of a fee or of the presets built in as it is printed in @lang ("ru", "kk"; NULL: the reader's language);
 * any other text as it is. Owned by the caller. */
char *kadr_preset_translate (const char *duty, const char *lang);

/* The reason of a grant in the reader's language: those of the presets built in, and the words before what a file
 * says; any other text as it is. Owned by the caller. */
char *kadr_preset_tell_reason (const char *why);

G_END_DECLS
