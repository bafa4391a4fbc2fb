#include "desk/desk.h"

#include "base/clock.h"
#include "base/draft-file.h"
#include "base/fault.h"
#include "base/path.h"
#include "credit/party-book.h"
#include "desk/settings.h"

#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SETTINGS_FILE "desk.ini"
#define PRESETS_FILE  "presets.ini"
#define ROSTERS_DIR   "rosters"
#define TEMPLATES_DIR "templates"
#define OPEN_FOLDERS  16

struct _KadrDesk
{
  char *dir;
  KadrSettings *settings;
  char *presets;
  KadrDb *db;
  KadrStore *store;
  KadrDarkroom *darkroom;
  KadrDarkroomSettings darkroom_settings;
};

/* TRUE when @dir is there (then it must be an empty folder); @is_new says that it is not. */
static gboolean
check_place (const char *dir, gboolean *is_new, GError **error)
{
  g_autoptr (GDir) handle = NULL;

  errno = 0;
  handle = g_dir_open (dir, 0, NULL);
  *is_new = handle == NULL && errno == ENOENT;
  if (handle == NULL && !*is_new)
    return kadr_path_fault (error, dir, errno, _ ("make a desk of it"));
  if (handle != NULL && g_dir_read_name (handle) != NULL)
    return kadr_fault_set (error, KADR_FAULT_EXISTS, dir, _ ("the folder is not empty"));
  return TRUE;
}

static int
remove_one (const char *path, const struct stat *info G_GNUC_UNUSED, int kind G_GNUC_UNUSED,
            struct FTW *at G_GNUC_UNUSED)
{
  return remove (path);
}

/* Takes away what init itself has just made in a folder that was empty. */
static void
remove_made (const char *dir, gboolean is_new)
{
  static const char *const made[]
      = { SETTINGS_FILE, "catalog.db", "catalog.db-wal", "catalog.db-shm", "store", "renditions" };

  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *path = g_build_filename (dir, made[i], NULL);

      nftw (path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
    }
  if (is_new)
    g_rmdir (dir);
}

static gboolean
make_store (const char *dir, char **uuid, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "store", NULL);
  g_autoptr (KadrStore) store = NULL;

  if (!kadr_store_init (path, NULL, error))
    return FALSE;
  store = kadr_store_open (path, NULL, error);
  if (store == NULL)
    return FALSE;
  *uuid = g_strdup (kadr_store_get_uuid (store));
  return TRUE;
}

/* A new desk knows the names that every newsroom meets; its book begins with them. */
static gboolean
make_catalogue (const char *dir, const char *who, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "catalog.db", NULL);
  g_autoptr (KadrDb) db = kadr_db_open (path, TRUE, error);
  g_autoptr (KadrTransaction) work = db != NULL ? kadr_db_begin (db, error) : NULL;
  guint n_added = 0;

  return work != NULL && kadr_party_book_seed (db, who, kadr_clock_now (), &n_added, error)
         && kadr_db_commit (work, error);
}

/* desk.ini comes last: a folder without it is no desk. */
static gboolean
make_parts (const char *dir, const char *name, const char *zone, const char *lang, const char *who,
            GError **error)
{
  g_autofree char *renditions = g_build_filename (dir, "renditions", NULL);
  g_autofree char *settings = g_build_filename (dir, SETTINGS_FILE, NULL);
  g_autofree char *uuid = NULL;
  g_autofree char *text = NULL;

  if (!make_store (dir, &uuid, error))
    return FALSE;
  text = kadr_settings_make (name, zone, lang, uuid, error);
  return text != NULL && make_catalogue (dir, who, error) && kadr_path_make_dir (renditions, error)
         && kadr_draft_file_write (settings, text, strlen (text), error);
}

gboolean
kadr_desk_init (const char *dir, const char *name, const char *zone, const char *lang,
                const char *who, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (dir);
  g_autofree char *trial = kadr_settings_make (name, zone, lang, "", error);
  gboolean is_new = FALSE;

  if (trial == NULL || !check_place (dir, &is_new, error))
    return FALSE;
  if (is_new && g_mkdir (dir, 0777) != 0)
    return kadr_path_fault (error, dir, errno, _ ("make the folder"));
  if (make_parts (dir, name, zone, lang, who, error) && kadr_path_sync_dir (parent, error))
    return TRUE;
  remove_made (dir, is_new);
  return FALSE;
}

static gboolean
load_presets (KadrDesk *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->dir, PRESETS_FILE, NULL);
  g_autoptr (GError) failure = NULL;

  if (g_file_get_contents (path, &self->presets, NULL, &failure)
      || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_NO_ACCESS, path, "%s", failure->message);
}

static gboolean
open_store (KadrDesk *self, GError **error)
{
  g_autofree char *store = g_build_filename (self->dir, "store", NULL);

  self->store = kadr_store_open (store, self->settings->store, error);
  if (self->store == NULL || !load_presets (self, error))
    return FALSE;
  kadr_store_set_reserve (self->store, &self->settings->reserve);
  return TRUE;
}

static gboolean
open_catalogue (KadrDesk *self, GError **error)
{
  g_autofree char *catalogue = kadr_desk_make_catalogue_path (self);

  if (!g_file_test (catalogue, G_FILE_TEST_EXISTS))
    return kadr_fault_set (error, KADR_FAULT_DESK_DAMAGED, catalogue,
                           _ ("the desk's catalogue is not there"));
  self->db = kadr_db_open (catalogue, FALSE, error);
  return self->db != NULL;
}

KadrDesk *
kadr_desk_open_without_catalogue (const char *dir, const KadrDarkroomSettings *darkroom,
                                  GError **error)
{
  g_autoptr (KadrDesk) self = g_new0 (KadrDesk, 1);
  g_autofree char *settings = g_build_filename (dir, SETTINGS_FILE, NULL);

  self->dir = g_strdup (dir);
  if (darkroom != NULL)
    self->darkroom_settings = *darkroom;
  if (!g_file_test (settings, G_FILE_TEST_EXISTS))
    {
      kadr_fault_set (error, KADR_FAULT_NOT_FOUND, dir, _ ("this is no desk: it has no %s"),
                      SETTINGS_FILE);
      return NULL;
    }
  self->settings = kadr_settings_load (settings, error);
  if (self->settings == NULL || !open_store (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

KadrDesk *
kadr_desk_open (const char *dir, const KadrDarkroomSettings *darkroom, GError **error)
{
  g_autoptr (KadrDesk) self = kadr_desk_open_without_catalogue (dir, darkroom, error);

  return self != NULL && open_catalogue (self, error) ? g_steal_pointer (&self) : NULL;
}

void
kadr_desk_close (KadrDesk *self)
{
  g_clear_pointer (&self->darkroom, kadr_darkroom_free);
  g_clear_pointer (&self->db, kadr_db_close);
  g_clear_pointer (&self->store, kadr_store_close);
  g_clear_pointer (&self->settings, kadr_settings_free);
  g_free (self->presets);
  g_free (self->dir);
  g_free (self);
}

char *
kadr_desk_find (const char *from)
{
  g_autofree char *dir = g_canonicalize_filename (from, NULL);

  for (;;)
    {
      g_autofree char *settings = g_build_filename (dir, SETTINGS_FILE, NULL);
      g_autofree char *above = g_path_get_dirname (dir);

      if (g_file_test (settings, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&dir);
      if (strcmp (above, dir) == 0)
        return NULL;
      g_free (dir);
      dir = g_steal_pointer (&above);
    }
}

KadrDb *
kadr_desk_get_db (KadrDesk *self)
{
  return self->db;
}

KadrStore *
kadr_desk_get_store (KadrDesk *self)
{
  return self->store;
}

KadrDarkroom *
kadr_desk_get_darkroom (KadrDesk *self)
{
  if (self->darkroom == NULL)
    self->darkroom = kadr_darkroom_new (&self->darkroom_settings);
  return self->darkroom;
}

const char *
kadr_desk_get_dir (const KadrDesk *self)
{
  return self->dir;
}

const char *
kadr_desk_get_name (const KadrDesk *self)
{
  return self->settings->name;
}

const char *
kadr_desk_get_zone (const KadrDesk *self)
{
  return self->settings->zone;
}

const char *
kadr_desk_get_lang (const KadrDesk *self)
{
  return self->settings->lang;
}

const char *
kadr_desk_get_territory (const KadrDesk *self)
{
  return self->settings->territory;
}

const char *
kadr_desk_get_outlet (const KadrDesk *self)
{
  return self->settings->outlet;
}

gboolean
kadr_desk_has_outlet (const KadrDesk *self, const char *outlet)
{
  return kadr_settings_has_outlet (self->settings, outlet);
}

KadrCreditTemplate
kadr_desk_get_credit_template (const KadrDesk *self, const char *outlet, const char *lang,
                               const char *channel)
{
  return kadr_settings_get_credit_template (self->settings, outlet, lang, channel);
}

const char *
kadr_desk_get_presets (const KadrDesk *self)
{
  return self->presets;
}

const char *const *
kadr_desk_get_bag_info (const KadrDesk *self)
{
  return (const char *const *) self->settings->bag_info;
}

const char *const *
kadr_desk_get_copies (const KadrDesk *self)
{
  return (const char *const *) self->settings->copies;
}

const char *const *
kadr_desk_list_files (void)
{
  static const char *const files[]
      = { SETTINGS_FILE, PRESETS_FILE, ROSTERS_DIR "/", TEMPLATES_DIR "/", NULL };

  return files;
}

int
kadr_desk_get_keep_removed (const KadrDesk *self)
{
  return self->settings->keep_removed;
}

char *
kadr_desk_get_templates (const KadrDesk *self)
{
  return g_build_filename (self->dir, TEMPLATES_DIR, NULL);
}

char *
kadr_desk_get_rosters (const KadrDesk *self)
{
  return g_build_filename (self->dir, ROSTERS_DIR, NULL);
}

char
kadr_desk_get_roster_sign (const KadrDesk *self)
{
  return self->settings->roster_sign;
}

const char *const *
kadr_desk_get_ignore (const KadrDesk *self)
{
  return (const char *const *) self->settings->ignore;
}

const int *
kadr_desk_get_rendition_sizes (const KadrDesk *self, guint *n_sizes)
{
  *n_sizes = self->settings->n_sizes;
  return self->settings->sizes;
}

char *
kadr_desk_make_catalogue_path (const KadrDesk *self)
{
  return g_build_filename (self->dir, "catalog.db", NULL);
}

char *
kadr_desk_make_renditions_path (const KadrDesk *self)
{
  return g_build_filename (self->dir, "renditions", NULL);
}

char *
kadr_desk_get_rendition_path (const KadrDesk *self, const char *photo, int size)
{
  g_autofree char *all = g_build_filename (self->dir, "renditions", NULL);
  g_autofree char *own = kadr_path_fan_out (all, photo);

  return g_strdup_printf ("%s/%d.jpg", own, size);
}
