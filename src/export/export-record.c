#include "export/export-record.h"

#include "base/clock.h"
#include "base/fault.h"
#include "catalog/removal-book.h"
#include "credit/party-book.h"
#include "export/export-names.h"
#include "export/export-picture.h"
#include "log/log.h"
#include "rights/grant-book.h"
#include "rights/use-book.h"

#include <string.h>

#define WHAT "export.made"

/* Only what was recorded in this very export counts. */
typedef struct
{
  const char *group;
  gboolean is_found;
} Search;

static void
meet_row (const KadrLogRow *row, gpointer data)
{
  Search *search = data;
  g_autoptr (json_t) detail = NULL;

  if (search->is_found || strcmp (row->what, WHAT) != 0)
    return;
  detail = kadr_json_parse (row->detail, strlen (row->detail), "log", NULL);
  search->is_found = g_strcmp0 (kadr_json_get_text (detail, "group"), search->group) == 0;
}

/* The moment is that at which the volume leaves: what has ended while it was written has ended. */
static KadrRequest
make_request (const KadrExportRecord *self, const KadrExportPlan *plan)
{
  const json_t *said = json_object_get (plan->head, "request");

  return (KadrRequest){ .purpose = kadr_json_get_text (said, "use"),
                        .medium = kadr_json_get_text (said, "medium"),
                        .territory = kadr_json_get_text (said, "territory"),
                        .outlet = kadr_json_get_text (said, "outlet"),
                        .at = MAX (self->at, kadr_clock_now ()),
                        .zone = self->zone };
}

static gboolean
forbid (const KadrExportEntry *entry, const char *text, GError **error)
{
  return kadr_fault_set (error, KADR_FAULT_RIGHTS_FORBID, strchr (entry->member->path, '/') + 1,
                         _ ("its rights were withdrawn since the export was planned: %s; a new "
                            "permission lets it go on, or remove the .plan and export anew"),
                         text);
}

static gboolean
check_there (const KadrExportRecord *self, const KadrExportEntry *entry, GError **error)
{
  gboolean is_removed = FALSE;

  if (!kadr_removal_book_find_is_removed (self->db, entry->blob, &is_removed, error))
    return FALSE;
  return !is_removed
         || kadr_fault_set (error, KADR_FAULT_REMOVED, strchr (entry->member->path, '/') + 1,
                            _ ("it was removed since the export was planned; once it is back the "
                               "export goes on, or remove the .plan and export anew"));
}

/* The volume was planned with another credit: it leaves as it was planned, and that is said. */
static gboolean
compare_credit (const KadrExportRecord *self, const KadrExportPictures *pictures,
                const KadrExportEntry *entry, GError **error)
{
  const KadrExportWatch *watch = self->watch;
  g_autoptr (KadrCreditLine) line = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *name = g_path_get_basename (entry->member->path);

  if (!kadr_export_picture_find_credit (pictures, entry->blob, &line, &printed, error))
    return FALSE;
  if (g_strcmp0 (printed, entry->credit) == 0)
    return TRUE;
  self->summary->changed++;
  watch->changed (entry->blob, name, printed, watch->data);
  return TRUE;
}

/* The decision alone where its row is there already. */
static gboolean
take (const KadrExportRecord *self, const KadrExportEntry *entry, const KadrRequest *request,
      gboolean is_known, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrDecision) decision
      = is_known
            ? kadr_grant_book_decide (self->db, entry->blob, request, &failure)
            : kadr_use_book_take (self->db, entry->blob, request, "export",
                                  entry->credit != NULL ? entry->credit : "", self->who, &failure);

  if (g_error_matches (failure, KADR_FAULT, KADR_FAULT_RIGHTS_FORBID))
    return forbid (entry, failure->message, error);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  return decision->allowed || forbid (entry, decision->text, error);
}

static gboolean
add_row (const KadrExportRecord *self, const KadrExportPlan *plan, const KadrExportVolume *volume,
         const char *name, const char *digest, GError **error)
{
  const json_t *head = plan->head;
  g_autofree char *count
      = g_strdup_printf ("%u of %d", volume->n, (int) kadr_json_get_int (head, "volumes", 0));
  g_autoptr (json_t) detail = json_object ();

  kadr_json_set_text (detail, "group", kadr_json_get_text (head, "group"));
  kadr_json_set_text (detail, "count", count);
  kadr_json_set_int (detail, "photos", volume->photos);
  kadr_json_set_text (detail, "sha256", digest);
  kadr_json_set_text (detail, "manifest", volume->manifest);
  kadr_json_set_text (detail, "use", kadr_json_get_text (json_object_get (head, "request"), "use"));
  return kadr_log_add (self->db, self->at, self->who, WHAT, name, detail, error);
}

static gboolean
take_all (const KadrExportRecord *self, KadrExportPlan *plan, gboolean is_known, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrCreditNames) names = kadr_party_book_load_names (self->db, error);
  const KadrExportTools *tools = self->tools;
  const KadrExportPictures pictures
      = { .db = self->db, .names = names, .credit = tools->credit, .lang = tools->lang };
  KadrRequest request = make_request (self, plan);

  if (names == NULL || !kadr_export_plan_begin_again (plan, error))
    return FALSE;
  for (;;)
    {
      g_autoptr (GPtrArray) files = kadr_export_plan_next_files (plan, &failure);

      if (files == NULL)
        return kadr_fault_pass (g_steal_pointer (&failure), error);
      for (guint i = 0; i < files->len; i++)
        {
          const KadrExportEntry *entry = g_ptr_array_index (files, i);

          if (entry->is_photo
              && (!check_there (self, entry, error)
                  || !take (self, entry, &request, is_known, error)
                  || !compare_credit (self, &pictures, entry, error)))
            return FALSE;
        }
    }
}

gboolean
kadr_export_record_run (const KadrExportRecord *self, KadrExportPlan *plan,
                        const KadrExportVolume *volume, const char *digest, GError **error)
{
  const json_t *head = plan->head;
  g_autofree char *name
      = kadr_export_names_make_volume (kadr_json_get_text (head, "name"), volume->n);
  Search search = { .group = kadr_json_get_text (head, "group") };
  g_autoptr (KadrTransaction) work = kadr_db_begin (self->db, error);

  return work != NULL && kadr_log_visit (self->db, name, meet_row, &search, error)
         && take_all (self, plan, search.is_found, error)
         && (search.is_found || add_row (self, plan, volume, name, digest, error))
         && kadr_db_commit (work, error);
}
