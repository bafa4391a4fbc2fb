#include "catalog/credit-follow.h"

#include "base/fault.h"
#include "catalog/search.h"
#include "credit/credit-book.h"
#include "credit/credit-lesson.h"

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

/* What readers know: the desk's book, and what the shoot of the photo at hand was taught besides. */
typedef struct
{
  const KadrCreditNames *known;
  KadrCreditNames *taught; /* of the shoot below; NULL before the first */
  gint64 shoot;
} Knowledge;

/* Photos come in no order of shoots, but few shoots are taught anything. */
static const KadrCreditNames *
choose_names (KadrDb *db, const char *photo, Knowledge *knowledge, GError **error)
{
  gint64 shoot = 0;

  if (!kadr_credit_lesson_find_shoot (db, photo, &shoot, error))
    return NULL;
  if (shoot == 0)
    return knowledge->known;
  if (shoot == knowledge->shoot)
    return knowledge->taught;
  knowledge->shoot = 0;
  g_clear_pointer (&knowledge->taught, kadr_credit_names_free);
  knowledge->taught = kadr_party_book_load_names (db, error);
  if (knowledge->taught == NULL || !kadr_credit_lesson_apply (db, shoot, knowledge->taught, error))
    return NULL;
  knowledge->shoot = shoot;
  return knowledge->taught;
}

/* @is_changed: the credit is read or tied otherwise than before. */
static gboolean
read_again (KadrDb *db, const char *photo, Knowledge *knowledge, const char *who, gint64 at,
            gboolean *is_changed, GError **error)
{
  const KadrCreditNames *known = choose_names (db, photo, knowledge, error);
  g_autoptr (KadrCredit) before = kadr_credit_book_load (db, photo, error);
  g_autoptr (KadrCredit) after = NULL;
  g_autoptr (KadrCreditLine) line = NULL;

  if (known == NULL || before == NULL)
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

/* The photos of the sorted list @photos whose credit is read otherwise now; NULL with @error. */
static GPtrArray *
read_all_again (KadrDb *db, const GList *photos, Knowledge *knowledge, const char *who, gint64 at,
                GError **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_free);

  for (const GList *at_photo = photos; at_photo != NULL; at_photo = at_photo->next)
    {
      gboolean is_changed = FALSE;

      if (!read_again (db, at_photo->data, knowledge, who, at, &is_changed, error))
        return NULL;
      if (is_changed)
        g_ptr_array_add (changed, g_strdup (at_photo->data));
    }
  return g_steal_pointer (&changed);
}

gboolean
kadr_credit_follow_party (KadrDb *db, gint64 party, guint *n, GError **error)
{
  g_autofree char *after = g_strdup ("");
  guint n_photos = 0;
  gboolean has_more = TRUE;

  while (has_more)
    {
      g_autoptr (GPtrArray) page = kadr_credit_book_list_photos (db, party, after, PAGE, error);

      for (guint i = 0; page != NULL && i < page->len; i++)
        if (!kadr_search_put (db, g_ptr_array_index (page, i), error))
          return FALSE;
      if (page == NULL)
        return FALSE;
      n_photos += page->len;
      has_more = page->len == PAGE;
      g_free (after);
      after = has_more ? g_strdup (g_ptr_array_index (page, page->len - 1)) : NULL;
    }
  if (n != NULL)
    *n = n_photos;
  return TRUE;
}

/* The parties whose names these are, each once. */
static gboolean
follow_parties (KadrDb *db, const char *const *names, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (KadrParty) party = kadr_party_book_find (db, names[i], &failure);

      if (!kadr_fault_pass (g_steal_pointer (&failure), error))
        return FALSE;
      if (party == NULL || !g_hash_table_add (done, g_memdup2 (&party->id, sizeof party->id)))
        continue;
      if (!kadr_credit_follow_party (db, party->id, NULL, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
kadr_credit_follow_names (KadrDb *db, const char *const *names, const KadrCreditNames *known,
                          const char *who, gint64 at, GError **error)
{
  Knowledge knowledge = { .known = known };
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *changed = NULL;
  g_autoptr (GList) photos = NULL;

  for (gsize i = 0; names[i] != NULL; i++)
    if (!find_printed (db, names[i], found, error))
      return NULL;
  /* In order of id, so that the log is the same every time. */
  photos = g_list_sort (g_hash_table_get_keys (found), (GCompareFunc) g_strcmp0);
  changed = read_all_again (db, photos, &knowledge, who, at, error);
  g_clear_pointer (&knowledge.taught, kadr_credit_names_free);
  if (changed != NULL && !follow_parties (db, names, error))
    g_clear_pointer (&changed, g_ptr_array_unref);
  return changed;
}
