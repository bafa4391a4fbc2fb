#include "prepare.h"

#include "base/fault.h"
#include "media/rendition.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <time.h>

void
kadr_prepare_locale (void)
{
  setlocale (LC_ALL, "");
  if (g_strcmp0 (nl_langinfo (CODESET), "UTF-8") != 0)
    setlocale (LC_CTYPE, "C.UTF-8");
  textdomain (GETTEXT_PACKAGE);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* Any sentence makes gettext read the catalogue. */
  (void) gettext ("not a file");
  tzset ();
}

gboolean
kadr_prepare_libraries (const char *program, GError **error)
{
  return kadr_rendition_start (program, error);
}
