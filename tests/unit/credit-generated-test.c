/* Thousands of credits made up from a seed (G_TEST_SEED, printed by GLib): what is printed reads back the same, and
 * has one label, whatever labels it was typed with. */
#include "credit/credit-prefix.h"
#include "credit/credit-render.h"
#include "credit-read-back.h"

#include <locale.h>
#include <string.h>

#define N_CREDITS 6000
#define N_STACKS  4000

#define PICK(list) (list)[g_test_rand_int_range (0, G_N_ELEMENTS (list))]
#define CHANCE(n)  (g_test_rand_int_range (0, n) == 0)

static const char *const langs[] = { "ru", "kk", "en" };

/* Given name, surname, patronymic or the like of one language. */
static const struct
{
  const char *given, *surname, *middle;
} people[] = {
  { "Елена", "Беляева", "Сергеевна" },    { "Сергей", "Мельник", "Иванович" },
  { "Данияр", "Ахметов", "Болатович" },   { "Ольга", "Римская-Корсакова", "Павловна" },
  { "Айгүл", "Сейітова", "Нұрланқызы" },  { "Мұхтар", "Холдорбеков", "Асқарұлы" },
  { "Бауыржан", "Әбдіғали", "Серікұлы" }, { "Ләззат", "Қуанышбаева", "Ермекқызы" },
  { "Anna-Maria", "O'Neill", "J." },      { "Jan", "van der Berg", "P." },
  { "Laura", "Schmidt", "K." },           { "Pavel", "Mikheyev", "A." },
};

static char *
make_person (void)
{
  gsize i = (gsize) g_test_rand_int_range (0, G_N_ELEMENTS (people));
  const char *given = people[i].given;
  g_autofree char *initial = g_utf8_substring (given, 0, 1);
  g_autofree char *middle = g_utf8_substring (people[i].middle, 0, 1);

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      return g_strdup_printf ("%s. %s", initial, people[i].surname);
    case 1:
      return g_strdup_printf ("%s.%s. %s", initial, middle, people[i].surname);
    case 2:
      return g_strdup_printf ("%s %s.%s.", people[i].surname, initial, middle);
    case 3:
      return g_strdup_printf ("%s %s %s", given, people[i].middle, people[i].surname);
    default:
      return g_strdup_printf ("%s %s", given, people[i].surname);
    }
}

static char *
make_supplier (void)
{
  static const char *const places[]
      = { "города Алматы", "Мангистауской области", "ЗКО", "г. Шымкента", "РК" };
  static const char *const bodies[] = { "пресс-служба акимата", "ДЧС", "департамент полиции",
                                        "управление культуры", "прокуратура" };
  static const char *const regions[] = { "Алматы қаласы", "Ақмола облысы", "Ұлытау облысы" };
  static const char *const firms[] = { "АО «Эмбамунайгаз»",
                                       "ТОО «Сары-Арка»",
                                       "«Қайрат» ФК",
                                       "Almaty Museum of Arts",
                                       "NASA",
                                       "gov.kz",
                                       "Акорда",
                                       "Office of the Governor",
                                       "Фонд «Дом»" };
  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      return g_strdup_printf ("%s %s", PICK (bodies), PICK (places));
    case 1:
      return g_strdup_printf ("%s әкімдігінің баспасөз қызметі", PICK (regions));
    default:
      return g_strdup (PICK (firms));
    }
}

/* The names that a chain may have: everything built in that is one. */
typedef struct
{
  GPtrArray *agencies, *stocks;
} Links;

static void
gather_link (KadrCreditParty kind, const char *name, const char *lang G_GNUC_UNUSED,
             const char *text, gpointer data)
{
  Links *links = data;
  const char *printed = text != NULL && *text != '\0' ? text : name;

  if (kind == KADR_CREDIT_PARTY_AGENCY || kind == KADR_CREDIT_PARTY_PUBLICATION)
    g_ptr_array_add (links->agencies, g_strdup (printed));
  else if (kind == KADR_CREDIT_PARTY_STOCK)
    g_ptr_array_add (links->stocks, g_strdup (printed));
}

static const char *
pick_link (const GPtrArray *links)
{
  return links->pdata[g_test_rand_int_range (0, (gint32) links->len)];
}

static void
add_people (json_t *object, int n)
{
  json_t *array = json_array ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (n-- > 0)
    {
      char *person = make_person ();

      if (g_hash_table_add (seen, person))
        kadr_json_add_text (array, person);
    }
  json_object_set_new (object, "creators", array);
}

/* Nobody is named twice in a line. */
static void
add_chain (json_t *object, const GPtrArray *links, int n)
{
  json_t *array = json_array ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  while (n-- > 0)
    {
      const char *link = pick_link (links);

      if (g_hash_table_add (seen, (gpointer) link))
        kadr_json_add_text (array, link);
    }
  json_object_set_new (object, "chain", array);
}

static void
add_flags (json_t *object, gboolean is_given)
{
  static const char *const free_flags[] = { "archive", "illustrative", "pool",         "mandatory",
                                            "collage", "infographic",  "illustration", "ai" };
  json_t *flags = json_array ();

  for (gsize i = 0; i < G_N_ELEMENTS (free_flags); i++)
    if (CHANCE (7))
      kadr_json_add_text (flags, free_flags[i]);
  if (is_given)
    kadr_json_add_text (flags, "courtesy");
  else if (CHANCE (9) && g_strcmp0 (kadr_json_get_text (object, "kind"), "screenshot") != 0)
    kadr_json_add_text (flags, "handout");
  json_object_set_new (object, "flags", flags);
}

/* Sets @key to a text of its own. */
static void
set_taken (json_t *object, const char *key, char *text)
{
  kadr_json_set_text (object, key, text);
  g_free (text);
}

static json_t *
make_credit (const Links *links)
{
  static const char *const kinds[]
      = { "person", "agency", "handout", "stock", "social", "screenshot", "reader", "public" };
  static const char *const accounts[]
      = { "Instagram @almaty_akimat", "Telegram-канал Акорды", "@user.name", "t.me/polisia_kz" };
  static const char *const licences[]
      = { "CC BY-SA 4.0", "CC0", "Public domain", "CC-BY-2.0", "CC BY-NC-ND 3.0" };
  const char *kind = PICK (kinds);
  json_t *object = json_object ();
  gboolean is_handout = g_str_equal (kind, "handout");
  gboolean is_screenshot = g_str_equal (kind, "screenshot");
  int n_people = g_test_rand_int_range (g_str_equal (kind, "person") ? 1 : 0, 4);

  kadr_json_set_text (object, "kind", kind);
  add_flags (object, is_handout && g_test_rand_bit ());
  add_people (object, is_screenshot ? 0 : n_people);
  if (g_str_equal (kind, "agency"))
    add_chain (object, links->agencies, g_test_rand_int_range (1, 4));
  if (g_str_equal (kind, "reader") || is_handout)
    add_chain (object, links->agencies, g_test_rand_int_range (0, 3));
  if (g_str_equal (kind, "stock"))
    add_chain (object, links->stocks, 1);
  if (is_handout || (is_screenshot && g_test_rand_bit ()))
    set_taken (object, "source", make_supplier ());
  if (g_str_equal (kind, "social") && g_test_rand_bit ())
    kadr_json_set_text (object, "source", PICK (accounts));
  if (g_str_equal (kind, "public") && g_test_rand_bit ())
    kadr_json_set_text (object, "licence", PICK (licences));
  return object;
}

static void
test_read_back (void)
{
  static const KadrCreditTemplate houses[] = {
    { NULL, NULL },
    { "© {credit}", "Фото {credit}" },
    { "({credit})", NULL },
    { "Фото | {credit}", "Автор: {credit}" },
    { "Сурет — {credit}", "Суретті түсірген {credit}" },
    { "Photo: {credit}", "Photo by {credit}" },
    { "{credit}", NULL },
  };
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();
  g_autoptr (GPtrArray) agencies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) stocks = g_ptr_array_new_with_free_func (g_free);
  Links links = { agencies, stocks };

  kadr_credit_names_visit_builtin (gather_link, &links);
  for (int i = 0; i < N_CREDITS && !g_test_failed (); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (json_t) object = make_credit (&links);
      g_autoptr (KadrCreditLine) line = kadr_credit_line_from_json (object, &error);
      g_autofree char *printed = NULL;

      g_assert_no_error (error);
      printed = assert_way_back (
          line, names, PICK (langs),
          (KadrCreditChannel) g_test_rand_int_range (0, KADR_N_CREDIT_CHANNELS), &PICK (houses));
      if (kadr_credit_prefix_is_doubled (printed, names))
        {
          g_test_message ("two labels: %s", printed);
          g_test_fail ();
        }
    }
}

/* How often a word that begins with @label stands in @text, in any case. */
static guint
count_labels (const char *text)
{
  static const char *const labels[] = { "фото", "сурет", "photo" };
  g_autofree char *folded = g_utf8_strdown (text, -1);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    for (const char *p = folded; (p = strstr (p, labels[i])) != NULL; p += strlen (labels[i]))
      n++;
  return n;
}

/* Any stack of labels, however spelled, before a name that has none of those words in it. */
static void
test_one_label (void)
{
  static const char *const labels[]
      = { "Фото",       "ФОТО",   "фото",         "Сурет",           "СУРЕТ",    "Photo",
          "PHOTO",      "Фoто",   "photo",        "сурет",           "Photo by", "Фотограф",
          "Автор фото", "Снимок", "Photo credit", "Суретті түсірген" };
  static const char *const joints[]
      = { ": ", " : ", " — ", " ", "/", " / ", ":", " - ", ". ", "; " };
  static const char *const bodies[]
      = { "Елена Беляева",         "ТАСС",         "Е.А. Беляева/Kazinform",
          "пресс-служба МВД РК",   "Shutterstock", "Айгүл Нұрланқызы",
          "Tom Reed via AP",       "Акорда",       "gov.kz",
          "Алматы қаласы әкімдігі" };
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  for (int i = 0; i < N_STACKS && !g_test_failed (); i++)
    {
      const char *body = PICK (bodies);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (KadrCreditLine) plain = kadr_credit_line_new (body, names, NULL);
      g_autoptr (KadrCreditLine) line = NULL;
      g_autofree char *printed = NULL;

      for (int n = g_test_rand_int_range (0, 5); n > 0; n--)
        g_string_append_printf (text, "%s%s", PICK (labels), PICK (joints));
      g_string_append (text, body);
      line = kadr_credit_line_new (text->str, names, NULL);
      g_assert_nonnull (line);
      printed = kadr_credit_render_line (line, names, PICK (langs), KADR_CREDIT_CHANNEL_WEB, NULL,
                                         NULL);
      if (printed == NULL || count_labels (printed) != 1 || !kadr_credit_line_is_same (plain, line))
        {
          g_test_message ("%s -> %s", text->str, printed);
          g_test_fail ();
        }
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credit-generated/read-back", test_read_back);
  g_test_add_func ("/credit-generated/one-label", test_one_label);
  return g_test_run ();
}
