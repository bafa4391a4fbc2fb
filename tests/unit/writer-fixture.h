/* Writes a copy in memory and reads it again, for the tests of the planner and the writers. */
#pragma once
#include "meta/reader.h"
#include "meta/writer.h"
#include "writer-files.h"

#include <string.h>

static inline json_t *
parse (const char *text)
{
  return text != NULL ? kadr_json_parse (text, strlen (text), "test", NULL) : NULL;
}

/* The file as it will be; NULL with @error. */
static inline GByteArray *
write_order (const guint8 *bytes, gsize length, const json_t *order, GError **error)
{
  g_autoptr (KadrSplice) plan = kadr_writer_plan (bytes, length, order, error);
  GByteArray *out;
  gsize at = 0;

  if (plan == NULL)
    return NULL;
  out = g_byte_array_new ();
  for (guint i = 0; i < kadr_splice_get_n_cuts (plan); i++)
    {
      const KadrCut *cut = kadr_splice_get_cut (plan, i);
      gsize size;
      const guint8 *insert = g_bytes_get_data (cut->insert, &size);

      g_byte_array_append (out, bytes + at, (guint) (cut->offset - at));
      g_byte_array_append (out, insert, (guint) size);
      at = (gsize) (cut->offset + cut->removed);
    }
  g_byte_array_append (out, bytes + at, (guint) (length - at));
  g_assert_cmpint (out->len, ==, kadr_splice_get_result_size (plan));
  return out;
}

static inline GByteArray *
write_copy (const guint8 *bytes, gsize length, const char *set_text, const char *remove_text,
            GError **error)
{
  g_autoptr (json_t) order = json_object ();

  if (set_text != NULL)
    json_object_set_new (order, "set", parse (set_text));
  if (remove_text != NULL)
    json_object_set_new (order, "remove", parse (remove_text));
  return write_order (bytes, length, order, error);
}

static inline char *
read_field (const GByteArray *file, const char *id)
{
  g_autoptr (json_t) document = kadr_reader_read (file->data, file->len, "test.jpg", NULL);
  const json_t *value = json_object_get (json_object_get (document, "fields"), id);

  return value != NULL ? kadr_json_to_line (value) : NULL;
}

static inline char *
read_candidate (const GByteArray *file, const char *id, const char *source)
{
  g_autoptr (json_t) document = kadr_reader_read (file->data, file->len, "test.jpg", NULL);
  gsize index;
  json_t *candidate;

  json_array_foreach (json_object_get (json_object_get (document, "candidates"), id), index,
                      candidate)
    if (g_strcmp0 (kadr_json_get_text (candidate, "source"), source) == 0)
      return kadr_json_to_line (json_object_get (candidate, "value"));
  return NULL;
}

/* An APP1 segment of a JPEG. */
static inline void
append_segment (GByteArray *file, const char *head, gsize head_size, const char *body)
{
  gsize length = head_size + strlen (body) + 2;
  const guint8 start[] = { 0xFF, 0xE1, (guint8) (length >> 8), (guint8) length };

  g_byte_array_append (file, start, sizeof (start));
  g_byte_array_append (file, (const guint8 *) head, (guint) head_size);
  g_byte_array_append (file, (const guint8 *) body, (guint) strlen (body));
}
