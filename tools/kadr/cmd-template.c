/* template list, show, check: what a desk says of every picture that comes the same way. */
#include "base/fault.h"
#include "catalog/template.h"
#include "kadr/commands.h"
#include "kadr/desk-names.h"

#include <stdio.h>
#include <string.h>

static const KadrDeskNames templates
    = { .get_folder = kadr_desk_get_templates, .list = kadr_template_list };

static json_t *
template_to_json (const KadrTemplate *template)
{
  json_t *object = json_object ();

  kadr_json_set_text (object, "template", kadr_template_get_name (template));
  json_object_set_new (object, "rules", kadr_template_to_json (template));
  kadr_json_set_text (object, "rename", kadr_template_get_rename (template));
  return object;
}

gboolean
kadr_cmd_template_list (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  names = kadr_desk_names_load (&templates, cli, &folder, error);
  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (json_t) object = json_object ();

      kadr_json_set_text (object, "template", g_ptr_array_index (names, i));
      if (kadr_cli_is_json (cli))
        kadr_cli_print_json (object);
      else
        puts (g_ptr_array_index (names, i));
    }
  if (names->len == 0)
    kadr_cli_say (cli, _ ("there are no templates; they are files NAME.ini in %s"), folder);
  return TRUE;
}

static void
print_rule (const json_t *rule)
{
  const char *lang = kadr_json_get_text (rule, "lang");
  g_autofree char *field
      = g_strdup_printf (lang != NULL ? "%s[%s]" : "%s%s", kadr_json_get_text (rule, "field"),
                         lang != NULL ? lang : "");

  printf ("%-8s %-24s %s\n", kadr_json_get_text (rule, "verb"), field,
          kadr_json_get_text (rule, "value"));
}

static void
print_rules (const json_t *rules, const char *rename)
{
  for (size_t i = 0; i < json_array_size (rules); i++)
    print_rule (json_array_get (rules, i));
  if (rename != NULL)
    printf ("%-8s %-24s %s\n", "file", "name", rename);
}

gboolean
kadr_cmd_template_show (KadrCli *cli, int argc, char **argv, GError **error)
{
  KadrDesk *desk = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (KadrTemplate) template = NULL;
  g_autoptr (json_t) object = NULL;
  const json_t *rules = NULL;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  folder = desk != NULL ? kadr_desk_get_templates (desk) : NULL;
  template = folder != NULL ? kadr_template_load (folder, argv[1], error) : NULL;
  if (template == NULL)
    return FALSE;
  object = template_to_json (template);
  rules = json_object_get (object, "rules");
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (object);
  else
    print_rules (rules, kadr_template_get_rename (template));
  return TRUE;
}

/* A file that is named by its path, else a template of the desk. */
static KadrTemplate *
load (const char *folder, const char *name, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  gsize length = 0;

  if (strchr (name, '/') == NULL && !g_str_has_suffix (name, ".ini"))
    return kadr_template_load (folder, name, error);
  if (g_file_get_contents (name, &text, &length, &failure))
    return kadr_template_parse (text, length, name, name, error);
  kadr_fault_set (error, KADR_FAULT_NOT_FOUND, name, _ ("cannot read the template: %s"),
                  failure->message);
  return NULL;
}

/* Tells of one template; FALSE when it cannot be used. */
static gboolean
check_one (KadrCli *cli, const char *folder, const char *name)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrTemplate) template = load (folder, name, &failure);
  g_autoptr (json_t) object = json_object ();

  if (kadr_cli_is_json (cli))
    {
      kadr_json_set_text (object, "template", name);
      kadr_json_set_bool (object, "sound", template != NULL);
      kadr_json_set_text (object, "reason", failure != NULL ? failure->message : NULL);
      kadr_cli_print_json (object);
    }
  else if (template != NULL)
    printf (_ ("%s: can be used\n"), name);
  else
    {
      g_autofree char *sentence = kadr_fault_describe (failure);

      puts (sentence);
    }
  return template != NULL;
}

gboolean
kadr_cmd_template_check (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) names = NULL;
  gboolean is_sound = TRUE;

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, -1, error))
    return FALSE;
  names = kadr_desk_names_load (&templates, cli, &folder, error);
  if (names == NULL)
    return FALSE;
  for (int i = 1; i < argc; i++)
    is_sound = check_one (cli, folder, argv[i]) && is_sound;
  for (guint i = 0; argc == 1 && i < names->len; i++)
    is_sound = check_one (cli, folder, g_ptr_array_index (names, i)) && is_sound;
  if (!is_sound)
    kadr_cli_set_status (cli, KADR_STATUS_ANSWER_IS_NO);
  return TRUE;
}
