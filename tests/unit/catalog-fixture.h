/* A temporary catalogue for the tests of src/catalog. */
#pragma once
#include "db/db.h"

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

#define add_test(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
