/* kadr/article.h - an article given to a command as a file: pasted text, a saved web page, or ninjs.
 *
 * Text is read here, everything else by the worker; what it is shows by its first sign.
 */
#pragma once
#include "kadr/cli.h"
#include "story/story.h"

G_BEGIN_DECLS

/* @path may be "-" for what is piped in. A draft (story/story-text.h); the desk's book tells who is who. */
KadrStory *kadr_article_read (KadrCli *cli, KadrDesk *desk, const char *path, GError **error);

G_END_DECLS
