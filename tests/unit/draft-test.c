#include "ingest/draft.h"

#include <string.h>

/* A file's description with these fields. */
static KadrMeta *
meta_of (const char *format, const char *fields)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (
      "{\"format\":\"%s\",\"width\":1,\"height\":1,\"orientation\":1,\"taken\":null,\"gps\":null,"
      "\"camera\":{},\"fields\":%s,\"candidates\":{},\"conflicts\":[],\"warnings\":[],"
      "\"c2pa\":false,\"pixel_id\":null}",
      format, fields);
  g_autoptr (json_t) document = kadr_json_parse (text, strlen (text), "test", &error);
  KadrMeta *meta = NULL;

  g_assert_no_error (error);
  meta = kadr_meta_new (document, &error);
  g_assert_no_error (error);
  return meta;
}

static void
test_table (void)
{
  static const struct
  {
    const char *fields;
    const char *raw;    /* NULL: no credit */
    const char *doubts; /* joined by blanks */
  } rows[] = {
    { "{\"creditLine\":\"Фото: Елена Беляева\"}", "Фото: Елена Беляева", "" },
    { "{\"creditLine\":\"Фото: Фото: Елена Беляева\"}", "Фото: Фото: Елена Беляева",
      "credit-doubled" },
    { "{\"creditLine\":\"Елена Беляева / Kazinform\",\"creatorNames\":[\"Other\"]}",
      "Елена Беляева / Kazinform", "" },
    { "{\"description\":{\"x-default\":\"На площади. Фото: Елена Беляева\"}}",
      "На площади. Фото: Елена Беляева", "credit-from-caption" },
    { "{\"description\":{\"ru\":\"На площади.\",\"en\":\"In the square. (Photo by Anna Reed/AP)\"}}",
      "In the square. (Photo by Anna Reed/AP)", "credit-from-caption" },
    { "{\"creatorNames\":[\"Елена Беляева\",\"Anna Reed\"]}", "Елена Беляева, Anna Reed",
      "credit-from-creator" },
    /* A label that names nobody is no credit. */
    { "{\"creditLine\":\"Фото:\",\"creatorNames\":[\"Елена Беляева\"]}", "Елена Беляева",
      "credit-from-creator" },
    /* A caption alone must not be taken for a name. */
    { "{\"description\":{\"x-default\":\"Елена Беляева\"}}", NULL, "credit-missing" },
    { "{\"description\":{\"x-default\":\"Пожар на улице Абая. Жертв нет.\"}}", NULL,
      "credit-missing" },
    { "{}", NULL, "credit-missing" },
  };
  g_autoptr (KadrCreditNames) known = kadr_credit_names_new ();
  const KadrDraftTerms terms = { .known = known };
  const KadrPatternFacts facts = { .taken = NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrMeta) meta = meta_of ("jpeg", rows[i].fields);
      g_autoptr (KadrDraft) draft = kadr_draft_new (meta, &terms, &facts);
      g_autofree char *doubts = g_strjoinv (" ", (char **) draft->doubts->pdata);

      g_test_message ("%s", rows[i].fields);
      g_assert_cmpstr (doubts, ==, rows[i].doubts);
      g_assert_cmpstr (draft->credit != NULL ? kadr_credit_line_get_raw (draft->credit) : NULL, ==,
                       rows[i].raw);
    }
}

/* A text on the card needs no credit, so its absence is no doubt. */
static void
test_no_picture (void)
{
  g_autoptr (KadrCreditNames) known = kadr_credit_names_new ();
  const KadrDraftTerms terms = { .known = known };
  const KadrPatternFacts facts = { .taken = NULL };
  g_autoptr (KadrMeta) meta = meta_of ("unknown", "{}");
  g_autoptr (KadrDraft) draft = kadr_draft_new (meta, &terms, &facts);

  g_assert_null (draft->credit);
  g_assert_null (draft->doubts->pdata[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/table", test_table);
  g_test_add_func ("/draft/no-picture", test_no_picture);
  return g_test_run ();
}
