#include "kadr-worker/job.h"

#include "pack/archive-list.h"

/* {"digests": ["sha256", "md5"]}; SHA-256 when nothing is said. */
static guint
read_kinds (const json_t *order)
{
  guint kinds = 0;
  gsize i;
  json_t *name;
  KadrDigestKind kind;

  json_array_foreach (json_object_get (order, "digests"), i, name)
    if (json_is_string (name) && kadr_digest_find_kind (json_string_value (name), &kind))
      kinds |= KADR_PACK_LIST_DIGEST (kind);
  return kinds != 0 ? kinds : KADR_PACK_LIST_DIGEST (KADR_DIGEST_SHA256);
}

static KadrPackList *
read_list (const KadrSheet *sheet, GError **error)
{
  gint64 until = kadr_json_get_int (sheet->order, "until", 0);
  gint64 from = kadr_json_get_int (sheet->order, "from", 0);
  guint kinds = read_kinds (sheet->order);
  gboolean spares_placed = kadr_json_get_bool (sheet->order, "spare_placed");

  return until > 0 ? kadr_archive_list_read_range (sheet->fd, from, until, kinds, error)
                   : kadr_archive_list_read (sheet->fd, kinds, spares_placed, error);
}

gboolean
kadr_job_list (KadrSheet *sheet, GError **error)
{
  g_autoptr (KadrPackList) list = read_list (sheet, error);
  g_autoptr (json_t) value = NULL;

  if (list == NULL)
    return FALSE;
  value = kadr_pack_list_to_json (list, sheet->parts);
  json_object_update (sheet->answer, value);
  sheet->soiled = list->trouble != NULL;
  return TRUE;
}
