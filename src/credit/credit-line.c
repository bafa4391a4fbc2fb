#include "credit/credit-line.h"

#include "base/fault.h"
#include "credit/credit-parts.h"

#include <string.h>

struct _KadrCreditLine
{
  char *raw;
  KadrCreditParts *parts; /* both lists end with NULL */
};

/* Takes @parts. */
static KadrCreditLine *
make_line (const char *raw, KadrCreditParts *parts)
{
  KadrCreditLine *self = g_new0 (KadrCreditLine, 1);

  self->raw = g_utf8_make_valid (raw, -1);
  self->parts = parts;
  g_ptr_array_add (parts->creators, NULL);
  g_ptr_array_add (parts->chain, NULL);
  return self;
}

KadrCreditLine *
kadr_credit_line_new (const char *text, const KadrCreditNames *known, GError **error)
{
  g_autoptr (KadrCreditNames) builtin = known == NULL ? kadr_credit_names_new () : NULL;
  g_autoptr (KadrCreditParts) parts
      = kadr_credit_parts_read (text, known != NULL ? known : builtin);

  if (!kadr_credit_parts_has_anybody (parts))
    {
      kadr_fault_set (error, KADR_FAULT_CREDIT_MISSING, text, _ ("the credit line names nobody"));
      return NULL;
    }
  return make_line (text, g_steal_pointer (&parts));
}

void
kadr_credit_line_free (KadrCreditLine *self)
{
  kadr_credit_parts_free (self->parts);
  g_free (self->raw);
  g_free (self);
}

const char *
kadr_credit_line_get_raw (const KadrCreditLine *self)
{
  return self->raw;
}

KadrCreditKind
kadr_credit_line_get_kind (const KadrCreditLine *self)
{
  return self->parts->kind;
}

const char *const *
kadr_credit_line_get_creators (const KadrCreditLine *self)
{
  return (const char *const *) self->parts->creators->pdata;
}

const char *const *
kadr_credit_line_get_chain (const KadrCreditLine *self)
{
  return (const char *const *) self->parts->chain->pdata;
}

const char *
kadr_credit_line_get_source (const KadrCreditLine *self)
{
  return self->parts->source;
}

KadrCreditFlags
kadr_credit_line_get_flags (const KadrCreditLine *self)
{
  return self->parts->flags;
}

const char *
kadr_credit_line_get_licence (const KadrCreditLine *self)
{
  return self->parts->licence;
}

const char *
kadr_credit_line_get_caption (const KadrCreditLine *self)
{
  return self->parts->caption;
}

const char *
kadr_credit_line_get_lang (const KadrCreditLine *self)
{
  return self->parts->lang;
}

KadrCreditConfidence
kadr_credit_line_get_confidence (const KadrCreditLine *self)
{
  return self->parts->confidence;
}

guint64
kadr_credit_line_get_effort (const KadrCreditLine *self)
{
  return self->parts->effort;
}

gboolean
kadr_credit_line_is_same (const KadrCreditLine *self, const KadrCreditLine *other)
{
  const KadrCreditParts *a = self->parts;
  const KadrCreditParts *b = other->parts;

  return a->kind == b->kind && a->flags == b->flags && g_strcmp0 (a->source, b->source) == 0
         && g_strcmp0 (a->licence, b->licence) == 0
         && g_strv_equal (kadr_credit_line_get_creators (self),
                          kadr_credit_line_get_creators (other))
         && g_strv_equal (kadr_credit_line_get_chain (self), kadr_credit_line_get_chain (other));
}

static json_t *
list_to_json (const char *const *list)
{
  json_t *array = json_array ();

  for (; *list != NULL; list++)
    kadr_json_add_text (array, *list);
  return array;
}

static json_t *
flags_to_json (guint flags)
{
  json_t *array = json_array ();

  for (int bit = 0; bit < KADR_N_CREDIT_FLAGS; bit++)
    if (flags & (1u << bit))
      kadr_json_add_text (array, kadr_credit_kind_get_flag_name ((KadrCreditFlags) (1u << bit)));
  return array;
}

json_t *
kadr_credit_line_to_json (const KadrCreditLine *self)
{
  const KadrCreditParts *parts = self->parts;
  json_t *object = json_object ();

  kadr_json_set_text (object, "raw", self->raw);
  kadr_json_set_text (object, "kind", kadr_credit_kind_get_name (parts->kind));
  json_object_set_new (object, "creators", list_to_json (kadr_credit_line_get_creators (self)));
  json_object_set_new (object, "chain", list_to_json (kadr_credit_line_get_chain (self)));
  kadr_json_set_text (object, "source", parts->source);
  json_object_set_new (object, "flags", flags_to_json (parts->flags));
  kadr_json_set_text (object, "licence", parts->licence);
  kadr_json_set_text (object, "caption", parts->caption);
  kadr_json_set_text (object, "lang", parts->lang);
  kadr_json_set_text (object, "confidence",
                      kadr_credit_kind_get_confidence_name (parts->confidence));
  return object;
}

/* Sets @error for the key that has another shape than it should, and returns FALSE. */
static gboolean
refuse_key (const char *key, GError **error)
{
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, "credit",
                         _ ("the key \"%s\" has an unexpected value"), key);
}

/* A copy of the string at @key; NULL when it is missing or null. */
static gboolean
read_text (const json_t *object, const char *key, char **text, GError **error)
{
  const json_t *value = json_object_get (object, key);

  if (value == NULL || json_is_null (value))
    return TRUE;
  if (!json_is_string (value))
    return refuse_key (key, error);
  *text = g_strdup (json_string_value (value));
  return TRUE;
}

static gboolean
read_list (const json_t *object, const char *key, GPtrArray *list, GError **error)
{
  json_t *array = json_object_get (object, key);
  json_t *item;
  size_t i;

  if (array == NULL || json_is_null (array))
    return TRUE;
  if (!json_is_array (array))
    return refuse_key (key, error);
  json_array_foreach (array, i, item)
    {
      if (!json_is_string (item))
        return refuse_key (key, error);
      g_ptr_array_add (list, g_strdup (json_string_value (item)));
    }
  return TRUE;
}

static gboolean
read_flags (const json_t *object, guint *flags, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  KadrCreditFlags flag;

  if (!read_list (object, "flags", names, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      if (!kadr_credit_kind_find_flag (names->pdata[i], &flag))
        return refuse_key ("flags", error);
      *flags |= flag;
    }
  return TRUE;
}

/* The languages a line can be in, as static strings. */
static const char *
find_lang (const char *lang)
{
  static const char *const langs[] = { "ru", "kk", "en" };

  for (gsize i = 0; i < G_N_ELEMENTS (langs); i++)
    if (g_strcmp0 (langs[i], lang) == 0)
      return langs[i];
  return "";
}

static gboolean
read_words (const json_t *object, KadrCreditParts *parts, GError **error)
{
  g_autofree char *kind = NULL;
  g_autofree char *lang = NULL;
  g_autofree char *confidence = NULL;

  if (!read_text (object, "kind", &kind, error) || !read_text (object, "lang", &lang, error)
      || !read_text (object, "confidence", &confidence, error))
    return FALSE;
  if (kind != NULL && !kadr_credit_kind_find (kind, &parts->kind))
    return refuse_key ("kind", error);
  if (confidence != NULL && !kadr_credit_kind_find_confidence (confidence, &parts->confidence))
    return refuse_key ("confidence", error);
  parts->lang = find_lang (lang);
  return TRUE;
}

KadrCreditLine *
kadr_credit_line_from_json (const json_t *object, GError **error)
{
  g_autoptr (KadrCreditParts) parts = kadr_credit_parts_new ();
  g_autofree char *raw = NULL;

  if (!json_is_object (object))
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, "credit", _ ("a credit is a JSON object"));
      return NULL;
    }
  if (!read_text (object, "raw", &raw, error) || !read_words (object, parts, error)
      || !read_list (object, "creators", parts->creators, error)
      || !read_list (object, "chain", parts->chain, error)
      || !read_text (object, "source", &parts->source, error)
      || !read_flags (object, &parts->flags, error)
      || !read_text (object, "licence", &parts->licence, error)
      || !read_text (object, "caption", &parts->caption, error))
    return NULL;
  return make_line (raw != NULL ? raw : "", g_steal_pointer (&parts));
}
