#include "pack/pack-shape.h"

#include "base/fault.h"
#include "pack/tar-header.h"
#include "pack/zip-record.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define URGE_BYTES (8 << 20)

/* Lets the disk begin while the rest is made: fsync at the end has less to wait for. */
static void
urge (KadrPackWriter *self)
{
  /* Only a wish: whether all is on the disk, fsync says. */
  (void) sync_file_range (self->fd, (off64_t) self->urged, (off64_t) (self->length - self->urged),
                          SYNC_FILE_RANGE_WRITE);
  self->urged = self->length;
}

gboolean
kadr_pack_shape_put (KadrPackWriter *self, const void *bytes, gsize length, GError **error)
{
  if (self->digest != NULL)
    kadr_digest_line_add (self->digest, bytes, length);
  self->length += length;
  if (!kadr_path_write_all (self->fd, bytes, length, self->path, error))
    return FALSE;
  if (self->length - self->urged >= URGE_BYTES)
    urge (self);
  return TRUE;
}

gboolean
kadr_pack_shape_start_file (KadrPackWriter *self, GError **error)
{
  self->fd = open (self->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (self->fd < 0)
    return kadr_path_fault (error, self->path, errno, _ ("make the file"));
  self->digest = kadr_digest_line_new ();
  return TRUE;
}

void
kadr_pack_shape_finish_file (KadrPackWriter *self)
{
  self->hex = kadr_digest_line_finish (self->digest);
}

gboolean
kadr_pack_shape_settle_file (KadrPackWriter *self, GError **error)
{
  return fsync (self->fd) == 0
         || kadr_path_fault (error, self->path, errno, _ ("make the file durable"));
}

static gboolean
put_array (KadrPackWriter *self, const GByteArray *bytes, GError **error)
{
  return kadr_pack_shape_put (self, bytes->data, bytes->len, error);
}

static gboolean
put_zeros (KadrPackWriter *self, guint n, GError **error)
{
  g_autofree guint8 *zeros = g_malloc0 (n);

  return n == 0 || kadr_pack_shape_put (self, zeros, n, error);
}

static gboolean
begin_tar_member (KadrPackWriter *self, const KadrPackMember *member, GError **error)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();

  kadr_tar_header_append (header, member->path, member->size, self->mtime);
  return put_array (self, header, error);
}

static gboolean
end_tar_member (KadrPackWriter *self, const KadrPackMember *member, GError **error)
{
  return put_zeros (self, kadr_tar_header_get_padding (member->size), error);
}

static gboolean
finish_tar (KadrPackWriter *self, GError **error)
{
  if (!put_zeros (self, kadr_tar_header_get_end (self->length), error))
    return FALSE;
  kadr_pack_shape_finish_file (self);
  return TRUE;
}

const KadrPackShape kadr_pack_shape_tar = {
  .name = "tar",
  .start = kadr_pack_shape_start_file,
  .begin_member = begin_tar_member,
  .end_member = end_tar_member,
  .finish = finish_tar,
  .settle = kadr_pack_shape_settle_file,
};

static gboolean
start_zip (KadrPackWriter *self, GError **error)
{
  self->central = g_byte_array_new ();
  return kadr_pack_shape_start_file (self, error);
}

static gboolean
begin_zip_member (KadrPackWriter *self, const KadrPackMember *member, GError **error)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();

  if (!member->has_crc)
    return kadr_fault_set (error, KADR_FAULT_BUG, member->path,
                           _ ("it was measured without the check sum that zip wants"));
  kadr_zip_record_append_central (self->central, member, self->length, self->mtime);
  kadr_zip_record_append_local (header, member, self->mtime);
  self->n_members++;
  return put_array (self, header, error);
}

static gboolean
end_zip_member (G_GNUC_UNUSED KadrPackWriter *self, G_GNUC_UNUSED const KadrPackMember *member,
                G_GNUC_UNUSED GError **error)
{
  return TRUE;
}

static gboolean
finish_zip (KadrPackWriter *self, GError **error)
{
  guint64 offset = self->length;
  guint64 length = self->central->len;

  kadr_zip_record_append_end (self->central, self->n_members, offset, length);
  if (!put_array (self, self->central, error))
    return FALSE;
  kadr_pack_shape_finish_file (self);
  return TRUE;
}

const KadrPackShape kadr_pack_shape_zip = {
  .name = "zip",
  .start = start_zip,
  .begin_member = begin_zip_member,
  .end_member = end_zip_member,
  .finish = finish_zip,
  .settle = kadr_pack_shape_settle_file,
};
