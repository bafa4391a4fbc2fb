/* kadr copy: an original's copy that carries the desk's fields and its credit. */
#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "base/text.h"
#include "bundle/write-plan.h"
#include "catalog/outgoing.h"
#include "credit/party-book.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/way-out.h"
#include "meta/splice.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

/* How the copy differs from the original; and a sidecar for what a file of its kind has no place for. */
typedef struct
{
  KadrSplice *picture, *sidecar; /* sidecar: NULL, or of an empty file */
} Plan;

static void
clear_plan (Plan *plan)
{
  g_clear_pointer (&plan->picture, kadr_splice_free);
  g_clear_pointer (&plan->sidecar, kadr_splice_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

static json_t *
load_order (KadrDesk *desk, const KadrPhoto *photo, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrCreditNames) known = kadr_party_book_load_names (db, error);

  return known != NULL
             ? kadr_outgoing_load_order (db, photo, known, kadr_desk_get_lang (desk), error)
             : NULL;
}

static gboolean
plan_sidecar (Plan *plan, KadrDesk *desk, const KadrPhoto *photo, const json_t *order,
              GError **error)
{
  g_auto (KadrFd) nothing = memfd_create ("sidecar", MFD_CLOEXEC);
  g_autoptr (json_t) own = kadr_outgoing_for_sidecar (order);

  if (nothing < 0)
    return kadr_path_fault (error, photo->name, errno, _ ("make room for its sidecar"));
  plan->sidecar
      = kadr_write_plan_ask (kadr_desk_get_darkroom (desk), nothing, photo->name, own, error);
  return plan->sidecar != NULL;
}

static gboolean
make_plan (Plan *plan, KadrDesk *desk, const KadrPhoto *photo, int blob, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) order = load_order (desk, photo, error);

  if (order == NULL)
    return FALSE;
  if (!kadr_outgoing_is_empty (order))
    plan->picture
        = kadr_write_plan_ask (kadr_desk_get_darkroom (desk), blob, photo->name, order, &failure);
  if (failure != NULL && !g_error_matches (failure, KADR_FAULT, KADR_FAULT_UNWRITABLE)
      && !g_error_matches (failure, KADR_FAULT, KADR_FAULT_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (failure != NULL && !plan_sidecar (plan, desk, photo, order, error))
    return FALSE;
  if (plan->picture == NULL)
    plan->picture = kadr_splice_new (g_array_new (FALSE, FALSE, sizeof (KadrCut)),
                                     (guint64) photo->bytes, error);
  return plan->picture != NULL;
}

/* "photo.nef" -> "photo.xmp", where Adobe's programs look for it. */
static char *
name_sidecar (const char *path)
{
  const char *base = strrchr (path, '/');
  const char *dot = strrchr (base != NULL ? base : path, '.');

  return g_strdup_printf ("%.*s.xmp", (int) (dot != NULL ? (gsize) (dot - path) : strlen (path)),
                          path);
}

/* The bytes of one file, durable, not yet under its name. */
static KadrDraftFile *
write_draft (const KadrSplice *splice, int source, const char *path, GError **error)
{
  g_autoptr (KadrDraftFile) draft = kadr_draft_file_new (path, error);

  if (draft == NULL
      || !kadr_splice_apply (splice, source, kadr_draft_file_get_fd (draft), path, error)
      || !kadr_draft_file_sync (draft, error))
    return NULL;
  return g_steal_pointer (&draft);
}

/* The ledger's row is durable before the file has its name: nothing leaves unrecorded. */
static gboolean
keep_drafts (KadrCli *cli, KadrDesk *desk, const char *photo, const KadrPurpose *asked,
             KadrDraftFile *picture, KadrDraftFile *sidecar, json_t *line, GError **error)
{
  return kadr_way_out_take (cli, desk, photo, asked, "copy", line, error)
         && (sidecar == NULL || kadr_draft_file_keep (sidecar, error))
         && kadr_draft_file_keep (picture, error);
}

static gboolean
write_copy (KadrCli *cli, KadrDesk *desk, const KadrPhoto *photo, const char *path,
            const KadrPurpose *asked, json_t *line, GError **error)
{
  g_auto (KadrFd) blob = kadr_store_open_blob (kadr_desk_get_store (desk), photo->id, error);
  g_auto (KadrFd) nothing = -1;
  g_auto (Plan) plan = { 0 };
  g_autofree char *sidecar_path = name_sidecar (path);
  g_autoptr (KadrDraftFile) picture = NULL, sidecar = NULL;

  /* A rotten original must not leave as if it were the picture. */
  if (blob < 0 || !kadr_store_verify (kadr_desk_get_store (desk), photo->id, NULL, error)
      || !make_plan (&plan, desk, photo, blob, error))
    return FALSE;
  picture = write_draft (plan.picture, blob, path, error);
  if (picture == NULL)
    return FALSE;
  kadr_json_set_int (line, "bytes", (gint64) kadr_splice_get_result_size (plan.picture));
  if (plan.sidecar != NULL)
    {
      nothing = memfd_create ("sidecar", MFD_CLOEXEC);
      sidecar = write_draft (plan.sidecar, nothing, sidecar_path, error);
      if (sidecar == NULL)
        return FALSE;
      kadr_json_set_text (line, "sidecar", sidecar_path);
      kadr_cli_say (cli, _ ("%s has no place for metadata; it is in %s"), photo->format,
                    sidecar_path);
    }
  return keep_drafts (cli, desk, photo->id, asked, picture, sidecar, line, error);
}

gboolean
kadr_cmd_copy (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *path = NULL, *shown = NULL;
  g_auto (KadrPurpose) asked = { 0 };
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
                                   KADR_WAY_OUT_ENTRIES (asked),
                                   G_OPTION_ENTRY_NULL };
  KadrDesk *desk = NULL;
  g_autoptr (KadrPhoto) photo = NULL;
  g_autoptr (json_t) line = json_object ();

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (path == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "-o", _ ("name the file to write"));
  desk = kadr_way_out_check (&asked, error) ? kadr_cli_load_desk (cli, error) : NULL;
  photo = desk != NULL ? kadr_photo_book_load (kadr_desk_get_db (desk), argv[1], error) : NULL;
  if (photo == NULL)
    return FALSE;
  shown = kadr_text_show (path, -1);
  kadr_json_set_text (line, "photo", photo->id);
  kadr_json_set_text (line, "file", shown);
  if (!write_copy (cli, desk, photo, path, &asked, line, error))
    return FALSE;
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (line);
  return TRUE;
}
