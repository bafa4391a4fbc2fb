/* grant offered, accept: what a photo's own file says about its rights. */
#include "base/fault.h"
#include "catalog/photo-book.h"
#include "kadr/commands.h"
#include "rights/statement-book.h"

#include <stdio.h>

static const char *
name_state (const KadrStatement *statement)
{
  if (statement->grant == NULL)
    return "unclear";
  return kadr_statement_is_offer (statement) ? "offered" : "binding";
}

static void
print_statement (KadrCli *cli, const KadrStatement *statement)
{
  const KadrGrant *grant = statement->grant;
  g_autoptr (json_t) line = grant != NULL ? kadr_grant_to_json (grant) : json_object ();
  g_autofree char *duty = NULL;

  if (kadr_cli_is_json (cli))
    {
      kadr_json_set_text (line, "state", name_state (statement));
      kadr_json_set_text (line, "text", statement->text);
      kadr_cli_print_json (line);
      return;
    }
  if (grant == NULL)
    {
      printf (_ ("not understood: %s\n"), statement->text);
      return;
    }
  printf (kadr_statement_is_offer (statement) ? _ ("offered: %s %s (%s%s%s)")
                                              : _ ("binding: %s %s (%s%s%s)"),
          kadr_grant_get_effect_name (grant), grant->purpose, grant->medium,
          grant->territory != NULL ? ", " : "", grant->territory != NULL ? grant->territory : "");
  printf ("  %s\n", statement->text);
}

static GPtrArray *
load_statements (KadrCli *cli, const char *name, char **photo_id, GError **error)
{
  KadrDesk *desk = kadr_cli_load_desk (cli, error);
  g_autoptr (KadrPhoto) photo
      = desk != NULL ? kadr_photo_book_load (kadr_desk_get_db (desk), name, error) : NULL;

  if (photo == NULL)
    return NULL;
  *photo_id = g_strdup (photo->id);
  return kadr_statement_list (photo->reading, kadr_desk_get_zone (desk));
}

gboolean
kadr_cmd_grant_offered (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *photo = NULL;
  g_autoptr (GPtrArray) statements = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  statements = load_statements (cli, argv[1], &photo, error);
  if (statements == NULL)
    return FALSE;
  if (statements->len == 0)
    kadr_cli_say (cli, _ ("the file says nothing of its rights"));
  for (guint i = 0; i < statements->len; i++)
    print_statement (cli, g_ptr_array_index (statements, i));
  return TRUE;
}

gboolean
kadr_cmd_grant_accept (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *why = NULL;
  const GOptionEntry entries[]
      = { { "why", 0, 0, G_OPTION_ARG_STRING, &why, NULL, NULL }, G_OPTION_ENTRY_NULL };
  g_autofree char *photo = NULL;
  g_autoptr (GPtrArray) statements = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (KadrTransaction) work = NULL;
  KadrDesk *desk;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (why == NULL || *why == '\0')
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--why",
                           _ ("say why the file may be believed (--why TEXT)"));
  statements = load_statements (cli, argv[1], &photo, error);
  desk = statements != NULL ? kadr_cli_load_desk (cli, error) : NULL;
  work = desk != NULL ? kadr_db_begin (kadr_desk_get_db (desk), error) : NULL;
  if (work == NULL
      || !kadr_statement_book_keep (kadr_desk_get_db (desk), photo, statements,
                                    KADR_STATEMENTS_OFFERED, why, kadr_cli_get_who (cli),
                                    kadr_cli_get_now (cli), ids, error)
      || !kadr_db_commit (work, error))
    return FALSE;
  if (ids->len == 0)
    return kadr_fault_set (error, KADR_FAULT_NOT_FOUND, argv[1],
                           _ ("its file offers no permission that is not accepted yet"));
  for (guint i = 0; i < ids->len; i++)
    kadr_cli_say (cli, _ ("accepted as grant %ld"), (long) g_array_index (ids, gint64, i));
  return TRUE;
}
