#include "sheet/sheet-words.h"

static const struct
{
  const char *ru, *kk, *en;
} words[KADR_N_SHEET_WORDS] = {
  [KADR_SHEET_WORD_TITLE] = { "Контрольный лист", "Шолу парағы", "Contact sheet" },
  [KADR_SHEET_WORD_PHOTOS] = { "снимков", "сурет саны", "photos" },
  [KADR_SHEET_WORD_UNSEEN] = { "показать нельзя", "көрсету мүмкін емес", "cannot be shown" },
  [KADR_SHEET_WORD_FORBIDDEN]
  = { "публикация запрещена", "жариялауға тыйым салынған", "may not be published" },
  [KADR_SHEET_WORD_NO_CREDIT] = { "кредит неизвестен", "кредит белгісіз", "credit unknown" },
};

const char *
kadr_sheet_words_get (KadrSheetWord word, const char *lang)
{
  if (g_strcmp0 (lang, "ru") == 0)
    return words[word].ru;
  if (g_strcmp0 (lang, "kk") == 0)
    return words[word].kk;
  return words[word].en;
}
