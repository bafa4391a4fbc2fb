#include "meta/iim-edit.h"

#include "base/fault.h"
#include "base/text.h"
#include "meta/field.h"
#include "meta/iim.h"

#include <string.h>

enum
{
  DATASET_VERSION = 0,
  DATASET_SUBJECT = 12,
  DATASET_CHARSET = 90,
  DATASET_DATE = 55,
  DATASET_TIME = 60,
  LONGEST_PLAIN = 0x7FFF,
  SUBJECT_CODE = 8
};

static void
append_dataset (GByteArray *out, guint8 record, guint8 dataset, const void *value, gsize size)
{
  const guint8 head[] = { 0x1C, record, dataset, (guint8) (size >> 8), (guint8) size };

  g_byte_array_append (out, head, sizeof (head));
  g_byte_array_append (out, value, (guint) size);
}

static void
append_text (GByteArray *out, guint8 dataset, const char *text, gsize limit)
{
  append_dataset (out, 2, dataset, text, kadr_text_fit (text, limit > 0 ? limit : LONGEST_PLAIN));
}

/* "2026-02-13T18:36:42+05:00" as 2:55 "20260213" and 2:60 "183642+0500"; a time without offset has no
 * form in IIM and stays in XMP alone. */
static void
append_date (GByteArray *out, guint8 dataset, const char *text)
{
  const char *time = strchr (text, 'T');
  gsize length = time != NULL ? (gsize) (time - text) : strlen (text);
  const char *offset = time != NULL ? strpbrk (time, "Z+-") : NULL;
  g_autofree char *digits = NULL;

  if (dataset == DATASET_DATE && length == strlen ("0000-00-00"))
    digits = g_strdup_printf ("%.4s%.2s%.2s", text, text + 5, text + 8);
  else if (dataset == DATASET_TIME && offset != NULL && offset - time >= 9)
    digits = g_strdup_printf ("%.2s%.2s%.2s%c%.2s%.2s", time + 1, time + 4, time + 7,
                              *offset == '-' ? '-' : '+', *offset == 'Z' ? "00" : offset + 1,
                              *offset == 'Z' || strlen (offset) < 6 ? "00" : offset + 4);
  if (digits != NULL)
    append_text (out, dataset, digits, 0);
}

/* A subject is "IPTC:15065000:name:matter:detail", of which the property is the code (IIM 2:12). */
static void
append_item (GByteArray *out, const KadrField *field, const char *text)
{
  gboolean is_code = field->iim == DATASET_SUBJECT && strlen (text) == SUBJECT_CODE
                     && strspn (text, "0123456789") == SUBJECT_CODE;
  g_autofree char *subject = is_code ? g_strdup_printf ("IPTC:%s:::", text) : NULL;

  append_text (out, field->iim, is_code ? subject : text, field->iim_bytes);
}

/* One dataset per item of a list; of a language alternative the default. */
static void
append_value (GByteArray *out, const KadrField *field, const json_t *value)
{
  gsize index;
  json_t *item;

  if (json_is_array (value))
    json_array_foreach ((json_t *) value, index, item)
      append_value (out, field, item);
  else if (json_is_object (value) && json_object_get (value, "x-default") != NULL)
    append_value (out, field, json_object_get (value, "x-default"));
  else if (json_is_object (value))
    append_value (out, field, json_object_iter_value (json_object_iter ((json_t *) value)));
  else if (json_is_string (value))
    append_item (out, field, json_string_value (value));
}

/* The property of @values that @dataset of record 2 belongs to; NULL when it is not to be changed. */
static const KadrField *
find_changed (const json_t *values, guint8 dataset)
{
  gsize n;
  const KadrField *fields = kadr_field_get_all (&n);
  guint8 wanted = dataset == DATASET_TIME ? DATASET_DATE : dataset;

  for (gsize i = 0; i < n; i++)
    if (fields[i].iim == wanted && wanted != 0 && json_object_get (values, fields[i].id) != NULL)
      return &fields[i];
  return NULL;
}

static void
append_changed (GByteArray *out, const json_t *values, guint8 dataset, gboolean *done)
{
  const KadrField *field = find_changed (values, dataset);
  const json_t *value = json_object_get (values, field->id);

  if (done[dataset])
    return;
  done[dataset] = TRUE;
  if (field->kind == KADR_FIELD_DATE && json_is_string (value))
    append_date (out, dataset, json_string_value (value));
  else if (field->kind != KADR_FIELD_DATE)
    append_value (out, field, value);
}

static void
append_kept (GByteArray *out, const KadrIimEntry *entry, KadrCharset charset)
{
  g_autofree char *text = NULL;

  if (!kadr_iim_is_text (entry) || kadr_charset_is_utf8 (entry->value))
    {
      g_byte_array_append (out, entry->whole.data, (guint) entry->whole.size);
      return;
    }
  text = kadr_charset_decode (charset, entry->value);
  append_text (out, entry->dataset, text, 0);
}

/* Values that the block did not have yet follow its own, in the order of the datasets. */
static void
append_missing (GByteArray *out, const json_t *values, gboolean *done)
{
  for (guint dataset = 1; dataset < 256; dataset++)
    if (find_changed (values, (guint8) dataset) != NULL)
      append_changed (out, values, (guint8) dataset, done);
}

static GByteArray *
rebuild (const GArray *entries, const json_t *values)
{
  GByteArray *out = g_byte_array_new ();
  gboolean done[256] = { FALSE };
  gboolean past_record_2 = FALSE;
  int confidence;
  KadrCharset charset = kadr_iim_decide_charset (entries, &confidence);

  append_dataset (out, 1, DATASET_CHARSET, "\033%G", 3);
  if (entries->len == 0) /* the version of record 2 that IIM 4.2 describes */
    append_dataset (out, 2, DATASET_VERSION, "\0\4", 2);
  for (guint i = 0; i < entries->len; i++)
    {
      const KadrIimEntry *entry = &g_array_index (entries, KadrIimEntry, i);

      if (entry->record > 2 && !past_record_2)
        {
          append_missing (out, values, done);
          past_record_2 = TRUE;
        }
      if (entry->record == 1 && entry->dataset == DATASET_CHARSET)
        continue;
      if (entry->record == 2 && find_changed (values, entry->dataset) != NULL)
        append_changed (out, values, entry->dataset, done);
      else
        append_kept (out, entry, charset);
    }
  if (!past_record_2)
    append_missing (out, values, done);
  return out;
}

/* Nothing of IIM's concern: then the block stays as it is, legacy charset and all. */
static gboolean
is_concerned (const json_t *values)
{
  for (guint dataset = 1; dataset < 256; dataset++)
    if (find_changed (values, (guint8) dataset) != NULL)
      return TRUE;
  return FALSE;
}

/* With something in it: blank datasets are as good as none. */
static gboolean
has_dataset (const GArray *entries, guint8 dataset)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const KadrIimEntry *entry = &g_array_index (entries, KadrIimEntry, i);

      if (entry->record == 2 && entry->dataset == dataset)
        for (gsize k = 0; k < entry->value.size; k++)
          if (entry->value.data[k] != ' ' && entry->value.data[k] != 0)
            return TRUE;
    }
  return FALSE;
}

/* @values, and those of @missing that the block says nothing of. A new reference. */
static json_t *
join_values (const GArray *entries, const json_t *values, const json_t *missing)
{
  json_t *all = values != NULL ? json_copy ((json_t *) values) : json_object ();
  const char *id;
  json_t *value;

  json_object_foreach ((json_t *) missing, id, value)
    {
      const KadrField *field = kadr_field_find (id);

      if (field->iim != 0 && !json_is_null (value) && !has_dataset (entries, field->iim))
        json_object_set (all, id, value);
    }
  return all;
}

/* Zeros behind the last dataset say nothing. */
static gboolean
is_same (const GByteArray *out, KadrSpan block)
{
  if (out->len > block.size || memcmp (out->data, block.data, out->len) != 0)
    return FALSE;
  for (gsize i = out->len; i < block.size; i++)
    if (block.data[i] != 0)
      return FALSE;
  return TRUE;
}

GByteArray *
kadr_iim_edit (KadrSpan block, const json_t *values, const json_t *missing, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (KadrIimEntry));
  g_autoptr (GByteArray) out = NULL;
  g_autoptr (json_t) all = NULL;

  if (!kadr_iim_read (block, entries) && (is_concerned (values) || is_concerned (missing)))
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, "IIM",
                      _ ("the block is damaged and cannot be rewritten without loss"));
      return NULL;
    }
  all = block.size > 0 ? join_values (entries, values, missing)
                       : join_values (entries, NULL, missing);
  if (!is_concerned (all))
    return NULL;
  out = rebuild (entries, all);
  return is_same (out, block) ? NULL : g_steal_pointer (&out);
}
