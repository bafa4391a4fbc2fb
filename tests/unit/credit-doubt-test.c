/* Lines made up from a seed (G_TEST_SEED, printed by GLib) of words that can be meant in two ways: whatever is read
 * from them, nothing of it may be said for certain. And lines of the same make with a name in them that can be meant
 * in one: of these certainty is asked, so that doubt of everything is no way out. */
#include "credit/credit-line.h"

#include <locale.h>

#define N_LINES 200

#define PICK(list) (list)[g_test_rand_int_range (0, G_N_ELEMENTS (list))]

static const char *const labels[] = { "Фото: ", "Сурет: ", "Photo: " };
static const char *const agencies[]
    = { "ТАСС", "Kazinform", "AP", "Reuters", "AFP", "Getty Images" };
static const char *const strokes[] = { "/", " / " };
static const char *const people[]
    = { "Айгүл Сейітова", "Мария Иванова", "Ержан Қалиев", "Anna Petrova", "Данияр Ахметов" };

/* "" or an agency behind a stroke: a known name beside a doubtful one makes it no clearer. */
static char *
make_tail (void)
{
  return g_test_rand_bit () ? g_strconcat (PICK (strokes), PICK (agencies), NULL) : g_strdup ("");
}

/* "Лилия Тауэр / AP". */
static char *
make_name_and_thing (void)
{
  static const char *const givens[]
      = { "Роза", "Мадина", "Айгүл", "Тимур", "Алма", "Виктория", "Асыл" };
  static const char *const things[] = { "Тауэр", "Отель", "Базар",   "Студио", "Молл",  "Снег",
                                        "Жолы",  "Тау",   "Құрылыс", "Маркет", "Сервис" };
  static const char *const givens_en[]
      = { "Georgia", "Grace", "Lily", "Austin", "Anna", "Victoria" };
  static const char *const things_en[] = { "Peach", "Hotel", "Tower",   "Gardens",  "Motors",
                                           "Pond",  "Bay",   "Cruises", "Panthers", "Foods" };
  g_autofree char *tail = make_tail ();

  return g_test_rand_bit ()
             ? g_strdup_printf ("%s%s %s%s", PICK (labels), PICK (givens), PICK (things), tail)
             : g_strdup_printf ("%s%s %s%s", PICK (labels), PICK (givens_en), PICK (things_en),
                                tail);
}

/* "Роза Ветров": a woman's name, and a man's surname or the second case of many things. */
static char *
make_name_of_many (void)
{
  static const char *const givens[] = { "Роза", "Вера", "Мира", "Виктория", "Лилия", "Надежда" };
  static const char *const many[] = { "Ветров",   "Городов", "Вершин", "Картин", "Песков",
                                      "Островов", "Садов",   "Героев", "Машин",  "Холмов" };
  g_autofree char *tail = make_tail ();

  return g_strdup_printf ("%s%s %s%s", PICK (labels), PICK (givens), PICK (many), tail);
}

/* "Великий Новгород / ТАСС". */
static char *
make_place (void)
{
  static const char *const places[]
      = { "Великий Новгород", "Алма Арасан", "Нью-Йорк",      "Улица Сатпаева", "Charlotte Harbor",
          "Virginia Beach",   "Grace Bay",   "Santa Barbara", "Көлсай көлі",    "Jordan River" };

  return g_strdup_printf ("%s%s%s%s", PICK (labels), PICK (places), PICK (strokes),
                          PICK (agencies));
}

/* "Школа в Таразе", "Police officers in Almaty". */
static char *
make_body_shown (void)
{
  static const char *const bodies[]
      = { "Школа", "Больница", "Музей", "Завод", "Полиция", "Университет", "Суд", "Аэропорт" };
  static const char *const told[] = { "в Таразе", "под снегом", "после пожара",     "у реки",
                                      "ночью",    "горит",      "закрыта на ремонт" };
  static const char *const bodies_en[]
      = { "Police", "Hospital", "School", "Bank", "Museum", "Army" };
  static const char *const told_en[]
      = { "officers in Almaty", "bus", "building at night", "in flames", "visitors", "gate" };

  return g_test_rand_bit ()
             ? g_strdup_printf ("%s%s %s", PICK (labels), PICK (bodies), PICK (told))
             : g_strdup_printf ("%s%s %s", PICK (labels), PICK (bodies_en), PICK (told_en));
}

/* "Директор школы Мария Иванова": who is shown. */
static char *
make_role (void)
{
  static const char *const roles[]
      = { "Певица",         "Министр",   "Аким города",         "Тренер",
          "Директор школы", "Глава МИД", "Президент федерации", "Әнші" };

  return g_strdup_printf ("%s%s %s", g_test_rand_bit () ? PICK (labels) : "", PICK (roles),
                          PICK (people));
}

/* "Мария Иванова с сыном". */
static char *
make_told_person (void)
{
  static const char *const told[]
      = { "на открытии выставки", "с сыном",         "и жители города", "после матча",
          "марапаттауда",         "at the ceremony", "with his coach",  "and her son" };

  return g_strdup_printf ("%s%s %s", g_test_rand_bit () ? PICK (labels) : "", PICK (people),
                          PICK (told));
}

/* "Северный Поток", "Жаңа Дәуір": a name that nobody knows. */
static char *
make_unknown (void)
{
  static const char *const first[]
      = { "Северный", "Новый", "Жаңа", "Алтын", "Grand", "Blue", "Прайм" };
  static const char *const second[]
      = { "Поток", "Град", "Дәуір", "Аян", "Vision", "Line", "Строй" };

  return g_strdup_printf ("%s%s %s", PICK (labels), PICK (first), PICK (second));
}

/* "Яндекс.Картинки": where pictures were found, and whose they are is not said. */
static char *
make_search (void)
{
  static const char *const searches[]
      = { "Яндекс.Картинки", "Google Images", "Google Картинки", "Pinterest" };

  return g_strdup_printf ("%s%s", PICK (labels), PICK (searches));
}

/* What can be meant in one way. */
static char *
make_plain (void)
{
  static const char *const bodies[] = { "пресс-служба акимата Алматы", "ДЧС Абайской области",
                                        "Министерство культуры и спорта", "Верховный суд РК" };
  g_autofree char *tail = make_tail ();

  return g_test_rand_bit () ? g_strdup_printf ("%s%s%s", PICK (labels), PICK (people), tail)
                            : g_strdup_printf ("%s%s", PICK (labels), PICK (bodies));
}

typedef struct
{
  const char *name;
  char *(*make) (void);
  gboolean is_certain;
} Sort;

static void
test_sort (gconstpointer data)
{
  const Sort *sort = data;
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  for (int i = 0; i < N_LINES; i++)
    {
      g_autofree char *text = sort->make ();
      g_autoptr (KadrCreditLine) line = kadr_credit_line_new (text, names, NULL);
      gboolean is_certain
          = line != NULL && kadr_credit_line_get_confidence (line) == KADR_CREDIT_CERTAIN;

      if (is_certain != sort->is_certain)
        {
          g_test_message ("%s: %s", is_certain ? "certain" : "doubtful", text);
          g_test_fail ();
        }
    }
}

int
main (int argc, char **argv)
{
  static const Sort sorts[] = {
    { "/credit-doubt/name-and-thing", make_name_and_thing, FALSE },
    { "/credit-doubt/name-of-many", make_name_of_many, FALSE },
    { "/credit-doubt/place", make_place, FALSE },
    { "/credit-doubt/body-shown", make_body_shown, FALSE },
    { "/credit-doubt/role", make_role, FALSE },
    { "/credit-doubt/told-person", make_told_person, FALSE },
    { "/credit-doubt/unknown", make_unknown, FALSE },
    { "/credit-doubt/search", make_search, FALSE },
    { "/credit-doubt/plain", make_plain, TRUE },
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    g_test_add_data_func (sorts[i].name, &sorts[i], test_sort);
  return g_test_run ();
}
