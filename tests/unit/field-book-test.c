#include "catalog/field-book.h"

#include "catalog-fixture.h"

#include <string.h>

typedef struct
{
  KadrLayer layer;
  const char *property,
      *value; /* JSON as meta/meta.h shapes it; with a language before a bar: one row */
} Put;

static json_t *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  json_t *value = kadr_json_parse (json, strlen (json), "test", &error);

  g_assert_no_error (error);
  return value;
}

static void
put (KadrDb *db, const char *photo, const Put *one)
{
  g_autoptr (GError) error = NULL;
  const char *bar = strchr (one->value, '|');
  g_autofree char *lang = bar != NULL ? g_strndup (one->value, (gsize) (bar - one->value)) : NULL;
  g_autoptr (json_t) value = parse (bar != NULL ? bar + 1 : one->value);

  if (bar == NULL)
    kadr_field_book_put_whole (db, photo, one->property, one->layer, value, 1, &error);
  else
    kadr_field_book_put (db, photo, one->property, lang, one->layer, value, 1, &error);
  g_assert_no_error (error);
}

static const struct
{
  const char *what;
  Put puts[4];
  const char *now, *changes;
} rows[] = {
  { "embedded",
    { { KADR_LAYER_EMBEDDED, "creditLine", "\"АП\"" } },
    "{\"creditLine\": \"АП\"}",
    "{}" },
  { "desk over template over embedded",
    { { KADR_LAYER_DESK, "creditLine", "\"в\"" },
      { KADR_LAYER_EMBEDDED, "creditLine", "\"а\"" },
      { KADR_LAYER_TEMPLATE, "creditLine", "\"б\"" } },
    "{\"creditLine\": \"в\"}",
    "{\"creditLine\": \"в\"}" },
  { "template over embedded",
    { { KADR_LAYER_TEMPLATE, "source", "\"б\"" }, { KADR_LAYER_EMBEDDED, "source", "\"а\"" } },
    "{\"source\": \"б\"}",
    "{\"source\": \"б\"}" },
  { "cleared",
    { { KADR_LAYER_EMBEDDED, "creditLine", "\"а\"" }, { KADR_LAYER_DESK, "creditLine", "null" } },
    "{}",
    "{\"creditLine\": null}" },
  { "one language changed, the others stay",
    { { KADR_LAYER_EMBEDDED, "description", "{\"x-default\": \"снег\", \"ru\": \"снег\"}" },
      { KADR_LAYER_DESK, "description", "kk|\"қар\"" } },
    "{\"description\": {\"kk\": \"қар\", \"ru\": \"снег\", \"x-default\": \"снег\"}}",
    "{\"description\": {\"kk\": \"қар\", \"ru\": \"снег\", \"x-default\": \"снег\"}}" },
  { "one language cleared",
    { { KADR_LAYER_EMBEDDED, "description", "{\"x-default\": \"снег\", \"ru\": \"снег\"}" },
      { KADR_LAYER_DESK, "description", "ru|null" } },
    "{\"description\": {\"x-default\": \"снег\"}}",
    "{\"description\": {\"x-default\": \"снег\"}}" },
  { "all languages cleared",
    { { KADR_LAYER_EMBEDDED, "description", "{\"x-default\": \"снег\"}" },
      { KADR_LAYER_DESK, "description", "x-default|null" } },
    "{}",
    "{\"description\": null}" },
  { "plain text for a language alternative is its default",
    { { KADR_LAYER_TEMPLATE, "usageTerms", "\"раз\"" } },
    "{\"usageTerms\": {\"x-default\": \"раз\"}}",
    "{\"usageTerms\": {\"x-default\": \"раз\"}}" },
  { "a structure is one value",
    { { KADR_LAYER_EMBEDDED, "creatorContactInfo", "{\"country\": \"KZ\"}" } },
    "{\"creatorContactInfo\": {\"country\": \"KZ\"}}",
    "{}" },
};

static void
test_layers (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *photo = insert_photo (f->db, (int) i, 0, 0);
      g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, &error);
      g_autoptr (json_t) now = NULL, changes = NULL, want_now = parse (rows[i].now),
                         want_changes = parse (rows[i].changes);

      g_test_message ("%s", rows[i].what);
      for (gsize k = 0; k < G_N_ELEMENTS (rows[i].puts) && rows[i].puts[k].property != NULL; k++)
        put (f->db, photo, &rows[i].puts[k]);
      g_assert_true (kadr_db_commit (work, &error));
      now = kadr_field_book_load (f->db, photo, &error);
      changes = kadr_field_book_load_changes (f->db, photo, &error);
      g_assert_no_error (error);
      g_assert_true (json_equal (now, want_now));
      g_assert_true (json_equal (changes, want_changes));
    }
}

static void
test_take_away (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = insert_photo (f->db, 1, 0, 0);
  g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, &error);
  g_autoptr (json_t) value = json_string ("АП"), found = NULL;
  KadrLayer layer = KADR_LAYER_TEMPLATE;

  g_assert_true (
      kadr_field_book_put (f->db, photo, "source", "", KADR_LAYER_DESK, value, 1, &error));
  found = kadr_field_book_find (f->db, photo, "source", "", KADR_LAYER_DESK, &error);
  g_assert_true (kadr_field_book_find_layer (f->db, photo, "source", &layer, &error));
  g_assert_cmpstr (kadr_field_book_get_layer_name (layer), ==, "desk");
  g_assert_cmpstr (json_string_value (found), ==, "АП");
  g_assert_true (
      kadr_field_book_put (f->db, photo, "source", "", KADR_LAYER_DESK, NULL, 2, &error));
  g_assert_null (kadr_field_book_find (f->db, photo, "source", "", KADR_LAYER_DESK, &error));
  g_assert_true (kadr_field_book_find_layer (f->db, photo, "source", &layer, &error));
  g_assert_cmpint (layer, ==, KADR_LAYER_EMBEDDED);
  g_assert_no_error (error);
}

static void
test_text (void)
{
  static const struct
  {
    const char *value, *lang, *text;
  } texts[] = {
    { "\"снег\"", "ru", "снег" },
    { "[\"а\", \"б\"]", NULL, "а" },
    { "{\"x-default\": \"snow\", \"ru\": \"снег\"}", "ru", "снег" },
    { "{\"x-default\": \"snow\", \"ru\": \"снег\"}", "kk", "snow" },
    { "{\"ru\": \"снег\"}", NULL, "снег" },
    { "[]", "ru", NULL },
    { "5", "ru", NULL },
  };

  g_assert_null (kadr_field_book_get_text (NULL, "ru"));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (json_t) value = parse (texts[i].value);

      g_assert_cmpstr (kadr_field_book_get_text (value, texts[i].lang), ==, texts[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/field-book/layers", test_layers);
  add_test ("/field-book/take-away", test_take_away);
  g_test_add_func ("/field-book/text", test_text);
  return g_test_run ();
}
