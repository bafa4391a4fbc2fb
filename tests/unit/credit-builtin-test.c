/* The tables made while building say the same as names.tsv read and keyed now. */
#include "credit/credit-builtin.h"

#include "credit/credit-letters.h"
#include "credit/names.tsv.h"

#include <string.h>

typedef struct
{
  GPtrArray *texts;    /* every way to print a name, in the order of the file */
  GHashTable *by_key;  /* -> "kind\nname\nlang" of the last text with that key */
  GHashTable *by_look; /* the same for looks */
  GHashTable *forms;   /* "name\nlang" -> the first text */
} Expected;

static void
expect_text (Expected *e, const char *kind, const char *name, const char *lang, const char *text)
{
  g_autofree char *key = kadr_credit_names_make_key (text);
  g_autofree char *form = g_strconcat (name, "\n", lang, NULL);

  g_ptr_array_add (e->texts, g_strdup (text));
  if (strchr (key, ' ') == NULL && strlen (key) <= KADR_CREDIT_NAMES_MAX_LOOK)
    g_hash_table_replace (e->by_look, kadr_credit_letters_make_look (key),
                          g_strconcat (kind, "\n", form, NULL));
  g_hash_table_replace (e->by_key, g_steal_pointer (&key), g_strconcat (kind, "\n", form, NULL));
  if (*lang != '\0' && !g_hash_table_contains (e->forms, form))
    g_hash_table_replace (e->forms, g_steal_pointer (&form), g_strdup (text));
}

static void
expect_line (Expected *e, const char *line)
{
  static const char *const langs[] = { "ru", "kk", "en" };
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);

  if (line[0] == '#' || line[0] == '\0')
    return;
  expect_text (e, cells[0], cells[1], "", cells[1]);
  for (guint i = 0; i < G_N_ELEMENTS (langs) && i + 2 < g_strv_length (cells); i++)
    {
      g_auto (GStrv) texts = g_strsplit (cells[i + 2], "|", -1);

      for (char **text = texts; *text != NULL; text++)
        if (*g_strstrip (*text) != '\0')
          expect_text (e, cells[0], cells[1], langs[i], *text);
    }
}

static void
setup (Expected *e, gconstpointer data)
{
  g_auto (GStrv) lines = g_strsplit (names_tsv, "\n", -1);

  (void) data;
  e->texts = g_ptr_array_new_with_free_func (g_free);
  e->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  e->by_look = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  e->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (char **line = lines; *line != NULL; line++)
    expect_line (e, *line);
  g_assert_cmpuint (e->texts->len, >, 1000);
}

static void
teardown (Expected *e, gconstpointer data)
{
  (void) data;
  g_ptr_array_unref (e->texts);
  g_hash_table_unref (e->by_key);
  g_hash_table_unref (e->by_look);
  g_hash_table_unref (e->forms);
}

static void
test_rows (Expected *e, gconstpointer data)
{
  gsize n = 0;
  const KadrCreditBuiltin *rows = kadr_credit_builtin_get_rows (&n);

  (void) data;
  g_assert_cmpuint (n, ==, e->texts->len);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *key = kadr_credit_names_make_key (rows[i].text);

      g_assert_cmpstr (rows[i].text, ==, g_ptr_array_index (e->texts, i));
      g_assert_cmpstr (rows[i].key, ==, key);
      if (rows[i].look != NULL)
        {
          g_autofree char *look = kadr_credit_letters_make_look (key);

          g_assert_cmpstr (rows[i].look, ==, look);
        }
    }
}

static void
assert_found (GHashTable *expected, const KadrCreditName *(*find) (const char *) )
{
  GHashTableIter iter;
  gpointer word, who;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &word, &who))
    {
      const KadrCreditName *known = find (word);
      g_autofree char *is = NULL;

      g_assert_nonnull (known);
      is = g_strjoin ("\n", kadr_credit_names_get_party_name (known->kind), known->name,
                      known->lang, NULL);
      g_assert_cmpstr (is, ==, who);
      g_assert_cmpint (known->party_id, ==, 0);
    }
}

static void
test_search (Expected *e, gconstpointer data)
{
  static const char *const strangers[] = { "", "а", "тасc", "zzzz", "\xF4\x8F\xBF\xBF", "тасс " };

  (void) data;
  assert_found (e->by_key, kadr_credit_builtin_find);
  assert_found (e->by_look, kadr_credit_builtin_find_look);
  for (gsize i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_assert_null (kadr_credit_builtin_find (strangers[i]));
      g_assert_null (kadr_credit_builtin_find_look (strangers[i]));
    }
}

static void
test_forms (Expected *e, gconstpointer data)
{
  GHashTableIter iter;
  gpointer form, text;

  (void) data;
  g_hash_table_iter_init (&iter, e->forms);
  while (g_hash_table_iter_next (&iter, &form, &text))
    {
      g_auto (GStrv) parts = g_strsplit (form, "\n", 2);

      g_assert_cmpstr (kadr_credit_builtin_find_form (parts[0], parts[1]), ==, text);
    }
  g_assert_null (kadr_credit_builtin_find_form ("ТАСС", ""));
  g_assert_null (kadr_credit_builtin_find_form ("nobody", "ru"));
}

/* What the desk says comes before what is built in; its form of a built-in name does not. */
static void
test_desk_first (void)
{
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();
  const KadrCreditName *tass = kadr_credit_names_find (names, "тасс");

  g_assert_cmpint (tass->kind, ==, KADR_CREDIT_PARTY_AGENCY);
  g_assert_cmpstr (kadr_credit_names_find_form (names, tass, "en"), ==, "TASS");
  kadr_credit_names_add (names, "тасс", "ru", KADR_CREDIT_PARTY_OTHER, "Кафе «Тасс»", 7);
  kadr_credit_names_add (names, "Tass agency", "en", KADR_CREDIT_PARTY_AGENCY, "ТАСС", 0);
  tass = kadr_credit_names_find (names, "тасс");
  g_assert_cmpstr (tass->name, ==, "Кафе «Тасс»");
  g_assert_cmpstr (kadr_credit_names_find_form (names, tass, "ru"), ==, "тасс");
  g_assert_null (kadr_credit_names_find_form (names, tass, "en"));
  g_assert_cmpint (kadr_credit_names_find_alike (names, "tacc")->party_id, ==, 7);
  tass = kadr_credit_names_find (names, "tass agency");
  g_assert_cmpstr (kadr_credit_names_find_form (names, tass, "en"), ==, "TASS");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/credit-builtin/rows", Expected, NULL, setup, test_rows, teardown);
  g_test_add ("/credit-builtin/search", Expected, NULL, setup, test_search, teardown);
  g_test_add ("/credit-builtin/forms", Expected, NULL, setup, test_forms, teardown);
  g_test_add_func ("/credit-builtin/desk-first", test_desk_first);
  return g_test_run ();
}
