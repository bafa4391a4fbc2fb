#include "kadr-worker/prepare.h"

#include "base/fault.h"
#include "base/locale.h"
#include "media/rendition.h"

#include <time.h>

void
kadr_prepare_locale (void)
{
  kadr_locale_start ();
  /* Any sentence makes gettext read its catalogue, any time the zone: both are files. */
  (void) gettext ("not a file");
  tzset ();
}

gboolean
kadr_prepare_libraries (const char *program, GError **error)
{
  return kadr_rendition_start (program, error);
}
