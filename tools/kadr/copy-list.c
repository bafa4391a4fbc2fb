#include "kadr/copy-list.h"

#include "base/fault.h"
#include "desk/copy-place.h"
#include "store/store-copy.h"

#include <string.h>

struct _KadrCopyList
{
  GPtrArray *stores; /* KadrStore */
  GPtrArray *own;    /* char *, ends with NULL */
  guint wanted;
};

void
kadr_copy_list_free (KadrCopyList *self)
{
  g_ptr_array_unref (self->stores);
  g_ptr_array_unref (self->own);
  g_free (self);
}

static gboolean
is_twice (const KadrCopyList *self, const char *dir)
{
  for (guint i = 0; i < self->stores->len; i++)
    if (strcmp (kadr_store_get_dir (g_ptr_array_index (self->stores, i)), dir) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
add (KadrCopyList *self, KadrCli *cli, KadrDesk *desk, const char *dir, gboolean may_make,
     GError **error)
{
  g_autoptr (KadrStore) copy
      = kadr_copy_place_open (desk, dir, may_make, kadr_cli_get_now (cli), error);

  if (copy == NULL)
    return FALSE;
  if (is_twice (self, kadr_store_get_dir (copy)))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, dir, _ ("this copy is named twice"));
  g_ptr_array_add (self->stores, g_steal_pointer (&copy));
  return TRUE;
}

static gboolean
is_none (char **named)
{
  return named != NULL && g_strv_length (named) == 1 && strcmp (named[0], "none") == 0;
}

/* Empty, but for the folders that are the desk's own; @dirs receives those to be opened. */
static KadrCopyList *
make_list (KadrDesk *desk, char **named, const char *const **dirs)
{
  static const char *const nothing[] = { NULL };
  KadrCopyList *self = g_new0 (KadrCopyList, 1);
  const char *const *kept = kadr_desk_get_copies (desk);

  self->stores = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_store_close);
  self->own = g_ptr_array_new_with_free_func (g_free);
  self->wanted = g_strv_length (named == NULL || is_none (named) ? (char **) kept : named);
  g_ptr_array_add (self->own, g_strdup (kadr_desk_get_dir (desk)));
  for (gsize i = 0; kept[i] != NULL; i++)
    g_ptr_array_add (self->own, g_strdup (kept[i]));
  for (gsize i = 0; named != NULL && named[i] != NULL; i++)
    g_ptr_array_add (self->own, g_strdup (named[i]));
  g_ptr_array_add (self->own, NULL);
  *dirs = named == NULL ? kept : is_none (named) ? nothing : (const char *const *) named;
  return self;
}

static void
warn_of_same_disk (const KadrCopyList *self, KadrCli *cli, KadrDesk *desk)
{
  for (guint i = 0; i < self->stores->len; i++)
    {
      const KadrStore *copy = g_ptr_array_index (self->stores, i);

      if (kadr_store_copy_is_same_disk (copy, kadr_desk_get_store (desk)))
        kadr_cli_say (
            cli,
            _ ("%s: this copy is on the same disk as the desk's store, and would be lost with it"),
            kadr_store_get_dir (copy));
    }
}

KadrCopyList *
kadr_copy_list_open (KadrCli *cli, KadrDesk *desk, char **named, gboolean is_trial, GError **error)
{
  const char *const *dirs = NULL;
  g_autoptr (KadrCopyList) self = make_list (desk, named, &dirs);

  for (gsize i = 0; !is_trial && dirs[i] != NULL; i++)
    if (!add (self, cli, desk, dirs[i], TRUE, error))
      return NULL;
  warn_of_same_disk (self, cli, desk);
  return g_steal_pointer (&self);
}

KadrCopyList *
kadr_copy_list_open_some (KadrCli *cli, KadrDesk *desk, char **named, gboolean may_make,
                          KadrCopyListRefused refused, gpointer data)
{
  const char *const *dirs = NULL;
  KadrCopyList *self = make_list (desk, named, &dirs);

  for (gsize i = 0; dirs[i] != NULL; i++)
    {
      g_autoptr (GError) why = NULL;

      if (!add (self, cli, desk, dirs[i], may_make, &why))
        refused (dirs[i], why, data);
    }
  return self;
}

guint
kadr_copy_list_get_length (const KadrCopyList *self)
{
  return self->stores->len;
}

KadrStore *const *
kadr_copy_list_get_stores (const KadrCopyList *self)
{
  return (KadrStore *const *) self->stores->pdata;
}

guint
kadr_copy_list_get_wanted (const KadrCopyList *self)
{
  return self->wanted;
}

const char *const *
kadr_copy_list_get_own (const KadrCopyList *self)
{
  return (const char *const *) self->own->pdata;
}
