#include "catalog/edit-change.h"

#include "base/fault.h"

#include <string.h>

static json_t *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  json_t *value = json != NULL ? kadr_json_parse (json, strlen (json), "test", &error) : NULL;

  g_assert_no_error (error);
  return value;
}

static const struct
{
  const char *change, *lang, *now, *rows;
} applied[] = {
  /* plain texts */
  { "creditLine=Фото: АП", NULL, NULL, "{\"\": \"Фото: АП\"}" },
  { "creditLine=а=б", NULL, "\"в\"", "{\"\": \"а=б\"}" },
  { "creditLine=а", NULL, "\"а\"", "{}" },
  { "creditLine+=б", NULL, "\"а\"", "{\"\": \"а б\"}" },
  { "creditLine+=б", NULL, NULL, "{\"\": \"б\"}" },
  { "creditLine=", NULL, "\"а\"", "{\"\": null}" },
  { "creditLine=", NULL, NULL, "{}" },
  /* lists */
  { "keywords=снег; акимат;", NULL, "[\"лето\"]", "{\"\": [\"снег\", \"акимат\"]}" },
  { "keywords+=снег;лето", NULL, "[\"лето\"]", "{\"\": [\"лето\", \"снег\"]}" },
  { "keywords+=лето", NULL, "[\"лето\"]", "{}" },
  { "keywords=", NULL, "[\"лето\"]", "{\"\": null}" },
  { "modelAges=17;18", NULL, NULL, "{\"\": [17, 18]}" },
  /* numbers and structures */
  { "imageRating=4", NULL, NULL, "{\"\": 4}" },
  { "creatorContactInfo={\"country\": \"KZ\"}", NULL, NULL, "{\"\": {\"country\": \"KZ\"}}" },
  { "licensors={\"licensorName\": \"n\"}", NULL, NULL, "{\"\": [{\"licensorName\": \"n\"}]}" },
  { "licensors+={\"licensorName\": \"m\"}", NULL, "[{\"licensorName\": \"n\"}]",
    "{\"\": [{\"licensorName\": \"n\"}, {\"licensorName\": \"m\"}]}" },
  /* what inspect prints is taken back, what only looks like it is text */
  { "keywords=[\"снег; лёд\", \"акимат\"]", NULL, "[\"лето\"]",
    "{\"\": [\"снег; лёд\", \"акимат\"]}" },
  { "keywords=[снег]", NULL, NULL, "{\"\": [\"[снег]\"]}" },
  { "modelAges=[17, 18]", NULL, NULL, "{\"\": [17, 18]}" },
  { "description={\"x-default\": \"снег\", \"kk\": \"қар\"}", NULL,
    "{\"x-default\": \"снег\", \"ru\": \"снег\"}", "{\"kk\": \"қар\", \"ru\": null}" },
  { "description={\"ru\": \"снег\"}", NULL, NULL, "{\"x-default\": \"снег\", \"ru\": \"снег\"}" },
  { "description+={\"kk\": \"қар\"}", NULL, "{\"x-default\": \"снег\", \"ru\": \"снег\"}",
    "{\"kk\": \"қар\"}" },
  { "description={снег}", NULL, NULL, "{\"x-default\": \"{снег}\"}" },
  /* languages: the one asked for, and what doubles the default */
  { "description=қар", "kk", "{\"x-default\": \"снег\", \"ru\": \"снег\"}", "{\"kk\": \"қар\"}" },
  { "description=град", "ru", "{\"x-default\": \"снег\", \"ru\": \"снег\", \"kk\": \"қар\"}",
    "{\"ru\": \"град\", \"x-default\": \"град\"}" },
  { "description=град", "ru", "{\"x-default\": \"snow\", \"ru\": \"снег\"}", "{\"ru\": \"град\"}" },
  { "description=қар", "kk", NULL, "{\"kk\": \"қар\", \"x-default\": \"қар\"}" },
  { "description=град", NULL, "{\"x-default\": \"снег\", \"ru\": \"снег\", \"kk\": \"қар\"}",
    "{\"x-default\": \"град\", \"ru\": \"град\"}" },
  { "description+=утром", NULL, "{\"x-default\": \"снег\"}", "{\"x-default\": \"снег утром\"}" },
  { "description=", NULL, "{\"x-default\": \"снег\", \"kk\": \"қар\"}",
    "{\"x-default\": null, \"kk\": null}" },
  { "description=", "kk", "{\"x-default\": \"снег\", \"kk\": \"қар\"}", "{\"kk\": null}" },
  { "description=", "ru", "{\"x-default\": \"снег\", \"ru\": \"снег\", \"kk\": \"қар\"}",
    "{\"ru\": null, \"x-default\": \"қар\"}" },
  { "description=", "ru", "{\"x-default\": \"снег\", \"ru\": \"снег\"}",
    "{\"ru\": null, \"x-default\": null}" },
  { "description=", "en", "{\"ru\": \"снег\"}", "{}" },
};

static void
test_applied (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (applied); i++)
    {
      g_autoptr (GError) error = NULL;
      char *arguments[] = { (char *) applied[i].change, NULL };
      g_autoptr (GPtrArray) changes = kadr_edit_change_parse (arguments, applied[i].lang, &error);
      g_autoptr (json_t) now = parse (applied[i].now), want = parse (applied[i].rows), rows = NULL;

      g_test_message ("%s", applied[i].change);
      g_assert_no_error (error);
      g_assert_cmpuint (changes->len, ==, 1);
      rows = kadr_edit_change_apply (g_ptr_array_index (changes, 0), now, &error);
      g_assert_no_error (error);
      g_assert_true (json_equal (rows, want));
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *change, *lang, *says;
  } refused[] = {
    { "creditline=x", NULL, "creditLine" },
    { "nosuchthing=x", NULL, "kadr fields" },
    { "=x", NULL, "no such field" },
    { "photo", NULL, "FIELD=VALUE" },
    { "creditLine=x", "kk", "no languages" },
    { "description=x", "қаз", "language tag" },
    { "imageRating=много", NULL, "number" },
    { "modelAges=17;x", NULL, "number" },
    { "dateCreated=вчера", NULL, "takes a date" },
    { "dateCreated=2026-02-31", NULL, "takes a date" },
    { "creatorContactInfo=KZ", NULL, "JSON" },
    { "creditLine=\xFF", NULL, "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      char *arguments[] = { (char *) refused[i].change, NULL };

      g_assert_null (kadr_edit_change_parse (arguments, refused[i].lang, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
      g_assert_nonnull (strstr (error->message, refused[i].says));
    }
}

static void
test_wrong_shape (void)
{
  static const char *const wrong[]
      = { "creatorContactInfo=[1]", "creatorContactInfo={\"shoeSize\": 5}", "modelAges=1.5" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      char *arguments[] = { (char *) wrong[i], NULL };
      g_autoptr (GPtrArray) changes = kadr_edit_change_parse (arguments, NULL, &error);

      g_assert_no_error (error);
      g_assert_null (kadr_edit_change_apply (g_ptr_array_index (changes, 0), NULL, &error));
      g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

static void
test_list_named_again (void)
{
  g_autoptr (GError) error = NULL;
  char *arguments[] = { (char *) "keywords=снег", (char *) "creditLine=АП",
                        (char *) "keywords=мост; утро", NULL };
  g_autoptr (GPtrArray) changes = kadr_edit_change_parse (arguments, NULL, &error);
  g_autoptr (json_t) want = parse ("{\"\": [\"снег\", \"мост\", \"утро\"]}"), rows = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 2);
  rows = kadr_edit_change_apply (g_ptr_array_index (changes, 0), NULL, &error);
  g_assert_true (json_equal (rows, want));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit-change/applied", test_applied);
  g_test_add_func ("/edit-change/refused", test_refused);
  g_test_add_func ("/edit-change/wrong-shape", test_wrong_shape);
  g_test_add_func ("/edit-change/list-named-again", test_list_named_again);
  return g_test_run ();
}
