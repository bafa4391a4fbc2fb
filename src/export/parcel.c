#include "export/parcel.h"

#include <string.h>

static void
free_item (gpointer data)
{
  KadrParcelItem *item = data;

  g_free (item->path);
  g_free (item->text);
  g_free (item->blob);
  g_free (item->credit);
  g_free (item);
}

KadrParcel *
kadr_parcel_new (GHashTable *there)
{
  KadrParcel *self = g_new0 (KadrParcel, 1);

  self->there = there;
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->paths = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->credits = g_string_new (NULL);
  return self;
}

void
kadr_parcel_free (KadrParcel *self)
{
  g_hash_table_unref (self->paths);
  g_ptr_array_unref (self->items);
  g_array_unref (self->rows);
  g_string_free (self->credits, TRUE);
  g_free (self);
}

gboolean
kadr_parcel_has (const KadrParcel *self, const char *path)
{
  return g_hash_table_contains (self->there, path) || g_hash_table_contains (self->paths, path);
}

static KadrParcelItem *
add_item (KadrParcel *self, char *path, guint64 size)
{
  KadrParcelItem *item = g_new0 (KadrParcelItem, 1);

  item->path = path;
  item->size = size;
  g_ptr_array_add (self->items, item);
  g_hash_table_add (self->paths, path);
  return item;
}

KadrParcelItem *
kadr_parcel_add_text (KadrParcel *self, char *path, char *text)
{
  KadrParcelItem *item = add_item (self, path, strlen (text));

  item->text = text;
  return item;
}

KadrParcelItem *
kadr_parcel_add_blob (KadrParcel *self, char *path, const char *digest, guint64 size)
{
  KadrParcelItem *item = add_item (self, path, size);

  item->blob = g_strdup (digest);
  return item;
}

void
kadr_parcel_add_row (KadrParcel *self, gint64 n, gint64 at, const char *line)
{
  g_array_append_val (self->rows, n);
  self->row_bytes += strlen (line) + 1;
  self->latest = MAX (self->latest, at);
}
