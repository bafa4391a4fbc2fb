#include "ingest/companions.h"

#include <glib/gstdio.h>
#include <string.h>

/* Makes the files of @names in a new folder, which is returned. */
static char *
make_card (const char *names)
{
  g_auto (GStrv) files = g_strsplit (names, " ", -1);
  char *dir = g_dir_make_tmp ("kadr-companions-XXXXXX", NULL);

  g_assert_nonnull (dir);
  for (char **file = files; *file != NULL; file++)
    {
      g_autofree char *path = g_build_filename (dir, *file, NULL);
      g_autofree char *folder = g_path_get_dirname (path);

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  return dir;
}

static void
remove_card (const char *dir)
{
  g_autofree char *quoted = g_shell_quote (dir);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

/* "A.NEF raw of A.JPG (A.JPG)", for all that are not alone, joined by "; ". */
static char *
describe (const KadrArrivalList *list, const KadrCompanions *companions)
{
  static const char *const kinds[] = { "alone", "raw", "sidecar", "memo", "thumbnail" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint n = 0; n < kadr_arrival_list_get_length (list); n++)
    {
      guint face = 0, goes_with = 0;
      KadrStackKind kind = kadr_companions_get (companions, n, &face, &goes_with);

      if (kind == KADR_STACK_ALONE)
        continue;
      g_string_append_printf (text, "%s%s %s of %s (%s)", text->len > 0 ? "; " : "",
                              kadr_arrival_list_get (list, n)->relative, kinds[kind],
                              kadr_arrival_list_get (list, goes_with)->relative,
                              kadr_arrival_list_get (list, face)->relative);
    }
  return g_strdup (text->str);
}

static void
test_table (void)
{
  static const struct
  {
    const char *names, *want;
  } rows[] = {
    { "A.JPG", "" },
    { "A.JPG B.NEF", "" },
    { "A.JPG A.NEF", "A.NEF raw of A.JPG (A.JPG)" },
    { "A.jpeg a.nef", "a.nef raw of A.jpeg (A.jpeg)" },
    { "A.NEF A.xmp", "A.xmp sidecar of A.NEF (A.NEF)" },
    { "A.JPG A.XMP", "A.XMP sidecar of A.JPG (A.JPG)" },
    { "A.JPG A.NEF A.xmp", "A.NEF raw of A.JPG (A.JPG); A.xmp sidecar of A.NEF (A.JPG)" },
    { "A.JPG A.NEF A.NEF.xmp", "A.NEF raw of A.JPG (A.JPG); A.NEF.xmp sidecar of A.NEF (A.JPG)" },
    { "A.JPG A.NEF A.JPG.xmp", "A.JPG.xmp sidecar of A.JPG (A.JPG); A.NEF raw of A.JPG (A.JPG)" },
    { "A.CR2 A.THM A.WAV", "A.THM thumbnail of A.CR2 (A.CR2); A.WAV memo of A.CR2 (A.CR2)" },
    { "A.xmp", "" },
    { "A.WAV A.xmp", "" },
    { "A.JPG A.jpeg A.NEF", "A.NEF raw of A.JPG (A.JPG)" },
    { "A.DNG A.JPG A.NEF", "A.DNG raw of A.JPG (A.JPG)" },
    { "A.JPG A.txt A.png", "" },
    { "1/A.JPG 2/A.NEF", "" },
    { "1/A.JPG 1/A.NEF 2/A.JPG", "1/A.NEF raw of 1/A.JPG (1/A.JPG)" },
    { ".JPG .NEF", "" },
    { "A.B.JPG A.NEF", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *dir = make_card (rows[i].names);
      const char *paths[] = { dir, NULL };
      g_autoptr (KadrArrivalList) list = kadr_arrival_walk (paths, NULL);
      g_autoptr (KadrCompanions) companions = kadr_companions_new (list);
      g_autofree char *got = describe (list, companions);

      g_assert_cmpstr (got, ==, rows[i].want);
      remove_card (dir);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/companions/table", test_table);
  return g_test_run ();
}
