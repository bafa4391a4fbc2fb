#include "kadr/public-key.h"

#include "base/fault.h"

gboolean
kadr_public_key_read (const char *given, KadrMinisignKey *key, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;

  if (kadr_minisign_read_key (given, key))
    return TRUE;
  if (!g_file_get_contents (given, &text, NULL, &failure))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, given,
                           _ ("this is neither a public key nor a file with one"));
  return kadr_minisign_read_key (text, key)
         || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, given,
                            _ ("the file holds no public key of minisign"));
}
