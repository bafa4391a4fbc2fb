#include "export/export-writing.h"

#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "export/export-index.h"
#include "export/export-names.h"
#include "export/export-state.h"
#include "export/volume-check.h"
#include "export/volume-source.h"
#include "export/volume-walk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a crash can cost of a volume. */
#define CHECKPOINT (64u << 20)
#define BLOCK      (256 * 1024)
/* After which it is asked whether to stop. */
#define STEP (CHECKPOINT / 16)

typedef struct
{
  const KadrExportWriting *order;
  KadrExportPlan *plan;
  KadrExportState *state;
  KadrSpool *spool;
  KadrExportProgress progress;
  /* the volume that is being written */
  char *path, *part;
  KadrFd fd;
  KadrDigest *digest;
  guint64 at;
} Writing;

/* ---- one volume ---- */

/* What is on the disk of it is digested anew: the tar's digest is of all of it. */
static gboolean
digest_durable (Writing *writing, GError **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);

  while (writing->at < writing->state->durable)
    {
      gsize wanted = (gsize) MIN (BLOCK, writing->state->durable - writing->at);
      gssize n = pread (writing->fd, block, wanted, (off_t) writing->at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return kadr_path_fault (error, writing->part, n < 0 ? errno : EIO, _ ("read it"));
      kadr_digest_add (writing->digest, block, (gsize) n);
      writing->at += (guint64) n;
      writing->progress.done += (guint64) n;
    }
  return TRUE;
}

/* Cut where it is surely durable; from there on it is written anew. */
static gboolean
open_part (Writing *writing, GError **error)
{
  struct stat what;

  writing->at = 0;
  writing->fd = open (writing->part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (writing->fd < 0 || fstat (writing->fd, &what) != 0)
    return kadr_path_fault (error, writing->part, errno, _ ("write to it"));
  if ((guint64) what.st_size < writing->state->durable)
    writing->state->durable = 0;
  if (ftruncate (writing->fd, (off_t) writing->state->durable) != 0
      || lseek (writing->fd, (off_t) writing->state->durable, SEEK_SET) < 0)
    return kadr_path_fault (error, writing->part, errno, _ ("write to it"));
  return digest_durable (writing, error);
}

static gboolean
make_durable (Writing *writing, GError **error)
{
  if (fsync (writing->fd) != 0)
    return kadr_path_fault (error, writing->part, errno, _ ("make the file durable"));
  writing->state->durable = writing->at;
  return kadr_export_state_save (writing->state, writing->order->folder, error);
}

static gboolean
put (const void *bytes, gsize length, gpointer data, GError **error)
{
  Writing *writing = data;
  const KadrExportWatch *watch = writing->order->watch;

  if (!kadr_path_write_all (writing->fd, bytes, length, writing->part, error))
    return FALSE;
  kadr_digest_add (writing->digest, bytes, length);
  writing->at += length;
  writing->progress.done += length;
  watch->progress (&writing->progress, watch->data);
  return writing->at - writing->state->durable < CHECKPOINT || make_durable (writing, error);
}

typedef struct
{
  KadrVolumeSource *source;
  Writing *writing;
} Ends;

static gboolean
fetch_for (guint n, guint64 offset, void *buffer, gsize length, gpointer data, GError **error)
{
  return kadr_volume_source_fetch (n, offset, buffer, length, ((Ends *) data)->source, error);
}

static gboolean
put_for (const void *bytes, gsize length, gpointer data, GError **error)
{
  return put (bytes, length, ((Ends *) data)->writing, error);
}

/* In steps, so that it can be stopped between them. */
static gboolean
write_files (Writing *writing, const KadrVolumeWalk *walk, GError **error)
{
  const KadrExportWriting *order = writing->order;
  g_autoptr (KadrVolumeSource) source
      = kadr_volume_source_new (walk->files, order->store, writing->spool);
  Ends both = { .source = source, .writing = writing };
  const KadrTarRangeEnds ends = { .fetch = fetch_for, .put = put_for, .data = &both };
  guint64 end = kadr_tar_range_get_length (walk->range);

  while (writing->at < end)
    {
      order->summary->is_stopped = order->watch->should_stop (order->watch->data);
      if (order->summary->is_stopped)
        return TRUE;
      if (!kadr_tar_range_write (walk->range, writing->at, MIN (writing->at + STEP, end), &ends,
                                 error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_bytes (Writing *writing, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (KadrVolumeWalk) walk = { 0 };

  if (!kadr_volume_walk_begin (&walk, writing->plan, error))
    return FALSE;
  while (!writing->order->summary->is_stopped && kadr_volume_walk_next (&walk, &failure))
    if (!write_files (writing, &walk, error))
      return FALSE;
  return kadr_fault_pass (g_steal_pointer (&failure), error) && make_durable (writing, error);
}

/* What does not read back is written anew by the next run. */
static gboolean
check_volume (Writing *writing, GError **error)
{
  const KadrExportWriting *order = writing->order;

  if (kadr_volume_check_run (writing->part, writing->path, writing->plan, order->darkroom, error))
    return TRUE;
  writing->state->durable = 0;
  kadr_export_state_save (writing->state, order->folder, NULL);
  return FALSE;
}

/* Read back, recorded, named; and that it is done noted, before it has its name. */
static gboolean
finish_volume (Writing *writing, const KadrExportVolume *volume, GError **error)
{
  const KadrExportWriting *order = writing->order;
  g_autofree char *digest = kadr_digest_finish (writing->digest);

  if (!check_volume (writing, error)
      || !kadr_export_record_run (order->record, writing->plan, volume, digest, error))
    return FALSE;
  g_ptr_array_add (writing->state->sums, g_steal_pointer (&digest));
  writing->state->durable = 0;
  return kadr_export_state_save (writing->state, order->folder, error)
         && kadr_path_put (writing->part, writing->path, error);
}

static gboolean
write_volume (Writing *writing, const KadrExportVolume *volume, GError **error)
{
  gboolean is_written = FALSE;

  writing->digest = kadr_digest_new ();
  is_written = open_part (writing, error) && write_bytes (writing, error);
  kadr_path_close (writing->fd);
  writing->fd = -1;
  is_written = is_written
               && (writing->order->summary->is_stopped || finish_volume (writing, volume, error));
  g_clear_pointer (&writing->digest, kadr_digest_free);
  return is_written;
}

/* ---- all of them ---- */

static gboolean
measure_volume (const Writing *writing, guint64 *length, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (KadrVolumeWalk) walk = { 0 };

  if (!kadr_volume_walk_begin (&walk, writing->plan, error))
    return FALSE;
  while (kadr_volume_walk_next (&walk, &failure))
    *length = kadr_tar_range_get_length (walk.range);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* A volume that is done has its name, or was killed just before it got it: then nothing has left, and it is asked for
 * once more. */
static gboolean
pass_done (Writing *writing, const KadrExportVolume *volume, GError **error)
{
  const char *digest = g_ptr_array_index (writing->state->sums, volume->n - 1);
  struct stat what;
  guint64 length = 0;

  if (!measure_volume (writing, &length, error))
    return FALSE;

  if (stat (writing->path, &what) != 0 && errno == ENOENT
      && (!kadr_export_record_run (writing->order->record, writing->plan, volume, digest, error)
          || !kadr_path_put (writing->part, writing->path, error)))
    return FALSE;
  if (stat (writing->path, &what) != 0)
    return kadr_path_fault (error, writing->path, errno, _ ("read it"));
  writing->progress.done += length;
  return (guint64) what.st_size == length
         || kadr_fault_set (error, KADR_FAULT_DAMAGED, writing->path,
                            _ ("this volume is not as long as it was written"));
}

static gboolean
meet_volume (Writing *writing, const KadrExportVolume *volume, GError **error)
{
  const json_t *head = writing->plan->head;
  g_autofree char *top
      = kadr_export_names_make_volume (kadr_json_get_text (head, "name"), volume->n);
  g_autofree char *path = g_strdup_printf ("%s/%s.tar", writing->order->dir, top);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  writing->path = path;
  writing->part = part;
  writing->progress.volume = volume->n;
  if (volume->n <= writing->state->sums->len)
    return pass_done (writing, volume, error);
  return write_volume (writing, volume, error);
}

static gboolean
write_all (Writing *writing, GError **error)
{
  gboolean is_done = TRUE;

  while (is_done && !writing->order->summary->is_stopped)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (KadrExportVolume) volume = kadr_export_plan_next (writing->plan, &failure);

      if (volume == NULL)
        return kadr_fault_pass (g_steal_pointer (&failure), error);
      is_done = meet_volume (writing, volume, error);
    }
  return is_done;
}

gboolean
kadr_export_writing_run (const KadrExportWriting *self, GError **error)
{
  g_autofree char *spool_path = g_build_filename (self->folder, KADR_EXPORT_PLAN_SPOOL, NULL);
  g_autoptr (KadrExportPlan) plan = kadr_export_plan_open (self->folder, error);
  g_autoptr (KadrExportState) state
      = plan != NULL ? kadr_export_state_load (self->folder, error) : NULL;
  g_autoptr (KadrSpool) spool = state != NULL ? kadr_spool_open (spool_path, error) : NULL;
  Writing writing = { .order = self, .plan = plan, .state = state, .spool = spool, .fd = -1 };

  if (spool == NULL)
    return FALSE;
  writing.progress.is_writing = TRUE;
  writing.progress.total = (guint64) kadr_json_get_int (plan->head, "bytes", 0);
  writing.progress.volumes = (guint) kadr_json_get_int (plan->head, "volumes", 0);
  return write_all (&writing, error)
         && (self->summary->is_stopped
             || kadr_export_index_write (self->dir, self->folder, state->sums, error));
}
