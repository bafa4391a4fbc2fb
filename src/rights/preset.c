#include "rights/preset.h"

#include "base/fault.h"
#include "rights/presets.ini.h"

#include <string.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

static const char own_name[] = "presets.ini";

static GKeyFile *
parse_presets (const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) trouble = NULL;

  if (g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, &trouble))
    return g_steal_pointer (&file);
  kadr_fault_set (error, KADR_FAULT_BAD_INPUT, own_name, "%s", trouble->message);
  return NULL;
}

static void
add_names (GPtrArray *names, GKeyFile *file)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (char **group = groups; *group != NULL; group++)
    if (strchr (*group, ' ') == NULL
        && !g_ptr_array_find_with_equal_func (names, *group, g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (*group));
}

char **
kadr_preset_list (const char *own, GError **error)
{
  g_autoptr (GKeyFile) known = parse_presets (presets_ini, error);
  g_autoptr (GKeyFile) desk = known != NULL && own != NULL ? parse_presets (own, error) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (known == NULL || (own != NULL && desk == NULL))
    return NULL;
  add_names (names, known);
  if (desk != NULL)
    add_names (names, desk);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

/* Each sets one field from the key of the same name, when there is one. */
static gboolean
take_word (KadrGrant *grant, GKeyFile *file, const char *group, const char *key,
           gboolean (*set) (KadrGrant *, const char *, GError **), GError **error)
{
  g_autofree char *word = g_key_file_get_string (file, group, key, NULL);

  if (word == NULL || set (grant, word, error))
    return TRUE;
  g_prefix_error (error, "[%s] %s: ", group, key);
  return FALSE;
}

static gboolean
take_days (KadrGrant *grant, GKeyFile *file, const char *group, gint64 at, GError **error)
{
  gint64 days = 0;
  g_autofree char *text = g_key_file_get_string (file, group, "days", NULL);

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, 1, 36525, &days, NULL))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, own_name,
                           _ ("[%s] days: \"%s\" is not a number of days"), group, text);
  grant->until_at = at + days * DAY_MS;
  return TRUE;
}

static KadrGrant *
read_grant (GKeyFile *file, const char *preset, const char *part, gint64 at, GError **error)
{
  g_autofree char *group = g_strdup_printf ("%s %s", preset, part);
  g_autoptr (KadrGrant) grant = kadr_grant_new ();

  if (!g_key_file_has_key (file, group, "effect", NULL)
      || !g_key_file_has_key (file, group, "use", NULL))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, own_name,
                      _ ("[%s] must be there with an effect and a use"), group);
      return NULL;
    }
  if (!take_word (grant, file, group, "effect", kadr_grant_set_effect, error)
      || !take_word (grant, file, group, "use", kadr_grant_set_purpose, error)
      || !take_word (grant, file, group, "medium", kadr_grant_set_medium, error)
      || !take_word (grant, file, group, "territory", kadr_grant_set_territory, error)
      || !take_days (grant, file, group, at, error))
    return NULL;
  grant->outlet = g_key_file_get_string (file, group, "outlet", NULL);
  grant->duty = g_key_file_get_string (file, group, "duty", NULL);
  grant->fee = g_key_file_get_string (file, group, "fee", NULL);
  grant->why = g_key_file_get_string (file, group, "why", NULL);
  grant->preset = g_strdup (preset);
  return kadr_grant_check (grant, error) ? g_steal_pointer (&grant) : NULL;
}

static GPtrArray *
read_preset (GKeyFile *file, const char *name, gint64 at, GError **error)
{
  g_auto (GStrv) parts = g_key_file_get_string_list (file, name, "grants", NULL, NULL);
  g_autoptr (GPtrArray) grants = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_grant_free);

  if (parts == NULL || parts[0] == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, own_name, _ ("[%s] lists no grants"), name);
      return NULL;
    }
  for (char **part = parts; *part != NULL; part++)
    {
      KadrGrant *grant = read_grant (file, name, *part, at, error);

      if (grant == NULL)
        return NULL;
      g_ptr_array_add (grants, grant);
    }
  return g_steal_pointer (&grants);
}

GPtrArray *
kadr_preset_make (const char *name, const char *own, gint64 at, GError **error)
{
  g_auto (GStrv) names = kadr_preset_list (own, error);
  g_autoptr (GKeyFile) known = names != NULL ? parse_presets (presets_ini, error) : NULL;
  g_autoptr (GKeyFile) desk = known != NULL && own != NULL ? parse_presets (own, error) : NULL;
  g_autofree char *list = NULL;

  if (known == NULL || (own != NULL && desk == NULL))
    return NULL;
  /* A name with a blank would be one grant of a preset. */
  if (!g_strv_contains ((const char *const *) names, name))
    {
      list = g_strjoinv (", ", names);
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, name, _ ("not a preset; the presets are %s"),
                      list);
      return NULL;
    }
  return read_preset (desk != NULL && g_key_file_has_group (desk, name) ? desk : known, name, at,
                      error);
}

/* The reasons of the presets built in, so that they are translated. */
static const char *const reasons[] = {
  N_ ("a handout may not be passed on for money"),
  N_ ("a handout may not be sold"),
  N_ ("a quotation may not be sold"),
  N_ ("a quotation serves this report only"),
  N_ ("a stock licence covers the desk only"),
  N_ ("a stranger's picture"),
  N_ ("a stranger's picture is shown as it is"),
  N_ ("agencies allow cropping only"),
  N_ ("commissioned by the desk"),
  N_ ("consent is given for one publication"),
  N_ ("handed out for publication"),
  N_ ("licence bought"),
  N_ ("made by the desk's own staff"),
  N_ ("public licence"),
  N_ ("quotation for reporting"),
  N_ ("sent in for publication"),
  N_ ("subscription"),
  N_ ("the agency sells its pictures itself"),
  N_ ("the photographer keeps the right to sell"),
  N_ ("the reader gave it to this desk"),
  N_ ("the reader keeps the right to sell"),
  N_ ("the right ends with the subscription"),
  N_ ("the subscription is for the desk's own pages"),
};

static const char said_by_file[] = "the file says: ";

char *
kadr_preset_tell_reason (const char *why)
{
  if (g_str_has_prefix (why, said_by_file))
    return g_strdup_printf (_ ("the file says: %s"), why + strlen (said_by_file));
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (strcmp (reasons[i], why) == 0)
      return g_strdup (_ (reasons[i]));
  return g_strdup (why);
}

static char *
print_fee (const char *fee, const char *lang)
{
  if (lang == NULL)
    return g_strdup_printf (_ ("pay %s"), fee);
  if (strcmp (lang, "ru") == 0)
    return g_strdup_printf ("заплатить %s", fee);
  if (strcmp (lang, "kk") == 0)
    return g_strdup_printf ("%s төлеу", fee);
  return g_strconcat (KADR_PRESET_PAY, fee, NULL);
}

char *
kadr_preset_translate (const char *duty, const char *lang)
{
  g_autoptr (GKeyFile) known = parse_presets (presets_ini, NULL);
  g_auto (GStrv) groups = known != NULL ? g_key_file_get_groups (known, NULL) : NULL;

  if (g_str_has_prefix (duty, KADR_PRESET_PAY))
    return print_fee (duty + strlen (KADR_PRESET_PAY), lang);
  for (char **group = groups; group != NULL && *group != NULL; group++)
    {
      g_autofree char *text = g_key_file_get_string (known, *group, "duty", NULL);

      if (g_strcmp0 (text, duty) == 0)
        return g_key_file_get_locale_string (known, *group, "duty", lang, NULL);
    }
  return g_strdup (duty);
}
