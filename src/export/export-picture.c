#include "export/export-picture.h"

#include "base/fault.h"
#include "bundle/bundle-picture.h"
#include "bundle/credits-page.h"
#include "bundle/picture-facts.h"
#include "bundle/sidecar.h"
#include "catalog/field-book.h"
#include "catalog/outgoing.h"
#include "credit/credit-book.h"
#include "export/export-names.h"

gboolean
kadr_export_picture_find_credit (const KadrExportPictures *self, const char *photo,
                                 KadrCreditLine **line, char **printed, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (KadrCredit) credit = kadr_credit_book_find (self->db, photo, &trouble);

  *line = NULL;
  *printed = NULL;
  if (credit == NULL)
    return kadr_fault_pass (g_steal_pointer (&trouble), error);
  *line = g_steal_pointer (&credit->line);
  *printed = kadr_credit_render_line (*line, self->names, self->lang, KADR_CREDIT_CHANNEL_PRINT,
                                      self->credit, &trouble);
  if (trouble == NULL || g_error_matches (trouble, KADR_FAULT, KADR_FAULT_CREDIT_MISSING))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static KadrBundlePicture *
gather (const KadrExportPictures *self, const KadrPhoto *photo, const KadrDecision *decision,
        GError **error)
{
  g_autoptr (KadrBundlePicture) picture = kadr_bundle_picture_new ();
  g_autoptr (json_t) fields = kadr_field_book_load (self->db, photo->id, error);

  if (fields == NULL
      || !kadr_picture_facts_read (picture, self->db, photo, fields, decision, self->lang, error)
      || !kadr_export_picture_find_credit (self, photo->id, &picture->credit,
                                           &picture->credit_printed, error))
    return NULL;
  picture->path
      = kadr_export_names_make_photo (photo->id, photo->taken_local, photo->sort_at, photo->name);
  return g_steal_pointer (&picture);
}

/* "...-a.jpg.xmp", where the desk says more than the file itself. */
static gboolean
add_sidecar (const KadrExportPictures *self, KadrParcel *parcel, const KadrPhoto *photo,
             const char *path, GError **error)
{
  g_autoptr (json_t) order
      = kadr_outgoing_load_order (self->db, photo, self->names, self->lang, error);
  char *text = NULL;

  if (order == NULL || kadr_outgoing_is_empty (order))
    return order != NULL;
  text = kadr_sidecar_make (self->darkroom, photo->name, order, error);
  if (text == NULL)
    return FALSE;
  kadr_parcel_add_text (parcel, g_strconcat (path, ".xmp", NULL), text);
  return TRUE;
}

gboolean
kadr_export_picture_add (const KadrExportPictures *self, KadrParcel *parcel, const KadrPhoto *photo,
                         const KadrDecision *decision, guint n, GError **error)
{
  g_autoptr (KadrBundlePicture) picture = gather (self, photo, decision, error);
  KadrParcelItem *item = NULL;

  if (picture == NULL)
    return FALSE;
  picture->n = (int) n;
  kadr_credits_page_append_row (parcel->credits, picture);
  item = kadr_parcel_add_blob (parcel, g_strdup (picture->path), photo->id, (guint64) photo->bytes);
  item->is_photo = TRUE;
  item->credit = g_strdup (picture->credit_printed);
  parcel->photos++;
  parcel->photo_bytes += (guint64) photo->bytes;
  parcel->latest = MAX (parcel->latest, photo->stored_at);
  return add_sidecar (self, parcel, photo, picture->path, error);
}
