/* meta/long-text.h - values that are too long to be anybody's caption are shown shortened.
 *
 * A file may hold a caption of a hundred million letters. The file keeps it; what is read from it, and handed from
 * process to process and into the catalogue, ends at 1 MiB per text and 4 MiB for all texts of a file. Pure.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

#define KADR_LONG_TEXT_MOST     ((gsize) 1 << 20)
#define KADR_LONG_TEXT_MOST_ALL ((gsize) 4 << 20)

/* Shortens the texts anywhere in @value, an object or an array, between letters. TRUE when there was a longer one. */
gboolean kadr_long_text_cut (json_t *value);

G_END_DECLS
