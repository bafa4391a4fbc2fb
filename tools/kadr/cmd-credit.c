/* kadr credit: takes printed credits apart, sets those of photos, prints them. */
#include "base/fault.h"
#include "base/text.h"
#include "catalog/edit-change.h"
#include "catalog/edit.h"
#include "catalog/photo-book.h"
#include "catalog/search.h"
#include "credit/credit-book.h"
#include "credit/party-book.h"
#include "ingest/facts-writer.h"
#include "kadr/card.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/credit-style.h"

#include <stdio.h>

/* What the desk's book knows where there is a desk, else what is built in. */
static KadrCreditNames *
load_names (KadrCli *cli, GError **error)
{
  KadrDesk *desk = NULL;

  if (!kadr_cli_has_desk (cli))
    return kadr_credit_names_new ();
  desk = kadr_cli_load_desk (cli, error);
  return desk != NULL ? kadr_party_book_load_names (kadr_desk_get_db (desk), error) : NULL;
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
  g_autoptr (KadrCreditNames) names = NULL;
  g_autoptr (KadrCreditLine) line = NULL;
  g_autoptr (json_t) credit = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  names = load_names (cli, error);
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

/* The whole ids of the photos named; all or none, so that a slip among fifty changes nothing. */
static GPtrArray *
load_photos (KadrDb *db, char **names, int n, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, names[i], error);

      if (photo == NULL)
        return NULL;
      g_ptr_array_add (ids, g_strdup (photo->id));
    }
  return g_steal_pointer (&ids);
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

/* The store's copy of what the desk knows, for rebuilding the catalogue. */
static gboolean
write_facts (KadrDesk *desk, const GPtrArray *photos, GError **error)
{
  return kadr_facts_writer_write_all (kadr_desk_get_db (desk), kadr_desk_get_store (desk), photos,
                                      error);
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
  names = kadr_party_book_load_names (db, error);
  line = names != NULL ? kadr_credit_line_new (argv[argc - 1], names, error) : NULL;
  photos = line != NULL ? load_photos (db, argv + 1, argc - 2, error) : NULL;
  if (photos == NULL)
    return FALSE;
  act.why = why;
  act.batch = kadr_edit_new_batch (db);
  if (!set_all (db, photos, line, &act, error) || !write_facts (desk, photos, error))
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    print_set (cli, g_ptr_array_index (photos, i), line);
  if (kadr_credit_line_get_confidence (line) == KADR_CREDIT_DOUBTFUL)
    kadr_cli_say (
        cli,
        _ ("It is not clear whom this credit names; if the name is right, teach it with kadr party add."));
  return TRUE;
}

static gboolean
print_line (KadrCli *cli, KadrDb *db, const char *photo, const KadrCreditStyle *style,
            const char *channel_name, KadrCreditChannel channel, GError **error)
{
  g_autoptr (KadrCredit) credit = kadr_credit_book_load (db, photo, error);
  g_autofree char *printed = NULL;
  g_autoptr (json_t) object = NULL;

  if (credit == NULL)
    return FALSE;
  printed = kadr_credit_style_print (style, credit->line, channel, error);
  if (printed == NULL)
    return FALSE;
  if (!kadr_cli_is_json (cli))
    {
      printf ("%s\n", printed);
      return TRUE;
    }
  object = json_object ();
  kadr_json_set_text (object, "photo", photo);
  kadr_json_set_text (object, "line", printed);
  kadr_json_set_text (object, "lang", style->lang);
  kadr_json_set_text (object, "channel", channel_name);
  kadr_cli_print_json (object);
  return TRUE;
}

static gboolean
check_style (const KadrDesk *desk, const char *outlet, const char *lang, const char *channel,
             KadrCreditChannel *found, GError **error)
{
  static const char *const langs[] = { "ru", "kk", "en", NULL };

  if (outlet != NULL && g_strcmp0 (outlet, kadr_desk_get_outlet (desk)) != 0)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, outlet, _ ("this desk prints for “%s”"),
                           kadr_desk_get_outlet (desk));
  if (lang != NULL && !g_strv_contains (langs, lang))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, lang, _ ("the language is ru, kk or en"));
  if (!kadr_credit_render_find_channel (channel, found))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, channel,
                           _ ("the channel is web, print, social or metadata"));
  return TRUE;
}

gboolean
kadr_cmd_credit_line (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *outlet = NULL, *lang = NULL, *channel_name = NULL;
  const GOptionEntry entries[]
      = { { "outlet", 0, 0, G_OPTION_ARG_STRING, &outlet, NULL, NULL },
          { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
          { "channel", 0, 0, G_OPTION_ARG_STRING, &channel_name, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  KadrCreditChannel channel = KADR_CREDIT_CHANNEL_WEB;
  g_autoptr (KadrCreditStyle) style = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, -1, error))
    return FALSE;
  if (channel_name == NULL)
    channel_name = g_strdup ("web");
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL || !check_style (desk, outlet, lang, channel_name, &channel, error))
    return FALSE;
  db = kadr_desk_get_db (desk);
  style = kadr_credit_style_new (desk, db, lang, error);
  photos = style != NULL ? load_photos (db, argv + 1, argc - 1, error) : NULL;
  for (guint i = 0; photos != NULL && i < photos->len; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (!print_line (cli, db, g_ptr_array_index (photos, i), style, channel_name, channel,
                       &failure))
        kadr_cli_report (cli, failure);
    }
  return photos != NULL;
}
