#include "pack/archive-unpack.h"

#include "base/fault.h"
#include "pack/archive-open.h"

#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (256 * 1024)
/* So much is passed over before somebody is told that there is still work. */
#define SILENT_BYTES (64 * 1024 * 1024)
/* What fits into nanoseconds: until 2262. */
#define MOST_SECONDS (G_MAXINT64 / 1000000000 - 1)

typedef struct
{
  KadrArchive *archive;
  const KadrArchiveOrder *order;
  const KadrArchiveTaker *taker;
  guint64 packed;    /* bytes of the file */
  guint64 unpacked;  /* bytes read of all entries */
  guint64 silent;    /* of those, since somebody was told */
  char *trouble;     /* why there may be more */
  gboolean is_over;  /* nobody wants more, or there is none to be had */
  const char *zeros; /* BLOCK of them */
  GHashTable *names; /* of the entries so far */
} Run;

/* One that is being read. */
typedef struct
{
  guint entry;
  gboolean is_silent; /* to nobody */
  guint64 at;         /* bytes of it that came */
  char **damage;      /* what is wrong with them; NULL when nothing is known */
} File;

static const char *
skip_dot (const char *name)
{
  return g_str_has_prefix (name, "./") ? name + 2 : name;
}

/* A hard link gives another name to an entry before it. */
static KadrArchiveHeadKind
kind_of (const Run *run, struct archive_entry *entry)
{
  const char *target = archive_entry_hardlink (entry);

  if (target != NULL && !g_hash_table_contains (run->names, skip_dot (target)))
    return KADR_ARCHIVE_HEAD_LOST;
  if (target != NULL || archive_entry_filetype (entry) == AE_IFLNK)
    return KADR_ARCHIVE_HEAD_LINK;
  if (archive_entry_filetype (entry) == AE_IFREG)
    return KADR_ARCHIVE_HEAD_FILE;
  return archive_entry_filetype (entry) == AE_IFDIR ? KADR_ARCHIVE_HEAD_FOLDER
                                                    : KADR_ARCHIVE_HEAD_SPECIAL;
}

static gint64
modified_ns_of (struct archive_entry *entry)
{
  gint64 seconds = archive_entry_mtime (entry);

  if (!archive_entry_mtime_is_set (entry) || seconds < 0 || seconds > MOST_SECONDS)
    return 0;
  return seconds * 1000000000 + CLAMP (archive_entry_mtime_nsec (entry), 0, 999999999);
}

/* A name that is longer than any, or none at all, comes as an empty one. */
static KadrArchiveHead *
head_of (const Run *run, struct archive_entry *entry, guint n)
{
  const char *name = archive_entry_pathname (entry);
  gsize length = name != NULL ? strlen (name) : 0;
  KadrArchiveHead *head = g_new0 (KadrArchiveHead, 1);

  if (length > KADR_ARCHIVE_HEAD_MAX_NAME)
    length = 0;
  *head = (KadrArchiveHead){ .entry = n,
                             .kind = kind_of (run, entry),
                             .bytes = (guint64) MAX (archive_entry_size (entry), 0),
                             .modified_ns = modified_ns_of (entry),
                             .is_encrypted = archive_entry_is_encrypted (entry) != 0,
                             .name = g_bytes_new (name, length) };
  return head;
}

/* FALSE when the archive unpacks to more than anybody would have packed. */
static gboolean
count (Run *run, gsize length, GError **error)
{
  run->unpacked += length;
  if (kadr_archive_head_is_beyond (run->unpacked, run->packed))
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                           _ ("it unpacks to far more than pictures do: it is left alone"));
  run->silent += length;
  if (run->silent >= SILENT_BYTES)
    {
      run->is_over = !run->taker->working (run->taker->data);
      run->silent = 0;
    }
  return TRUE;
}

static void
note_damage (Run *run)
{
  g_autofree char *words = kadr_archive_open_describe (run->archive);

  if (run->trouble == NULL)
    run->trouble = g_strdup_printf (N_ ("the archive is damaged or breaks off: %s"), words);
}

static void
break_off (Run *run)
{
  note_damage (run);
  run->is_over = TRUE;
}

/* The disk or the memory has failed, not the archive: what came so far says nothing of it. */
static gboolean
check_machine (const Run *run, int status, GError **error)
{
  static const int machine[] = { EIO, ENOMEM, ENXIO, ENODEV, ESTALE, EINTR };
  int err = status < ARCHIVE_WARN ? archive_errno (run->archive) : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (machine); i++)
    if (err == machine[i])
      return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("cannot read it: %s"),
                             g_strerror (err));
  return TRUE;
}

/* FALSE when it is too much. */
static gboolean
pass_on (Run *run, const File *file, const char *bytes, gsize length, GError **error)
{
  if (!count (run, length, error))
    return FALSE;
  if (file->is_silent)
    return TRUE;
  run->silent = 0;
  run->is_over = !run->taker->bytes (file->entry, bytes, length, run->taker->data);
  return TRUE;
}

/* @bytes, or zeros where there are none, in portions. */
static gboolean
pass_on_all (Run *run, File *file, const char *bytes, guint64 length, GError **error)
{
  while (length > 0 && !run->is_over)
    {
      gsize portion = (gsize) MIN (length, BLOCK);

      if (!pass_on (run, file, bytes != NULL ? bytes : run->zeros, portion, error))
        return FALSE;
      if (bytes != NULL)
        bytes += portion;
      length -= portion;
      file->at += portion;
    }
  return TRUE;
}

/* What came with @status, which may be the end: then @offset is where a hole at the end of the file ends. */
static gboolean
take_block (Run *run, File *file, int status, const void *bytes, gsize length, gint64 offset,
            GError **error)
{
  if (status < ARCHIVE_OK && *file->damage == NULL)
    *file->damage = kadr_archive_open_describe (run->archive);
  if (status < ARCHIVE_WARN)
    return TRUE;
  if (length > 0 && (offset < 0 || (guint64) offset < file->at))
    {
      g_free (*file->damage);
      *file->damage = g_strdup (N_ ("its parts overlap"));
      return TRUE;
    }
  return (offset <= 0 || (guint64) offset <= file->at
          || pass_on_all (run, file, NULL, (guint64) offset - file->at, error))
         && pass_on_all (run, file, bytes, length, error);
}

/* The contents of one file. Block by block, since what came before a damage is worth having; a hole in a file of
 * many zeros is filled. */
static gboolean
read_file (Run *run, struct archive_entry *entry, guint n, gboolean is_silent, GError **error)
{
  g_autofree char *damage = NULL;
  File file = { .entry = n, .is_silent = is_silent, .damage = &damage };
  int status = ARCHIVE_OK;
  size_t length = 1;

  while (!run->is_over && status != ARCHIVE_EOF && (damage == NULL || length > 0))
    {
      const void *bytes = NULL;
      la_int64_t offset = 0;

      length = 0;
      status = archive_read_data_block (run->archive, &bytes, &length, &offset);
      if (status < ARCHIVE_WARN)
        length = 0;
      if (!check_machine (run, status, error))
        return FALSE;
      if (!take_block (run, &file, status, bytes, length, offset, error))
        return FALSE;
    }
  if (damage == NULL && archive_entry_size_is_set (entry)
      && (guint64) archive_entry_size (entry) > file.at)
    damage = g_strdup (N_ ("it is shorter than it should be"));
  if (!is_silent && !run->is_over)
    run->is_over = !run->taker->end (n, damage, run->taker->data);
  if (status == ARCHIVE_FATAL)
    break_off (run);
  return TRUE;
}

static gboolean
is_plain_tar (KadrArchive *archive)
{
  return archive_filter_code (archive, 0) == ARCHIVE_FILTER_NONE
         && (archive_format (archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
}

/* Of a plain tar, libarchive would jump over the end of the file without a word. */
static gboolean
is_cut (const Run *run, struct archive_entry *entry)
{
  guint64 at = (guint64) archive_filter_bytes (run->archive, 0);

  return is_plain_tar (run->archive) && archive_entry_sparse_count (entry) == 0
         && (guint64) archive_entry_size (entry) > run->packed - MIN (at, run->packed);
}

static gboolean
skip (Run *run, GError **error)
{
  int status = archive_read_data_skip (run->archive);

  if (!check_machine (run, status, error))
    return FALSE;
  if (status < ARCHIVE_WARN)
    break_off (run);
  return TRUE;
}

/* What cannot be jumped over is read and counted, or a small bomb would keep us busy for hours. */
static gboolean
pass_over (Run *run, struct archive_entry *entry, guint n, GError **error)
{
  gboolean is_solid
      = archive_filter_code (run->archive, 0) != ARCHIVE_FILTER_NONE
        || (archive_format (run->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_7ZIP;

  if (is_solid)
    return read_file (run, entry, n, TRUE, error);
  if (is_cut (run, entry))
    {
      g_free (run->trouble);
      run->trouble = g_strdup (N_ ("the archive breaks off"));
      run->is_over = TRUE;
    }
  else
    return skip (run, error);
  return TRUE;
}

static gboolean
take_entry (Run *run, struct archive_entry *entry, guint n, GError **error)
{
  g_autoptr (KadrArchiveHead) head = head_of (run, entry, n);
  const char *name = archive_entry_pathname (entry);
  gboolean is_wanted = n >= run->order->from;
  gboolean is_readable = head->kind == KADR_ARCHIVE_HEAD_FILE && !head->is_encrypted;

  if (name != NULL)
    g_hash_table_add (run->names, g_strdup (skip_dot (name)));
  if (is_wanted)
    {
      run->is_over = !run->taker->head (head, run->taker->data);
      run->silent = 0;
    }
  if (run->is_over || !is_readable)
    return TRUE;
  if (is_wanted && run->order->with_bytes)
    return read_file (run, entry, n, FALSE, error);
  return pass_over (run, entry, n, error);
}

/* A tar ends with blocks of zeros; one that does not was cut between two entries. */
static void
judge_end (Run *run, gint64 before)
{
  gboolean is_tar
      = (archive_format (run->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;

  if (is_tar && run->trouble == NULL && archive_filter_bytes (run->archive, 0) <= before)
    run->trouble = g_strdup (N_ ("the archive has no end mark: there may have been more of it"));
}

static void
leave_rest (Run *run)
{
  g_free (run->trouble);
  run->trouble
      = g_strdup_printf (N_ ("the archive has more than %d entries; the rest is not taken in"),
                         KADR_ARCHIVE_HEAD_MAX_ENTRIES);
  run->is_over = TRUE;
}

static gboolean
take_all (Run *run, struct archive_entry *entry, int status, GError **error)
{
  gint64 before = 0;

  for (guint n = 0; status != ARCHIVE_EOF && !run->is_over;)
    {
      if (!check_machine (run, status, error))
        return FALSE;
      if (status < ARCHIVE_WARN)
        break_off (run);
      else if (status == ARCHIVE_RETRY) /* the next block may be a header again */
        note_damage (run);
      else if (n == KADR_ARCHIVE_HEAD_MAX_ENTRIES)
        leave_rest (run);
      else if (!take_entry (run, entry, n++, error))
        return FALSE;
      if (run->is_over)
        return TRUE;
      before = archive_filter_bytes (run->archive, 0);
      status = archive_read_next_header (run->archive, &entry);
    }
  judge_end (run, before);
  return TRUE;
}

static gboolean
begins_as_zip (int fd)
{
  char mark[4];

  return pread (fd, mark, sizeof mark, 0) == sizeof mark && memcmp (mark, "PK\3\4", 4) == 0;
}

/* Opens it and comes to its first entry; the status of that. */
static int
begin (Run *run, int fd, KadrArchiveOpenKinds kinds, struct archive_entry **entry)
{
  g_clear_pointer (&run->archive, kadr_archive_open_free);
  run->archive = kadr_archive_open (fd, kinds, NULL);
  return run->archive != NULL ? archive_read_next_header (run->archive, entry) : ARCHIVE_FATAL;
}

gboolean
kadr_archive_unpack_run (int fd, const KadrArchiveOrder *order, const KadrArchiveTaker *taker,
                         char **trouble, GError **error)
{
  g_autofree char *zeros = g_malloc0 (BLOCK);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Run run = { .order = order, .taker = taker, .zeros = zeros, .names = names };
  struct archive_entry *entry = NULL;
  struct stat info;
  gboolean is_done = FALSE;
  int status = 0;

  *trouble = NULL;
  if (fstat (fd, &info) == 0)
    run.packed = (guint64) info.st_size;
  status = begin (&run, fd, KADR_ARCHIVE_OPEN_ANY, &entry);
  if (status < ARCHIVE_WARN && begins_as_zip (fd))
    {
      status = begin (&run, fd, KADR_ARCHIVE_OPEN_TORN, &entry);
      run.trouble = g_strdup (
          N_ ("the archive's table of contents is missing: there may have been more of it"));
    }
  if (status >= ARCHIVE_WARN)
    is_done = take_all (&run, entry, status, error);
  else
    kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                    _ ("this is no archive that can be read: neither zip, tar nor 7z"));
  g_clear_pointer (&run.archive, kadr_archive_open_free);
  *trouble = run.trouble;
  return is_done;
}
