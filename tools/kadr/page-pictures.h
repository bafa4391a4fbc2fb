/* kadr/page-pictures.h - the pictures of an article, given along as files: what do they look like?
 *
 *   snow.html and snow_files/plough-800.jpg, as a browser saves a page
 *
 * The worker looks at each; only its answer is kept, for suggestions (story/story-suggest.h).
 */
#pragma once
#include "kadr/cli.h"
#include "story/story.h"

G_BEGIN_DECLS

/* Sets the looks of those slots of @story whose file is in the folder @dir. NULL: the folder that a browser
 * makes beside @page, if it is there. A file that is missing or cannot be looked at is told and passed over;
 * faults are NOT_FOUND for @dir itself, and a worker that cannot work. */
gboolean kadr_page_pictures_look (KadrCli *cli, KadrStory *story, const char *page, const char *dir, GError **error);

G_END_DECLS
