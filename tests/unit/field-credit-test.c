#include "catalog/field-credit.h"

#include <string.h>

static const struct
{
  const char *fields;
  KadrFieldCreditPlace place;
  const char *raw;
} rows[] = {
  { "{\"creditLine\": \"Фото: ТАСС\", \"creatorNames\": [\"Елена Беляева\"]}",
    KADR_FIELD_CREDIT_LINE, "Фото: ТАСС" },
  { "{\"creditLine\": \"Фото:\", \"creatorNames\": [\"Елена Беляева\"]}",
    KADR_FIELD_CREDIT_CREATORS, "Елена Беляева" },
  { "{\"description\": {\"x-default\": \"На встрече. Фото: ТАСС\"}}", KADR_FIELD_CREDIT_CAPTION,
    NULL },
  { "{\"description\": {\"x-default\": \"Снег\", \"ru\": \"Снег. Фото: ТАСС\"}}",
    KADR_FIELD_CREDIT_CAPTION, NULL },
  { "{\"description\": {\"x-default\": \"Снегопад в городе\"}}", KADR_FIELD_CREDIT_NOWHERE, NULL },
  { "{\"creatorNames\": [\"Елена Беляева\", \"Сауран Қуат\"]}", KADR_FIELD_CREDIT_CREATORS,
    "Елена Беляева, Сауран Қуат" },
  { "{\"creatorNames\": []}", KADR_FIELD_CREDIT_NOWHERE, NULL },
  { "{}", KADR_FIELD_CREDIT_NOWHERE, NULL },
};

static void
test_table (void)
{
  g_autoptr (KadrCreditNames) known = kadr_credit_names_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) fields
          = kadr_json_parse (rows[i].fields, strlen (rows[i].fields), "test", NULL);
      KadrFieldCreditPlace place = KADR_FIELD_CREDIT_NOWHERE;
      g_autoptr (KadrCreditLine) line = kadr_field_credit_find (fields, known, &place);

      g_test_message ("%s", rows[i].fields);
      g_assert_cmpint (place, ==, rows[i].place);
      g_assert_cmpint (line != NULL, ==, place != KADR_FIELD_CREDIT_NOWHERE);
      if (rows[i].raw != NULL)
        g_assert_cmpstr (kadr_credit_line_get_raw (line), ==, rows[i].raw);
    }
  g_assert_null (kadr_field_credit_get_property (KADR_FIELD_CREDIT_NOWHERE));
  g_assert_cmpstr (kadr_field_credit_get_property (KADR_FIELD_CREDIT_CAPTION), ==, "description");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field-credit/table", test_table);
  return g_test_run ();
}
