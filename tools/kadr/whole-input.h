/* kadr/whole-input.h - a file that a command is given, or what is piped to it ("-"), read whole and bounded.
 *
 * For text that people and other programs hand over (tables, articles, lists); pictures are never read so.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* @too_large is the sentence, BAD_INPUT, for what has more than @max_bytes. */
GString *kadr_whole_input_read (const char *path, gsize max_bytes, const char *too_large, GError **error);

G_END_DECLS
