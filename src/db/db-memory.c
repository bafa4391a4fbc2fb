#include "db/db-memory.h"

#include "base/memory.h"
#include "db/db-private.h"

#include <malloc.h>
#include <stdlib.h>

static void *
allocate (int size)
{
  return kadr_memory_allocate ((gsize) size);
}

static void *
resize (void *old, int size)
{
  return kadr_memory_resize (old, (gsize) size);
}

static int
measure (void *memory)
{
  return (int) malloc_usable_size (memory);
}

static int
round_up (int size)
{
  return (size + 7) & ~7;
}

static int
begin (void *data G_GNUC_UNUSED)
{
  return SQLITE_OK;
}

static void
end (void *data G_GNUC_UNUSED)
{
}

void
kadr_db_memory_share (void)
{
  static const sqlite3_mem_methods methods
      = { allocate, free, resize, measure, round_up, begin, end, NULL };

  /* Fails only when SQLite is in use already. */
  if (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK)
    g_error ("SQLite was started before its memory was shared");
}
