#include "desk/signing-key.h"

#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

/* A PEM file of one key has some 120 bytes; other text before it is allowed. */
#define LONGEST 65536

char *
kadr_signing_key_get_path (const char *desk_dir)
{
  return g_build_filename (desk_dir, "signing-key.pem", NULL);
}

/* The text of a key's file; NULL with @error. @mode receives who may read it. */
static char *
read_file (const char *path, gsize *length, mode_t *mode, GError **error)
{
  g_auto (KadrFd) fd = kadr_path_open_file (path, NULL, error);
  g_autofree char *text = g_malloc (LONGEST);
  struct stat info;
  gssize n;

  *length = 0;
  if (fd < 0)
    return NULL;
  while ((n = read (fd, text + *length, LONGEST - *length)) > 0)
    *length += (gsize) n;
  if (n < 0 || fstat (fd, &info) != 0)
    {
      kadr_path_fault (error, path, errno, _ ("read it"));
      return NULL;
    }
  *mode = info.st_mode;
  return g_steal_pointer (&text);
}

static gboolean
write_seed (const char *desk_dir, const guint8 *seed, GError **error)
{
  g_autofree char *path = kadr_signing_key_get_path (desk_dir);
  g_autofree char *pem = NULL;
  g_autoptr (KadrDraftFile) draft = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return kadr_fault_set (
        error, KADR_FAULT_EXISTS, path,
        _ ("the desk has a key already; bundles signed with it are checked by it"));
  draft = kadr_draft_file_new (path, error);
  if (draft == NULL)
    return FALSE;
  if (fchmod (kadr_draft_file_get_fd (draft), S_IRUSR) != 0)
    return kadr_path_fault (error, path, errno, _ ("keep it from others"));
  pem = kadr_ed25519_write_pem (seed);
  return kadr_path_write_all (kadr_draft_file_get_fd (draft), pem, strlen (pem), path, error)
         && kadr_draft_file_sync (draft, error) && kadr_draft_file_keep (draft, error);
}

gboolean
kadr_signing_key_make (const char *desk_dir, GError **error)
{
  guint8 seed[KADR_ED25519_SEED];

  kadr_ed25519_make_seed (seed);
  return write_seed (desk_dir, seed, error);
}

gboolean
kadr_signing_key_import (const char *desk_dir, const char *path, GError **error)
{
  guint8 seed[KADR_ED25519_SEED];
  gsize length;
  mode_t mode;
  g_autofree char *text = read_file (path, &length, &mode, error);

  if (text == NULL)
    return FALSE;
  if (!kadr_ed25519_read_pem (text, length, seed))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                           _ ("this is no Ed25519 key in PEM, or one behind a passphrase"));
  return write_seed (desk_dir, seed, error);
}

gboolean
kadr_signing_key_load (const char *desk_dir, gboolean *has_key, guint8 seed[KADR_ED25519_SEED],
                       GError **error)
{
  g_autofree char *path = kadr_signing_key_get_path (desk_dir);
  g_autofree char *text = NULL;
  gsize length;
  mode_t mode;

  *has_key = g_file_test (path, G_FILE_TEST_EXISTS);
  if (!*has_key)
    return TRUE;
  text = read_file (path, &length, &mode, error);
  if (text == NULL)
    return FALSE;
  if ((mode & (S_IRWXG | S_IRWXO)) != 0)
    return kadr_fault_set (error, KADR_FAULT_NO_ACCESS, path,
                           _ ("others may read the key of this desk; take that away: chmod 400"));
  if (!kadr_ed25519_read_pem (text, length, seed))
    return kadr_fault_set (error, KADR_FAULT_DESK_DAMAGED, path,
                           _ ("this is no Ed25519 key in PEM"));
  return TRUE;
}
