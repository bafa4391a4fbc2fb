#include "meta/meta.h"

#include "base/digest.h"
#include "base/fault.h"
#include "meta/field.h"
#include "meta/moment.h"

#include <string.h>

enum
{
  MOST_SIDE = 1 << 30,
  LONGEST_MOMENT = 64
};

static const char *const formats[] = { "jpeg", "png", "tiff", "webp", "heif", "avif",    "gif",
                                       "psd",  "jp2", "jxl",  "raw",  "xmp",  "unknown", NULL };

struct _KadrMeta
{
  json_t *document;
};

static gboolean
complain (GError **error, const char *part)
{
  return kadr_fault_set (error, KADR_FAULT_DAMAGED, part,
                         _ ("the description of the picture is not as agreed"));
}

static gboolean
is_in_range (const json_t *value, gint64 least, gint64 most)
{
  return json_is_integer (value) && json_integer_value (value) >= least
         && json_integer_value (value) <= most;
}

static gboolean
check_frame (const json_t *document, GError **error)
{
  const char *format = kadr_json_get_text (document, "format");
  const json_t *pixel_id = json_object_get (document, "pixel_id");

  if (format == NULL || !g_strv_contains (formats, format))
    return complain (error, "format");
  if (!is_in_range (json_object_get (document, "width"), 0, MOST_SIDE)
      || !is_in_range (json_object_get (document, "height"), 0, MOST_SIDE))
    return complain (error, "width, height");
  if (!is_in_range (json_object_get (document, "orientation"), 1, 8))
    return complain (error, "orientation");
  if (!json_is_boolean (json_object_get (document, "c2pa")))
    return complain (error, "c2pa");
  if (!json_is_null (pixel_id)
      && (!json_is_string (pixel_id) || !kadr_digest_is_hex (json_string_value (pixel_id))))
    return complain (error, "pixel_id");
  return TRUE;
}

static gboolean
check_moment (const json_t *taken, GError **error)
{
  const char *local = kadr_json_get_text (taken, "local");
  const char *offset = kadr_json_get_text (taken, "offset");
  int minutes;

  if (json_is_null (taken))
    return TRUE;
  if (local == NULL || strlen (local) > LONGEST_MOMENT
      || (offset != NULL && !kadr_moment_read_offset (offset, &minutes)))
    return complain (error, "taken");
  return TRUE;
}

static gboolean
is_angle (const json_t *place, const char *key, double most)
{
  const json_t *value = json_object_get (place, key);

  return json_is_number (value) && json_number_value (value) >= -most
         && json_number_value (value) <= most;
}

static gboolean
check_place (const json_t *document, GError **error)
{
  const json_t *gps = json_object_get (document, "gps");
  const json_t *camera = json_object_get (document, "camera");
  const char *key;
  json_t *value;

  if (!json_is_null (gps) && (!is_angle (gps, "lat", 90) || !is_angle (gps, "lon", 180)))
    return complain (error, "gps");
  if (!json_is_object (camera))
    return complain (error, "camera");
  json_object_foreach ((json_t *) camera, key, value)
    if (!json_is_string (value))
      return complain (error, "camera");
  return TRUE;
}

static gboolean
check_fields (const json_t *fields, GError **error)
{
  const char *id;
  json_t *value;

  if (!json_is_object (fields))
    return complain (error, "fields");
  json_object_foreach ((json_t *) fields, id, value)
    {
      const KadrField *field = kadr_field_find (id);

      if (field == NULL || !kadr_field_check (field, value, NULL))
        return complain (error, id);
    }
  return TRUE;
}

static gboolean
check_candidates (const json_t *candidates, GError **error)
{
  const char *id;
  gsize index;
  json_t *list, *candidate;

  if (!json_is_object (candidates))
    return complain (error, "candidates");
  json_object_foreach ((json_t *) candidates, id, list)
    {
      const KadrField *field = kadr_field_find (id);

      if (field == NULL || !json_is_array (list))
        return complain (error, "candidates");
      json_array_foreach (list, index, candidate)
        if (kadr_json_get_text (candidate, "source") == NULL
            || !kadr_field_check (field, json_object_get (candidate, "value"), NULL))
          return complain (error, id);
    }
  return TRUE;
}

static gboolean
check_texts (const json_t *document, const char *key, GError **error)
{
  const json_t *list = json_object_get (document, key);
  gsize index;
  json_t *text;

  if (!json_is_array (list))
    return complain (error, key);
  json_array_foreach ((json_t *) list, index, text)
    if (!json_is_string (text))
      return complain (error, key);
  return TRUE;
}

static gboolean
is_text_list (const json_t *list)
{
  gsize index;
  json_t *text;

  if (!json_is_array (list))
    return FALSE;
  json_array_foreach ((json_t *) list, index, text)
    if (!json_is_string (text))
      return FALSE;
  return TRUE;
}

static gboolean
is_rule (const json_t *rule)
{
  const json_t *constraints = json_object_get (rule, "constraints");
  gsize index;
  json_t *item;

  if (kadr_json_get_text (rule, "kind") == NULL || kadr_json_get_text (rule, "action") == NULL
      || !json_is_array (constraints) || !is_text_list (json_object_get (rule, "duties")))
    return FALSE;
  json_array_foreach ((json_t *) constraints, index, item)
    if (kadr_json_get_text (item, "left") == NULL || kadr_json_get_text (item, "op") == NULL
        || kadr_json_get_text (item, "right") == NULL)
      return FALSE;
  return TRUE;
}

/* What meta/rights-expression.h makes; most files have none. */
static gboolean
check_rights (const json_t *rights, GError **error)
{
  const json_t *rules = json_object_get (rights, "rules");
  const char *name;
  gsize index;
  json_t *value;

  if (rights == NULL)
    return TRUE;
  if (!json_is_object (json_object_get (rights, "plus")) || !json_is_array (rules)
      || !is_text_list (json_object_get (rights, "unread")))
    return complain (error, "rights");
  json_object_foreach (json_object_get (rights, "plus"), name, value)
    if (!is_text_list (value))
      return complain (error, "rights");
  json_array_foreach ((json_t *) rules, index, value)
    if (!is_rule (value))
      return complain (error, "rights");
  return TRUE;
}

KadrMeta *
kadr_meta_new (json_t *document, GError **error)
{
  KadrMeta *self;

  if (!check_frame (document, error) || !check_moment (json_object_get (document, "taken"), error)
      || !check_place (document, error)
      || !check_fields (json_object_get (document, "fields"), error)
      || !check_candidates (json_object_get (document, "candidates"), error)
      || !check_rights (json_object_get (document, "rights"), error)
      || !check_texts (document, "conflicts", error) || !check_texts (document, "warnings", error))
    return NULL;
  self = g_new0 (KadrMeta, 1);
  self->document = json_incref (document);
  return self;
}

void
kadr_meta_free (KadrMeta *self)
{
  json_decref (self->document);
  g_free (self);
}

json_t *
kadr_meta_get_json (const KadrMeta *self)
{
  return self->document;
}

const char *
kadr_meta_get_format (const KadrMeta *self)
{
  return kadr_json_get_text (self->document, "format");
}

int
kadr_meta_get_width (const KadrMeta *self)
{
  return (int) kadr_json_get_int (self->document, "width", 0);
}

int
kadr_meta_get_height (const KadrMeta *self)
{
  return (int) kadr_json_get_int (self->document, "height", 0);
}

json_t *
kadr_meta_get_field (const KadrMeta *self, const char *property)
{
  return json_object_get (json_object_get (self->document, "fields"), property);
}

const char *
kadr_meta_get_field_text (const KadrMeta *self, const char *property)
{
  const json_t *value = kadr_meta_get_field (self, property);

  if (json_is_array (value))
    value = json_array_get (value, 0);
  if (json_is_object (value))
    {
      const json_t *text = json_object_get (value, "x-default");

      value = text != NULL ? text : json_object_iter_value (json_object_iter ((json_t *) value));
    }
  return json_string_value (value);
}

const char *
kadr_meta_get_taken_local (const KadrMeta *self)
{
  return kadr_json_get_text (json_object_get (self->document, "taken"), "local");
}

gboolean
kadr_meta_get_taken_offset (const KadrMeta *self, int *minutes)
{
  const char *offset = kadr_json_get_text (json_object_get (self->document, "taken"), "offset");

  return offset != NULL && kadr_moment_read_offset (offset, minutes);
}

const char *
kadr_meta_get_pixel_id (const KadrMeta *self)
{
  return kadr_json_get_text (self->document, "pixel_id");
}
