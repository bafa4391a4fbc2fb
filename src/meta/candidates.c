#include "meta/candidates.h"

#include "base/text.h"
#include "meta/field.h"

#include <string.h>

enum
{
  DATASET_SUBJECT = 12
};

/* How the texts of one source are to be read. */
typedef struct
{
  const char *source;
  KadrCharset charset;
  int confidence; /* 100: declared or plain */
} Reading;

static json_t *
add_candidate (json_t *candidates, const char *id, const char *source, json_t *value)
{
  json_t *list = json_object_get (candidates, id);
  json_t *candidate = json_object ();

  if (list == NULL)
    {
      list = json_array ();
      json_object_set_new (candidates, id, list);
    }
  kadr_json_set_text (candidate, "source", source);
  json_object_set_new (candidate, "value", value);
  json_array_append_new (list, candidate);
  return candidate;
}

void
kadr_candidates_add (json_t *candidates, const char *id, const char *source, json_t *value,
                     const char *charset)
{
  json_t *candidate;

  if (value == NULL)
    return;
  candidate = add_candidate (candidates, id, source, value);
  if (charset != NULL)
    kadr_json_set_text (candidate, "charset", charset);
}

static KadrSpan
trim (KadrSpan text)
{
  while (text.size > 0 && (text.data[text.size - 1] == 0 || text.data[text.size - 1] == ' '))
    text.size--;
  while (text.size > 0 && (*text.data == 0 || *text.data == ' '))
    text = kadr_span_from (text, 1);
  return text;
}

/* XML, and so every copy that leaves, has no place for control characters. */
static char *
drop_controls (char *text)
{
  char *out = text;

  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p >= 0x20 || strchr ("\t\n\r", *p) != NULL)
      *out++ = *p;
  *out = '\0';
  return text;
}

static json_t *
wrap (const KadrField *field, GPtrArray *texts)
{
  json_t *value;

  if (field->list == KADR_FIELD_ONE && field->kind == KADR_FIELD_LANG_ALT)
    return json_pack ("{s:s}", "x-default", g_ptr_array_index (texts, 0));
  if (field->list == KADR_FIELD_ONE)
    return json_string (g_ptr_array_index (texts, 0));
  value = json_array ();
  for (guint i = 0; i < texts->len; i++)
    kadr_json_add_text (value, g_ptr_array_index (texts, i));
  return value;
}

/* The texts without one layer of encoding; NULL when not every non-ASCII one has two. */
static GPtrArray *
undouble_all (GPtrArray *texts)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (g_free);
  gboolean changed = FALSE;

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      char *single = kadr_charset_undouble (text);

      if (single == NULL && !g_str_is_ascii (text))
        return NULL;
      changed = changed || single != NULL;
      g_ptr_array_add (out, single != NULL ? single : g_strdup (text));
    }
  return changed ? g_steal_pointer (&out) : NULL;
}

/* Bytes of another charset rarely happen to be UTF-8: each further character halves the doubt. */
static int
trust_repair (const GPtrArray *texts)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    for (const char *p = g_ptr_array_index (texts, i); *p != '\0' && n < 8;
         p = g_utf8_next_char (p))
      n += (guchar) *p >= 0x80;
  return 100 - MAX (1, 50 >> n);
}

/* The candidate as the text stands; NULL when there is none. */
static json_t *
add_texts (json_t *candidates, const KadrField *field, const Reading *reading, GPtrArray *texts)
{
  g_autoptr (GPtrArray) single = NULL;
  json_t *candidate, *repaired;

  if (texts->len == 0)
    return NULL;
  candidate = add_candidate (candidates, field->id, reading->source, wrap (field, texts));
  kadr_json_set_text (candidate, "charset", kadr_charset_get_name (reading->charset));
  if (reading->confidence < 100)
    kadr_json_set_int (candidate, "confidence", reading->confidence);
  single = undouble_all (texts);
  if (single == NULL)
    return candidate;
  kadr_json_set_bool (candidate, "suspect", TRUE);
  repaired = add_candidate (candidates, field->id, reading->source, wrap (field, single));
  kadr_json_set_text (repaired, "charset", "UTF-8 encoded twice");
  kadr_json_set_int (repaired, "confidence", trust_repair (single));
  return candidate;
}

gboolean
kadr_candidates_has_suspect (const json_t *candidates)
{
  const char *id;
  json_t *list, *candidate;
  gsize index;

  json_object_foreach ((json_t *) candidates, id, list)
    json_array_foreach (list, index, candidate)
      if (kadr_json_get_bool (candidate, "suspect"))
        return TRUE;
  return FALSE;
}

/* A subject reference is "IPTC:04012000:economy:..."; the property wants the code alone (IIM 2:12). */
static char *
read_iim_text (guint8 dataset, KadrCharset charset, KadrSpan value)
{
  char *text = drop_controls (kadr_charset_decode (charset, value));
  g_auto (GStrv) parts = dataset == DATASET_SUBJECT ? g_strsplit (text, ":", 3) : NULL;

  if (parts == NULL || parts[0] == NULL || parts[1] == NULL)
    return text;
  g_free (text);
  return g_strdup (parts[1]);
}

static void
collect_iim (const GArray *entries, guint8 dataset, const Reading *reading, GPtrArray *texts)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const KadrIimEntry *entry = &g_array_index (entries, KadrIimEntry, i);
      KadrSpan value = trim (entry->value);

      if (entry->record == 2 && entry->dataset == dataset && value.size > 0)
        g_ptr_array_add (texts, read_iim_text (dataset, reading->charset, value));
    }
}

static KadrSpan
find_iim (const GArray *entries, guint8 dataset)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const KadrIimEntry *entry = &g_array_index (entries, KadrIimEntry, i);

      if (entry->record == 2 && entry->dataset == dataset)
        return entry->value;
    }
  return (KadrSpan){ NULL, 0 };
}

void
kadr_candidates_add_iim (json_t *candidates, const GArray *entries)
{
  g_autofree char *date = kadr_iim_read_date (find_iim (entries, 55), find_iim (entries, 60));
  Reading reading = { "iim", KADR_CHARSET_UTF_8, 100 };
  gsize n;
  const KadrField *fields = kadr_field_get_all (&n);

  reading.charset = kadr_iim_decide_charset (entries, &reading.confidence);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

      if (fields[i].iim == 0 || fields[i].kind == KADR_FIELD_DATE)
        continue;
      collect_iim (entries, fields[i].iim, &reading, texts);
      add_texts (candidates, &fields[i], &reading, texts);
    }
  if (date != NULL)
    kadr_candidates_add (candidates, "dateCreated", "iim", json_string (date), NULL);
}

static char *
decode_utf16 (KadrSpan text)
{
  g_autofree gunichar2 *units = g_new0 (gunichar2, text.size / 2 + 1);

  for (gsize i = 0; i < text.size / 2; i++)
    units[i] = (gunichar2) kadr_span_integer (text, 2 * i, 2, FALSE);
  return g_utf16_to_utf8 (units, -1, NULL, NULL, NULL);
}

static void
split_list (const KadrField *field, const char *text, GPtrArray *texts)
{
  g_auto (GStrv) parts = g_strsplit (text, field->list == KADR_FIELD_ONE ? "\n\n\n" : ";", 256);

  if (field->list == KADR_FIELD_ONE)
    g_ptr_array_add (texts, g_strdup (text));
  for (char **part = parts; field->list != KADR_FIELD_ONE && *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      g_ptr_array_add (texts, g_strdup (*part));
}

/* The Exif texts that are not plain UTF-8, joined. */
static GByteArray *
join_exif (const KadrExif *exif)
{
  GByteArray *all = g_byte_array_new ();

  for (guint i = 0; i < exif->texts->len; i++)
    {
      const KadrExifText *text = &g_array_index (exif->texts, KadrExifText, i);

      if (text->is_utf8 || text->is_utf16 || kadr_charset_is_utf8 (text->text))
        continue;
      g_byte_array_append (all, text->text.data, (guint) text->text.size);
      g_byte_array_append (all, (const guint8 *) "\n", 1);
    }
  return all;
}

static char *
decode_exif (const KadrExifText *text, const Reading *legacy, Reading *used)
{
  *used = (Reading){ text->is_utf16 ? "windows" : "exif", KADR_CHARSET_UTF_8, 100 };
  if (text->is_utf16)
    return decode_utf16 (text->text);
  if (!text->is_utf8 && !kadr_charset_is_utf8 (text->text))
    {
      used->charset = legacy->charset;
      used->confidence = legacy->confidence;
    }
  return kadr_charset_decode (used->charset, trim (text->text));
}

/* TRUE for what cameras write into ImageDescription by themselves: "OLYMPUS DIGITAL CAMERA", their own name. */
static gboolean
is_by_camera (const KadrExif *exif, const char *text)
{
  static const char *const defaults[] = { "SONY DSC", "DCF 1.0", "SAMSUNG", "Digital Camera" };
  g_autofree char *tidy = kadr_text_tidy (text);
  g_autofree char *make = kadr_candidates_get_camera_text (exif, "make");
  g_autofree char *model = kadr_candidates_get_camera_text (exif, "model");
  g_autofree char *both = g_strconcat (make != NULL ? make : "", " ", model, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (g_ascii_strcasecmp (tidy, defaults[i]) == 0)
      return TRUE;
  return g_str_has_suffix (tidy, " DIGITAL CAMERA")
         || (make != NULL && g_ascii_strcasecmp (tidy, make) == 0)
         || (model != NULL && g_ascii_strcasecmp (tidy, model) == 0)
         || g_ascii_strcasecmp (tidy, both) == 0;
}

void
kadr_candidates_add_exif (json_t *candidates, const KadrExif *exif)
{
  g_autoptr (GByteArray) all = join_exif (exif);
  Reading legacy = { "exif", KADR_CHARSET_UTF_8, 100 };

  legacy.charset = kadr_charset_guess ((KadrSpan){ all->data, all->len }, &legacy.confidence);
  for (guint i = 0; i < exif->texts->len; i++)
    {
      const KadrExifText *text = &g_array_index (exif->texts, KadrExifText, i);
      const KadrField *field = kadr_field_find (text->id);
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *decoded = NULL;
      json_t *candidate;
      Reading used;

      if (field == NULL)
        continue;
      decoded = decode_exif (text, &legacy, &used);
      if (decoded == NULL || *drop_controls (decoded) == '\0')
        continue;
      split_list (field, decoded, texts);
      candidate = add_texts (candidates, field, &used, texts);
      if (candidate != NULL && strcmp (field->id, "description") == 0 && !text->is_utf16
          && is_by_camera (exif, decoded))
        kadr_json_set_bool (candidate, "by_camera", TRUE);
    }
  if (exif->original != NULL)
    kadr_candidates_add (candidates, "dateCreated", "exif", json_string (exif->original), NULL);
}

char *
kadr_candidates_get_camera_text (const KadrExif *exif, const char *id)
{
  for (guint i = 0; i < exif->texts->len; i++)
    {
      const KadrExifText *text = &g_array_index (exif->texts, KadrExifText, i);
      KadrSpan trimmed = trim (text->text);
      int confidence;

      if (strcmp (text->id, id) == 0 && trimmed.size > 0)
        return kadr_charset_decode (kadr_charset_guess (trimmed, &confidence), trimmed);
    }
  return NULL;
}
