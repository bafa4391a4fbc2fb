#include "bundle/wrapping.h"

#include "bag/bag-stamp.h"
#include "bag/minisign.h"
#include "base/fault.h"

#include <string.h>

#define SHA256 KADR_PACK_LIST_DIGEST (KADR_DIGEST_SHA256)

void
kadr_wrapping_file_free (KadrWrappingFile *self)
{
  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

KadrBundlePlan *
kadr_wrapping_begin (const KadrWrapping *self, const char *top, gint64 moment, GError **error)
{
  guint kinds = SHA256;
  guint tag_kinds = SHA256;

  if (self->profile != NULL)
    {
      kinds = kadr_bag_profile_choose_digests (self->profile, FALSE, error);
      tag_kinds = kinds != 0 ? kadr_bag_profile_choose_digests (self->profile, TRUE, error) : 0;
    }
  return tag_kinds != 0 ? kadr_bundle_plan_new (top, moment, kinds, tag_kinds) : NULL;
}

/* What a reader of the archive would see of @entries. */
static void
list_entries (KadrPackList *list, const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const KadrBundleEntry *entry = g_ptr_array_index (entries, i);
      GBytes *text = kadr_pack_list_wants_text (entry->member->path) ? entry->bytes : NULL;

      kadr_pack_list_add (list, entry->member->path, KADR_PACK_LIST_FILE, entry->member->size, NULL,
                          text);
    }
}

/* Asked before a byte is written, with the very check that a receiver would run. */
static gboolean
satisfies (const KadrWrapping *self, const KadrBundlePlan *plan, const KadrBagInfo *info,
           KadrPackForm form, GError **error)
{
  static const char *const forms[KADR_N_PACK_FORMS]
      = { [KADR_PACK_TAR] = KADR_PACK_LIST_TAR, [KADR_PACK_ZIP] = KADR_PACK_LIST_ZIP };
  g_autoptr (KadrPackList) list = kadr_pack_list_new ();
  g_autoptr (KadrBagVerdict) verdict = kadr_bag_verdict_new ();
  g_autoptr (GString) lacks = g_string_new (NULL);

  list_entries (list, plan->tags);
  list_entries (list, plan->payload);
  list->form = forms[form];
  g_free (verdict->top);
  verdict->top = g_strdup (plan->top);
  verdict->files = info->files;
  verdict->bytes = info->bytes;
  kadr_bag_profile_check (self->profile, list, verdict);
  for (guint i = 0; i < verdict->defects->len; i++)
    {
      const KadrBagDefect *defect = g_ptr_array_index (verdict->defects, i);

      g_string_append_printf (lacks, "%s%s%s%s", i > 0 ? "; " : "", defect->path,
                              *defect->path != '\0' ? ": " : "", defect->text);
    }
  return verdict->defects->len == 0
         || kadr_fault_set (error, KADR_FAULT_BAD_INPUT,
                            kadr_bag_profile_get_identifier (self->profile), "%s", lacks->str);
}

/* The trusted comment is what must not be taken for another bundle's: its name, and its payload as in Payload-Oxum. */
static gboolean
sign (const KadrWrapping *self, KadrBundlePlan *plan, const KadrBagInfo *info, GError **error)
{
  GBytes *tag_manifest = kadr_bundle_plan_get_tag_manifest (plan);
  g_autofree char *comment = g_strdup_printf ("%s %" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT,
                                              plan->top, info->bytes, info->files);
  g_autoptr (GBytes) voucher = NULL;
  gsize length = 0;
  const void *bytes;
  char *signature;

  if (tag_manifest == NULL)
    return kadr_fault_set (
        error, KADR_FAULT_UNSUPPORTED, kadr_bag_profile_get_identifier (self->profile),
        _ ("the profile leaves no digest that is worth a signature; say --unsigned"));
  bytes = g_bytes_get_data (tag_manifest, &length);
  signature = kadr_minisign_sign (self->seed, bytes, length, comment);
  voucher = g_bytes_new_take (signature, strlen (signature));
  kadr_bundle_plan_add_voucher (plan, KADR_MINISIGN_SUFFIX, voucher);
  return TRUE;
}

static gboolean
add_stamp (const KadrWrapping *self, KadrBundlePlan *plan, KadrDarkroom *darkroom, GError **error)
{
  GBytes *tag_manifest = kadr_bundle_plan_get_tag_manifest (plan);

  if (tag_manifest == NULL)
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED,
                           kadr_bag_profile_get_identifier (self->profile),
                           _ ("the profile leaves no digest that is worth a time stamp"));
  if (!kadr_bag_stamp_fits (darkroom, self->stamp, self->stamp_name, tag_manifest, error))
    return FALSE;
  kadr_bundle_plan_add_voucher (plan, KADR_BAG_STAMP_SUFFIX, self->stamp);
  return TRUE;
}

gboolean
kadr_wrapping_close (const KadrWrapping *self, KadrBundlePlan *plan, KadrBagInfo *info,
                     KadrPackForm form, KadrDarkroom *darkroom, GError **error)
{
  info->more = self->info;
  if (self->profile != NULL)
    info->profile = kadr_bag_profile_get_identifier (self->profile);
  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      const KadrWrappingFile *file = g_ptr_array_index (self->files, i);

      kadr_bundle_plan_add_tag (plan, file->path, file->bytes);
    }
  kadr_bundle_plan_seal (plan, info);
  return (self->profile == NULL || satisfies (self, plan, info, form, error))
         && (self->seed == NULL || sign (self, plan, info, error))
         && (self->stamp == NULL || add_stamp (self, plan, darkroom, error));
}
