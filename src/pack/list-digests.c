#include "pack/list-digests.h"

#include "base/crew.h"
#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (256 * 1024)

/* What the threads share; each entry is touched by one of them only. */
typedef struct
{
  KadrPackList *list;
  int fd;
  const char *path;
  guint kinds;
} Errand;

/* The digests of one entry that are still to be made. */
typedef struct
{
  KadrPackEntry *entry;
  KadrDigest *digests[KADR_N_DIGESTS];
} Work;

/* FALSE when there is nothing to do. */
static gboolean
begin (Work *work, KadrPackEntry *entry, guint kinds)
{
  gboolean lacks_one = FALSE;

  work->entry = entry;
  if (entry->kind != KADR_PACK_LIST_FILE)
    return FALSE;
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if ((kinds & KADR_PACK_LIST_DIGEST (kind)) != 0 && entry->digests[kind] == NULL)
      {
        work->digests[kind] = kadr_digest_new_kind ((KadrDigestKind) kind);
        lacks_one = TRUE;
      }
  return lacks_one;
}

static void
add (Work *work, const void *bytes, gsize length)
{
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if (work->digests[kind] != NULL)
      kadr_digest_add (work->digests[kind], bytes, length);
}

static void
end (Work *work)
{
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if (work->digests[kind] != NULL)
      work->entry->digests[kind] = kadr_digest_finish (work->digests[kind]);
}

static void
clear (Work *work)
{
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    g_clear_pointer (&work->digests[kind], kadr_digest_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, clear)

/* At most @length bytes from @place on; @read receives how many there were. */
static gboolean
add_range (Work *work, int fd, gint64 place, guint64 length, const char *path, guint64 *read,
           GError **error)
{
  g_autofree guchar *buffer = g_malloc (BUFFER_SIZE);

  for (*read = 0; *read < length;)
    {
      gssize n = pread (fd, buffer, (gsize) MIN (length - *read, BUFFER_SIZE),
                        (off_t) (place + (gint64) *read));

      if (n < 0 && errno != EINTR)
        return kadr_path_fault (error, path, errno, _ ("read it"));
      if (n == 0)
        return TRUE;
      if (n > 0)
        {
          add (work, buffer, (gsize) n);
          *read += (guint64) n;
        }
    }
  return TRUE;
}

static gboolean
add_placed (gpointer shared, guint n, GError **error)
{
  const Errand *errand = shared;
  KadrPackEntry *entry = g_ptr_array_index (errand->list->entries, n);
  g_auto (Work) work = { NULL };
  guint64 read = 0;

  if (entry->place < 0 || !begin (&work, entry, errand->kinds))
    return TRUE;
  if (!add_range (&work, errand->fd, entry->place, entry->size, errand->path, &read, error))
    return FALSE;
  if (read < entry->size)
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, errand->path,
                           _ ("the file ended while it was read"));
  end (&work);
  return TRUE;
}

/* What has been read as text is not read again: it is the text that must be as its digest says. */
static void
add_text (Work *work)
{
  gsize length = 0;
  const void *bytes = g_bytes_get_data (work->entry->text, &length);

  add (work, bytes, length);
  end (work);
}

static gboolean
add_file (gpointer shared, guint n, GError **error)
{
  const Errand *errand = shared;
  KadrPackEntry *entry = g_ptr_array_index (errand->list->entries, n);
  g_auto (Work) work = { NULL };
  g_auto (KadrFd) fd = -1;
  struct stat what;

  if (!entry->is_utf8 || !begin (&work, entry, errand->kinds))
    return TRUE;
  if (entry->text != NULL)
    {
      add_text (&work);
      return TRUE;
    }
  fd = kadr_path_open_beneath (errand->fd, strchr (entry->path, '/') + 1);
  if (fd < 0 || fstat (fd, &what) != 0)
    return kadr_path_fault (error, entry->path, errno, _ ("read it"));
  if (!S_ISREG (what.st_mode))
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, entry->path,
                           _ ("the file changed while it was read"));
  if (!add_range (&work, fd, 0, G_MAXINT64, entry->path, &entry->size, error))
    return FALSE;
  end (&work);
  return TRUE;
}

/* Files of an archive do not overlap. A list that says otherwise would be read for ever. */
static gboolean
is_possible (const KadrPackList *list, guint64 length)
{
  guint64 left = length;

  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);

      if (entry->place >= 0 && entry->size > left)
        return FALSE;
      if (entry->place >= 0)
        left -= entry->size;
    }
  return TRUE;
}

gboolean
kadr_list_digests_add_placed (KadrPackList *list, int fd, const char *path, guint kinds,
                              int n_threads, GError **error)
{
  Errand errand = { list, fd, path, kinds };
  struct stat what;

  if (fstat (fd, &what) != 0)
    return kadr_path_fault (error, path, errno, _ ("read it"));
  if (!is_possible (list, (guint64) what.st_size))
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, path, _ ("the file ended while it was read"));
  return kadr_crew_run (list->entries->len, n_threads, add_placed, &errand, error);
}

gboolean
kadr_list_digests_add_folder (KadrPackList *list, int fd, guint kinds, int n_threads,
                              GError **error)
{
  Errand errand = { list, fd, NULL, kinds };

  return kadr_crew_run (list->entries->len, n_threads, add_file, &errand, error);
}
