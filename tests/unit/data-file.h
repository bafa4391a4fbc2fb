/* Reading tests/unit/data/NAME from wherever the test is started: the program lies in
 * TOP/build/VARIANT/tests/unit/. */
#pragma once
#include <glib.h>

static inline char *
read_data_file (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", &error);
  g_autofree char *dir = NULL;
  g_autofree char *path = NULL;
  char *text = NULL;

  g_assert_no_error (error);
  dir = g_path_get_dirname (program);
  path = g_build_filename (dir, "../../../../tests/unit/data", name, NULL);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}
