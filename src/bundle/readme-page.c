#include "bundle/readme-page.h"

static const char russian[]
    = "Как читать этот пакет\n"
      "  photos/       снимки в порядке публикации; кредит, подпись и права записаны внутри каждого файла\n"
      "  originals/    исходные файлы без изменений, если их попросили положить\n"
      "  sizes/        те же снимки в заказанных размерах, с теми же кредитами, если их попросили\n"
      "  credits.txt   что напечатать под каким снимком; то же в .csv, .html и .jsonld\n"
      "  contact-sheet.pdf  все снимки с подписями и кредитами на одном листе, для печати\n"
      "  story.json    статья и её снимки, IPTC ninjs 3.1\n"
      "  rights.json   по чьему разрешению и до какого срока можно использовать каждый снимок\n"
      "Как проверить, что ничего не пропало и не изменилось: в папке на уровень выше выполните\n"
      "  sha256sum -c tagmanifest-sha256.txt && sha256sum -c manifest-sha256.txt\n"
      "или: kadr verify ПАКЕТ\n";

static const char kazakh[]
    = "Бұл топтаманы қалай оқу керек\n"
      "  photos/       жарияланым ретімен берілген суреттер; кредит, түсіндірме мен құқықтар әр файлдың ішінде\n"
      "  originals/    сұралған жағдайда салынған, өзгертілмеген бастапқы файлдар\n"
      "  sizes/        сұралған жағдайда: сол суреттер тапсырыс берілген өлшемдерде, сол кредиттерімен\n"
      "  credits.txt   қай суреттің астына не жазылады; сол мәлімет .csv, .html және .jsonld файлдарында да бар\n"
      "  contact-sheet.pdf  барлық сурет түсіндірмелерімен және кредиттерімен, басып шығаруға дайын\n"
      "  story.json    мақала мен оның суреттері, IPTC ninjs 3.1\n"
      "  rights.json   әр суретті кімнің рұқсатымен және қай мерзімге дейін пайдалануға болады\n"
      "Ештеңе жоғалмағанын және өзгермегенін тексеру үшін бір деңгей жоғары қалтада орындаңыз:\n"
      "  sha256sum -c tagmanifest-sha256.txt && sha256sum -c manifest-sha256.txt\n"
      "немесе: kadr verify ТОПТАМА\n";

static const char english[]
    = "How to read this bundle\n"
      "  photos/       the pictures in the order of publication; credit, caption and rights are inside each file\n"
      "  originals/    the original files, unchanged, if they were asked for\n"
      "  sizes/        the same pictures in the sizes that were asked for, with the same credits\n"
      "  credits.txt   what to print under which picture; the same in .csv, .html and .jsonld\n"
      "  contact-sheet.pdf  all pictures with captions and credits, fit to print\n"
      "  story.json    the article and its pictures, IPTC ninjs 3.1\n"
      "  rights.json   by whose permission, and until when, each picture may be used\n"
      "How to check that nothing is lost or changed: in the folder above this one run\n"
      "  sha256sum -c tagmanifest-sha256.txt && sha256sum -c manifest-sha256.txt\n"
      "or: kadr verify BUNDLE\n";

char *
kadr_readme_page_make (const char *headline)
{
  return g_strconcat (headline, "\n\n", russian, "\n", kazakh, "\n", english, NULL);
}
