#include "meta/splice.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <unistd.h>

enum
{
  MOST_CUTS = 100000,
  CHUNK = 1 << 17
};

struct _KadrSplice
{
  GArray *cuts;
  guint64 source_size;
  guint64 result_size;
};

static void
clear_cut (gpointer cut)
{
  g_clear_pointer (&((KadrCut *) cut)->insert, g_bytes_unref);
}

static gboolean
complain (GError **error)
{
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                         _ ("the plan for the copy does not fit the file"));
}

static gboolean
measure (KadrSplice *self, GError **error)
{
  guint64 position = 0;

  self->result_size = self->source_size;
  for (guint i = 0; i < self->cuts->len; i++)
    {
      const KadrCut *cut = &g_array_index (self->cuts, KadrCut, i);
      gsize inserted = cut->insert != NULL ? g_bytes_get_size (cut->insert) : 0;

      if (cut->insert == NULL || cut->offset < position || cut->offset > self->source_size
          || cut->removed > self->source_size - cut->offset)
        return complain (error);
      position = cut->offset + cut->removed;
      self->result_size = self->result_size - cut->removed + inserted;
    }
  return TRUE;
}

KadrSplice *
kadr_splice_new (GArray *cuts, guint64 source_size, GError **error)
{
  g_autoptr (KadrSplice) self = g_new0 (KadrSplice, 1);

  self->cuts = cuts;
  self->source_size = source_size;
  g_array_set_clear_func (cuts, clear_cut);
  return measure (self, error) ? g_steal_pointer (&self) : NULL;
}

void
kadr_splice_free (KadrSplice *self)
{
  g_array_unref (self->cuts);
  g_free (self);
}

guint64
kadr_splice_get_result_size (const KadrSplice *self)
{
  return self->result_size;
}

guint
kadr_splice_get_n_cuts (const KadrSplice *self)
{
  return self->cuts->len;
}

const KadrCut *
kadr_splice_get_cut (const KadrSplice *self, guint n)
{
  return &g_array_index (self->cuts, KadrCut, n);
}

json_t *
kadr_splice_to_json (const KadrSplice *self, GPtrArray *parts)
{
  json_t *value = json_object ();
  json_t *list = json_array ();
  GByteArray *inserts = g_byte_array_new ();

  for (guint i = 0; i < self->cuts->len; i++)
    {
      const KadrCut *cut = &g_array_index (self->cuts, KadrCut, i);
      json_t *item = json_object ();
      gsize size;
      const guint8 *insert = g_bytes_get_data (cut->insert, &size);

      kadr_json_set_int (item, "offset", (gint64) cut->offset);
      kadr_json_set_int (item, "removed", (gint64) cut->removed);
      kadr_json_set_int (item, "insert", (gint64) size);
      json_array_append_new (list, item);
      g_byte_array_append (inserts, insert, (guint) size);
    }
  kadr_json_set_int (value, "source_size", (gint64) self->source_size);
  json_object_set_new (value, "cuts", list);
  g_ptr_array_add (parts, g_byte_array_free_to_bytes (inserts));
  return value;
}

/* @at: how much of the inserts was given out. */
static gboolean
read_cut (const json_t *item, GBytes *inserts, gsize *at, KadrCut *cut)
{
  gint64 offset = kadr_json_get_int (item, "offset", -1);
  gint64 removed = kadr_json_get_int (item, "removed", -1);
  gint64 insert = kadr_json_get_int (item, "insert", -1);

  if (offset < 0 || removed < 0 || insert < 0
      || (guint64) insert > g_bytes_get_size (inserts) - *at)
    return FALSE;
  cut->offset = (guint64) offset;
  cut->removed = (guint64) removed;
  cut->insert = g_bytes_new_from_bytes (inserts, *at, (gsize) insert);
  *at += (gsize) insert;
  return TRUE;
}

KadrSplice *
kadr_splice_from_json (const json_t *value, GPtrArray *parts, GError **error)
{
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (KadrCut));
  const json_t *list = json_object_get (value, "cuts");
  gint64 source_size = kadr_json_get_int (value, "source_size", -1);
  gsize index, at = 0;
  json_t *item;

  g_array_set_clear_func (cuts, clear_cut);
  if (source_size < 0 || parts->len != 1 || !json_is_array (list)
      || json_array_size (list) > MOST_CUTS)
    {
      complain (error);
      return NULL;
    }
  json_array_foreach ((json_t *) list, index, item)
    {
      KadrCut cut;

      if (!read_cut (item, g_ptr_array_index (parts, 0), &at, &cut))
        {
          complain (error);
          return NULL;
        }
      g_array_append_val (cuts, cut);
    }
  return kadr_splice_new (g_steal_pointer (&cuts), (guint64) source_size, error);
}

static gboolean
copy_by_hand (int source, int target, guint64 offset, guint64 length, const char *path,
              GError **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);

  while (length > 0)
    {
      gssize n = pread (source, buffer, MIN (length, CHUNK), (off_t) offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return kadr_path_fault (error, path, errno, _ ("read it"));
      if (n == 0)
        return kadr_fault_set (error, KADR_FAULT_DAMAGED, path,
                               _ ("the file is shorter than it was"));
      if (!kadr_path_write_all (target, buffer, (gsize) n, path, error))
        return FALSE;
      offset += (guint64) n;
      length -= (guint64) n;
    }
  return TRUE;
}

/* The system copies by itself where it can; some file systems even share the blocks. Whatever it does not do
 * (between file systems, into a pipe, on errors) is done by hand, which also finds the right words for it. */
static gboolean
copy_range (int source, int target, guint64 offset, guint64 length, const char *path,
            GError **error)
{
  while (length > 0)
    {
      off_t from = (off_t) offset;
      gssize n = copy_file_range (source, &from, target, NULL, (gsize) MIN (length, G_MAXSSIZE), 0);

      if (n <= 0)
        return copy_by_hand (source, target, offset, length, path, error);
      offset += (guint64) n;
      length -= (guint64) n;
    }
  return TRUE;
}

gboolean
kadr_splice_apply (const KadrSplice *self, int source, int target, const char *path, GError **error)
{
  guint64 position = 0;

  for (guint i = 0; i < self->cuts->len; i++)
    {
      const KadrCut *cut = &g_array_index (self->cuts, KadrCut, i);
      gsize size;
      const void *insert = g_bytes_get_data (cut->insert, &size);

      if (!copy_range (source, target, position, cut->offset - position, path, error)
          || !kadr_path_write_all (target, insert, size, path, error))
        return FALSE;
      position = cut->offset + cut->removed;
    }
  return copy_range (source, target, position, self->source_size - position, path, error);
}
