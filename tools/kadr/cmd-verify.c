/* verify: is this bundle complete and unchanged? Needs no desk. */
#include "base/fault.h"
#include "base/text.h"
#include "bag/bag-check.h"
#include "bag/bag-profile.h"
#include "bag/bag-reader.h"
#include "bag/bag-signature.h"
#include "bag/bag-stamp.h"
#include "kadr/commands.h"
#include "kadr/public-key.h"
#include "kadr/whole-input.h"

#include <stdio.h>
#include <string.h>

/* All authorities of a country come in some hundred KB. */
#define MOST_AUTHORITIES (4 << 20)

static void
print_list (const GPtrArray *defects, const char *mark)
{
  for (guint i = 0; i < defects->len; i++)
    {
      const KadrBagDefect *defect = g_ptr_array_index (defects, i);
      g_autofree char *shown = kadr_text_show (defect->path, -1);

      printf ("%s%s%s%s\n", mark, shown, *shown != '\0' ? ": " : "", defect->text);
    }
}

static void
print_verdict (KadrCli *cli, const char *path, const KadrBagVerdict *verdict)
{
  g_autofree char *shown = kadr_text_show (path, -1);
  g_autofree char *size = g_format_size (verdict->bytes);
  gboolean is_sound = kadr_bag_verdict_is_sound (verdict);

  print_list (verdict->defects, "");
  if (!kadr_cli_is_quiet (cli))
    print_list (verdict->notes, _ ("note: "));
  if (is_sound)
    printf (ngettext ("%s is sound: %lu file, %s, as its manifest says\n",
                      "%s is sound: %lu files, %s, each as its manifest says\n",
                      (gulong) verdict->files),
            shown, (gulong) verdict->files, size);
  else
    printf (ngettext ("%s is not sound: %u defect\n", "%s is not sound: %u defects\n",
                      verdict->defects->len),
            shown, verdict->defects->len);
}

static gboolean
read_authorities (const char *path, char **text, GError **error)
{
  GString *read = kadr_whole_input_read (path, MOST_AUTHORITIES,
                                         _ ("this is too large for a list of certificates"), error);

  if (read == NULL)
    return FALSE;
  if (strstr (read->str, "-----BEGIN CERTIFICATE-----") == NULL)
    {
      g_string_free (read, TRUE);
      return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                             _ ("there is no certificate in PEM in it"));
    }
  *text = g_string_free (read, FALSE);
  return TRUE;
}

gboolean
kadr_cmd_verify (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *given = NULL;
  g_autofree char *authority = NULL;
  g_autofree char *authorities = NULL;
  g_autofree char *asked = NULL;
  const GOptionEntry entries[] = {
    { "time-stamp-authority", 0, 0, G_OPTION_ARG_FILENAME, &authority, NULL, NULL },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &asked, NULL, NULL },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &given, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  KadrMinisignKey key;
  g_autoptr (KadrBagProfile) profile = NULL;
  g_autoptr (KadrPackList) list = NULL;
  g_autoptr (KadrBagVerdict) verdict = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, 1, error)
      || (given != NULL && !kadr_public_key_read (given, &key, error))
      || (authority != NULL && !read_authorities (authority, &authorities, error)))
    return FALSE;
  profile = asked != NULL ? kadr_bag_profile_load (asked, error) : NULL;
  if (profile == NULL && asked != NULL)
    return FALSE;
  list = kadr_bag_reader_read (argv[1], kadr_cli_get_darkroom (cli), error);
  if (list == NULL)
    return FALSE;
  verdict = kadr_bag_check (list);
  if (profile != NULL)
    kadr_bag_profile_check (profile, list, verdict);
  kadr_bag_signature_check (list, given != NULL ? &key : NULL, verdict);
  kadr_bag_stamp_check (list, authorities, kadr_cli_get_darkroom (cli), verdict);
  if (!kadr_bag_verdict_is_sound (verdict))
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  if (kadr_cli_is_json (cli))
    {
      g_autoptr (json_t) answer = kadr_bag_verdict_to_json (verdict);

      kadr_json_set_text (answer, "file", argv[1]);
      kadr_cli_print_json (answer);
    }
  else
    print_verdict (cli, argv[1], verdict);
  return TRUE;
}
