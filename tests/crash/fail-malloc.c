/* Preloaded into kadr by memory-test.sh: the allocation number FAIL_MALLOC finds no memory, once. Without that, the
 * number of allocations is written to the file FAIL_MALLOC_COUNT at the end. Other programs are left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long n_asked;
static atomic_int state; /* 0: before main; 1: left alone; 2: counts */
static long failing;

/* What loading the libraries asks for cannot be answered by kadr: counting begins with its first call, setlocale().
 * Allocates nothing itself. */
static void
look_at_program (void)
{
  const char *number = getenv ("FAIL_MALLOC");

  failing = number != NULL ? strtol (number, NULL, 10) : 0;
  atomic_store (&state, strcmp (program_invocation_short_name, "kadr") == 0 ? 2 : 1);
}

static int
fails (void)
{
  if (atomic_load (&state) != 2 || atomic_fetch_add (&n_asked, 1) + 1 != failing)
    return 0;
  errno = ENOMEM;
  return 1;
}

char *
setlocale (int category, const char *locale)
{
  char *(*next) (int, const char *)
      = (char *(*) (int, const char *) ) dlsym (RTLD_NEXT, "setlocale");

  if (atomic_load (&state) == 0)
    look_at_program ();
  return next (category, locale);
}

void *__libc_malloc (size_t size);
void *__libc_calloc (size_t n, size_t size);
void *__libc_realloc (void *old, size_t size);
void *__libc_memalign (size_t alignment, size_t size);

void *
malloc (size_t size)
{
  return fails () ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  return fails () ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *old, size_t size)
{
  return fails () ? NULL : __libc_realloc (old, size);
}

int
posix_memalign (void **memory, size_t alignment, size_t size)
{
  if (fails ())
    return ENOMEM;
  *memory = __libc_memalign (alignment, size);
  return *memory != NULL ? 0 : ENOMEM;
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  return fails () ? NULL : __libc_memalign (alignment, size);
}

__attribute__ ((destructor)) static void
tell (void)
{
  const char *path = getenv ("FAIL_MALLOC_COUNT");
  char text[32];
  int fd;

  if (path == NULL || atomic_load (&state) != 2)
    return;
  fd = open (path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (fd < 0)
    return;
  snprintf (text, sizeof text, "%ld\n", atomic_load (&n_asked));
  if (write (fd, text, strlen (text)) < 0)
    _exit (99);
  close (fd);
}
