/* Printing credits, and the promise that what is printed reads back as the same credit. */
#include "base/fault.h"
#include "credit/credit-render.h"
#include "credit-read-back.h"
#include "data-file.h"

#include <locale.h>
#include <string.h>

static void
test_forms (void)
{
  static const struct
  {
    const char *text;
    const char *lang;
    const char *channel;
    const char *printed;
  } cases[] = {
    { "пресс-служба МВД РК", "ru", "web", "Фото: пресс-служба МВД РК" },
    { "Фото: Фото: Ольга Ким/ТАСС", "ru", "web", "Фото: Ольга Ким/ТАСС" },
    { "ТАСС / Ольга Ким", "ru", "print", "Фото: Ольга Ким/ТАСС" },
    { "Фото: Ольга Ким/ТАСС", "kk", "web", "Сурет: Ольга Ким/ТАСС" },
    { "Фото: Ольга Ким/ТАСС", "en", "social", "Photo: Ольга Ким/ТАСС" },
    { "Фото: Ольга Ким/ТАСС", "tr", "web", "Photo: Ольга Ким/ТАСС" },
    { "Фото: Ольга Ким/ТАСС", "ru", "metadata", "Ольга Ким/ТАСС" },
    { "Архивное фото: ТАСС", "ru", "web", "Архивное фото: ТАСС" },
    { "Архивное фото: ТАСС", "kk", "web", "Мұрағаттық сурет: ТАСС" },
    { "Архивное фото: ТАСС", "en", "web", "File photo: ТАСС" },
    { "Архивное фото: ТАСС", "ru", "metadata", "Архивное фото: ТАСС" },
    { "Коллаж: Zakon.kz (архив)", "ru", "web", "Коллаж: Zakon.kz (архив)" },
    { "Иллюстративное фото: Freepik", "en", "web", "Illustrative photo: Freepik" },
    { "Фото: личный архив Ольги Ким", "ru", "web", "Фото: личный архив Ольги Ким" },
    { "Фото предоставлено пресс-службой КТЖ", "ru", "web", "Фото предоставлено пресс-службой КТЖ" },
    { "Photo courtesy of NASA", "en", "web", "Photo courtesy of NASA" },
    { "Photo courtesy of NASA", "kk", "web", "Сурет: NASA ұсынған" },
    { "Скриншот видео", "ru", "web", "Скриншот" },
    { "Скриншот видео: Хабар 24", "kk", "web", "Скриншот: Хабар 24" },
    { "Фото: соцсети", "kk", "web", "Сурет: әлеуметтік желі" },
    { "Фото из открытых источников", "en", "web", "Photo: open sources" },
    { "Wikimedia Commons", "ru", "web", "Фото: Wikimedia Commons" },
    { "Tom Reed / Flickr, CC BY 2.0", "ru", "web", "Фото: Tom Reed/Flickr, CC BY 2.0" },
    { "Фото читателя Zakon.kz", "kk", "web", "Оқырман суреті: Zakon.kz" },
    { "Изображение сгенерировано нейросетью", "kk", "web",
      "Сурет жасанды интеллект көмегімен жасалған" },
    { "MANDATORY CREDIT: Tom Reed/Pool via AP", "en", "web", "Photo: Tom Reed/AP/Pool" },
    { "MANDATORY CREDIT: Tom Reed/Pool via AP", "en", "metadata",
      "MANDATORY CREDIT: Tom Reed/AP/Pool" },
  };
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KadrCreditLine) line = kadr_credit_line_new (cases[i].text, names, &error);
      KadrCreditChannel channel = KADR_CREDIT_CHANNEL_WEB;
      g_autofree char *printed = NULL;

      g_assert_no_error (error);
      g_assert_true (kadr_credit_render_find_channel (cases[i].channel, &channel));
      printed = kadr_credit_render_line (line, names, cases[i].lang, channel, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (printed, ==, cases[i].printed);
    }
}

static gboolean
is_printable (const KadrCreditLine *line, const KadrCreditNames *names)
{
  g_autofree char *printed
      = kadr_credit_render_line (line, names, "ru", KADR_CREDIT_CHANNEL_WEB, NULL, NULL);

  return printed != NULL;
}

static void
test_cases_read_back (void)
{
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();
  g_autofree char *text = read_data_file ("credit-lines.jsonl");
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (char **row = rows; *row != NULL; row++)
    if (**row == '{')
      {
        g_autoptr (json_t) object = kadr_json_parse (*row, strlen (*row), *row, NULL);
        g_autoptr (KadrCreditLine) line
            = kadr_credit_line_new (kadr_json_get_text (object, "text"), names, NULL);

        if (line == NULL || !is_printable (line, names))
          continue;
        assert_reads_back (line, names);
        n++;
      }
  g_assert_cmpuint (n, >, 100);
}

/* Numbers after the label, and the same credit read back. */
static void
test_range (void)
{
  static const KadrCreditTemplate bare = { .credit = "© {credit}" };
  static const KadrCreditTemplate own = { .own = "Фото {credit}" };
  static const struct
  {
    const char *text;
    const char *lang;
    const KadrCreditTemplate *templates;
    guint first, last;
    const char *printed;
  } cases[] = {
    { "ТАСС", "ru", NULL, 1, 6, "Фото 1–6: ТАСС" },
    { "ТАСС", "kk", NULL, 3, 3, "Сурет 3: ТАСС" },
    { "Архивное фото: ТАСС", "ru", NULL, 2, 3, "Архивное фото 2–3: ТАСС" },
    { "Фото предоставлено КТЖ", "ru", NULL, 1, 2, "Фото 1–2 предоставлено КТЖ" },
    { "Ольга Ким", "ru", &own, 1, 2, "Фото 1–2: Ольга Ким" },
    { "ТАСС", "ru", &bare, 1, 2, "1–2: © ТАСС" },
    { "Скриншот видео", "en", NULL, 1, 2, "Screenshot 1–2" },
  };
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KadrCreditLine) line = kadr_credit_line_new (cases[i].text, names, NULL);
      g_autofree char *printed
          = kadr_credit_render_range (line, names, cases[i].lang, KADR_CREDIT_CHANNEL_WEB,
                                      cases[i].templates, cases[i].first, cases[i].last, NULL);
      g_autoptr (KadrCreditLine) again = kadr_credit_line_new (printed, names, NULL);

      g_assert_cmpstr (printed, ==, cases[i].printed);
      g_assert_true (kadr_credit_line_is_same (line, again));
      g_assert_null (kadr_credit_line_get_caption (again));
    }
}

static void
test_nobody (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrCreditLine) line = kadr_credit_line_new ("снято на телефон", NULL, NULL);
  g_autofree char *printed
      = kadr_credit_render_line (line, NULL, "ru", KADR_CREDIT_CHANNEL_WEB, NULL, &error);

  g_assert_null (printed);
  g_assert_error (error, KADR_FAULT, KADR_FAULT_CREDIT_MISSING);
}

static void
test_templates (void)
{
  static const struct
  {
    const char *text;
    gboolean is_good;
  } cases[] = {
    { "Фото: {credit}", TRUE },
    { "Фото {credit}", TRUE },
    { "({credit})", TRUE },
    { "© {credit}", TRUE },
    { "{credit}", TRUE },
    { "Фото: ", FALSE },
    { "{credit}{credit}", FALSE },
    { "Фото Kazinform: {credit}", FALSE },
    { "Снег. Фото: {credit}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true (kadr_credit_render_check_template (cases[i].text, "ru", &error)
                     == cases[i].is_good);
      if (!cases[i].is_good)
        g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
    }
}

/* An organisation is printed in the reader's language where a form is approved, an agency never. */
static void
test_translate (void)
{
  static const struct
  {
    const char *text;
    const char *lang;
    const char *printed;
  } cases[] = {
    { "Фото: пресс-служба акимата города Алматы", "kk",
      "Сурет: Алматы қаласы әкімдігінің баспасөз қызметі" },
    { "Сурет: Алматы қаласы әкімдігінің баспасөз қызметі", "ru",
      "Фото: пресс-служба акимата города Алматы" },
    { "Фото предоставлено пресс-службой ДЧС города Астаны", "ru",
      "Фото предоставлено пресс-службой ДЧС города Астаны" },
    { "Фото: акимат Алматы", "ru", "Фото: акимат Алматы" },
    { "Фото: ТАСС", "en", "Photo: ТАСС" },
    { "Фото: gov.kz", "kk", "Сурет: gov.kz" },
    { "Фото: АО «Эмбамунайгаз»", "kk", "Сурет: АО «Эмбамунайгаз»" },
  };
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KadrCreditLine) line = kadr_credit_line_new (cases[i].text, names, NULL);
      g_autoptr (KadrCreditLine) translated
          = kadr_credit_render_translate (line, names, cases[i].lang);
      g_autofree char *printed = kadr_credit_render_line (translated, names, cases[i].lang,
                                                          KADR_CREDIT_CHANNEL_WEB, NULL, NULL);

      g_assert_cmpstr (printed, ==, cases[i].printed);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credit-render/forms", test_forms);
  g_test_add_func ("/credit-render/cases-read-back", test_cases_read_back);
  g_test_add_func ("/credit-render/translate", test_translate);
  g_test_add_func ("/credit-render/range", test_range);
  g_test_add_func ("/credit-render/nobody", test_nobody);
  g_test_add_func ("/credit-render/templates", test_templates);
  return g_test_run ();
}
