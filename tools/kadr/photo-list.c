#include "kadr/photo-list.h"

#include "catalog/photo-book.h"

GPtrArray *
kadr_photo_list_load (KadrDb *db, char **names, int n, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, names[i], error);

      if (photo == NULL)
        return NULL;
      g_ptr_array_add (ids, g_strdup (photo->id));
    }
  return g_steal_pointer (&ids);
}
