/* kadr render: a picture at a given size, as JPEG. */
#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "catalog/photo-book.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/way-out.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MIN_SIZE 16
#define MAX_SIZE 16384

/* Renditions are written without waiting for the disk: a power cut may leave an empty or half one. */
static gboolean
is_whole_jpeg (const char *bytes, gsize length)
{
  return length > 4 && memcmp (bytes, "\xFF\xD8", 2) == 0
         && memcmp (bytes + length - 2, "\xFF\xD9", 2) == 0;
}

/* The desk's own rendition of that size; NULL without @error when there is none. */
static GBytes *
find_rendition (KadrDesk *desk, const char *photo, int size)
{
  g_autofree char *path = kadr_desk_get_rendition_path (desk, photo, size);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL) || !is_whole_jpeg (bytes, length))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

/* A new one, made by a worker from the original. */
static GBytes *
make_rendition (KadrDesk *desk, const KadrPhoto *photo, int size, GError **error)
{
  g_auto (KadrFd) fd = kadr_store_open_blob (kadr_desk_get_store (desk), photo->id, error);
  g_autoptr (json_t) order = json_pack ("{s:[i]}", "renditions", size);
  g_autoptr (KadrDevelopment) made = NULL;
  const char *reason = NULL;

  if (fd < 0)
    return NULL;
  made = kadr_darkroom_ask (kadr_desk_get_darkroom (desk), KADR_JOB_RENDER, fd, photo->name, order,
                            error);
  if (made == NULL)
    return NULL;
  if (made->parts->len > 0)
    return g_bytes_ref (g_ptr_array_index (made->parts, 0));
  reason = kadr_json_get_text (made->answer, "undecoded");
  kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, photo->name, "%s",
                  reason != NULL ? reason : _ ("the picture cannot be decoded"));
  return NULL;
}

/* The ledger's row is durable before the picture has its name or anybody reads its first byte. */
static gboolean
put_out (KadrCli *cli, KadrDesk *desk, const char *photo, const KadrPurpose *asked, GBytes *jpeg,
         const char *path, json_t *line, GError **error)
{
  gsize length = 0;
  const void *bytes = g_bytes_get_data (jpeg, &length);
  g_autoptr (KadrDraftFile) draft = NULL;

  if (path == NULL)
    return kadr_way_out_take (cli, desk, photo, asked, "render", line, error)
           && (fwrite (bytes, 1, length, stdout) == length
               || kadr_path_fault (error, "stdout", errno, _ ("write to it")));
  draft = kadr_draft_file_new (path, error);
  return draft != NULL
         && kadr_path_write_all (kadr_draft_file_get_fd (draft), bytes, length, path, error)
         && kadr_draft_file_sync (draft, error)
         && kadr_way_out_take (cli, desk, photo, asked, "render", line, error)
         && kadr_draft_file_keep (draft, error);
}

static gboolean
deliver (KadrCli *cli, KadrDesk *desk, const KadrPhoto *photo, const KadrPurpose *asked, int size,
         GBytes *jpeg, const char *path, GError **error)
{
  g_autoptr (json_t) line = json_object ();

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
  g_auto (KadrPurpose) asked = { 0 };
  const GOptionEntry entries[] = { { "size", 0, 0, G_OPTION_ARG_INT, &size, NULL, NULL },
                                   { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
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
  jpeg = find_rendition (desk, photo->id, size);
  if (jpeg == NULL)
    jpeg = make_rendition (desk, photo, size, error);
  return jpeg != NULL && deliver (cli, desk, photo, &asked, size, jpeg, path, error);
}
