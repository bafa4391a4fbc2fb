#include "export/export-planning.h"

#include "base/fault.h"
#include "db/query.h"
#include "export/export-pages.h"
#include "export/export-picture.h"
#include "export/export.sql.h"
#include "export/selection.h"
#include "export/unit.h"
#include "facts/facts.h"

#include <string.h>

typedef struct
{
  const KadrExportPlanning *order;
  KadrDb *db;
  KadrSelection *selection;
  KadrExportDraft *draft;
  KadrExportPages pages;
  KadrExportPictures pictures;
  /* what is being put into a volume */
  const GPtrArray *unit;
  const char *kind, *subject;
} Planning;

/* ---- what is left out ---- */

static gboolean
leave_out (const Planning *planning, const char *photo, const char *name, const char *text,
           GError **error)
{
  const KadrExportWatch *watch = planning->order->watch;
  g_autoptr (json_t) row = json_object ();

  kadr_json_set_text (row, "photo", photo);
  kadr_json_set_text (row, "name", name);
  kadr_json_set_text (row, "text", text);
  planning->order->summary->left_out++;
  watch->left_out (photo, name, text, watch->data);
  return kadr_row_file_add (planning->order->left, row, error);
}

/* The permission stays, without its paper; that is told once. */
static gboolean
lack_evidence (const char *digest, gpointer data, GError **error)
{
  const Planning *planning = data;
  guint32 volume = KADR_SELECTION_OPEN;

  if (!kadr_selection_find_volume (planning->selection, digest, &volume, error))
    return FALSE;
  return volume != KADR_SELECTION_OPEN
         || (kadr_selection_settle (planning->selection, digest, KADR_SELECTION_LEFT_OUT, error)
             && leave_out (data, NULL, digest, _ ("evidence of a grant is not in the store"),
                           error));
}

/* ---- photos ---- */

static gboolean
add_member (const Planning *planning, KadrParcel *parcel, const KadrUnitMember *member,
            guint n_photos, GError **error)
{
  guint32 volume = KADR_SELECTION_OPEN;

  if (!kadr_selection_find_volume (planning->selection, member->photo->id, &volume, error))
    return FALSE;
  return volume == kadr_export_draft_get_volume (planning->draft)
         || (kadr_export_picture_add (&planning->pictures, parcel, member->photo, member->decision,
                                      n_photos + parcel->photos + 1, error)
             && kadr_export_pages_add (&planning->pages, parcel, "photo", member->photo->id,
                                       error));
}

static gboolean
fill_with_unit (KadrParcel *parcel, guint n_photos, gpointer data, GError **error)
{
  const Planning *planning = data;

  for (guint i = 0; i < planning->unit->len; i++)
    {
      const KadrUnitMember *member = g_ptr_array_index (planning->unit, i);

      if (member->why == NULL && !add_member (planning, parcel, member, n_photos, error))
        return FALSE;
    }
  return TRUE;
}

/* Those that stay are told once. */
static gboolean
settle_left_out (const Planning *planning, const KadrUnitMember *member, GError **error)
{
  const KadrPhoto *photo = member->photo;
  guint32 volume = KADR_SELECTION_OPEN;

  if (!kadr_selection_find_volume (planning->selection, photo->id, &volume, error))
    return FALSE;
  return volume != KADR_SELECTION_OPEN
         || (kadr_selection_settle (planning->selection, photo->id, KADR_SELECTION_LEFT_OUT, error)
             && leave_out (planning, photo->id, photo->name, member->why, error));
}

static gboolean
settle_unit (const Planning *planning, const GPtrArray *unit, GError **error)
{
  for (guint i = 0; i < unit->len; i++)
    {
      const KadrUnitMember *member = g_ptr_array_index (unit, i);

      if (member->why == NULL
          && !kadr_selection_settle (planning->selection, member->photo->id,
                                     kadr_export_draft_get_volume (planning->draft), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
plan_unit (Planning *planning, const GPtrArray *unit, GError **error)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < unit->len; i++)
    {
      const KadrUnitMember *member = g_ptr_array_index (unit, i);

      has_any |= member->why == NULL;
      if (member->why != NULL && !settle_left_out (planning, member, error))
        return FALSE;
    }
  planning->unit = unit;
  return !has_any
         || (kadr_export_draft_add (planning->draft, fill_with_unit, planning, error)
             && settle_unit (planning, unit, error));
}

static gboolean
plan_photo (Planning *planning, guint n, GError **error)
{
  const KadrExportPlanning *order = planning->order;
  g_autofree char *id = kadr_selection_get_photo (planning->selection, n, error);
  g_autoptr (GPtrArray) unit = NULL;
  guint32 volume = KADR_SELECTION_OPEN;

  if (id == NULL || !kadr_selection_find_volume (planning->selection, id, &volume, error))
    return FALSE;
  if (volume != KADR_SELECTION_OPEN)
    return TRUE;
  unit = kadr_unit_load (planning->db, order->tools->store, id, order->order->request, error);
  return unit != NULL && plan_unit (planning, unit, error);
}

static gboolean
plan_photos (Planning *planning, GError **error)
{
  const KadrExportWatch *watch = planning->order->watch;
  guint n_photos = kadr_selection_get_length (planning->selection);

  for (guint n = 0; n < n_photos; n++)
    {
      const KadrExportProgress progress = { .done = n, .total = n_photos };

      watch->progress (&progress, watch->data);
      planning->order->summary->is_stopped = watch->should_stop (watch->data);
      if (planning->order->summary->is_stopped)
        return TRUE;
      if (!plan_photo (planning, n, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- pages that no photo needs ---- */

static gboolean
fill_with_page (KadrParcel *parcel, guint n_photos G_GNUC_UNUSED, gpointer data, GError **error)
{
  const Planning *planning = data;

  return kadr_export_pages_add (&planning->pages, parcel, planning->kind, planning->subject, error);
}

static gboolean
plan_page (Planning *planning, const char *kind, const char *subject, GError **error)
{
  planning->kind = kind;
  planning->subject = subject;
  return kadr_export_draft_add (planning->draft, fill_with_page, planning, error);
}

/* Does a story have pictures, and are all of them in the export? */
static gboolean
is_complete (const Planning *planning, const char *slug, gboolean *answer, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (planning->db, &sql_photos_of_story);
  g_autoptr (GPtrArray) photos = NULL;

  kadr_query_bind_text (query, 1, slug);
  photos = kadr_query_list_texts (query, error);
  if (photos == NULL)
    return FALSE;
  *answer = photos->len > 0;
  for (guint i = 0; *answer && i < photos->len; i++)
    {
      guint32 volume = KADR_SELECTION_OPEN;

      if (!kadr_selection_find_volume (planning->selection, g_ptr_array_index (photos, i), &volume,
                                       error))
        return FALSE;
      *answer = volume != KADR_SELECTION_OPEN && volume != KADR_SELECTION_LEFT_OUT;
    }
  return TRUE;
}

static gboolean
plan_stories (Planning *planning, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (planning->db, &sql_list_stories);
  g_autoptr (GPtrArray) slugs = kadr_query_list_texts (query, error);

  for (guint i = 0; slugs != NULL && i < slugs->len; i++)
    {
      const char *slug = g_ptr_array_index (slugs, i);
      gboolean is_wanted = FALSE;

      if (!is_complete (planning, slug, &is_wanted, error)
          || (is_wanted && !plan_page (planning, "story", slug, error)))
        return FALSE;
    }
  return slugs != NULL;
}

/* Where copies of the store lie, and what lies in its trash, is true of this machine alone. */
static gboolean
meet_subject (const char *kind, const char *subject, gpointer data, GError **error)
{
  return strcmp (kind, "photo") == 0 || strcmp (kind, "store") == 0
         || plan_page (data, kind, subject, error);
}

/* Only an export that leaves nothing out is the whole desk: else its log would tell of what may not leave. */
static gboolean
plan_rest (Planning *planning, gboolean is_whole, GError **error)
{
  if (is_whole)
    return kadr_facts_visit (planning->db, meet_subject, planning, error);
  return plan_stories (planning, error);
}

/* ---- the whole ---- */

/* What was removed does not leave, and the log would tell of it. */
static gboolean
find_is_whole (const Planning *planning, gboolean *is_whole, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (planning->db, &sql_has_removed);

  *is_whole = planning->order->order->query == NULL && planning->order->summary->left_out == 0
              && !kadr_query_next (query, &failure);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
check_found (const Planning *planning, GError **error)
{
  const KadrExportOrder *order = planning->order->order;

  if (kadr_selection_get_length (planning->selection) == 0)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND,
                           order->query != NULL ? order->query : order->name,
                           _ ("there is no photo to export"));
  return TRUE;
}

static gboolean
plan (Planning *planning, KadrExportDraftSum *sum, GError **error)
{
  KadrExportSummary *summary = planning->order->summary;

  if (!check_found (planning, error) || !plan_photos (planning, error))
    return FALSE;
  if (summary->is_stopped)
    return TRUE;
  if (!find_is_whole (planning, &summary->everything, error)
      || !plan_rest (planning, summary->everything, error)
      || !kadr_export_draft_end (planning->draft, summary->everything, sum, error))
    return FALSE;
  summary->photos = sum->photos;
  summary->photo_bytes = sum->photo_bytes;
  summary->volumes = sum->volumes;
  return sum->photos > 0
         || kadr_fault_set (error, KADR_FAULT_RIGHTS_FORBID, planning->order->order->name,
                            _ ("none of these photos may leave"));
}

gboolean
kadr_export_planning_run (const KadrExportPlanning *self, KadrExportDraft *draft,
                          KadrExportDraftSum *sum, GError **error)
{
  const KadrExportTools *tools = self->tools;
  g_autoptr (KadrTransaction) view = kadr_db_begin_reading (tools->db, error);
  g_autoptr (KadrSelection) selection
      = view != NULL ? kadr_selection_load (tools->db, self->order->search, self->folder, error)
                     : NULL;
  Planning planning = { .order = self,
                        .db = tools->db,
                        .selection = selection,
                        .draft = draft,
                        .pages = { .db = tools->db, .store = tools->store },
                        .pictures = { .db = tools->db,
                                      .darkroom = tools->darkroom,
                                      .names = tools->names,
                                      .credit = tools->credit,
                                      .lang = tools->lang } };

  planning.pages.lacks = lack_evidence;
  planning.pages.data = &planning;
  return selection != NULL && plan (&planning, sum, error);
}
