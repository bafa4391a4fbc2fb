#include "base/locale.h"

#include "base/memory.h"

#include <errno.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A failing machine, as in fault.def. */
#define EXIT_NO_LOCALE 70

/* The locale that messages were asked in, by the order POSIX gives the variables. */
static const char *
asked_locale (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);

      if (value != NULL && *value != '\0')
        return value;
    }
  return "C";
}

/* gettext ignores everything in the locale "C" but follows LANGUAGE in C.UTF-8. */
static void
keep_language (const char *asked)
{
  g_autofree char *language = g_strndup (asked, strcspn (asked, "._@"));

  if (g_getenv ("LANGUAGE") == NULL && strcmp (language, "C") != 0
      && strcmp (language, "POSIX") != 0)
    g_setenv ("LANGUAGE", language, FALSE);
}

/* Beside the program while developing (build/release/locale); below the prefix when installed, where
 * programs are in bin/ and in libexec/kadr/. */
static char *
find_catalogs (void)
{
  static const char *const places[] = { "locale", "../share/locale", "../../share/locale" };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = g_path_get_dirname (self != NULL ? self : "/usr/local/bin/kadr");

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *place = g_build_filename (dir, places[i], NULL);

      if (g_file_test (place, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&place);
    }
  return g_build_filename (dir, places[1], NULL);
}

void
kadr_locale_start (void)
{
  g_autofree char *asked = g_strdup (asked_locale ());
  g_autofree char *catalogs = find_catalogs ();

  /* A locale that could not be loaded for want of memory is not tried again by the C library. */
  errno = 0;
  if (setlocale (LC_ALL, "") == NULL && errno == ENOMEM)
    kadr_memory_end ();
  if (strcmp (nl_langinfo (CODESET), "UTF-8") != 0)
    {
      if (setlocale (LC_ALL, "C.UTF-8") == NULL && setlocale (LC_ALL, "en_US.UTF-8") == NULL)
        {
          fputs ("kadr: this machine has no UTF-8 locale; install C.UTF-8\n", stderr);
          exit (EXIT_NO_LOCALE);
        }
      keep_language (asked);
    }
  /* Numbers in files and JSON never follow the locale. */
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, catalogs);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

void
kadr_locale_speak_english (void)
{
  g_setenv ("LANGUAGE", "en", TRUE);
}
