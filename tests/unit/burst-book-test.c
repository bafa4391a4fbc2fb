/* Photos of the desk that were shot together. */
#include "catalog/burst-book.h"

#include "base/fault.h"
#include "catalog-fixture.h"
#include "catalog/likeness-book.h"

#define START G_GINT64_CONSTANT (1771000000000)

typedef struct
{
  const char *name;
  gint64 ms;
  const char *camera;
  const char *local;
  guint64 likeness; /* 0: not known */
  int n, of;        /* of its burst; 0: none */
} Row;

#define TIMED "2026-02-13T21:26:40"

static const Row rows[] = {
  { "A_0001.JPG", 0, "one", TIMED, 0, 1, 3 },
  { "A_0002.JPG", 1000, "one", TIMED, 0, 2, 3 },
  { "A_0002.NEF", 1000, "one", TIMED, 0, 2, 3 },
  { "B_0001.JPG", 1500, "two", TIMED, 0, 1, 2 },
  { "A_0003.JPG", 2000, "one", TIMED, 0xff, 3, 3 },
  { "B_0002.JPG", 2500, "two", TIMED, 0, 2, 2 },
  { "A_0004.JPG", 6000, "one", TIMED, 0xff00ff00ff00ff00, 1, 2 },
  { "A_0005.JPG", 10000, "one", TIMED, 0xff00ff00ff00ff01, 2, 2 },
  { "A_0006.JPG", 15001, "one", TIMED, 0xff00ff00ff00ff01, 0, 0 },
  { "C_0001.JPG", 15001, NULL, TIMED, 0, 0, 0 },
  { "C_0002.JPG", 15001, NULL, TIMED, 0, 0, 0 },
  { "D_0001.JPG", 30000, "three", "2026-02-13", 0, 0, 0 },
  { "D_0002.JPG", 30000, "three", "2026-02-13", 0, 0, 0 },
};

static void
run (KadrQuery *query)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (kadr_query_run (query, &error));
  g_assert_no_error (error);
}

static void
insert (KadrDb *db, int n, const Row *row)
{
  static const KadrSql photo_sql = {
    "test.photo", 4,
    "INSERT INTO photo (id, bytes, format, width, height, state, taken_local, sort_at, reading, stored_at)"
    " VALUES ($1, 10, 'jpeg', 3, 2, 'ready', $2, $3, $4, 0)"
  };
  static const KadrSql file_sql
      = { "test.file", 3,
          "INSERT INTO file (id, photo_id, role, name, path, modified_at, received_at)"
          " VALUES ($1, $2, 'original', $3, $3, 0, 0)" };
  g_autoptr (KadrQuery) photo = kadr_query_new (db, &photo_sql);
  g_autoptr (KadrQuery) file = kadr_query_new (db, &file_sql);
  g_autofree char *id = g_strdup_printf ("%064x", n);
  g_autofree char *reading
      = row->camera != NULL ? g_strdup_printf ("{\"camera\": {\"model\": \"%s\"}}", row->camera)
                            : g_strdup ("{}");
  g_autoptr (GError) error = NULL;

  kadr_query_bind_text (photo, 1, id);
  kadr_query_bind_text (photo, 2, row->local);
  kadr_query_bind_int (photo, 3, START + row->ms);
  kadr_query_bind_text (photo, 4, reading);
  run (photo);
  kadr_query_bind_int (file, 1, n);
  kadr_query_bind_text (file, 2, id);
  kadr_query_bind_text (file, 3, row->name);
  run (file);
  if (row->likeness != 0)
    g_assert_true (kadr_likeness_book_put (db, id, row->likeness, &error));
}

/* The ids say nothing of the order: the later rows have the smaller ones. */
static int
number_of (gsize i)
{
  return (int) (G_N_ELEMENTS (rows) - i);
}

static void
test_bursts (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    insert (f->db, number_of (i), &rows[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = g_strdup_printf ("%064x", number_of (i));
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrPhoto) photo = kadr_photo_book_load (f->db, id, &error);
      g_autoptr (json_t) burst = NULL;

      g_assert_no_error (error);
      burst = kadr_burst_book_load (f->db, photo, &error);
      g_assert_no_error (error);
      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (kadr_json_get_int (burst, "n", 0), ==, rows[i].n);
      g_assert_cmpint (kadr_json_get_int (burst, "of", 0), ==, rows[i].of);
    }
}

static void
test_alike (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup_printf ("%064x", number_of (6));
  g_autofree char *none = g_strdup_printf ("%064x", number_of (0));
  g_autoptr (json_t) alike = NULL;
  g_autoptr (json_t) nothing = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    insert (f->db, number_of (i), &rows[i]);
  alike = kadr_burst_book_load_alike (f->db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_size (alike), ==, 2);
  for (int i = 0; i < 2; i++)
    {
      /* Both are as near; then the id decides. */
      g_autofree char *near = g_strdup_printf ("%064x", number_of ((gsize) (8 - i)));
      const json_t *like = json_array_get (alike, (size_t) i);

      g_assert_cmpint (kadr_json_get_int (like, "distance", -1), ==, 1);
      g_assert_cmpstr (kadr_json_get_text (like, "photo"), ==, near);
    }
  nothing = kadr_burst_book_load_alike (f->db, none, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_size (nothing), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/burst-book/bursts", Fixture, NULL, set_up, test_bursts, tear_down);
  g_test_add ("/burst-book/alike", Fixture, NULL, set_up, test_alike, tear_down);
  return g_test_run ();
}
