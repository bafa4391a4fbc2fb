#include "bundle/page-words.h"

#include <string.h>

/* credits.txt is read by people who copy lines out of it: no word but the credits themselves may look
 * like a credit's label ("Фото", "Сурет", "Photo"). */
static const struct
{
  const char *ru, *kk, *en;
} words[KADR_N_WORDS] = {
  [KADR_WORD_CREDITS] = { "Подписи к снимкам", "Кадрларға қойылатын жазулар", "Credits" },
  [KADR_WORD_NUMBER] = { "№", "№", "No." },
  [KADR_WORD_FILE] = { "Файл", "Файл", "File" },
  [KADR_WORD_CREDIT] = { "Кредит", "Кредит", "Credit" },
  [KADR_WORD_CAPTION] = { "Подпись", "Түсіндірме", "Caption" },
  [KADR_WORD_ALT] = { "Альтернативный текст", "Балама мәтін", "Alternative text" },
  [KADR_WORD_COPYRIGHT] = { "Авторские права", "Авторлық құқық", "Copyright" },
  [KADR_WORD_USAGE_TERMS] = { "Условия использования", "Пайдалану шарттары", "Usage terms" },
  [KADR_WORD_DUTIES] = { "Обязательно", "Міндетті", "Required" },
  [KADR_WORD_UNTIL] = { "Разрешено до", "Рұқсат мерзімі", "Permitted until" },
  [KADR_WORD_NO_CREDIT] = { "кредит неизвестен", "кредит белгісіз", "credit unknown" },
  [KADR_WORD_BARE] = { "кредит этого файла записан не в нём, а рядом, в файле .xmp",
                       "бұл файлдың кредиті ішінде емес, қасындағы .xmp файлында жазылған",
                       "the credit of this file is not in it but beside it, in the .xmp file" },
  [KADR_WORD_OUTLET] = { "Издание", "Басылым", "Outlet" },
  [KADR_WORD_PASSED] = { "Пропущено по решению", "Шешіммен өткізілді", "Passed by decision of" },
};

const char *
kadr_page_words_get (KadrPageWord word, const char *lang)
{
  if (g_strcmp0 (lang, "ru") == 0)
    return words[word].ru;
  if (g_strcmp0 (lang, "kk") == 0)
    return words[word].kk;
  return words[word].en;
}
