#include "import/volume.h"

#include "bag/bag-check.h"
#include "bag/bag-reader.h"
#include "bag/bag-signature.h"
#include "bag/bag.h"
#include "base/fault.h"
#include "base/path.h"
#include "export/export-names.h"
#include "export/export-plan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Of a page; a story's with the whole text that was imported comes nowhere near. */
#define LONGEST_TEXT (256u << 20)
#define MANIFESTS    "manifest-"
#define PAYLOAD      "data/"
#define DECLARATION  "bagit.txt"

struct _KadrVolume
{
  char *path;
  int fd; /* of the archive, or of the folder */
  gboolean is_folder;
  KadrPackList *list;
  GArray *files;     /* KadrVolumeFile */
  GHashTable *paths; /* path -> its number in @files + 1 */
  char *name, *group;
  guint number, count;
  gboolean has_whole_log;
};

void
kadr_volume_free (KadrVolume *self)
{
  kadr_path_close (self->fd);
  g_clear_pointer (&self->list, kadr_pack_list_free);
  g_clear_pointer (&self->files, g_array_unref);
  g_clear_pointer (&self->paths, g_hash_table_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self->group);
  g_free (self);
}

/* ---- is it what it says? ---- */

/* A defect of a file says more than one of the whole. */
static const KadrBagDefect *
choose_defect (const GPtrArray *defects)
{
  for (guint i = 0; i < defects->len; i++)
    {
      const KadrBagDefect *defect = g_ptr_array_index (defects, i);

      if (g_str_has_prefix (defect->path, PAYLOAD))
        return defect;
    }
  return g_ptr_array_index (defects, 0);
}

static gboolean
check_bag (const KadrVolume *self, const KadrMinisignKey *key, GError **error)
{
  g_autoptr (KadrBagVerdict) verdict = kadr_bag_check (self->list);
  const KadrBagDefect *defect = NULL;

  kadr_bag_signature_check (self->list, key, verdict);
  if (kadr_bag_verdict_is_sound (verdict))
    return TRUE;
  defect = choose_defect (verdict->defects);
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, self->path,
                         _ ("it is not what its manifest says (%s%s%s), so nothing is taken; kadr "
                            "verify names all that is wrong"),
                         defect->path, *defect->path != '\0' ? ": " : "", defect->text);
}

static gboolean
fail_as_other (const KadrVolume *self, GError **error)
{
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, self->path,
                         _ ("it is sound, but no volume that kadr export has made"));
}

static char *
find_label (const KadrVolume *self, const char *label)
{
  const KadrVolumeFile *info = kadr_volume_find_file (self, "bag-info.txt");
  g_autoptr (GPtrArray) values = NULL;
  gsize length = 0;
  const char *text = NULL;

  if (info == NULL || info->entry->text == NULL)
    return NULL;
  text = g_bytes_get_data (info->entry->text, &length);
  values = kadr_bag_list_info (text, length, label);
  return values->len == 1 ? g_strdup (g_ptr_array_index (values, 0)) : NULL;
}

static gboolean
read_labels (KadrVolume *self, GError **error)
{
  g_autofree char *count = find_label (self, "Bag-Count");

  self->group = find_label (self, "Bag-Group-Identifier");
  if (self->group != NULL && count != NULL
      && sscanf (count, "%u of %u", &self->number, &self->count) == 2 && self->number >= 1
      && self->number <= self->count)
    return TRUE;
  return fail_as_other (self, error);
}

static gboolean
read_about (KadrVolume *self, GError **error)
{
  const KadrVolumeFile *file = kadr_volume_find_file (self, KADR_EXPORT_NAMES_ABOUT);
  g_autofree char *text = file != NULL ? kadr_volume_read (self, file, error) : NULL;
  g_autoptr (json_t) about = NULL;

  if (file == NULL)
    return fail_as_other (self, error);
  if (text == NULL)
    return FALSE;
  about = kadr_json_parse (text, strlen (text), self->path, error);
  if (about == NULL)
    return FALSE;
  if (kadr_json_get_int (about, "export", 0) > KADR_EXPORT_PLAN_EDITION)
    return kadr_fault_set (error, KADR_FAULT_TOO_NEW, self->path, _ ("a newer Kadr exported this"));
  if (kadr_json_get_int (about, "export", 0) != KADR_EXPORT_PLAN_EDITION)
    return fail_as_other (self, error);
  self->has_whole_log = kadr_json_get_bool (about, "everything")
                        && g_strcmp0 (kadr_json_get_text (about, "log"), "whole") == 0;
  return TRUE;
}

/* ---- opening ---- */

static void
index_files (KadrVolume *self)
{
  for (guint i = 0; i < self->list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (self->list->entries, i);
      const char *slash = strchr (entry->path, '/');
      KadrVolumeFile file = { .path = slash != NULL ? slash + 1 : NULL, .entry = entry };

      if (entry->kind != KADR_PACK_LIST_FILE || slash == NULL)
        continue;
      if (self->name == NULL)
        self->name = g_strndup (entry->path, (gsize) (slash - entry->path));
      g_array_append_val (self->files, file);
      g_hash_table_insert (self->paths, (gpointer) file.path, GUINT_TO_POINTER (self->files->len));
    }
}

static gboolean
open_place (KadrVolume *self, GError **error)
{
  self->is_folder = self->list->form == NULL;
  self->fd = open (self->path, O_RDONLY | O_CLOEXEC | (self->is_folder ? O_DIRECTORY : O_NONBLOCK));
  if (self->fd < 0)
    return kadr_path_fault (error, self->path, errno, _ ("read it"));
  if (self->is_folder || g_strcmp0 (self->list->form, KADR_PACK_LIST_TAR) == 0)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, self->path,
                         _ ("it is packed: unpack it, and import the tar or the folder"));
}

KadrVolume *
kadr_volume_open (const char *path, const KadrMinisignKey *key, KadrDarkroom *darkroom,
                  GError **error)
{
  g_autoptr (KadrVolume) self = g_new0 (KadrVolume, 1);

  self->path = g_strdup (path);
  self->fd = -1;
  self->files = g_array_new (FALSE, FALSE, sizeof (KadrVolumeFile));
  self->paths = g_hash_table_new (g_str_hash, g_str_equal);
  self->list = kadr_bag_reader_read (path, darkroom, error);
  if (self->list == NULL || !check_bag (self, key, error) || !open_place (self, error))
    return NULL;
  index_files (self);
  return read_labels (self, error) && read_about (self, error) ? g_steal_pointer (&self) : NULL;
}

const char *
kadr_volume_get_name (const KadrVolume *self)
{
  return self->name;
}

const char *
kadr_volume_get_group (const KadrVolume *self)
{
  return self->group;
}

guint
kadr_volume_get_number (const KadrVolume *self)
{
  return self->number;
}

guint
kadr_volume_get_count (const KadrVolume *self)
{
  return self->count;
}

gboolean
kadr_volume_has_whole_log (const KadrVolume *self)
{
  return self->has_whole_log;
}

/* Whichever manifest comes first: a bag has one at least. */
const char *
kadr_volume_get_manifest (const KadrVolume *self)
{
  const KadrVolumeFile *usual = kadr_volume_find_file (self, "manifest-sha256.txt");

  for (guint i = 0; usual == NULL && i < self->files->len; i++)
    if (g_str_has_prefix (kadr_volume_get_file (self, i)->path, MANIFESTS))
      usual = kadr_volume_get_file (self, i);
  return usual != NULL ? usual->entry->digests[KADR_DIGEST_SHA256] : "";
}

/* ---- its files ---- */

guint
kadr_volume_get_n_files (const KadrVolume *self)
{
  return self->files->len;
}

const KadrVolumeFile *
kadr_volume_get_file (const KadrVolume *self, guint n)
{
  return &g_array_index (self->files, KadrVolumeFile, n);
}

const KadrVolumeFile *
kadr_volume_find_file (const KadrVolume *self, const char *path)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->paths, path));

  return n > 0 ? kadr_volume_get_file (self, n - 1) : NULL;
}

const char *
kadr_volume_get_below (const KadrVolumeFile *file, const char *folder)
{
  return g_str_has_prefix (file->path, folder) ? file->path + strlen (folder) : NULL;
}

/* Where its bytes begin, and in which open file; @own is to be closed. */
static gboolean
reach (const KadrVolume *self, const KadrVolumeFile *file, KadrFd *own, int *fd, goffset *place,
       GError **error)
{
  if (self->is_folder)
    {
      *own = kadr_path_open_beneath (self->fd, file->path);
      *fd = *own;
      *place = 0;
      return *own >= 0 || kadr_path_fault (error, file->path, errno, _ ("read it"));
    }
  *fd = self->fd;
  *place = file->entry->place;
  return *place >= 0
         || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, self->path,
                            _ ("it is packed: unpack it, and import the tar or the folder"));
}

static gboolean
check_digest (const KadrVolume *self, const KadrVolumeFile *file, const char *found, GError **error)
{
  return g_strcmp0 (found, file->entry->digests[KADR_DIGEST_SHA256]) == 0
         || kadr_fault_set (error, KADR_FAULT_DAMAGED, self->path,
                            _ ("%s has changed since it was verified"), file->path);
}

KadrStaged *
kadr_volume_stage (const KadrVolume *self, const KadrVolumeFile *file, KadrStore *store,
                   GError **error)
{
  g_auto (KadrFd) own = -1;
  int fd = -1;
  goffset place = 0;
  g_autoptr (KadrStaged) staged = NULL;

  if (!reach (self, file, &own, &fd, &place, error))
    return NULL;
  staged = kadr_staged_new_range (store, fd, place, file->entry->size, file->path, error);
  return staged != NULL && check_digest (self, file, kadr_staged_get_digest (staged), error)
             ? g_steal_pointer (&staged)
             : NULL;
}

static gboolean
read_range (int fd, goffset place, char *text, gsize length, const char *path, GError **error)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = pread (fd, text + done, length - done, place + (goffset) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return kadr_path_fault (error, path, n < 0 ? errno : EIO, _ ("read it"));
      done += (gsize) n;
    }
  return TRUE;
}

char *
kadr_volume_read (const KadrVolume *self, const KadrVolumeFile *file, GError **error)
{
  g_auto (KadrFd) own = -1;
  int fd = -1;
  goffset place = 0;
  gsize length = (gsize) file->entry->size;
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;

  if (length > LONGEST_TEXT)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, self->path, _ ("%s is longer than any page"),
                      file->path);
      return NULL;
    }
  text = g_malloc0 (length + 1);
  if (!reach (self, file, &own, &fd, &place, error)
      || !read_range (fd, place, text, length, file->path, error))
    return NULL;
  found = kadr_digest_of (text, length);
  if (!check_digest (self, file, found, error))
    return NULL;
  if (memchr (text, '\0', length) == NULL)
    return g_steal_pointer (&text);
  kadr_fault_set (error, KADR_FAULT_DAMAGED, self->path, _ ("%s is no text"), file->path);
  return NULL;
}

/* ---- which volumes ---- */

static gboolean
is_bag (const char *path)
{
  g_autofree char *declaration = g_build_filename (path, DECLARATION, NULL);

  return g_file_test (declaration, G_FILE_TEST_IS_REGULAR);
}

static gboolean
add_folder (GPtrArray *found, const char *folder, GError **error)
{
  guint before = found->len;
  g_autoptr (GPtrArray) names = NULL;

  errno = 0;
  names = kadr_path_list (open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (names == NULL)
    return kadr_path_fault (error, folder, errno, _ ("list the folder"));
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (g_str_has_suffix (path, ".tar") || is_bag (path))
        g_ptr_array_add (found, g_steal_pointer (&path));
    }
  return found->len > before
         || kadr_fault_set (error, KADR_FAULT_NOT_FOUND, folder,
                            _ ("there is no volume of an export in it"));
}

GPtrArray *
kadr_volume_list_paths (const char *const *paths, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      if (!g_file_test (paths[i], G_FILE_TEST_IS_DIR) || is_bag (paths[i]))
        g_ptr_array_add (found, g_strdup (paths[i]));
      else if (!add_folder (found, paths[i], error))
        return NULL;
    }
  return g_steal_pointer (&found);
}
