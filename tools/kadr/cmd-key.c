/* key make, show, import: the key with which this desk signs its bundles. */
#include "bag/minisign.h"
#include "base/fault.h"
#include "base/text.h"
#include "desk/signing-key.h"
#include "kadr/commands.h"

#include <stdio.h>

/* What others check with: the key in one word, as `minisign -P` and `kadr verify --key` take it. */
static gboolean
print_public (KadrCli *cli, KadrDesk *desk, GError **error)
{
  const char *dir = kadr_desk_get_dir (desk);
  g_autofree char *path = kadr_signing_key_get_path (dir);
  g_autofree char *shown = kadr_text_show (path, -1);
  guint8 seed[KADR_ED25519_SEED];
  KadrMinisignKey key;
  gboolean has_key = FALSE;
  g_autofree char *word = NULL;
  g_autofree char *name = NULL;

  if (!kadr_signing_key_load (dir, &has_key, seed, error))
    return FALSE;
  if (!has_key)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, NULL,
                           _ ("this desk has no key; make one: kadr key make"));
  kadr_minisign_find_key (seed, &key);
  word = kadr_minisign_write_key (&key);
  name = kadr_minisign_name_key (&key);
  if (kadr_cli_is_json (cli))
    {
      g_autoptr (json_t) answer = json_object ();

      kadr_json_set_text (answer, "key", name);
      kadr_json_set_text (answer, "public", word);
      kadr_json_set_text (answer, "file", path);
      kadr_cli_print_json (answer);
      return TRUE;
    }
  printf ("%s\n", word);
  kadr_cli_say (cli,
                _ ("That is the public key %s, for those who check: kadr verify FILE --key %s"),
                name, word);
  kadr_cli_say (
      cli, _ ("The private one is in %s; keep a copy of it in a safe place, it is in no backup."),
      shown);
  return TRUE;
}

gboolean
kadr_cmd_key_show (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  return desk != NULL && print_public (cli, desk, error);
}

gboolean
kadr_cmd_key_make (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  return desk != NULL && kadr_signing_key_make (kadr_desk_get_dir (desk), error)
         && print_public (cli, desk, error);
}

gboolean
kadr_cmd_key_import (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  return desk != NULL && kadr_signing_key_import (kadr_desk_get_dir (desk), argv[1], error)
         && print_public (cli, desk, error);
}
