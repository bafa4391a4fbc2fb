/* Any bytes as a time stamp, with an authority to verify it with that is no certificate. Nothing may crash. */
#include "base/time-stamp.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTimeStamp) stamp = kadr_time_stamp_read (bytes, length, "", &error);

  g_assert_true ((stamp != NULL) == (error == NULL));
  if (stamp != NULL)
    {
      g_assert_true (g_utf8_validate (stamp->imprint, -1, NULL));
      g_assert_false (stamp->is_verified);
    }
  return 0;
}
