#include "ingest/renditions.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PROVISIONAL "provisional.jpg"

json_t *
kadr_renditions_order (const int *sizes, guint n_sizes)
{
  json_t *order = json_object ();
  json_t *wanted = json_array ();

  for (guint i = 0; i < n_sizes; i++)
    json_array_append_new (wanted, json_integer (sizes[i]));
  json_object_set_new (order, "renditions", wanted);
  kadr_json_set_bool (order, "blind", TRUE);
  return order;
}

static gboolean
is_ordered (const int *sizes, guint n_sizes, gint64 size)
{
  for (guint i = 0; i < n_sizes; i++)
    if (sizes[i] == size)
      return TRUE;
  return FALSE;
}

static gboolean
write_bytes (const char *part, const char *path, GBytes *bytes, GError **error)
{
  g_auto (KadrFd) fd = open (part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);

  if (fd < 0)
    return kadr_path_fault (error, path, errno, _ ("make the file"));
  return kadr_path_write_all (fd, data, length, path, error);
}

static gboolean
write_one (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *part
      = g_strdup_printf ("%s.%d-%08x.part", path, (int) getpid (), g_random_int ());

  if (write_bytes (part, path, bytes, error))
    {
      if (g_rename (part, path) == 0)
        return TRUE;
      kadr_path_fault (error, path, errno, _ ("put the file in its place"));
    }
  g_unlink (part);
  return FALSE;
}

static char *
name_size (const char *own, gint64 size)
{
  return g_strdup_printf ("%s/%d.jpg", own, (int) size);
}

static gboolean
make_own_dir (const char *own, GError **error)
{
  if (g_mkdir_with_parents (own, 0777) == 0)
    return TRUE;
  return kadr_path_fault (error, own, errno, _ ("make the folder"));
}

gboolean
kadr_renditions_are_there (const char *dir, const char *photo, const int *sizes, guint n_sizes)
{
  g_autofree char *own = kadr_path_fan_out (dir, photo);

  for (guint i = 0; i < n_sizes; i++)
    {
      g_autofree char *path = name_size (own, sizes[i]);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return FALSE;
    }
  return TRUE;
}

gboolean
kadr_renditions_write_provisional (const char *dir, const char *photo, GBytes *jpeg, GError **error)
{
  g_autofree char *own = kadr_path_fan_out (dir, photo);
  g_autofree char *path = g_build_filename (own, PROVISIONAL, NULL);

  return make_own_dir (own, error) && write_one (path, jpeg, error);
}

gboolean
kadr_renditions_write (const char *dir, const char *photo, const int *sizes, guint n_sizes,
                       const KadrDevelopment *development, GError **error)
{
  const json_t *list = json_object_get (development->answer, "renditions");
  g_autofree char *own = kadr_path_fan_out (dir, photo);
  g_autofree char *provisional = g_build_filename (own, PROVISIONAL, NULL);
  gsize n = json_array_size (list);

  if (n == 0)
    return TRUE;
  if (n != development->parts->len)
    return kadr_fault_set (error, KADR_FAULT_BUG, photo, _ ("renditions are missing"));
  if (!make_own_dir (own, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      gint64 size = kadr_json_get_int (json_array_get (list, i), "size", 0);
      g_autofree char *path = name_size (own, size);

      if (!is_ordered (sizes, n_sizes, size))
        return kadr_fault_set (error, KADR_FAULT_BUG, photo, _ ("a rendition nobody asked for"));
      if (!write_one (path, g_ptr_array_index (development->parts, i), error))
        return FALSE;
    }
  g_unlink (provisional);
  return TRUE;
}
