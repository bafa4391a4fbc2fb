#include "bag/bag-stamp.h"

#include "base/clock.h"
#include "base/digest.h"
#include "base/fault.h"
#include "base/text.h"

#include <string.h>

/* What the worker answers; see darkroom/darkroom.h, STAMP. NULL with @error. */
static KadrDevelopment *
ask (KadrDarkroom *darkroom, GBytes *stamp, const char *name, const char *authorities,
     GError **error)
{
  g_autoptr (json_t) order = json_object ();

  kadr_json_set_text (order, "authorities", authorities);
  return kadr_darkroom_ask_bytes (darkroom, KADR_JOB_STAMP, stamp, name, order, error);
}

/* Is the imprint in @answer the digest of @bytes, and one that nobody can forge? */
static gboolean
is_of (const json_t *answer, GBytes *bytes)
{
  const char *algorithm = kadr_json_get_text (answer, "algorithm");
  KadrDigestKind kind;
  g_autoptr (KadrDigest) digest = NULL;
  g_autofree char *hex = NULL;
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);

  if (algorithm == NULL || !kadr_digest_find_kind (algorithm, &kind)
      || (kind != KADR_DIGEST_SHA256 && kind != KADR_DIGEST_SHA512))
    return FALSE;
  digest = kadr_digest_new_kind (kind);
  kadr_digest_add (digest, data, length);
  hex = kadr_digest_finish (digest);
  return g_strcmp0 (hex, kadr_json_get_text (answer, "imprint")) == 0;
}

gboolean
kadr_bag_stamp_fits (KadrDarkroom *darkroom, GBytes *stamp, const char *name, GBytes *bytes,
                     GError **error)
{
  g_autoptr (KadrDevelopment) read = ask (darkroom, stamp, name, NULL, error);

  return read != NULL
         && (is_of (read->answer, bytes)
             || kadr_fault_set (
                 error, KADR_FAULT_BAD_INPUT, name,
                 _ ("this time stamp is of something else; the bundle has changed, or was "
                    "never stamped")));
}

/* "top/tagmanifest-sha256.txt.tsr" -> the entry of "top/tagmanifest-sha256.txt"; NULL for other files. */
static const KadrPackEntry *
find_stamped (const KadrPackList *list, const KadrPackEntry *entry, const char *top)
{
  gsize length = strlen (top);
  gsize stem = strlen (entry->path);

  if (entry->text == NULL || !g_str_has_suffix (entry->path, KADR_BAG_STAMP_SUFFIX)
      || strncmp (entry->path, top, length) != 0
      || !g_str_has_prefix (entry->path + length, "/tagmanifest-"))
    return NULL;
  stem -= strlen (KADR_BAG_STAMP_SUFFIX);
  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *other = g_ptr_array_index (list->entries, i);

      if (other->text != NULL && strlen (other->path) == stem
          && strncmp (other->path, entry->path, stem) == 0)
        return other;
    }
  return NULL;
}

/* What the stamp @name says; TRUE when it is of @bytes and, where @authorities are given, from one of them. */
static gboolean
judge (KadrBagVerdict *verdict, const char *name, const json_t *answer, GBytes *bytes,
       gboolean has_authorities)
{
  const char *authority = kadr_json_get_text (answer, "authority");
  g_autofree char *who = kadr_text_show (authority != NULL ? authority : "?", -1);
  g_autofree char *when = kadr_clock_format (kadr_json_get_int (answer, "at", 0));
  const char *reason = kadr_json_get_text (answer, "doubt");
  g_autofree char *doubt = kadr_text_show (reason != NULL ? reason : "", -1);

  if (!is_of (answer, bytes))
    kadr_bag_verdict_add_defect (verdict, "stamp-of-other", name,
                                 _ ("the time stamp is not of this bag"));
  else if (!has_authorities)
    kadr_bag_verdict_add_note (
        verdict, "stamped", name,
        _ ("stamped at %s by %s; --time-stamp-authority says whether that is true"), when, who);
  else if (!kadr_json_get_bool (answer, "verified"))
    kadr_bag_verdict_add_defect (verdict, "stamp-untrusted", name,
                                 _ ("the time stamp is not from an authority that was given: %s"),
                                 doubt);
  else
    {
      kadr_bag_verdict_add_note (verdict, "stamped-by", name, _ ("it was there at %s, says %s"),
                                 when, who);
      return TRUE;
    }
  return FALSE;
}

void
kadr_bag_stamp_check (const KadrPackList *list, const char *authorities, KadrDarkroom *darkroom,
                      KadrBagVerdict *verdict)
{
  gboolean is_stamped = FALSE;

  for (guint i = 0; i < list->entries->len; i++)
    {
      const KadrPackEntry *entry = g_ptr_array_index (list->entries, i);
      const KadrPackEntry *stamped = find_stamped (list, entry, verdict->top);
      const char *name = entry->path + strlen (verdict->top) + 1;
      g_autoptr (GError) failure = NULL;
      g_autoptr (KadrDevelopment) read
          = stamped != NULL ? ask (darkroom, entry->text, name, authorities, &failure) : NULL;

      if (read != NULL)
        is_stamped |= judge (verdict, name, read->answer, stamped->text, authorities != NULL);
      else if (stamped != NULL)
        kadr_bag_verdict_add_defect (verdict, "not-stamp", name, "%s", failure->message);
    }
  if (authorities != NULL && !is_stamped && kadr_bag_verdict_is_sound (verdict))
    kadr_bag_verdict_add_defect (verdict, "unstamped", "",
                                 _ ("it has no time stamp, which was asked for"));
}
