/* bundle/readme-page.h - data/README.txt: how to read and verify a bundle without Kadr, in Russian,
 * Kazakh and English. Pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* @headline: of the story. */
char *kadr_readme_page_make (const char *headline);

G_END_DECLS
