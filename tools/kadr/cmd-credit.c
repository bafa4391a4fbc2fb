/* kadr credit parse, kadr credit set: takes printed credits apart, and sets those of photos. */
#include "base/fault.h"
#include "base/text.h"
#include "catalog/edit-change.h"
#include "catalog/edit.h"
#include "catalog/search.h"
#include "catalog/shoot-book.h"
#include "credit/credit-book.h"
#include "credit/credit-lesson.h"
#include "kadr/card.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/credit-lines.h"
#include "kadr/photo-list.h"

#include <stdio.h>
#include <string.h>

/* What the desk's book knows where there is a desk, else what is built in. */
static KadrCreditNames *
load_names (KadrCli *cli, const char *shoot_name, GError **error)
{
  g_autoptr (KadrCreditNames) names = NULL;
  g_autoptr (KadrShoot) shoot = NULL;
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;

  if (shoot_name == NULL && !kadr_cli_has_desk (cli))
    return kadr_credit_names_new ();
  desk = kadr_cli_load_desk (cli, error);
  db = desk != NULL ? kadr_desk_get_db (desk) : NULL;
  names = db != NULL ? kadr_party_book_load_names (db, error) : NULL;
  if (names == NULL || shoot_name == NULL)
    return g_steal_pointer (&names);
  shoot = kadr_shoot_book_load (db, shoot_name, error);
  return shoot != NULL && kadr_credit_lesson_apply (db, shoot->id, names, error)
             ? g_steal_pointer (&names)
             : NULL;
}

static void
print_parts (const json_t *credit)
{
  static const char *const keys[] = { "kind",    "creators", "chain", "source",    "flags",
                                      "licence", "caption",  "lang",  "confidence" };

  printf ("%s\n", kadr_json_get_text (credit, "raw"));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = kadr_card_format_value (json_object_get (credit, keys[i]));

      kadr_card_print_row (keys[i], value);
    }
}

gboolean
kadr_cmd_credit_parse (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *shoot = NULL;
  const GOptionEntry entries[]
      = { { "shoot", 0, 0, G_OPTION_ARG_STRING, &shoot, NULL, NULL }, G_OPTION_ENTRY_NULL };
  g_autoptr (KadrCreditNames) names = NULL;
  g_autoptr (KadrCreditLine) line = NULL;
  g_autoptr (json_t) credit = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  names = load_names (cli, shoot, error);
  if (names != NULL && strcmp (argv[1], "-") == 0)
    return kadr_credit_lines_parse (cli, names, error);
  line = names != NULL ? kadr_credit_line_new (argv[1], names, error) : NULL;
  if (line == NULL)
    return FALSE;
  credit = kadr_credit_line_to_json (line);
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (credit);
  else
    print_parts (credit);
  return TRUE;
}

/* The field Credit Line says it too, so that history shows it and undo takes it back. */
static GPtrArray *
make_change (const char *text, GError **error)
{
  g_autofree char *change = g_strconcat ("creditLine=", text, NULL);
  char *changes[] = { change, NULL };

  return kadr_edit_change_parse (changes, NULL, error);
}

static gboolean
set_all (KadrDb *db, const GPtrArray *photos, const KadrCreditLine *line, const KadrEditAct *act,
         GError **error)
{
  g_autoptr (GPtrArray) changes = make_change (kadr_credit_line_get_raw (line), error);
  g_autoptr (KadrTransaction) work = changes != NULL ? kadr_db_begin (db, error) : NULL;

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    {
      const char *photo = g_ptr_array_index (photos, i);
      guint n = 0;

      if (!kadr_edit_apply (db, photo, changes, act, &n, error)
          || !kadr_credit_book_set (db, photo, line, "desk", act->who, act->at, error)
          || !kadr_search_put (db, photo, error))
        return FALSE;
    }
  return kadr_db_commit (work, error);
}

static void
print_set (const KadrCli *cli, const char *photo, const KadrCreditLine *line)
{
  g_autoptr (json_t) credit = NULL;

  if (!kadr_cli_is_json (cli))
    {
      g_autofree char *shown = kadr_text_show (kadr_credit_line_get_raw (line), -1);

      printf ("%.12s  %s\n", photo, shown);
      return;
    }
  credit = kadr_credit_line_to_json (line);
  kadr_json_set_text (credit, "photo", photo);
  kadr_cli_print_json (credit);
}

gboolean
kadr_cmd_credit_set (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *why = NULL;
  const GOptionEntry entries[]
      = { { "why", 0, 0, G_OPTION_ARG_STRING, &why, NULL, NULL }, G_OPTION_ENTRY_NULL };
  KadrEditAct act = { .who = kadr_cli_get_who (cli), .at = kadr_cli_get_now (cli) };
  g_autoptr (KadrCreditNames) names = NULL;
  g_autoptr (KadrCreditLine) line = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 2, -1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  db = kadr_desk_get_db (desk);
  photos = kadr_photo_list_load (db, argv + 1, argc - 2, error);
  names = photos != NULL ? kadr_credit_lesson_load_names (db, photos, error) : NULL;
  line = names != NULL ? kadr_credit_line_new (argv[argc - 1], names, error) : NULL;
  if (line == NULL)
    return FALSE;
  act.why = why;
  act.batch = kadr_edit_new_batch (db, error);
  if (act.batch == 0 || !set_all (db, photos, line, &act, error))
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    print_set (cli, g_ptr_array_index (photos, i), line);
  if (kadr_credit_line_get_confidence (line) == KADR_CREDIT_DOUBTFUL)
    kadr_cli_say (
        cli,
        _ ("It is not clear whom this credit names; if the name is right, teach it with kadr party add."));
  return TRUE;
}
