#include "ingest/renditions.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

json_t *
kadr_renditions_order (const int *sizes, guint n_sizes)
{
  json_t *order = json_object ();
  json_t *wanted = json_array ();

  for (guint i = 0; i < n_sizes; i++)
    json_array_append_new (wanted, json_integer (sizes[i]));
  json_object_set_new (order, "renditions", wanted);
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
write_one (const char *dir, gint64 size, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s/%d.jpg", dir, (int) size);
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

gboolean
kadr_renditions_write (const char *dir, const char *photo, const int *sizes, guint n_sizes,
                       const KadrDevelopment *development, GError **error)
{
  const json_t *list = json_object_get (development->answer, "renditions");
  g_autofree char *own = kadr_path_fan_out (dir, photo);
  gsize n = json_array_size (list);

  if (n == 0)
    return TRUE;
  if (n != development->parts->len)
    return kadr_fault_set (error, KADR_FAULT_BUG, photo, _ ("renditions are missing"));
  if (g_mkdir_with_parents (own, 0777) != 0)
    return kadr_path_fault (error, own, errno, _ ("make the folder"));
  for (gsize i = 0; i < n; i++)
    {
      gint64 size = kadr_json_get_int (json_array_get (list, i), "size", 0);

      if (!is_ordered (sizes, n_sizes, size))
        return kadr_fault_set (error, KADR_FAULT_BUG, photo, _ ("a rendition nobody asked for"));
      if (!write_one (own, size, g_ptr_array_index (development->parts, i), error))
        return FALSE;
    }
  return TRUE;
}
