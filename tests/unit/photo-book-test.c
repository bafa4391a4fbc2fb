#include "catalog/photo-book.h"

#include "base/clock.h"
#include "base/fault.h"
#include "catalog-fixture.h"
#include "catalog/field-book.h"
#include "catalog/shoot-book.h"
#include "log/log.h"

#include <string.h>

#define ID     "aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899"
#define OTHER  "aabbccddeeff00112233445566778899aabbccddeeff00112233445566778800"
#define PIXELS "11111111111111111111111111111111111111111111111111111111111111ff"

static KadrMeta *
make_meta (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) document = kadr_json_parse (json, strlen (json), "test", &error);
  KadrMeta *meta = NULL;

  g_assert_no_error (error);
  meta = kadr_meta_new (document, &error);
  g_assert_no_error (error);
  return meta;
}

static const char full[]
    = "{\"format\": \"jpeg\", \"width\": 6000, \"height\": 4000, \"orientation\": 6,"
      " \"taken\": {\"local\": \"2026-02-13T18:36:42\", \"offset\": \"+05:00\", \"utc\": \"2026-02-13T13:36:42Z\"},"
      " \"gps\": null, \"camera\": {},"
      " \"fields\": {\"description\": {\"x-default\": \"Снегопад\", \"kk\": \"Қар\"}, \"creatorNames\": [\"Е. Беляева\"],"
      " \"creditLine\": \"Фото: АП\"},"
      " \"candidates\": {}, \"conflicts\": [], \"warnings\": [], \"c2pa\": false, \"pixel_id\": \"" PIXELS
      "\"}";

static gboolean
add (KadrDb *db, const char *id, const KadrMeta *meta, gint64 shoot, GError **error)
{
  KadrNewPhoto photo = { .id = id,
                         .bytes = 1234,
                         .meta = meta,
                         .sort_at = 5000,
                         .shoot = shoot,
                         .name = "DSC_1.JPG",
                         .path = "/card/DSC_1.JPG",
                         .modified_at = 4000 };
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  return work != NULL && kadr_photo_book_add (db, &photo, "tester", 6000, error)
         && kadr_db_commit (work, error);
}

static void
test_add_and_load (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrMeta) meta = make_meta (full);
  g_autoptr (KadrPhoto) photo = NULL;
  g_autoptr (json_t) fields = NULL;

  g_assert_true (add (f->db, ID, meta, 0, &error));
  photo = kadr_photo_book_load (f->db, "AABBCCDD", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (photo->id, ==, ID);
  g_assert_cmpstr (photo->pixel_id, ==, PIXELS);
  g_assert_cmpstr (photo->format, ==, "jpeg");
  g_assert_cmpstr (photo->state, ==, "ready");
  g_assert_null (photo->reason);
  g_assert_null (photo->shoot);
  g_assert_cmpstr (photo->taken_local, ==, "2026-02-13T18:36:42");
  g_assert_cmpstr (photo->name, ==, "DSC_1.JPG");
  g_assert_cmpint (photo->bytes, ==, 1234);
  g_assert_cmpint (photo->width, ==, 6000);
  g_assert_true (json_equal (photo->reading, kadr_meta_get_json (meta)));
  fields = kadr_field_book_load (f->db, ID, &error);
  g_assert_true (json_equal (fields, json_object_get (kadr_meta_get_json (meta), "fields")));
}

static void
test_same_photo_twice_fails (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrMeta) meta = make_meta (full);

  g_assert_true (add (f->db, ID, meta, 0, &error));
  g_assert_false (add (f->db, ID, meta, 0, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BUG);
}

static void
test_prefixes (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *prefix;
    int fault; /* -1: none */
  } rows[] = {
    { ID, -1 },
    { "aab", KADR_FAULT_BAD_INPUT },
    { "", KADR_FAULT_BAD_INPUT },
    { "aabb", KADR_FAULT_BAD_INPUT }, /* two photos */
    { "bbbb", KADR_FAULT_NOT_FOUND },
    { "holiday.jpg", KADR_FAULT_NOT_FOUND },
    { ID "00", KADR_FAULT_NOT_FOUND },
  };
  g_autoptr (KadrMeta) meta = make_meta (full);

  g_assert_true (add (f->db, ID, meta, 0, NULL));
  g_assert_true (add (f->db, OTHER, meta, 0, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrPhoto) photo = kadr_photo_book_load (f->db, rows[i].prefix, &error);

      if (rows[i].fault < 0)
        g_assert_nonnull (photo);
      else
        g_assert_error (error, KADR_FAULT, rows[i].fault);
    }
}

static void
test_twins_and_files (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrMeta) meta = make_meta (full);
  g_autoptr (GPtrArray) twins = NULL;
  g_autoptr (json_t) files = NULL;

  g_assert_true (add (f->db, ID, meta, 0, &error));
  g_assert_true (add (f->db, OTHER, meta, 0, &error));
  for (int i = 0; i < 2; i++)
    {
      gboolean is_new = i > 0;

      g_assert_true (kadr_photo_book_add_file (f->db, ID, "копия.jpg", "/mail/копия.jpg", 1, 7000,
                                               &is_new, &error));
      g_assert_true (is_new == (i == 0));
    }
  twins = kadr_photo_book_find_twins (f->db, PIXELS, ID, &error);
  g_assert_cmpuint (twins->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (twins, 0), ==, OTHER);
  files = kadr_photo_book_load_files (f->db, ID, &error);
  g_assert_cmpuint (json_array_size (files), ==, 2);
  g_assert_cmpstr (kadr_json_get_text (json_array_get (files, 1), "name"), ==, "копия.jpg");
}

static void
test_shoot_counts (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrMeta) meta = make_meta (full);
  g_autoptr (KadrShoot) shoot = NULL;
  g_autoptr (KadrPhoto) photo = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  gint64 id = 0;

  {
    g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, &error);

    g_assert_true (kadr_shoot_book_find_or_add (f->db, "Утро", "tester", 1, &id, &error));
    g_assert_true (kadr_db_commit (work, &error));
  }
  g_assert_true (add (f->db, ID, meta, id, &error));
  shoot = kadr_shoot_book_load (f->db, "утро", &error);
  g_assert_cmpint (shoot->n_photos, ==, 1);
  g_assert_cmpint (shoot->first_at, ==, 5000);
  photo = kadr_photo_book_find (f->db, ID, &error);
  g_assert_cmpstr (photo->shoot, ==, "Утро");
  ids = kadr_shoot_book_list_photos (f->db, id, &error);
  g_assert_cmpuint (ids->len, ==, 1);
}

static void
test_sort_time (void)
{
  static const struct
  {
    const char *taken, *zone, *utc;
  } rows[] = {
    { "{\"local\": \"2026-02-13T18:36:42\", \"offset\": \"+05:00\", \"utc\": \"2026-02-13T13:36:42Z\"}",
      "Asia/Almaty", "2026-02-13T13:36:42Z" },
    { "{\"local\": \"2026-02-13T18:36:42\", \"offset\": \"-03:30\", \"utc\": \"2026-02-13T22:06:42Z\"}",
      "Asia/Almaty", "2026-02-13T22:06:42Z" },
    { "{\"local\": \"2026-02-13T18:36:42\", \"offset\": null, \"utc\": null}", "Asia/Almaty",
      "2026-02-13T13:36:42Z" },
    { "{\"local\": \"2026-02-13T18:36:42\", \"offset\": null, \"utc\": null}", "Europe/Berlin",
      "2026-02-13T17:36:42Z" },
    { "null", "Asia/Almaty", "1970-01-01T00:00:07Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"format\": \"jpeg\", \"width\": 1, \"height\": 1, \"orientation\": 1, \"taken\": %s, \"gps\": null,"
          " \"camera\": {}, \"fields\": {}, \"candidates\": {}, \"conflicts\": [], \"warnings\": [], \"c2pa\": false,"
          " \"pixel_id\": null}",
          rows[i].taken);
      g_autoptr (KadrMeta) meta = make_meta (json);
      g_autofree char *utc
          = kadr_clock_format (kadr_photo_book_sort_time (meta, rows[i].zone, 7000));

      g_assert_cmpstr (utc, ==, rows[i].utc);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/photo-book/add-and-load", test_add_and_load);
  add_test ("/photo-book/same-photo-twice-fails", test_same_photo_twice_fails);
  add_test ("/photo-book/prefixes", test_prefixes);
  add_test ("/photo-book/twins-and-files", test_twins_and_files);
  add_test ("/photo-book/shoot-counts", test_shoot_counts);
  g_test_add_func ("/photo-book/sort-time", test_sort_time);
  return g_test_run ();
}
