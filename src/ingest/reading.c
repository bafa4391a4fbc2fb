#include "ingest/reading.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/path.h"
#include "base/sentence.h"
#include "catalog/likeness-book.h"
#include "ingest/renditions.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 2
#define BLOCK (1024 * 1024)
/* Of a provisional rendition: enough for a contact sheet. */
#define GLIMPSE_SIZE 320

void
kadr_reading_free (KadrReading *self)
{
  g_clear_pointer (&self->staged, kadr_staged_free);
  g_clear_pointer (&self->meta, kadr_meta_free);
  g_clear_error (&self->trouble);
  g_free (self->digest);
  g_free (self->undecoded);
  g_free (self->damage);
  g_free (self);
}

static gint64
to_ms (const struct timespec *time)
{
  return time->tv_sec * G_GINT64_CONSTANT (1000) + time->tv_nsec / 1000000;
}

static gboolean
is_same_time (const struct timespec *a, const struct timespec *b)
{
  return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* Did somebody write to the file while we read @bytes of it? */
static gboolean
is_stable (const struct stat *before, int fd, guint64 bytes)
{
  struct stat after;

  return fstat (fd, &after) == 0 && after.st_size == before->st_size
         && (guint64) after.st_size == bytes && is_same_time (&after.st_mtim, &before->st_mtim)
         && is_same_time (&after.st_ctim, &before->st_ctim);
}

static gboolean
digest_only (KadrReading *self, int fd, const char *shown, GError **error)
{
  g_autoptr (KadrDigest) digest = kadr_digest_new ();
  g_autofree guchar *block = g_malloc (BLOCK);
  gssize n = 0;

  self->bytes = 0;
  while ((n = read (fd, block, BLOCK)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, shown, _ ("cannot read it: %s"),
                               g_strerror (errno));
      kadr_digest_add (digest, block, (gsize) n);
      self->bytes += (guint64) n;
    }
  g_free (self->digest);
  self->digest = kadr_digest_finish (digest);
  return TRUE;
}

static gboolean
is_in_store (const KadrReadingTools *tools, const char *digest)
{
  return tools->read_back ? kadr_store_verify (tools->store, digest, NULL, NULL)
                          : kadr_store_has (tools->store, digest);
}

/* @tools NULL: digests without copying. */
static gboolean
take_bytes (KadrReading *self, const KadrReadingTools *tools, int fd, const char *shown,
            const char *expected, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_clear_pointer (&self->staged, kadr_staged_free);
  if ((tools == NULL || expected != NULL) && !digest_only (self, fd, shown, error))
    return FALSE;
  if (tools == NULL
      || (expected != NULL && strcmp (self->digest, expected) == 0
          && is_in_store (tools, expected)))
    return TRUE;
  /* Not what it was: from the start once more. */
  if (expected != NULL && lseek (fd, 0, SEEK_SET) != 0)
    return kadr_path_fault (error, shown, errno, _ ("read it"));
  self->staged = kadr_staged_new (tools->store, fd, shown, &failure);
  if (self->staged == NULL)
    {
      self->ends_ingest = failure->code != KADR_FAULT_DAMAGED;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_free (self->digest);
  self->digest = g_strdup (kadr_staged_get_digest (self->staged));
  self->bytes = kadr_staged_get_bytes (self->staged);
  return TRUE;
}

static gboolean
take_stable (KadrReading *self, const KadrReadingTools *tools, const KadrArrivalList *list, guint n,
             const char *expected, GError **error)
{
  g_autofree char *shown = kadr_arrival_list_show (list, n);

  for (int i = 0; i < TRIES; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_auto (KadrFd) fd = kadr_arrival_list_open (list, n, &failure);
      struct stat before;

      if (fd < 0)
        {
          /* An entry of an archive is unpacked beside the store. */
          self->ends_ingest = failure->code == KADR_FAULT_NO_SPACE;
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_free (self->damage);
      self->damage = kadr_arrival_list_find_damage (list, n);
      if (fstat (fd, &before) != 0)
        return kadr_path_fault (error, shown, errno, _ ("look at it"));
      self->modified_at = to_ms (&before.st_mtim);
      if (!take_bytes (self, tools, fd, shown, expected, error))
        return FALSE;
      if (is_stable (&before, fd, self->bytes))
        return TRUE;
    }
  return kadr_fault_set (error, KADR_FAULT_BUSY, shown,
                         _ ("unstable: it is being changed while it is read"));
}

KadrReading *
kadr_reading_stage (const KadrReadingTools *tools, const KadrArrivalList *list, guint n,
                    const char *expected)
{
  KadrReading *self = g_new0 (KadrReading, 1);

  if (!take_stable (self, tools, list, n, expected, &self->trouble))
    g_clear_pointer (&self->staged, kadr_staged_free);
  return self;
}

KadrReading *
kadr_reading_try (const KadrArrivalList *list, guint n)
{
  KadrReading *self = g_new0 (KadrReading, 1);

  take_stable (self, NULL, list, n, NULL, &self->trouble);
  return self;
}

/* What is said of a file that no worker could read. */
static KadrMeta *
make_blank_meta (void)
{
  g_autoptr (json_t) document = json_pack (
      "{s:s, s:i, s:i, s:i, s:n, s:n, s:{}, s:{}, s:{}, s:[], s:[], s:b, s:n}", "format", "unknown",
      "width", 0, "height", 0, "orientation", 1, "taken", "gps", "camera", "fields", "candidates",
      "conflicts", "warnings", "c2pa", 0, "pixel_id");
  g_autoptr (GError) error = NULL;
  KadrMeta *meta = kadr_meta_new (document, &error);

  if (meta == NULL)
    g_error ("a blank description is refused: %s", error->message);
  return meta;
}

gboolean
kadr_reading_is_about_file (const GError *error)
{
  return g_error_matches (error, KADR_FAULT, KADR_FAULT_DAMAGED)
         || g_error_matches (error, KADR_FAULT, KADR_FAULT_UNSUPPORTED)
         || g_error_matches (error, KADR_FAULT, KADR_FAULT_BUG);
}

static void
set_undecoded (KadrReading *self, const GError *failure)
{
  if (self->undecoded == NULL)
    self->undecoded = kadr_sentence_keep (failure->message);
}

static void
take_glimpse (KadrReading *self, const KadrReadingTools *tools, const KadrDevelopment *look)
{
  if (look->parts->len != 1)
    return;
  self->has_glimpse
      = kadr_likeness_book_read (kadr_json_get_text (look->answer, "likeness"), &self->glimpse);
  if (!kadr_renditions_write_provisional (tools->renditions, self->digest,
                                          g_ptr_array_index (look->parts, 0), &self->trouble))
    self->ends_ingest = TRUE;
}

static void
take_answer (KadrReading *self, const KadrReadingTools *tools, const KadrDevelopment *look)
{
  g_autoptr (GError) failure = NULL;

  self->meta = kadr_meta_new (json_object_get (look->answer, "meta"), &failure);
  if (self->meta == NULL)
    set_undecoded (self, failure);
  take_glimpse (self, tools, look);
}

static void
ask_worker (KadrReading *self, const KadrReadingTools *tools, const char *name)
{
  g_autoptr (json_t) order = json_object ();
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrDevelopment) look = NULL;

  kadr_json_set_int (order, "size", GLIMPSE_SIZE);
  look = kadr_darkroom_ask (tools->darkroom, KADR_JOB_LOOK, kadr_staged_get_fd (self->staged), name,
                            order, &failure);
  if (look != NULL)
    take_answer (self, tools, look);
  else if (kadr_reading_is_about_file (failure))
    set_undecoded (self, failure);
  else
    {
      self->ends_ingest = TRUE;
      self->trouble = g_steal_pointer (&failure);
    }
}

void
kadr_reading_look (KadrReading *self, const KadrReadingTools *tools, const char *name)
{
  g_return_if_fail (self->staged != NULL);
  if (self->bytes == 0)
    self->undecoded = g_strdup (N_ ("the file is empty"));
  else
    ask_worker (self, tools, name);
  if (self->meta == NULL)
    self->meta = make_blank_meta ();
}
