/* No memory for any library that kadr uses: the program ends with NO_MEMORY's sentence (base/memory.h).
 *
 * What takes functions of ours (jansson, SQLite, libcrypto) or ends by itself (GLib) is seen to there. The libraries
 * that print pages take none, and some go on with what they did not get; so the program's own malloc() and its like
 * stand before the C library's. The workers are not concerned: a worker that dies costs one file. */
#include "base/memory.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

/* The one of that name that comes after ours: the C library's, or one that was preloaded. */
#  define NEXT(function) ((__typeof__ (&function)) dlsym (RTLD_NEXT, #  function))

/* Found once by each function: two threads that do it at a time find the same. */
#  define FIND_NEXT(function)                                                                      \
    static __typeof__ (&function) next;                                                            \
    if (__atomic_load_n (&next, __ATOMIC_RELAXED) == NULL)                                         \
    __atomic_store_n (&next, NEXT (function), __ATOMIC_RELAXED)

static void *
must (void *memory, size_t size)
{
  if (memory == NULL && size > 0)
    kadr_memory_end ();
  return memory;
}

void *
malloc (size_t size)
{
  FIND_NEXT (malloc);
  return must (next (size), size);
}

void *
calloc (size_t n, size_t size)
{
  FIND_NEXT (calloc);
  return must (next (n, size), n > 0 ? size : 0);
}

void *
realloc (void *old, size_t size)
{
  FIND_NEXT (realloc);
  return must (next (old, size), size);
}

int
posix_memalign (void **memory, size_t alignment, size_t size)
{
  int failure;

  FIND_NEXT (posix_memalign);
  failure = next (memory, alignment, size);
  if (failure == ENOMEM)
    kadr_memory_end ();
  return failure;
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  FIND_NEXT (aligned_alloc);
  return must (next (alignment, size), size);
}
#endif
