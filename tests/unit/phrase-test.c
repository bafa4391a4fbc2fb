#include "rights/phrase.h"

#include "base/clock.h"

/* "-publish/web", "-any/any JP", "-any/any not KZ", "+credit", "?" for what is not understood. */
static char *
tell (const GPtrArray *statements)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < statements->len; i++)
    {
      const KadrGrant *grant = ((const KadrStatement *) g_ptr_array_index (statements, i))->grant;
      g_autofree char *from = NULL, *until = NULL;

      g_string_append (text, i > 0 ? "; " : "");
      if (grant == NULL)
        {
          g_string_append (text, "?");
          continue;
        }
      g_assert_cmpint (grant->effect, !=, KADR_EFFECT_PERMIT);
      if (grant->effect == KADR_EFFECT_REQUIRE)
        {
          g_string_append_printf (text, "+%s", grant->duty);
          continue;
        }
      from = grant->from_at != 0 ? kadr_clock_show (grant->from_at, "Asia/Almaty") : NULL;
      until = grant->until_at != 0 ? kadr_clock_show (grant->until_at, "Asia/Almaty") : NULL;
      g_string_append_printf (text, "-%s/%s", grant->purpose, grant->medium);
      if (grant->territory != NULL)
        g_string_append_printf (text, " %s", grant->territory);
      if (from != NULL)
        g_string_append_printf (text, " from %s", from);
      if (until != NULL)
        g_string_append_printf (text, " until %s", until);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *text, *want;
} Row;

#define CREDIT     "+credit as the file says"
#define EDITORIAL  "+for editorial use only"
#define PERMISSION "+only with the rights holder's permission"
#define NO_ADS     "+not for advertising or other commercial use"
#define CLIENTS    "+only for clients of the agency"
#define CONTEXT    "+only in the context of the event it was handed out for"

static void
check (const Row *rows, gsize n)
{
  gboolean is_good = TRUE;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) statements
          = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_statement_free);
      g_autofree char *got = NULL;

      kadr_phrase_read (statements, rows[i].text, "Asia/Almaty");
      got = tell (statements);
      if (g_strcmp0 (got, rows[i].want) == 0)
        continue;
      is_good = FALSE;
      g_printerr ("# %s\n#   got:  %s\n#   want: %s\n", rows[i].text, got, rows[i].want);
    }
  g_assert_true (is_good);
}

static void
test_english (void)
{
  static const Row rows[] = {
    { "EDITORIAL USE ONLY", EDITORIAL },
    { "FOR EDITORIAL USE ONLY. NO SALES. NO ARCHIVES", "-archive/any; -sell/any; " EDITORIAL },
    { "Editorial use only; no merchandising", EDITORIAL },
    { "Only for editorial purposes", EDITORIAL },
    { "NO RESALE / NO ARCHIVE", "-archive/any; -sell/any" },
    { "NOT FOR SALE", "-sell/any" },
    { "Resale strictly prohibited", "-sell/any" },
    { "NO PRINT SALES", "-sell/any" },
    { "Not for commercial use", "-sell/any; " NO_ADS },
    { "For non-commercial use only", "-sell/any; " NO_ADS },
    { "Not for advertising.", NO_ADS },
    { "Do not use for commercial or promotional purposes", NO_ADS },
    { "MANDATORY CREDIT: John Smith/Reuters", CREDIT },
    { "Photo credit required", CREDIT },
    { "The photographer must be credited", CREDIT },
    { "No use without credit", CREDIT },
    { "Do not publish without a credit line", CREDIT },
    { "Not for publication without prior written permission", PERMISSION },
    { "Do not use without the consent of the family", PERMISSION },
    { "Publication without permission is prohibited", PERMISSION },
    { "HANDOUT. NO SALES", "-sell/any; " CONTEXT },
    { "AP MEMBERS ONLY", CLIENTS },
    { "No third-party sales", "-sell/any" },
    { "NO THIRD PARTIES", "-syndicate/any" },
    { "MAGS OUT, TV OUT, ONLINE OUT", "-publish/web; -publish/broadcast; +not in magazines" },
    { "Print only", "-publish/web; -publish/social; -publish/broadcast" },
    { "Web only", "-publish/print; -publish/broadcast" },
    { "Not for social media", "-publish/social" },
    { "Do not use on social media", "-publish/social" },
    { "One-time use", "+for one publication only" },
    { "KILL THIS PHOTO", "-publish/any" },
    { "Do not publish", "-publish/any" },
    { "EMBARGOED UNTIL 15 February 2026 18:00", "-publish/any until 2026-02-15 18:00+05:00" },
    { "Do not publish until 15.02.2026", "-publish/any until 2026-02-15 00:00+05:00" },
    { "NO USE AFTER MARCH 3, 2026", "-publish/any from 2026-03-04 00:00+05:00" },
    { "EMBARGO until 1 March 2026, no use after 5 March 2026",
      "-publish/any until 2026-03-01 00:00+05:00; -publish/any from 2026-03-06 00:00+05:00" },
    { "No use after the conference", "?" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_harmless (void)
{
  static const Row rows[] = {
    { "No print restrictions", "?" },
    { "no restrictions", "?" },
    { "No web or print restrictions.", "?" },
    { "No usage limitations", "?" },
    { "May be used without restrictions", "?" },
    { "No archive fee", "?" },
    { "No embargo", "?" },
    { "The embargo has been lifted", "?" },
    { "Embargo lifted; no sales", "-sell/any" },
    { "No mandatory credit", "?" },
    { "Credit is not mandatory", "?" },
    { "Not editorial use only", "?" },
    { "Kill withdrawn", "?" },
    { "Free to use", "?" },
    { "Cropping is fine, archiving allowed", "?" },
    { "Let us out of here", "?" },
    { "Tell us without delay", "?" },
    { "Без эмбарго", "?" },
    { "Эмбарго снято", "?" },
    { "Ссылка необязательна", "?" },
    { "Указывать автора не обязательно", "?" },
    { "Обязательно сообщите о публикации", "?" },
    { "Продажа не запрещена", "?" },
    { "Публикация не запрещена", "?" },
    { "Дереккөзін көрсету міндетті емес", "?" },
    { "Эмбарго жоқ", "?" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_russian (void)
{
  static const Row rows[] = {
    { "Только для редакционного использования", EDITORIAL },
    { "Исключительно для редакционных целей", EDITORIAL },
    { "Без права перепродажи", "-sell/any" },
    { "Без права продажи и архивирования", "-archive/any; -sell/any" },
    { "Без права передачи третьим лицам", "-syndicate/any" },
    { "Запрещается использование без ссылки на источник", CREDIT },
    { "Использование без указания автора запрещено", CREDIT },
    { "Не публиковать без указания автора!", CREDIT },
    { "При использовании ссылка на ТАСС обязательна", CREDIT },
    { "Обязательная ссылка на пресс-службу", CREDIT },
    { "Использовать со ссылкой на акимат", CREDIT },
    { "С указанием имени автора", CREDIT },
    { "Использование без письменного разрешения запрещено", PERMISSION },
    { "Публикация только с согласия фотографа", PERMISSION },
    { "Не для коммерческого использования", "-sell/any; " NO_ADS },
    { "Только в некоммерческих целях", "-sell/any; " NO_ADS },
    { "Не использовать в рекламе", NO_ADS },
    { "Не публиковать", "-publish/any" },
    { "Публикация запрещена", "-publish/any" },
    { "Публикация в Китае запрещена", "-publish/any CN" },
    { "Использование на территории РФ запрещено", "-any/any RU" },
    { "Не для публикации в России и Беларуси", "-publish/any BY RU" },
    { "Не публиковать нигде, кроме Казахстана", "-publish/any not KZ" },
    { "Все страны, кроме Японии", "-any/any JP" },
    { "Только для Казахстана", "-any/any not KZ" },
    { "Не публиковать в соцсетях", "-publish/social" },
    { "Только для подписчиков", CLIENTS },
    { "Однократное использование", "+for one publication only" },
    { "Не использовать после 1 марта 2026", "-publish/any from 2026-03-02 00:00+05:00" },
    { "Не публиковать до 15 февраля 2026", "-publish/any until 2026-02-15 00:00+05:00" },
    { "Не кадрировать, не ретушировать", "-alter/any; -crop/any" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_kazakh (void)
{
  static const Row rows[] = {
    { "Сілтемесіз қолдануға болмайды", CREDIT },
    { "Дереккөзге сілтемесіз пайдалануға болмайды", CREDIT },
    { "Авторын көрсетпей жариялауға болмайды", CREDIT },
    { "Авторды көрсету міндетті", CREDIT },
    { "Дереккөзге сілтеме жасау міндетті", CREDIT },
    { "Рұқсатсыз жариялауға болмайды", PERMISSION },
    { "Жариялауға болмайды", "-publish/any" },
    { "Қытайда жариялауға болмайды", "-publish/any CN" },
    { "Ресейде қолдануға болмайды", "-any/any RU" },
    { "Сатуға болмайды", "-sell/any" },
    { "Мұрағаттауға болмайды", "-archive/any" },
    { "Коммерциялық мақсатта пайдалануға болмайды", "-sell/any; " NO_ADS },
    { "Үшінші тұлғаларға беруге болмайды", "-syndicate/any" },
    { "Тек редакциялық мақсатта", EDITORIAL },
    { "2026 жылғы 15 ақпанға дейін жариялауға болмайды",
      "-publish/any until 2026-02-15 00:00+05:00" },
    { "Қиюға болмайды", "-crop/any" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_countries (void)
{
  static const Row rows[] = {
    { "NO USE CHINA", "-any/any CN" },
    { "NO USE IN CHINA, JAPAN OR KOREA", "-any/any CN JP KR" },
    { "CHN OUT", "-any/any CN" },
    { "JPN, KOR OUT", "-any/any JP; -any/any KR" },
    { "GER/AUT/SUI OUT", "-any/any AT; -any/any CH; -any/any DE" },
    { "CAN OUT", "-any/any CA" },
    { "NO SALES AND ARCHIVES", "-sell/any" },
    { "NO SALES GBR", "-sell/any GB" },
    { "NO SALES, CHINA OUT", "-any/any CN; -sell/any" },
    { "NO SALES CHINA OUT", "-any/any CN; -sell/any" },
    { "Not for publication in Germany", "-publish/any DE" },
    { "Not for publication except in Kazakhstan", "-publish/any not KZ" },
    { "No sales to the US", "-sell/any US" },
    { "Worldwide rights excluding Japan", "-any/any JP" },
    { "For use in Kazakhstan only", "-any/any not KZ" },
    { "JAPAN ONLY", "-any/any not JP" },
    { "Getty Images Japan only knows", "?" },
    { "RUS and BLR out", "-any/any BY; -any/any RU" },
    { "Rus and blr out", "?" },
    { "Photo from China. No sales", "-sell/any" },
    { "Distribution in the Russian Federation prohibited", "-any/any RU" },
    { "No use", "?" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

/* A hundred thousand words are neither believed to their end nor a burden; that somebody must look is said. */
static void
test_long (void)
{
  g_autoptr (GPtrArray) statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_statement_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *got = NULL;

  for (int i = 0; i < 50000; i++)
    g_string_append (text, "no sale ");
  g_string_append (text, "no archive");
  kadr_phrase_read (statements, text->str, NULL);
  got = tell (statements);
  g_assert_cmpstr (got, ==, "-sell/any; ?");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phrase/english", test_english);
  g_test_add_func ("/phrase/harmless", test_harmless);
  g_test_add_func ("/phrase/russian", test_russian);
  g_test_add_func ("/phrase/kazakh", test_kazakh);
  g_test_add_func ("/phrase/countries", test_countries);
  g_test_add_func ("/phrase/long", test_long);
  return g_test_run ();
}
