#include "catalog/outgoing.h"

#include "catalog-fixture.h"
#include "catalog/field-book.h"
#include "credit/credit-book.h"

#include <string.h>

typedef struct
{
  const char *what;
  const char *embedded, *desk; /* {property: value}; NULL: none */
  const char *credit, *origin; /* NULL: none */
  const char *order;
  const char *rendition; /* its "set" */
} Row;

static const Row rows[] = {
  { "nothing was changed", "{\"creditLine\": \"Фото: ТАСС\"}", NULL, "Фото: ТАСС", "embedded",
    "{\"set\": {}, \"remove\": []}", "{\"creditLine\": \"Фото: ТАСС\"}" },
  { "the desk's own words stay as typed", "{\"creditLine\": \"Фото: АП\"}",
    "{\"creditLine\": \"Фото: ТАСС\"}", "Фото: ТАСС", "desk",
    "{\"set\": {\"creditLine\": \"Фото: ТАСС\"}, \"remove\": []}",
    "{\"creditLine\": \"Фото: ТАСС\"}" },
  { "a credit from elsewhere is added", "{\"creatorNames\": [\"Елена Беляева\"]}", NULL,
    "Елена Беляева", "embedded", "{\"set\": {\"creditLine\": \"Елена Беляева\"}, \"remove\": []}",
    "{\"creatorNames\": [\"Елена Беляева\"], \"creditLine\": \"Елена Беляева\"}" },
  { "a credit that the desk has set outweighs the file's", "{\"creditLine\": \"Фото: АП\"}", NULL,
    "Фото: ТАСС", "desk", "{\"set\": {\"creditLine\": \"ТАСС\"}, \"remove\": []}",
    "{\"creditLine\": \"ТАСС\"}" },
  { "a cleared field is removed", "{\"instructions\": \"не продавать\"}",
    "{\"instructions\": null}", NULL, NULL, "{\"set\": {}, \"remove\": [\"instructions\"]}", "{}" },
  { "a cleared creditLine does not lose the credit", "{\"creditLine\": \"Фото: АП\"}",
    "{\"creditLine\": null}", "Фото: ТАСС", "desk",
    "{\"set\": {\"creditLine\": \"ТАСС\"}, \"remove\": []}", "{\"creditLine\": \"ТАСС\"}" },
  { "a cleared language is named", "{\"description\": {\"x-default\": \"Снег\", \"kk\": \"Қар\"}}",
    "{\"description\": {\"kk\": null}}", NULL, NULL,
    "{\"set\": {\"description\": {\"x-default\": \"Снег\"}}, \"remove\": [\"description/kk\"]}",
    "{\"description\": {\"x-default\": \"Снег\"}}" },
  { "what only fits the original stays behind",
    "{\"dateCreated\": 5, \"imageRegion\": [{\"rId\": \"face\"}], \"headline\": \"Мост\"}", NULL,
    NULL, NULL, "{\"set\": {}, \"remove\": []}", "{\"headline\": \"Мост\"}" },
};

static void
put_layer (KadrDb *db, const char *photo, KadrLayer layer, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) fields = kadr_json_parse (json, strlen (json), "test", &error);
  const char *property = NULL;
  json_t *value = NULL;

  g_assert_no_error (error);
  json_object_foreach (fields, property, value)
    g_assert_true (kadr_field_book_put_whole (db, photo, property, layer, value, 1, &error));
}

static void
make_photo (KadrDb *db, const char *id, const Row *row, const KadrCreditNames *known)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);
  g_autoptr (KadrCreditLine) line
      = row->credit != NULL ? kadr_credit_line_new (row->credit, known, &error) : NULL;

  put_layer (db, id, KADR_LAYER_EMBEDDED, row->embedded);
  if (row->desk != NULL)
    put_layer (db, id, KADR_LAYER_DESK, row->desk);
  if (line != NULL)
    g_assert_true (kadr_credit_book_set (db, id, line, row->origin, "tester", 1, &error));
  g_assert_no_error (error);
  g_assert_true (kadr_db_commit (work, &error));
}

/* A rendition is a JPEG of any original. */
static void
assert_rendition (KadrDb *db, const KadrPhoto *photo, const KadrCreditNames *known,
                  const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) set = kadr_json_parse (expected, strlen (expected), "test", &error);
  g_autoptr (json_t) order
      = kadr_outgoing_load_order_for_rendition (db, photo, known, "ru", &error);

  g_assert_no_error (error);
  g_assert_true (json_equal (json_object_get (order, "set"), set));
  g_assert_cmpuint (json_array_size (json_object_get (order, "remove")), ==, 0);
  g_assert_true (kadr_json_get_bool (order, "iim"));
}

static void
test_orders (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (KadrCreditNames) known = kadr_credit_names_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = insert_photo (f->db, (int) i, 0, 0);
      g_autofree char *reading = g_strdup_printf ("{\"fields\": %s}", rows[i].embedded);
      g_autoptr (json_t) want
          = kadr_json_parse (rows[i].order, strlen (rows[i].order), "test", &error);
      g_autoptr (json_t) order = NULL, sidecar = NULL, other = NULL;
      g_autoptr (KadrPhoto) photo = kadr_photo_book_load (f->db, id, &error);

      g_test_message ("%s", rows[i].what);
      make_photo (f->db, id, &rows[i], known);
      json_decref (photo->reading);
      photo->reading = kadr_json_parse (reading, strlen (reading), "test", &error);
      order = kadr_outgoing_load_order (f->db, photo, known, "ru", &error);
      g_assert_no_error (error);
      /* the photo is a JPEG */
      json_object_set_new (want, "iim", json_true ());
      g_assert_true (json_equal (order, want));
      json_object_del (want, "iim");
      sidecar = kadr_outgoing_for_sidecar (order);
      g_assert_true (json_equal (sidecar, want));
      g_free (photo->format);
      photo->format = g_strdup ("png");
      other = kadr_outgoing_load_order (f->db, photo, known, "ru", &error);
      g_assert_true (json_equal (other, want));
      g_assert_cmpint (kadr_outgoing_is_empty (order), ==,
                       strstr (rows[i].order, "{\"set\": {}, \"remove\": []}") != NULL);
      assert_rendition (f->db, photo, known, rows[i].rendition);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/outgoing/orders", test_orders);
  return g_test_run ();
}
