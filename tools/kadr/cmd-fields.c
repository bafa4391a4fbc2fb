/* kadr fields: the table of fields, as the IPTC standard has them and as a desk calls them. */
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "meta/field-label.h"

#include <stdio.h>

static const char *
name_kind (KadrFieldKind kind)
{
  static const char *const names[]
      = { "text", "uri", "date", "number", "integer", "languages", "structure" };

  return names[kind];
}

static const char *
name_list (KadrFieldList list)
{
  static const char *const names[] = { "one", "bag", "seq" };

  return names[list];
}

static json_t *
describe (const KadrField *field)
{
  g_autofree char *xmp = g_strdup_printf ("%s:%s", field->prefix, field->name);
  g_autofree char *iim = field->iim != 0 ? g_strdup_printf ("2:%02d", field->iim) : NULL;
  json_t *line = json_object ();

  kadr_json_set_text (line, "field", field->id);
  kadr_json_set_text (line, "en", field->label);
  kadr_json_set_text (line, "ru", kadr_field_label_get (field, "ru"));
  kadr_json_set_text (line, "kk", kadr_field_label_get (field, "kk"));
  kadr_json_set_text (line, "kind", name_kind (field->kind));
  kadr_json_set_text (line, "list", name_list (field->list));
  kadr_json_set_text (line, "xmp", xmp);
  kadr_json_set_text (line, "iim", iim);
  json_object_set_new (line, "iim_bytes",
                       field->iim_bytes != 0 ? json_integer (field->iim_bytes) : json_null ());
  json_object_set_new (line, "exif", field->exif != 0 ? json_integer (field->exif) : json_null ());
  if (field->kind == KADR_FIELD_STRUCT)
    {
      gsize n;
      const KadrField *member = kadr_field_get_members (field->structure, &n);
      json_t *members = json_array ();

      for (; n > 0; n--, member++)
        json_array_append_new (members, describe (member));
      json_object_set_new (line, "members", members);
    }
  return line;
}

static void
print_card (const KadrField *field)
{
  printf ("%-26s %-10s %s\n", field->id, name_kind (field->kind), field->label);
  printf ("%-37s %s\n", "", kadr_field_label_get (field, "ru"));
  printf ("%-37s %s\n", "", kadr_field_label_get (field, "kk"));
}

gboolean
kadr_cmd_fields (KadrCli *cli, int argc, char **argv, GError **error)
{
  gsize n;
  const KadrField *field = kadr_field_get_all (&n);

  if (!kadr_cli_parse (cli, NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  for (; n > 0; n--, field++)
    {
      g_autoptr (json_t) line = describe (field);

      if (kadr_cli_is_json (cli))
        kadr_cli_print_json (line);
      else
        print_card (field);
    }
  return TRUE;
}
