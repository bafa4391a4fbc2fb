#include "meta/reconcile.h"

#include <string.h>

#define LONG "пресс-служба акимата города Алматы"
#define CUT  "пресс-служба аким"

static const struct
{
  const char *what;
  const char *id;
  const char *candidates; /* source, value pairs */
  KadrDigestState digest;
  const char *value; /* NULL: none */
  gboolean disagrees;
} rows[] = {
  { "xmp over iim", "creditLine", "[{'source':'iim','value':'i'},{'source':'xmp','value':'x'}]",
    KADR_DIGEST_ABSENT, "'x'", TRUE },
  { "iim over exif", "description",
    "[{'source':'exif','value':{'x-default':'e'}},{'source':'iim','value':{'x-default':'i'}}]",
    KADR_DIGEST_ABSENT, "{'x-default':'i'}", TRUE },
  { "equal digest", "creditLine", "[{'source':'iim','value':'i'},{'source':'xmp','value':'x'}]",
    KADR_DIGEST_EQUAL, "'x'", TRUE },
  { "iim edited later", "creditLine", "[{'source':'iim','value':'i'},{'source':'xmp','value':'x'}]",
    KADR_DIGEST_DIFFERENT, "'i'", TRUE },
  { "iim cut at its limit", "creditLine",
    "[{'source':'iim','value':'" CUT "'},{'source':'xmp','value':'" LONG "'}]",
    KADR_DIGEST_DIFFERENT, "'" LONG "'", FALSE },
  { "iim ruined", "creditLine",
    "[{'source':'iim','value':'????? ??????? '},{'source':'xmp','value':'x'}]",
    KADR_DIGEST_DIFFERENT, "'x'", FALSE },
  { "exif ruined", "description", "[{'source':'exif','value':{'x-default':'?????? ????? '}}]",
    KADR_DIGEST_ABSENT, NULL, FALSE },
  { "one question mark is a caption", "description",
    "[{'source':'exif','value':{'x-default':'Who? Why?'}}]", KADR_DIGEST_ABSENT,
    "{'x-default':'Who? Why?'}", FALSE },
  { "camera default", "description",
    "[{'source':'exif','by_camera':true,'value':{'x-default':'SONY DSC'}}]", KADR_DIGEST_ABSENT,
    NULL, FALSE },
  { "camera default in xmp is somebody's will", "description",
    "[{'source':'xmp','value':{'x-default':'SONY DSC'}}]", KADR_DIGEST_ABSENT,
    "{'x-default':'SONY DSC'}", FALSE },
  { "blank", "creditLine", "[{'source':'iim','value':'  '}]", KADR_DIGEST_ABSENT, NULL, FALSE },
  { "white space alone is no disagreement", "creditLine",
    "[{'source':'iim','value':'a  b'},{'source':'xmp','value':'a b '}]", KADR_DIGEST_ABSENT,
    "'a b '", FALSE },
  { "suspect spelling loses", "creditLine",
    "[{'source':'iim','value':'Ð','suspect':true},{'source':'iim','value':'А'}]",
    KADR_DIGEST_ABSENT, "'А'", FALSE },
  { "missing offset", "dateCreated",
    "[{'source':'exif','value':'2026-02-13T18:36:42'},"
    "{'source':'xmp','value':'2026-02-13T18:36:42+05:00'}]",
    KADR_DIGEST_ABSENT, "'2026-02-13T18:36:42+05:00'", FALSE },
  { "missing offset and fraction", "dateCreated",
    "[{'source':'exif','value':'2026-02-13T18:36:42.12'},"
    "{'source':'xmp','value':'2026-02-13T18:36:42+05:00'}]",
    KADR_DIGEST_ABSENT, "'2026-02-13T18:36:42+05:00'", FALSE },
  { "a rounded fraction", "dateCreated",
    "[{'source':'exif','value':'2026-02-13T18:36:42.12+05:00'},"
    "{'source':'xmp','value':'2026-02-13T18:36:42.1+05:00'}]",
    KADR_DIGEST_ABSENT, "'2026-02-13T18:36:42.1+05:00'", FALSE },
  { "iim that knows no offset", "dateCreated",
    "[{'source':'iim','value':'2026-02-13T18:36:42+00:00'},"
    "{'source':'xmp','value':'2026-02-13T18:36:42.5+05:00'}]",
    KADR_DIGEST_ABSENT, "'2026-02-13T18:36:42.5+05:00'", FALSE },
  { "another offset", "dateCreated",
    "[{'source':'exif','value':'2026-02-13T18:36:42+06:00'},"
    "{'source':'xmp','value':'2026-02-13T18:36:42+05:00'}]",
    KADR_DIGEST_ABSENT, "'2026-02-13T18:36:42+05:00'", TRUE },
  { "another day", "dateCreated",
    "[{'source':'exif','value':'2026-02-12T18:36:42'},{'source':'xmp','value':'2026-02-13'}]",
    KADR_DIGEST_ABSENT, "'2026-02-13'", TRUE },
  { "another hour", "dateCreated",
    "[{'source':'exif','value':'2026-02-13T17:36:42'},{'source':'xmp','value':'2026-02-13T18:36:42'}]",
    KADR_DIGEST_ABSENT, "'2026-02-13T18:36:42'", TRUE },
  { "creators in another order disagree", "creatorNames",
    "[{'source':'iim','value':['a','b']},{'source':'xmp','value':['b','a']}]", KADR_DIGEST_ABSENT,
    "['b','a']", TRUE },
};

static json_t *
parse (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');

  return kadr_json_parse (quoted, strlen (quoted), "test", NULL);
}

static void
test_rules (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) candidates = parse (rows[i].candidates);
      g_autoptr (json_t) wanted = rows[i].value != NULL ? parse (rows[i].value) : NULL;
      gboolean disagrees;
      json_t *value
          = kadr_reconcile (kadr_field_find (rows[i].id), candidates, rows[i].digest, &disagrees);

      g_test_message ("%s", rows[i].what);
      g_assert_true (value == wanted || json_equal (value, wanted));
      g_assert_cmpint (disagrees, ==, rows[i].disagrees);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reconcile/rules", test_rules);
  return g_test_run ();
}
