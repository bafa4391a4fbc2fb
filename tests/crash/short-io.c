/* Preloaded into kadr by fault-test.sh: reads and writes move fewer bytes than asked for, or are interrupted, as POSIX
 * lets them, at random by SHORT_IO (a seed). Other programs are left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static atomic_uint seed;

/* 0 to 7; 0 for other programs, always. */
static unsigned
roll (void)
{
  unsigned now = atomic_load (&seed);
  const char *text;

  if (now == 0)
    {
      text = getenv ("SHORT_IO");
      if (text == NULL || strcmp (program_invocation_short_name, "kadr") != 0)
        return 0;
      now = (unsigned) atoi (text) | 1u;
    }
  now = now * 1103515245u + 12345u;
  atomic_store (&seed, now != 0 ? now : 1);
  return now >> 16 & 7;
}

/* How many of @n bytes; -1 for an interruption. */
static ssize_t
shorten (size_t n)
{
  unsigned side = roll ();

  if (side == 7)
    return -1;
  /* Never 0: that is the end of a file, or a full disk. */
  if (n < 5 || side < 4)
    return (ssize_t) n;
  return (ssize_t) (n / (side - 2));
}

#define SHORT(name, parameters, ...)                                                               \
  ssize_t name parameters                                                                          \
  {                                                                                                \
    ssize_t (*next) parameters = (ssize_t (*) parameters) dlsym (RTLD_NEXT, #name);                \
    ssize_t most = shorten (n);                                                                    \
                                                                                                   \
    if (most < 0)                                                                                  \
      {                                                                                            \
        errno = EINTR;                                                                             \
        return -1;                                                                                 \
      }                                                                                            \
    return next (fd, data, (size_t) most __VA_ARGS__);                                             \
  }

SHORT (read, (int fd, void *data, size_t n))
SHORT (write, (int fd, const void *data, size_t n))
SHORT (pread, (int fd, void *data, size_t n, off_t at), , at)
SHORT (pwrite, (int fd, const void *data, size_t n, off_t at), , at)
SHORT (pread64, (int fd, void *data, size_t n, off_t at), , at)
SHORT (pwrite64, (int fd, const void *data, size_t n, off_t at), , at)
