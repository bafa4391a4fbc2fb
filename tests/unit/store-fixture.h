/* A temporary store for the tests of src/store. */
#pragma once
#include "store/store.h"

typedef struct
{
  char *dir;
  KadrStore *store;
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GError *error = NULL;

  fixture->dir = g_dir_make_tmp ("kadr-store-XXXXXX", &error);
  g_assert_no_error (error);
  g_assert_true (kadr_store_init (fixture->dir, NULL, &error));
  fixture->store = kadr_store_open (fixture->dir, NULL, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->dir);

  kadr_store_close (fixture->store);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->dir);
}
