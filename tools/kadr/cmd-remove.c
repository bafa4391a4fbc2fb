/* remove: photos that are taken away, and brought back. hold: photos whose originals must stay. */
#include "base/clock.h"
#include "base/fault.h"
#include "base/text.h"
#include "catalog/edit.h"
#include "catalog/photo-book.h"
#include "catalog/removal-book.h"
#include "kadr/commands.h"
#include "kadr/originals.h"
#include "kadr/photo-list.h"
#include "store/store-pin.h"
#include "story/story-book.h"

#include <stdio.h>

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

typedef struct
{
  KadrCli *cli;
  KadrDesk *desk;
  KadrDb *db;
  KadrEditAct act;
  gboolean is_removal; /* else the photos are brought back */
} Removing;

/* The photos that the command names, each with those that are one picture with it. */
static GPtrArray *
list_pictures (KadrDb *db, char **names, int n, GError **error)
{
  g_autoptr (GPtrArray) named = kadr_photo_list_load (db, names, n, error);
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; named != NULL && i < named->len; i++)
    {
      GPtrArray *picture = kadr_removal_book_list_picture (db, g_ptr_array_index (named, i), error);

      if (picture == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (photos, picture);
    }
  return named != NULL ? g_steal_pointer (&photos) : NULL;
}

/* @changed receives for each photo whether it was not so before. */
static gboolean
remove_all (Removing *self, const GPtrArray *photos, GArray *changed, GError **error)
{
  g_autoptr (KadrStorePin) pin
      = kadr_store_pin_share_soon (kadr_desk_get_store (self->desk), error);
  g_autoptr (KadrTransaction) work = pin != NULL ? kadr_db_begin (self->db, error) : NULL;

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    {
      guint n = 0;

      if (!kadr_edit_set_removed (self->db, g_ptr_array_index (photos, i), self->is_removal,
                                  &self->act, &n, error))
        return FALSE;
      g_array_append_val (changed, n);
    }
  return kadr_originals_bring_back (self->desk, photos, self->act.who, self->act.at, error)
         && kadr_db_commit (work, error);
}

/* ---- what is said of it ---- */

/* Until when the original certainly stays; owned. NULL when it is not removed. */
static char *
format_end (const Removing *self, const json_t *removal, const char *zone)
{
  gint64 at = 0;

  if (removal == NULL || !kadr_clock_parse (kadr_json_get_text (removal, "at"), NULL, &at, NULL))
    return NULL;
  at += kadr_desk_get_keep_removed (self->desk) * DAY_MS;
  return zone != NULL ? kadr_clock_show (at, zone) : kadr_clock_format (at);
}

static json_t *
list_stories (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GPtrArray) slugs = kadr_story_book_list_with (db, photo, error);
  json_t *list = slugs != NULL ? json_array () : NULL;

  for (guint i = 0; slugs != NULL && i < slugs->len; i++)
    kadr_json_add_text (list, g_ptr_array_index (slugs, i));
  return list;
}

/* {"photo", "file", "removed", "changed", "until", "held", "stories", "batch"} */
static json_t *
describe (const Removing *self, const char *id, gboolean is_changed, GError **error)
{
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (self->db, id, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) removal
      = photo != NULL ? kadr_removal_book_find (self->db, id, &failure) : NULL;
  g_autoptr (json_t) hold
      = failure == NULL ? kadr_removal_book_find_hold (self->db, id, &failure) : NULL;
  g_autofree char *until = format_end (self, removal, NULL);
  g_autofree char *batch = g_strdup_printf ("%" G_GINT64_FORMAT, self->act.batch);
  g_autoptr (json_t) line = json_object ();
  json_t *stories = NULL;

  if (photo == NULL || !kadr_fault_pass (g_steal_pointer (&failure), error))
    return NULL;
  stories = list_stories (self->db, id, error);
  if (stories == NULL)
    return NULL;
  kadr_json_set_text (line, "photo", id);
  kadr_json_set_text (line, "file", photo->name);
  kadr_json_set_bool (line, "removed", removal != NULL);
  kadr_json_set_bool (line, "changed", is_changed);
  kadr_json_set_text (line, "until", until);
  kadr_json_set_bool (line, "held", hold != NULL);
  json_object_set_new (line, "stories", stories);
  kadr_json_set_text (line, "batch", is_changed ? batch : NULL);
  return g_steal_pointer (&line);
}

static const char *
name_outcome (gboolean is_removed, gboolean is_changed)
{
  if (is_removed)
    return is_changed ? _ ("removed") : _ ("was removed already");
  return is_changed ? _ ("is back") : _ ("was not removed");
}

/* "d205b18f3c61  DSC_0001.JPG  removed; its original stays until 2026-03-15 21:45+05:00 at least" */
static gboolean
print_line (const Removing *self, const json_t *line, GError **error)
{
  const char *id = kadr_json_get_text (line, "photo");
  gboolean is_removed = kadr_json_get_bool (line, "removed");
  g_autoptr (json_t) removal = is_removed ? kadr_removal_book_find (self->db, id, error) : NULL;
  g_autofree char *until = format_end (self, removal, kadr_desk_get_zone (self->desk));
  g_autofree char *file = kadr_text_show (kadr_json_get_text (line, "file"), -1);
  const json_t *stories = json_object_get (line, "stories");

  printf ("%.12s  %s  %s", id, file,
          name_outcome (is_removed, kadr_json_get_bool (line, "changed")));
  if (is_removed && kadr_json_get_bool (line, "held"))
    printf (_ ("; its original stays, for it is held"));
  else if (until != NULL)
    printf (_ ("; its original stays until %s at least"), until);
  putchar ('\n');
  for (size_t i = 0; is_removed && i < json_array_size (stories); i++)
    kadr_cli_say (self->cli,
                  _ ("%.12s stands in the story %s, which cannot be bundled with it; kadr story "
                     "detach takes it out"),
                  id, json_string_value (json_array_get (stories, i)));
  return removal != NULL || !is_removed;
}

static gboolean
tell (const Removing *self, const GPtrArray *photos, const GArray *changed, GError **error)
{
  gboolean has_changed = FALSE;

  for (guint i = 0; i < photos->len; i++)
    {
      gboolean is_changed = g_array_index (changed, guint, i) > 0;
      g_autoptr (json_t) line = describe (self, g_ptr_array_index (photos, i), is_changed, error);

      has_changed |= is_changed;
      if (line == NULL)
        return FALSE;
      if (kadr_cli_is_json (self->cli))
        kadr_cli_print_json (line);
      else if (!print_line (self, line, error))
        return FALSE;
    }
  if (self->is_removal && has_changed)
    kadr_cli_say (self->cli, _ ("kadr undo takes this back; kadr find --removed lists what was "
                                "removed"));
  return TRUE;
}

/* A reason is more than blanks. */
static gboolean
check_why (const char *why, const char *example, GError **error)
{
  g_autofree char *stripped = why != NULL ? g_strstrip (g_strdup (why)) : NULL;

  return (stripped != NULL && *stripped != '\0')
         || kadr_fault_set (error, KADR_FAULT_WRONG_USE, "--why", _ ("say why: --why '%s'"),
                            example);
}

gboolean
kadr_cmd_remove (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *why = NULL;
  gboolean is_undo = FALSE;
  const GOptionEntry entries[] = {
    { "why", 0, 0, G_OPTION_ARG_STRING, &why, NULL, NULL },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &is_undo, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  Removing self
      = { .cli = cli, .act = { .who = kadr_cli_get_who (cli), .at = kadr_cli_get_now (cli) } };
  g_autoptr (GPtrArray) photos = NULL;
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint));

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, -1, error)
      || (!is_undo && !check_why (why, _ ("not ours"), error)))
    return FALSE;
  self.desk = kadr_cli_load_desk (cli, error);
  if (self.desk == NULL)
    return FALSE;
  self.db = kadr_desk_get_db (self.desk);
  self.is_removal = !is_undo;
  self.act.why = why;
  photos = list_pictures (self.db, argv + 1, argc - 1, error);
  if (photos == NULL)
    return FALSE;
  self.act.batch = kadr_edit_new_batch (self.db, error);
  return self.act.batch != 0 && remove_all (&self, photos, changed, error)
         && tell (&self, photos, changed, error);
}

/* ---- holds ---- */

/* {"photo", "file", "held", "changed", "hold": {"at", "who", "why"}} */
static gboolean
print_hold (KadrCli *cli, KadrDesk *desk, const char *id, gboolean is_changed, GError **error)
{
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (kadr_desk_get_db (desk), id, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) hold
      = photo != NULL ? kadr_removal_book_find_hold (kadr_desk_get_db (desk), id, &failure) : NULL;
  g_autoptr (json_t) line = json_object ();
  g_autofree char *file = photo != NULL ? kadr_text_show (photo->name, -1) : NULL;

  if (photo == NULL || !kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  kadr_json_set_text (line, "photo", id);
  kadr_json_set_text (line, "file", photo->name);
  kadr_json_set_bool (line, "held", hold != NULL);
  kadr_json_set_bool (line, "changed", is_changed);
  json_object_set (line, "hold", hold != NULL ? hold : json_null ());
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (line);
  else if (hold == NULL)
    printf ("%.12s  %s  %s\n", id, file, is_changed ? _ ("hold lifted") : _ ("was not held"));
  else
    printf (_ ("%.12s  %s  held by %s: %s\n"), id, file, kadr_json_get_text (hold, "who"),
            kadr_json_get_text (hold, "why"));
  return TRUE;
}

static gboolean
list_held (KadrCli *cli, KadrDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) held = kadr_removal_book_list_held (kadr_desk_get_db (desk), error);

  for (guint i = 0; held != NULL && i < held->len; i++)
    if (!print_hold (cli, desk, g_ptr_array_index (held, i), FALSE, error))
      return FALSE;
  return held != NULL;
}

/* All or none. What is in the trash comes back: a hold is worth nothing without its original. */
static gboolean
hold_all (KadrCli *cli, KadrDesk *desk, const GPtrArray *photos, gboolean is_lift, const char *why,
          GArray *changed, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  const char *who = kadr_cli_get_who (cli);
  gint64 at = kadr_cli_get_now (cli);
  g_autoptr (KadrStorePin) pin = kadr_store_pin_share_soon (kadr_desk_get_store (desk), error);
  g_autoptr (KadrTransaction) work = pin != NULL ? kadr_db_begin (db, error) : NULL;

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    {
      const char *photo = g_ptr_array_index (photos, i);
      gboolean is_new = FALSE;

      if (is_lift ? !kadr_removal_book_lift (db, photo, why, who, at, &is_new, error)
                  : !kadr_removal_book_hold (db, photo, why, who, at, &is_new, error))
        return FALSE;
      g_array_append_val (changed, is_new);
    }
  return kadr_originals_bring_back (desk, photos, who, at, error) && kadr_db_commit (work, error);
}

gboolean
kadr_cmd_hold (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *why = NULL;
  gboolean is_lift = FALSE;
  const GOptionEntry entries[] = {
    { "why", 0, 0, G_OPTION_ARG_STRING, &why, NULL, NULL },
    { "lift", 0, 0, G_OPTION_ARG_NONE, &is_lift, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) photos = NULL;
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gboolean));
  KadrDesk *desk = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, -1, error))
    return FALSE;
  if (is_lift && argc == 1)
    return kadr_fault_set (error, KADR_FAULT_WRONG_USE, "--lift",
                           _ ("say of which photos; kadr hold lists them"));
  if ((argc > 1 && !check_why (why, _ ("the lawyer asks for it"), error)))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  if (argc == 1)
    return list_held (cli, desk, error);
  photos = list_pictures (kadr_desk_get_db (desk), argv + 1, argc - 1, error);
  if (photos == NULL || !hold_all (cli, desk, photos, is_lift, why, changed, error))
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    if (!print_hold (cli, desk, g_ptr_array_index (photos, i), g_array_index (changed, gboolean, i),
                     error))
      return FALSE;
  return TRUE;
}
