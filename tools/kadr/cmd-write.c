/* kadr write: a copy of a picture with other metadata; kadr preview: the picture a camera put into its file.
 * Neither needs a desk. The worker plans, kadr copies bytes (docs/decisions/0002). */
#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "catalog/edit-change.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "meta/field.h"
#include "meta/splice.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>

/* What the file says now; an empty object for a sidecar that does not exist yet. */
static json_t *
read_document (KadrDarkroom *darkroom, int fd, const char *name, GError **error)
{
  g_autoptr (json_t) order = json_object ();
  g_autoptr (KadrDevelopment) reading
      = kadr_darkroom_ask (darkroom, KADR_JOB_READ, fd, name, order, error);

  return reading != NULL ? json_incref (json_object_get (reading->answer, "meta")) : NULL;
}

/* {language: value or null} of one change, sorted into what is set and what is removed. */
static void
add_rows (const KadrEditChange *change, const json_t *rows, json_t *set, json_t *remove)
{
  const char *id = kadr_edit_change_get_property (change);
  const char *language;
  json_t *value;

  json_object_foreach ((json_t *) rows, language, value)
    {
      g_autofree char *place
          = *language != '\0' ? g_strconcat (id, "/", language, NULL) : g_strdup (id);

      if (json_is_null (value))
        kadr_json_add_text (remove, place);
      else if (*language == '\0')
        json_object_set (set, id, value);
      else
        {
          if (json_object_get (set, id) == NULL)
            json_object_set_new (set, id, json_object ());
          json_object_set (json_object_get (set, id), language, value);
        }
    }
}

static json_t *
make_order (const GPtrArray *changes, const json_t *document, GError **error)
{
  json_t *set = json_object (), *remove = json_array ();
  g_autoptr (json_t) order = json_pack ("{s:o,s:o}", "set", set, "remove", remove);
  const json_t *fields = json_object_get (document, "fields");

  for (guint i = 0; i < changes->len; i++)
    {
      const KadrEditChange *change = g_ptr_array_index (changes, i);
      const json_t *now = json_object_get (fields, kadr_edit_change_get_property (change));
      g_autoptr (json_t) rows = kadr_edit_change_apply (change, now, error);

      if (rows == NULL)
        return NULL;
      /* a value that only IIM or Exif holds comes into the XMP although it does not change */
      if (json_object_size (rows) == 0 && now != NULL)
        json_object_set (set, kadr_edit_change_get_property (change), (json_t *) now);
      add_rows (change, rows, set, remove);
    }
  return g_steal_pointer (&order);
}

static KadrSplice *
plan (KadrDarkroom *darkroom, int fd, const char *name, const json_t *order, GError **error)
{
  g_autoptr (KadrDevelopment) answer
      = kadr_darkroom_ask (darkroom, KADR_JOB_WRITE, fd, name, order, error);

  if (answer == NULL)
    return NULL;
  return kadr_splice_from_json (json_object_get (answer->answer, "splice"), answer->parts, error);
}

/* All or nothing. */
static gboolean
write_copy (const KadrSplice *splice, int fd, const char *path, GError **error)
{
  g_autoptr (KadrDraftFile) draft = kadr_draft_file_new (path, error);

  return draft != NULL
         && kadr_splice_apply (splice, fd, kadr_draft_file_get_fd (draft), path, error)
         && kadr_draft_file_sync (draft, error) && kadr_draft_file_keep (draft, error);
}

/* Also by another name of the same file. */
static gboolean
refuse_original (int fd, const char *path, GError **error)
{
  struct stat source, target;

  if (fstat (fd, &source) != 0 || stat (path, &target) != 0 || source.st_ino != target.st_ino
      || source.st_dev != target.st_dev)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                         _ ("this is the original, which Kadr never changes; name another file"));
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

static void
print_written (const KadrCli *cli, const char *path, const KadrSplice *splice, const json_t *order)
{
  g_autoptr (json_t) line = NULL;

  if (!kadr_cli_is_json (cli))
    return;
  line = json_object ();
  kadr_json_set_text (line, "file", path);
  kadr_json_set_int (line, "bytes", (gint64) kadr_splice_get_result_size (splice));
  kadr_json_set_int (line, "cuts", kadr_splice_get_n_cuts (splice));
  kadr_json_set_int (line, "set", (gint64) json_object_size (json_object_get (order, "set")));
  kadr_json_set_int (line, "removed", (gint64) json_array_size (json_object_get (order, "remove")));
  kadr_cli_print_json (line);
}

/* A sidecar is merged with the one that is there; a new one begins with nothing. */
static int
open_source (const char *file, const char *out, gboolean is_new, GError **error)
{
  guint64 size;
  int fd;

  if (!is_new)
    return kadr_path_open_file (g_str_has_suffix (out, ".xmp") ? out : file, &size, error);
  fd = memfd_create ("sidecar", MFD_CLOEXEC);
  if (fd < 0)
    kadr_path_fault (error, out, errno, _ ("write to it"));
  return fd;
}

static gboolean
write_file (KadrCli *cli, const char *file, const char *out, const GPtrArray *changes,
            GError **error)
{
  gboolean is_sidecar = g_str_has_suffix (out, ".xmp");
  gboolean is_new = is_sidecar && !g_file_test (out, G_FILE_TEST_EXISTS);
  g_auto (KadrFd) fd = open_source (file, out, is_new, error);
  KadrDarkroom *darkroom = kadr_cli_get_darkroom (cli);
  g_autoptr (json_t) document = NULL;
  g_autoptr (json_t) order = NULL;
  g_autoptr (KadrSplice) splice = NULL;

  if (fd < 0)
    return FALSE;
  if (!is_sidecar && !refuse_original (fd, out, error))
    return FALSE;
  document = is_new ? json_object () : read_document (darkroom, fd, file, error);
  order = document != NULL ? make_order (changes, document, error) : NULL;
  splice = order != NULL ? plan (darkroom, fd, is_sidecar ? out : file, order, error) : NULL;
  if (splice == NULL || !write_copy (splice, fd, out, error))
    return FALSE;
  if (kadr_json_get_bool (document, "c2pa"))
    kadr_cli_say (
        cli, _ ("%s: the C2PA signature speaks of the original and does not hold for this copy"),
        out);
  print_written (cli, out, splice, order);
  return TRUE;
}

gboolean
kadr_cmd_write (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *out = NULL;
  g_autofree char *lang = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
                                   { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (GPtrArray) changes = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 2, -1, error))
    return FALSE;
  if (out == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "-o", _ ("name the file to write"));
  changes = kadr_edit_change_parse (argv + 2, lang, error);
  return changes != NULL && write_file (cli, argv[1], out, changes, error);
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
  document = fd >= 0 && refuse_original (fd, out, error)
                 ? read_document (kadr_cli_get_darkroom (cli), fd, argv[1], error)
                 : NULL;
  if (document == NULL)
    return FALSE;
  preview = find_preview (document, size);
  if (preview == NULL)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, argv[1],
                           _ ("there is no preview in this file"));
  splice = cut_out (preview, size, error);
  if (splice == NULL || !write_copy (splice, fd, out, error))
    return FALSE;
  print_preview (cli, out, splice);
  return TRUE;
}
