/* kadr preview: the picture that a camera put into its file. Needs no desk. */
#include "base/fault.h"
#include "base/path.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/spliced-copy.h"

static json_t *
read_document (KadrDarkroom *darkroom, int fd, const char *name, GError **error)
{
  g_autoptr (json_t) order = json_object ();
  g_autoptr (KadrDevelopment) reading
      = kadr_darkroom_ask (darkroom, KADR_JOB_READ, fd, name, order, error);

  return reading != NULL ? json_incref (json_object_get (reading->answer, "meta")) : NULL;
}

static void
print_preview (const KadrCli *cli, const char *path, const KadrSplice *splice)
{
  g_autoptr (json_t) line = NULL;

  if (!kadr_cli_is_json (cli))
    return;
  line = json_object ();
  kadr_json_set_text (line, "file", path);
  kadr_json_set_int (line, "bytes", (gint64) kadr_splice_get_result_size (splice));
  kadr_cli_print_json (line);
}

/* The largest one that lies in one piece in the file. */
static const json_t *
find_preview (const json_t *document, guint64 file_size)
{
  const json_t *best = NULL;
  gint64 most = 0;
  gsize index;
  json_t *preview;

  json_array_foreach (json_object_get (document, "previews"), index, preview)
    {
      gint64 offset = kadr_json_get_int (preview, "offset", -1);
      gint64 size = kadr_json_get_int (preview, "size", -1);

      if (offset < 0 || size <= most || (guint64) offset > file_size
          || (guint64) size > file_size - (guint64) offset)
        continue;
      best = preview;
      most = size;
    }
  return best;
}

/* Cutting everything else away is a splice, too. */
static KadrSplice *
cut_out (const json_t *preview, guint64 file_size, GError **error)
{
  guint64 offset = (guint64) kadr_json_get_int (preview, "offset", 0);
  guint64 end = offset + (guint64) kadr_json_get_int (preview, "size", 0);
  KadrCut before = { 0, offset, g_bytes_new (NULL, 0) };
  KadrCut after = { end, file_size - end, g_bytes_new (NULL, 0) };
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (KadrCut));

  g_array_append_val (cuts, before);
  g_array_append_val (cuts, after);
  return kadr_splice_new (cuts, file_size, error);
}

gboolean
kadr_cmd_preview (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *out = NULL;
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL }, G_OPTION_ENTRY_NULL };
  guint64 size = 0;
  g_auto (KadrFd) fd = -1;
  g_autoptr (json_t) document = NULL;
  g_autoptr (KadrSplice) splice = NULL;
  const json_t *preview;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (out == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "-o", _ ("name the file to write"));
  fd = kadr_path_open_file (argv[1], &size, error);
  document = fd >= 0 && kadr_spliced_copy_refuse_source (fd, out, error)
                 ? read_document (kadr_cli_get_darkroom (cli), fd, argv[1], error)
                 : NULL;
  if (document == NULL)
    return FALSE;
  preview = find_preview (document, size);
  if (preview == NULL)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, argv[1],
                           _ ("there is no preview in this file"));
  splice = cut_out (preview, size, error);
  if (splice == NULL || !kadr_spliced_copy_write (splice, fd, out, error))
    return FALSE;
  print_preview (cli, out, splice);
  return TRUE;
}
