#include "kadr-worker/prepare.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/json.h"
#include "base/locale.h"

#include <time.h>

void
kadr_prepare_locale (void)
{
  kadr_locale_start ();
  /* Any sentence makes gettext read its catalogue, any time the zone: both are files. */
  (void) gettext ("not a file");
  tzset ();
}

void
kadr_prepare_libraries (void)
{
  /* The first object takes the secret of all hash tables from the system's chance, the first digest
   * makes libcrypto read its settings. */
  g_autoptr (json_t) first = json_object ();
  g_autofree char *digest = kadr_digest_of ("", 0);
}
