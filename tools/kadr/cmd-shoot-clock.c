/* shoot clock: puts the clock of a shoot's cameras right, for all its pictures or those of one camera. */
#include "base/fault.h"
#include "catalog/camera-clock.h"
#include "catalog/clock-book.h"
#include "catalog/edit.h"
#include "catalog/shoot-book.h"
#include "kadr/commands.h"

#include <stdio.h>

/* What is asked for. */
typedef struct
{
  char *shift, *frame, *is, *zone, *camera, *why;
} Order;

/* What became of the shoot's pictures. */
typedef struct
{
  guint corrected, right, other_camera, untimed;
} Tally;

static void
clear_order (Order *order)
{
  g_free (order->shift);
  g_free (order->frame);
  g_free (order->is);
  g_free (order->zone);
  g_free (order->camera);
  g_free (order->why);
}

/* The camera's number, else its model; NULL when the file tells neither. */
static const char *
get_camera (const KadrPhoto *photo)
{
  const json_t *camera = json_object_get (photo->reading, "camera");
  const char *serial = kadr_json_get_text (camera, "serial");

  return serial != NULL ? serial : kadr_json_get_text (camera, "model");
}

static gboolean
is_of_camera (const KadrPhoto *photo, const char *wanted)
{
  const json_t *camera = json_object_get (photo->reading, "camera");

  return wanted == NULL || g_strcmp0 (kadr_json_get_text (camera, "serial"), wanted) == 0
         || g_strcmp0 (kadr_json_get_text (camera, "model"), wanted) == 0;
}

/* The shift that makes the reference frame right, and its camera, whose clock it was. */
static gboolean
read_frame (Order *order, KadrDb *db, gint64 *shift, GError **error)
{
  g_autofree char *id = kadr_photo_book_load_id (db, order->frame, error);
  g_autoptr (KadrPhoto) photo = id != NULL ? kadr_photo_book_load (db, id, error) : NULL;
  const json_t *taken = NULL;

  if (photo == NULL)
    return FALSE;
  taken = json_object_get (photo->clock, "camera");
  if (taken == NULL)
    taken = json_object_get (photo->reading, "taken");
  if (order->camera == NULL)
    order->camera = g_strdup (get_camera (photo));
  return kadr_camera_clock_compare (kadr_json_get_text (taken, "local"), order->is, shift, error);
}

static gboolean
check_order (const Order *order, GError **error)
{
  g_autoptr (GTimeZone) zone
      = order->zone != NULL ? g_time_zone_new_identifier (order->zone) : NULL;

  if ((order->frame == NULL) != (order->is == NULL)
      || (order->frame != NULL && order->shift != NULL)
      || (order->frame == NULL && order->shift == NULL && order->zone == NULL))
    return kadr_fault_set (error, KADR_FAULT_WRONG_USE, NULL,
                           _ ("say --shift, or --frame and what its time --is, or --zone"));
  return order->zone == NULL || zone != NULL
         || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, order->zone,
                            _ ("there is no such time zone; they are named like Asia/Almaty"));
}

static gboolean
read_order (Order *order, KadrDb *db, json_t **clock, GError **error)
{
  gint64 shift = 0;

  if (order->frame != NULL && !read_frame (order, db, &shift, error))
    return FALSE;
  if (order->shift != NULL && !kadr_camera_clock_parse_shift (order->shift, &shift, error))
    return FALSE;
  *clock = kadr_camera_clock_new (shift, order->zone);
  return TRUE;
}

static gboolean
correct_one (KadrDb *db, const char *id, const Order *order, const json_t *clock,
             const KadrEditAct *act, Tally *tally, GError **error)
{
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, id, error);
  guint n = 0;

  if (photo == NULL)
    return FALSE;
  if (!is_of_camera (photo, order->camera))
    tally->other_camera++;
  else if (!kadr_clock_book_is_timed (photo))
    tally->untimed++;
  else if (!kadr_edit_set_clock (db, id, clock, act, &n, error))
    return FALSE;
  else if (n == 0)
    tally->right++;
  else
    tally->corrected++;
  return TRUE;
}

static gboolean
correct_all (KadrDb *db, const char *name, const Order *order, const json_t *clock,
             const KadrEditAct *act, Tally *tally, GError **error)
{
  g_autoptr (KadrShoot) shoot = kadr_shoot_book_load (db, name, error);
  g_autoptr (GPtrArray) ids
      = shoot != NULL ? kadr_shoot_book_list_photos (db, shoot->id, error) : NULL;
  g_autoptr (KadrTransaction) work = ids != NULL ? kadr_db_begin (db, error) : NULL;

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!correct_one (db, g_ptr_array_index (ids, i), order, clock, act, tally, error))
      return FALSE;
  return kadr_db_commit (work, error);
}

static void
print_tally (KadrCli *cli, const Tally *tally, const json_t *clock, gint64 batch)
{
  g_autoptr (json_t) line = json_object ();
  const char *shift = kadr_json_get_text (clock, "shift");

  if (kadr_cli_is_json (cli))
    {
      kadr_json_set_text (line, "shift", shift);
      kadr_json_set_text (line, "zone", kadr_json_get_text (clock, "zone"));
      kadr_json_set_int (line, "corrected", tally->corrected);
      kadr_json_set_int (line, "right", tally->right);
      kadr_json_set_int (line, "other_camera", tally->other_camera);
      kadr_json_set_int (line, "untimed", tally->untimed);
      json_object_set_new (line, "batch",
                           tally->corrected > 0 ? json_integer (batch) : json_null ());
      kadr_cli_print_json (line);
      return;
    }
  printf (ngettext ("%u picture corrected: %s\n", "%u pictures corrected: %s\n", tally->corrected),
          tally->corrected, shift != NULL ? shift : "+0:00:00");
  if (tally->right > 0)
    printf (ngettext ("%u was so already\n", "%u were so already\n", tally->right), tally->right);
  if (tally->other_camera > 0)
    printf (
        ngettext ("%u is of another camera\n", "%u are of other cameras\n", tally->other_camera),
        tally->other_camera);
  if (tally->untimed > 0)
    printf (ngettext ("%u tells no time of day\n", "%u tell no time of day\n", tally->untimed),
            tally->untimed);
}

static gboolean
put_right (KadrCli *cli, const char *name, Order *order, GError **error)
{
  KadrDesk *desk = kadr_cli_load_desk (cli, error);
  KadrDb *db = desk != NULL ? kadr_desk_get_db (desk) : NULL;
  KadrEditAct act = { .who = kadr_cli_get_who (cli), .at = kadr_cli_get_now (cli) };
  g_autoptr (json_t) clock = NULL;
  Tally tally = { 0 };

  if (db == NULL || !read_order (order, db, &clock, error))
    return FALSE;
  act.why = order->why;
  act.batch = kadr_edit_new_batch (db, error);
  if (act.batch == 0 || !correct_all (db, name, order, clock, &act, &tally, error))
    return FALSE;
  print_tally (cli, &tally, clock, act.batch);
  return TRUE;
}

gboolean
kadr_cmd_shoot_clock (KadrCli *cli, int argc, char **argv, GError **error)
{
  Order order = { NULL };
  const GOptionEntry entries[] = {
    { "shift", 0, 0, G_OPTION_ARG_STRING, &order.shift, NULL, NULL },
    { "frame", 0, 0, G_OPTION_ARG_STRING, &order.frame, NULL, NULL },
    { "is", 0, 0, G_OPTION_ARG_STRING, &order.is, NULL, NULL },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &order.zone, NULL, NULL },
    { "camera", 0, 0, G_OPTION_ARG_STRING, &order.camera, NULL, NULL },
    { "why", 0, 0, G_OPTION_ARG_STRING, &order.why, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  gboolean is_done = kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error)
                     && check_order (&order, error) && put_right (cli, argv[1], &order, error);

  clear_order (&order);
  return is_done;
}
