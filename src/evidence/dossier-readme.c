#include "evidence/dossier-readme.h"

static const char russian[]
    = "Досье снимка: откуда снимок и его подпись. Доказательство для редакции и суда, "
      "не для публикации.\n"
      "  original/       файл, каким он был получен, байт в байт\n"
      "  dossier.html    всё, что известно: кто принёс, что говорит сам файл, правки, "
      "разрешения, публикации\n"
      "  dossier.json    то же для программ\n"
      "  evidence/       документы, подтверждающие разрешения; имя файла — его SHA-256\n"
      "  log/            строки журнала фотослужбы, относящиеся к снимку\n"
      "Как проверить файлы досье (в этой папке):\n"
      "  sha256sum -c manifest-sha256.txt\n"
      "Как проверить строки журнала:\n"
      "  cd log && sha256sum -c rows-sha256.txt\n"
      "Журнал — цепочка: хеш строки — это SHA-256 её файла, а первая строчка файла — "
      "хеш предыдущей строки\n"
      "журнала. Дальше по строчкам: номер, время (миллисекунды с 1970 года, UTC), кто, "
      "что, о чём, подробности.\n"
      "Изменить строку, не изменив все последующие хеши, нельзя. Фотослужба может "
      "показать, что её журнал\n"
      "по-прежнему содержит эти строки и цел:\n";

static const char kazakh[]
    = "Сурет құжатнамасы: сурет пен оның авторлық жазуы қайдан алынған. Редакция мен "
      "сотқа арналған дәлел,\n"
      "жариялауға арналмаған.\n"
      "  original/       файл алынған күйінде, байт-байтымен\n"
      "  dossier.html    белгілінің бәрі: кім әкелген, файлдың өзі не дейді, "
      "түзетулер, рұқсаттар, жарияланымдар\n"
      "  dossier.json    сол мәлімет бағдарламаларға арналған\n"
      "  evidence/       рұқсаттарды растайтын құжаттар; файл атауы — оның SHA-256 мәні\n"
      "  log/            фотоқызмет журналының суретке қатысты жолдары\n"
      "Құжатнама файлдарын тексеру (осы қалтада):\n"
      "  sha256sum -c manifest-sha256.txt\n"
      "Журнал жолдарын тексеру:\n"
      "  cd log && sha256sum -c rows-sha256.txt\n"
      "Журнал — тізбек: жолдың хеші — оның файлының SHA-256 мәні, ал файлдың бірінші "
      "жолы — журналдың алдыңғы\n"
      "жолының хеші. Одан әрі: нөмірі, уақыты (1970 жылдан бергі миллисекунд, UTC), "
      "кім, не, не туралы, мән-жайы.\n"
      "Кейінгі хештердің бәрін өзгертпей, жолды өзгерту мүмкін емес. Фотоқызмет "
      "журналында осы жолдар әлі\n"
      "бар әрі журнал бүтін екенін көрсете алады:\n";

static const char english[]
    = "Dossier of a picture: where it and its credit came from. Evidence for the house "
      "and the court, not for\n"
      "publication.\n"
      "  original/       the file as it was received, byte for byte\n"
      "  dossier.html    all that is known: who brought it, what the file itself says, "
      "edits, permissions, uses\n"
      "  dossier.json    the same for programs\n"
      "  evidence/       documents that prove permissions; a file's name is its SHA-256\n"
      "  log/            the rows of the desk's log that concern the picture\n"
      "How to check the files of the dossier (in this folder):\n"
      "  sha256sum -c manifest-sha256.txt\n"
      "How to check the rows of the log:\n"
      "  cd log && sha256sum -c rows-sha256.txt\n"
      "The log is a chain: the hash of a row is the SHA-256 of its file, and the first "
      "line of the file is the\n"
      "hash of the row before it in the log. The lines after it: number, time "
      "(milliseconds since 1970, UTC), who,\n"
      "what, about what, details. A row cannot be changed without changing every hash "
      "after it. The desk can show\n"
      "that its log still has these rows and is whole:\n";

char *
kadr_dossier_readme_make (const char *head)
{
  const char *told = head != NULL ? head : "HASH:ROW";
  const char *const texts[] = { russian, kazakh, english };
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (out, "%s%s  kadr log verify --head %s\n", i > 0 ? "\n" : "", texts[i],
                            told);
  return g_string_free (out, FALSE);
}
