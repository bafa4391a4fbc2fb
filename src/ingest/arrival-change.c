#include "ingest/arrival-change.h"

#include "ingest/unpacking.h"

/* What makes an item the same at a second look; an archive's entries all have that of their archive. Owned. The
 * arguments are the same, and so are their numbers. */
static char *
make_mark (const KadrArrival *item)
{
  const KadrUnpacking *archive = item->archive;

  if (archive != NULL)
    return g_strdup_printf ("%u %d %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %s", item->root,
                            KADR_ARRIVAL_TAKE, kadr_unpacking_get_bytes (archive),
                            kadr_unpacking_get_modified_ns (archive),
                            kadr_unpacking_get_path (archive));
  return g_strdup_printf ("%u %d %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %s", item->root,
                          item->verdict, item->bytes, item->modified_ns,
                          item->relative != NULL ? item->relative : "");
}

static GHashTable *
gather_marks (const KadrArrivalList *list, guint card)
{
  GHashTable *marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < kadr_arrival_list_get_length (list); i++)
    if (kadr_arrival_list_get_card (list, i) == card)
      g_hash_table_add (marks, make_mark (kadr_arrival_list_get (list, i)));
  return marks;
}

gint64
kadr_arrival_change_find (const KadrArrivalList *earlier, guint card, const KadrArrivalList *later)
{
  g_autoptr (GHashTable) marks = gather_marks (earlier, card);

  for (guint i = 0; i < kadr_arrival_list_get_length (later); i++)
    {
      g_autofree char *mark = make_mark (kadr_arrival_list_get (later, i));

      if (kadr_arrival_list_get_card (later, i) == card && !g_hash_table_contains (marks, mark))
        return i;
    }
  return -1;
}
