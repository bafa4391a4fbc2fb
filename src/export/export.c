#include "export/export.h"

#include "base/fault.h"
#include "base/path.h"
#include "export/export-index.h"
#include "export/export-names.h"
#include "export/export-planning.h"
#include "export/export-wrapping.h"
#include "export/export-writing.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

void
kadr_export_summary_clear (KadrExportSummary *summary)
{
  g_clear_pointer (&summary->group, g_free);
}

/* ---- planning ---- */

/* With @spool, @rows and @left that write nothing where it is a trial. */
static gboolean
plan (const KadrExportPlanning *planning, KadrSpool *spool, KadrRowFile *rows, gboolean is_trial,
      KadrExportDraftSum *sum, GError **error)
{
  const KadrExportTools *tools = planning->tools;
  const KadrExportOrder *order = planning->order;
  g_autoptr (KadrBundlePlan) bag = kadr_wrapping_begin (order->wrapping, order->name, 0, error);
  g_autoptr (KadrExportDraft) draft = NULL;
  KadrExportDraftTerms terms = { .db = tools->db,
                                 .store = tools->store,
                                 .spool = spool,
                                 .rows = rows,
                                 .folder = planning->folder,
                                 .name = order->name,
                                 .limit = order->volume,
                                 .reserve = kadr_export_wrapping_count_reserve (order->wrapping),
                                 .photos = KADR_EXPORT_PHOTOS,
                                 .is_trial = is_trial };

  if (bag == NULL)
    return FALSE;
  terms.kinds = kadr_bundle_plan_get_digests (bag);
  draft = kadr_export_draft_new (&terms);
  return kadr_export_planning_run (planning, draft, sum, error);
}

gboolean
kadr_export_try (const KadrExportTools *tools, const KadrExportOrder *order,
                 const KadrExportWatch *watch, KadrExportSummary *summary, GError **error)
{
  g_autoptr (KadrSpool) spool = kadr_spool_new (NULL, error);
  g_autoptr (KadrRowFile) rows = kadr_row_file_new (NULL, error);
  g_autoptr (KadrRowFile) left = kadr_row_file_new (NULL, error);
  const KadrExportPlanning planning
      = { .tools = tools, .order = order, .watch = watch, .summary = summary, .left = left };
  KadrExportDraftSum sum = { 0 };

  return plan (&planning, spool, rows, TRUE, &sum, error);
}

/* All files of a plan, in the new @folder. */
static gboolean
write_plan (const KadrExportTools *tools, const KadrExportOrder *order, const char *folder,
            const KadrExportWatch *watch, KadrExportSummary *summary, GError **error)
{
  g_autofree char *spool_path = g_build_filename (folder, KADR_EXPORT_PLAN_SPOOL, NULL);
  g_autofree char *rows_path = g_build_filename (folder, KADR_EXPORT_PLAN_PAYLOAD, NULL);
  g_autofree char *left_path = g_build_filename (folder, KADR_EXPORT_PLAN_LEFT, NULL);
  g_autoptr (KadrSpool) spool = kadr_spool_new (spool_path, error);
  g_autoptr (KadrRowFile) rows = spool != NULL ? kadr_row_file_new (rows_path, error) : NULL;
  g_autoptr (KadrRowFile) left = rows != NULL ? kadr_row_file_new (left_path, error) : NULL;
  const KadrExportPlanning planning = { .tools = tools,
                                        .order = order,
                                        .watch = watch,
                                        .summary = summary,
                                        .left = left,
                                        .folder = folder };
  KadrExportDraftSum sum = { 0 };
  g_autofree char *digest = NULL;

  if (left == NULL || !plan (&planning, spool, rows, FALSE, &sum, error))
    return FALSE;
  if (summary->is_stopped)
    return TRUE;
  digest = kadr_row_file_finish (rows);
  if (!kadr_spool_sync (spool, error) || !kadr_row_file_sync (rows, error)
      || !kadr_row_file_sync (left, error)
      || !kadr_export_wrapping_run (tools, order, folder, &sum, digest, summary, error))
    return FALSE;
  return g_unlink (rows_path) == 0 || kadr_path_fault (error, rows_path, errno, _ ("remove it"));
}

/* Half a plan is none. */
static gboolean
make_plan (const KadrExportTools *tools, const KadrExportOrder *order, const char *folder,
           const KadrExportWatch *watch, KadrExportSummary *summary, GError **error)
{
  gboolean is_made = write_plan (tools, order, folder, watch, summary, error);

  if (!is_made || summary->is_stopped)
    kadr_export_plan_remove (folder, NULL);
  return is_made;
}

/* ---- the folder ---- */

/* One program at a time; the lock goes with the descriptor. */
static int
lock_folder (const char *folder, GError **error)
{
  g_auto (KadrFd) fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    {
      kadr_path_fault (error, folder, errno, _ ("use it"));
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return g_steal_fd (&fd);
  kadr_fault_set (error, KADR_FAULT_BUSY, folder, _ ("another program is making this export"));
  return -1;
}

static gboolean
has_plan (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, KADR_EXPORT_PLAN_ROWS, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Nothing of the name may be there, or it would seem to belong to this export. */
static gboolean
refuse_existing (const KadrExportOrder *order, GError **error)
{
  g_autofree char *first = kadr_export_names_make_volume (order->name, 1);
  g_autofree char *tar = g_strconcat (first, ".tar", NULL);
  g_autofree char *part = g_strconcat (tar, ".part", NULL);
  g_autofree char *index = kadr_export_index_make_name (order->name);
  g_autofree char *sums = kadr_export_index_make_sums_name (order->name);
  const char *const names[] = { sums, index, tar, part };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (order->dir, names[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        return kadr_fault_set (error, KADR_FAULT_EXISTS, path,
                               _ ("there is an export of this name already; --name gives another"));
    }
  return TRUE;
}

static gboolean
check_order (const KadrExportTools *tools, const KadrExportOrder *order, const char *folder,
             GError **error)
{
  g_autoptr (KadrExportPlan) begun = kadr_export_plan_open (folder, error);
  g_autoptr (json_t) asked = kadr_export_wrapping_describe_order (tools, order);

  if (begun == NULL)
    return FALSE;
  return json_equal (asked, json_object_get (begun->head, "request"))
         || kadr_fault_set (error, KADR_FAULT_EXISTS, folder,
                            _ ("another export of this name is begun there: --resume goes on with "
                               "it, --name gives this one another name"));
}

/* ---- writing ---- */

/* What was left out when it was planned is told again. */
static gboolean
tell_left_out (const char *folder, const KadrExportWatch *watch, KadrExportSummary *summary,
               GError **error)
{
  g_autofree char *path = g_build_filename (folder, KADR_EXPORT_PLAN_LEFT, NULL);
  g_autoptr (KadrRowFile) left = kadr_row_file_open (path, error);

  while (left != NULL)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (json_t) row = kadr_row_file_next (left, &failure);

      if (row == NULL)
        return kadr_fault_pass (g_steal_pointer (&failure), error);
      summary->left_out++;
      watch->left_out (kadr_json_get_text (row, "photo"), kadr_json_get_text (row, "name"),
                       kadr_json_get_text (row, "text"), watch->data);
    }
  return FALSE;
}

static gboolean
read_summary (const KadrExportPlan *begun, const KadrExportTools *tools, const char *folder,
              KadrExportSummary *summary, GError **error)
{
  const json_t *head = begun->head;
  const char *store = kadr_json_get_text (json_object_get (head, "request"), "store");

  if (g_strcmp0 (store, kadr_store_get_uuid (tools->store)) != 0)
    return kadr_fault_set (error, KADR_FAULT_WRONG_STORE, folder,
                           _ ("this is an export of another desk"));
  g_free (summary->group);
  summary->group = g_strdup (kadr_json_get_text (head, "group"));
  summary->photos = (guint64) kadr_json_get_int (head, "photos", 0);
  summary->photo_bytes = (guint64) kadr_json_get_int (head, "photo_bytes", 0);
  summary->volumes = (guint) kadr_json_get_int (head, "volumes", 0);
  summary->everything = kadr_json_get_bool (head, "everything");
  return TRUE;
}

static gboolean
write_volumes (const KadrExportTools *tools, const char *dir, const char *folder, gint64 at,
               const char *who, const char *zone, const KadrExportWatch *watch,
               KadrExportSummary *summary, GError **error)
{
  g_autoptr (KadrExportPlan) begun = kadr_export_plan_open (folder, error);
  const KadrExportRecord record = { .db = tools->db,
                                    .tools = tools,
                                    .watch = watch,
                                    .summary = summary,
                                    .at = at,
                                    .who = who,
                                    .zone = zone };
  const KadrExportWriting writing = { .store = tools->store,
                                      .darkroom = tools->darkroom,
                                      .record = &record,
                                      .dir = dir,
                                      .folder = folder,
                                      .watch = watch,
                                      .summary = summary };

  return begun != NULL && read_summary (begun, tools, folder, summary, error)
         && kadr_export_writing_run (&writing, error)
         && (summary->is_stopped || kadr_export_plan_remove (folder, error));
}

/* ---- the whole ---- */

/* In the locked folder. */
static gboolean
plan_or_check (const KadrExportTools *tools, const KadrExportOrder *order, const char *folder,
               const KadrExportWatch *watch, KadrExportSummary *summary, GError **error)
{
  summary->goes_on = has_plan (folder);
  if (summary->goes_on)
    return check_order (tools, order, folder, error)
           && tell_left_out (folder, watch, summary, error);
  /* What is there without a plan was left by a program that was killed: before it had planned, or at its very end. */
  if (!kadr_export_plan_clear (folder, error))
    return FALSE;
  return refuse_existing (order, error) && make_plan (tools, order, folder, watch, summary, error);
}

gboolean
kadr_export_run (const KadrExportTools *tools, const KadrExportOrder *order,
                 const KadrExportWatch *watch, KadrExportSummary *summary, GError **error)
{
  g_autofree char *folder = kadr_export_plan_make_folder (order->dir, order->name);
  g_auto (KadrFd) lock = -1;
  gboolean is_there = g_file_test (order->dir, G_FILE_TEST_EXISTS);
  gboolean is_planned = FALSE;

  if (!kadr_path_make_dir (order->dir, error) || !kadr_path_make_dir (folder, error))
    return FALSE;
  lock = lock_folder (folder, error);
  if (lock < 0)
    return FALSE;
  is_planned = plan_or_check (tools, order, folder, watch, summary, error);
  if (!is_planned || summary->is_stopped)
    {
      /* Nothing is left of folders that are empty. */
      g_rmdir (folder);
      if (!is_there)
        g_rmdir (order->dir);
      return is_planned;
    }
  return write_volumes (tools, order->dir, folder, order->request->at, order->who,
                        order->request->zone, watch, summary, error);
}

/* The names of what is begun in @dir, without ".plan". */
static GPtrArray *
list_begun (const char *dir, GError **error)
{
  g_autoptr (GPtrArray) named = kadr_path_list_named (dir, ".plan", error);
  GPtrArray *begun = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; named != NULL && i < named->len; i++)
    {
      const char *name = g_ptr_array_index (named, i);
      g_autofree char *folder = kadr_export_plan_make_folder (dir, name);

      if (has_plan (folder))
        g_ptr_array_add (begun, g_strdup (name));
    }
  if (named == NULL)
    g_clear_pointer (&begun, g_ptr_array_unref);
  return begun;
}

static char *
find_begun (const char *dir, GError **error)
{
  g_autoptr (GPtrArray) begun = list_begun (dir, error);
  g_autofree char *names = NULL;

  if (begun == NULL)
    return NULL;
  if (begun->len == 1)
    return g_strdup (g_ptr_array_index (begun, 0));
  if (begun->len == 0)
    {
      kadr_fault_set (error, KADR_FAULT_NOT_FOUND, dir,
                      _ ("no export is begun there; what was cut off while it was planned is to be "
                         "asked for again"));
      return NULL;
    }
  g_ptr_array_add (begun, NULL);
  names = g_strjoinv (", ", (char **) begun->pdata);
  kadr_fault_set (error, KADR_FAULT_BAD_INPUT, dir,
                  _ ("several exports are begun there; say which with --name: %s"), names);
  return NULL;
}

gboolean
kadr_export_resume (const KadrExportTools *tools, const char *dir, const char *name, gint64 at,
                    const char *who, const KadrExportWatch *watch, KadrExportSummary *summary,
                    GError **error)
{
  g_autofree char *found = name != NULL ? g_strdup (name) : find_begun (dir, error);
  g_autofree char *folder = found != NULL ? kadr_export_plan_make_folder (dir, found) : NULL;
  g_auto (KadrFd) lock = folder != NULL ? lock_folder (folder, error) : -1;

  summary->goes_on = TRUE;
  return lock >= 0 && tell_left_out (folder, watch, summary, error)
         && write_volumes (tools, dir, folder, at, who, NULL, watch, summary, error);
}
