#include "catalog/search-row.h"

#include "base/fault.h"
#include "catalog/field-book.h"
#include "catalog/search-expression.h"
#include "catalog/search-row.sql.h"
#include "db/query.h"

#include <string.h>

typedef enum
{
  COLUMN_CREDIT,
  COLUMN_PEOPLE,
  COLUMN_CAPTION,
  COLUMN_WORDS,
  COLUMN_SHOOT,
  N_COLUMNS
} Column;

/* Where the words of a property go, and what the photo then has (search-query.h). */
static const struct
{
  const char *property;
  Column column;
  const char *has;
} properties[] = {
  { "altTextAccessibility", COLUMN_CAPTION, "alt" },
  { "captionWriter", COLUMN_WORDS, NULL },
  { "cityName", COLUMN_WORDS, "place" },
  { "contributors", COLUMN_WORDS, NULL },
  { "copyrightNotice", COLUMN_CREDIT, NULL },
  { "countryName", COLUMN_WORDS, "place" },
  { "creatorNames", COLUMN_PEOPLE, "by" },
  { "creditLine", COLUMN_CREDIT, "credit" },
  { "description", COLUMN_CAPTION, "caption" },
  { "eventName", COLUMN_WORDS, NULL },
  { "extDescrAccessibility", COLUMN_CAPTION, NULL },
  { "headline", COLUMN_CAPTION, "headline" },
  { "imageCreators", COLUMN_PEOPLE, NULL },
  { "instructions", COLUMN_WORDS, NULL },
  { "jobid", COLUMN_WORDS, NULL },
  { "keywords", COLUMN_WORDS, "keywords" },
  { "locationCreated", COLUMN_WORDS, "place" },
  { "locationsShown", COLUMN_WORDS, "place" },
  { "organisationInImageNames", COLUMN_WORDS, NULL },
  { "personInImageNames", COLUMN_WORDS, NULL },
  { "personsShown", COLUMN_WORDS, NULL },
  { "provinceState", COLUMN_WORDS, "place" },
  { "source", COLUMN_CREDIT, NULL },
  { "sublocationName", COLUMN_WORDS, "place" },
  { "title", COLUMN_CAPTION, NULL },
  { "usageTerms", COLUMN_WORDS, NULL },
};

/* The row while it is gathered: texts to be analysed and marks. */
typedef struct
{
  GString *texts[N_COLUMNS];
  GString *marks;
} Draft;

static void
clear_draft (Draft *draft)
{
  for (int i = 0; i < N_COLUMNS; i++)
    if (draft->texts[i] != NULL)
      g_string_free (draft->texts[i], TRUE);
  if (draft->marks != NULL)
    g_string_free (draft->marks, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, clear_draft)

/* A line for each text: a phrase does not reach from one into the next only by luck of punctuation. */
static void
add_text (Draft *draft, Column column, const char *text)
{
  if (text != NULL && strstr (draft->texts[column]->str, text) == NULL)
    g_string_append_printf (draft->texts[column], "%s\n", text);
}

static void
add_mark (Draft *draft, const char *name)
{
  if (name != NULL)
    g_string_append_printf (draft->marks, " " KADR_SEARCH_EXPRESSION_MARK "%s", name);
}

/* All texts in @value, however deep; TRUE when one of them has a visible character. */
static gboolean
add_value (Draft *draft, Column column, const json_t *value)
{
  gboolean is_something = FALSE;
  const char *key = NULL;
  json_t *part = NULL;
  size_t i = 0;

  if (json_is_string (value))
    {
      g_autofree char *text = g_strstrip (g_strdup (json_string_value (value)));

      add_text (draft, column, *text != '\0' ? text : NULL);
      return *text != '\0';
    }
  if (json_is_array (value))
    json_array_foreach (value, i, part)
      is_something |= add_value (draft, column, part);
  else if (json_is_object (value))
    json_object_foreach ((json_t *) value, key, part)
      is_something |= add_value (draft, column, part);
  return is_something;
}

static gboolean
add_fields (Draft *draft, KadrDb *db, const char *photo, gboolean has_marks, GError **error)
{
  g_autoptr (json_t) fields = kadr_field_book_load (db, photo, error);

  if (fields == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    if (add_value (draft, properties[i].column, json_object_get (fields, properties[i].property))
        && has_marks)
      add_mark (draft, properties[i].has);
  return TRUE;
}

/* What the raws say that a picture stands for: it is found by their words, but has not what they have. */
static gboolean
add_raws (Draft *draft, KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_raws_behind);
  g_autoptr (GPtrArray) raws = NULL;

  kadr_query_bind_text (query, 1, photo);
  raws = kadr_query_list_texts (query, error);
  for (guint i = 0; raws != NULL && i < raws->len; i++)
    if (!add_fields (draft, db, g_ptr_array_index (raws, i), FALSE, error))
      return FALSE;
  return raws != NULL;
}

static gboolean
add_names (Draft *draft, Column column, KadrQuery *query, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (kadr_query_next (query, &failure))
    add_text (draft, column, kadr_query_get_text (query, 0));
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
add_credit (Draft *draft, KadrDb *db, const KadrQuery *row, GError **error)
{
  const char *parsed_text = kadr_query_get_text (row, 6);
  g_autoptr (json_t) parsed = NULL;
  g_autoptr (KadrQuery) aliases = NULL;

  if (parsed_text == NULL)
    return TRUE;
  parsed = kadr_json_parse (parsed_text, strlen (parsed_text), "credit", error);
  if (parsed == NULL)
    return FALSE;
  add_text (draft, COLUMN_CREDIT, kadr_query_get_text (row, 5));
  add_value (draft, COLUMN_CREDIT, json_object_get (parsed, "source"));
  add_mark (draft, "credit");
  if (add_value (draft, COLUMN_PEOPLE, json_object_get (parsed, "creators")))
    add_mark (draft, "by");
  if (kadr_query_is_null (row, 7))
    return TRUE;
  add_text (draft, COLUMN_CREDIT, kadr_query_get_text (row, 8));
  aliases = kadr_query_new (db, &sql_aliases_of);
  kadr_query_bind_int (aliases, 1, kadr_query_get_int (row, 7));
  return add_names (draft, COLUMN_CREDIT, aliases, error);
}

static gboolean
add_photo (Draft *draft, KadrDb *db, const char *photo, const KadrQuery *row, GError **error)
{
  const char *reading_text = kadr_query_get_text (row, 3);
  g_autoptr (json_t) reading = kadr_json_parse (reading_text, strlen (reading_text), photo, error);
  g_autoptr (KadrQuery) names = kadr_query_new (db, &sql_file_names);

  if (reading == NULL)
    return FALSE;
  add_mark (draft, "all");
  add_mark (draft, kadr_query_is_null (row, 1) ? NULL : "taken");
  add_mark (draft, g_str_equal (kadr_query_get_text (row, 2), "ready") ? "rendition" : NULL);
  add_mark (draft, json_is_object (json_object_get (reading, "gps")) ? "gps" : NULL);
  add_mark (draft, kadr_query_is_null (row, 4) ? NULL : "shoot");
  add_text (draft, COLUMN_SHOOT, kadr_query_get_text (row, 4));
  kadr_query_bind_text (names, 1, photo);
  return add_names (draft, COLUMN_WORDS, names, error) && add_credit (draft, db, row, error);
}

static KadrSearchRow *
finish (const Draft *draft, gint64 sort_at, KadrAnalyser *analyser)
{
  KadrSearchRow *row = g_new0 (KadrSearchRow, 1);
  g_autofree char *words = kadr_analyser_index (analyser, draft->texts[COLUMN_WORDS]->str);

  row->sort_at = sort_at;
  row->credit = kadr_analyser_index (analyser, draft->texts[COLUMN_CREDIT]->str);
  row->people = kadr_analyser_index (analyser, draft->texts[COLUMN_PEOPLE]->str);
  row->caption = kadr_analyser_index (analyser, draft->texts[COLUMN_CAPTION]->str);
  row->words = g_strconcat (words, draft->marks->str, NULL);
  row->shoot = kadr_analyser_index (analyser, draft->texts[COLUMN_SHOOT]->str);
  return row;
}

KadrSearchRow *
kadr_search_row_load (KadrDb *db, const char *photo, KadrAnalyser *analyser, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photo_words);
  g_auto (Draft) draft = { .marks = g_string_new (NULL) };
  KadrSearchRow *row = NULL;

  for (int i = 0; i < N_COLUMNS; i++)
    draft.texts[i] = g_string_new (NULL);
  kadr_query_bind_text (query, 1, photo);
  if (!kadr_query_next (query, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        kadr_fault_set (error, KADR_FAULT_NOT_FOUND, photo, _ ("no photo has this id"));
      return NULL;
    }
  if (!add_photo (&draft, db, photo, query, error) || !add_fields (&draft, db, photo, TRUE, error)
      || !add_raws (&draft, db, photo, error))
    return NULL;
  row = finish (&draft, kadr_query_get_int (query, 0), analyser);
  row->is_hidden = kadr_query_get_int (query, 9) != 0;
  return row;
}

void
kadr_search_row_free (KadrSearchRow *row)
{
  g_free (row->credit);
  g_free (row->people);
  g_free (row->caption);
  g_free (row->words);
  g_free (row->shoot);
  g_free (row);
}
