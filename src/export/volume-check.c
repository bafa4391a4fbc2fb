#include "export/volume-check.h"

#include "bag/bag-manifest.h"
#include "bag/bag-reader.h"
#include "base/fault.h"
#include "base/path.h"
#include "export/volume-walk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define PAYLOAD  "data/"
#define MANIFEST "manifest-sha256.txt"

/* What the tar holds up to now. */
typedef struct
{
  KadrDigest *lines; /* of a manifest that names what was read */
  char *manifest;    /* digest of the one that was read; NULL: the profile wants another */
} Reading;

static gboolean
is_as_planned (const KadrPackEntry *found, const KadrPackMember *member, guint64 place)
{
  return found->kind == KADR_PACK_LIST_FILE && strcmp (found->path, member->path) == 0
         && found->size == member->size && found->place == (gint64) place
         && g_strcmp0 (found->digests[KADR_DIGEST_SHA256], member->digest) == 0;
}

static void
note_line (Reading *reading, const KadrPackMember *member)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autofree char *line = NULL;

  g_ptr_array_add (members, (gpointer) member);
  line = kadr_bag_manifest_write (members, KADR_DIGEST_SHA256);
  kadr_digest_add (reading->lines, line, strlen (line));
}

/* What is planned was read, so the one tells of the other. */
static void
note_file (Reading *reading, const KadrPackMember *member)
{
  const char *below = strchr (member->path, '/') + 1;

  if (g_str_has_prefix (below, PAYLOAD))
    note_line (reading, member);
  else if (strcmp (below, MANIFEST) == 0)
    reading->manifest = g_strdup (member->digest);
}

static gboolean
compare_files (Reading *reading, const KadrVolumeWalk *walk, const KadrPackList *list)
{
  gboolean is_same = list->trouble == NULL && list->entries->len == walk->members->len;

  for (guint i = 0; is_same && i < walk->members->len; i++)
    {
      const KadrPackMember *member = g_ptr_array_index (walk->members, i);

      is_same = is_as_planned (g_ptr_array_index (list->entries, i), member,
                               kadr_tar_range_get_offset (walk->range, i));
      if (is_same)
        note_file (reading, member);
    }
  return is_same;
}

/* @is_same: so far. */
static gboolean
read_all (Reading *reading, int fd, const char *part, KadrExportPlan *plan, KadrDarkroom *darkroom,
          gboolean *is_same, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (KadrVolumeWalk) walk = { 0 };
  struct stat what;
  guint64 end = 0;

  if (!kadr_volume_walk_begin (&walk, plan, error))
    return FALSE;
  while (*is_same && kadr_volume_walk_next (&walk, &failure))
    {
      g_autoptr (KadrPackList) list = NULL;

      end = kadr_tar_range_get_length (walk.range);
      list = kadr_bag_reader_read_range (fd, part, walk.at, end, darkroom, error);
      if (list == NULL)
        return FALSE;
      *is_same = compare_files (reading, &walk, list);
    }
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  if (fstat (fd, &what) != 0)
    return kadr_path_fault (error, part, errno, _ ("read it"));
  *is_same &= (guint64) what.st_size == end;
  return TRUE;
}

gboolean
kadr_volume_check_run (const char *part, const char *path, KadrExportPlan *plan,
                       KadrDarkroom *darkroom, GError **error)
{
  g_auto (KadrFd) fd = open (part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  g_autoptr (KadrDigest) lines = kadr_digest_new ();
  g_autofree char *manifest = NULL;
  g_autofree char *made = NULL;
  Reading reading = { .lines = lines };
  gboolean is_same = TRUE;
  gboolean is_read = FALSE;

  if (fd < 0)
    return kadr_path_fault (error, part, errno, _ ("read it"));
  is_read = read_all (&reading, fd, part, plan, darkroom, &is_same, error);
  manifest = reading.manifest;
  if (!is_read)
    return FALSE;
  made = kadr_digest_finish (lines);
  if (is_same && (manifest == NULL || strcmp (manifest, made) == 0))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_DISK_FAILED, path,
                         _ ("what was written does not read back as it was"));
}
