#include "import/name-follow.h"

#include "catalog/credit-follow.h"
#include "catalog/search.h"
#include "credit/credit-book.h"
#include "credit/party-book.h"

#define PAGE 500

struct _KadrNameFollow
{
  GPtrArray *names; /* char *, NULL-terminated when used */
  GArray *parties;  /* gint64 */
};

KadrNameFollow *
kadr_name_follow_new (void)
{
  KadrNameFollow *self = g_new0 (KadrNameFollow, 1);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->parties = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
kadr_name_follow_free (KadrNameFollow *self)
{
  g_ptr_array_unref (self->names);
  g_array_unref (self->parties);
  g_free (self);
}

static void
note_names (KadrNameFollow *self, const json_t *rows, const char *column)
{
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const char *name = kadr_json_get_text (json_array_get (rows, i), column);

      if (name != NULL)
        g_ptr_array_add (self->names, g_strdup (name));
    }
}

void
kadr_name_follow_note (KadrNameFollow *self, const char *here, const json_t *rows)
{
  gint64 id = g_ascii_strtoll (here, NULL, 10);

  g_array_append_val (self->parties, id);
  note_names (self, json_object_get (rows, "party"), "name");
  note_names (self, json_object_get (rows, "alias"), "text");
}

static gboolean
index_photos_of (KadrDb *db, gint64 party, GError **error)
{
  g_autofree char *after = g_strdup ("");

  for (;;)
    {
      g_autoptr (GPtrArray) photos = kadr_credit_book_list_photos (db, party, after, PAGE, error);

      if (photos == NULL || photos->len == 0)
        return photos != NULL;
      for (guint i = 0; i < photos->len; i++)
        if (!kadr_search_put (db, g_ptr_array_index (photos, i), error))
          return FALSE;
      g_free (after);
      after = g_strdup (g_ptr_array_index (photos, photos->len - 1));
    }
}

gboolean
kadr_name_follow_run (KadrNameFollow *self, const KadrImportOrder *order, GError **error)
{
  g_autoptr (KadrCreditNames) known = NULL;
  g_autoptr (GPtrArray) changed = NULL;

  if (self->parties->len == 0)
    return TRUE;
  known = kadr_party_book_load_names (order->db, error);
  g_ptr_array_add (self->names, NULL);
  if (known != NULL)
    changed = kadr_credit_follow_names (order->db, (const char *const *) self->names->pdata, known,
                                        order->who, order->at, error);
  for (guint i = 0; changed != NULL && i < self->parties->len; i++)
    if (!index_photos_of (order->db, g_array_index (self->parties, gint64, i), error))
      return FALSE;
  return changed != NULL;
}
