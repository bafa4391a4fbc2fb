/* kadr/size-option.h - sizes as people type them: "700M", "4G", "4.5G", 65536. K, M, G and T are powers of 1024.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* FALSE when @text is no size. */
gboolean kadr_size_option_parse (const char *text, guint64 *bytes);

G_END_DECLS
