/* kadr crop: how a picture is cut to a shape, remembered for every bundle, and shown. */
#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "base/text.h"
#include "bundle/credited-jpeg.h"
#include "bundle/delivery.h"
#include "catalog/crop.h"
#include "catalog/edit-change.h"
#include "catalog/edit.h"
#include "catalog/field-book.h"
#include "catalog/outgoing.h"
#include "credit/party-book.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/way-out.h"
#include "rights/grant-book.h"

#include <stdio.h>

#define DEFAULT_SIZE 2048
#define MIN_SIZE     16
#define MAX_SIZE     16384

typedef struct
{
  char *ratio_text, *focus, *why, *path;
  KadrPurpose asked;
  KadrCropRatio ratio;
  double x, y;
  int size;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->ratio_text);
  g_free (options->focus);
  g_free (options->why);
  g_free (options->path);
  kadr_way_out_clear (&options->asked);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
parse (KadrCli *cli, Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[]
      = { { "ratio", 0, 0, G_OPTION_ARG_STRING, &options->ratio_text, NULL, NULL },
          { "focus", 0, 0, G_OPTION_ARG_STRING, &options->focus, NULL, NULL },
          { "why", 0, 0, G_OPTION_ARG_STRING, &options->why, NULL, NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->path, NULL, NULL },
          { "size", 0, 0, G_OPTION_ARG_INT, &options->size, NULL, NULL },
          KADR_WAY_OUT_ENTRIES (options->asked),
          G_OPTION_ENTRY_NULL };

  if (!kadr_cli_parse (cli, entries, argc, argv, 1, 1, error))
    return FALSE;
  if (options->ratio_text == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--ratio",
                           _ ("say the shape: --ratio 16:9"));
  if (options->size < MIN_SIZE || options->size > MAX_SIZE)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--size",
                           _ ("give the longer edge in pixels, from %d to %d"), MIN_SIZE, MAX_SIZE);
  return kadr_crop_parse_ratio (options->ratio_text, &options->ratio, error)
         && (options->focus == NULL
             || kadr_crop_parse_focus (options->focus, &options->x, &options->y, error))
         && kadr_way_out_check (&options->asked, error);
}

/* What is known of the picture before it is cut. */
typedef struct
{
  KadrPhoto *photo;
  json_t *fields;
  int orientation;
  KadrCropBox box;
  gint64 batch; /* of the edit; 0: it was so already */
} Subject;

static void
clear_subject (Subject *subject)
{
  g_clear_pointer (&subject->photo, kadr_photo_book_photo_free);
  json_decref (subject->fields);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, clear_subject)

static gboolean
load (Subject *subject, KadrDb *db, const char *name, GError **error)
{
  subject->photo = kadr_photo_book_load (db, name, error);
  subject->fields
      = subject->photo != NULL ? kadr_field_book_load (db, subject->photo->id, error) : NULL;
  if (subject->fields == NULL)
    return FALSE;
  subject->orientation = (int) kadr_json_get_int (subject->photo->reading, "orientation", 1);
  if (subject->photo->width > 0 && subject->photo->height > 0)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, subject->photo->name,
                         _ ("its size is not known, so it cannot be cropped"));
}

/* A crop is an alteration. The moment of the answer is the moment of the work; bundles ask again. */
static gboolean
check_rights (KadrCli *cli, KadrDesk *desk, const char *photo, const KadrPurpose *asked,
              GError **error)
{
  const KadrRequest request
      = { .purpose = "crop",
          .medium = asked->medium,
          .territory = asked->territory != NULL ? asked->territory : kadr_desk_get_territory (desk),
          .outlet = kadr_desk_get_outlet (desk),
          .at = kadr_cli_get_now (cli),
          .zone = kadr_desk_get_zone (desk) };
  g_autoptr (KadrDecision) decision
      = kadr_grant_book_decide (kadr_desk_get_db (desk), photo, &request, error);

  if (decision == NULL || decision->allowed)
    return decision != NULL;
  return kadr_fault_set (error, KADR_FAULT_RIGHTS_FORBID, photo, _ ("it may not be cropped: %s"),
                         decision->text);
}

/* The box that is asked for; without a point the one that there is, else the middle. */
static KadrCropBox
choose_box (const Subject *subject, const Options *options)
{
  const json_t *regions = json_object_get (subject->fields, "imageRegion");
  const gboolean is_turned = subject->orientation >= 5;
  KadrCropBox box;

  if (options->focus == NULL
      && kadr_crop_find (regions, &options->ratio, subject->orientation, &box))
    return box;
  return kadr_crop_place (
      &options->ratio, is_turned ? subject->photo->height : subject->photo->width,
      is_turned ? subject->photo->width : subject->photo->height, options->x, options->y);
}

static gboolean
remember (KadrCli *cli, KadrDb *db, Subject *subject, const Options *options, GError **error)
{
  g_autoptr (json_t) changed = json_object ();
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (KadrCreditNames) known = kadr_party_book_load_names (db, error);
  g_autoptr (KadrTransaction) work = NULL;
  KadrEditAct act = {
    .who = kadr_cli_get_who (cli), .at = kadr_cli_get_now (cli), .why = options->why, .known = known
  };
  guint n = 0;

  json_object_set_new (changed, "imageRegion",
                       kadr_crop_set (json_object_get (subject->fields, "imageRegion"),
                                      &options->ratio, &subject->box, subject->orientation));
  changes = known != NULL ? kadr_edit_change_from_fields (changed, error) : NULL;
  work = changes != NULL ? kadr_db_begin (db, error) : NULL;
  act.batch = work != NULL ? kadr_edit_new_batch (db, error) : 0;
  if (act.batch == 0 || !kadr_edit_apply (db, subject->photo->id, changes, &act, &n, error)
      || !kadr_db_commit (work, error))
    return FALSE;
  subject->batch = n > 0 ? act.batch : 0;
  return TRUE;
}

/* ---- the picture ---- */

static GBytes *
develop (KadrDesk *desk, const Subject *subject, const Options *options, GError **error)
{
  g_autoptr (json_t) edges = json_pack ("[i]", options->size);
  const KadrDeliveryOrder order = { .photo = subject->photo->id,
                                    .name = subject->photo->name,
                                    .subject = subject->photo->name,
                                    .crop = &subject->box,
                                    .edges = edges };
  g_autoptr (KadrDevelopment) made = kadr_delivery_develop (
      kadr_desk_get_store (desk), kadr_desk_get_darkroom (desk), &order, error);
  g_autoptr (KadrCreditNames) known
      = made != NULL ? kadr_party_book_load_names (kadr_desk_get_db (desk), error) : NULL;
  g_autoptr (json_t) words
      = known != NULL ? kadr_outgoing_load_order_for_rendition (
            kadr_desk_get_db (desk), subject->photo, known, kadr_desk_get_lang (desk), error)
                      : NULL;

  return words != NULL ? kadr_credited_jpeg_make (kadr_desk_get_darkroom (desk),
                                                  g_ptr_array_index (made->parts, 0),
                                                  subject->photo->name, words, error)
                       : NULL;
}

/* The ledger's row is durable before the file has its name. */
static gboolean
put_out (KadrCli *cli, KadrDesk *desk, const Subject *subject, const Options *options, json_t *line,
         GError **error)
{
  g_autoptr (GBytes) jpeg = develop (desk, subject, options, error);
  g_autoptr (KadrDraftFile) draft
      = jpeg != NULL ? kadr_draft_file_new (options->path, error) : NULL;
  gsize length = 0;
  const void *bytes = jpeg != NULL ? g_bytes_get_data (jpeg, &length) : NULL;

  return draft != NULL
         && kadr_path_write_all (kadr_draft_file_get_fd (draft), bytes, length, options->path,
                                 error)
         && kadr_draft_file_sync (draft, error)
         && kadr_way_out_take (cli, desk, subject->photo->id, &options->asked, "crop", line, error)
         && kadr_draft_file_keep (draft, error);
}

static void
print_crop (KadrCli *cli, const Subject *subject, const Options *options, json_t *line)
{
  const KadrCropBox *box = &subject->box;

  kadr_json_set_text (line, "photo", subject->photo->id);
  kadr_json_set_text (line, "ratio", options->ratio_text);
  json_object_set_new (line, "x", json_real (box->x));
  json_object_set_new (line, "y", json_real (box->y));
  json_object_set_new (line, "width", json_real (box->width));
  json_object_set_new (line, "height", json_real (box->height));
  json_object_set_new (line, "batch",
                       subject->batch > 0 ? json_integer (subject->batch) : json_null ());
  kadr_json_set_text (line, "file", options->path);
  if (kadr_cli_is_json (cli))
    {
      kadr_cli_print_json (line);
      return;
    }
  printf ("%.12s  ", subject->photo->id);
  printf (_ ("%s: %.0f%% x %.0f%%, from %.0f%% of the width and %.0f%% of the height on"),
          options->ratio_text, 100 * box->width, 100 * box->height, 100 * box->x, 100 * box->y);
  printf ("\n");
  if (subject->batch == 0)
    kadr_cli_say (cli, _ ("it was so already"));
}

gboolean
kadr_cmd_crop (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { .x = 0.5, .y = 0.5, .size = DEFAULT_SIZE };
  g_auto (Subject) subject = { NULL };
  g_autoptr (json_t) line = json_object ();
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;

  if (!parse (cli, &options, &argc, &argv, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  db = desk != NULL ? kadr_desk_get_db (desk) : NULL;
  if (db == NULL || !load (&subject, db, argv[1], error)
      || !check_rights (cli, desk, subject.photo->id, &options.asked, error))
    return FALSE;
  subject.box = choose_box (&subject, &options);
  if (!remember (cli, db, &subject, &options, error)
      || (options.path != NULL && !put_out (cli, desk, &subject, &options, line, error)))
    return FALSE;
  print_crop (cli, &subject, &options, line);
  return TRUE;
}
