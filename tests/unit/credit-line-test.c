/* The value itself: JSON and back, any bytes, bounded work. What lines mean is in credit-cases-test.c. */
#include "base/fault.h"
#include "credit/credit-line.h"

#include <string.h>

/* Table rows and names looked at for one word, with a wide margin over what it is today. */
#define MAX_EFFORT_PER_WORD 1000

static const char *const words[] = {
  "Фото",
  "фото:",
  "Сурет",
  "Photo by",
  ":",
  "/",
  "(",
  ")",
  ",",
  ".",
  "—",
  "«",
  "»",
  "©",
  "@a",
  "via",
  "и",
  "және",
  "Елена",
  "Беляева",
  "ТАСС",
  "АР",
  "пресс-служба",
  "акимата",
  "архив",
  "предоставлено",
  "ұсынған",
  "CC",
  "BY-SA",
  "4.0",
  "скриншот",
  "видео",
  "Ольга",
  "Е.А.",
  "gov.kz",
  "\xff",
  "\xd0",
  "https://x.y/z",
  "2026",
  "из",
  "личного",
  "архива",
  "Handout",
  "Pool",
  "\n",
  "\t",
  "\xc2\xa0",
};

static void
assert_valid (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* Whatever came in, what comes out is text and survives JSON. */
static void
assert_sound (const KadrCreditLine *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) object = kadr_credit_line_to_json (line);
  g_autofree char *text = kadr_json_to_line (object);
  g_autoptr (json_t) parsed = kadr_json_parse (text, strlen (text), "line", &error);
  g_autoptr (KadrCreditLine) again = kadr_credit_line_from_json (parsed, &error);

  g_assert_no_error (error);
  g_assert_true (kadr_credit_line_is_same (line, again));
  assert_valid (kadr_credit_line_get_raw (line));
  assert_valid (kadr_credit_line_get_source (line));
  assert_valid (kadr_credit_line_get_caption (line));
  assert_valid (kadr_credit_line_get_licence (line));
  g_assert_cmpstr (kadr_credit_line_get_caption (again), ==, kadr_credit_line_get_caption (line));
  g_assert_cmpstr (kadr_credit_line_get_raw (again), ==, kadr_credit_line_get_raw (line));
  g_assert_cmpint (kadr_credit_line_get_confidence (again), ==,
                   kadr_credit_line_get_confidence (line));
}

static void
read_any (const char *text, const KadrCreditNames *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrCreditLine) line = kadr_credit_line_new (text, names, &error);

  if (line != NULL)
    assert_sound (line);
  else
    g_assert_error (error, KADR_FAULT, KADR_FAULT_CREDIT_MISSING);
}

static void
test_random_bytes (void)
{
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  for (int i = 0; i < 3000; i++)
    {
      char text[200];
      int n = g_test_rand_int_range (0, sizeof text);

      for (int k = 0; k < n; k++)
        text[k] = (char) g_test_rand_int_range (1, 256);
      text[n] = '\0';
      read_any (text, names);
    }
}

static void
test_random_words (void)
{
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int k = g_test_rand_int_range (0, 14); k > 0; k--)
        {
          g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
          if (g_test_rand_bit ())
            g_string_append_c (text, ' ');
        }
      read_any (text->str, names);
    }
}

/* How many steps @size bytes of @piece over and over take; 0 when they name nobody. */
static guint64
measure (const char *piece, gsize size, const KadrCreditNames *names)
{
  g_autoptr (GString) text = g_string_sized_new (size);
  g_autoptr (KadrCreditLine) line = NULL;

  while (text->len < size)
    g_string_append (text, piece);
  line = kadr_credit_line_new (text->str, names, NULL);
  return line != NULL ? kadr_credit_line_get_effort (line) : 0;
}

/* Twice as much text is twice as much work, give or take what one credit may hold. */
static void
test_linear (void)
{
  static const char *const pieces[] = { "a ",
                                        "фото: Елена Беляева ",
                                        "(фото: ТАСС) ",
                                        "Елена Беляева, ",
                                        "ТАСС/",
                                        "« » ",
                                        "из архива Ольги Ким ",
                                        "РФ/",
                                        "соц. сетей ",
                                        "Abc.kz ",
                                        "Jr. ",
                                        "MANDATORY CREDIT: (",
                                        "Фото автора — ",
                                        "Photo by A / AFP) " };
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      guint64 half = measure (pieces[i], 1 << 19, names);
      guint64 whole = measure (pieces[i], 1 << 20, names);

      g_test_message ("%s: %" G_GUINT64_FORMAT " steps, then %" G_GUINT64_FORMAT, pieces[i], half,
                      whole);
      g_assert_cmpuint (whole, <=, half * 21 / 10 + 100000);
    }
}

/* A megabyte of one thing over and over: the work for each word stays what it is for a short line. */
static void
test_megabyte (void)
{
  static const char *const pieces[] = {
    "a",
    " ",
    "/",
    "(",
    ")",
    "фото ",
    "фото: ",
    "фото: Елена Беляева ",
    "(фото: ТАСС) ",
    "архивное ",
    "Елена Беляева, ",
    "ТАСС/",
    "via ",
    "и ",
    "ұсынған ",
    "предоставлено ",
    "« ",
    "Фото: Е. Беляева. ",
    "CC BY ",
    "А. ",
    "пресс-служба и ",
    "1.",
    "\xff",
    "Хабар 24 \"",
    "@",
    "https://",
    "a.b.",
    "- ",
  };
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_sized_new (1 << 20);
      g_autoptr (KadrCreditLine) line = NULL;
      guint64 n_words;

      while (text->len < 1 << 20)
        g_string_append (text, pieces[i]);
      n_words = text->len / strlen (pieces[i]) * 4;
      line = kadr_credit_line_new (text->str, names, NULL);
      if (line == NULL)
        continue;
      g_test_message ("%s: %" G_GUINT64_FORMAT " steps", pieces[i],
                      kadr_credit_line_get_effort (line));
      g_assert_cmpuint (kadr_credit_line_get_effort (line), <=, n_words * MAX_EFFORT_PER_WORD);
      assert_valid (kadr_credit_line_get_source (line));
    }
}

static void
test_bad_json (void)
{
  static const char *const cases[] = {
    "[]",
    "{\"raw\":1}",
    "{\"kind\":\"king\"}",
    "{\"creators\":\"A\"}",
    "{\"creators\":[1]}",
    "{\"chain\":{}}",
    "{\"flags\":[\"red\"]}",
    "{\"source\":[]}",
    "{\"confidence\":\"perhaps\"}",
    "{\"lang\":1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (json_t) object = kadr_json_parse (cases[i], strlen (cases[i]), "case", NULL);
      g_autoptr (KadrCreditLine) line = kadr_credit_line_from_json (object, &error);

      g_test_message ("%s", cases[i]);
      g_assert_null (line);
      g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
    }
}

static void
test_nobody (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrCreditLine) line = kadr_credit_line_new ("Фото: ", NULL, &error);

  g_assert_null (line);
  g_assert_error (error, KADR_FAULT, KADR_FAULT_CREDIT_MISSING);
  g_assert_cmpstr (kadr_fault_get_subject (error), ==, "Фото: ");
  g_assert_cmpint (kadr_fault_get_exit_status (error), ==, 4);
}

/* A name that the desk's book has counts more than its shape. */
static void
test_known_names (void)
{
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();
  g_autoptr (KadrCreditLine) before = kadr_credit_line_new ("Фото: Алма Пресняк", names, NULL);
  g_autoptr (KadrCreditLine) after = NULL;

  g_assert_cmpint (kadr_credit_line_get_kind (before), ==, KADR_CREDIT_KIND_PERSON);
  kadr_credit_names_add (names, "Алма Пресняк", "ru", KADR_CREDIT_PARTY_AGENCY, "Алма Пресняк", 7);
  after = kadr_credit_line_new ("Фото: «АЛМА  ПРЕСНЯК»", names, NULL);
  g_assert_cmpint (kadr_credit_line_get_kind (after), ==, KADR_CREDIT_KIND_AGENCY);
  g_assert_cmpstr (kadr_credit_line_get_chain (after)[0], ==, "АЛМА ПРЕСНЯК");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credit-line/random-bytes", test_random_bytes);
  g_test_add_func ("/credit-line/random-words", test_random_words);
  g_test_add_func ("/credit-line/megabyte", test_megabyte);
  g_test_add_func ("/credit-line/linear", test_linear);
  g_test_add_func ("/credit-line/bad-json", test_bad_json);
  g_test_add_func ("/credit-line/nobody", test_nobody);
  g_test_add_func ("/credit-line/known-names", test_known_names);
  return g_test_run ();
}
