#include "base/memory.h"

#include "base/fault.h"

#include <jansson.h>
#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
say (const char *text)
{
  gssize written = write (STDERR_FILENO, text, strlen (text));

  /* Nobody is left to be told that it could not be said. */
  (void) written;
}

void
kadr_memory_end (void)
{
  /* Only what kadr_fault_get_advice() looks at. */
  const GError error = { .domain = KADR_FAULT, .code = KADR_FAULT_NO_MEMORY };

  say ("kadr: ");
  say (_ ("there is no memory left"));
  say (". ");
  say (kadr_fault_get_advice (&error));
  say ("\n");
  /* Not exit(): what its handlers do may want memory. */
  _exit (kadr_fault_get_exit_status (&error));
}

void *
kadr_memory_allocate (gsize size)
{
  void *memory = malloc (MAX (size, 1));

  if (memory == NULL)
    kadr_memory_end ();
  return memory;
}

void *
kadr_memory_resize (void *old, gsize size)
{
  void *memory = realloc (old, MAX (size, 1));

  if (memory == NULL)
    kadr_memory_end ();
  return memory;
}

static void *
allocate_for_libcrypto (size_t size, const char *file G_GNUC_UNUSED, int line G_GNUC_UNUSED)
{
  return size > 0 ? kadr_memory_allocate (size) : NULL;
}

static void *
resize_for_libcrypto (void *old, size_t size, const char *file G_GNUC_UNUSED,
                      int line G_GNUC_UNUSED)
{
  if (size > 0)
    return kadr_memory_resize (old, size);
  free (old);
  return NULL;
}

static void
free_for_libcrypto (void *memory, const char *file G_GNUC_UNUSED, int line G_GNUC_UNUSED)
{
  free (memory);
}

/* GLib's last words before it ends the program. */
static gboolean
is_about_memory (const GLogField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0 && fields[i].length < 0
        && strstr (fields[i].value, "failed to allocate") != NULL)
      return TRUE;
  return FALSE;
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if ((level & G_LOG_LEVEL_ERROR) != 0 && is_about_memory (fields, n_fields))
    kadr_memory_end ();
  return g_log_writer_default (level, fields, n_fields, data);
}

void
kadr_memory_start (void)
{
  /* Names of domains are kept in memory when first asked for. */
  kadr_fault_quark ();
  g_log_set_writer_func (write_log, NULL, NULL);
  json_set_alloc_funcs (kadr_memory_allocate, free);
  CRYPTO_set_mem_functions (allocate_for_libcrypto, resize_for_libcrypto, free_for_libcrypto);
}
