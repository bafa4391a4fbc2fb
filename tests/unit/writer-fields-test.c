/* Every property of the table, structures and lists of them included: set, read back, changed, removed. */
#include "meta/field.h"
#include "writer-fixture.h"

enum
{
  DEEPEST = 2
};

static json_t *make_value (const KadrField *field, guint seed, guint depth);

/* Every member of the structure; of those that hold structures themselves, as deep as the standard goes. */
static json_t *
make_structure (const KadrField *field, guint seed, guint depth)
{
  json_t *object = json_object ();
  gsize n;
  const KadrField *members = kadr_field_get_members (field->structure, &n);

  for (gsize i = 0; i < n; i++)
    if (depth < DEEPEST || members[i].kind != KADR_FIELD_STRUCT)
      json_object_set_new (object, members[i].id,
                           make_value (&members[i], seed * 31 + (guint) i, depth + 1));
  return object;
}

static json_t *
make_one (const KadrField *field, guint seed, guint depth)
{
  switch (field->kind)
    {
    case KADR_FIELD_URI:
      return json_sprintf ("http://example.org/%u?a=1&b=2", seed);
    case KADR_FIELD_DATE:
      return json_sprintf ("2026-02-13T18:36:%02u+05:00", seed % 60);
    case KADR_FIELD_NUMBER:
      return g_str_has_prefix (field->name, "GPSL") ? json_real (-43.25) : json_integer (seed % 90);
    case KADR_FIELD_INTEGER:
      return json_integer (seed % 9000);
    case KADR_FIELD_LANG_ALT:
      return json_pack ("{s:o,s:o,s:o}", "x-default", json_sprintf ("Снег %u", seed), "ru",
                        json_sprintf ("Снег %u", seed), "kk", json_sprintf ("Қар <%u>", seed));
    case KADR_FIELD_STRUCT:
      return make_structure (field, seed, depth);
    case KADR_FIELD_TEXT:
    default:
      return json_sprintf ("«Қар» & снег %u", seed);
    }
}

static json_t *
make_value (const KadrField *field, guint seed, guint depth)
{
  return field->list == KADR_FIELD_ONE
             ? make_one (field, seed, depth)
             : json_pack ("[oo]", make_one (field, seed, depth), make_one (field, seed + 1, depth));
}

static json_t *
read_fields (const GByteArray *file)
{
  g_autoptr (json_t) document = kadr_reader_read_fields (file->data, file->len, "test", NULL);

  return json_incref (json_object_get (document, "fields"));
}

static GByteArray *
change (const guint8 *bytes, gsize size, const char *verb, json_t *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) order = json_pack ("{s:o}", verb, what);
  GByteArray *out = write_order (bytes, size, order, &error);

  g_assert_no_error (error);
  return out;
}

static void
assert_field (const GByteArray *file, const KadrField *field, const json_t *wanted)
{
  g_autoptr (json_t) fields = read_fields (file);
  const json_t *found = json_object_get (fields, field->id);
  g_autofree char *mine = found != NULL ? kadr_json_to_line (found) : NULL;
  g_autofree char *theirs = wanted != NULL ? kadr_json_to_line (wanted) : NULL;

  g_test_message ("%s", field->id);
  g_assert_cmpstr (mine, ==, theirs);
}

static void
check_field (const KadrField *field, guint seed, const char *bytes, gsize size)
{
  g_autoptr (json_t) one = make_value (field, seed, 0);
  g_autoptr (json_t) other = make_value (field, seed + 1000, 0);
  g_autoptr (GByteArray) set
      = change ((const guint8 *) bytes, size, "set",
                json_pack ("{s:O,s:s}", field->id, one, "headline", "stays"));
  g_autoptr (GByteArray) changed
      = change (set->data, set->len, "set", json_pack ("{s:O}", field->id, other));
  g_autoptr (GByteArray) removed
      = change (changed->data, changed->len, "remove", json_pack ("[s]", field->id));

  g_assert_true (kadr_field_check (field, one, NULL));
  if (!g_str_equal (field->id, "headline"))
    assert_field (set, field, one);
  assert_field (changed, field, other);
  assert_field (removed, field, NULL);
  if (!g_str_equal (field->id, "headline"))
    g_assert_nonnull (memmem (removed->data, removed->len, ">stays<", 7));
}

static void
test_each (void)
{
  gsize n;
  const KadrField *fields = kadr_field_get_all (&n);

  g_assert_cmpuint (n, ==, 66);
  for (gsize f = 0; f < G_N_ELEMENTS (files); f++)
    for (gsize i = 0; i < n; i++)
      check_field (&fields[i], (guint) i + 1, files[f].bytes, files[f].size);
}

/* What is read can be written as it is: into an empty file of another kind it says the same. */
static void
test_all (void)
{
  gsize n;
  const KadrField *fields = kadr_field_get_all (&n);
  json_t *all = json_object ();
  g_autoptr (GByteArray) first = NULL;
  g_autoptr (json_t) read = NULL;

  for (gsize i = 0; i < n; i++)
    json_object_set_new (all, fields[i].id, make_value (&fields[i], (guint) i + 1, 0));
  first = change ((const guint8 *) files[0].bytes, files[0].size, "set", json_incref (all));
  read = read_fields (first);
  g_assert_true (json_equal (read, all));
  for (gsize f = 0; f < G_N_ELEMENTS (files); f++)
    {
      g_autoptr (GByteArray) copy
          = change ((const guint8 *) files[f].bytes, files[f].size, "set", json_incref (read));
      g_autoptr (json_t) again = read_fields (copy);

      g_assert_true (json_equal (again, all));
    }
  json_decref (all);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writer-fields/each", test_each);
  g_test_add_func ("/writer-fields/all", test_all);
  return g_test_run ();
}
