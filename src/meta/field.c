#include "meta/field.h"

#include "base/fault.h"

#include <string.h>

#define ONE      KADR_FIELD_ONE
#define BAG      KADR_FIELD_BAG
#define SEQ      KADR_FIELD_SEQ
#define TEXT     KADR_FIELD_TEXT
#define URI      KADR_FIELD_URI
#define DATE     KADR_FIELD_DATE
#define NUMBER   KADR_FIELD_NUMBER
#define INTEGER  KADR_FIELD_INTEGER
#define LANG_ALT KADR_FIELD_LANG_ALT
#define STRUCT   KADR_FIELD_STRUCT

static const KadrField fields[] = {
#define FIELD(id, label, prefix, name, kind, list, structure, iim, bytes, exif)                    \
  { "", #id, label, prefix, name, kind, list, structure, iim, bytes, exif },
#define MEMBER(structure, id, label, prefix, name, kind, list, member_structure)
#include "meta/fields.def"
#undef FIELD
#undef MEMBER
};

static const KadrField members[] = {
#define FIELD(id, label, prefix, name, kind, list, structure, iim, bytes, exif)
#define MEMBER(structure, id, label, prefix, name, kind, list, member_structure)                   \
  { #structure, #id, label, prefix, name, kind, list, member_structure, 0, 0, 0 },
#include "meta/fields.def"
#undef FIELD
#undef MEMBER
};

static const struct
{
  const char *prefix;
  const char *uri;
} namespaces[] = {
  { "dc", "http://purl.org/dc/elements/1.1/" },
  { "photoshop", "http://ns.adobe.com/photoshop/1.0/" },
  { "xmp", "http://ns.adobe.com/xap/1.0/" },
  { "xmpRights", "http://ns.adobe.com/xap/1.0/rights/" },
  { "Iptc4xmpCore", "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" },
  { "Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/" },
  { "plus", "http://ns.useplus.org/ldf/xmp/1.0/" },
  { "exif", "http://ns.adobe.com/exif/1.0/" },
};

const KadrField *
kadr_field_get_all (gsize *n)
{
  *n = G_N_ELEMENTS (fields);
  return fields;
}

const KadrField *
kadr_field_get_members (const char *structure, gsize *n)
{
  const KadrField *first = NULL;

  *n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (strcmp (members[i].owner, structure) == 0)
      {
        first = first != NULL ? first : &members[i];
        (*n)++;
      }
  return first;
}

static const KadrField *
find_in (const KadrField *table, gsize n, const char *id)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (table[i].id, id) == 0)
      return &table[i];
  return NULL;
}

const KadrField *
kadr_field_find (const char *id)
{
  return find_in (fields, G_N_ELEMENTS (fields), id);
}

const KadrField *
kadr_field_find_member (const char *structure, const char *id)
{
  gsize n;
  const KadrField *first = kadr_field_get_members (structure, &n);
  const KadrField *found = find_in (first, n, id);

  if (found == NULL && strcmp (structure, "ImageRegion") == 0)
    found = kadr_field_find (id);
  return found;
}

const char *
kadr_field_get_namespace (const char *prefix)
{
  for (gsize i = 0; i < G_N_ELEMENTS (namespaces); i++)
    if (strcmp (namespaces[i].prefix, prefix) == 0)
      return namespaces[i].uri;
  return NULL;
}

/* XML has no place for control characters; a caption that holds one could never be written. */
static gboolean
is_writable_text (const json_t *value)
{
  const char *text = json_string_value (value);

  if (text == NULL || strlen (text) != json_string_length (value))
    return FALSE;
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 && strchr ("\t\n\r", *text) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
kadr_field_is_language (const char *tag)
{
  gsize length = strlen (tag);

  return length > 0 && length <= 64
         && strspn (tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
                == length;
}

static gboolean
is_lang_alt (const json_t *value)
{
  const char *language;
  json_t *text;

  if (!json_is_object (value) || json_object_size (value) == 0)
    return FALSE;
  json_object_foreach ((json_t *) value, language, text)
    if (!kadr_field_is_language (language) || !is_writable_text (text))
      return FALSE;
  return TRUE;
}

static gboolean check_value (const KadrField *field, const json_t *value, guint depth,
                             GError **error);

/* Nothing in the standard nests deeper than region, entity, name. */
enum
{
  DEEPEST = 6
};

static gboolean
check_structure (const KadrField *field, const json_t *value, guint depth, GError **error)
{
  const char *id;
  json_t *part;

  json_object_foreach ((json_t *) value, id, part)
    {
      const KadrField *member = kadr_field_find_member (field->structure, id);

      if (member == NULL)
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, id, _ ("%s has no member of this name"),
                               field->structure);
      if (!check_value (member, part, depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_one (const KadrField *field, const json_t *value, guint depth, GError **error)
{
  switch (field->kind)
    {
    case KADR_FIELD_TEXT:
    case KADR_FIELD_URI:
    case KADR_FIELD_DATE:
      return is_writable_text (value)
             || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, field->id,
                                _ ("this field takes a text"));
    case KADR_FIELD_NUMBER:
      return json_is_number (value)
             || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, field->id,
                                _ ("this field takes a number"));
    case KADR_FIELD_INTEGER:
      return json_is_integer (value)
             || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, field->id,
                                _ ("this field takes a whole number"));
    case KADR_FIELD_LANG_ALT:
      return is_lang_alt (value)
             || kadr_fault_set (error, KADR_FAULT_BAD_INPUT, field->id,
                                _ ("this field takes an object of texts by language"));
    case KADR_FIELD_STRUCT:
      if (!json_is_object (value) || depth > DEEPEST)
        return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, field->id,
                               _ ("this field takes an object"));
      return check_structure (field, value, depth, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
check_value (const KadrField *field, const json_t *value, guint depth, GError **error)
{
  gsize index;
  json_t *item;

  if (field->list == KADR_FIELD_ONE)
    return check_one (field, value, depth, error);
  if (!json_is_array (value))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, field->id, _ ("this field takes a list"));
  json_array_foreach ((json_t *) value, index, item)
    if (!check_one (field, item, depth, error))
      return FALSE;
  return TRUE;
}

gboolean
kadr_field_check (const KadrField *self, const json_t *value, GError **error)
{
  return check_value (self, value, 0, error);
}
