#include "kadr/page-pictures.h"

#include "base/fault.h"
#include "base/path.h"
#include "kadr/looking.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

/* "snow.html" -> "snow_files"; NULL when no browser has made such a folder. */
static char *
find_saved_folder (const char *page)
{
  static const char *const endings[] = { "_files", ".files", NULL };
  const char *dot = strrchr (page, '.');
  g_autofree char *stem = dot != NULL && strchr (dot, '/') == NULL
                              ? g_strndup (page, (gsize) (dot - page))
                              : g_strdup (page);

  for (int i = 0; endings[i] != NULL; i++)
    {
      g_autofree char *dir = g_strconcat (stem, endings[i], NULL);

      if (g_file_test (dir, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&dir);
    }
  return NULL;
}

/* Trouble with this one picture is told; anything else ends the command. */
static gboolean
look_at (KadrCli *cli, KadrSlot *slot, int fd, GError **error)
{
  KadrLooking seen;
  g_autofree char *why = NULL;

  if (!kadr_looking_see (kadr_cli_get_darkroom (cli), fd, slot->file, KADR_LOOKING_SIZE, &seen,
                         error))
    return FALSE;
  why = seen.why;
  if (why != NULL)
    kadr_cli_say (cli, _ ("the page's picture %s cannot be looked at: %s"), slot->file, why);
  slot->has_likeness = seen.has_likeness;
  slot->likeness = seen.likeness;
  return TRUE;
}

/* A page names files, never folders: nothing outside of @folder is opened. */
static int
open_inside (int folder, const char *file)
{
  if (strchr (file, '/') != NULL)
    return -1;
  return openat (folder, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

gboolean
kadr_page_pictures_look (KadrCli *cli, KadrStory *story, const char *page, const char *dir,
                         GError **error)
{
  g_autofree char *saved = dir == NULL ? find_saved_folder (page) : NULL;
  const char *path = dir != NULL ? dir : saved;
  g_auto (KadrFd) folder = path != NULL ? open (path, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;

  if (path == NULL)
    return TRUE;
  if (folder < 0)
    return kadr_path_fault (error, path, errno, _ ("open it"));
  for (guint i = 0; i < story->slots->len; i++)
    {
      KadrSlot *slot = g_ptr_array_index (story->slots, i);
      g_auto (KadrFd) fd = slot->file != NULL ? open_inside (folder, slot->file) : -1;

      if (fd >= 0 && !look_at (cli, slot, fd, error))
        return FALSE;
      if (fd < 0 && slot->file != NULL)
        kadr_cli_say (cli, _ ("the page's picture %s is not in %s"), slot->file, path);
    }
  return TRUE;
}
