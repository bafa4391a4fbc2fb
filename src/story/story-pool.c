#include "story/story-pool.h"

#include "base/fault.h"
#include "catalog/field-book.h"
#include "catalog/likeness-book.h"
#include "catalog/photo-book.h"
#include "catalog/search.h"
#include "catalog/stack-book.h"
#include "credit/credit-book.h"

/* How many photos one question may bring in. */
#define MOST_BY_NAME  30
#define MOST_BY_TIME  200
#define MOST_OLD      10
#define MOST_BY_LOOKS 20
#define DAYS_BEFORE   3

typedef struct
{
  KadrDb *db;
  const char *zone;
  GHashTable *seen; /* ids */
  GPtrArray *candidates;
} Pool;

/* @text as a phrase in quotes that a query may hold; NULL when there are no words in it. */
static char *
quote (const char *text)
{
  g_auto (GStrv) words = kadr_analyser_split (text);
  g_autofree char *phrase = g_strjoinv (" ", words);

  return words[0] != NULL ? g_strdup_printf ("\"%s\"", phrase) : NULL;
}

static void
append_texts (GString *out, const json_t *value)
{
  const char *key = NULL;
  json_t *each = NULL;

  if (json_is_string (value))
    g_string_append_printf (out, "%s ", json_string_value (value));
  for (size_t i = 0; i < json_array_size (value); i++)
    append_texts (out, json_array_get (value, i));
  json_object_foreach ((json_t *) value, key, each)
    if (json_is_string (each))
      g_string_append_printf (out, "%s ", json_string_value (each));
}

static gboolean
read_words (Pool *pool, KadrCandidate *candidate, GError **error)
{
  static const char *const fields[] = { "description", "headline", "title", "keywords" };
  static const char *const place_fields[]
      = { "cityName", "sublocationName", "provinceState", "locationCreated", "locationsShown" };
  g_autoptr (json_t) values = kadr_field_book_load (pool->db, candidate->photo, error);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) places = g_string_new (NULL);

  if (values == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    append_texts (words, json_object_get (values, fields[i]));
  candidate->words = g_strdup (words->str);
  for (gsize i = 0; i < G_N_ELEMENTS (place_fields); i++)
    append_texts (places, json_object_get (values, place_fields[i]));
  candidate->places = g_strdup (places->str);
  return TRUE;
}

static void
append_names (GPtrArray *names, const json_t *files)
{
  for (size_t i = 0; i < json_array_size (files); i++)
    {
      const char *name = kadr_json_get_text (json_array_get (files, i), "name");

      if (name != NULL)
        g_ptr_array_add (names, g_strdup (name));
    }
}

/* Its own names and those of the files that it stands for: an article may name the raw. */
static gboolean
read_files (Pool *pool, KadrCandidate *candidate, GError **error)
{
  g_autoptr (json_t) files = kadr_photo_book_load_files (pool->db, candidate->photo, error);
  g_autoptr (json_t) stack
      = files != NULL ? kadr_stack_book_load (pool->db, candidate->photo, error) : NULL;

  append_names (candidate->files, files);
  append_names (candidate->files, json_object_get (stack, "members"));
  return stack != NULL;
}

static gboolean
read_record (Pool *pool, KadrCandidate *candidate, GError **error)
{
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (pool->db, candidate->photo, error);
  g_autoptr (KadrCredit) credit = NULL;
  GError *failure = NULL;

  if (photo == NULL)
    return FALSE;
  candidate->taken_at = photo->sort_at;
  credit = kadr_credit_book_find (pool->db, candidate->photo, &failure);
  if (!kadr_fault_pass (failure, error))
    return FALSE;
  if (credit != NULL)
    candidate->credit = g_steal_pointer (&credit->line);
  return TRUE;
}

static gboolean
add_candidate (Pool *pool, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *face = kadr_stack_book_find_face (pool->db, photo, &failure);
  KadrCandidate *candidate = NULL;

  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  if (face == NULL)
    face = g_strdup (photo);
  if (!g_hash_table_add (pool->seen, g_strdup (face)))
    return TRUE;
  candidate = kadr_story_suggest_candidate_new (face);
  g_ptr_array_add (pool->candidates, candidate);
  return kadr_likeness_book_find (pool->db, photo, &candidate->has_likeness, &candidate->likeness,
                                  error)
         && read_record (pool, candidate, error) && read_files (pool, candidate, error)
         && read_words (pool, candidate, error);
}

static gboolean
add_found (Pool *pool, const char *text, int limit, GError **error)
{
  g_autoptr (KadrSearchQuery) query = kadr_search_query_new (text, pool->zone, error);
  g_autoptr (KadrSearchPage) page
      = query != NULL ? kadr_search_find (pool->db, query, NULL, limit, error) : NULL;

  if (page == NULL)
    return FALSE;
  for (guint i = 0; i < page->photos->len; i++)
    if (!add_candidate (pool, g_ptr_array_index (page->photos, i), error))
      return FALSE;
  return TRUE;
}

/* " taken:2026-02-10..2026-02-13", the days before publication; "" when it is not known. */
static char *
format_days (const Pool *pool, gint64 published_at)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (pool->zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (published_at / 1000);
  g_autoptr (GDateTime) end
      = zone != NULL && utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) start = end != NULL ? g_date_time_add_days (end, -DAYS_BEFORE) : NULL;
  g_autofree char *from = start != NULL ? g_date_time_format (start, "%Y-%m-%d") : NULL;
  g_autofree char *to = end != NULL ? g_date_time_format (end, "%Y-%m-%d") : NULL;

  if (published_at == 0 || from == NULL || to == NULL)
    return g_strdup ("");
  return g_strdup_printf (" taken:%s..%s", from, to);
}

static gboolean
add_by_name (Pool *pool, const char *field, const char *name, const char *days, GError **error)
{
  g_autofree char *quoted = quote (name);
  g_autofree char *text = quoted != NULL ? g_strconcat (field, quoted, days, NULL) : NULL;
  g_autofree char *any_time = NULL;

  if (text == NULL || *days == '\0')
    return text == NULL || add_found (pool, text, MOST_BY_NAME, error);
  /* Pictures of those days first; an article may print an old one all the same. */
  any_time = g_strconcat (field, quoted, NULL);
  return add_found (pool, text, MOST_BY_NAME, error) && add_found (pool, any_time, MOST_OLD, error);
}

static gboolean
add_by_names (Pool *pool, const char *const *names, const char *days, GError **error)
{
  for (int i = 0; names[i] != NULL; i++)
    if (!add_by_name (pool, "credit:", names[i], days, error))
      return FALSE;
  return TRUE;
}

/* Those that look like the picture on the page, wherever and whenever they were taken. */
static gboolean
add_by_looks (Pool *pool, const KadrSlot *slot, GError **error)
{
  g_autoptr (GPtrArray) likes
      = slot->has_likeness ? kadr_likeness_book_find_near (pool->db, slot->likeness, error) : NULL;

  if (slot->has_likeness && likes == NULL)
    return FALSE;
  for (guint i = 0; likes != NULL && i < MIN (likes->len, MOST_BY_LOOKS); i++)
    if (!add_candidate (pool, ((const KadrLike *) g_ptr_array_index (likes, i))->photo, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_for_slot (Pool *pool, const KadrSlot *slot, const char *days, GError **error)
{
  const char *source[] = { NULL, NULL };

  if (!add_by_looks (pool, slot, error))
    return FALSE;
  if (slot->file != NULL && !add_by_name (pool, "", slot->file, "", error))
    return FALSE;
  if (slot->credit == NULL)
    return TRUE;
  source[0] = kadr_credit_line_get_source (slot->credit);
  return add_by_names (pool, kadr_credit_line_get_creators (slot->credit), days, error)
         && add_by_names (pool, kadr_credit_line_get_chain (slot->credit), days, error)
         && add_by_names (pool, source, days, error);
}

static void
free_candidate (gpointer candidate)
{
  kadr_story_suggest_candidate_free (candidate);
}

GPtrArray *
kadr_story_pool_load (KadrDb *db, const KadrStory *story, gint64 published_at, const char *zone,
                      GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (free_candidate);
  Pool pool = { db, zone, seen, candidates };
  g_autofree char *days = format_days (&pool, published_at);

  for (guint i = 0; i < story->slots->len; i++)
    if (!add_for_slot (&pool, g_ptr_array_index (story->slots, i), days, error))
      return NULL;
  if (*days != '\0' && !add_found (&pool, days + 1, MOST_BY_TIME, error))
    return NULL;
  return g_steal_pointer (&candidates);
}
