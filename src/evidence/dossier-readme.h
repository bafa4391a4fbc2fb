/* evidence/dossier-readme.h - README.txt of a dossier: what it is and how to check it with standard tools. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* In Russian, Kazakh and English. @head: the last row of the log in the dossier, "HASH:ROW"; NULL when there is
 * none. Owned by the caller. */
char *kadr_dossier_readme_make (const char *head);

G_END_DECLS
