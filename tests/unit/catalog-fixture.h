/* A temporary catalogue for the tests of src/catalog. */
#pragma once
#include "db/db.h"
#include "db/query.h"

#include <glib/gstdio.h>

typedef struct
{
  char *dir, *path;
  KadrDb *db;
} Fixture;

static inline void
set_up (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  f->dir = g_dir_make_tmp ("kadr-catalog-XXXXXX", NULL);
  f->path = g_build_filename (f->dir, "catalog.db", NULL);
  f->db = kadr_db_open (f->path, TRUE, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  kadr_db_close (f->db);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (f->path, suffixes[i], NULL);

      g_unlink (file);
    }
  g_rmdir (f->dir);
  g_free (f->dir);
  g_free (f->path);
}

/* A photo that nobody read from a file; @n makes its id, @sort_at is its capture time. */
static inline char *
insert_photo (KadrDb *db, int n, gint64 sort_at, gint64 shoot)
{
  static const KadrSql sql
      = { "fixture.photo", 3,
          "INSERT INTO photo (id, bytes, format, width, height, state, taken_local, sort_at, reading, shoot_id, stored_at)"
          " VALUES ($1, 10, 'jpeg', 3, 2, 'ready', 'known', $2, '{}', $3, 0)" };
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql);
  char *id = g_strdup_printf ("%064x", n);

  kadr_query_bind_text (query, 1, id);
  kadr_query_bind_int (query, 2, sort_at);
  if (shoot != 0)
    kadr_query_bind_int (query, 3, shoot);
  kadr_query_run (query, &error);
  g_assert_no_error (error);
  return id;
}

#define add_test(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
