/* shoot list, shoot show: takes of pictures that belong together. */
#include "base/clock.h"
#include "base/fault.h"
#include "catalog/photo-book.h"
#include "catalog/shoot-book.h"
#include "kadr/commands.h"

#include <stdio.h>

static char *
format_moment (gint64 ms)
{
  return ms != 0 ? kadr_clock_format (ms) : NULL;
}

static json_t *
shoot_to_json (const KadrShoot *shoot)
{
  json_t *object = json_object ();
  g_autofree char *first = format_moment (shoot->first_at);
  g_autofree char *last = format_moment (shoot->last_at);
  g_autofree char *made = kadr_clock_format (shoot->created_at);

  kadr_json_set_text (object, "shoot", shoot->name);
  kadr_json_set_int (object, "photos", shoot->n_photos);
  kadr_json_set_text (object, "first", first);
  kadr_json_set_text (object, "last", last);
  kadr_json_set_text (object, "created", made);
  return object;
}

static void
print_shoot (const KadrShoot *shoot, const char *zone)
{
  g_autofree char *first = shoot->first_at != 0 ? kadr_clock_show (shoot->first_at, zone) : NULL;

  printf ("%-20.10s %6" G_GINT64_FORMAT "  %s\n", first != NULL ? first : "", shoot->n_photos,
          shoot->name);
}

gboolean
kadr_cmd_shoot_list (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;
  g_autoptr (GPtrArray) shoots = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  shoots = desk != NULL ? kadr_shoot_book_list (kadr_desk_get_db (desk), error) : NULL;
  if (shoots == NULL)
    return FALSE;
  for (guint i = 0; i < shoots->len; i++)
    {
      const KadrShoot *shoot = g_ptr_array_index (shoots, i);

      if (kadr_cli_is_json (cli))
        {
          g_autoptr (json_t) object = shoot_to_json (shoot);

          kadr_cli_print_json (object);
        }
      else
        print_shoot (shoot, kadr_desk_get_zone (desk));
    }
  if (shoots->len == 0)
    kadr_cli_say (cli, _ ("there are no shoots; kadr ingest --shoot NAME makes one"));
  return TRUE;
}

static gboolean
print_photo (KadrDb *db, const char *id, GError **error)
{
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, id, error);

  if (photo == NULL)
    return FALSE;
  printf ("%.12s  %-19.19s  %s\n", photo->id, photo->taken_local != NULL ? photo->taken_local : "",
          photo->name);
  return TRUE;
}

static gboolean
print_photos (KadrDb *db, const GPtrArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!print_photo (db, g_ptr_array_index (ids, i), error))
      return FALSE;
  return TRUE;
}

gboolean
kadr_cmd_shoot_show (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;
  g_autoptr (KadrShoot) shoot = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (json_t) object = NULL;
  json_t *list = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  db = desk != NULL ? kadr_desk_get_db (desk) : NULL;
  shoot = db != NULL ? kadr_shoot_book_load (db, argv[1], error) : NULL;
  ids = shoot != NULL ? kadr_shoot_book_list_faces (db, shoot->id, error) : NULL;
  if (ids == NULL)
    return FALSE;
  if (!kadr_cli_is_json (cli))
    return print_photos (db, ids, error);
  object = shoot_to_json (shoot);
  list = json_array ();
  for (guint i = 0; i < ids->len; i++)
    kadr_json_add_text (list, g_ptr_array_index (ids, i));
  json_object_set_new (object, "photos", list);
  kadr_cli_print_json (object);
  return TRUE;
}
