#include "kadr/whole-input.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static int
open_input (const char *path, GError **error)
{
  int fd
      = strcmp (path, "-") == 0 ? dup (STDIN_FILENO) : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

  if (fd < 0)
    kadr_path_fault (error, path, errno, _ ("read it"));
  return fd;
}

GString *
kadr_whole_input_read (const char *path, gsize max_bytes, const char *too_large, GError **error)
{
  g_auto (KadrFd) fd = open_input (path, error);
  g_autoptr (GString) text = g_string_new (NULL);
  char piece[65536];
  gssize n = 0;

  if (fd < 0)
    return NULL;
  while ((n = read (fd, piece, sizeof piece)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          kadr_path_fault (error, path, errno, _ ("read it"));
          return NULL;
        }
      g_string_append_len (text, piece, n);
      if (text->len > max_bytes)
        {
          kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, "%s", too_large);
          return NULL;
        }
    }
  return g_steal_pointer (&text);
}
