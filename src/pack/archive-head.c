#include "pack/archive-head.h"

static const char *const kind_names[KADR_N_ARCHIVE_HEAD_KINDS]
    = { "file", "folder", "link", "lost-link", "special" };

void
kadr_archive_head_free (KadrArchiveHead *self)
{
  g_clear_pointer (&self->name, g_bytes_unref);
  g_free (self);
}

json_t *
kadr_archive_head_to_json (const KadrArchiveHead *self)
{
  json_t *value = json_object ();

  kadr_json_set_int (value, "entry", self->entry);
  kadr_json_set_text (value, "kind", kind_names[self->kind]);
  kadr_json_set_int (value, "bytes", (gint64) self->bytes);
  kadr_json_set_int (value, "modified_ns", self->modified_ns);
  kadr_json_set_bool (value, "encrypted", self->is_encrypted);
  return value;
}

static gboolean
find_kind (const char *name, KadrArchiveHeadKind *kind)
{
  for (guint i = 0; i < KADR_N_ARCHIVE_HEAD_KINDS; i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = (KadrArchiveHeadKind) i;
        return TRUE;
      }
  return FALSE;
}

KadrArchiveHead *
kadr_archive_head_from_json (const json_t *value, GBytes *name)
{
  gint64 entry = kadr_json_get_int (value, "entry", -1);
  gint64 bytes = kadr_json_get_int (value, "bytes", -1);
  KadrArchiveHeadKind kind = KADR_ARCHIVE_HEAD_FILE;
  gsize length = g_bytes_get_size (name);
  KadrArchiveHead *self = NULL;

  if (entry < 0 || entry >= KADR_ARCHIVE_HEAD_MAX_ENTRIES || bytes < 0
      || !find_kind (kadr_json_get_text (value, "kind"), &kind)
      || length > KADR_ARCHIVE_HEAD_MAX_NAME
      || (length > 0 && memchr (g_bytes_get_data (name, NULL), '\0', length) != NULL))
    return NULL;
  self = g_new0 (KadrArchiveHead, 1);
  *self = (KadrArchiveHead){ .entry = (guint) entry,
                             .kind = kind,
                             .bytes = (guint64) bytes,
                             .modified_ns = MAX (kadr_json_get_int (value, "modified_ns", 0), 0),
                             .is_encrypted = kadr_json_get_bool (value, "encrypted"),
                             .name = g_bytes_ref (name) };
  return self;
}

gboolean
kadr_archive_head_is_beyond (guint64 unpacked, guint64 packed)
{
  return unpacked > KADR_ARCHIVE_HEAD_MAX_BYTES
         || (unpacked > KADR_ARCHIVE_HEAD_FREE_BYTES
             && unpacked / KADR_ARCHIVE_HEAD_MAX_RATIO > packed);
}
