/* Any bytes as an archive that somebody sent: its entries, once without and once with what is in them, and their list
 * as an ingest makes it. Nothing may crash; entries come in order, their bytes between their head and their end. */
#include "ingest/packed-list.h"
#include "pack/archive-unpack.h"

#include <locale.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

typedef struct
{
  GPtrArray *heads;
  gint64 last;  /* entry that came last; -1 before the first */
  gint64 ended; /* entry that has come to its end */
} Seen;

static gboolean
take_head (const KadrArchiveHead *head, gpointer data)
{
  Seen *seen = data;
  g_autoptr (json_t) value = kadr_archive_head_to_json (head);
  KadrArchiveHead *again = kadr_archive_head_from_json (value, head->name);

  g_assert (head->entry == seen->last + 1);
  g_assert (again != NULL && again->bytes == head->bytes && again->kind == head->kind);
  g_ptr_array_add (seen->heads, again);
  seen->last = head->entry;
  return TRUE;
}

static gboolean
take_bytes (guint entry, const void *bytes, gsize length, gpointer data)
{
  const Seen *seen = data;

  g_assert (bytes != NULL && length > 0 && entry == seen->last && entry != seen->ended);
  return TRUE;
}

static gboolean
take_end (guint entry, const char *damage G_GNUC_UNUSED, gpointer data)
{
  Seen *seen = data;

  g_assert (entry == seen->last && entry != seen->ended);
  seen->ended = entry;
  return TRUE;
}

static gboolean
take_work (gpointer data G_GNUC_UNUSED)
{
  return TRUE;
}

static void
unpack (int fd, gboolean with_bytes)
{
  const KadrArchiveOrder order = { .with_bytes = with_bytes };
  g_autoptr (GPtrArray) heads
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_archive_head_free);
  Seen seen = { .heads = heads, .last = -1, .ended = -1 };
  const KadrArchiveTaker taker = { take_head, take_bytes, take_end, take_work, .data = &seen };
  g_autofree char *trouble = NULL;
  g_autoptr (KadrPackedList) list = NULL;

  kadr_archive_unpack_run (fd, &order, &taker, &trouble, NULL);
  list = kadr_packed_list_new (heads, NULL, trouble);
  for (guint i = 0; i < list->files->len; i++)
    {
      const KadrPackedFile *file = g_ptr_array_index (list->files, i);

      g_assert (file->verdict != KADR_ARRIVAL_TAKE || g_utf8_validate (file->name, -1, NULL));
      g_assert (file->verdict != KADR_ARRIVAL_TAKE || *file->name != '/');
    }
}

int
LLVMFuzzerInitialize (int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
  setlocale (LC_ALL, "C.UTF-8");
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  int fd = memfd_create ("archive", MFD_CLOEXEC);

  g_assert (fd >= 0 && write (fd, bytes, length) == (gssize) length);
  unpack (fd, FALSE);
  unpack (fd, TRUE);
  close (fd);
  return 0;
}
