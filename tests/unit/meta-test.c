#include "base/fault.h"
#include "meta/field.h"
#include "meta/meta.h"

#include <string.h>

#define GOOD                                                                                       \
  "{'format':'jpeg','width':6000,'height':4000,'orientation':6,"                                   \
  "'taken':{'local':'2026-02-13T18:36:42','offset':'+05:00','utc':'x'},"                           \
  "'gps':{'lat':43.2,'lon':76.9,'alt':null},'camera':{'make':'Nikon'},"                            \
  "'fields':{'creditLine':'c','creatorNames':['a','b'],'title':{'x-default':'t','ru':'р'}},"      \
  "'candidates':{'creditLine':[{'source':'xmp','value':'c'}]},'conflicts':[],'warnings':['w'],"    \
  "'c2pa':false,'pixel_id':null}"

static json_t *
parse (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');

  return kadr_json_parse (quoted, strlen (quoted), "test", NULL);
}

static void
test_questions (void)
{
  g_autoptr (json_t) document = parse (GOOD);
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrMeta) meta = kadr_meta_new (document, &error);
  int minutes;

  g_assert_no_error (error);
  g_assert_cmpstr (kadr_meta_get_format (meta), ==, "jpeg");
  g_assert_cmpint (kadr_meta_get_width (meta), ==, 6000);
  g_assert_cmpstr (kadr_meta_get_field_text (meta, "creditLine"), ==, "c");
  g_assert_cmpstr (kadr_meta_get_field_text (meta, "creatorNames"), ==, "a");
  g_assert_cmpstr (kadr_meta_get_field_text (meta, "title"), ==, "t");
  g_assert_null (kadr_meta_get_field_text (meta, "headline"));
  g_assert_cmpstr (kadr_meta_get_taken_local (meta), ==, "2026-02-13T18:36:42");
  g_assert_true (kadr_meta_get_taken_offset (meta, &minutes));
  g_assert_cmpint (minutes, ==, 300);
  g_assert_null (kadr_meta_get_pixel_id (meta));
}

/* Each row spoils one part of the good document. */
static void
test_lies (void)
{
  static const struct
  {
    const char *part;
    const char *value;
  } rows[] = {
    { "format", "'exe'" },
    { "width", "-1" },
    { "height", "'tall'" },
    { "orientation", "9" },
    { "taken", "{'local':7}" },
    { "taken", "{'local':'x','offset':'y'}" },
    { "gps", "{'lat':91,'lon':0}" },
    { "camera", "[]" },
    { "camera", "{'make':7}" },
    { "fields", "{'noSuchField':'x'}" },
    { "fields", "{'creditLine':['x']}" },
    { "fields", "{'title':'x'}" },
    { "fields", "{'licensors':[{'noSuchMember':'x'}]}" },
    { "candidates", "{'creditLine':[{'value':'c'}]}" },
    { "candidates", "{'creditLine':'c'}" },
    { "conflicts", "[7]" },
    { "warnings", "'w'" },
    { "c2pa", "'no'" },
    { "pixel_id", "'abc'" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) document = parse (GOOD);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", rows[i].part, rows[i].value);
      json_object_set_new (document, rows[i].part, parse (rows[i].value));
      g_assert_null (kadr_meta_new (document, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

/* The table is that of IPTC Photo Metadata 2025.1. */
static void
test_fields (void)
{
  gsize n;
  const KadrField *fields = kadr_field_get_all (&n);

  g_assert_cmpint (n, ==, 66);
  for (gsize i = 0; i < n; i++)
    {
      gsize n_members;

      g_assert_true (kadr_field_find (fields[i].id) == &fields[i]);
      g_assert_nonnull (kadr_field_get_namespace (fields[i].prefix));
      if (fields[i].kind == KADR_FIELD_STRUCT)
        g_assert_nonnull (kadr_field_get_members (fields[i].structure, &n_members));
    }
  g_assert_cmpint (kadr_field_find ("creditLine")->iim, ==, 110);
  g_assert_cmpint (kadr_field_find ("creditLine")->iim_bytes, ==, 32);
  g_assert_cmpint (kadr_field_find ("licensors")->list, ==, KADR_FIELD_SEQ);
  g_assert_cmpint (kadr_field_find ("keywords")->list, ==, KADR_FIELD_BAG);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meta/questions", test_questions);
  g_test_add_func ("/meta/lies", test_lies);
  g_test_add_func ("/meta/fields", test_fields);
  return g_test_run ();
}
