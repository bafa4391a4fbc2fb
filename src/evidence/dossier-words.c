#include "evidence/dossier-words.h"

#include <string.h>

/* What the catalogue keeps as a code has an English word too; for a sentence it is the sentence itself. */
static const struct
{
  const char *text, *en, *ru, *kk;
} words[] = {
  { "Dossier of a picture", NULL, "Досье снимка", "Сурет құжатнамасы" },
  { "Evidence of where the picture and its credit came from. Not for publication.", NULL,
    "Доказательства происхождения снимка и его подписи. Не для публикации.",
    "Сурет пен оның авторлық жазуының шығу тегін растайтын дәлелдер. Жариялауға арналмаған." },
  { "The file as it was received", NULL, "Файл, каким он был получен", "Файл алынған күйінде" },
  { "File name", NULL, "Имя файла", "Файл атауы" },
  { "SHA-256 of the file", NULL, "SHA-256 файла", "Файлдың SHA-256 мәні" },
  { "SHA-256 of the picture without metadata", NULL, "SHA-256 изображения без метаданных",
    "Метадерексіз кескіннің SHA-256 мәні" },
  { "Bytes", NULL, "Байт", "Байт" },
  { "Format", NULL, "Формат", "Пішім" },
  { "Width and height", NULL, "Ширина и высота", "Ені мен биіктігі" },
  { "Taken", NULL, "Снято", "Түсірілген уақыты" },
  { "Camera", NULL, "Камера", "Камера" },
  { "Stored", NULL, "Принято на хранение", "Сақтауға алынған" },
  { "Shoot", NULL, "Съёмка", "Түсірілім" },
  { "Articles", NULL, "Материалы", "Материалдар" },
  { "Other files with the same picture", NULL, "Другие файлы с тем же изображением",
    "Осы кескіні бар басқа файлдар" },
  { "Content Credentials (C2PA) are in the file", NULL, "В файле есть Content Credentials (C2PA)",
    "Файлда Content Credentials (C2PA) бар" },
  { "Who brought it, when and from where", NULL, "Кто, когда и откуда его принёс",
    "Кім, қашан және қайдан әкелген" },
  { "When", NULL, "Когда", "Қашан" },
  { "Who", NULL, "Кто", "Кім" },
  { "Files in which it was received", NULL, "Файлы, в которых он был получен",
    "Сурет алынған файлдар" },
  { "Path", NULL, "Путь", "Жолы" },
  { "Result", NULL, "Итог", "Нәтижесі" },
  { "Received", NULL, "Получен", "Алынды" },
  { "File last changed", NULL, "Файл изменён", "Файл өзгертілген" },
  { "The credit", NULL, "Подпись авторства", "Авторлық жазу" },
  { "As it is printed", NULL, "Как она печатается", "Қалай басылады" },
  { "As it was received", NULL, "Как она получена", "Қалай алынды" },
  { "Whose word it is", NULL, "Чьи это сведения", "Кімнің мәліметі" },
  { "Creators", NULL, "Авторы", "Авторлар" },
  { "Supplied by", NULL, "Кем предоставлен", "Кім ұсынған" },
  { "In the book of the desk", NULL, "В книге фотослужбы", "Фотоқызмет кітабында" },
  { "nobody is credited", NULL, "автор не указан", "автор көрсетілмеген" },
  { "What the file itself says, in every block of it", NULL,
    "Что говорит сам файл, во всех его блоках", "Файлдың өзі не дейді, барлық блоктарында" },
  { "Field", NULL, "Поле", "Өріс" },
  { "Block", NULL, "Блок", "Блок" },
  { "Value", NULL, "Значение", "Мәні" },
  { "Edits made at the desk", NULL, "Правки в фотослужбе", "Фотоқызметте енгізілген түзетулер" },
  { "Before", NULL, "Было", "Бұрын" },
  { "After", NULL, "Стало", "Кейін" },
  { "Why", NULL, "Почему", "Неліктен" },
  { "taken back", NULL, "отменено", "қайтарылған" },
  { "What was agreed about it", NULL, "Что о нём договорено", "Ол туралы не келісілген" },
  { "No.", NULL, "№", "№" },
  { "About", NULL, "О чём", "Не туралы" },
  { "Agreed", NULL, "Договорено", "Келісілді" },
  { "Limits", NULL, "Пределы", "Шектері" },
  { "Evidence", NULL, "Подтверждение", "Растайтын құжат" },
  { "from", NULL, "с", "басталуы" },
  { "until", NULL, "до", "аяқталуы" },
  { "uses", NULL, "использований", "пайдалану саны" },
  { "fee", NULL, "гонорар", "қаламақы" },
  { "revoked", NULL, "отозвано", "кері алынған" },
  { "instead of No.", NULL, "вместо №", "орнына №" },
  { "the photo", NULL, "снимок", "сурет" },
  { "the shoot", NULL, "съёмка", "түсірілім" },
  { "the party", NULL, "сторона", "тарап" },
  { "Each time it left or was published", NULL, "Каждый выпуск и каждая публикация",
    "Әр шығарылуы мен әр жарияланымы" },
  { "Use", NULL, "Использование", "Пайдалану" },
  { "Article", NULL, "Материал", "Материал" },
  { "Outlet", NULL, "Издание", "Басылым" },
  { "Printed credit", NULL, "Напечатанная подпись", "Басылған авторлық жазу" },
  { "Permitted", NULL, "Разрешено", "Рұқсат" },
  { "Bundles in which it was", NULL, "Пакеты, в которых он был", "Ол болған топтамалар" },
  { "Bundle", NULL, "Пакет", "Топтама" },
  { "SHA-256 of the bundle", NULL, "SHA-256 пакета", "Топтаманың SHA-256 мәні" },
  { "SHA-256 of its manifest", NULL, "SHA-256 его описи", "Оның тізімдемесінің SHA-256 мәні" },
  { "Rows of the log", NULL, "Строки журнала", "Журнал жолдары" },
  { "Row", NULL, "Строка", "Жол" },
  { "What", NULL, "Что", "Не болды" },
  { "Hash", NULL, "Хеш", "Хеш" },
  { "The last of these rows, as the head of the log", NULL,
    "Последняя из этих строк как вершина журнала", "Осы жолдардың соңғысы — журнал ұшы ретінде" },
  { "How to check it", NULL, "Как это проверить", "Мұны қалай тексеру керек" },
  { "The recipe with standard tools is in README.txt: sha256sum -c manifest-sha256.txt proves the "
    "files of this dossier, sha256sum -c rows-sha256.txt in the folder log the rows of the log.",
    NULL,
    "Способ проверки обычными средствами — в README.txt: sha256sum -c manifest-sha256.txt "
    "подтверждает файлы досье, sha256sum -c rows-sha256.txt в папке log — строки журнала.",
    "Қарапайым құралдармен тексеру жолы README.txt файлында: sha256sum -c manifest-sha256.txt "
    "құжатнама файлдарын, log қалтасындағы sha256sum -c rows-sha256.txt журнал жолдарын растайды." },
  { "All times are those of %s.", NULL, "Время везде указано по поясу %s.",
    "Барлық уақыт %s белдеуі бойынша берілген." },
  { "none", NULL, "нет", "жоқ" },
  { "yes", "yes", "да", "иә" },
  { "no", "no", "нет", "жоқ" },
  { "forbidden", "forbidden", "запрещено", "тыйым салынған" },
  /* arrivals */
  { "stored", "stored", "принят", "қабылданды" },
  { "known", "known already", "уже был", "бұрыннан бар" },
  { "twin", "the same picture as another file", "то же изображение, что в другом файле",
    "басқа файлдағы кескінмен бірдей" },
  { "seen", "seen", "замечен", "көрілді" },
  /* origins of credits, blocks */
  { "embedded", "the file", "файл", "файл" },
  { "template", "the arrival's template", "шаблон приёмки", "қабылдау үлгісі" },
  { "desk", "the desk", "фотослужба", "фотоқызмет" },
  { "xmp", "XMP", "XMP", "XMP" },
  { "iim", "IPTC-IIM", "IPTC-IIM", "IPTC-IIM" },
  { "exif", "Exif", "Exif", "Exif" },
  /* grants and uses */
  { "permit", "permitted", "разрешено", "рұқсат етілген" },
  { "forbid", "forbidden", "запрещено", "тыйым салынған" },
  { "require", "required", "обязательно", "міндетті" },
  { "publish", "publish", "публиковать", "жариялау" },
  { "crop", "crop", "кадрировать", "кадрлау" },
  { "alter", "alter", "изменять", "өзгерту" },
  { "archive", "archive", "хранить в архиве", "мұрағатта сақтау" },
  { "syndicate", "syndicate", "передавать другим изданиям", "басқа басылымдарға беру" },
  { "share", "share", "делиться", "бөлісу" },
  { "sell", "sell", "продавать", "сату" },
  { "work", "work in the house", "работа в редакции", "редакция ішіндегі жұмыс" },
  { "any", "any", "любое", "кез келген" },
  { "web", "web", "сайт", "сайт" },
  { "print", "print", "печать", "баспа" },
  { "social", "social media", "соцсети", "әлеуметтік желілер" },
  { "broadcast", "broadcast", "эфир", "эфир" },
  { "newsletter", "newsletter", "рассылка", "хат тарату" },
  { "bundle", "bundle", "пакет", "топтама" },
  { "copy", "copy", "копия", "көшірме" },
  { "export", "export", "выгрузка", "шығару" },
  { "mark", "publication", "публикация", "жарияланым" },
  /* the log */
  { "photo.stored", "picture stored", "снимок принят", "сурет қабылданды" },
  { "photo.used", "use recorded", "использование записано", "пайдалану жазылды" },
  { "field.changed", "field changed", "поле изменено", "өріс өзгертілді" },
  { "edit.undone", "edit taken back", "правка отменена", "түзету қайтарылды" },
  { "credit.set", "credit set", "подпись авторства задана", "авторлық жазу қойылды" },
  { "credit.removed", "credit removed", "подпись авторства снята", "авторлық жазу алынды" },
  { "grant.added", "agreement recorded", "договорённость записана", "келісім жазылды" },
  { "grant.revoked", "agreement revoked", "договорённость отозвана", "келісім кері алынды" },
  { "bundle.made", "bundle made", "пакет собран", "топтама жасалды" },
};

gboolean
kadr_dossier_words_has (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].text, text) == 0)
      return TRUE;
  return FALSE;
}

const char *
kadr_dossier_words_get (const char *text, const char *lang)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].text, text) == 0)
      {
        if (g_strcmp0 (lang, "ru") == 0)
          return words[i].ru;
        if (g_strcmp0 (lang, "kk") == 0)
          return words[i].kk;
        return words[i].en != NULL ? words[i].en : text;
      }
  return text;
}
