/* What every write-*-fuzz.c is: any bytes, as far as they are a file of one of FORMATS, are written with a fixed set of
 * changes. Either the planner refuses, or the copy can be read, says what was written wherever it was asked
 * to, has the picture it had, and the same changes once more are an empty plan. */
#include "apply.h"
#include "meta/blocks.h"
#include "meta/reader.h"
#include "meta/walk.h"
#include "meta/writer.h"

#include <stdint.h>
#include <string.h>

#define CREDIT "пресс-служба акимата города Алматы"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The changes, one after the other; each is applied to the file as it came. */
static const char *const orders[] = {
  "{\"set\":{\"creditLine\":\"" CREDIT
  "\",\"description\":{\"x-default\":\"Город\",\"kk\":\"Қала\"},"
  "\"keywords\":[\"снег\",\"a & <b>\"],\"creatorNames\":[\"Елена Беляева\"]},\"remove\":[\"headline\",\"title/ru\"]}",
  "{\"set\":{\"creditLine\":\"" CREDIT
  "\",\"copyrightNotice\":{\"x-default\":\"©\"}},\"remove\":[\"keywords\"],\"iim\":true}",
  "{\"set\":{\"creditLine\":\"" CREDIT
  "\",\"creatorNames\":[\"a\",\"b\"]},\"remove\":[\"description\"],\"exif\":true}",
  "{\"set\":{\"creditLine\":\"" CREDIT
  "\",\"licensors\":[{\"licensorName\":\"n\"}]},\"iim\":true,\"exif\":true}",
};

static void
check_values (const json_t *order, const json_t *document)
{
  const json_t *fields = json_object_get (document, "fields");
  const json_t *candidates = json_object_get (document, "candidates");
  const char *id;
  json_t *value;

  json_object_foreach (json_object_get (order, "set"), id, value)
    if (!json_is_object (value))
      g_assert_true (json_equal (json_object_get (fields, id), value));
    else
      g_assert_cmpstr (kadr_json_get_text (json_object_get (fields, id), "x-default"), ==,
                       kadr_json_get_text (value, "x-default"));
  for (gsize i = 0; i < json_array_size (json_object_get (order, "remove")); i++)
    {
      const char *name = json_string_value (json_array_get (json_object_get (order, "remove"), i));
      const json_t *list = strchr (name, '/') == NULL ? json_object_get (candidates, name) : NULL;

      for (gsize k = 0; k < json_array_size (list); k++)
        g_assert_cmpstr (kadr_json_get_text (json_array_get (list, k), "source"), !=, "xmp");
    }
}

static gboolean
has_source (const json_t *document, const char *id, const char *source)
{
  const json_t *list = json_object_get (json_object_get (document, "candidates"), id);

  for (gsize i = 0; i < json_array_size (list); i++)
    if (g_strcmp0 (kadr_json_get_text (json_array_get (list, i), "source"), source) == 0)
      return TRUE;
  return FALSE;
}

static void
check_order (const json_t *order, const guint8 *data, gsize size)
{
  g_autoptr (KadrSplice) plan = kadr_writer_plan (data, size, order, NULL);
  g_autoptr (KadrSplice) again = NULL;
  g_autoptr (GByteArray) copy = NULL;
  g_autoptr (json_t) before = NULL;
  g_autoptr (json_t) after = NULL;

  if (plan == NULL)
    return;
  copy = apply (plan, data, size);
  g_assert_cmpuint (copy->len, ==, kadr_splice_get_result_size (plan));
  after = kadr_reader_read (copy->data, copy->len, "fuzz", NULL);
  check_values (order, after);
  if (kadr_json_get_bool (order, "iim"))
    g_assert_true (has_source (after, "creditLine", "iim"));
  if (kadr_json_get_bool (order, "exif")
      && json_object_get (json_object_get (order, "set"), "creatorNames"))
    g_assert_true (has_source (after, "creatorNames", "exif"));
  if (size > 0)
    {
      before = kadr_reader_read (data, size, "fuzz", NULL);
      g_assert_cmpstr (kadr_json_get_text (before, "pixel_id"), ==,
                       kadr_json_get_text (after, "pixel_id"));
    }
  again = kadr_writer_plan (copy->data, copy->len, order, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (kadr_splice_get_n_cuts (again), ==, 0);
}

/* TRUE for what this target is about, so that it does not spend its time on other formats. */
static gboolean
is_ours (const guint8 *data, gsize size)
{
  g_autoptr (KadrBlocks) blocks = kadr_blocks_new ((KadrSpan){ data, size });

  kadr_walk (blocks);
  return strstr (FORMATS, blocks->format) != NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size > 0 && !is_ours (data, size))
    return -1;
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (json_t) order = kadr_json_parse (orders[i], strlen (orders[i]), "order", NULL);

      check_order (order, data, size);
    }
  return 0;
}
