#include "catalog/template.h"

#include "base/fault.h"

#include <string.h>

static KadrTemplate *
parse (const char *text, GError **error)
{
  return kadr_template_parse (text, strlen (text), "snow", "templates/snow.ini", error);
}

static void
test_fill (void)
{
  static const struct
  {
    const char *text, *fields, *want;
    gboolean is_blank;
  } rows[] = {
    { "", "{}", "{}", FALSE },
    { "# nothing\n[set]\n", "{}", "{}", FALSE },
    { "[set]\ncreditLine=акимат\n", "{\"creditLine\":\"other\"}",
      "{\"creditLine\":{\"\":\"акимат\"}}", FALSE },
    { "[set]\ncreditLine=акимат\n", "{\"creditLine\":\"акимат\"}", "{}", FALSE },
    { "[set]\ninstructions=\n", "{\"instructions\":\"private\"}", "{\"instructions\":{\"\":null}}",
      FALSE },
    { "[set]\nkeywords=снег; {camera} ;{shoot}\n", "{}",
      "{\"keywords\":{\"\":[\"снег\",\"Снег; ночь\"]}}", TRUE },
    { "[append]\nkeywords=снег;мороз\n", "{\"keywords\":[\"снег\"]}",
      "{\"keywords\":{\"\":[\"снег\",\"мороз\"]}}", FALSE },
    { "[prepend]\nkeywords=мороз\n", "{\"keywords\":[\"снег\"]}",
      "{\"keywords\":{\"\":[\"мороз\",\"снег\"]}}", FALSE },
    { "[prepend]\ndescription={date}.\n",
      "{\"description\":{\"x-default\":\"Снег\",\"kk\":\"Қар\"}}",
      "{\"description\":{\"x-default\":\"2026-02-13. Снег\"}}", FALSE },
    { "[append]\ndescription[kk]=Алматы.\n",
      "{\"description\":{\"x-default\":\"Снег\",\"kk\":\"Қар\"}}",
      "{\"description\":{\"kk\":\"Қар Алматы.\"}}", FALSE },
    { "[set]\ndescription[kk]=Қар\n", "{}",
      "{\"description\":{\"kk\":\"Қар\",\"x-default\":\"Қар\"}}", FALSE },
    { "[set]\ncreditLine=Фото: {photographer}\n", "{\"creatorNames\":[\"Е. Беляева\",\"Б\"]}",
      "{\"creditLine\":{\"\":\"Фото: Е. Беляева\"}}", FALSE },
    { "[set]\ncreditLine=Фото: {photographer}\n", "{}", "{}", TRUE },
    { "[set]\ncreatorNames=Е. Беляева\ncreditLine=Фото: {photographer}\n", "{}",
      "{\"creatorNames\":{\"\":[\"Е. Беляева\"]},\"creditLine\":{\"\":\"Фото: Е. Беляева\"}}",
      FALSE },
    { "[set]\ndateCreated={iso}\n", "{}", "{\"dateCreated\":{\"\":\"2026-02-13T18:06:42\"}}",
      FALSE },
    { "[set]\ndateCreated={shoot}\n", "{}", "{}", TRUE },
    { "[append]\ndescription=b\n[prepend]\ndescription=a\n", "{}",
      "{\"description\":{\"x-default\":\"a b\"}}", FALSE },
  };
  const KadrPatternFacts facts = { .taken = "2026-02-13T18:06:42", .shoot = "Снег; ночь" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrTemplate) template = parse (rows[i].text, &error);
      g_autoptr (json_t) fields
          = kadr_json_parse (rows[i].fields, strlen (rows[i].fields), "test", NULL);
      g_autoptr (json_t) added = NULL;
      g_autofree char *got = NULL;
      gboolean is_blank = FALSE;

      g_assert_no_error (error);
      added = kadr_template_fill (template, &facts, fields, &is_blank);
      got = kadr_json_to_line (added);
      g_assert_cmpstr (got, ==, rows[i].want);
      g_assert_cmpint (is_blank, ==, rows[i].is_blank);
    }
}

/* The values that counted before are not changed under their owner's hands. */
static void
test_leaves_original (void)
{
  g_autoptr (KadrTemplate) template = parse ("[prepend]\ndescription=a\n", NULL);
  g_autoptr (json_t) document = json_pack ("{s:{s:s}}", "description", "x-default", "b");
  g_autoptr (json_t) fields = json_copy (document);
  const KadrPatternFacts facts = { .taken = NULL };
  gboolean is_blank = FALSE;
  g_autoptr (json_t) added = kadr_template_fill (template, &facts, fields, &is_blank);
  g_autofree char *after = kadr_json_to_line (document);

  g_assert_cmpstr (after, ==, "{\"description\":{\"x-default\":\"b\"}}");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *says;
  } rows[] = {
    { "creditLine=a\n", "line 1: " },
    { "[set]\n\nnothing\n", "line 3: nothing" },
    { "[set]\n[other]\n", "line 2: other: the sections are [set], [append], [prepend] and [file]" },
    { "[set]\ncreditline=a\n",
      "line 2: creditline: there is no such field; near it are creditLine" },
    { "[set]\ncreditLine=a\ncreditLine=b\n", "line 3: creditLine: this stands twice" },
    { "[set]\ncreditLine={nobody}\n",
      "line 2: creditLine: there is no variable {nobody}; there are" },
    { "[set]\ncreditLine[kk]=a\n", "line 2: creditLine: this field has no languages" },
    { "[set]\ndescription[]=a\n", "line 2: description[]: a language stands in brackets" },
    { "[set]\ndateCreated=yesterday\n", "line 2: dateCreated: this field takes a date" },
    { "[append]\nkeywords=\n", "line 2: keywords: there is nothing to add" },
    { "[set]\ncreditLine=\\q\n", "line 2: creditLine: " },
    { "[set]\ncreditLine=\377\n", "not in UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrTemplate) template = parse (rows[i].text, &error);

      if (template != NULL)
        g_error ("%s: is taken", rows[i].text);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
      if (strstr (error->message, rows[i].says) == NULL)
        g_error ("%s: %s", rows[i].text, error->message);
      g_assert_cmpstr (kadr_fault_get_subject (error), ==, "templates/snow.ini");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/fill", test_fill);
  g_test_add_func ("/template/leaves-original", test_leaves_original);
  g_test_add_func ("/template/refused", test_refused);
  return g_test_run ();
}
