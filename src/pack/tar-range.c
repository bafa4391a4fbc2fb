#include "pack/tar-range.h"

#include "pack/tar-header.h"

#include <string.h>

#define BUFFER_SIZE (256 * 1024)

struct _KadrTarRange
{
  const GPtrArray *members;
  gint64 mtime;
  guint64 *starts; /* of each member's header; after the last, of the end */
  guint64 *bodies; /* of each member's first byte */
  guint64 length;
};

KadrTarRange *
kadr_tar_range_new (const GPtrArray *members, gint64 mtime)
{
  return kadr_tar_range_new_part (members, mtime, 0, TRUE);
}

KadrTarRange *
kadr_tar_range_new_part (const GPtrArray *members, gint64 mtime, guint64 start, gboolean is_last)
{
  KadrTarRange *self = g_new0 (KadrTarRange, 1);
  g_autoptr (GByteArray) header = g_byte_array_new ();
  guint64 at = start;

  self->members = members;
  self->mtime = mtime;
  self->starts = g_new (guint64, members->len + 1);
  self->bodies = g_new (guint64, members->len + 1);
  for (guint n = 0; n < members->len; n++)
    {
      const KadrPackMember *member = g_ptr_array_index (members, n);

      g_byte_array_set_size (header, 0);
      kadr_tar_header_append (header, member->path, member->size, mtime);
      self->starts[n] = at;
      self->bodies[n] = at + header->len;
      at = self->bodies[n] + member->size + kadr_tar_header_get_padding (member->size);
    }
  self->starts[members->len] = self->bodies[members->len] = at;
  self->length = is_last ? at + kadr_tar_header_get_end (at) : at;
  return self;
}

void
kadr_tar_range_free (KadrTarRange *self)
{
  g_free (self->starts);
  g_free (self->bodies);
  g_free (self);
}

guint64
kadr_tar_range_get_length (const KadrTarRange *self)
{
  return self->length;
}

guint64
kadr_tar_range_get_offset (const KadrTarRange *self, guint n)
{
  return self->bodies[n];
}

/* The last member whose header begins at or before @at. */
static guint
find_member (const KadrTarRange *self, guint64 at)
{
  guint low = 0;
  guint high = self->members->len;

  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (self->starts[middle] <= at)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/* What of a run that stands at @start lies in the range: from @skip, @length bytes of it. */
static gboolean
cut (guint64 start, guint64 size, guint64 from, guint64 until, guint64 *skip, guint64 *length)
{
  guint64 first = MAX (start, from);
  guint64 last = MIN (start + size, until);

  *skip = first - start;
  *length = last > first ? last - first : 0;
  return *length > 0;
}

static gboolean
put_header (const KadrTarRange *self, guint n, guint64 from, guint64 until,
            const KadrTarRangeEnds *ends, GError **error)
{
  const KadrPackMember *member = g_ptr_array_index (self->members, n);
  g_autoptr (GByteArray) header = g_byte_array_new ();
  guint64 skip;
  guint64 length;

  if (!cut (self->starts[n], self->bodies[n] - self->starts[n], from, until, &skip, &length))
    return TRUE;
  kadr_tar_header_append (header, member->path, member->size, self->mtime);
  return ends->put (header->data + skip, length, ends->data, error);
}

static gboolean
put_body (const KadrTarRange *self, guint n, guint64 from, guint64 until,
          const KadrTarRangeEnds *ends, GError **error)
{
  const KadrPackMember *member = g_ptr_array_index (self->members, n);
  g_autofree char *buffer = NULL;
  guint64 skip;
  guint64 length;

  if (!cut (self->bodies[n], member->size, from, until, &skip, &length))
    return TRUE;
  buffer = g_malloc (MIN (length, BUFFER_SIZE));
  while (length > 0)
    {
      gsize part = MIN (length, BUFFER_SIZE);

      if (!ends->fetch (n, skip, buffer, part, ends->data, error)
          || !ends->put (buffer, part, ends->data, error))
        return FALSE;
      skip += part;
      length -= part;
    }
  return TRUE;
}

/* After a file, and at the end of the archive. */
static gboolean
put_zeros (guint64 start, guint64 size, guint64 from, guint64 until, const KadrTarRangeEnds *ends,
           GError **error)
{
  static const char zeros[KADR_TAR_RECORD + KADR_TAR_BLOCK * 2];
  guint64 skip;
  guint64 length;

  return !cut (start, size, from, until, &skip, &length)
         || ends->put (zeros, length, ends->data, error);
}

gboolean
kadr_tar_range_write (const KadrTarRange *self, guint64 from, guint64 until,
                      const KadrTarRangeEnds *ends, GError **error)
{
  guint64 end = self->starts[self->members->len];

  for (guint n = find_member (self, from); n < self->members->len && self->starts[n] < until; n++)
    {
      const KadrPackMember *member = g_ptr_array_index (self->members, n);
      guint padding = kadr_tar_header_get_padding (member->size);

      if (!put_header (self, n, from, until, ends, error)
          || !put_body (self, n, from, until, ends, error)
          || !put_zeros (self->bodies[n] + member->size, padding, from, until, ends, error))
        return FALSE;
    }
  return put_zeros (end, self->length - end, from, until, ends, error);
}
