#include "export/export-readme.h"

static const char text[]
    = "Как читать этот том выгрузки\n"
      "  photos/       исходные файлы без изменений, по дням съёмки; рядом в .xmp — подписи, кредиты и права\n"
      "                из редакции, если в самом файле их нет\n"
      "  credits.csv   кому указать авторство под каким снимком и до какого срока его можно использовать\n"
      "  evidence/     документы, на которых основаны разрешения\n"
      "  facts/        всё, что редакция знает о снимках, людях, съёмках и статьях, — для программ\n"
      "  log.jsonl     что, когда и кем делалось со снимками\n"
      "  export.json   какой это том — для программ\n"
      "Как проверить, что ничего не пропало и не изменилось: в папке на уровень выше выполните\n"
      "  sha256sum -c tagmanifest-sha256.txt && sha256sum -c manifest-sha256.txt\n"
      "или: kadr verify ТОМ.tar\n"
      "Как восстановить в Kadr: kadr import ТОМ.tar...\n"
      "\n"
      "Бұл экспорт томын қалай оқу керек\n"
      "  photos/       бастапқы файлдар өзгеріссіз, түсірілген күні бойынша; файлдың өзінде жоқ болса,\n"
      "                редакцияның сипаттамасы, авторлығы мен құқықтары қасындағы .xmp файлында\n"
      "  credits.csv   қай суреттің астында кімнің авторлығын көрсету керек және қай мерзімге дейін пайдалануға болады\n"
      "  evidence/     рұқсаттар негізделген құжаттар\n"
      "  facts/        суреттер, адамдар, түсірілімдер мен мақалалар туралы редакция білетіннің бәрі — бағдарламаларға арналған\n"
      "  log.jsonl     суреттерге қатысты не істелді, қашан және кім істеді\n"
      "  export.json   бұл қай том — бағдарламаларға арналған\n"
      "Ештеңе жоғалмағанын және өзгермегенін тексеру үшін бір деңгей жоғары қалтада орындаңыз:\n"
      "  sha256sum -c tagmanifest-sha256.txt && sha256sum -c manifest-sha256.txt\n"
      "немесе: kadr verify ТОМ.tar\n"
      "Kadr-да қалпына келтіру: kadr import ТОМ.tar...\n"
      "\n"
      "How to read this volume of an export\n"
      "  photos/       the original files, unchanged, by the day on which they were taken; captions, credits and rights\n"
      "                of the desk are in the .xmp beside a file that does not say them itself\n"
      "  credits.csv   whom to credit under which picture, and until when it may be used\n"
      "  evidence/     the documents on which permissions rest\n"
      "  facts/        all that the desk knows of the pictures, people, shoots and articles, for programs\n"
      "  log.jsonl     what was done to the pictures, when and by whom\n"
      "  export.json   which volume this is, for programs\n"
      "How to check that nothing is lost or changed: in the folder above this one run\n"
      "  sha256sum -c tagmanifest-sha256.txt && sha256sum -c manifest-sha256.txt\n"
      "or: kadr verify VOLUME.tar\n"
      "How to restore it in Kadr: kadr import VOLUME.tar...\n";

const char *
kadr_export_readme_get (void)
{
  return text;
}
