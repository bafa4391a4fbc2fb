/* export/export-readme.h - data/README.txt of an export: how to read, verify and restore it, in Russian, Kazakh and
 * English.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Static. */
const char *kadr_export_readme_get (void);

G_END_DECLS
