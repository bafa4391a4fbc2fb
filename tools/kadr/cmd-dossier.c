/* kadr dossier: a folder that proves where one picture and its credit came from. */
#include "base/fault.h"
#include "base/text.h"
#include "evidence/dossier.h"
#include "kadr/commands.h"
#include "kadr/credit-style.h"
#include "log/log.h"

#include <stdio.h>
#include <string.h>

static gboolean
check_options (const char *path, const char *lang, GError **error)
{
  static const char *const known[] = { "ru", "kk", "en", NULL };

  if (path == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "-o", _ ("name the folder to write"));
  if (lang != NULL && !g_strv_contains (known, lang))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, lang, _ ("a language is ru, kk or en"));
  return TRUE;
}

/* The credit as this desk prints it, NULL when there is nobody; FALSE for trouble. */
static gboolean
find_printed (KadrDesk *desk, const char *photo, char **printed, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrCreditStyle) style = kadr_credit_style_new (desk, db, NULL, NULL, &failure);

  *printed = style != NULL ? kadr_credit_style_find (style, db, photo, &failure) : NULL;
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
print_receipt (const KadrCli *cli, KadrDesk *desk, const KadrDossierOrder *order,
               const char *manifest, GError **error)
{
  g_autofree char *head = kadr_log_load_head (kadr_desk_get_db (desk), error);
  g_autofree char *shown = kadr_text_show (order->path, -1);
  g_autoptr (json_t) receipt = json_object ();

  if (head == NULL)
    return FALSE;
  if (!kadr_cli_is_json (cli))
    {
      printf (_ ("dossier: %s\nSHA-256 of its manifest: %s\nhead of the log: %s\n"), shown,
              manifest, head);
      return TRUE;
    }
  kadr_json_set_text (receipt, "photo", order->photo->id);
  kadr_json_set_text (receipt, "dir", shown);
  kadr_json_set_text (receipt, "manifest", manifest);
  kadr_json_set_text (receipt, "head", head);
  kadr_cli_print_json (receipt);
  return TRUE;
}

gboolean
kadr_cmd_dossier (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *path = NULL, *lang = NULL, *why = NULL, *printed = NULL, *manifest = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
                                   { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
                                   { "why", 0, 0, G_OPTION_ARG_STRING, &why, NULL, NULL },
                                   G_OPTION_ENTRY_NULL };
  KadrDesk *desk = NULL;
  g_autoptr (KadrPhoto) photo = NULL;
  KadrDossierSource source = { 0 };
  KadrDossierOrder order = { 0 };

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error)
      || !check_options (path, lang, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  photo = desk != NULL ? kadr_photo_book_load (kadr_desk_get_db (desk), argv[1], error) : NULL;
  if (photo == NULL)
    return FALSE;
  source = (KadrDossierSource){ .db = kadr_desk_get_db (desk),
                                .store = kadr_desk_get_store (desk),
                                .desk = kadr_desk_get_name (desk),
                                .zone = kadr_desk_get_zone (desk),
                                .territory = kadr_desk_get_territory (desk) };
  order = (KadrDossierOrder){ .photo = photo,
                              .lang = lang != NULL ? lang : kadr_desk_get_lang (desk),
                              .path = path,
                              .why = why,
                              .who = kadr_cli_get_who (cli),
                              .at = kadr_cli_get_now (cli) };
  if (!find_printed (desk, photo->id, &printed, error))
    return FALSE;
  order.printed = printed;
  return kadr_dossier_write (&source, &order, &manifest, error)
         && print_receipt (cli, desk, &order, manifest, error);
}
