#include "bag/bag-signature.h"

#include "base/fault.h"
#include "base/text.h"

#include <string.h>

/* The file @path of the bag, as text; NULL when it is not there, or not text. */
static const char *
find_text (const KadrPackList *list, const char *path, gsize *length)
{
  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);

      if (entry->kind == KADR_PACK_LIST_FILE && entry->text != NULL
          && strcmp (entry->path, path) == 0)
        return g_bytes_get_data (entry->text, length);
    }
  return NULL;
}

/* "top/tagmanifest-sha256.txt.minisig" -> "tagmanifest-sha256.txt", owned by the caller; NULL for other files. */
static char *
find_signed (const char *path, const char *top)
{
  gsize length = strlen (top);
  const char *name = path + length + 1;

  if (strncmp (path, top, length) != 0 || path[length] != '/' || strchr (name, '/') != NULL
      || !g_str_has_prefix (name, "tagmanifest-") || !g_str_has_suffix (name, KADR_MINISIGN_SUFFIX))
    return NULL;
  return g_strndup (name, strlen (name) - strlen (KADR_MINISIGN_SUFFIX));
}

static void
note_signer (KadrBagVerdict *verdict, const char *name, const char *signature)
{
  g_autofree char *signer = kadr_minisign_find_signer (signature);

  if (signer != NULL)
    kadr_bag_verdict_add_note (verdict, "signed", name,
                               _ ("signed with the key %s; --key says whether that is true"),
                               signer);
  else
    kadr_bag_verdict_add_note (verdict, "not-signature", name, _ ("this is no signature"));
}

static void
judge (KadrBagVerdict *verdict, const char *name, const char *signature, const KadrMinisignKey *key,
       const char *bytes, gsize length)
{
  g_autofree char *comment = NULL;
  g_autofree char *wanted = kadr_minisign_name_key (key);
  g_autofree char *signer = NULL;
  g_autofree char *shown = NULL;

  switch (kadr_minisign_verify (signature, key, bytes, length, &comment))
    {
    case KADR_MINISIGN_GOOD:
      shown = kadr_text_show (comment, -1);
      kadr_bag_verdict_add_note (verdict, "signed-by", name, _ ("signed with the key %s: %s"),
                                 wanted, shown);
      break;
    case KADR_MINISIGN_OTHER_KEY:
      signer = kadr_minisign_find_signer (signature);
      kadr_bag_verdict_add_defect (verdict, "other-key", name,
                                   _ ("signed with the key %s, not with %s"), signer, wanted);
      break;
    case KADR_MINISIGN_MALFORMED:
      kadr_bag_verdict_add_defect (verdict, "not-signature", name, _ ("this is no signature"));
      break;
    case KADR_MINISIGN_FORGED:
      kadr_bag_verdict_add_defect (
          verdict, "forged", name,
          _ ("the signature is not that of this bag: somebody changed one of them"));
      break;
    }
}

void
kadr_bag_signature_check (const KadrPackList *list, const KadrMinisignKey *key,
                          KadrBagVerdict *verdict)
{
  gboolean is_signed = FALSE;

  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);
      g_autofree char *covered = find_signed (entry->path, verdict->top);
      g_autofree char *path = g_strconcat (verdict->top, "/", covered, NULL);
      gsize length = 0;
      gsize signature_length = 0;
      const char *bytes = covered != NULL ? find_text (list, path, &length) : NULL;
      const char *raw = bytes != NULL ? find_text (list, entry->path, &signature_length) : NULL;
      g_autofree char *signature = raw != NULL ? g_strndup (raw, signature_length) : NULL;
      const char *name = entry->path + strlen (verdict->top) + 1;

      if (signature == NULL)
        continue;
      is_signed = TRUE;
      if (key != NULL)
        judge (verdict, name, signature, key, bytes, length);
      else
        note_signer (verdict, name, signature);
    }
  if (key != NULL && !is_signed)
    {
      g_autofree char *wanted = kadr_minisign_name_key (key);

      kadr_bag_verdict_add_defect (verdict, "unsigned", "",
                                   _ ("it is not signed; the key %s was asked for"), wanted);
    }
}
