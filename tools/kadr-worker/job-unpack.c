/* What is in an archive, in pieces:
 *
 *   {"head": {...pack/archive-head.h...}} and its name as a part     once for each entry
 *   {"entry": 3} and a part of its bytes                             of files, where bytes are wanted
 *   {"entry": 3, "end": true, "damage": reason or null}              after the last of them
 *   {}                                                               nothing new, but at work
 */
#include "kadr-worker/job.h"

#include "pack/archive-unpack.h"

static gboolean
give_head (const KadrArchiveHead *head, gpointer data)
{
  const KadrSheet *sheet = data;
  g_autoptr (json_t) piece = json_object ();

  json_object_set_new (piece, "head", kadr_archive_head_to_json (head));
  return sheet->give (sheet, piece, head->name);
}

static gboolean
give_bytes (guint entry, const void *bytes, gsize length, gpointer data)
{
  const KadrSheet *sheet = data;
  g_autoptr (json_t) piece = json_object ();
  g_autoptr (GBytes) part = g_bytes_new_static (bytes, length);

  kadr_json_set_int (piece, "entry", entry);
  return sheet->give (sheet, piece, part);
}

static gboolean
give_end (guint entry, const char *damage, gpointer data)
{
  const KadrSheet *sheet = data;
  g_autoptr (json_t) piece = json_object ();

  kadr_json_set_int (piece, "entry", entry);
  kadr_json_set_bool (piece, "end", TRUE);
  kadr_json_set_text (piece, "damage", damage);
  return sheet->give (sheet, piece, NULL);
}

static gboolean
give_sign_of_life (gpointer data)
{
  const KadrSheet *sheet = data;
  g_autoptr (json_t) piece = json_object ();

  return sheet->give (sheet, piece, NULL);
}

gboolean
kadr_job_unpack (KadrSheet *sheet, GError **error)
{
  gint64 from = kadr_json_get_int (sheet->order, "from", 0);
  const KadrArchiveOrder order = { .with_bytes = kadr_json_get_bool (sheet->order, "bytes"),
                                   .from = (guint) CLAMP (from, 0, KADR_ARCHIVE_HEAD_MAX_ENTRIES) };
  const KadrArchiveTaker taker
      = { give_head, give_bytes, give_end, give_sign_of_life, .data = sheet };
  g_autofree char *trouble = NULL;

  if (!kadr_archive_unpack_run (sheet->fd, &order, &taker, &trouble, error))
    return FALSE;
  kadr_json_set_text (sheet->answer, "trouble", trouble);
  return TRUE;
}
