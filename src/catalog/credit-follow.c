#include "catalog/credit-follow.h"

#include "base/fault.h"
#include "catalog/search.h"
#include "credit/credit-book.h"

#define PAGE 500

/* The name as an exact phrase of a query; quotation marks in it would end the phrase. */
static KadrSearchQuery *
make_query (const char *name, GError **error)
{
  g_autoptr (GString) text = g_string_new (name);
  g_autofree char *phrase = NULL;

  g_string_replace (text, "\"", " ", 0);
  g_string_replace (text, "«", " ", 0);
  g_string_replace (text, "»", " ", 0);
  g_string_replace (text, "“", " ", 0);
  g_string_replace (text, "”", " ", 0);
  phrase = g_strdup_printf ("credit:\"%s\"", text->str);
  return kadr_search_query_new (phrase, "UTC", error);
}

/* Adds to the set @found the photos whose credit prints @name. */
static gboolean
find_printed (KadrDb *db, const char *name, GHashTable *found, GError **error)
{
  g_autoptr (KadrSearchQuery) query = make_query (name, error);
  g_autoptr (KadrSearchPage) page = NULL;

  if (query == NULL)
    return FALSE;
  do
    {
      g_autofree char *after
          = page != NULL ? g_strdup (page->cursors->pdata[page->cursors->len - 1]) : NULL;

      g_clear_pointer (&page, kadr_search_page_free);
      page = kadr_search_find (db, query, after, PAGE, error);
      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->photos->len; i++)
        g_hash_table_add (found, g_strdup (page->photos->pdata[i]));
    }
  while (page->has_more);
  return TRUE;
}

/* @is_changed: the credit is read or tied otherwise than before. */
static gboolean
read_again (KadrDb *db, const char *photo, const KadrCreditNames *known, const char *who, gint64 at,
            gboolean *is_changed, GError **error)
{
  g_autoptr (KadrCredit) before = kadr_credit_book_load (db, photo, error);
  g_autoptr (KadrCredit) after = NULL;
  g_autoptr (KadrCreditLine) line = NULL;

  if (before == NULL)
    return FALSE;
  line = kadr_credit_line_new (kadr_credit_line_get_raw (before->line), known, error);
  if (line == NULL || !kadr_credit_book_set (db, photo, line, before->origin, who, at, error))
    return FALSE;
  after = kadr_credit_book_load (db, photo, error);
  if (after == NULL)
    return FALSE;
  *is_changed = after->party_id != before->party_id
                || !kadr_credit_line_is_same (after->line, before->line);
  return !*is_changed || kadr_search_put (db, photo, error);
}

GPtrArray *
kadr_credit_follow_names (KadrDb *db, const char *const *names, const KadrCreditNames *known,
                          const char *who, gint64 at, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) photos = NULL;

  for (gsize i = 0; names[i] != NULL; i++)
    if (!find_printed (db, names[i], found, error))
      return NULL;
  /* In order of id, so that the log is the same every time. */
  photos = g_list_sort (g_hash_table_get_keys (found), (GCompareFunc) g_strcmp0);
  for (const GList *at_photo = photos; at_photo != NULL; at_photo = at_photo->next)
    {
      gboolean is_changed = FALSE;

      if (!read_again (db, at_photo->data, known, who, at, &is_changed, error))
        return NULL;
      if (is_changed)
        g_ptr_array_add (changed, g_strdup (at_photo->data));
    }
  return g_steal_pointer (&changed);
}
