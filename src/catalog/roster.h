/* catalog/roster.h - codes that stand for names: what a photographer types at a match, and what the caption says.
 *
 *   k10 <tab> Бауыржан Исламхан <tab> Исламхан        rosters/kairat.tsv; "//" begins a remark
 *
 *   "Гол забил \k10\."      ->  "Гол забил Бауыржан Исламхан."
 *   "После гола \k10#2\"    ->  "После гола Исламхан"             the second replacement
 *
 * As Photo Mechanic has it: the sign around a code is "\" or what the desk chose, usually "=". A code is letters,
 * digits, "-" and "_", however its case. What is in no roster is left as it stands, and said. Where two rosters have
 * a code, the first by name counts. Pure but for load and list; immutable.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

typedef struct _KadrRoster KadrRoster;

/* All rosters in @folder, which need not be there; @sign is around codes. BAD_INPUT naming file and line. */
KadrRoster *kadr_roster_load (const char *folder, char sign, GError **error);
/* One table alone; @text is UTF-8, or a charset of old Cyrillic files. @path is for messages. */
KadrRoster *kadr_roster_parse (const char *text, gsize length, const char *path, char sign, GError **error);
void        kadr_roster_free (KadrRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrRoster, kadr_roster_free)

/* The names of the files in @folder without ".tsv", in order; owned array of owned strings. */
GPtrArray *kadr_roster_list (const char *folder, GError **error);
/* Can be the name of a roster: one that is safe as a file's. */
gboolean   kadr_roster_is_name (const char *name);

guint kadr_roster_get_length (const KadrRoster *self);
/* [{"code", "replacements": [text]}] in the order of the table; a new reference. */
json_t *kadr_roster_to_json (const KadrRoster *self);
/* As it is kept: UTF-8, a line for each code. Owned by the caller. */
char   *kadr_roster_to_text (const KadrRoster *self);

/* @text with its codes replaced, owned. @unknown (may be NULL) gets the codes that no roster has, owned strings. */
char     *kadr_roster_expand (const KadrRoster *self, const char *text, GPtrArray *unknown);
/* The same in all texts of @value, however deep: a new reference; NULL when nothing was replaced. */
json_t   *kadr_roster_expand_json (const KadrRoster *self, const json_t *value, GPtrArray *unknown);

G_END_DECLS
