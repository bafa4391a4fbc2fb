/* kadr show: all about one photo. kadr history: what was done to it. */
#include "base/clock.h"
#include "base/fault.h"
#include "base/sentence.h"
#include "base/text.h"
#include "catalog/crop.h"
#include "catalog/edit.h"
#include "catalog/photo-document.h"
#include "kadr/card.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/credit-style.h"
#include "log/log.h"
#include "story/story-book.h"

#include <stdio.h>

static void
print_credit (const json_t *credit)
{
  kadr_card_print_row (_ ("credit"), kadr_json_get_text (credit, "printed"));
  kadr_card_print_row (_ ("supplied by"), kadr_json_get_text (credit, "party"));
}

static void
print_grants (const json_t *grants)
{
  for (size_t i = 0; i < json_array_size (grants); i++)
    {
      const json_t *grant = json_array_get (grants, i);
      g_autofree char *line = g_strdup_printf (
          "%" G_GINT64_FORMAT ": %s %s, %s", kadr_json_get_int (grant, "id", 0),
          kadr_json_get_text (grant, "effect"), kadr_json_get_text (grant, "use"),
          kadr_json_get_text (grant, "medium"));

      kadr_card_print_row (_ ("grant"), line);
    }
}

/* Which fields are whose: "creditLine, keywords". */
static void
print_layer (const json_t *layers, const char *layer, const char *label)
{
  g_autoptr (GString) list = g_string_new (NULL);
  const char *property = NULL;
  json_t *value = NULL;

  json_object_foreach ((json_t *) layers, property, value)
    if (g_str_equal (json_string_value (value), layer))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", property);
  if (list->len > 0)
    kadr_card_print_row (label, list->str);
}

/* "+1:30:00, Asia/Almaty; the camera says 2026-02-13 17:06:42" */
static void
print_clock (const json_t *clock)
{
  const char *zone = kadr_json_get_text (clock, "zone");
  const char *said = kadr_json_get_text (json_object_get (clock, "camera"), "local");
  g_autofree char *camera = g_strdup (said);
  g_autofree char *line = NULL;

  if (camera == NULL)
    return;
  line = g_strdup_printf (_ ("%s%s%s; the camera says %s"), kadr_json_get_text (clock, "shift"),
                          zone != NULL ? ", " : "", zone != NULL ? zone : "",
                          g_strdelimit (camera, "T", ' '));
  kadr_card_print_row (_ ("clock"), line);
}

/* The other files of one picture: "DSC_0001.NEF (raw), DSC_0001.xmp (sidecar)". */
static void
print_stack (const json_t *stack)
{
  const json_t *members = json_object_get (stack, "members");
  g_autoptr (GString) list = g_string_new (NULL);

  for (size_t i = 0; i < json_array_size (members); i++)
    {
      const json_t *member = json_array_get (members, i);

      g_string_append_printf (list, "%s%s (%s)", list->len > 0 ? ", " : "",
                              kadr_json_get_text (member, "name"),
                              kadr_json_get_text (member, "kind"));
    }
  if (list->len == 0)
    return;
  kadr_card_print_row (_ ("one picture with"), list->str);
  if (kadr_json_get_text (stack, "kind") != NULL)
    kadr_card_print_row (_ ("shown as"), kadr_json_get_text (stack, "face"));
}

/* "aigul: the lawyer asks for it" */
static void
print_decision (const char *label, const json_t *decision)
{
  g_autofree char *line = NULL;

  if (!json_is_object (decision))
    return;
  line = g_strdup_printf (_ ("%s, by %s: %s"), kadr_json_get_text (decision, "at"),
                          kadr_json_get_text (decision, "who"),
                          kadr_json_get_text (decision, "why"));
  kadr_card_print_row (label, line);
}

/* Whether it is there at all, and whether it must be. */
static void
print_presence (const json_t *document)
{
  const char *kept = kadr_json_get_text (document, "kept");

  print_decision (_ ("removed"), json_object_get (document, "removed"));
  print_decision (_ ("held"), json_object_get (document, "hold"));
  if (g_str_equal (kept, "trash"))
    kadr_card_print_row (_ ("original"), _ ("in the store's trash, to be deleted after a week"));
  if (g_str_equal (kept, "deleted"))
    kadr_card_print_row (_ ("original"), _ ("deleted for good"));
}

/* "3 of 7; e3b0c44298fc, ..." and those that look like it. */
static void
print_company (const json_t *document)
{
  const json_t *burst = json_object_get (document, "burst");
  const json_t *alike = json_object_get (document, "alike");
  g_autoptr (GString) list = g_string_new (NULL);

  if (json_is_object (burst))
    {
      g_autofree char *line
          = g_strdup_printf (_ ("%d of %d"), (int) kadr_json_get_int (burst, "n", 0),
                             (int) kadr_json_get_int (burst, "of", 0));

      kadr_card_print_row (_ ("in a burst"), line);
    }
  for (size_t i = 0; i < json_array_size (alike); i++)
    g_string_append_printf (list, "%s%.12s", i > 0 ? ", " : "",
                            kadr_json_get_text (json_array_get (alike, i), "photo"));
  kadr_card_print_row (_ ("looks like"), list->str);
}

static double
get_percent (const json_t *crop, const char *key)
{
  return 100 * json_number_value (json_object_get (crop, key));
}

/* "16:9: 100% x 75%, from 0% of the width and 12% of the height on" */
static void
print_crops (const json_t *crops)
{
  for (size_t i = 0; i < json_array_size (crops); i++)
    {
      const json_t *crop = json_array_get (crops, i);
      g_autofree char *line = g_strdup_printf (
          _ ("%s: %.0f%% x %.0f%%, from %.0f%% of the width and %.0f%% of the height on"),
          kadr_json_get_text (crop, "ratio"), get_percent (crop, "width"),
          get_percent (crop, "height"), get_percent (crop, "x"), get_percent (crop, "y"));

      kadr_card_print_row (_ ("crop"), line);
    }
}

static void
print_photo (const json_t *document)
{
  g_autofree char *stories = NULL;
  g_autofree char *reason = kadr_sentence_say (kadr_json_get_text (document, "reason"));

  kadr_card_print (document);
  if (g_strcmp0 (kadr_json_get_text (document, "received"), kadr_json_get_text (document, "file"))
      != 0)
    kadr_card_print_row (_ ("received as"), kadr_json_get_text (document, "received"));
  print_stack (json_object_get (document, "stack"));
  print_clock (json_object_get (document, "clock"));
  print_layer (json_object_get (document, "layers"), "template", _ ("added at ingest"));
  print_layer (json_object_get (document, "layers"), "desk", _ ("from the desk"));
  kadr_card_print_row (_ ("photo"), kadr_json_get_text (document, "photo"));
  print_crops (json_object_get (document, "crops"));
  print_presence (document);
  kadr_card_print_row (_ ("shoot"), kadr_json_get_text (document, "shoot"));
  print_company (document);
  kadr_card_print_row (_ ("stored"), kadr_json_get_text (document, "stored"));
  kadr_card_print_row (_ ("undecoded"), reason);
  print_credit (json_object_get (document, "credit"));
  print_grants (json_object_get (document, "grants"));
  stories = kadr_card_format_value (json_object_get (document, "stories"));
  kadr_card_print_row (_ ("stories"), stories);
}

/* The stories it stands in: [slug]. */
static gboolean
add_stories (json_t *document, KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GPtrArray) slugs = kadr_story_book_list_with (db, photo, error);
  json_t *list = NULL;

  if (slugs == NULL)
    return FALSE;
  list = json_array ();
  for (guint i = 0; i < slugs->len; i++)
    kadr_json_add_text (list, g_ptr_array_index (slugs, i));
  json_object_set_new (document, "stories", list);
  return TRUE;
}

/* The credit as it will stand, beside the credit as it came. */
static gboolean
add_printed (json_t *document, const KadrDesk *desk, KadrDb *db, const char *photo, GError **error)
{
  json_t *credit = json_object_get (document, "credit");
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrCreditStyle) style = NULL;
  g_autofree char *line = NULL;

  if (!json_is_object (credit))
    return TRUE;
  style = kadr_credit_style_new (desk, db, NULL, NULL, &failure);
  line = style != NULL ? kadr_credit_style_find (style, db, photo, &failure) : NULL;
  if (failure == NULL)
    {
      kadr_json_set_text (credit, "printed", line);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
kadr_cmd_show (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;
  g_autoptr (KadrPhoto) photo = NULL;
  g_autoptr (json_t) document = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  db = desk != NULL ? kadr_desk_get_db (desk) : NULL;
  photo = db != NULL ? kadr_photo_book_load (db, argv[1], error) : NULL;
  document = photo != NULL ? kadr_photo_document_load (db, photo, error) : NULL;
  if (document == NULL || !add_printed (document, desk, db, photo->id, error)
      || !add_stories (document, db, photo->id, error))
    return FALSE;
  json_object_set_new (
      document, "crops",
      kadr_crop_list (json_object_get (json_object_get (document, "fields"), "imageRegion"),
                      (int) kadr_json_get_int (document, "orientation", 1)));
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (document);
  else
    print_photo (document);
  return TRUE;
}

/* {"at", "who", "what", "detail"} */
static void
print_json_event (const KadrLogRow *row, gpointer data G_GNUC_UNUSED)
{
  g_autoptr (json_t) event = json_object ();
  g_autofree char *at = kadr_clock_format (row->at);

  kadr_json_set_text (event, "at", at);
  kadr_json_set_text (event, "who", row->who);
  kadr_json_set_text (event, "what", row->what);
  json_object_set_new (event, "detail", json_loads (row->detail, JSON_DECODE_ANY, NULL));
  kadr_cli_print_json (event);
}

/* "2026-02-13 21:45:07+05:00  aigul  field.changed  field: headline; before: A; after: B" */
static void
print_event (const KadrLogRow *row, gpointer zone)
{
  g_autofree char *at = kadr_clock_show (row->at, zone);
  g_autoptr (json_t) detail = json_loads (row->detail, JSON_DECODE_ANY, NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *shown = NULL;
  const char *key = NULL;
  json_t *value = NULL;

  json_object_foreach (detail, key, value)
    {
      g_autofree char *text = kadr_card_format_value (value);

      if (*text != '\0')
        g_string_append_printf (line, "%s%s: %s", line->len > 0 ? "; " : "  ", key, text);
    }
  shown = kadr_text_show (line->str, (gssize) line->len);
  printf ("%s  %s  %s%s\n", at, row->who, row->what, shown);
}

gboolean
kadr_cmd_history (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;
  g_autoptr (KadrPhoto) photo = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  photo = desk != NULL ? kadr_photo_book_load (kadr_desk_get_db (desk), argv[1], error) : NULL;
  return photo != NULL
         && kadr_log_visit (kadr_desk_get_db (desk), photo->id,
                            kadr_cli_is_json (cli) ? print_json_event : print_event,
                            (gpointer) kadr_desk_get_zone (desk), error);
}
