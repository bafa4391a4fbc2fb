/* kadr render: a picture at a given size, as JPEG that carries its fields and its credit. */
#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "bundle/credited-jpeg.h"
#include "catalog/outgoing.h"
#include "catalog/photo-book.h"
#include "credit/party-book.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/way-out.h"
#include "sheet/small-picture.h"
#include "sheet/watermark.h"

#include <unistd.h>

#define MIN_SIZE 16
#define MAX_SIZE 16384

/* The picture of that size, without metadata; @watermark NULL: as it is. */
static GBytes *
load_rendition (KadrDesk *desk, const KadrPhoto *photo, int size, const char *watermark,
                GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  g_autofree char *renditions = kadr_desk_make_renditions_path (desk);
  const KadrSmallPictureParts parts
      = { kadr_desk_get_store (desk), kadr_desk_get_darkroom (desk), renditions };

  plain = kadr_small_picture_load_rendition (&parts, photo->id, photo->name, size, error);
  if (plain == NULL || watermark == NULL)
    return g_steal_pointer (&plain);
  return kadr_watermark_make (parts.darkroom, plain, watermark, error);
}

/* What Kadr keeps has no metadata; what leaves carries the fields and the credit of a copy. */
static GBytes *
add_credit (KadrDesk *desk, const KadrPhoto *photo, GBytes *bare, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrCreditNames) known = kadr_party_book_load_names (db, error);
  g_autoptr (json_t) order = NULL;

  if (known != NULL)
    order = kadr_outgoing_load_order_for_rendition (db, photo, known, kadr_desk_get_lang (desk),
                                                    error);
  return order != NULL ? kadr_credited_jpeg_make (kadr_desk_get_darkroom (desk), bare, photo->name,
                                                  order, error)
                       : NULL;
}

/* The ledger's row is durable before the picture has its name or anybody reads its first byte. */
static gboolean
put_out (KadrCli *cli, KadrDesk *desk, const char *photo, const KadrPurpose *asked, GBytes *jpeg,
         const char *path, json_t *line, GError **error)
{
  g_autoptr (KadrDraftFile) draft = NULL;
  gsize length = 0;
  const void *bytes = g_bytes_get_data (jpeg, &length);

  if (path == NULL)
    return kadr_way_out_take (cli, desk, photo, asked, "render", line, error)
           && kadr_path_write_all (STDOUT_FILENO, bytes, length, "stdout", error);
  draft = kadr_draft_file_new (path, error);
  return draft != NULL
         && kadr_path_write_all (kadr_draft_file_get_fd (draft), bytes, length, path, error)
         && kadr_draft_file_sync (draft, error)
         && kadr_way_out_take (cli, desk, photo, asked, "render", line, error)
         && kadr_draft_file_keep (draft, error);
}

static gboolean
deliver (KadrCli *cli, KadrDesk *desk, const KadrPhoto *photo, const KadrPurpose *asked, int size,
         GBytes *bare, const char *path, GError **error)
{
  g_autoptr (json_t) line = json_object ();
  g_autoptr (GBytes) jpeg = add_credit (desk, photo, bare, error);

  if (jpeg == NULL)
    return FALSE;
  kadr_json_set_text (line, "photo", photo->id);
  kadr_json_set_int (line, "size", size);
  kadr_json_set_text (line, "file", path);
  kadr_json_set_int (line, "bytes", (gint64) g_bytes_get_size (jpeg));
  if (!put_out (cli, desk, photo->id, asked, jpeg, path, line, error))
    return FALSE;
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (line);
  return TRUE;
}

static gboolean
check_options (const KadrCli *cli, int size, const char *path, GError **error)
{
  if (size < MIN_SIZE || size > MAX_SIZE)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--size",
                           _ ("give the longer edge in pixels, from %d to %d"), MIN_SIZE, MAX_SIZE);
  if (path == NULL && (kadr_cli_is_json (cli) || isatty (STDOUT_FILENO)))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "-o",
                           _ ("name the file to write: a picture is nothing to print here"));
  return TRUE;
}

gboolean
kadr_cmd_render (KadrCli *cli, int argc, char **argv, GError **error)
{
  int size = 0;
  g_autofree char *path = NULL;
  g_autofree char *watermark = NULL;
  g_auto (KadrPurpose) asked = { 0 };
  const GOptionEntry entries[]
      = { { "size", 0, 0, G_OPTION_ARG_INT, &size, NULL, NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
          { "watermark", 0, 0, G_OPTION_ARG_STRING, &watermark, NULL, NULL },
          KADR_WAY_OUT_ENTRIES (asked),
          G_OPTION_ENTRY_NULL };
  KadrDesk *desk = NULL;
  g_autoptr (KadrPhoto) photo = NULL;
  g_autoptr (GBytes) jpeg = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error)
      || !check_options (cli, size, path, error) || !kadr_way_out_check (&asked, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  photo = desk != NULL ? kadr_photo_book_load (kadr_desk_get_db (desk), argv[1], error) : NULL;
  if (photo == NULL)
    return FALSE;
  jpeg = load_rendition (desk, photo, size, watermark, error);
  return jpeg != NULL && deliver (cli, desk, photo, &asked, size, jpeg, path, error);
}
