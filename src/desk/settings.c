#include "desk/settings.h"

#include "base/fault.h"
#include "base/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MIN_SIZE 16
#define MAX_SIZE 16384

static const struct
{
  const char *lang, *text;
} built_in[] = {
  { "ru", "Фото: {credit}" },
  { "kk", "Сурет: {credit}" },
  { "en", "Photo: {credit}" },
};

/* The template built in for @lang; NULL for a language that Kadr does not speak. */
static const char *
find_built_in (const char *lang)
{
  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (g_strcmp0 (lang, built_in[i].lang) == 0)
      return built_in[i].text;
  return NULL;
}

/* "Sport\nru.print.own": under which a template is kept; the outlet "" is the desk itself. */
static char *
make_template_key (const char *outlet, const char *key, const char *suffix)
{
  return g_strconcat (outlet, "\n", key, suffix, NULL);
}

static gboolean
check_zone (const char *zone, GError **error)
{
  g_autoptr (GTimeZone) known = zone != NULL ? g_time_zone_new_identifier (zone) : NULL;

  if (known != NULL)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, zone,
                         _ ("there is no such time zone; they are named like Asia/Almaty"));
}

static gboolean
check_lang (const char *lang, GError **error)
{
  if (find_built_in (lang) != NULL)
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, lang,
                         _ ("a desk's language is ru, kk or en"));
}

static gboolean
check_territory (const char *code, const char *path, GError **error)
{
  if (code == NULL
      || (strlen (code) == 2 && g_ascii_isupper (code[0]) && g_ascii_isupper (code[1])))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                         _ ("[desk] territory= wants one country, as two capital letters: KZ"));
}

char *
kadr_settings_make (const char *name, const char *zone, const char *lang, const char *store,
                    GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  static const int sizes[] = { 2048, 320 };

  if (*name == '\0' || !g_utf8_validate (name, -1, NULL))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL,
                      _ ("a desk needs a name that can be printed; give one with --name"));
      return NULL;
    }
  if (!check_zone (zone, error) || !check_lang (lang, error))
    return NULL;
  g_key_file_set_string (file, "desk", "name", name);
  g_key_file_set_string (file, "desk", "zone", zone);
  g_key_file_set_string (file, "desk", "lang", lang);
  g_key_file_set_string (file, "desk", "outlet", name);
  g_key_file_set_string (file, "desk", "store", store);
  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    g_key_file_set_string (file, "credit", built_in[i].lang, built_in[i].text);
  g_key_file_set_integer_list (file, "renditions", "sizes", (int *) sizes, G_N_ELEMENTS (sizes));
  return g_key_file_to_data (file, NULL, NULL);
}

/* The value of a key that must be there. */
static char *
load_key (GKeyFile *file, const char *key, const char *path, GError **error)
{
  g_autofree char *value = g_key_file_get_string (file, "desk", key, NULL);

  if (value != NULL && *value != '\0')
    return g_steal_pointer (&value);
  kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, _ ("[desk] lacks the line %s="), key);
  return NULL;
}

static gboolean
read_desk (KadrSettings *self, GKeyFile *file, const char *path, GError **error)
{
  self->name = load_key (file, "name", path, error);
  self->zone = self->name != NULL ? load_key (file, "zone", path, error) : NULL;
  self->lang = self->zone != NULL ? load_key (file, "lang", path, error) : NULL;
  self->store = self->lang != NULL ? load_key (file, "store", path, error) : NULL;
  if (self->store == NULL)
    return FALSE;
  self->outlet = g_key_file_get_string (file, "desk", "outlet", NULL);
  if (self->outlet == NULL)
    self->outlet = g_strdup (self->name);
  self->territory = g_key_file_get_string (file, "desk", "territory", NULL);
  return check_zone (self->zone, error) && check_lang (self->lang, error)
         && check_territory (self->territory, path, error);
}

/* "ru", "ru.own", "ru.print", "ru.print.own": a language, then where, then for whom. A word misspelled there
 * would be a template that is never used. */
static gboolean
is_template_key (const char *key)
{
  g_auto (GStrv) words = g_strsplit (key, ".", -1);
  guint n = g_strv_length (words);
  KadrCreditChannel channel;
  gboolean has_own = n > 1 && g_str_equal (words[n - 1], "own");

  if (has_own)
    n--;
  return n == 1 || (n == 2 && kadr_credit_render_find_channel (words[1], &channel));
}

/* Without its place for the credit, a template would drop every credit silently. */
static gboolean
read_group (KadrSettings *self, GKeyFile *file, const char *group, const char *outlet,
            const char *path, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (gsize i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *text = g_key_file_get_string (file, group, keys[i], NULL);

      if (!is_template_key (keys[i]))
        return kadr_fault_set (
            error, KADR_FAULT_BAD_INPUT, path,
            _ ("[%s] %s= is none of LANGUAGE, LANGUAGE.CHANNEL, LANGUAGE.own, LANGUAGE.CHANNEL.own"),
            group, keys[i]);
      if (text == NULL || strstr (text, "{credit}") == NULL)
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                               _ ("[%s] %s= lacks the place {credit}"), group, keys[i]);
      g_hash_table_insert (self->templates, make_template_key (outlet, keys[i], ""),
                           g_steal_pointer (&text));
    }
  return TRUE;
}

/* [credit] is the desk's, "[credit Sport]" is another outlet's. */
static gboolean
read_templates (KadrSettings *self, GKeyFile *file, const char *path, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->outlets = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->outlets, g_strdup (self->outlet));
  for (gsize i = 0; groups[i] != NULL; i++)
    {
      const char *outlet = g_str_has_prefix (groups[i], "credit ") ? groups[i] + 7 : "";

      if (*outlet == '\0' && !g_str_equal (groups[i], "credit"))
        continue;
      if (*outlet != '\0' && !kadr_settings_has_outlet (self, outlet))
        g_ptr_array_add (self->outlets, g_strdup (outlet));
      if (!read_group (self, file, groups[i], outlet, path, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_descending (const void *a, const void *b)
{
  return *(const int *) b - *(const int *) a;
}

static gboolean
read_sizes (KadrSettings *self, GKeyFile *file, const char *path, GError **error)
{
  gsize n = 0;
  g_autofree int *sizes = g_key_file_get_integer_list (file, "renditions", "sizes", &n, NULL);

  if (sizes == NULL || n == 0 || n > KADR_SETTINGS_MAX_SIZES)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                           _ ("[renditions] sizes= wants 1 to %d numbers"),
                           KADR_SETTINGS_MAX_SIZES);
  for (gsize i = 0; i < n; i++)
    if (sizes[i] < MIN_SIZE || sizes[i] > MAX_SIZE)
      return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                             _ ("[renditions] sizes= wants numbers from %d to %d"), MIN_SIZE,
                             MAX_SIZE);
  memcpy (self->sizes, sizes, n * sizeof *sizes);
  self->n_sizes = (guint) n;
  qsort (self->sizes, n, sizeof *sizes, compare_descending);
  return TRUE;
}

/* "2G", "512M", "5%" -> what stays free. */
static gboolean
parse_reserve (const char *text, KadrStoreReserve *reserve)
{
  static const char units[] = "KMGT";
  char *end = NULL;
  guint64 n = g_ascii_strtoull (text, &end, 10);
  const char *unit = *end != '\0' ? strchr (units, *end) : NULL;
  guint shift = unit != NULL ? 10 * (guint) (unit - units + 1) : 0;

  *reserve = (KadrStoreReserve){ G_MAXUINT64, 100 };
  if (!g_ascii_isdigit (*text))
    return FALSE;
  if (strcmp (end, "%") == 0 && n < 100)
    reserve->percent = (guint) n;
  else if (n <= G_MAXUINT64 >> shift && (*end == '\0' || (unit != NULL && end[1] == '\0')))
    reserve->bytes = n << shift;
  else
    return FALSE;
  return TRUE;
}

/* Two hundredths of the disk, but of a large disk no more than the catalogue and the system need. */
#define DEFAULT_RESERVE_BYTES   (G_GUINT64_CONSTANT (2) << 30)
#define DEFAULT_RESERVE_PERCENT 2

/* Days. */
#define DEFAULT_KEEP_REMOVED 30
#define MAX_KEEP_REMOVED     36500

static gboolean
read_keep_removed (KadrSettings *self, GKeyFile *file, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;

  self->keep_removed = g_key_file_get_integer (file, "store", "keep-removed", &failure);
  if (g_error_matches (failure, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND)
      || g_error_matches (failure, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_GROUP_NOT_FOUND))
    self->keep_removed = DEFAULT_KEEP_REMOVED;
  else if (failure != NULL || self->keep_removed < 0 || self->keep_removed > MAX_KEEP_REMOVED)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                           _ ("[store] keep-removed= wants a number of days, from 0 to %d"),
                           MAX_KEEP_REMOVED);
  return TRUE;
}

static gboolean
read_store (KadrSettings *self, GKeyFile *file, const char *path, GError **error)
{
  g_autofree char *reserve = g_key_file_get_string (file, "store", "reserve", NULL);

  self->reserve = (KadrStoreReserve){ DEFAULT_RESERVE_BYTES, DEFAULT_RESERVE_PERCENT };
  if (reserve != NULL && !parse_reserve (reserve, &self->reserve))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                           _ ("[store] reserve= wants a size like 2G or 512M, or a part like 5%%"));
  self->copies = g_key_file_get_string_list (file, "store", "copies", NULL, NULL);
  if (self->copies == NULL)
    self->copies = g_new0 (char *, 1);
  for (gsize i = 0; self->copies[i] != NULL; i++)
    if (!g_path_is_absolute (self->copies[i]))
      return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                             _ ("[store] copies= wants whole paths, which begin with /"));
  return TRUE;
}

/* [bag]: lines of bag-info.txt for every bag that leaves. Labels are judged where bags are made. */
static void
read_bag (KadrSettings *self, GKeyFile *file)
{
  g_auto (GStrv) labels = g_key_file_get_keys (file, "bag", NULL, NULL);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (gsize i = 0; labels != NULL && labels[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_string (file, "bag", labels[i], NULL);
      g_autofree char *line = g_strdup_printf ("%s: %s", labels[i], value != NULL ? value : "");

      g_strv_builder_add (lines, line);
    }
  self->bag_info = g_strv_builder_end (lines);
}

/* "\\" when nothing is said, as Photo Mechanic has it. */
static gboolean
read_roster_sign (KadrSettings *self, GKeyFile *file, const char *path, GError **error)
{
  g_autofree char *sign = g_key_file_get_string (file, "roster", "sign", NULL);

  self->roster_sign = sign != NULL ? *sign : '\\';
  if (sign == NULL || (strlen (sign) == 1 && strchr ("\\=|~^%$@!*+", *sign) != NULL))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                         _ ("[roster] sign= wants one of \\ = | ~ ^ %% $ @ ! * +"));
}

/* A pattern that fits everything, or nothing, would be found out too late. */
static gboolean
read_ignore (KadrSettings *self, GKeyFile *file, const char *path, GError **error)
{
  self->ignore = g_key_file_get_string_list (file, "ingest", "ignore", NULL, NULL);
  for (char **pattern = self->ignore; pattern != NULL && *pattern != NULL; pattern++)
    {
      const char *slash = strchr (g_strstrip (*pattern), '/');

      if (strspn (*pattern, "*?/") == strlen (*pattern) || (slash != NULL && slash[1] != '\0'))
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path,
                               _ ("[ingest] ignore= wants names like *.tmp or MISC/, not \"%s\""),
                               *pattern);
    }
  return TRUE;
}

/* The file is not there, cannot be read, or is no such file. */
static KadrFault
fault_of (const GError *failure)
{
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return KADR_FAULT_NOT_FOUND;
  return failure->domain == G_FILE_ERROR ? KADR_FAULT_NO_ACCESS : KADR_FAULT_BAD_INPUT;
}

KadrSettings *
kadr_settings_load (const char *path, GError **error)
{
  g_autoptr (KadrSettings) self = g_new0 (KadrSettings, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) failure = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &failure))
    {
      kadr_fault_set (error, fault_of (failure), path, _ ("cannot read the desk's settings: %s"),
                      failure->message);
      return NULL;
    }
  if (!read_desk (self, file, path, error) || !read_templates (self, file, path, error)
      || !read_sizes (self, file, path, error) || !read_roster_sign (self, file, path, error)
      || !read_ignore (self, file, path, error) || !read_store (self, file, path, error)
      || !read_keep_removed (self, file, path, error))
    return NULL;
  read_bag (self, file);
  return g_steal_pointer (&self);
}

void
kadr_settings_free (KadrSettings *self)
{
  g_clear_pointer (&self->templates, g_hash_table_unref);
  g_clear_pointer (&self->outlets, g_ptr_array_unref);
  g_free (self->name);
  g_free (self->zone);
  g_free (self->lang);
  g_free (self->outlet);
  g_free (self->territory);
  g_free (self->store);
  g_strfreev (self->ignore);
  g_strfreev (self->copies);
  g_strfreev (self->bag_info);
  g_free (self);
}

gboolean
kadr_settings_has_outlet (const KadrSettings *self, const char *outlet)
{
  return g_ptr_array_find_with_equal_func (self->outlets, outlet, g_str_equal, NULL);
}

/* The nearest template of @outlet ("" the desk itself): for the channel, else for the language. */
static const char *
find_template (const KadrSettings *self, const char *outlet, const char *lang, const char *channel,
               const char *suffix)
{
  g_autofree char *exact = g_strdup_printf ("%s.%s", lang, channel);
  g_autofree char *of_channel = make_template_key (outlet, exact, suffix);
  g_autofree char *of_lang = make_template_key (outlet, lang, suffix);
  const char *text = g_hash_table_lookup (self->templates, of_channel);

  return text != NULL ? text : g_hash_table_lookup (self->templates, of_lang);
}

KadrCreditTemplate
kadr_settings_get_credit_template (const KadrSettings *self, const char *outlet, const char *lang,
                                   const char *channel)
{
  const char *const scopes[] = { outlet != NULL ? outlet : self->outlet, "" };
  KadrCreditTemplate found = { NULL, NULL };

  lang = lang != NULL ? lang : self->lang;
  for (gsize i = 0; i < G_N_ELEMENTS (scopes) && found.credit == NULL; i++)
    {
      found.credit = find_template (self, scopes[i], lang, channel, "");
      if (found.own == NULL)
        found.own = find_template (self, scopes[i], lang, channel, ".own");
    }
  if (found.credit == NULL)
    found.credit = find_built_in (lang);
  if (found.credit == NULL)
    found.credit = find_template (self, "", self->lang, channel, "");
  if (found.credit == NULL)
    found.credit = find_built_in (self->lang);
  return found;
}
