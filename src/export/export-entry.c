#include "export/export-entry.h"

#include "base/fault.h"
#include "pack/safe-name.h"

KadrExportEntry *
kadr_export_entry_new (KadrPackMember *member, const char *blob, gint64 place)
{
  KadrExportEntry *self = g_new0 (KadrExportEntry, 1);

  self->member = member;
  self->blob = g_strdup (blob);
  self->place = place;
  return self;
}

void
kadr_export_entry_free (KadrExportEntry *self)
{
  g_clear_pointer (&self->member, kadr_pack_member_free);
  g_free (self->blob);
  g_free (self->credit);
  g_free (self);
}

json_t *
kadr_export_entry_to_json (const KadrExportEntry *self)
{
  json_t *row = json_object ();

  kadr_json_set_text (row, "path", self->member->path);
  kadr_json_set_int (row, "size", (gint64) self->member->size);
  kadr_json_set_text (row, "sha256", self->member->digest);
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if (self->member->others[kind] != NULL)
      kadr_json_set_text (row, kadr_digest_get_name ((KadrDigestKind) kind),
                          self->member->others[kind]);
  if (self->blob != NULL)
    kadr_json_set_text (row, self->is_photo ? "photo" : "blob", self->blob);
  else
    kadr_json_set_int (row, "place", self->place);
  if (self->credit != NULL)
    kadr_json_set_text (row, "credit", self->credit);
  return row;
}

static KadrPackMember *
read_member (const json_t *row)
{
  KadrPackMember *member = g_new0 (KadrPackMember, 1);

  member->path = g_strdup (kadr_json_get_text (row, "path"));
  member->size = (guint64) kadr_json_get_int (row, "size", 0);
  member->digest = g_strdup (kadr_json_get_text (row, "sha256"));
  for (int kind = 0; kind < KADR_N_DIGESTS; kind++)
    if (kind != KADR_DIGEST_SHA256)
      member->others[kind]
          = g_strdup (kadr_json_get_text (row, kadr_digest_get_name ((KadrDigestKind) kind)));
  return member;
}

static gboolean
is_whole (const KadrExportEntry *entry, gint64 size)
{
  const KadrPackMember *member = entry->member;

  return member->path != NULL && kadr_safe_name_is_inside (member->path) && size >= 0
         && member->digest != NULL && kadr_digest_is_hex (member->digest)
         && (entry->blob != NULL ? kadr_digest_is_hex (entry->blob) : entry->place >= 0);
}

KadrExportEntry *
kadr_export_entry_from_json (const json_t *row, const char *subject, GError **error)
{
  const char *photo = kadr_json_get_text (row, "photo");
  const char *blob = photo != NULL ? photo : kadr_json_get_text (row, "blob");
  g_autoptr (KadrExportEntry) entry
      = kadr_export_entry_new (read_member (row), blob, kadr_json_get_int (row, "place", -1));

  entry->is_photo = photo != NULL;
  entry->credit = g_strdup (kadr_json_get_text (row, "credit"));
  if (is_whole (entry, kadr_json_get_int (row, "size", -1)))
    return g_steal_pointer (&entry);
  kadr_fault_set (error, KADR_FAULT_DAMAGED, subject, _ ("a line of the plan is none"));
  return NULL;
}
