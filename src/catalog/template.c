#include "catalog/template.h"

#include "base/fault.h"
#include "base/path.h"
#include "catalog/edit-change.h"
#include "catalog/field-book.h"
#include "meta/field.h"

#include <string.h>

#define SUFFIX ".ini"

static const struct
{
  const char *group, *sign;
} verbs[] = {
  { "set", "=" },
  { "append", "+=" },
  { "prepend", "^=" },
};

/* The section that is no verb: what the picture's file is called. */
#define FILE_SECTION "file"
#define FILE_VERB    G_N_ELEMENTS (verbs)
#define FILE_KEY     "name"

/* One line of the file. */
typedef struct
{
  const KadrField *field;
  char *lang; /* NULL: none */
  char *value;
  guint verb;
  guint line;
  GPtrArray *patterns; /* one, or one for each item of a list; none clears the field */
} Rule;

struct _KadrTemplate
{
  char *name;
  char *rename; /* NULL: nothing is said of it */
  GPtrArray *rules;
};

static void
rule_free (Rule *rule)
{
  g_clear_pointer (&rule->patterns, g_ptr_array_unref);
  g_free (rule->lang);
  g_free (rule->value);
  g_free (rule);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rule, rule_free)

void
kadr_template_free (KadrTemplate *self)
{
  g_ptr_array_unref (self->rules);
  g_free (self->name);
  g_free (self->rename);
  g_free (self);
}

const char *
kadr_template_get_rename (const KadrTemplate *self)
{
  return self->rename;
}

const char *
kadr_template_get_name (const KadrTemplate *self)
{
  return self->name;
}

/* ---- reading ---- */

static gboolean
is_list (const Rule *rule)
{
  return rule->field->list != KADR_FIELD_ONE && rule->field->kind != KADR_FIELD_STRUCT;
}

static gboolean
read_patterns (Rule *rule, GError **error)
{
  g_auto (GStrv) items = g_strsplit (rule->value, ";", is_list (rule) ? -1 : 1);

  rule->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_pattern_free);
  for (char **item = items; *item != NULL; item++)
    {
      KadrPattern *pattern = NULL;

      if (*g_strstrip (*item) == '\0')
        continue;
      pattern = kadr_pattern_new (*item, rule->field->id, error);
      if (pattern == NULL)
        return FALSE;
      g_ptr_array_add (rule->patterns, pattern);
    }
  return TRUE;
}

static gboolean
has_variables (const Rule *rule)
{
  for (guint i = 0; i < rule->patterns->len; i++)
    if (kadr_pattern_has_variables (g_ptr_array_index (rule->patterns, i)))
      return TRUE;
  return FALSE;
}

/* As kadr edit would take it: "description^=text". Owned. */
static GPtrArray *
make_change (const Rule *rule, const char *value, GError **error)
{
  g_autofree char *argument = g_strconcat (rule->field->id, verbs[rule->verb].sign, value, NULL);
  char *arguments[] = { argument, NULL };

  return kadr_edit_change_parse (arguments, rule->lang, error);
}

/* "description[kk]" */
static gboolean
read_key (Rule *rule, const char *key, GError **error)
{
  const char *bracket = strchr (key, '[');
  gsize length = strlen (key);
  g_autofree char *id = bracket != NULL ? g_strndup (key, (gsize) (bracket - key)) : g_strdup (key);
  g_autofree char *probe = g_strconcat (id, "=", NULL);
  char *arguments[] = { probe, NULL };
  g_autoptr (GPtrArray) change = NULL;

  if (bracket != NULL && (key[length - 1] != ']' || bracket + 2 >= key + length))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, key,
                           _ ("a language stands in brackets: description[kk]"));
  rule->lang
      = bracket != NULL ? g_strndup (bracket + 1, (gsize) (key + length - bracket) - 2) : NULL;
  change = kadr_edit_change_parse (arguments, rule->lang, error);
  rule->field = change != NULL ? kadr_field_find (id) : NULL;
  return rule->field != NULL;
}

/* What holds no variable is tried now rather than with the first picture. */
static gboolean
check_value (const Rule *rule, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (rule->patterns->len == 0 && rule->verb != 0)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, rule->field->id,
                           _ ("there is nothing to add"));
  if (has_variables (rule))
    return TRUE;
  changes = make_change (rule, rule->value, error);
  return changes != NULL;
}

/* One line "key=value" in the group of @verb; @file has read it, so it knows the escapes. */
static gboolean
read_rule (KadrTemplate *self, GKeyFile *file, guint verb, const char *key, guint line,
           GError **error)
{
  g_autoptr (Rule) rule = g_new0 (Rule, 1);
  g_autoptr (GError) failure = NULL;

  rule->verb = verb;
  rule->line = line;
  rule->value = g_key_file_get_string (file, verbs[verb].group, key, &failure);
  if (failure != NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, key, "%s", failure->message);
  if (!read_key (rule, key, error) || !read_patterns (rule, error) || !check_value (rule, error))
    return FALSE;
  g_ptr_array_add (self->rules, g_steal_pointer (&rule));
  return TRUE;
}

/* The one key of [file]. */
static gboolean
read_rename (KadrTemplate *self, GKeyFile *file, const char *key, GError **error)
{
  g_autoptr (KadrPattern) pattern = NULL;

  if (strcmp (key, FILE_KEY) != 0)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, key,
                           _ ("[file] has one key: name={date}_{shoot}_{sequence:4}"));
  self->rename = g_key_file_get_string (file, FILE_SECTION, FILE_KEY, NULL);
  pattern = kadr_pattern_new_name (self->rename != NULL ? self->rename : "", FILE_KEY, error);
  return pattern != NULL;
}

/* The fault of one line with the file and the line before it. */
static gboolean
name_line (GError *failure, const char *path, guint line, GError **error)
{
  g_autoptr (GError) owned = failure;
  const char *subject = kadr_fault_get_subject (failure);

  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, _ ("line %u: %s: %s"), line,
                         subject != NULL ? subject : "", failure->message);
}

static gboolean
find_verb (const char *group, guint *verb, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].group, group) == 0)
      {
        *verb = i;
        return TRUE;
      }
  *verb = FILE_VERB;
  return strcmp (group, FILE_SECTION) == 0
         || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, group,
                            _ ("the sections are [set], [append], [prepend] and [file]"));
}

/* Where the reading stands. */
typedef struct
{
  GKeyFile *file;
  GHashTable *seen; /* "group key" */
  guint verb;
  gboolean has_group;
} Walk;

static gboolean
read_pair (KadrTemplate *self, Walk *walk, const char *text, guint number, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *key = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : NULL;

  if (key == NULL || *g_strstrip (key) == '\0' || !walk->has_group)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                           _ ("a line is FIELD=VALUE below [set], [append] or [prepend]"));
  if (!g_hash_table_add (walk->seen, g_strdup_printf ("%u %s", walk->verb, key)))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, key,
                           _ ("this stands twice in its section"));
  return walk->verb == FILE_VERB ? read_rename (self, walk->file, key, error)
                                 : read_rule (self, walk->file, walk->verb, key, number, error);
}

static gboolean
read_line (KadrTemplate *self, Walk *walk, const char *text, guint number, GError **error)
{
  g_autofree char *group = NULL;
  gsize length = strlen (text);

  if (length == 0 || *text == '#')
    return TRUE;
  if (text[0] != '[' || text[length - 1] != ']')
    return read_pair (self, walk, text, number, error);
  group = g_strndup (text + 1, length - 2);
  walk->has_group = TRUE;
  return find_verb (group, &walk->verb, error);
}

/* A line that is none stops GKeyFile without its number, so every line is looked at here first. */
static gboolean
check_shape (char **lines, const char *path, GError **error)
{
  gboolean has_group = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *text = g_strstrip (lines[i]);

      has_group = has_group || *text == '[';
      if (*text != '\0' && *text != '#'
          && (*text == '[' ? !g_str_has_suffix (text, "]")
                           : strchr (text, '=') == NULL || !has_group))
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, _ ("line %u: %s: %s"), i + 1,
                               text,
                               _ ("a line is FIELD=VALUE below [set], [append] or [prepend]"));
    }
  return TRUE;
}

static gboolean
read_all (KadrTemplate *self, GKeyFile *file, char **lines, const char *path, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { .file = file, .seen = seen };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      GError *failure = NULL;

      if (!read_line (self, &walk, lines[i], i + 1, &failure))
        return name_line (failure, path, i + 1, error);
    }
  return TRUE;
}

KadrTemplate *
kadr_template_parse (const char *text, gsize length, const char *name, const char *path,
                     GError **error)
{
  g_autoptr (KadrTemplate) self = g_new0 (KadrTemplate, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) failure = NULL;
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);

  self->name = g_strdup (name);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, _ ("the template is not in UTF-8"));
      return NULL;
    }
  if (!check_shape (lines, path, error))
    return NULL;
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, &failure)
      && !g_error_matches (failure, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_NOT_FOUND))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, path, "%s", failure->message);
      return NULL;
    }
  return read_all (self, file, lines, path, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- the desk's folder ---- */

static KadrTemplate *
refuse_unknown (const char *folder, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = kadr_template_list (folder, error);
  g_autofree char *known = NULL;

  if (names == NULL)
    return NULL;
  g_ptr_array_add (names, NULL);
  known = g_strjoinv (", ", (char **) names->pdata);
  if (*known == '\0')
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, name,
                    _ ("there is no such template; templates are files NAME.ini in %s"), folder);
  else
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, name,
                    _ ("there is no such template; there are %s"), known);
  return NULL;
}

KadrTemplate *
kadr_template_load (const char *folder, const char *name, GError **error)
{
  g_autofree char *base = g_strconcat (name, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  gsize length = 0;

  if (strchr (name, '/') != NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return refuse_unknown (folder, name, error);
  if (g_file_get_contents (path, &text, &length, &failure))
    return kadr_template_parse (text, length, name, path, error);
  kadr_fault_set (error, KADR_FAULT_NO_ACCESS, path, _ ("cannot read the template: %s"),
                  failure->message);
  return NULL;
}

GPtrArray *
kadr_template_list (const char *folder, GError **error)
{
  return kadr_path_list_named (folder, SUFFIX, error);
}

/* ---- what it says ---- */

gboolean
kadr_template_has_sequence (const KadrTemplate *self)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);

      for (guint k = 0; k < rule->patterns->len; k++)
        if (kadr_pattern_has_sequence (g_ptr_array_index (rule->patterns, k)))
          return TRUE;
    }
  return FALSE;
}

json_t *
kadr_template_to_json (const KadrTemplate *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);
      json_t *object = json_object ();

      kadr_json_set_text (object, "verb", verbs[rule->verb].group);
      kadr_json_set_text (object, "field", rule->field->id);
      kadr_json_set_text (object, "lang", rule->lang);
      kadr_json_set_text (object, "value", rule->value);
      kadr_json_set_int (object, "line", rule->line);
      json_array_append_new (list, object);
    }
  return list;
}

/* ---- filling ---- */

/* The value as kadr edit takes it; NULL when nothing is left of it. */
static char *
fill_value (const Rule *rule, const KadrPatternFacts *facts, gboolean *is_blank)
{
  g_autoptr (json_t) items = json_array ();

  for (guint i = 0; i < rule->patterns->len; i++)
    {
      g_autofree char *text = kadr_pattern_fill (g_ptr_array_index (rule->patterns, i), facts);

      if (text == NULL)
        *is_blank = TRUE;
      else if (*g_strstrip (text) != '\0' && !is_list (rule))
        return g_steal_pointer (&text);
      else if (*text != '\0')
        kadr_json_add_text (items, text);
    }
  if (rule->patterns->len == 0)
    return g_strdup ("");
  return json_array_size (items) > 0 ? kadr_json_to_line (items) : NULL;
}

static void
take_row (json_t *fields, const char *property, const char *lang, json_t *value)
{
  json_t *whole = json_object_get (fields, property);

  if (*lang == '\0' && json_is_null (value))
    json_object_del (fields, property);
  else if (*lang == '\0')
    json_object_set (fields, property, value);
  else if (json_is_null (value))
    json_object_del (whole, lang);
  else
    {
      /* Not the one that others hold, too. */
      json_t *changed = whole != NULL ? json_copy (whole) : json_object ();

      json_object_set (changed, lang, value);
      json_object_set_new (fields, property, changed);
    }
}

/* FALSE when the value that came out does not suit the field. */
static gboolean
apply (const Rule *rule, const char *value, json_t *fields, json_t *added)
{
  g_autoptr (GPtrArray) changes = make_change (rule, value, NULL);
  g_autoptr (json_t) rows = NULL;
  json_t *own = NULL;
  const char *lang = NULL;
  json_t *row = NULL;

  if (changes == NULL)
    return FALSE;
  rows = kadr_edit_change_apply (g_ptr_array_index (changes, 0),
                                 json_object_get (fields, rule->field->id), NULL);
  if (rows == NULL)
    return FALSE;
  if (json_object_size (rows) == 0)
    return TRUE;
  own = json_object_get (added, rule->field->id);
  if (own == NULL)
    {
      own = json_object ();
      json_object_set_new (added, rule->field->id, own);
    }
  json_object_foreach (rows, lang, row)
    take_row (fields, rule->field->id, lang, row);
  json_object_update (own, rows);
  return TRUE;
}

void
kadr_template_add (json_t *added, json_t *fields, const char *property, const json_t *value)
{
  const KadrField *field = kadr_field_find (property);
  json_t *own = json_object_get (added, property);

  if (own == NULL)
    {
      own = json_object ();
      json_object_set_new (added, property, own);
    }
  if (field != NULL && field->kind == KADR_FIELD_LANG_ALT && json_is_object (value))
    json_object_update (own, (json_t *) value);
  else
    json_object_set (own, field != NULL && field->kind == KADR_FIELD_LANG_ALT ? "x-default" : "",
                     (json_t *) value);
  json_object_set (fields, property, (json_t *) value);
}

json_t *
kadr_template_fill (const KadrTemplate *self, const KadrPatternFacts *facts, json_t *fields,
                    gboolean *is_blank)
{
  json_t *added = json_object ();

  *is_blank = FALSE;
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);
      KadrPatternFacts own = *facts;
      g_autofree char *value = NULL;

      own.photographer = kadr_field_book_get_text (json_object_get (fields, "creatorNames"), NULL);
      value = fill_value (rule, &own, is_blank);
      if (value != NULL && !apply (rule, value, fields, added))
        *is_blank = TRUE;
    }
  return added;
}
