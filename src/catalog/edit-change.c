#include "catalog/edit-change.h"

#include "base/fault.h"
#include "base/text.h"
#include "catalog/near-names.h"
#include "meta/field.h"
#include "meta/moment.h"

#include <string.h>

typedef enum
{
  VERB_SET,
  VERB_ADD,
  VERB_PREPEND,
  VERB_CLEAR
} Verb;

struct _KadrEditChange
{
  const KadrField *field;
  Verb verb;
  char *lang; /* NULL: none was asked for */
  /* As meta/meta.h shapes it, but perhaps a text for a language alternative; NULL when clearing. */
  json_t *value;
};

gboolean
kadr_edit_change_is_one (const char *argument)
{
  return strchr (argument, '=') != NULL;
}

void
kadr_edit_change_free (KadrEditChange *self)
{
  g_free (self->lang);
  json_decref (self->value);
  g_free (self);
}

const char *
kadr_edit_change_get_property (const KadrEditChange *self)
{
  return self->field->id;
}

static const KadrField *
find_field (const char *id, GError **error)
{
  const KadrField *field = kadr_field_find (id);
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *near = NULL;
  gsize n = 0;

  if (field != NULL)
    return field;
  names = g_ptr_array_new ();
  for (const KadrField *one = kadr_field_get_all (&n); n > 0; n--, one++)
    g_ptr_array_add (names, (gpointer) one->id);
  near = kadr_near_names_list (names, id);
  if (near != NULL)
    kadr_fault_set (error, KADR_FAULT_BAD_INPUT, id, _ ("there is no such field; near it are %s"),
                    near);
  else
    kadr_fault_set (error, KADR_FAULT_BAD_INPUT, id,
                    _ ("there is no such field; kadr fields lists them"));
  return NULL;
}

/* "снег; акимат;" -> ["снег", "акимат"] */
static json_t *
split_items (const char *text)
{
  g_auto (GStrv) items = g_strsplit (text, ";", -1);
  json_t *list = json_array ();

  for (char **item = items; *item != NULL; item++)
    if (*g_strstrip (*item) != '\0')
      kadr_json_add_text (list, *item);
  return list;
}

static json_t *
read_number (const KadrField *field, const char *text, GError **error)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0')
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, field->id, _ ("this field takes a number"));
      return NULL;
    }
  return number == (double) (gint64) number ? json_integer ((gint64) number) : json_real (number);
}

/* A list of numbers is given item by item, as a list of texts is. */
static json_t *
read_numbers (const KadrField *field, const char *text, GError **error)
{
  g_autoptr (json_t) texts = split_items (text);
  g_autoptr (json_t) numbers = json_array ();
  json_t *item = NULL;
  size_t i = 0;

  json_array_foreach (texts, i, item)
    {
      json_t *number = read_number (field, json_string_value (item), error);

      if (number == NULL)
        return NULL;
      json_array_append_new (numbers, number);
    }
  return g_steal_pointer (&numbers);
}

/* A wrong date in a caption is the editor's; a wrong one in a date goes out to every reader of the file. */
static json_t *
read_date (const KadrField *field, const char *text, GError **error)
{
  g_autoptr (json_t) moment = kadr_moment_to_json (text);

  if (moment != NULL)
    return json_string (text);
  kadr_fault_set (error, KADR_FAULT_BAD_INPUT, field->id,
                  _ ("this field takes a date: 2026-02-13 or 2026-02-13T21:45:00+05:00"));
  return NULL;
}

/* What `kadr inspect` prints for a list or a language alternative; NULL for what is only a text. A caption may
 * begin with a bracket, but hardly is JSON of the right shape. */
static json_t *
find_json (const KadrField *field, const char *text)
{
  gboolean may_be = field->list != KADR_FIELD_ONE ? *text == '[' : *text == '{';
  g_autoptr (json_t) value = may_be ? kadr_json_parse (text, strlen (text), field->id, NULL) : NULL;

  return value != NULL && kadr_field_check (field, value, NULL) ? g_steal_pointer (&value) : NULL;
}

/* One structure where several may stand is a list of one. */
static json_t *
read_structure (const KadrField *field, const char *text, GError **error)
{
  json_t *value = kadr_json_parse (text, strlen (text), field->id, NULL);

  if (value == NULL)
    kadr_fault_set (error, KADR_FAULT_BAD_INPUT, field->id,
                    _ ("the value of this field is given as JSON"));
  return json_is_object (value) && field->list != KADR_FIELD_ONE ? json_pack ("[o]", value) : value;
}

static json_t *
read_text (const KadrField *field, const char *text, GError **error)
{
  switch (field->kind)
    {
    case KADR_FIELD_STRUCT:
      return read_structure (field, text, error);
    case KADR_FIELD_NUMBER:
    case KADR_FIELD_INTEGER:
      return field->list == KADR_FIELD_ONE ? read_number (field, text, error)
                                           : read_numbers (field, text, error);
    case KADR_FIELD_DATE:
      return read_date (field, text, error);
    default:
      return field->list == KADR_FIELD_ONE ? json_string (text) : split_items (text);
    }
}

static json_t *
read_value (const KadrField *field, const char *text, GError **error)
{
  gboolean can_be_json = field->list != KADR_FIELD_ONE || field->kind == KADR_FIELD_LANG_ALT;
  json_t *value = can_be_json && field->kind != KADR_FIELD_STRUCT ? find_json (field, text) : NULL;

  return value != NULL ? value : read_text (field, text, error);
}

static gboolean
check_language (const KadrField *field, const char *lang, GError **error)
{
  if (lang == NULL)
    return TRUE;
  if (field->kind != KADR_FIELD_LANG_ALT)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, field->id,
                           _ ("this field has no languages; leave out --lang"));
  if (!kadr_field_is_language (lang))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, lang,
                           _ ("not a language tag like ru, kk or en"));
  return TRUE;
}

gboolean
kadr_edit_change_check_field (const char *id, const char *lang, GError **error)
{
  const KadrField *field = find_field (id, error);

  return field != NULL && check_language (field, lang, error);
}

/* What the sign before @equals asks for; without one the field is set, or cleared when nothing follows. */
static Verb
find_verb (const char *argument, const char *equals)
{
  if (equals > argument && equals[-1] == '+')
    return VERB_ADD;
  if (equals > argument && equals[-1] == '^')
    return VERB_PREPEND;
  return equals[1] == '\0' ? VERB_CLEAR : VERB_SET;
}

static KadrEditChange *
parse_one (const char *argument, const char *lang, GError **error)
{
  const char *equals = strchr (argument, '=');
  Verb verb = equals != NULL ? find_verb (argument, equals) : VERB_SET;
  gsize sign = verb == VERB_ADD || verb == VERB_PREPEND ? 1 : 0;
  g_autofree char *id
      = equals != NULL ? g_strndup (argument, (gsize) (equals - argument) - sign) : NULL;
  g_autoptr (KadrEditChange) self = g_new0 (KadrEditChange, 1);

  if (id == NULL || !g_utf8_validate (argument, -1, NULL))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, argument,
                      _ ("not a change like FIELD=VALUE in UTF-8"));
      return NULL;
    }
  self->field = find_field (id, error);
  if (self->field == NULL || !check_language (self->field, lang, error))
    return NULL;
  self->lang = g_strdup (lang);
  self->verb = verb;
  if (self->verb != VERB_CLEAR)
    {
      self->value = read_value (self->field, equals + 1, error);
      if (self->value == NULL)
        return NULL;
    }
  if (lang != NULL && json_is_object (self->value))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, id,
                      _ ("the value names its languages itself; leave out --lang"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* A list that is named again goes on. */
static gboolean
is_continued (const KadrEditChange *before, const KadrEditChange *self)
{
  return before->field == self->field && before->verb == self->verb && json_is_array (before->value)
         && json_is_array (self->value);
}

GPtrArray *
kadr_edit_change_parse (char **arguments, const char *lang, GError **error)
{
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_edit_change_free);

  for (; *arguments != NULL; arguments++)
    {
      g_autoptr (KadrEditChange) change = parse_one (*arguments, lang, error);
      KadrEditChange *before = NULL;

      if (change == NULL)
        return NULL;
      for (guint i = 0; i < changes->len && before == NULL; i++)
        if (is_continued (g_ptr_array_index (changes, i), change))
          before = g_ptr_array_index (changes, i);
      if (before != NULL)
        json_array_extend (before->value, change->value);
      else
        g_ptr_array_add (changes, g_steal_pointer (&change));
    }
  return g_steal_pointer (&changes);
}

GPtrArray *
kadr_edit_change_from_fields (const json_t *fields, GError **error)
{
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_edit_change_free);
  const char *id = NULL;
  json_t *value = NULL;

  json_object_foreach ((json_t *) fields, id, value)
    {
      KadrEditChange *change = NULL;
      const KadrField *field = find_field (id, error);

      if (field == NULL || (!json_is_null (value) && !kadr_field_check (field, value, error)))
        return NULL;
      change = g_new0 (KadrEditChange, 1);
      change->field = field;
      change->verb = json_is_null (value) ? VERB_CLEAR : VERB_SET;
      change->value = json_is_null (value) ? NULL : json_incref (value);
      g_ptr_array_add (changes, change);
    }
  return g_steal_pointer (&changes);
}

static gboolean
has_item (const json_t *list, const json_t *item)
{
  for (size_t i = 0; i < json_array_size (list); i++)
    if (json_equal (json_array_get (list, i), item))
      return TRUE;
  return FALSE;
}

/* @first with @next behind it: items that are not there yet, or text after a blank; @more, which is one of them, when
 * they cannot be joined. */
static json_t *
join (const json_t *first, const json_t *next, json_t *more)
{
  json_t *joined = NULL;
  json_t *item = NULL;
  size_t i = 0;

  if (json_is_string (first) && json_is_string (next))
    return json_sprintf ("%s %s", json_string_value (first), json_string_value (next));
  if (!json_is_array (first) || !json_is_array (next))
    return json_incref (more);
  joined = json_copy ((json_t *) first);
  json_array_foreach (next, i, item)
    if (!has_item (joined, item))
      json_array_append (joined, item);
  return joined;
}

/* What one place (a language, or the field itself) becomes; JSON null when it is cleared. */
static json_t *
make_value (const KadrEditChange *self, const json_t *now)
{
  if (self->verb == VERB_CLEAR)
    return json_null ();
  if (self->verb == VERB_ADD)
    return join (now, self->value, self->value);
  if (self->verb == VERB_PREPEND)
    return join (self->value, now, self->value);
  return json_incref (self->value);
}

static gboolean
is_same (const json_t *one, const json_t *other)
{
  return one != NULL && other != NULL && json_equal (one, other);
}

/* The language whose text the default is to double now that @lang's is gone; NULL when none is left. */
static json_t *
next_default (const json_t *now, const char *lang)
{
  const char *other = NULL;
  json_t *text = NULL;

  json_object_foreach ((json_t *) now, other, text)
    if (!g_str_equal (other, lang) && !g_str_equal (other, "x-default"))
      return text;
  return NULL;
}

static json_t *
apply_to_language (const KadrEditChange *self, const json_t *now)
{
  const char *lang = self->lang;
  const json_t *before = json_object_get (now, lang);
  const json_t *fallback = json_object_get (now, "x-default");
  g_autoptr (json_t) value = make_value (self, before);
  json_t *rows = json_object ();
  json_t *heir = NULL;

  json_object_set (rows, lang, value);
  if (g_str_equal (lang, "x-default") || (fallback != NULL && !is_same (before, fallback)))
    return rows;
  if (self->verb == VERB_CLEAR && before == NULL)
    return rows;
  heir = self->verb == VERB_CLEAR ? next_default (now, lang) : value;
  json_object_set (rows, "x-default", heir != NULL ? heir : value);
  return rows;
}

static json_t *
apply_to_default (const KadrEditChange *self, const json_t *now)
{
  const json_t *fallback = json_object_get (now, "x-default");
  g_autoptr (json_t) value = make_value (self, fallback);
  json_t *rows = json_object ();
  const char *lang = NULL;
  json_t *text = NULL;

  json_object_set (rows, "x-default", value);
  json_object_foreach ((json_t *) now, lang, text)
    if (self->verb == VERB_CLEAR || is_same (text, fallback))
      json_object_set (rows, lang, value);
  return rows;
}

/* The languages that the value names; to take the place of what is there, it clears the others. */
static json_t *
apply_languages (const KadrEditChange *self, const json_t *now)
{
  json_t *rows = json_object ();
  const char *lang = NULL;
  json_t *text = NULL;

  if (self->verb == VERB_SET && json_object_get (self->value, "x-default") == NULL)
    json_object_set (rows, "x-default", json_object_iter_value (json_object_iter (self->value)));
  json_object_update (rows, self->value);
  if (self->verb == VERB_SET)
    json_object_foreach ((json_t *) now, lang, text)
      if (json_object_get (rows, lang) == NULL)
        json_object_set_new (rows, lang, json_null ());
  return rows;
}

/* Leaves out what is so already, and clearing what is not there. */
static json_t *
drop_unchanged (json_t *rows, const json_t *now, gboolean has_languages)
{
  const char *lang = NULL;
  json_t *value = NULL;
  void *next = NULL;

  json_object_foreach_safe (rows, next, lang, value)
    {
      const json_t *before = has_languages ? json_object_get (now, lang) : now;

      if (json_is_null (value) ? before == NULL || json_is_null (before) : is_same (before, value))
        json_object_del (rows, lang);
    }
  return rows;
}

static gboolean
check_rows (const KadrEditChange *self, const json_t *rows, GError **error)
{
  gboolean has_languages = self->field->kind == KADR_FIELD_LANG_ALT;
  const char *lang = NULL;
  json_t *value = NULL;

  json_object_foreach ((json_t *) rows, lang, value)
    {
      g_autoptr (json_t) whole
          = has_languages ? json_pack ("{s:O}", lang, value) : json_incref (value);

      if (!json_is_null (value) && !kadr_field_check (self->field, whole, error))
        return FALSE;
    }
  return TRUE;
}

json_t *
kadr_edit_change_apply (const KadrEditChange *self, const json_t *now, GError **error)
{
  gboolean has_languages = self->field->kind == KADR_FIELD_LANG_ALT;
  g_autoptr (json_t) rows = NULL;

  if (!has_languages)
    {
      rows = json_object ();
      json_object_set_new (rows, "", make_value (self, now));
    }
  else if (json_is_object (self->value))
    rows = apply_languages (self, now);
  else
    rows = self->lang != NULL ? apply_to_language (self, now) : apply_to_default (self, now);
  drop_unchanged (rows, now, has_languages);
  return check_rows (self, rows, error) ? g_steal_pointer (&rows) : NULL;
}
