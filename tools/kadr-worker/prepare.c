#include "prepare.h"

#include "base/fault.h"
#include "media/rendition.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <time.h>

/* The C library loads a converter from a file when it is first asked for, and keeps it as long as it
 * is in use: each is opened here and never closed. */
static const char *const charsets[] = {
  "UTF-16LE",   "UTF-16BE",   "UTF-16", "UTF-32", "ISO-8859-1", "CP1252",
  "CP1251",     "KOI8-R",     "KOI8-U", "CP866",  "CP855",      "MAC-CYRILLIC",
  "ISO-8859-5", "ISO-8859-9", "CP1254", "RK1048", "PT154",      "ASCII",
};

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
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    if (g_iconv_open ("UTF-8", charsets[i]) == (GIConv) -1
        || g_iconv_open (charsets[i], "UTF-8") == (GIConv) -1)
      return kadr_fault_set (error, KADR_FAULT_BUG, charsets[i],
                             _ ("no converter for this charset"));
  return kadr_rendition_start (program, error);
}
